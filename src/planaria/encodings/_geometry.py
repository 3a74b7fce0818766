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
from planaria.networks.plastic_mlp import TERMS, PlasticMLP
from planaria.networks.substrate import Substrate, places

from .hebbian import terms_of

POINTS = 2048  # asked at once: what a pattern works on then stays in cache
BOUNDED = ("tanh", "sin", "cos", "sign", "gauss", "sigmoid", "step")  # activations within [-1, 1]

Placed = Substrate | PlasticMLP  # networks whose units have places
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

    Below the threshold a weight is ``leak`` times the answer; the curve has no jump. In a plastic network a connection
    begins with that weight and has a rule: the answers themselves, eta in units of ``rate``. What a rule leaves out is
    0, an eta that it leaves out ``rate``. A connection that is not there has no rule.
    """

    threshold: ArrayLike
    strongest: ArrayLike
    leak: ArrayLike
    expression: bool  # whether an answer of its own says if a connection is there
    rule: str = "abc_lr"  # for a plastic network
    rate: ArrayLike = 1.0

    def answers(self, network: Placed) -> int:
        """Of a pattern: all kinds of them for every layer of connections."""
        return len(self.names(network))

    def names(self, network: Placed) -> tuple[str, ...]:
        """Of the answers, in their order; numbered where there are several layers."""
        layers = len(network.shapes)
        return tuple(f"{kind}{i + 1 if layers > 1 else ''}" for kind in self.kinds(network) for i in range(layers))

    def kinds(self, network: Placed) -> tuple[str, ...]:
        """What is answered about a layer."""
        own = terms_of(self.rule) if isinstance(network, PlasticMLP) else ("bias",) if network.bias else ()
        return "weight", *(("expressed",) if self.expression else ()), *own

    def of(self, network: Placed, layer: int, said: Float[Array, "a n"]) -> dict[str, Float[Array, " n"]]:
        """Parameters of some connections of a layer, by name."""
        kinds = self.kinds(network)
        answer = dict(zip(kinds, said[layer :: len(network.shapes)], strict=True))
        weight = self.weight(answer["weight"], answer.get("expressed"))
        if isinstance(network, Substrate):
            return {"weights": weight}
        left_out = {term: jnp.full(weight.shape, float(term == "eta")) for term in TERMS}
        rule = {term: jnp.where(weight != 0, (left_out | answer)[term], 0.0) for term in TERMS}
        return rule | {"first": weight, "eta": jnp.asarray(self.rate) * rule["eta"]}

    def weight(self, answer: Array, expressed: Array | None) -> Array:
        t, size = jnp.asarray(self.threshold), jnp.abs(answer)
        stretched = self.leak * t + (1 - self.leak * t) * (size - t) / (1 - t)
        weight = jnp.asarray(self.strongest) * jnp.sign(answer) * jnp.where(size > t, stretched, self.leak * size)
        return weight if expressed is None else jnp.where(expressed > 0, weight, 0.0)


def painted(network: Placed, senses: Senses, reading: Reading, query: Query) -> dict[str, Weights]:
    """A network's parameters: the pattern asked about every connection, some thousand at a time."""
    sheets = [places(sheet) for sheet in network.sheets]

    def layer(i: int, sources: Float[Array, "m 2"], targets: Float[Array, "n 2"]) -> dict[str, Float[Array, "m n"]]:
        m, n = sources.shape[0], targets.shape[0]
        rows = min(m, max(1, POINTS // n))  # sources asked about at once
        padded = jnp.pad(sources, ((0, -m % rows), (0, 0))).reshape(-1, rows, 2)

        def block(some: Float[Array, "rows 2"]) -> dict[str, Float[Array, "rows n"]]:
            said = query(senses.of(jnp.repeat(some, n, axis=0), jnp.tile(targets, (rows, 1))))
            return {name: x.reshape(rows, n) for name, x in reading.of(network, i, said).items()}

        return {name: x.reshape(-1, n)[:m] for name, x in jax.lax.map(block, padded).items()}

    layers = [layer(i, *ends) for i, ends in enumerate(pairwise(sheets))]
    params: dict[str, Any] = {name: [found[name] for found in layers] for name in layers[0]}
    if isinstance(network, Substrate) and network.bias:
        first = len(layers) * (1 + reading.expression)
        said = [query(senses.of(jnp.zeros_like(targets), targets)) for targets in sheets[1:]]
        params["biases"] = [reading.weight(said[i][first + i], None) for i in range(len(layers))]
    return params


def placed(network: Any, encoding: str) -> Placed:
    """The network. Raises InvalidValue unless its units have places."""
    if not isinstance(network, Substrate | PlasticMLP):
        raise InvalidValue(
            f"{encoding} computes weights from places, and these units have none",
            field="encoding.network",
            value=type(network).__name__,
            allowed="substrate, plastic_mlp",
            hint="--network substrate",
        )
    return network
