"""Fitness shaping shared by the samplers. Equals are treated alike, so that order of birth gives no advantage."""

import math

import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int


def _places(fitness: Float[Array, " n"]) -> tuple[Int[Array, " n"], Int[Array, " n"]]:
    """[first, last) place of each one's equals in the order from best to worst."""
    loss = -fitness
    order = jnp.sort(loss)
    return jnp.searchsorted(order, loss, side="left"), jnp.searchsorted(order, loss, side="right")


def ranks(fitness: Float[Array, " n"]) -> Float[Array, " n"]:
    """Ranks from 0 (worst) to n - 1; equals share their mean rank."""
    first, last = _places(fitness)
    return fitness.shape[0] - 1 - (first + last - 1) / 2.0


def centred_ranks(fitness: Float[Array, " n"], z_score: bool = True) -> Float[Array, " n"]:
    """Ranks in [-1/2, 1/2], divided by their standard deviation if ``z_score``."""
    n = fitness.shape[0]
    u = (2 * ranks(fitness) - (n - 1)) / (2 * (n - 1))  # exactly zero for flat fitness, which Adam would blow up
    return u / jnp.maximum(jnp.std(u), 1e-8) if z_score else u


def by_rank(fitness: Float[Array, " n"], weights: Float[Array, " n"]) -> Float[Array, " n"]:
    """To each one the weight of its rank (``weights``: best first); equals share theirs.

    One that may not be selected (minus infinity) never weighs more than zero.
    """
    first, last = _places(fitness)
    total = jnp.concatenate([jnp.zeros(1), jnp.cumsum(weights)])
    shared = (total[last] - total[first]) / (last - first)
    w = jnp.where(last - first == 1, weights[first], shared)
    return jnp.where(jnp.isneginf(fitness), jnp.minimum(w, 0.0), w)


def utilities(n: int) -> Float[np.ndarray, " n"]:
    """Wierstra et al. (2014), table 1, best first: max(0, log(n/2 + 1) - log(rank)) over their sum, minus 1/n."""
    raw = np.maximum(0.0, math.log(n / 2 + 1) - np.log(np.arange(1, n + 1)))
    return (raw / raw.sum() - 1 / n).astype(np.float32)
