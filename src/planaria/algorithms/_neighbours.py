"""How far one behaviour is from others: what novelty search and dominated novelty search share."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int

AT_ONCE = 1 << 22  # distances held together


class Crowd(NamedTuple):
    """Behaviours to be compared with: descriptors, fitness, and which rows count."""

    descriptors: Float[Array, "r d"]
    fitness: Float[Array, " r"]
    there: Bool[Array, " r"]


class Near(NamedTuple):
    """``distance`` mean to the k nearest (fewer, where there are fewer; infinity where there is none); ``beaten`` share
    of them that are less fit."""

    distance: Float[Array, " n"]
    beaten: Float[Array, " n"]


def nearest_of(
    descriptors: Float[Array, "n d"],
    fitness: Float[Array, " n"],
    itself: Int[Array, " n"],
    crowd: Crowd,
    k: int,
    *,
    fitter: bool = False,
) -> Near:
    """Of each row the k nearest in ``crowd``, where row ``itself`` is the row itself (-1: it is not there).

    ``fitter``: only those count that are fitter than the row.
    """
    rows = jnp.arange(crowd.there.shape[0])

    def one(row: tuple[Array, Array, Array]) -> tuple[Array, Array]:
        x, f, me = row
        counts = crowd.there & (rows != me) & ((crowd.fitness > f) if fitter else True)
        apart = jnp.where(counts, jnp.sqrt(jnp.sum((crowd.descriptors - x) ** 2, axis=-1)), jnp.inf)
        negated, at = jax.lax.top_k(-apart, min(k, rows.shape[0]))
        found = jnp.isfinite(negated)
        n = jnp.sum(found)
        mean = jnp.sum(jnp.where(found, -negated, 0.0)) / jnp.maximum(n, 1)
        beaten = jnp.sum(found & (crowd.fitness[at] < f)) / jnp.maximum(n, 1)
        return jnp.where(n > 0, mean, jnp.inf), beaten

    args = (descriptors, fitness, itself)
    if descriptors.shape[0] * rows.shape[0] <= AT_ONCE:
        return Near(*jax.vmap(one)(args))
    return Near(*jax.lax.map(one, args, batch_size=max(1, AT_ONCE // rows.shape[0])))


def fronts(a: Float[Array, " n"], b: Float[Array, " n"], there: Bool[Array, " n"]) -> Int[Array, " n"]:
    """Non-dominated fronts of two scores, larger being better; 0 is the best. Rows that are not there: n."""
    n = a.shape[0]
    better = (a[:, None] >= a) & (b[:, None] >= b) & ((a[:, None] > a) | (b[:, None] > b)) & there[:, None]

    def peel(state: tuple[Array, Array]) -> tuple[Array, Array]:
        rank, level = state
        left = there & (rank == n)
        now = left & ~jnp.any(better & left[:, None], axis=0)
        return jnp.where(now, level, rank), level + 1

    more = lambda state: jnp.any(there & (state[0] == n))
    return jax.lax.while_loop(more, peel, (jnp.full(n, n, jnp.int32), jnp.int32(0)))[0]
