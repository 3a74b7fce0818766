"""NSGA-III."""

from itertools import combinations
from math import comb

import jax
import jax.numpy as jnp
import numpy as np
from equinox import Module, tree_at
from jaxtyping import Array, Bool, Float, Int, Key

from planaria.core import checks
from planaria.core.algorithm import AbstractBreeder, BreederState, Kinship, Recipe, Slots
from planaria.core.streams import stream
from planaria.core.types import Evaluation

from ._breeding import mutated_or_crossed
from ._hypervolume import check_reference, first_worst, front_figures
from ._pareto import fronts, keep, need_objectives, scratch, settle, together

FAR = float(jnp.finfo(jnp.float32).max)  # "nothing seen yet" that is still a number
ASIDE = 1e6  # weight of the other objectives when looking for the end of an axis: Deb & Jain use 1e-6 below


class Frame(Module):
    """How objectives (as losses) are brought to one scale, and which front each slot is on."""

    ideal: Float[Array, " m"]  # best ever seen, one objective at a time
    ends: Float[Array, "m m"]  # row i: who is best in objective i and nearly nothing else
    front: Int[Array, " s"]
    worst: Float[Array, " m"]  # of the first generation, one objective at a time


class NSGA3(AbstractBreeder):
    """NSGA-III: three and more objectives, spread evenly by directions through objective space.

    As NSGA-II, but of the front that does not fit those survive whose direction has the fewest survivors so far; the
    first of a direction is the one nearest to it. Directions are the points of a regular grid on the plane where shares
    sum to one; objectives are first brought to one scale by the best seen and where the plane through the extreme ones
    cuts the axes. Parents are drawn blindly: survival is all the selection there is.

    Fields: ``population`` slots and children, at least as many as there are directions; ``divisions`` of each axis
    of the grid (12 in three objectives: 91 directions); ``crossover`` share of children with two parents, 0 to 1;
    ``reference`` a point worse than all that matters (larger is better): the report then has the hypervolume beyond it,
    for 2 or 3 objectives (empty: beyond the worst of the first generation, ``hypervolume_gained``, which compares with
    no other run's).
    Raises: InvalidValue for a field out of range, fewer slots than directions (the paper's N is the next multiple of
    four), or where the task has fewer than two objectives.

    **Source**: Deb & Jain (2014), IEEE Trans. Evolutionary Computation 18(4), algorithms 1 to 4; grid: Das &
    Dennis (1998).
    **Differs from the source**: the niching loop is one sort, which picks the same (the t-th of a direction that has r
    survivors waits for turn r + t; ties by luck); one layer of directions; where the plane can't be had, the worst of
    the first front stands in.
    **Checked against**: tests/algorithms/test_multi_objective.py (the paper's loop), claims/multi_objective.py (pymoo).

    >>> NSGA3(population=92).directions(3).shape
    (91, 3)
    """

    population: int = 92
    divisions: int = 12
    crossover: float = 1.0
    reference: tuple[float, ...] = ()

    def __check_init__(self) -> None:
        checks.whole(self, "population", least=2)
        checks.whole(self, "divisions")
        checks.between(self, "crossover", low=0, high=1)

    @property
    def brood(self) -> int:
        return self.population

    @property
    def capacity(self) -> int:
        return self.population

    def directions(self, m: int) -> Float[Array, "d m"]:
        """Das & Dennis's grid: all m shares of 1 in steps of 1 / divisions, as unit vectors."""
        count = comb(self.divisions + m - 1, m - 1)
        if count > 100_000:
            raise checks.refuse(self, "divisions", f"{count:,} directions are too many", allowed="fewer")
        bars = np.array(list(combinations(range(self.divisions + m - 1), m - 1))).reshape(count, m - 1)
        edges = np.pad(bars, ((0, 0), (1, 1)), constant_values=((0, 0), (-1, self.divisions + m - 1)))
        shares = (np.diff(edges, axis=1) - 1) / self.divisions
        return jnp.asarray(shares / np.linalg.norm(shares, axis=1, keepdims=True), jnp.float32)

    def notes(self, example: Evaluation) -> Frame:
        m = need_objectives(example)
        check_reference(self, m)
        self._check_room(len(self.directions(m)), m)
        nobody = jnp.full(self.population, 2 * self.population, jnp.int32)
        unseen = lambda *shape: jnp.full(shape, FAR, jnp.float32)  # typed: a weak one would compile the run twice
        return Frame(unseen(m), unseen(m, m), nobody, unseen(m))

    def _check_room(self, count: int, m: int) -> None:
        """A slot a direction: fewer would leave some without anybody, which ones being luck."""
        if self.population >= count:
            return
        fits = max((d for d in range(1, self.divisions) if comb(d + m - 1, m - 1) <= self.population), default=None)
        fewer = f", or --algorithm.divisions {fits}" if fits else ""
        raise checks.refuse(
            self,
            "population",
            f"{self.divisions} divisions of {m} objectives are {count:,} directions, and there are fewer slots",
            allowed=f"from {count:,}",
            hint=f"Take --algorithm.population {-(-count // 4) * 4}{fewer}.",
        )

    def scratch(self, example: Evaluation) -> int:
        return scratch(2 * self.population, example.objectives.shape[0])

    def parents(self, slots: Slots, key: Key[Array, ""]) -> Recipe:
        filled = jnp.argsort(~slots.filled, stable=True).astype(jnp.int32)
        count = jnp.maximum(jnp.sum(slots.filled), 1)
        turn = lambda name: filled[jax.random.permutation(stream(key, name), self.population) % count]
        first = turn("first")
        return mutated_or_crossed(jnp.stack([first, turn("second")], axis=1), first, self.crossover, key)

    def survivors(
        self, slots: Slots, ids: Int[Array, " n"], scores: Evaluation, kinship: Kinship
    ) -> tuple[Int[Array, " n"], Slots]:
        objectives, valid = together(slots, scores)
        front = fronts(objectives, valid, self.population)
        ideal, ends, scaled = _scaled(slots.notes, -objectives, front)
        directions = self.directions(objectives.shape[1])
        direction, distance = nearest(scaled, directions)
        key = stream(jax.random.key(0), "niche", ids[0])  # ties only: another draw every generation
        bits = lambda name, n: jax.random.bits(stream(key, name), (n,))
        luck = bits("members", front.shape[0]), bits("directions", directions.shape[0])
        chosen = niched(front, direction, distance, luck, self.population)
        worst = first_worst(slots.notes.worst, slots, scores)
        where, kept = keep(slots, chosen, ids, scores)
        return where, tree_at(lambda s: s.notes, kept, Frame(ideal, ends, settle(front, where), worst))

    def report(self, state: BreederState) -> dict[str, Float[Array, ""]]:
        noted = state.slots.notes
        return front_figures(state.slots, noted.front == 0, self.reference, noted.worst)


def _scaled(frame: Frame, losses: Float[Array, "q m"], front: Int[Array, " q"]) -> tuple[Array, Array, Array]:
    """Section IV-B: the frame moved on, and losses measured from the ideal point in shares of the axes it cuts."""
    ranked, first = (front < front.shape[0])[:, None], (front == 0)[:, None]
    ideal = jnp.minimum(frame.ideal, jnp.min(jnp.where(ranked, losses, FAR), axis=0))
    candidates = jnp.concatenate([frame.ends, jnp.where(first, losses, FAR)])
    weights = jnp.where(jnp.eye(losses.shape[1], dtype=bool), 1.0, ASIDE)
    beyond = jnp.minimum(candidates - ideal, 1e30)  # times ASIDE it is still a number
    beyond = jnp.where(beyond < 1e-3, 0.0, beyond)  # rounding times ASIDE must not decide
    ends = candidates[jnp.argmin(jnp.max(beyond[:, None] * weights, axis=2), axis=0)]
    worst = jnp.max(jnp.where(first, losses, -FAR), axis=0) - ideal
    everyone = jnp.max(jnp.where(ranked, losses, -FAR), axis=0) - ideal
    cuts = 1 / jnp.linalg.solve(ends - ideal, jnp.ones(losses.shape[1]))
    planar = jnp.all(jnp.isfinite(cuts) & (cuts > 1e-6))
    span = jnp.where(planar, jnp.minimum(cuts, everyone), worst)
    span = jnp.where(span > 1e-6, span, jnp.maximum(everyone, 1e-6))
    return ideal, ends, jnp.where(ranked, (losses - ideal) / span, 0.0)


def nearest(
    scaled: Float[Array, "q m"], directions: Float[Array, "d m"]
) -> tuple[Int[Array, " q"], Float[Array, " q"]]:
    """The direction nearest to each point, and how far it is; a block of points at a time."""

    def one(x: Float[Array, " m"]) -> tuple[Array, Array]:
        along = directions @ x
        best = jnp.argmax(along)  # the shortest perpendicular is the longest projection
        return best.astype(jnp.int32), jnp.linalg.norm(x - along[best] * directions[best])

    return jax.lax.map(one, scaled, batch_size=256)


def niched(
    front: Int[Array, " q"],
    direction: Int[Array, " q"],
    distance: Float[Array, " q"],
    luck: tuple[Array, Array],
    count: int,
) -> Bool[Array, " q"]:
    """Algorithm 4 as a sort: ``count`` survivors, whole fronts first, of the last front evenly by direction.

    ``luck`` breaks ties: one number an individual, one a direction.
    """
    q = front.shape[0]
    size = jnp.zeros(q + 1, jnp.int32).at[front].add(1)
    last = jnp.argmax(jnp.cumsum(size) >= jnp.minimum(count, q - size[q]))
    sure, maybe = front < last, (front == last) & (front < q)
    crowd = jnp.zeros(luck[1].shape[0], jnp.int32).at[direction].add(sure)
    return sure | maybe & (_turns(crowd, direction, distance, luck, maybe) < count - jnp.sum(sure))


def _turns(crowd: Array, direction: Array, distance: Array, luck: tuple[Array, Array], maybe: Array) -> Array:
    """When each candidate's turn comes, from 0."""
    q = direction.shape[0]
    at = jnp.arange(q)
    group = jnp.where(maybe, direction, crowd.shape[0])
    closest = jnp.zeros(q, bool).at[(order := jnp.lexsort((distance, group)))].set(_begins(group[order]))
    order = jnp.lexsort((luck[0], ~(closest & (crowd[direction] == 0)), group))  # the nearest of an empty one, then any
    nth = jnp.zeros(q, jnp.int32).at[order].set(at - jax.lax.cummax(jnp.where(_begins(group[order]), at, 0)))
    wait = jnp.where(maybe, crowd[direction] + nth, 2 * q)
    return jnp.zeros(q, jnp.int32).at[jnp.lexsort((luck[1][direction], wait))].set(at)


def _begins(group: Array) -> Array:
    return jnp.concatenate([jnp.ones(1, bool), group[1:] != group[:-1]])
