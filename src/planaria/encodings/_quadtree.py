"""Places that are found: a quadtree for every source of connections, decided in masks over a pyramid of fixed grids.

Level k of the pyramid, from 1 to the maximal depth, has 2^k x 2^k cells, and a place in the middle of each. No two of
them coincide, so that a place that a tree may find is one of a fixed list, whichever tree it is. A tree is which cells
are divided, one boolean a cell.

Axes: s trees, each of one source (or target); q places of all levels, the coarsest first, row by row; m places and a
ring of them around every level, which bands are measured against; n side of a level.
"""

from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax.typing import ArrayLike
from jaxtyping import Array, Bool, Float

from ._geometry import POINTS, Query, Senses

Cells = list[Array]  # one array [s, n, n] a level


class Division(NamedTuple):
    """How finely space is divided, and what of it becomes connections."""

    initial: int
    maximal: int
    division: ArrayLike
    variance: ArrayLike
    band: ArrayLike

    @property
    def places(self) -> Float[np.ndarray, "q 2"]:
        return self._places(ring=0)

    @property
    def asked(self) -> Float[np.ndarray, "m 2"]:
        return self._places(ring=1)

    def _places(self, ring: int) -> Float[np.ndarray, "_ 2"]:
        levels = []
        for n in self._sides:
            middle = (2 * np.arange(-ring, n + ring, dtype=np.float32) + 1) / n - 1
            y, x = np.meshgrid(middle, middle, indexing="ij")
            levels.append(np.stack([x.ravel(), y.ravel()], axis=1))
        return np.concatenate(levels)

    @property
    def _sides(self) -> list[int]:
        return [2**k for k in range(1, self.maximal + 1)]

    def found(self, said: Float[Array, "s m"]) -> Bool[Array, "s q"]:
        """At which places a tree ends, in a band of the pattern."""
        ringed = self._levels(said)
        values = [level[:, 1:-1, 1:-1] for level in ringed]
        deeper = self._deeper(values)
        visited, found = jnp.ones_like(deeper[0]), []
        for level, down in zip(ringed, deeper, strict=True):
            found.append(visited & ~down & (_band(level) > self.band))
            visited = _doubled(visited & down)
        return _joined(found)

    def inner(self, said: Float[Array, "s m"]) -> Float[Array, "s q"]:
        """What is said of places, without what is said of the rings around them."""
        return _joined([level[:, 1:-1, 1:-1] for level in self._levels(said)])

    def _levels(self, said: Float[Array, "s m"]) -> Cells:
        levels, at = [], 0
        for n in self._sides:
            levels.append(said[:, at : at + (n + 2) ** 2].reshape(-1, n + 2, n + 2))
            at += (n + 2) ** 2
        return levels

    def _deeper(self, values: Cells) -> Cells:
        """Which cells were divided, and have variance enough below them that extraction goes on in their quarters."""
        divided = self._divided(values)
        deeper = [jnp.zeros(values[-1].shape, bool)]
        moments = jnp.ones_like(values[-1]), values[-1], jnp.zeros_like(values[-1])
        for value, split in zip(values[-2::-1], divided[-2::-1], strict=True):
            count, mean, squares = _merged(*moments)
            deeper.append(split & (squares / count >= self.variance))
            alone = jnp.ones_like(value), value, jnp.zeros_like(value)
            merged = count, mean, squares
            moments = tuple(jnp.where(split, whole, leaf) for whole, leaf in zip(merged, alone, strict=True))
        return deeper[::-1]

    def _divided(self, values: Cells) -> Cells:
        """Which cells of each level have quarters: all of a cell's quarters are divided, or none."""
        divided, parents = [], jnp.ones((values[0].shape[0], 1, 1), bool)
        for k, value in enumerate(values, start=1):
            count, _, squares = _merged(jnp.ones_like(value), value, jnp.zeros_like(value))
            varies = squares / count > self.division if k < self.maximal else jnp.zeros(parents.shape, bool)
            parents = _doubled(parents & (varies | (k < self.initial)))
            divided.append(parents)
        return divided


def _merged(count: Array, mean: Array, squares: Array) -> tuple[Array, Array, Array]:
    """Number, mean and summed squared deviations of the leaves in four quarters, from those of each (Chan et al.)."""
    c, m, q = (_quarters(x) for x in (count, mean, squares))
    total = jnp.sum(c, axis=-1)
    middle = jnp.sum(c * m, axis=-1) / total
    return total, middle, jnp.sum(q + c * (m - middle[..., None]) ** 2, axis=-1)


def _quarters(level: Float[Array, "s n n"]) -> Float[Array, "s h h 4"]:
    s, n, _ = level.shape
    return level.reshape(s, n // 2, 2, n // 2, 2).transpose(0, 1, 3, 2, 4).reshape(s, n // 2, n // 2, 4)


def _doubled(level: Bool[Array, "s n n"]) -> Bool[Array, "s n2 n2"]:
    return jnp.repeat(jnp.repeat(level, 2, axis=1), 2, axis=2)


def _band(ringed: Float[Array, "s n2 n2"]) -> Float[Array, "s n n"]:
    """How far a place is from both of its neighbours in a line, in the line where that is more."""
    here = ringed[:, 1:-1, 1:-1]
    away = lambda there: jnp.abs(here - there)
    across = jnp.minimum(away(ringed[:, 1:-1, :-2]), away(ringed[:, 1:-1, 2:]))
    along = jnp.minimum(away(ringed[:, :-2, 1:-1]), away(ringed[:, 2:, 1:-1]))
    return jnp.maximum(across, along)


def _joined(levels: Cells) -> Array:
    return jnp.concatenate([level.reshape(level.shape[0], -1) for level in levels], axis=1)


# -------------------------------------------------------------------------------------------------------- many trees


class Found(NamedTuple):
    """Of connections between some units and all places: what the pattern says, and which of them there are."""

    answers: Float[Array, "s q"]
    there: Bool[Array, "s q"]


def searched(
    ends: Float[Array, "s 2"],
    outgoing: Bool[Array, " s"],
    division: Division,
    senses: Senses,
    query: Query,
    expression: bool = False,
) -> Found:
    """The trees of some units that send (``outgoing``) or receive, some thousand questions at a time.

    With ``expression`` the pattern's second answer has to be above zero, too.
    """
    asked = jnp.asarray(division.asked)
    s, m, q = ends.shape[0], asked.shape[0], division.places.shape[0]
    rows = min(s, max(1, POINTS // m))
    blocks = lambda x: jnp.pad(x, ((0, -s % rows), *[(0, 0)] * (x.ndim - 1))).reshape(-1, rows, *x.shape[1:])

    def block(some: tuple[Float[Array, "rows 2"], Bool[Array, " rows"]]) -> tuple[Array, Array]:
        units, sends = (jnp.repeat(x, m, axis=0) for x in some)
        grid = jnp.tile(asked, (rows, 1))
        points = jnp.where(sends, senses.of(units, grid), senses.of(grid, units))
        said = query(points).reshape(-1, rows, m)
        there = division.found(said[0])
        if expression:
            there &= division.inner(said[1]) > 0
        return division.inner(said[0]), there

    answers, there = jax.lax.map(block, (blocks(ends), blocks(outgoing)))
    return Found(answers.reshape(-1, q)[:s], there.reshape(-1, q)[:s])
