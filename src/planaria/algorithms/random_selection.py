"""The control for selection: everything varies, nothing is chosen."""

import jax.numpy as jnp
from jaxtyping import Array, Int, Key

from planaria.core import checks
from planaria.core.algorithm import AbstractBreeder, Kinship, Recipe, Slots, place
from planaria.core.streams import stream
from planaria.core.types import Evaluation

from ._breeding import among, fitter_first, fittest_first, mutated_or_crossed


class RandomSelection(AbstractBreeder):
    """Random selection: parents are drawn blindly and children replace everyone; the drift that a search must beat.

    Fields: ``population`` slots and children; ``crossover`` share of children with two parents, 0 to 1.
    Raises: InvalidValue for a field out of range.

    **Source**: neutral drift, Wright-Fisher with mutation.
    **Differs from the source**: invalid children take no slot; the one they would have replaced stays.
    **Checked against**: tests/algorithms/test_breeders.py.

    >>> RandomSelection(population=8).capacity
    8
    """

    population: int = 64
    crossover: float = 0.0

    def __check_init__(self) -> None:
        checks.whole(self, "population")
        checks.between(self, "crossover", low=0, high=1)

    @property
    def brood(self) -> int:
        return self.population

    @property
    def capacity(self) -> int:
        return self.population

    def parents(self, slots: Slots, key: Key[Array, ""]) -> Recipe:
        valid = jnp.sum(jnp.isfinite(slots.rankable))
        order = fittest_first(slots)
        draw = lambda name: among(order, valid, stream(key, name), (self.population,))
        first = draw("first")
        return mutated_or_crossed(fitter_first(slots, first, draw("second")), first, self.crossover, key)

    def survivors(
        self, slots: Slots, ids: Int[Array, " n"], scores: Evaluation, kinship: Kinship
    ) -> tuple[Int[Array, " n"], Slots]:
        where = jnp.where(scores.ok, jnp.arange(self.population), -1)
        return where, place(slots, where, ids, scores)
