"""NEAT's way of breeding: species protect what is new."""

import jax
import jax.numpy as jnp
from equinox import tree_at
from jaxtyping import Array, Float, Int, Key

from planaria.core import checks
from planaria.core.algorithm import AbstractBreeder, BreederState, Kinship, Recipe, Slots, place
from planaria.core.streams import stream
from planaria.core.types import Evaluation, Op

from ._breeding import fitter_first
from ._species import Notes, Table, adjusted, allowed, representatives, shared_quota, speciated, surveyed


class Neat(AbstractBreeder):
    """NEAT: individuals compete within their species, and species share the children by their mean fitness.

    A newcomer joins the first species whose representative, a random member of the last generation, is nearer than
    ``threshold`` by the encoding's distance, or founds one. A species gets children in proportion to the mean of its
    members' fitness (shifted where any is negative), its best ``survival`` of members, one at least, are their parents.
    Species that did not improve for ``stagnation`` generations get none. The champion of a species of more than
    ``champion_from`` is copied. All else is replaced. Works with any encoding that has a distance; structural mutation
    and crossover are the encoding's (``neat_graph``).

    Fields: ``population``; ``threshold`` first, or fixed; ``species_target`` number of species towards which the
    threshold is moved by ``threshold_step`` a generation (0: fixed); ``max_species`` that are told apart, the nearest
    takes who would found one more; ``survival`` share, above 0 to 1; ``stagnation`` generations (0: no limit);
    ``species_elitism`` best species that breed however stagnant (0, as published: the champion's may die out);
    ``refocus`` generations without a better champion, after which only the two best species breed for once (0: never);
    ``champion_from`` members above which a champion is copied; ``mutate_only`` share of children with one parent;
    ``cross_only`` share of crossed children that are not mutated; ``interspecies`` share whose second parent is another
    species' champion.
    Raises: InvalidValue for a field out of range.

    **Source**: Stanley & Miikkulainen (2002), Evolving neural networks through augmenting topologies, sections 3.3 and
    4.1.
    **Differs from the source**: a limit to the number of species; the dynamic threshold (Stanley's later software);
    equal shares where no mean is above zero; where all species are stagnant the best one breeds.
    **Checked against**: tests/algorithms/test_neat.py (a naive loop), claims/neat_xor.py.

    >>> Neat(population=150).brood
    150
    """

    population: int = 150
    threshold: float = 3.0
    species_target: int = 0
    threshold_step: float = 0.3
    max_species: int = 64
    survival: float = 0.2
    stagnation: int = 15  # section 4.1, like refocus and what follows it
    species_elitism: int = 0
    refocus: int = 20
    champion_from: int = 5
    mutate_only: float = 0.25
    cross_only: float = 0.0
    interspecies: float = 0.001

    def __check_init__(self) -> None:
        checks.whole(self, "population", least=2)
        checks.whole(self, "max_species")
        checks.whole(self, "species_target", "stagnation", "species_elitism", "refocus", "champion_from", least=0)
        checks.between(self, "threshold", "threshold_step", low=0, above=True)
        checks.between(self, "survival", low=0, high=1, above=True)
        checks.between(self, "mutate_only", "cross_only", "interspecies", low=0, high=1)

    @property
    def brood(self) -> int:
        return self.population

    @property
    def capacity(self) -> int:
        return self.population

    @property
    def _rows(self) -> int:
        return min(self.max_species, self.population)

    def notes(self, example: Evaluation) -> Notes:
        nobody = jnp.full(self.population, -1, jnp.int32)
        zero = jnp.int32(0)
        threshold = jnp.asarray(self.threshold, jnp.float32)
        return Notes(nobody, Table.empty(self._rows), threshold, zero, jnp.float32(0), zero)

    # ---------------------------------------------------------------------------------------------------------- parents

    def parents(self, slots: Slots, key: Key[Array, ""]) -> Recipe:
        n, notes = self.population, slots.notes
        size = notes.table.size
        start = jnp.cumsum(size) - size
        ranked = jnp.lexsort((-slots.rankable, jnp.where(notes.species < 0, self._rows, notes.species)))
        quota = self._quota(slots, slots.rankable[ranked[jnp.minimum(start, n - 1)]])
        ends = jnp.cumsum(quota)
        child = jnp.arange(n)
        row = jnp.minimum(jnp.searchsorted(ends, child, side="right"), self._rows - 1)
        first, second = self._couples(row, size, start, ranked, key)
        chosen, crossed = self._ops(key)
        champion = (child == (ends - quota)[row]) & (size[row] > self.champion_from)
        first = jnp.where(champion, ranked[start[row]], first)
        pairs = fitter_first(slots, first, second)
        alone = jnp.stack([first, jnp.full_like(first, -1)], axis=1)
        ops = jnp.where(champion, Op.CLONE, chosen).astype(jnp.int8)
        return Recipe(jnp.where((crossed & ~champion)[:, None], pairs, alone), ops)

    def _quota(self, slots: Slots, best_now: Float[Array, " r"]) -> Int[Array, " r"]:
        """Children of each species: explicit fitness sharing, section 3.3."""
        notes: Notes = slots.notes
        table, filled = notes.table, slots.filled
        fitness = jnp.where(filled, slots.scores.fitness, 0.0)
        positive = jnp.where(filled, fitness - jnp.min(fitness, initial=0.0), 0.0)
        total = jnp.zeros(self._rows).at[jnp.where(filled, notes.species, self._rows)].add(positive, mode="drop")
        best_now = jnp.where(table.size > 0, best_now, -jnp.inf)
        may = allowed(table, notes.stale, best_now, self.stagnation, self.refocus, self.species_elitism)
        return shared_quota(total / jnp.maximum(table.size, 1), may, self.population)

    def _couples(
        self, row: Array, size: Array, start: Array, ranked: Array, key: Key[Array, ""]
    ) -> tuple[Int[Array, " n"], Int[Array, " n"]]:
        """Two parents for each child, from the best of its species; the second seldom another species' champion."""
        n, lives = self.population, jnp.sum(size > 0)
        best = jnp.maximum(jnp.ceil(self.survival * size - 1e-4), 1).astype(jnp.int32)
        draw = lambda name: jax.random.uniform(stream(key, name), (n,))
        among = lambda u: ranked[start[row] + jnp.minimum(jnp.floor(u * best[row]).astype(jnp.int32), best[row] - 1)]
        step = 1 + jnp.floor(draw("other species") * (lives - 1)).astype(jnp.int32)
        stranger = ranked[start[(row + jnp.minimum(step, lives - 1)) % jnp.maximum(lives, 1)]]
        abroad = (draw("abroad") < self.interspecies) & (lives > 1)
        return among(draw("first")), jnp.where(abroad, stranger, among(draw("second")))

    def _ops(self, key: Key[Array, ""]) -> tuple[Array, Array]:
        """How each child is made, and whether it has two parents."""
        n = self.population
        crossed = ~jax.random.bernoulli(stream(key, "mutate only"), self.mutate_only, (n,))
        plain = jax.random.bernoulli(stream(key, "cross only"), self.cross_only, (n,))
        return jnp.where(crossed, jnp.where(plain, Op.CROSS, Op.CROSS_MUTATE), Op.MUTATE), crossed

    # -------------------------------------------------------------------------------------------------------- survivors

    def survivors(
        self, slots: Slots, ids: Int[Array, " n"], scores: Evaluation, kinship: Kinship
    ) -> tuple[Int[Array, " n"], Slots]:
        notes: Notes = slots.notes
        table = notes.table
        chosen = representatives(slots, notes.species, self._rows)
        known = jnp.sum(table.size > 0)
        species = speciated(kinship, chosen, known, notes.threshold, scores.ok, self.population)
        table, species, founded = surveyed(table, species, scores, notes.founded)
        where = jnp.where(scores.ok, jnp.arange(self.population, dtype=jnp.int32), -1)
        threshold = notes.threshold
        if self.species_target:
            threshold = adjusted(threshold, jnp.sum(table.size > 0), self.species_target, self.threshold_step)
        best = jnp.max(scores.rankable)
        better = (notes.founded == 0) | (best > notes.best)
        told = Notes(
            species,
            table,
            threshold,
            founded,
            jnp.where(better, best, notes.best),
            jnp.where(better, 0, notes.stale + 1),
        )
        emptied = tree_at(lambda s: (s.ids, s.notes), slots, (jnp.full_like(slots.ids, -1), told))
        return where, place(emptied, where, ids, scores)

    def report(self, state: BreederState) -> dict[str, Array]:
        """``species_name`` and ``species_size`` [r]: who stands in a row (-1: no one), and with how many members."""
        notes: Notes = state.slots.notes
        size = notes.table.size
        largest = jnp.max(size) / jnp.maximum(jnp.sum(size), 1)
        figures = {"species": jnp.sum(size > 0) * 1.0, "threshold": notes.threshold, "largest_species": largest}
        return figures | {"species_name": notes.table.name, "species_size": size}
