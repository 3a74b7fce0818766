"""Hidden units of two networks, paired by what they do."""

from typing import Any

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int, Key

from planaria.networks.mlp import MLP

PROBES = 64  # observations, N(0, 1), on which activations are compared


def aligned(network: MLP, a: dict[str, Any], b: dict[str, Any], key: Key[Array, ""]) -> dict[str, Any]:
    """``b`` with its hidden units in the order, and with the signs, in which they do as those of ``a`` do.

    The same function as before: a unit moves with its weights in and out, and tanh is odd.
    """
    x = y = jax.random.normal(key, (PROBES, network.sizes.observation))
    weights, biases = list(b["weights"]), list(b["biases"]) if network.bias else []
    for i in range(len(weights) - 1):
        x = jnp.tanh(x @ a["weights"][i] + (a["biases"][i] if network.bias else 0.0))
        y = jnp.tanh(y @ weights[i] + (biases[i] if network.bias else 0.0))
        who, sign = pairs(likeness(x, y))
        y, weights[i] = y[:, who] * sign, weights[i][:, who] * sign
        weights[i + 1] = weights[i + 1][who] * sign[:, None]
        if network.bias:
            biases[i] = biases[i][who] * sign
    return {"weights": weights} | ({"biases": biases} if network.bias else {})


def likeness(x: Float[Array, "t h"], y: Float[Array, "t h"]) -> Float[Array, "h h"]:
    """Correlation of each unit of the one with each of the other."""
    scaled = lambda z: (z - jnp.mean(z, axis=0)) / jnp.maximum(jnp.std(z, axis=0), 1e-6)
    return scaled(x).T @ scaled(y) / x.shape[0]


def pairs(alike: Float[Array, "h h"]) -> tuple[Int[Array, " h"], Float[Array, " h"]]:
    """For each row the column it goes with, and the sign: the likest pair first, then the likest of the rest."""
    h = alike.shape[0]

    def pair(_: Array, state: tuple[Array, Array]) -> tuple[Array, Array]:
        left, who = state
        best = jnp.argmax(left)
        row, column = best // h, best % h
        return left.at[row].set(-1.0).at[:, column].set(-1.0), who.at[row].set(column)

    _, who = jax.lax.fori_loop(0, h, pair, (jnp.abs(alike), jnp.zeros(h, jnp.int32)))
    return who, jnp.where(alike[jnp.arange(h), who] < 0, -1.0, 1.0)
