"""Exact hypervolume of two or three objectives, and the figures of a front. Larger is better."""

from math import isfinite
from typing import Any

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float

from planaria.core import checks
from planaria.core.algorithm import Slots
from planaria.core.types import Evaluation

MOST_IN_SPACE = 2048  # three objectives cost n^2: beyond this many the report is silent
MOST_UNASKED = 512  # likewise, where no reference was given
UNSEEN = float(jnp.finfo(jnp.float32).max)  # worst so far, while there is nobody: still a number


def hypervolume(f: Float[Array, "n m"], reference: Float[Array, " m"], valid: Bool[Array, " n"]) -> Float[Array, ""]:
    """How much of objective space the valid ones dominate beyond ``reference``. Dominated ones may be among them."""
    beyond = jnp.where((valid & jnp.all(f > reference, axis=1))[:, None], f - reference, 0.0)
    return _area(beyond) if f.shape[1] == 2 else _volume(beyond)


def _area(f: Float[Array, "n 2"]) -> Float[Array, ""]:
    """Strips from large to small x, each as high as the highest so far."""
    order = jnp.argsort(-f[:, 0])
    return _strips(f[order, 0], f[order, 1])


def _strips(x: Float[Array, " n"], y: Float[Array, " n"]) -> Float[Array, ""]:
    width = x - jnp.concatenate([x[1:], jnp.zeros(1)])
    return jnp.sum(width * jax.lax.cummax(y))


def _volume(f: Float[Array, "n 3"]) -> Float[Array, ""]:
    """Slabs from large to small z, each with the area of those at least as high."""
    f = f[jnp.argsort(-f[:, 0])]
    z = f[:, 2]
    heights = -jnp.sort(-z)
    thick = heights - jnp.concatenate([heights[1:], jnp.zeros(1)])
    area = lambda height: _strips(f[:, 0], jnp.where(z >= height, f[:, 1], 0.0))
    return jnp.sum(thick * jax.lax.map(area, heights, batch_size=32))


def check_reference(part: Any, m: int) -> None:
    """``reference`` is empty, or one finite number an objective."""
    given = part.reference
    if given and (len(given) != m or not all(isinstance(x, jax.Array) or isfinite(x) for x in given)):
        raise checks.refuse(part, "reference", "a reference point is one number an objective", allowed=f"{m} numbers")
    if given and m > 3:
        raise checks.refuse(part, "reference", "the hypervolume is exact for 2 or 3 objectives only", allowed="()")


def first_worst(worst: Float[Array, " m"], slots: Slots, scores: Evaluation) -> Float[Array, " m"]:
    """The worst of the first generation that had a valid life: newcomers', while there is nobody else."""
    newly = jnp.min(jnp.where(scores.ok[:, None], scores.objectives, UNSEEN), axis=0)
    return jnp.where(jnp.any(slots.filled), worst, newly)


def front_figures(
    slots: Slots, first: Bool[Array, " s"], reference: tuple[float, ...], worst: Float[Array, " m"]
) -> dict[str, Float[Array, ""]]:
    """Size of the first front, and its hypervolume: beyond the reference point or, differently named, ``worst``."""
    first = first & slots.filled
    figures = {"front": jnp.sum(first).astype(jnp.float32)}
    f = slots.scores.objectives
    affordable = lambda most: f.shape[1] == 2 or (f.shape[1] == 3 and f.shape[0] <= most)
    if reference and affordable(MOST_IN_SPACE):
        figures["hypervolume"] = hypervolume(f, jnp.asarray(reference, jnp.float32), first)
    elif not reference and affordable(MOST_UNASKED):
        figures["hypervolume_gained"] = hypervolume(f, worst, first)
    return figures
