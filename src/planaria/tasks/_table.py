"""Logic to be learnt from a table of rows and answers, all at once or stage after stage."""

from abc import abstractmethod

import jax.numpy as jnp
from equinox import AbstractVar
from jaxtyping import Array, Bool, Float, Int, Key, PyTree

from planaria.core.supervised import AbstractSupervised
from planaria.core.types import Evaluation, Interface


class AbstractTable(AbstractSupervised):
    """l rows of bits, each with one answer.

    Fitness = (l - sum |answer - truth|)^2. The objective beside it is the share of rows on the right side of 0.5: one
    means solved. With a ``curriculum`` a row counts only once all rows of the stages before it are on the right side.
    """

    curriculum: AbstractVar[bool]

    @property
    @abstractmethod
    def rows(self) -> Float[Array, "l bits"]:
        """What is seen, 0 or 1."""

    @property
    @abstractmethod
    def truth(self) -> Float[Array, " l"]:
        """What is right, 0 or 1."""

    @property
    @abstractmethod
    def stage(self) -> Int[Array, " l"]:
        """When a row is asked, from 0, without gaps."""

    def interface(self) -> Interface:
        return Interface(self.rows.shape[1], 1)

    def examples(self) -> tuple[Float[Array, "l bits"], Float[Array, " l"]]:
        return self.rows, self.truth

    def error(self, outputs: Float[Array, "l 1"], y: Float[Array, " l"]) -> Float[Array, ""]:
        return jnp.mean((outputs[:, 0] - y) ** 2)

    def answers(self, phenotype: PyTree, key: Key[Array, ""]) -> Float[Array, " l"]:
        """What a network says to each row."""
        return self.outputs(phenotype, self.rows, key)[:, 0]

    def right(self, answers: Float[Array, " l"]) -> Bool[Array, " l"]:
        """Which answers lie on the right side of 0.5."""
        return (answers > 0.5) == (self.truth > 0.5)

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        answers, count = self.answers(phenotype, key), float(self.rows.shape[0])
        right = self.right(answers)
        share = jnp.mean(right.astype(jnp.float32))
        wrong = jnp.abs(answers - self.truth)
        if self.curriculum:
            wrong = jnp.where(self.stage <= self._reached(right), jnp.minimum(wrong, 1.0), 1.0)
        return Evaluation.of((count - jnp.sum(wrong)) ** 2, objectives=share[None], cost=count)

    def _reached(self, right: Bool[Array, " l"]) -> Int[Array, ""]:
        """The first stage of which a row is still wrong."""
        return jnp.min(jnp.where(right, jnp.max(self.stage) + 1, self.stage))

    @property
    def objective_names(self) -> tuple[str, ...]:
        return ("share of right rows",)

    def example(self) -> Evaluation:
        return Evaluation.of(0.0, objectives=jnp.zeros(1))
