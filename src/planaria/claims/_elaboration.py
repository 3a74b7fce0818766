"""Two skills, one after the other: XOR of two bits, and the same unless a third bit forbids it."""

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
TRUTH = np.stack([XOR, XOR * (1 - ROWS[:, 2])], axis=1)


class Skills(AbstractTask[PyTree]):
    """Three bits and two motors. Fitness: minus the squared errors of the second motor, or of ``both``.

    Objectives: the share of rows that each motor answers on the right side of 0.5.
    """

    asked: Literal["second", "both"] = "second"
    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        checks.one_of(self, "asked", ("second", "both"))

    def interface(self) -> Interface:
        return Interface(3, 2)

    def bind(self, network: AbstractNetwork | None) -> "Skills":
        return replace(self, network=network)

    def answers(self, phenotype: PyTree, key: Key[Array, ""]) -> Float[Array, "l a"]:
        """What the motors say to each row."""
        network = self.network
        assert network is not None, "bind the task first"
        born = network.initial(phenotype, key)
        see = lambda row: network.act(phenotype, born, Percept(row, jnp.float32(0), jnp.bool_(True)), key)[1]
        return jax.vmap(see)(jnp.asarray(ROWS))

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        answers = self.answers(phenotype, key)
        error = jnp.sum((answers - TRUTH) ** 2, axis=0)
        wanted = error[1] if self.asked == "second" else jnp.sum(error)
        share = jnp.mean((answers > 0.5) == (TRUTH > 0.5), axis=0)
        return Evaluation.of(-wanted, objectives=share, cost=8.0)

    def example(self) -> Evaluation:
        return Evaluation.of(0.0, objectives=jnp.zeros(2))
