"""The same contrast on a body nobody here made: Gymnasium's Ant, at the published network size."""

from functools import partial
from typing import Any

from planaria.environments.mujoco_adapter import MujocoAdapter
from planaria.science.claims import Bench, Claim
from planaria.tasks.robustness import Robustness

from . import _quadruped as quadruped

HIDDEN = (128, 64)  # 27-128-64-8, 12,160 synapses, 60,800 genes
GENERATIONS, QUICK = 240, 10  # 12.3 M steps a controller

TASK = Robustness(
    environment=MujocoAdapter(xml="gymnasium:ant.xml", substeps=5, integrator="Euler"),
    seen=("whole", "short:leg0"),
    held_out=("short:leg3", "short:leg1", "short:leg2"),  # by place, as for our body: leg 3 is at +x -y
)


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Both controllers at equal budget; the first held-out leg is the other one in front."""
    makers = {
        "plastic": partial(quadruped.plastic, hidden=HIDDEN),
        "static": partial(quadruped.static, hidden=HIDDEN),
    }
    generations = QUICK if bench.quick else GENERATIONS
    return quadruped.contrast(TASK, makers, quadruped.FIRST_SEED + seed, generations, bench)


def claim() -> Claim:
    return Claim(
        "On Gymnasium's Ant the plastic network keeps more of its speed on an unseen leg than the static one",
        "Najarro & Risi (2020), arXiv:2007.02686, table 2: retention 0.44 plastic, 0.045 static (the latter recalled)",
        "plastic retention >= 0.40 and >= 4 x static's; plasticity frozen at birth <= 0.1 of alive; 3 seeds",
        "speed on held-out legs / speed on seen bodies",
        seeds=(0, 1, 2),
        measure=measure,
        judge=partial(quadruped.judge_contrast, seeds=3),
        tier="hours",
    )
