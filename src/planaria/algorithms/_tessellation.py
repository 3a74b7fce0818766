"""Centroids of equal regions of the unit cube, and which of them is nearest.

Made once, in NumPy, when a state is made; the search is compiled.
"""

from functools import lru_cache

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

from planaria.core.streams import stream

ROUNDS = 25  # of k-means; what is left to gain after them is below a percent of the cells' spread
AT_ONCE = 1 << 22  # distances held together


@lru_cache(maxsize=8)
def centroids(count: int, axes: int, samples: int, seed: int) -> np.ndarray:
    """k-means centres [count, axes] of ``samples`` uniform points from a named stream. Cached: read only."""
    from scipy.spatial import KDTree  # comes with JAX, and loads on first use

    points = np.asarray(jax.random.uniform(stream(jax.random.key(seed), "tessellation"), (samples, axes)))
    centres = points[:count].astype(np.float64)  # points are in random order: these are a random choice
    for _ in range(ROUNDS):
        owner = KDTree(centres).query(points)[1]
        sizes = np.bincount(owner, minlength=count)
        sums = np.stack([np.bincount(owner, points[:, i], count) for i in range(axes)], axis=1)
        centres = np.where(sizes[:, None] > 0, sums / np.maximum(sizes, 1)[:, None], centres)
    return centres.astype(np.float32)


def sides(count: int, axes: int) -> int:
    """Buckets along an axis, for ``count`` centroids."""
    return max(1, round(2 * count ** (1 / axes))) if axes <= 3 else 1


def buckets(centres: np.ndarray) -> np.ndarray:
    """For each bucket of a grid over the unit cube the centroids that can be nearest to a point in it: [buckets, c].

    With h half a bucket's diagonal and r from its middle to the nearest centroid, no point in it is further than r + h
    from that one, so only centroids within r + 2 h of the middle can be nearer.
    """
    from scipy.spatial import KDTree

    count, axes = centres.shape
    g = sides(count, axes)
    everyone = np.arange(count, dtype=np.int32)[None]
    if g == 1 or g**axes > max(8 * count, 4096):
        return everyone
    steps = (np.arange(g) + 0.5) / g
    middles = np.stack(np.meshgrid(*[steps] * axes, indexing="ij"), axis=-1).reshape(-1, axes)
    tree = KDTree(centres.astype(np.float64))
    reach = tree.query(middles)[0] + np.sqrt(axes) / g + 1e-5  # and room for float32
    lists = tree.query_ball_point(middles, reach, return_sorted=True)
    width = max(map(len, lists))
    if width > count / 4:
        return everyone
    table = np.full((len(lists), width), -1, np.int32)
    for row, found in zip(table, lists, strict=True):
        row[: len(found)] = found
    return table


def nearest(centres: Float[Array, "s d"], near: Int[Array, "buckets c"], unit: Float[Array, "n d"]) -> Int[Array, " n"]:
    """The nearest centroid to each point; of equals the first. Points outside go where their nearest inside goes."""
    (count, axes), width, n = centres.shape, near.shape[1], unit.shape[0]
    unit = jnp.clip(unit, 0, 1)
    g = sides(count, axes) if near.shape[0] > 1 else 1
    strides = jnp.asarray([g ** (axes - 1 - i) for i in range(axes)])

    def one(point: Float[Array, " d"]) -> Int[Array, ""]:
        bucket = jnp.sum(jnp.minimum((point * g).astype(jnp.int32), g - 1) * strides)
        candidates = near[bucket]
        apart = jnp.sum((centres[candidates] - point) ** 2, axis=-1)
        return candidates[jnp.argmin(jnp.where(candidates >= 0, apart, jnp.inf))]

    if n * width <= AT_ONCE:
        return jax.vmap(one)(unit)
    return jax.lax.map(one, unit, batch_size=max(1, AT_ONCE // width))
