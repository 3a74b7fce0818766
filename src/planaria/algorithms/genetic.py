"""A generational genetic algorithm."""

from typing import Literal, get_args

import jax.numpy as jnp
from equinox import tree_at
from jaxtyping import Array, Float, Int, Key

from planaria.core import checks
from planaria.core.algorithm import AbstractBreeder, BreederState, Kinship, Recipe, Slots, place
from planaria.core.streams import stream
from planaria.core.types import Evaluation

from ._breeding import among, best_of, fitter_first, fittest_first, into_free, mutated_or_crossed, tournament

Selection = Literal["truncation", "tournament"]


class Genetic(AbstractBreeder):
    """Genetic algorithm: the fitter reproduce, the children replace all but an elite.

    Each generation asks for ``population`` - ``elites_kept`` children. Parents come from the best share (truncation) or
    win tournaments. With ``crossover`` a share of the children has two parents; every child is mutated. The best stay,
    with the score they have; under noise an ``age_limit`` lets lucky ones go.

    Fields: ``population`` slots; ``selection`` truncation or tournament; ``parents_share`` of truncation, above 0 to 1;
    ``tournament_size`` from 1 (no selection); ``elites_kept`` 0 to population - 1; ``crossover`` share of children with
    two parents, 0 to 1; ``age_limit`` generations (0: none).
    Raises: InvalidValue for a field out of range.

    **Source**: truncation and elite: Such et al. (2017), arXiv:1712.06567, algorithm 1; tournaments: Goldberg & Deb
    (1991), section 3.
    **Differs from the source**: the elite is not evaluated again; crossover, the age limit.
    **Checked against**: tests/algorithms/test_breeders.py (a naive loop; elites never worsen; slots unique).

    >>> Genetic(population=10, elites_kept=2).brood
    8
    """

    population: int = 64
    selection: Selection = "truncation"
    parents_share: float = 0.25
    tournament_size: int = 3
    elites_kept: int = 1
    crossover: float = 0.0
    age_limit: int = 0

    def __check_init__(self) -> None:
        checks.whole(self, "population", least=2)
        checks.one_of(self, "selection", get_args(Selection))
        checks.between(self, "parents_share", low=0, high=1, above=True)
        checks.whole(self, "tournament_size")
        checks.whole(self, "elites_kept", "age_limit", least=0)
        checks.between(self, "crossover", low=0, high=1)
        if self.elites_kept >= self.population:
            raise checks.refuse(
                self, "elites_kept", "an elite that leaves no room for children", allowed=f"0 to {self.population - 1}"
            )

    @property
    def brood(self) -> int:
        return self.population - self.elites_kept

    @property
    def capacity(self) -> int:
        return self.population

    def notes(self, example: Evaluation) -> Int[Array, " s"]:
        """Ages, in generations."""
        return jnp.zeros(self.population, jnp.int32)

    def parents(self, slots: Slots, key: Key[Array, ""]) -> Recipe:
        order = fittest_first(slots)
        first, second = (self._chosen(slots, order, stream(key, name)) for name in ("first", "second"))
        return mutated_or_crossed(fitter_first(slots, first, second), first, self.crossover, key)

    def _chosen(self, slots: Slots, order: Int[Array, " s"], key: Key[Array, ""]) -> Int[Array, " n"]:
        if self.selection == "tournament":
            return tournament(slots, order, key, self.brood, self.tournament_size)
        valid = jnp.sum(jnp.isfinite(slots.rankable))
        count = jnp.ceil(self.parents_share * valid - 1e-4).astype(jnp.int32)
        return among(order, count, key, (self.brood,))

    def survivors(
        self, slots: Slots, ids: Int[Array, " n"], scores: Evaluation, kinship: Kinship
    ) -> tuple[Int[Array, " n"], Slots]:
        young = slots.notes + 1 < self.age_limit if self.age_limit else jnp.ones(self.population, bool)
        kept = best_of(jnp.where(young, slots.rankable, -jnp.inf), self.elites_kept)
        where = into_free(~kept, scores.ok)
        elite = tree_at(lambda s: (s.ids, s.notes), slots, (jnp.where(kept, slots.ids, -1), slots.notes + 1))
        placed = place(elite, where, ids, scores)
        ages = placed.notes.at[jnp.where(where >= 0, where, self.population)].set(0, mode="drop")
        return where, tree_at(lambda s: s.notes, placed, ages)

    def report(self, state: BreederState) -> dict[str, Float[Array, ""]]:
        filled = state.slots.filled
        age = jnp.sum(jnp.where(filled, state.slots.notes, 0)) / jnp.maximum(jnp.sum(filled), 1)
        return {"alive": jnp.sum(filled).astype(jnp.float32), "age": age}
