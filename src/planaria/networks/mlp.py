"""Multi-layer perceptron."""

from collections.abc import Sequence
from itertools import pairwise

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Key

from planaria.core.network import AbstractNetwork, Axes, Size
from planaria.core.types import Interface, Percept

Weights = list[Float[Array, "_ _"]]


class MLP(AbstractNetwork[dict[str, Weights], None]):
    """Multi-layer perceptron with tanh units: the static network of every comparison.

    y = tanh(x W + b) in every layer, the last one included, so that actions lie in (-1, 1).

    Fields: ``hidden`` layer sizes; ``bias`` whether units have one.
    Shapes: observations [o] -> actions [a]; parameters weights [in, out] and biases [out] a layer.
    Raises: InvalidValue when used before ``bind``.

    **Source**: the baseline of Najarro & Risi (2020), arXiv:2007.02686, section 3, which has no biases.
    **Differs from the source**: biases can be switched on.
    **Checked against**: tests/networks/test_networks.py::test_mlp_equals_numpy (1e-6).

    >>> from planaria.core.types import Interface
    >>> MLP(hidden=(4,)).bind(Interface(3, 2)).shapes
    ((3, 4), (4, 2))
    """

    hidden: tuple[int, ...] = (32, 16)
    bias: bool = False
    interface: Interface | None = None

    @property
    def shapes(self) -> tuple[tuple[int, int], ...]:
        """(in, out) of each layer."""
        return layer_shapes(self.sizes, self.hidden)

    def init(self, key: Key[Array, ""]) -> dict[str, Weights]:
        weights = lecun(key, self.shapes)
        return {"weights": weights} | ({"biases": [jnp.zeros(w.shape[1]) for w in weights]} if self.bias else {})

    def initial(self, params: dict[str, Weights], key: Key[Array, ""]) -> None:
        return None

    def act(
        self, params: dict[str, Weights], carry: None, percept: Percept, key: Key[Array, ""]
    ) -> tuple[None, Float[Array, " a"]]:
        x = percept.obs
        for i, w in enumerate(params["weights"]):
            if percept.lesion is not None:
                w = jnp.where(percept.lesion == i, 0.0, w)
            x = jnp.tanh(x @ w + params["biases"][i]) if self.bias else jnp.tanh(x @ w)
        return None, x

    def interchangeable(self, params: dict[str, Weights]) -> list[dict[str, list[Axes]]]:
        weights = between_layers(len(self.shapes))
        if not self.bias:
            return [{"weights": axes} for axes in weights]
        own = lambda i: [Axes((0,), (0,)) if j == i else Axes() for j in range(len(self.shapes))]
        return [{"weights": axes, "biases": own(i)} for i, axes in enumerate(weights)]

    def responses(
        self, params: dict[str, Weights], probes: Float[Array, "t o"], key: Key[Array, ""]
    ) -> list[Float[Array, "t h"]]:
        x, seen = probes, []
        for i, w in enumerate(params["weights"][:-1]):
            x = jnp.tanh(x @ w + (params["biases"][i] if self.bias else 0.0))
            seen.append(x)
        return seen

    def size(self, params: dict[str, Weights], carry: None) -> Size:
        return layered_size(params["weights"])

    def activity(self, params: dict[str, Weights], carry: None, percept: Percept, key: Key[Array, ""]) -> Array:
        x, total = percept.obs, jnp.float32(0)
        for i, w in enumerate(params["weights"]):
            x = jnp.tanh(x @ w + params["biases"][i]) if self.bias else jnp.tanh(x @ w)
            total += jnp.sum(jnp.abs(x))
        return total


INCOMING, OUTGOING = Axes((1,), (1,)), Axes((0,), (0,))  # of units in weights [in, out]


def between_layers(count: int, incoming: Axes = INCOMING, outgoing: Axes = OUTGOING) -> list[list[Axes]]:
    """Of ``count`` arrays [in, out], one a layer: where the units of each hidden layer stand, between two of them."""
    axes = lambda i: [incoming if j == i else outgoing if j == i + 1 else Axes() for j in range(count)]
    return [axes(i) for i in range(count - 1)]


def layered_size(weights: Weights) -> Size:
    """All neurons of a layered network, and the weights that are not zero."""
    neurons = weights[0].shape[0] + sum(w.shape[1] for w in weights)
    return Size(jnp.int32(neurons), sum((jnp.sum(w != 0) for w in weights), start=jnp.int32(0)))


def layer_shapes(sizes: Interface, hidden: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """(in, out) of each layer of a feed-forward network."""
    return tuple(pairwise((sizes.observation, *hidden, sizes.action)))


def lecun(key: Key[Array, ""], shapes: Sequence[tuple[int, int]]) -> Weights:
    """Weights N(0, 1 / in), a layer each (LeCun et al. 1998)."""
    keys = jax.random.split(key, len(shapes))
    return [jax.random.normal(k, shape) / jnp.sqrt(shape[0]) for k, shape in zip(keys, shapes, strict=True)]
