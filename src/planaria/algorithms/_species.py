"""Species: who is like whom, how long a species has gone without improving, how many children it gets."""

from collections.abc import Callable
from typing import TypeVar

import jax
import jax.numpy as jnp
from equinox import Module
from jax.core import Tracer
from jax.typing import ArrayLike
from jaxtyping import Array, Bool, Float, Int

from planaria.core.algorithm import Kinship, Slots
from planaria.core.streams import streams
from planaria.core.types import Evaluation

Carry = TypeVar("Carry")


class Table(Module):
    """Species, one a row, in the order in which they were founded; free rows at the end. Axis r: rows."""

    name: Int[Array, " r"]  # counts species of the run from 0; -1: free
    best: Float[Array, " r"]  # fitness, ever
    stale: Int[Array, " r"]  # generations since it improved
    size: Int[Array, " r"]

    @classmethod
    def empty(cls, rows: int) -> "Table":
        none = jnp.zeros(rows, jnp.int32)
        return cls(none - 1, jnp.zeros(rows), none, none)


class Notes(Module):
    """What NEAT knows beside its slots."""

    species: Int[Array, " s"]  # row of each slot's species, -1: empty slot
    table: Table
    threshold: Float[Array, ""]
    founded: Int[Array, ""]  # species so far
    best: Float[Array, ""]  # fitness of the whole population, ever
    stale: Int[Array, ""]


def representatives(slots: Slots, species: Int[Array, " s"], rows: int) -> Int[Array, " r"]:
    """A random member of each species, as a slot number. Lots go by id: no key is at hand, and none is needed."""
    keys = streams(jax.random.key(0), "representative", slots.ids)
    lots = jax.vmap(lambda key: jax.random.bits(key, (), jnp.uint32))(keys) >> 1
    of_row = jnp.where(species == jnp.arange(rows)[:, None], lots, jnp.uint32(2**31))
    return jnp.argmin(of_row, axis=1)


class _Sorting(Module):
    row: Int[Array, ""]
    species: Int[Array, " n"]
    nearest: Int[Array, " n"]
    apart: Float[Array, " n"]


def speciated(
    kinship: Kinship,
    representatives: Int[Array, " r"],
    known: Int[Array, ""],
    threshold: Float[Array, ""],
    valid: Bool[Array, " n"],
    capacity: int,
) -> Int[Array, " n"]:
    """The row of each newcomer's species: the first whose representative is nearer than the threshold.

    Whoever fits nowhere founds a species, and later newcomers may join it. Where rows run out, the nearest species.
    """
    n, rows = valid.shape[0], representatives.shape[0]

    def homeless(s: _Sorting) -> Bool[Array, " n"]:
        return valid & (s.species < 0)

    def compare(s: _Sorting) -> _Sorting:
        lost = homeless(s)
        founder = jnp.argmax(lost)
        old = s.row < known
        apart = kinship.to_brood(jnp.where(old, representatives[jnp.minimum(s.row, rows - 1)], capacity + founder))
        like = (apart < threshold) | (~old & (jnp.arange(n) == founder))
        closer = apart < s.apart
        return _Sorting(
            s.row + 1,
            jnp.where(lost & like, s.row, s.species),
            jnp.where(closer, s.row, s.nearest),
            jnp.where(closer, apart, s.apart),
        )

    start = _Sorting(jnp.int32(0), jnp.full(n, -1, jnp.int32), jnp.zeros(n, jnp.int32), jnp.full(n, jnp.inf))
    end = _while(lambda s: (s.row < rows) & jnp.any(homeless(s)), compare, start)
    return jnp.where(homeless(end), end.nearest, end.species)


def _while(condition: Callable[[Carry], Array], body: Callable[[Carry], Carry], carry: Carry) -> Carry:
    """A loop; in plain Python where nothing is traced, since genomes may then be Python objects."""
    if any(isinstance(x, Tracer) for x in jax.tree.leaves((carry, condition(carry)))):
        return jax.lax.while_loop(condition, body, carry)
    while bool(condition(carry)):
        carry = body(carry)
    return carry


def surveyed(
    table: Table, species: Int[Array, " n"], scores: Evaluation, founded: Int[Array, ""]
) -> tuple[Table, Int[Array, " n"], Int[Array, ""]]:
    """The table after a generation, rows of the living first; the newcomers' rows in it; species founded so far."""
    rows = table.name.shape[0]
    mine = species == jnp.arange(rows)[:, None]
    size = jnp.sum(mine, axis=1)
    best = jnp.max(jnp.where(mine, scores.rankable, -jnp.inf), axis=1)
    lives, new = size > 0, (size > 0) & (table.name < 0)
    improved = lives & (new | (best > table.best))
    name = jnp.where(new, founded + jnp.cumsum(new) - 1, table.name)
    now = Table(
        jnp.where(lives, name, -1),
        jnp.where(lives, jnp.where(improved, best, table.best), 0.0),
        jnp.where(lives & ~improved, table.stale + 1, 0),
        size,
    )
    order = jnp.argsort(~lives, stable=True)
    moved = jnp.zeros(rows, jnp.int32).at[order].set(jnp.arange(rows, dtype=jnp.int32))
    return jax.tree.map(lambda x: x[order], now), jnp.where(species >= 0, moved[species], -1), founded + jnp.sum(new)


def allowed(
    table: Table, stale: Int[Array, ""], best_now: Array, stagnation: int, refocus: int, elitism: int = 0
) -> Bool[Array, " r"]:
    """Which species may have children: not those that are stagnant, but for the ``elitism`` best; if all are, the best.

    Every time that the whole population has not improved for another ``refocus`` generations, the best two only.
    """
    lives = table.size > 0
    rank = jnp.sum(best_now > best_now[:, None], axis=1)
    chosen = lives & ((table.stale < stagnation) | (rank < elitism)) if stagnation else lives
    if refocus:
        chosen = jnp.where((stale > 0) & (stale % refocus == 0), lives & (rank < 2), chosen)
    return chosen | (lives & (rank == 0) & ~jnp.any(chosen))


def shared_quota(shares: Float[Array, " r"], may: Bool[Array, " r"], n: int) -> Int[Array, " r"]:
    """n children divided in proportion to shares, by largest remainders; alike where no share is above zero."""
    shares = jnp.where(may, shares, 0.0)
    shares = jnp.where(jnp.sum(shares) > 0, shares, may.astype(jnp.float32))
    exact = shares / jnp.sum(shares) * (n * (1 - 1e-6))  # rounding must not hand out more than there are
    whole = jnp.floor(exact).astype(jnp.int32)
    order = jnp.argsort(jnp.where(may, whole - exact, 1.0), stable=True)
    rank = jnp.zeros_like(order).at[order].set(jnp.arange(order.shape[0]))
    return whole + (rank < n - jnp.sum(whole))


def adjusted(threshold: Float[Array, ""], count: Array, target: int, step: ArrayLike) -> Float[Array, ""]:
    """A threshold that is moved towards a number of species."""
    return jnp.maximum(threshold + step * jnp.sign(count - target), step)
