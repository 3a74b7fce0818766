"""Ranking by dominance, shared by the multi-objective breeders. Larger is better in every objective.

Two objectives: one sort, then a running maximum a front. More: who dominates whom as bits, 32 individuals a word, so
that 20,000 of them take 50 MB. Either way only as many fronts are found as the caller needs.
"""

from math import ceil
from typing import Any

import jax
import jax.numpy as jnp
from equinox import tree_at
from jaxtyping import Array, Bool, Float, Int, PyTree

from planaria.core.algorithm import Slots, place
from planaria.core.errors import InvalidValue
from planaria.core.types import Evaluation

from ._breeding import into_free


def need_objectives(example: Evaluation, least: int = 2) -> int:
    """How many objectives a task gives. Raises InvalidValue where they are too few to trade."""
    m = example.objectives.shape[0]
    if m < least:
        raise InvalidValue(
            "this algorithm trades objectives against each other, and the task has too few",
            field="task",
            value=f"{m} objectives",
            allowed=f"{least} and more",
            hint="Take a task with objectives (zdt, dtlz, or Evaluation.of(fitness, objectives=...) in your own), "
            "or an algorithm that needs one figure (genetic instead of nsga2).",
        )
    return m


def together(slots: Slots, scores: Evaluation) -> tuple[Float[Array, "q m"], Bool[Array, " q"]]:
    """Objectives of the slots, then of the brood, and who may be selected."""
    valid = jnp.concatenate([jnp.isfinite(slots.rankable), scores.ok])
    return jnp.concatenate([slots.scores.objectives, scores.objectives]), valid


def keep(
    slots: Slots, chosen: Bool[Array, " q"], ids: Int[Array, " n"], scores: Evaluation
) -> tuple[Int[Array, " n"], Slots]:
    """Slots in which only those chosen of (slots, then brood) remain, and where the brood's went."""
    s = slots.ids.shape[0]
    where = into_free(~chosen[:s], chosen[s:])
    return where, place(tree_at(lambda x: x.ids, slots, jnp.where(chosen[:s], slots.ids, -1)), where, ids, scores)


def settle(values: PyTree, where: Int[Array, " n"]) -> PyTree:
    """What is known of (slots, then brood) as it belongs to the slots after the brood has moved in."""

    def one(x: Array) -> Array:
        s = x.shape[0] - where.shape[0]
        return x[:s].at[jnp.where(where >= 0, where, s)].set(x[s:], mode="drop")

    return jax.tree.map(one, values)


# -------------------------------------------------------------------------------------------------------------- fronts


def fronts(f: Float[Array, "n m"], valid: Bool[Array, " n"], need: int) -> Int[Array, " n"]:
    """The front of each: 0 for those that nobody dominates, 1 once these are gone, and so on.

    Stops as soon as ``need`` are ranked; those beyond, and those that are not valid, get n. Equals share a front.
    """
    f = jnp.where(valid[:, None], f, -jnp.inf)
    return (_fronts_of_two if f.shape[1] == 2 else _fronts_of_many)(f, valid, need)


def _fronts_of_two(f: Float[Array, "n 2"], valid: Bool[Array, " n"], need: int) -> Int[Array, " n"]:
    """Sorted by the first objective, one is dominated exactly if an earlier one is as good in the second."""
    n = f.shape[0]
    order, leads = _kinds(f)
    second = f[order, 1]
    leader = jax.lax.cummax(jnp.where(leads, jnp.arange(n), 0))  # equals follow the first of them
    alive = valid[order]

    def front(state: tuple) -> tuple:
        number, rank, left = state
        best = jax.lax.cummax(jnp.where(left & leads, second, -jnp.inf))
        before = jnp.concatenate([jnp.full(1, -jnp.inf), best[:-1]])
        top = (left & leads & (second > before))[leader] & left
        return number + 1, jnp.where(top, number, rank), left & ~top

    rank = _peel(front, jnp.full(n, n, jnp.int32), alive, need)
    return jnp.zeros_like(rank).at[order].set(rank)


def _fronts_of_many(f: Float[Array, "n m"], valid: Bool[Array, " n"], need: int) -> Int[Array, " n"]:
    """One is dominated if a word of its dominators has a bit in common with those that are left."""
    n = f.shape[0]
    words = ceil(n / 32)
    full = jnp.concatenate([f, jnp.full((words * 32 - n, f.shape[1]), -jnp.inf)])
    bit = jnp.uint32(1) << jnp.arange(32, dtype=jnp.uint32)
    pack = lambda x: jnp.sum(jnp.where(x, bit.reshape(32, *[1] * (x.ndim - 1)), jnp.uint32(0)), axis=0)

    def dominators(rows: Float[Array, "32 m"]) -> Array:
        pairs = [(rows[:, i, None], f[None, :, i]) for i in range(f.shape[1])]
        no_worse, better = jnp.bool_(True), jnp.bool_(False)
        for a, b in pairs:
            no_worse, better = no_worse & (a >= b), better | (a > b)
        return pack(no_worse & better)  # [n]

    who = jax.lax.map(dominators, full.reshape(words, 32, -1))  # [words, n]

    def front(state: tuple) -> tuple:
        number, rank, left = state
        remain = jnp.pad(left, (0, words * 32 - n)).reshape(words, 32)
        remain = jax.vmap(pack)(remain)
        dominated = jax.lax.reduce(who & remain[:, None], jnp.uint32(0), jax.lax.bitwise_or, (0,)) != 0
        top = left & ~dominated
        return number + 1, jnp.where(top, number, rank), left & ~top

    return _peel(front, jnp.full(n, n, jnp.int32), valid, need)


def scratch(n: int, m: int) -> int:
    """Bytes that ``fronts`` of n individuals in m objectives takes: a bit a pair, but for two objectives."""
    return n * n // 8 if m > 2 else 0


def _peel(front: Any, rank: Int[Array, " n"], alive: Bool[Array, " n"], need: int) -> Int[Array, " n"]:
    total = jnp.sum(alive)
    enough = jnp.maximum(total - need, 0)  # how many may stay unranked
    unfinished = lambda state: (jnp.sum(state[2]) > enough) & jnp.any(state[2])
    return jax.lax.while_loop(unfinished, front, (jnp.int32(0), rank, alive))[1]


def _kinds(f: Float[Array, "n m"]) -> tuple[Int[Array, " n"], Bool[Array, " n"]]:
    """Rows sorted from large to small (first objective first), and who differs from the row before; stable."""
    order = jnp.lexsort(tuple(-f[:, i] for i in reversed(range(f.shape[1]))))
    ranked = f[order]
    return order, jnp.concatenate([jnp.ones(1, bool), jnp.any(ranked[1:] != ranked[:-1], axis=1)])


# ------------------------------------------------------------------------------------------------------------ crowding


def crowding(f: Float[Array, "n m"], front: Int[Array, " n"]) -> Float[Array, " n"]:
    """How much room an individual has in its front: the mean, over objectives, of the gap between its neighbours in
    shares of the front's extent; infinite at the ends. Of equals only the first has any. Front n: nobody's.
    """
    n, m = f.shape
    order, leads = _kinds(f)
    single = jnp.zeros(n, bool).at[order].set(leads) & (front < n)
    group = jnp.where(single, front, n)
    room = jnp.zeros(n)
    for i in range(m):
        room = room + _room(f[:, i], group)
    return jnp.where(single, room / m, 0.0)


def _room(x: Float[Array, " n"], group: Int[Array, " n"]) -> Float[Array, " n"]:
    """Gap between neighbours along one objective, in shares of the group's extent."""
    n = x.shape[0]
    order = jnp.lexsort((x, group))
    x, group = x[order], group[order]
    new = jnp.concatenate([jnp.ones(1, bool), group[1:] != group[:-1]])
    last = jnp.concatenate([new[1:], jnp.ones(1, bool)])
    at = jnp.arange(n)
    first_of = jax.lax.cummax(jnp.where(new, at, 0))
    last_of = jax.lax.cummin(jnp.where(last, at, n - 1), reverse=True)
    extent = x[last_of] - x[first_of]
    gap = (jnp.roll(x, -1) - jnp.roll(x, 1)) / jnp.where(extent > 0, extent, 1.0)
    gap = jnp.where(extent > 0, jnp.where(new | last, jnp.inf, gap), 0.0)  # where all are level, nobody is at an end
    return jnp.zeros(n).at[order].set(gap)


def crowded_places(front: Int[Array, " n"], room: Float[Array, " n"]) -> Int[Array, " n"]:
    """Deb's crowded comparison as one number, 0 the best: the front, then more room. Equals share a place."""
    order = jnp.lexsort((-room, front))
    a, b = front[order], room[order]
    step = jnp.concatenate([jnp.zeros(1, bool), (a[1:] != a[:-1]) | (b[1:] != b[:-1])])
    return jnp.zeros_like(front).at[order].set(jnp.cumsum(step).astype(front.dtype))
