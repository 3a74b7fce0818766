"""The control that every search must beat."""

import jax.numpy as jnp
from equinox import tree_at
from jaxtyping import Array, Int, Key

from planaria.core import checks
from planaria.core.algorithm import AbstractBreeder, Kinship, Recipe, Slots, place
from planaria.core.types import Evaluation

from ._breeding import best_of, fresh, into_free


class RandomSearch(AbstractBreeder):
    """Random search: every genome is drawn fresh by the encoding, and the best are kept.

    Fields: ``population`` draws a generation; ``kept`` slots for the best so far.
    Raises: InvalidValue for a field out of range.

    **Source**: the usual control; Bergstra & Bengio (2012), JMLR 13.
    **Differs from the source**: nothing.
    **Checked against**: tests/algorithms/test_breeders.py (the best of all draws, by a naive loop).

    >>> RandomSearch(population=8, kept=2).capacity
    2
    """

    population: int = 64
    kept: int = 1

    def __check_init__(self) -> None:
        checks.whole(self, "population", "kept")

    @property
    def brood(self) -> int:
        return self.population

    @property
    def capacity(self) -> int:
        return self.kept

    def parents(self, slots: Slots, key: Key[Array, ""]) -> Recipe:
        return Recipe(*fresh(self.population))

    def survivors(
        self, slots: Slots, ids: Int[Array, " n"], scores: Evaluation, kinship: Kinship
    ) -> tuple[Int[Array, " n"], Slots]:
        best = best_of(jnp.concatenate([slots.rankable, scores.rankable]), self.kept)  # of equals, the elder
        old, new = best[: self.kept], best[self.kept :]
        where = into_free(~old, new)
        return where, place(tree_at(lambda s: s.ids, slots, jnp.where(old, slots.ids, -1)), where, ids, scores)
