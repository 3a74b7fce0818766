"""What the claims about grown networks share: XOR as a task, and the settings of the paper."""

from dataclasses import replace
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from equinox import field
from jaxtyping import Array, Key, PyTree

from planaria.algorithms.cma_es import CMAES
from planaria.core.loop import evaluate_pure
from planaria.core.network import AbstractNetwork
from planaria.core.streams import stream
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation, Interface, Percept
from planaria.encodings.ndp import NDP
from planaria.environments.cartpole import CartPole
from planaria.networks.grown import Grown
from planaria.run.driver import Run
from planaria.run.experiment import Experiment
from planaria.tasks.control import Control

FRESH = 100
ROWS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)
TRUTH = np.array([0, 1, 1, 0], np.float32)


class Xor(AbstractTask[PyTree]):
    """XOR: minus the squared errors of the four rows. The objective beside it: the share on the right side of 0.5."""

    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def interface(self) -> Interface:
        return Interface(2, 1)

    def bind(self, network: AbstractNetwork | None) -> "Xor":
        return replace(self, network=network)

    def answers(self, phenotype: PyTree, key: Key[Array, ""]) -> Array:
        network = self.network
        assert network is not None, "bind the task first"
        born = network.initial(phenotype, key)
        see = lambda row: network.act(phenotype, born, Percept(row, jnp.float32(0), jnp.bool_(True)), key)[1][0]
        return jax.vmap(see)(jnp.asarray(ROWS))

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        answers = self.answers(phenotype, key)
        share = jnp.mean((answers > 0.5) == (TRUTH > 0.5))
        return Evaluation.of(-jnp.sum((answers - TRUTH) ** 2), objectives=share[None], cost=4.0)

    def example(self) -> Evaluation:
        return Evaluation.of(0.0, objectives=jnp.zeros(1))


def xor(seed: int, generations: int = 60) -> Experiment:
    """14 genes: states of one number, networks of one hidden unit, four cycles (the authors' settings, but for sigma:
    1 there; first steps as wide as these find programs that saturate, and XOR needs some).
    """
    encoding = NDP(network=Grown(sweeps=3), embedding=1, hidden=1, cycles=4, rounds=2, capacity=16)
    algorithm = CMAES(population=64, sigma=15.0)
    return Experiment(algorithm, encoding, Xor(), generations, 10_000 + seed, save_every=60, name="ndp-xor")


def cartpole(seed: int, generations: int = 200, **changes: Any) -> Experiment:
    """162 genes: states of five numbers, networks of five hidden units, five cycles (the authors' settings)."""
    encoding = replace(NDP(network=Grown(sweeps=3), cycles=5, rounds=7, capacity=32), **changes)
    task = Control(environment=CartPole(), horizon=500, episodes=4)
    return Experiment(CMAES(population=64, sigma=0.5), encoding, task, generations, 4200 + seed, name="ndp-cartpole")


def program_of(run: Run) -> NDP:
    """The bound encoding of a run."""
    assert isinstance(run.parts.encoding, NDP)
    return run.parts.encoding


def fresh_steps(run: Run) -> np.ndarray:
    """Steps that a run's result keeps the pole up in each of 100 fresh episodes."""
    judge = replace(run.parts.task, episodes=1)
    many = jax.tree.map(lambda x: np.broadcast_to(x, (FRESH, *x.shape)), run.phenotype())
    keys = jax.random.split(stream(run.experiment.key, "fresh episodes"), FRESH)
    return np.asarray(evaluate_pure(judge, many, keys, 50).fitness)
