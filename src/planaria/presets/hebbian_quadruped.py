"""Hebbian learning rules for a quadruped, beside a static network at equal budget; then legs are cut."""

from dataclasses import replace

from planaria.algorithms.openai_es import OpenAIES
from planaria.encodings.direct import Direct
from planaria.encodings.hebbian import Hebbian
from planaria.environments.quadruped import Quadruped
from planaria.networks.mlp import MLP
from planaria.networks.plastic_mlp import PlasticMLP
from planaria.run.experiment import Experiment, Study
from planaria.tasks.robustness import Robustness

HELD_OUT = (
    "short:leg3", "short:leg1", "short:leg2", "cut:leg3", "cut:leg0", "cut:leg1", "cut:leg2",
    "lock:ankle3", "weak:leg3", "dead:leg3", "invert:hip3",
)  # fmt: skip


# Control steps of a training life. A plastic gait that evolved in lives of 200 may have died down by step 300; a static
# one learns far less from half as many generations (docs/design/0015).
PLASTIC_LIFE, STATIC_LIFE = 400, 200


def preset(generations: int = 80) -> Study:
    """8.2 M steps a controller: 128 individuals x 2 bodies x 400 steps x 80 generations, or 200 steps x 160."""
    world = Quadruped(settings="quick")
    task = Robustness(environment=world, seen=("whole", "short:leg0"), held_out=HELD_OUT, horizon=PLASTIC_LIFE)
    plastic = Experiment(
        OpenAIES(population=128, sigma=0.1, learning_rate=0.05),
        Hebbian(network=PlasticMLP(hidden=(32, 16)), init_sigma=0.3),
        task,
        generations=generations,
        name="plastic",
    )
    # The static network has settings of its own: under the plastic one's it learns next to nothing (a void rival).
    static = Experiment(
        OpenAIES(population=128, sigma=0.05, learning_rate=0.02),
        Direct(network=MLP(hidden=(32, 16)), init_sigma=0.1),
        replace(task, horizon=STATIC_LIFE),
        generations=generations * PLASTIC_LIFE // STATIC_LIFE,
        name="static",
    )
    labels = {"plastic": "plastic (Hebbian rules)", "static": "static network"}
    return Study({"plastic": plastic, "static": static}, "hebbian-quadruped", labels)
