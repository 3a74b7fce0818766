"""Two skills, one after the other: XOR of two bits, and whether any of three is set."""

from dataclasses import replace
from typing import Literal

import jax
import jax.numpy as jnp
import numpy as np
from equinox import field
from jaxtyping import Array, Float, Key, PyTree

from planaria.core import checks
from planaria.core.network import AbstractNetwork
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation, Interface, Percept

ROWS = np.indices((2, 2, 2)).reshape(3, -1).T.astype(np.float32)
XOR = (ROWS[:, 0] != ROWS[:, 1]).astype(np.float32)
TRUTH = np.stack([XOR, ROWS.max(axis=1)], axis=1)
WEIGHT = TRUTH / (2 * TRUTH.sum(0)) + (1 - TRUTH) / (2 * (1 - TRUTH).sum(0))  # yes and no count alike


def said(network: AbstractNetwork, phenotype: PyTree, rows: np.ndarray) -> Float[Array, "l a"]:
    """What the motors say to each row, to newborns."""
    key = jax.random.key(0)
    born = network.initial(phenotype, key)
    see = lambda row: network.act(phenotype, born, Percept(row, jnp.float32(0), jnp.bool_(True)), key)[1]
    return jax.vmap(see)(jnp.asarray(rows))


class Skills(AbstractTask[PyTree]):
    """Three bits and two motors. Fitness: minus the mean squared error of the second motor, or of ``both``.

    Rows to be answered with yes weigh as much together as those with no. Objectives: the share of rows that each motor
    answers on the right side of 0.5.
    """

    asked: Literal["second", "both"] = "second"
    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        checks.one_of(self, "asked", ("second", "both"))

    def interface(self) -> Interface:
        return Interface(3, 2)

    def bind(self, network: AbstractNetwork | None) -> "Skills":
        return replace(self, network=network)

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        assert self.network is not None, "bind the task first"
        answers = said(self.network, phenotype, ROWS)
        error = jnp.sum(WEIGHT * (answers - TRUTH) ** 2, axis=0)
        wanted = error[1] if self.asked == "second" else jnp.sum(error)
        share = jnp.mean((answers > 0.5) == (TRUTH > 0.5), axis=0)
        return Evaluation.of(-wanted, objectives=share, cost=8.0)

    def example(self) -> Evaluation:
        return Evaluation.of(0.0, objectives=jnp.zeros(2))
