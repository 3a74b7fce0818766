"""Multi-layer perceptron."""

from collections.abc import Sequence
from itertools import pairwise

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Key

from planaria.core.network import AbstractNetwork, Size
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

    def size(self, params: dict[str, Weights], carry: None) -> Size:
        return layered_size(params["weights"])

    def activity(self, params: dict[str, Weights], carry: None, percept: Percept, key: Key[Array, ""]) -> Array:
        x, total = percept.obs, jnp.float32(0)
        for i, w in enumerate(params["weights"]):
            x = jnp.tanh(x @ w + params["biases"][i]) if self.bias else jnp.tanh(x @ w)
            total += jnp.sum(jnp.abs(x))
        return total


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
