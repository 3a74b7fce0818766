"""A network of neurons that were grown, any of which may excite any other."""

import jax
import jax.numpy as jnp
from equinox import Module
from jaxtyping import Array, Bool, Float, Key

from planaria.core import checks
from planaria.core.network import AbstractNetwork, Size, drawn
from planaria.core.types import Interface, Percept

Values = Float[Array, " v"]


class Tissue(Module):
    """What a grown network is made of: sensors stand first, motors last, what lies between is hidden or unused.

    ``weight`` [from, to]; unused neurons weigh zero. ``alive``, ``full``: what growth has to say of itself, absent
    where nothing grew; ``full`` means that it stopped because there was no room for another cell."""

    weight: Float[Array, "v v"]
    alive: Bool[Array, " v"] | None = None
    full: Bool[Array, ""] | None = None

    @property
    def neurons(self) -> Array:
        """Neurons that are alive."""
        return jnp.sum(self.alive) if self.alive is not None else jnp.int32(self.weight.shape[0])

    @property
    def synapses(self) -> Array:
        """Weights that are not zero."""
        return jnp.sum(self.weight != 0)


class Grown(AbstractNetwork[Tissue, Values | None]):
    """Grown network: neurons without biases, all updated at once, with sensors held at what is seen.

    x = tanh(x W), ``sweeps`` times a step; before each the first o neurons are set to the observation. The last a
    neurons are the action. Values start at zero in every step or, with ``memory``, stay from step to step. How many
    neurons there are is told by the parameters. A tissue that was ``full`` answers with NaN, so that its life counts in
    no world. A lesion of layer 0 silences all neurons between sensors and motors.

    Fields: ``neurons`` of first parameters (tissues that grow bring their own); ``sweeps`` updates a step; ``memory``.
    Shapes: observations [o] -> actions [a]; weights [v, v]; carry [v] with ``memory``.
    Raises: InvalidValue for a field out of range, for fewer neurons than o + a, or when used before ``bind``.

    **Source**: Najarro, Sudhakaran & Risi (2023), arXiv:2307.08197: activity spreads over the grown graph.
    **Differs from the source**: a fixed number of updates, where the paper takes the graph's diameter and a few.
    **Checked against**: tests/networks/test_grown.py (a loop over neurons and synapses, 1e-6).

    >>> net = Grown(neurons=8).bind(Interface(3, 2))
    >>> net.init(jax.random.key(0)).weight.shape
    (8, 8)
    """

    neurons: int = 16
    sweeps: int = 3
    memory: bool = False
    interface: Interface | None = None

    def __check_init__(self) -> None:
        checks.whole(self, "neurons", least=2)
        checks.whole(self, "sweeps")

    def init(self, key: Key[Array, ""]) -> Tissue:
        roles = self.sizes.observation + self.sizes.action
        if self.neurons < roles:
            raise checks.refuse(self, "neurons", "too few for this world", allowed=f"from {roles}, sensors and motors")
        return Tissue(jax.random.normal(key, (self.neurons, self.neurons)) / jnp.sqrt(self.neurons))

    def initial(self, params: Tissue, key: Key[Array, ""]) -> Values | None:
        return jnp.zeros(params.weight.shape[0]) if self.memory else None

    def act(
        self, params: Tissue, carry: Values | None, percept: Percept, key: Key[Array, ""]
    ) -> tuple[Values | None, Float[Array, " a"]]:
        values = self.spread(params, carry, percept)
        action = values[values.shape[0] - self.sizes.action :]
        if params.full is not None:
            action = jnp.where(params.full, jnp.nan, action)
        return (None if carry is None else values), action

    def trainable(self, params: Tissue) -> Tissue:
        """The synapses that there are: learning joins no cells."""
        no = lambda x: None if x is None else jnp.zeros(x.shape, bool)
        return Tissue(params.weight != 0, no(params.alive), no(params.full))

    def size(self, params: Tissue, carry: Values | None) -> Size:
        return Size(params.neurons, params.synapses)

    def wired(self, params: Tissue, carry: Values | None) -> tuple[Bool[Array, " v"], Bool[Array, "v v"]]:
        alive = jnp.ones(params.weight.shape[0], bool) if params.alive is None else params.alive
        return alive, params.weight != 0

    def activity(self, params: Tissue, carry: Values | None, percept: Percept, key: Key[Array, ""]) -> Array:
        return jnp.sum(jnp.abs(self.spread(params, carry, percept)))

    def delete(
        self, params: Tissue, carry: Values | None, share: float, place: str, key: Key[Array, ""]
    ) -> tuple[Tissue, Values | None]:
        o, a, v = self.sizes.observation, self.sizes.action, params.weight.shape[0]
        alive = jnp.ones(v, bool) if params.alive is None else params.alive
        at = jnp.arange(v)
        lost = drawn(alive & ((at >= o) & (at < v - a)) if place == "hidden" else alive, share, key)
        weight = jnp.where(lost[:, None] | lost, 0.0, params.weight)
        left = None if params.alive is None else alive & ~lost
        return Tissue(weight, left, params.full), None if carry is None else jnp.where(lost, 0.0, carry)

    def felt(self, params: Tissue, carry: Values | None, percept: Percept) -> Values:
        """What others can hear of its neurons in the step that ``act`` would make: senses have what they see."""
        return self.spread(params, carry, percept).at[: self.sizes.observation].set(percept.obs)

    def spread(self, params: Tissue, carry: Values | None, percept: Percept) -> Values:
        """Values after a step's updates."""
        o, a, v = self.sizes.observation, self.sizes.action, params.weight.shape[0]
        values = jnp.zeros(v) if carry is None else carry
        for _ in range(self.sweeps):
            values = jnp.tanh(values.at[:o].set(percept.obs) @ params.weight)
            if percept.lesion is not None:
                inner = (jnp.arange(v) >= o) & (jnp.arange(v) < v - a)
                values = jnp.where((percept.lesion == 0) & inner, 0.0, values)
        return values
