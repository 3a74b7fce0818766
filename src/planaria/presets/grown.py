"""A network grows from one cell and balances a pole."""

from planaria.algorithms.cma_es import CMAES
from planaria.encodings.ndp import NDP
from planaria.environments.cartpole import CartPole
from planaria.networks.grown import Grown
from planaria.run.experiment import Experiment
from planaria.tasks.control import Control


def preset() -> Experiment:
    """64 programs of 162 genes, each grown into at most 32 neurons, 4 episodes each: a minute or two."""
    encoding = NDP(network=Grown(sweeps=3), cycles=5, capacity=32)
    task = Control(environment=CartPole(), horizon=500, episodes=4)
    return Experiment(CMAES(population=64, sigma=0.1), encoding, task, generations=100, chunk=32, name="grown")
