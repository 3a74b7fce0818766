"""Hidden units of two networks, paired by what they do."""

from typing import Any

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int, Key, PyTree

from planaria.core.network import AbstractNetwork, Axes, can, unable
from planaria.core.streams import stream

PROBES = 64  # observations, N(0, 1), on which activations are compared
Pairing = tuple[Int[Array, " h"], Float[Array, " h"]]


def aligned(network: AbstractNetwork, a: PyTree, b: PyTree, key: Key[Array, ""]) -> PyTree:
    """``b`` with its hidden units in the order, and with the signs, in which they do as those of ``a`` do.

    The same function as before: what the network says of its hidden units.
    """
    for axes, pairing in zip(network.interchangeable(b), pairings(network, a, b, key), strict=True):
        b = reordered(b, axes, *pairing)
    return b


def pairings(network: AbstractNetwork, a: PyTree, b: PyTree, key: Key[Array, ""]) -> list[Pairing]:
    """Of each hidden layer: for each unit of ``a`` the one of ``b`` that does likest, and with which sign."""
    probes = jax.random.normal(key, (PROBES, network.sizes.observation))
    seen = [network.responses(parent, probes, stream(key, "birth")) for parent in (a, b)]
    return [pairs(likeness(x, y)) for x, y in zip(*seen, strict=True)]


def reordered(params: PyTree, axes: PyTree[Axes], who: Int[Array, " h"], sign: Float[Array, " h"]) -> PyTree:
    """Parameters with a layer's units taken in the order ``who``, and turned where ``sign`` is -1.

    An axis of length 1 is shared by all units, and stays as it is.
    """

    def moved(at: Axes, x: Array) -> Array:
        own = lambda axes: [axis % x.ndim for axis in axes if x.shape[axis] > 1]
        for axis in own(at.order):
            x = jnp.take(x, who, axis=axis)
        for axis in own(at.sign):
            x = x * jnp.expand_dims(sign, [i for i in range(x.ndim) if i != axis])
        return x

    return jax.tree.map(moved, axes, params, is_leaf=lambda x: isinstance(x, Axes))


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


def check_alignable(encoding: Any) -> None:
    """Refuses ``aligned`` for a network that does not say where its hidden units are."""
    if not encoding.aligned or can(encoding.network, "interchangeable"):
        return
    message = f"hidden units of {type(encoding.network).__name__} can't be paired"
    error = unable(encoding.network, "interchangeable", message)
    error.field, error.hint = "encoding.aligned", f"{error.hint} Or leave units where they are: aligned = False."
    raise error
