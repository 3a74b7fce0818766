"""MAP-Elites on a centroidal Voronoi tessellation."""

import jax
import jax.numpy as jnp
from equinox import Module
from jaxtyping import Array, Float, Int

from planaria.core import checks

from ._archive import AbstractArchive, Occupied, check_bounds
from ._tessellation import buckets, centroids, nearest

MOST = 1_000_000  # cells: minutes of k-means


class Tessellation(Module):
    """``centroids`` in units of the bounds, cell i around row i; ``near``: what can be nearest, bucket by bucket."""

    centroids: Float[Array, "s d"]
    near: Int[Array, "buckets c"]  # -1: none


class CVTMapElites(AbstractArchive):
    """CVT-MAP-Elites: one elite for each of ``cells`` equal regions, however many axes the descriptor has.

    Centroids are the k-means centres of points drawn uniformly between the bounds; a descriptor belongs to the nearest.
    A coarse grid knows, for each of its buckets, which centroids can be nearest to a point in it, so a search looks at
    a handful of them, and is exact. (Beyond three axes a bucket has many neighbours: every centroid is compared, in
    blocks.) The rest is MAP-Elites. Runs of any seed share the tessellation, so that their scores compare.

    Fields: ``batch`` children a generation; ``cells`` number of regions; ``low`` and ``high`` bounds of the descriptor,
    one number an axis (they say how many axes there are); ``samples`` points for k-means (0: 20 a cell, at least
    20,000); ``tessellation`` seed of the stream that the points come from; ``crossover`` and ``offset`` as in
    map_elites.
    For a picture: ``state.slots.notes.map.centroids``, times (high - low), plus low; slot i is cell i.
    Raises: InvalidValue for a field out of range, or where the task's descriptor has another size.

    **Source**: Vassiliades, Chatzilygeroudis & Mouret (2018), arXiv:1610.05729, algorithms 1 and 2.
    **Differs from the source**: batches; the nearest centroid by buckets instead of a k-d tree.
    **Checked against**: tests/algorithms/test_archives.py (brute force).

    >>> CVTMapElites(cells=1000, low=(0.0, 0.0, 0.0), high=(1.0, 1.0, 1.0)).axes
    3
    """

    batch: int = 256
    cells: int = 1024
    low: tuple[float, ...] = (0.0, 0.0)
    high: tuple[float, ...] = (1.0, 1.0)
    samples: int = 0
    tessellation: int = 0
    crossover: float = 0.0
    offset: float = 0.0

    def __check_init__(self) -> None:
        checks.whole(self, "batch", "cells")
        if self.cells > MOST:
            raise checks.refuse(
                self, "cells", "k-means would take hours", allowed=f"up to {MOST:,}", hint="Take a grid."
            )
        checks.whole(self, "samples", "tessellation", least=0)
        checks.between(self, "crossover", low=0, high=1)
        if not self.low:
            raise checks.refuse(self, "low", "bounds without an axis", allowed="one number an axis")
        if len(self.high) != len(self.low):
            raise checks.refuse(self, "high", "bounds are one an axis", allowed=f"{len(self.low)} numbers")
        check_bounds(self, self.axes)
        if 0 < self.samples < self.cells:
            raise checks.refuse(
                self, "samples", "k-means can't place more centres than points", allowed=f"{self.cells} and more"
            )

    @property
    def axes(self) -> int:
        return len(self.low)

    @property
    def capacity(self) -> int:
        return self.cells

    def map(self) -> Tessellation:
        points = self.samples or max(20_000, 20 * self.cells)
        with jax.ensure_compile_time_eval():  # numbers, not code: k-means is not traced into the first call
            centres = centroids(self.cells, self.axes, points, self.tessellation)
        return Tessellation(jnp.asarray(centres), jnp.asarray(buckets(centres)))

    def cells_of(self, noted: Occupied, unit: Float[Array, "n d"]) -> Int[Array, " n"]:
        return nearest(noted.map.centroids, noted.map.near, unit)
