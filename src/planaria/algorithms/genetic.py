"""A generational genetic algorithm."""

from typing import Literal, get_args

import jax
import jax.numpy as jnp
from equinox import tree_at
from jaxtyping import Array, Bool, Float, Int, Key

from planaria.core import checks
from planaria.core.algorithm import AbstractBreeder, BreederState, Kinship, Recipe, Slots, place
from planaria.core.streams import stream
from planaria.core.types import Evaluation, Op

from ._breeding import among, best_of, fitter_first, fittest_first, into_free, mutated_or_crossed, tournament

Selection = Literal["truncation", "tournament"]


class Genetic(AbstractBreeder):
    """Genetic algorithm: the fitter reproduce, the children replace all but an elite.

    Each generation asks for ``population`` - ``elites_kept`` children. Parents come from the best share (truncation) or
    win tournaments. With ``crossover`` a share of the children has two parents; every child is mutated. The best stay,
    with the score they have. Under noise, which easily fools a population, ``rescore`` asks for the elite again as
    well, and its score is the mean of all its lives; or an ``age_limit`` lets lucky ones go.

    Fields: ``population`` slots; ``selection`` truncation or tournament; ``parents_share`` of truncation, above 0 to 1;
    ``tournament_size`` from 1 (no selection); ``elites_kept`` 0 to population - 1; ``crossover`` share of children with
    two parents, 0 to 1; ``age_limit`` generations (0: none); ``rescore`` whether the elite lives again each generation.
    Raises: InvalidValue for a field out of range.

    **Source**: truncation and elite: Such et al. (2017), arXiv:1712.06567, algorithm 1; tournaments: Goldberg & Deb
    (1991), section 3.
    **Differs from the source**: the source evaluates its ten best thirty times more to find one elite; here the elite
    is as large as asked, and its lives add up over generations, or are not repeated. Crossover, the age limit.
    **Checked against**: tests/algorithms/test_breeders.py (naive loops; elites never worsen; slots unique).

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
    rescore: bool = False

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
        return self.population - (0 if self.rescore else self.elites_kept)

    @property
    def capacity(self) -> int:
        return self.population

    def notes(self, example: Evaluation) -> Int[Array, " s"]:
        """Ages, in generations."""
        return jnp.zeros(self.population, jnp.int32)

    def parents(self, slots: Slots, key: Key[Array, ""]) -> Recipe:
        order = fittest_first(slots)
        first, second = (self._chosen(slots, order, stream(key, name)) for name in ("first", "second"))
        recipe = mutated_or_crossed(fitter_first(slots, first, second), first, self.crossover, key)
        if not self.rescore:
            return recipe
        again, alone = self._again(slots), jnp.stack([order, jnp.full_like(order, -1)], axis=1)
        ops = jnp.where(again, Op.RESCORE, recipe.ops).astype(jnp.int8)
        return Recipe(jnp.where(again[:, None], alone, recipe.parents), ops)

    def _again(self, slots: Slots) -> Bool[Array, " n"]:
        """Which of a brood are the elite, fittest first, living again."""
        return jnp.arange(self.brood) < jnp.minimum(self.elites_kept, jnp.sum(jnp.isfinite(slots.rankable)))

    def _lived_again(self, slots: Slots, scores: Evaluation) -> Slots:
        """Slots in which the elite's scores are the means of all their lives; an invalid life loses the place."""
        s, again = self.population, self._again(slots)
        at = jnp.where(again, fittest_first(slots), s)
        old = jax.tree.map(lambda x: x[jnp.minimum(at, s - 1)], slots.scores)
        share = 1 / (
            slots.notes[jnp.minimum(at, s - 1)] + 2.0
        )  # lives until now: one a generation of age, and the first
        mean = lambda x, y: x + share.reshape(-1, *[1] * (x.ndim - 1)) * (y - x)
        new = tree_at(
            lambda e: (e.fitness, e.objectives, e.descriptor),
            scores,
            tuple(mean(getattr(old, name), getattr(scores, name)) for name in ("fitness", "objectives", "descriptor")),
        )
        put = lambda x, y: x.at[at].set(y, mode="drop")
        return tree_at(lambda t: t.scores, slots, jax.tree.map(put, slots.scores, new))

    def _chosen(self, slots: Slots, order: Int[Array, " s"], key: Key[Array, ""]) -> Int[Array, " n"]:
        if self.selection == "tournament":
            return tournament(slots, order, key, self.brood, self.tournament_size)
        valid = jnp.sum(jnp.isfinite(slots.rankable))
        count = jnp.ceil(self.parents_share * valid - 1e-4).astype(jnp.int32)
        return among(order, count, key, (self.brood,))

    def survivors(
        self, slots: Slots, ids: Int[Array, " n"], scores: Evaluation, kinship: Kinship
    ) -> tuple[Int[Array, " n"], Slots]:
        wanted, young = scores.ok, jnp.ones(self.population, bool)
        if self.age_limit:
            young = slots.notes + 1 < self.age_limit
        if self.rescore:
            again = self._again(slots)
            young = young.at[jnp.where(again, self.population, fittest_first(slots))].set(False, mode="drop")
            slots, wanted = self._lived_again(slots, scores), scores.ok & ~again
        kept = best_of(jnp.where(young, slots.rankable, -jnp.inf), self.elites_kept)
        where = into_free(~kept, wanted)
        elite = tree_at(lambda s: (s.ids, s.notes), slots, (jnp.where(kept, slots.ids, -1), slots.notes + 1))
        placed = place(elite, where, ids, scores)
        ages = placed.notes.at[jnp.where(where >= 0, where, self.population)].set(0, mode="drop")
        return where, tree_at(lambda s: s.notes, placed, ages)

    def report(self, state: BreederState) -> dict[str, Float[Array, ""]]:
        filled = state.slots.filled
        age = jnp.sum(jnp.where(filled, state.slots.notes, 0)) / jnp.maximum(jnp.sum(filled), 1)
        return {"alive": jnp.sum(filled).astype(jnp.float32), "age": age}
