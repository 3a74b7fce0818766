"""Dominated novelty search."""

import jax.numpy as jnp
from equinox import tree_at
from jaxtyping import Array, Float, Int, Key

from planaria.core import checks
from planaria.core.algorithm import AbstractBreeder, BreederState, Kinship, Recipe, Slots, place
from planaria.core.streams import stream
from planaria.core.types import Evaluation

from ._archive import check_descriptor
from ._breeding import among, best_of, in_any_order, into_free, mutated_or_crossed
from ._neighbours import Crowd, nearest_of


class DominatedNovelty(AbstractBreeder):
    """Dominated novelty search: quality diversity without cells, where only the fitter crowd one out.

    Each one's score is its mean distance, in descriptors, to the ``neighbours`` nearest of those that are fitter;
    infinite if nobody is. Of population and brood those with the largest score stay, and breed alike. So behaviour is
    kept if it is better than what is near, or far from what is better; no bounds, cells or thresholds are needed.

    Fields: ``population`` slots; ``batch`` children a generation; ``neighbours`` k; ``crossover`` share of children
    with two parents, 0 to 1.
    Memory: (population + batch)^2 distances a generation, in blocks.
    Raises: InvalidValue for a field out of range, or where the task has no descriptor.

    **Source**: Bahlous-Boldi, Faldor, Grillotti, Janmohamed, Coiffard, Spector & Cully (2025), arXiv:2502.00593,
    algorithm 2, k = 3.
    **Differs from the source**: nothing; of equal scores the older stays.
    **Checked against**: tests/algorithms/test_novelty.py (a naive loop in NumPy).

    >>> DominatedNovelty(population=100, batch=20).capacity
    100
    """

    population: int = 1024
    batch: int = 256
    neighbours: int = 3
    crossover: float = 0.0

    def __check_init__(self) -> None:
        checks.whole(self, "population", "batch", "neighbours")
        checks.between(self, "crossover", low=0, high=1)

    @property
    def brood(self) -> int:
        return self.batch

    @property
    def capacity(self) -> int:
        return self.population

    def notes(self, example: Evaluation) -> Float[Array, " s"]:
        """The scores by which those in the slots stayed; 0 where empty or infinite."""
        check_descriptor(self, None, example)
        return jnp.zeros(self.population, jnp.float32)

    def parents(self, slots: Slots, key: Key[Array, ""]) -> Recipe:
        order = jnp.argsort(~slots.filled, stable=True)
        draw = lambda name: among(order, jnp.sum(slots.filled), stream(key, name), (self.batch,))
        first = draw("first")
        return mutated_or_crossed(in_any_order(first, draw("second")), first, self.crossover, key)

    def survivors(
        self, slots: Slots, ids: Int[Array, " n"], scores: Evaluation, kinship: Kinship
    ) -> tuple[Int[Array, " n"], Slots]:
        s = self.population
        descriptors = jnp.concatenate([slots.scores.descriptor, scores.descriptor])
        fitness = jnp.concatenate([slots.rankable, scores.rankable])
        there, rows = jnp.isfinite(fitness), jnp.arange(fitness.shape[0])
        crowd = Crowd(descriptors, fitness, there)
        apart = nearest_of(descriptors, fitness, rows, crowd, self.neighbours, fitter=True).distance
        merit = jnp.where(there, jnp.minimum(apart, jnp.finfo(jnp.float32).max), -jnp.inf)
        chosen = best_of(merit, s)
        where = into_free(~chosen[:s], chosen[s:])
        kept = tree_at(lambda x: x.ids, slots, jnp.where(chosen[:s], slots.ids, -1))
        score = jnp.where(jnp.isfinite(apart), apart, 0.0)
        held = jnp.where(chosen[:s], score[:s], 0.0)
        held = held.at[jnp.where(where >= 0, where, s)].set(score[s:], mode="drop")
        return where, tree_at(lambda x: x.notes, place(kept, where, ids, scores), held)

    def report(self, state: BreederState) -> dict[str, Float[Array, ""]]:
        slots = state.slots
        n = jnp.maximum(jnp.sum(slots.filled), 1)
        best = jnp.max(slots.rankable)
        mean = jnp.sum(jnp.where(slots.filled, slots.scores.fitness, 0.0)) / n
        return {
            "alive": jnp.sum(slots.filled).astype(jnp.float32),
            "held": mean,
            "spacing": jnp.sum(slots.notes) / n,
            "elite": jnp.where(jnp.isfinite(best), best, 0.0),
        }
