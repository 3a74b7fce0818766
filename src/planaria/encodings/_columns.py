"""One column grown once, many times in a network: how it is stamped, and how the copies live side by side."""

from dataclasses import replace

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Key

from planaria.core.network import AbstractNetwork, Size
from planaria.core.types import Interface, Percept
from planaria.networks.grown import Grown, Tissue, Values

from ._ndp_growth import Embryo, kept, wired
from ._ndp_program import Program


def places(copies: int, waves: int) -> Float[Array, "n q"]:
    """Where each copy stands: the first q waves of a discrete cosine transform, cos(pi j (i + 1/2) / n), j from 1.

    With few waves neighbours are alike; with n - 1 the copies can differ in any way.
    """
    i, j = jnp.arange(copies) + 0.5, jnp.arange(1, waves + 1)
    return jnp.cos(jnp.pi * i[:, None] * j / copies)


def stamped(program: Program, embryo: Embryo, shift: Float[Array, " d"], held: int) -> Embryo:
    """A copy whose cells' states are moved by ``shift``: the same cells and synapses, weighed anew."""
    moved = jnp.where(embryo.alive, embryo.state + shift[:, None], 0.0)
    return wired(0.0, program, replace(embryo, state=kept(held, embryo.state, moved)), held)


class Columns(AbstractNetwork[Tissue, Values | None]):
    """Copies of a grown network that do not hear each other, each with parameters of its own [n, ...].

    All see the first ``common`` observations; the others are dealt out in order. Actions: those of the first copy, then
    those of the second, and so on.
    """

    column: Grown
    copies: int
    common: int
    interface: Interface | None = None

    def init(self, key: Key[Array, ""]) -> Tissue:
        return jax.vmap(self.column.init)(jax.random.split(key, self.copies))

    def initial(self, params: Tissue, key: Key[Array, ""]) -> Values | None:
        return jax.vmap(lambda tissue: self.column.initial(tissue, key))(params)

    def act(
        self, params: Tissue, carry: Values | None, percept: Percept, key: Key[Array, ""]
    ) -> tuple[Values | None, Float[Array, " a"]]:
        each = lambda tissue, carry, seen: self.column.act(tissue, carry, replace(percept, obs=seen), key)
        carry, action = jax.vmap(each)(params, carry, self._seen(percept))
        return carry, action.reshape(-1)

    def size(self, params: Tissue, carry: Values | None) -> Size:
        each = jax.vmap(self.column.size)(params, carry)
        return Size(jnp.sum(each.neurons) - (self.copies - 1) * self.common, jnp.sum(each.synapses))

    def activity(self, params: Tissue, carry: Values | None, percept: Percept, key: Key[Array, ""]) -> Array:
        each = lambda tissue, carry, seen: self.column.activity(tissue, carry, replace(percept, obs=seen), key)
        return jnp.sum(jax.vmap(each)(params, carry, self._seen(percept)))

    def _seen(self, percept: Percept) -> Float[Array, "n o"]:
        """What each copy sees."""
        common, own = percept.obs[: self.common], percept.obs[self.common :].reshape(self.copies, -1)
        return jnp.concatenate([jnp.broadcast_to(common, (self.copies, self.common)), own], axis=1)
