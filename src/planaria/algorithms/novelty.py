"""Novelty search."""

from typing import Literal, get_args

import jax
import jax.numpy as jnp
from equinox import Module, tree_at
from jaxtyping import Array, Bool, Float, Int, Key

from planaria.core import checks
from planaria.core.algorithm import AbstractBreeder, BreederState, Kinship, Recipe, Slots, place
from planaria.core.streams import stream
from planaria.core.types import Evaluation

from ._archive import check_descriptor
from ._breeding import among, best_of, in_any_order, into_free, mutated_or_crossed
from ._neighbours import Crowd, Near, fronts, nearest_of

Addition = Literal["threshold", "random"]
WhenFull = Literal["oldest", "random"]
EASIER, HARDER = 0.95, 1.2  # Lehman & Stanley's steps of the threshold
MANY = 4  # newcomers of one generation, above which the threshold rises
PATIENCE = 2500  # evaluations without one, after which it falls


class Remembered(Module):
    """The archive: what was done, never by whom. Row i is filled if i < count."""

    descriptors: Float[Array, "r d"]
    fitness: Float[Array, " r"]
    count: Int[Array, ""]  # ever added
    threshold: Float[Array, ""]
    waited: Int[Array, ""]  # evaluations since the last one was added
    novelty: Float[Array, " s"]  # of those in the slots, as of the last generation; 0 where empty


class Novelty(AbstractBreeder):
    """Novelty search: select for doing what nobody did before, and let the goal be found on the way.

    Novelty is the mean distance, in descriptors, to the ``neighbours`` nearest among the population, the brood and an
    archive of past behaviour. Of population and brood the most novel stay (the fittest so far always does), and breed
    alike. The archive takes those of the brood whose novelty is above a threshold, which rises by a fifth after a
    generation that added more than four and falls by a twentieth after 2,500 evaluations without any; or ``added`` of
    them at random. When it is full a newcomer takes the place of the oldest, or of a random one. With
    ``local_competition`` the best fronts of novelty and of the share of neighbours that are less fit stay, the most
    novel of the last. Who does not reach ``least_fitness`` is not novel, and not remembered.

    Fields: ``population`` slots; ``batch`` children a generation; ``neighbours`` k; ``addition`` threshold or random;
    ``threshold`` to begin with, descriptor units; ``added`` a generation, with random addition; ``archive`` most
    behaviours remembered; ``when_full`` oldest or random; ``local_competition``; ``least_fitness`` the minimal
    criterion (none: everyone may be novel); ``crossover`` share of children with two parents, 0 to 1.
    Raises: InvalidValue for a field out of range, or where the task has no descriptor.

    **Source**: Lehman & Stanley (2011), Evolutionary Computation 19(2), section 3 (the steps of the threshold are
    recalled); local competition: Lehman & Stanley (2011), GECCO, section 4; minimal criterion: Lehman & Stanley (2010),
    GECCO, section 3; random addition: Gomes, Mariano & Christensen (2015), GECCO.
    **Differs from the source**: the most novel of parents and children stay, where the source has NEAT replace one at a
    time; the fittest so far stays; within the last front novelty decides, not crowding, and genetic diversity is no
    third objective; the archive is bounded.
    **Checked against**: tests/algorithms/test_novelty.py (naive loops in NumPy).

    >>> Novelty(population=20, batch=10).capacity
    20
    """

    population: int = 64
    batch: int = 64
    neighbours: int = 15
    addition: Addition = "threshold"
    threshold: float = 0.05
    added: int = 4
    archive: int = 2000
    when_full: WhenFull = "oldest"
    local_competition: bool = False
    least_fitness: float | None = None
    crossover: float = 0.0

    def __check_init__(self) -> None:
        checks.whole(self, "population", "batch", "neighbours", "archive")
        checks.whole(self, "added", least=0)
        checks.one_of(self, "addition", get_args(Addition))
        checks.one_of(self, "when_full", get_args(WhenFull))
        checks.between(self, "threshold", low=0)
        checks.between(self, "crossover", low=0, high=1)
        if self.least_fitness is not None:
            checks.between(self, "least_fitness", low=-float("inf"))

    @property
    def brood(self) -> int:
        return self.batch

    @property
    def capacity(self) -> int:
        return self.population

    def notes(self, example: Evaluation) -> Remembered:
        check_descriptor(self, None, example)
        blank = jnp.zeros((self.archive, example.descriptor.shape[-1]), jnp.float32)
        start = jnp.asarray(self.threshold, jnp.float32)
        return Remembered(blank, blank[:, 0], jnp.int32(0), start, jnp.int32(0), jnp.zeros(self.population))

    def parents(self, slots: Slots, key: Key[Array, ""]) -> Recipe:
        order = jnp.argsort(~slots.filled, stable=True)
        draw = lambda name: among(order, jnp.sum(slots.filled), stream(key, name), (self.batch,))
        first = draw("first")
        return mutated_or_crossed(in_any_order(first, draw("second")), first, self.crossover, key)

    def survivors(
        self, slots: Slots, ids: Int[Array, " n"], scores: Evaluation, kinship: Kinship
    ) -> tuple[Int[Array, " n"], Slots]:
        past: Remembered = slots.notes
        everyone = jax.tree.map(lambda x, y: jnp.concatenate([x, y]), slots.scores, scores)
        fitness = jnp.concatenate([slots.rankable, scores.rankable])
        there = jnp.isfinite(fitness)
        near = self._near(everyone.descriptor, fitness, there, past)
        worthy = there if self.least_fitness is None else there & (fitness >= self.least_fitness)
        chosen = best_of(self._merit(near, fitness, there, worthy), self.population)
        stay, come = chosen[: self.population], chosen[self.population :]
        kept = tree_at(lambda s: s.ids, slots, jnp.where(stay, slots.ids, -1))
        where = into_free(~stay, come)
        novelty = jnp.where(worthy, near.distance, 0.0)
        held = jnp.where(stay, novelty[: self.population], 0.0)
        held = held.at[jnp.where(where >= 0, where, self.population)].set(novelty[self.population :], mode="drop")
        past = self._remember(past, ids, scores, worthy[self.population :], novelty[self.population :])
        past = tree_at(lambda p: p.novelty, past, held)
        return where, tree_at(lambda s: s.notes, place(kept, where, ids, scores), past)

    def _near(self, descriptors: Array, fitness: Array, there: Array, past: Remembered) -> Near:
        """Neighbours of the population and the brood, in both and the archive; no distance is infinite."""
        m, remembered = fitness.shape[0], jnp.arange(self.archive) < past.count
        crowd = Crowd(
            jnp.concatenate([descriptors, past.descriptors]),
            jnp.concatenate([fitness, past.fitness]),
            jnp.concatenate([there, remembered]),
        )
        near = nearest_of(descriptors, fitness, jnp.arange(m), crowd, self.neighbours)
        return Near(jnp.where(jnp.isfinite(near.distance), near.distance, 0.0), near.beaten)

    def _merit(self, near: Near, fitness: Array, there: Array, worthy: Array) -> Float[Array, " m"]:
        """By whom to prefer; minus infinity for who may not stay, infinity for the fittest so far."""
        m = fitness.shape[0]
        merit = near.distance
        if self.local_competition:
            rank = fronts(near.distance, near.beaten, worthy)
            order = jnp.lexsort((-near.distance, rank))
            merit = jnp.zeros(m).at[order].set(m - jnp.arange(m, dtype=jnp.float32))
        merit = jnp.where(worthy, merit, -1.0)  # those who fail the criterion come last, and only if there is room
        merit = jnp.where(there, merit, -jnp.inf)
        return jnp.where(
            jnp.arange(m) == jnp.argmax(fitness), jnp.where(there, jnp.finfo(merit.dtype).max, merit), merit
        )

    def _remember(self, past: Remembered, ids: Array, scores: Evaluation, worthy: Array, novelty: Array) -> Remembered:
        n = ids.shape[0]
        luck = jax.vmap(lambda i: jax.random.uniform(stream(jax.random.key(0), "archive", i)))(ids)
        if self.addition == "threshold":
            enter = worthy & (novelty > past.threshold)
        else:
            enter = best_of(jnp.where(worthy, luck, -jnp.inf), self.added)
        at = self._places(past, enter, luck)
        put = lambda old, new: old.at[at].set(new, mode="drop")
        count = jnp.sum(enter)
        waited = jnp.where(count > 0, 0, past.waited + n)
        fall = waited >= PATIENCE
        change = jnp.where(count > MANY, HARDER, jnp.where(fall, EASIER, 1.0))
        return Remembered(
            put(past.descriptors, scores.descriptor),
            put(past.fitness, scores.fitness),
            past.count + count,
            jnp.clip(past.threshold * change, 1e-20, 1e20),
            jnp.where(fall, 0, waited),
            past.novelty,
        )

    def _places(self, past: Remembered, enter: Bool[Array, " n"], luck: Float[Array, " n"]) -> Int[Array, " n"]:
        """Rows of the archive for those that enter, all different; beyond its end for the others."""
        turn = past.count + jnp.cumsum(enter) - 1
        enter = enter & (turn >= past.count + jnp.sum(enter) - self.archive)  # more than all rows: the last of them
        # A random run of rows, as long as there are newcomers, so that no two meet.
        start = (jnp.max(jnp.where(enter, luck, 0.0)) * self.archive).astype(jnp.int32)
        anywhere = (self.when_full == "random") & (past.count >= self.archive)
        return jnp.where(enter, (turn + jnp.where(anywhere, start, 0)) % self.archive, self.archive)

    def report(self, state: BreederState) -> dict[str, Float[Array, ""]]:
        slots, past = state.slots, state.slots.notes
        best = jnp.max(slots.rankable)
        return {
            "alive": jnp.sum(slots.filled).astype(jnp.float32),
            "novelty": jnp.sum(past.novelty) / jnp.maximum(jnp.sum(slots.filled), 1),
            "archive": jnp.minimum(past.count, self.archive).astype(jnp.float32),
            "threshold": past.threshold,
            "elite": jnp.where(jnp.isfinite(best), best, 0.0),
        }
