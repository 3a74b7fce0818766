"""What the quadruped's claims share: controllers tuned on the plain task, and families of damage."""

from planaria.algorithms.openai_es import OpenAIES
from planaria.encodings.direct import Direct
from planaria.encodings.hebbian import Hebbian
from planaria.environments.quadruped import Quadruped
from planaria.networks.mlp import MLP
from planaria.networks.plastic_mlp import PlasticMLP
from planaria.networks.recurrent import Recurrent
from planaria.run.experiment import Experiment
from planaria.tasks.robustness import Robustness

FIRST_SEED = 1000  # tuning used seeds below; claims are measured on fresh ones
HIDDEN = (32, 16)

LEGS = Robustness(
    environment=Quadruped(settings="quick"),
    seen=("whole", "short:leg0"),
    held_out=("short:leg3", "short:leg1", "short:leg2", "cut:leg0", "cut:leg1", "cut:leg2", "cut:leg3"),
)


def plastic(task: Robustness, seed: int, generations: int, **changes: object) -> Experiment:
    """Hebbian rules, random weights at every birth."""
    encoding = Hebbian(PlasticMLP(hidden=HIDDEN), init_sigma=0.3, **changes)
    algorithm = OpenAIES(population=128, sigma=0.1, learning_rate=0.05)
    return Experiment(algorithm, encoding, task, generations, seed, name="plastic")


def static(task: Robustness, seed: int, generations: int) -> Experiment:
    """The same network without plasticity, with step sizes of its own."""
    algorithm = OpenAIES(population=128, sigma=0.05, learning_rate=0.02)
    return Experiment(algorithm, Direct(MLP(hidden=HIDDEN), init_sigma=0.1), task, generations, seed, name="static")


def recurrent(task: Robustness, seed: int, generations: int) -> Experiment:
    """A gated recurrent network of about as many synapses: adapts without changing a weight."""
    algorithm = OpenAIES(population=128, sigma=0.05, learning_rate=0.02)
    return Experiment(algorithm, Direct(Recurrent(units=14), init_sigma=0.1), task, generations, seed, name="recurrent")
