"""Two skills, one after the other: what a first structure says to two bits, and what a second one says to three."""

from dataclasses import replace

import jax
import jax.numpy as jnp
import numpy as np
from equinox import field
from jaxtyping import Array, Float, Key, PyTree

from planaria.core import checks
from planaria.core.network import AbstractNetwork
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation, Interface, Percept


class Parities(AbstractTask[PyTree]):
    """Parity of the first two bits, of the first three, and so on: one motor answers each.

    Fitness is minus the mean squared error, summed over the motors that are ``asked``; objectives are the shares of
    rows on the right side of 0.5, of every motor.
    """

    bits: int = 2
    asked: tuple[int, ...] = (0,)
    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        checks.whole(self, "bits", least=2)

    @property
    def rows(self) -> Float[Array, "l o"]:
        return jnp.asarray(np.indices((2,) * self.bits).reshape(self.bits, -1).T, jnp.float32)

    @property
    def truth(self) -> Float[Array, "l a"]:
        return jnp.cumsum(self.rows, axis=1)[:, 1:] % 2

    def interface(self) -> Interface:
        return Interface(self.bits, self.bits - 1)

    def bind(self, network: AbstractNetwork | None) -> "Parities":
        return replace(self, network=network)

    def answers(self, phenotype: PyTree, key: Key[Array, ""]) -> Float[Array, "l a"]:
        network = self.network
        assert network is not None, "bind the task first"
        born = network.initial(phenotype, key)
        see = lambda row: network.act(phenotype, born, Percept(row, jnp.float32(0), jnp.bool_(True)), key)[1]
        return jax.vmap(see)(self.rows)

    def right(self, answers: Float[Array, "l a"]) -> Float[Array, " a"]:
        """Share of rows that each motor answers on the right side."""
        return jnp.mean((answers > 0.5) == (self.truth > 0.5), axis=0)

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        answers = self.answers(phenotype, key)
        error = jnp.mean((answers - self.truth) ** 2, axis=0)[jnp.asarray(self.asked)]
        return Evaluation.of(-jnp.sum(error), objectives=self.right(answers), cost=2.0**self.bits)

    def example(self) -> Evaluation:
        return Evaluation.of(0.0, objectives=jnp.zeros(self.bits - 1))
