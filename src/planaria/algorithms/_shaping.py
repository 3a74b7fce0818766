"""Fitness shaping shared by the samplers."""

import jax.numpy as jnp
from jaxtyping import Array, Float


def ranks(fitness: Float[Array, " n"]) -> Float[Array, " n"]:
    """Ranks from 0 (worst) to n - 1; equals share their mean rank, so that order of birth gives no advantage."""
    below = jnp.sum(fitness[:, None] > fitness[None, :], axis=1)
    level = jnp.sum(fitness[:, None] == fitness[None, :], axis=1)
    return below + (level - 1) / 2.0


def centred_ranks(fitness: Float[Array, " n"], z_score: bool = True) -> Float[Array, " n"]:
    """Ranks in [-1/2, 1/2], divided by their standard deviation if ``z_score``."""
    u = ranks(fitness) / (fitness.shape[0] - 1) - 0.5
    return u / jnp.maximum(jnp.std(u), 1e-8) if z_score else u
