"""Weights as a function of geometry: what a pattern is asked about two places, and how its answer is read.

Axes: n points, each a connection from a source to a target; c what is seen of it.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jax.typing import ArrayLike
from jaxtyping import Array, Float

from planaria.core.errors import InvalidValue
from planaria.networks.mlp import Weights
from planaria.networks.substrate import Substrate, places

POINTS = 2048  # asked at once: what a pattern works on then stays in cache
BOUNDED = ("tanh", "sin", "cos", "sign", "gauss", "sigmoid", "step")  # activations within [-1, 1]

Query = Callable[[Float[Array, "c n"]], Float[Array, "a n"]]


class Senses(NamedTuple):
    """What a pattern sees of a connection: x1 y1 x2 y2, then (x1 - x2, y1 - y2), then how far the ends are apart."""

    deltas: bool
    length: bool

    @property
    def count(self) -> int:
        return len(self.names)

    @property
    def names(self) -> tuple[str, ...]:
        return "x1", "y1", "x2", "y2", *(("dx", "dy") if self.deltas else ()), *(("length",) if self.length else ())

    def of(self, sources: Float[Array, "n 2"], targets: Float[Array, "n 2"]) -> Float[Array, "c n"]:
        apart = sources.T - targets.T
        rows = [sources.T, targets.T]
        rows += [apart] if self.deltas else []
        rows += [jnp.sqrt(jnp.sum(apart**2, axis=0, keepdims=True))] if self.length else []
        return jnp.concatenate(rows)


class Reading(NamedTuple):
    """How answers, in [-1, 1], become weights: small ones are none, the others are stretched from 0 to ``strongest``.

    Below the threshold a weight is ``leak`` times the answer; the curve has no jump.
    """

    threshold: ArrayLike
    strongest: ArrayLike
    leak: ArrayLike
    expression: bool  # whether an answer of its own says if a connection is there

    def answers(self, substrate: Substrate) -> int:
        """Of a pattern: a weight (and an expression, and a bias) for every layer of connections."""
        return len(self.names(substrate))

    def names(self, substrate: Substrate) -> tuple[str, ...]:
        """Of the answers, in their order; numbered where there are several layers."""
        kinds = ("weight", *(("expressed",) if self.expression else ()), *(("bias",) if substrate.bias else ()))
        layers = len(substrate.shapes)
        return tuple(f"{kind}{i + 1 if layers > 1 else ''}" for kind in kinds for i in range(layers))

    def weight(self, answer: Array, expressed: Array | None) -> Array:
        t, size = jnp.asarray(self.threshold), jnp.abs(answer)
        stretched = self.leak * t + (1 - self.leak * t) * (size - t) / (1 - t)
        weight = jnp.asarray(self.strongest) * jnp.sign(answer) * jnp.where(size > t, stretched, self.leak * size)
        return weight if expressed is None else jnp.where(expressed > 0, weight, 0.0)


def painted(substrate: Substrate, senses: Senses, reading: Reading, query: Query) -> dict[str, Weights]:
    """A substrate's parameters: the pattern asked about every connection, some thousand at a time."""
    sheets, layers = [places(sheet) for sheet in substrate.sheets], len(substrate.shapes)

    def weights(i: int, sources: Float[Array, "m 2"], targets: Float[Array, "n 2"]) -> Float[Array, "m n"]:
        m, n = sources.shape[0], targets.shape[0]
        rows = min(m, max(1, POINTS // n))  # sources asked about at once
        padded = jnp.pad(sources, ((0, -m % rows), (0, 0))).reshape(-1, rows, 2)

        def block(some: Float[Array, "rows 2"]) -> Float[Array, "rows n"]:
            said = query(senses.of(jnp.repeat(some, n, axis=0), jnp.tile(targets, (rows, 1))))
            weight = reading.weight(said[i], said[layers + i] if reading.expression else None)
            return weight.reshape(rows, n)

        return jax.lax.map(block, padded).reshape(-1, n)[:m]

    params: dict[str, Any] = {"weights": [weights(i, *ends) for i, ends in enumerate(pairwise(sheets))]}
    if substrate.bias:
        first = layers * (1 + reading.expression)
        said = [query(senses.of(jnp.zeros_like(targets), targets)) for targets in sheets[1:]]
        params["biases"] = [reading.weight(said[i][first + i], None) for i in range(layers)]
    return params


def needs_substrate(network: Any, encoding: str) -> None:
    """Raises InvalidValue unless a network's units have places."""
    if not isinstance(network, Substrate):
        raise InvalidValue(
            f"{encoding} computes weights from places, and these units have none",
            field="encoding.network",
            value=type(network).__name__,
            allowed="substrate",
            hint="--network substrate",
        )
