"""Networks grown from one cell, and what each synapse of them costs: a front from cheap to good."""

from planaria.algorithms.nsga2 import NSGA2
from planaria.encodings.ndp import NDP
from planaria.environments.cartpole import CartPole
from planaria.networks.grown import Grown
from planaria.run.experiment import Experiment
from planaria.tasks.control import Control
from planaria.tasks.energy import Energy


def preset() -> Experiment:
    """64 programs that balance a pole on as few synapses as they can: a few minutes."""
    encoding = NDP(network=Grown(sweeps=3), cycles=5, capacity=32, mutation_sigma=0.3, line_sigma=0.3)
    task = Energy(task=Control(environment=CartPole(), horizon=500, episodes=4), per_synapse=1.0)
    algorithm = NSGA2(population=64, reference=(0.0, -200.0))
    return Experiment(algorithm, encoding, task, generations=100, chunk=32, name="energy")
