"""Deb's operators for vectors of bounded real numbers: simulated binary crossover and polynomial mutation.

Both draw from a distribution that is wide for a small index eta and narrow for a large one, cut off at the bounds.
"""

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Key

from planaria.core.streams import stream

Numbers = Float[Array, " k"]
Limit = float | Float[Array, ""]


def simulated_binary(x: Numbers, y: Numbers, key: Key[Array, ""], eta: Limit, low: Limit, high: Limit) -> Numbers:
    """A child of two [k]: each gene is crossed with probability 1/2, and then comes from either side of the pair.

    The spread of the children about the parents' mean, in parents' spreads, has density (eta + 1) / 2 beta^eta below 1
    and (eta + 1) / 2 beta^-(eta + 2) above, cut off where the bounds are.

    **Source**: Deb & Agrawal (1995), Complex Systems 9, eq. 6-8; bounds: Deb (2000), CMAME 186, section 3.2.
    **Checked against**: tests/operators/test_real_coded.py (mean and spread; pymoo's SBX by distribution).
    """
    crossed, upper, draw = (jax.random.uniform(stream(key, name), x.shape) for name in ("gene", "side", "spread"))
    a, b = jnp.minimum(x, y), jnp.maximum(x, y)
    apart = b - a
    side = upper < 0.5
    # A child beyond a parent can go as far as the bound: this far, in parents' spreads.
    reach = 1 + 2 * jnp.where(side, high - b, a - low) / jnp.where(apart > 0, apart, 1.0)
    beta = _spread(draw, jnp.maximum(reach, 1.0), eta)
    child = 0.5 * ((a + b) + jnp.where(side, beta, -beta) * apart)
    return jnp.where((crossed < 0.5) & (apart > 0), jnp.clip(child, low, high), x)


def _spread(u: Numbers, reach: Numbers, eta: Limit) -> Numbers:
    alpha = 2 - reach ** -(eta + 1)
    inner = (u * alpha) ** (1 / (eta + 1))
    outer = (1 / jnp.maximum(2 - u * alpha, 1e-12)) ** (1 / (eta + 1))
    return jnp.where(u <= 1 / alpha, inner, outer)


def polynomial(x: Numbers, key: Key[Array, ""], eta: Limit, low: Limit, high: Limit) -> Numbers:
    """A mutant [k]: one gene in k moves, by a share of the range that never leads out of it.

    The share d has density (eta + 1) / 2 (1 - |d|)^eta, cut off where the bounds are.

    **Source**: Deb & Goyal (1996), Computer Science and Informatics 26(4); bounds: Deb & Agrawal (1999), eq. 5.
    **Checked against**: tests/operators/test_real_coded.py (rate; pymoo's PM by distribution).
    """
    moved, u = (jax.random.uniform(stream(key, name), x.shape) for name in ("gene", "share"))
    width = jnp.maximum(jnp.asarray(high - low, x.dtype), 1e-30)
    down, up = jnp.clip((x - low) / width, 0, 1), jnp.clip((high - x) / width, 0, 1)
    power = eta + 1
    left = (2 * u + (1 - 2 * u) * (1 - down) ** power) ** (1 / power) - 1
    right = 1 - (2 * (1 - u) + (2 * u - 1) * (1 - up) ** power) ** (1 / power)
    share = jnp.where(u < 0.5, left, right)
    return jnp.where(moved < 1 / x.shape[0], jnp.clip(x + share * width, low, high), x)
