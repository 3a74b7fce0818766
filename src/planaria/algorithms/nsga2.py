"""NSGA-II."""

import jax
import jax.numpy as jnp
from equinox import Module, tree_at
from jaxtyping import Array, Float, Int, Key

from planaria.core import checks
from planaria.core.algorithm import AbstractBreeder, BreederState, Kinship, Recipe, Slots
from planaria.core.streams import stream
from planaria.core.types import Evaluation

from ._breeding import best_of, mutated_or_crossed
from ._hypervolume import UNSEEN, check_reference, first_worst, front_figures
from ._pareto import crowded_places, crowding, fronts, keep, need_objectives, scratch, settle, together


class Standing(Module):
    """Where each slot stands."""

    front: Int[Array, " s"]  # 0: dominated by nobody
    place: Int[Array, " s"]  # in the crowded comparison; smaller is better, equals share one
    worst: Float[Array, " m"]  # of the first generation, one objective at a time


class NSGA2(AbstractBreeder):
    """NSGA-II: several objectives at once; who is dominated by the fewest fronts, and least crowded, survives.

    Parents and children are sorted into fronts: the first is dominated by nobody, the next by the first only, and so
    on. The best fronts survive, and of the one that does not fit those with the most room around them. Parents win
    tournaments of two by front, then by room. The result is a front of trade-offs, not one winner; row 0 of it is the
    one with the best ``fitness``, which selection never looks at.

    Fields: ``population`` slots and children; ``crossover`` share of children with two parents, 0 to 1;
    ``reference`` a point worse than all that matters, one number an objective (larger is better): the report then has
    the hypervolume beyond it, for 2 or 3 objectives (empty: beyond the worst of the first generation,
    ``hypervolume_gained``, which compares with no other run's).
    Raises: InvalidValue for a field out of range, or where the task has fewer than two objectives.

    **Source**: Deb, Pratap, Agarwal & Meyarivan (2002), IEEE Trans. Evolutionary Computation 6(2), section III.
    **Differs from the source**: one child a pair; room is measured in shares of the front's own extent, of equals only
    the first has room (both as pymoo); where room is equal at the border the elder stays; invalid ones never survive.
    **Checked against**: tests/algorithms/test_multi_objective.py (naive sorting and selection; pymoo's fronts and
    crowding), claims/multi_objective.py (pymoo's hypervolume at equal evaluations).

    >>> NSGA2(population=10).brood
    10
    """

    population: int = 100
    crossover: float = 0.9
    reference: tuple[float, ...] = ()

    def __check_init__(self) -> None:
        checks.whole(self, "population", least=2)
        checks.between(self, "crossover", low=0, high=1)

    @property
    def brood(self) -> int:
        return self.population

    @property
    def capacity(self) -> int:
        return self.population

    def notes(self, example: Evaluation) -> Standing:
        m = need_objectives(example)
        check_reference(self, m)
        nobody = jnp.full(self.population, 2 * self.population, jnp.int32)
        return Standing(nobody, nobody, jnp.full(m, UNSEEN, jnp.float32))

    def scratch(self, example: Evaluation) -> int:
        return scratch(2 * self.population, example.objectives.shape[0])

    def parents(self, slots: Slots, key: Key[Array, ""]) -> Recipe:
        place = jnp.where(slots.filled, slots.notes.place, 2 * self.population)
        first, second = (_winners(place, slots, stream(key, name)) for name in ("first", "second"))
        swap = (place[second] < place[first])[:, None]
        pairs = jnp.stack([first, second], axis=1)
        return mutated_or_crossed(jnp.where(swap, pairs[:, ::-1], pairs), first, self.crossover, key)

    def survivors(
        self, slots: Slots, ids: Int[Array, " n"], scores: Evaluation, kinship: Kinship
    ) -> tuple[Int[Array, " n"], Slots]:
        objectives, valid = together(slots, scores)
        front = fronts(objectives, valid, self.population)
        place = crowded_places(front, crowding(objectives, front))
        chosen = best_of(jnp.where(front < 2 * self.population, -place, -jnp.inf), self.population)
        worst = first_worst(slots.notes.worst, slots, scores)
        where, kept = keep(slots, chosen, ids, scores)
        front, place = settle((front, place), where)
        return where, tree_at(lambda s: s.notes, kept, Standing(front, place, worst))

    def report(self, state: BreederState) -> dict[str, Float[Array, ""]]:
        noted = state.slots.notes
        return front_figures(state.slots, noted.front == 0, self.reference, noted.worst)


def _winners(place: Int[Array, " s"], slots: Slots, key: Key[Array, ""]) -> Int[Array, " s"]:
    """Winners of s tournaments of two between filled slots, in which all take part equally often; ties by luck."""
    s = place.shape[0]
    filled = jnp.argsort(~slots.filled, stable=True)
    count = jnp.maximum(jnp.sum(slots.filled), 1)
    turn = lambda name: filled[jax.random.permutation(stream(key, name), s) % count]
    a, b = turn("left"), turn("right")
    return jnp.where(place[b] < place[a], b, a).astype(jnp.int32)
