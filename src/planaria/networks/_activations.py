"""Activation functions by name, and a node that has one of several."""

from collections.abc import Callable

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int

ACTIVATIONS: dict[str, Callable[[Array], Array]] = {
    "sigmoid": lambda x: jax.nn.sigmoid(4.9 * x),  # Stanley & Miikkulainen (2002), section 4.1
    "tanh": jnp.tanh,
    "relu": jax.nn.relu,
    "identity": lambda x: x,
    "abs": jnp.abs,
    "sin": jnp.sin,
    "cos": jnp.cos,
    "gauss": lambda x: jnp.exp(-jnp.square(x)),
    "step": lambda x: jnp.where(x > 0, 1.0, 0.0),
    "sign": jnp.sign,
}


def activated(names: tuple[str, ...], kind: Int[Array, "*n"] | None, x: Float[Array, "*n"]) -> Float[Array, "*n"]:
    """Each number through the function of its kind, a place in ``names``; None: all through the first."""
    if kind is None or len(names) == 1:
        return ACTIVATIONS[names[0]](x)
    return jnp.select([kind == i for i in range(len(names))], [ACTIVATIONS[name](x) for name in names], x)
