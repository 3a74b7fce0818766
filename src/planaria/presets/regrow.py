"""A grown network balances a pole, loses a fifth of its neurons again and again, and grows them anew."""

from planaria.algorithms.cma_es import CMAES
from planaria.encodings.ndp import NDP
from planaria.environments.cartpole import CartPole
from planaria.networks.grown import Grown
from planaria.run.experiment import Experiment
from planaria.tasks.control import Control


def preset() -> Experiment:
    """64 programs of 242 genes whose cells know their place and how crowded it is: some four minutes."""
    growth = NDP(
        network=Grown(sweeps=3),
        cycles=4,
        rounds=1,
        capacity=32,
        reciprocal=True,
        positional=True,
        quorum=True,
        every=5,  # who lost a sense must have it back before the pole has fallen
    )
    losses = "+".join(f"delete:neurons:0.2@{step}" for step in (52, 112, 172, 232))  # no stock of spare cells lasts
    task = Control(environment=CartPole(), horizon=300, episodes=4, damage=losses)
    return Experiment(CMAES(population=64, sigma=0.5), growth, task, generations=350, chunk=32, name="regrow")
