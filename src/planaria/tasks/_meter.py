"""A meter on a network: what there was of it and how active it was, summed over the steps that it lived."""

from typing import Any, NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Float, Key, PyTree

from planaria.core.network import AbstractNetwork, Size
from planaria.core.types import Interface, Percept

from ._hand import Hurt


class Reading(NamedTuple):
    """Sums over steps; ``mean`` makes averages of them."""

    neurons: Array
    synapses: Array
    activity: Array
    steps: Array

    def mean(self) -> Float[Array, " 3"]:
        """Neurons, synapses and activity of an average step of l lives [l], or of one life."""
        total = jnp.stack([jnp.sum(x) for x in self[:3]])
        return total / jnp.maximum(jnp.sum(self.steps), 1)


class Metered(AbstractNetwork[PyTree, Any]):
    """A network that carries its meter with it: (reading, what it carries itself)."""

    network: AbstractNetwork
    active: bool  # whether activity is read; else it counts as none
    interface: Interface | None = None

    def init(self, key: Key[Array, ""]) -> PyTree:
        return self.network.init(key)

    def initial(self, params: PyTree, key: Key[Array, ""]) -> Any:
        return Reading(*[jnp.float32(0)] * 4), self.network.initial(params, key)

    def act(self, params: PyTree, carry: Any, percept: Percept, key: Key[Array, ""]) -> tuple[Any, Array]:
        reading, mind = carry
        size = self.network.size(params, mind)
        busy = self.network.activity(params, mind, percept, key) if self.active else jnp.float32(0)
        mind, action = self.network.act(params, mind, percept, key)
        step = Reading(*(jnp.asarray(x, jnp.float32) for x in (*size, busy, 1.0)))
        return (Reading(*(a + b for a, b in zip(reading, step, strict=True))), mind), action

    def size(self, params: PyTree, carry: Any) -> Size:
        return self.network.size(params, carry[1])

    def delete(self, params: PyTree, carry: Any, share: float, place: str, key: Key[Array, ""]) -> tuple[PyTree, Any]:
        params, mind = self.network.delete(params, carry[1], share, place, key)
        return params, (carry[0], mind)


def readings(network: AbstractNetwork | None, mind: Any) -> Float[Array, " 3"] | None:
    """What the meter of l lives read; None where the network has none. ``mind``: carries at the end of l lives."""
    while isinstance(network, Hurt):
        network, mind = network.network, mind.mind
    return mind[0].mean() if isinstance(network, Metered) else None
