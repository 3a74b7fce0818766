"""Development that goes on in life: an organism carries its embryo, and its cells run their program now and then."""

from typing import TYPE_CHECKING, NamedTuple

import jax
import jax.numpy as jnp
from equinox import Module
from jaxtyping import Array, Bool, Float, Int, Key

from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork, Size, drawn
from planaria.core.types import Interface, Percept
from planaria.networks.grown import Tissue

from ._ndp_growth import Embryo, busy, taken_up, without
from ._ndp_program import Program

if TYPE_CHECKING:
    from .ndp import NDP

Roles = Int[Array, " r"]  # o senses, then a motors: the cell that has each; -1: nobody


class Organism(Module):
    """A grown network that can go on growing: the tissue that it is born with, and what it grew from."""

    tissue: Tissue
    program: Program
    embryo: Embryo

    @property
    def weight(self) -> Float[Array, "v v"]:
        return self.tissue.weight

    @property
    def alive(self) -> Bool[Array, " v"] | None:
        return self.tissue.alive

    @property
    def full(self) -> Bool[Array, ""] | None:
        return self.tissue.full

    @property
    def neurons(self) -> Array:
        return self.tissue.neurons

    @property
    def synapses(self) -> Array:
        return self.tissue.synapses


class Life(NamedTuple):
    """What changes in life."""

    embryo: Embryo
    roles: Roles
    tissue: Tissue


class Developing(AbstractNetwork[Organism, Life]):
    """A grown network whose development goes on: every ``encoding.every`` steps its cells run one cycle more.

    Nothing tells the cells that something happened: they do what their program says, as they always do. A cell keeps
    its role for life, and new ones become inner cells. A role whose cell has died is vacant until the next cycle; then
    the oldest cell without a role becomes the sense, the youngest the motor.
    """

    encoding: "NDP"
    interface: Interface | None = None

    def init(self, key: Key[Array, ""]) -> Organism:
        return self.encoding.organised(self.encoding.init(key), key)

    def initial(self, params: Organism, key: Key[Array, ""]) -> Life:
        return self._settled(params.embryo, jnp.full(sum(self.sizes[:2]), -1, jnp.int32))

    def act(
        self, params: Organism, carry: Life, percept: Percept, key: Key[Array, ""]
    ) -> tuple[Life, Float[Array, " a"]]:
        if percept.step is None:
            hint = "a task of your own gives it: Percept(obs, reward, first, step=t)"
            raise InvalidValue(
                "development in life goes by the step of a life", field="percept.step", value=None, hint=hint
            )
        due = (percept.step > 0) & (percept.step % self.encoding.every == 0)
        grow = lambda life: self._settled(self.encoding.further(params.program, life.embryo, life.roles), life.roles)
        life = jax.lax.cond(due, grow, lambda life: life, carry)  # a branch: all lives are at the same step
        if percept.frozen is not None:
            frozen = percept.frozen
            life = jax.tree.map(lambda old, new: jnp.where(frozen, old, new), carry, life)
        return life, self.encoding.network.act(life.tissue, None, percept, key)[1]

    def trainable(self, params: Organism) -> Organism:
        hint = "--encoding.inner.every 0, or --encoding.learns genes: the program learns, and is there all life long"
        raise InvalidValue(
            "the next cycle of development would forget what synapses have learned",
            field="encoding.inner.every",
            value=self.encoding.every,
            allowed="0",
            hint=hint,
        )

    def size(self, params: Organism, carry: Life) -> Size:
        return Size(carry.embryo.cells, carry.tissue.synapses)

    def activity(self, params: Organism, carry: Life, percept: Percept, key: Key[Array, ""]) -> Array:
        return self.encoding.network.activity(carry.tissue, None, percept, key)

    def delete(
        self, params: Organism, carry: Life, share: float, place: str, key: Key[Array, ""]
    ) -> tuple[Organism, Life]:
        embryo, roles = carry.embryo, carry.roles
        lost = drawn(embryo.alive & ~busy(roles, embryo.room) if place == "hidden" else embryo.alive, share, key)
        moved = jnp.cumsum(embryo.alive & ~lost) - 1
        roles = jnp.where((roles >= 0) & ~lost[roles], moved[roles], -1)
        embryo = without(embryo, lost)
        return params, Life(embryo, roles, self._tissue(embryo, roles))

    def _settled(self, embryo: Embryo, roles: Roles) -> Life:
        roles = taken_up(roles, embryo, self.sizes.observation)
        return Life(embryo, roles, self._tissue(embryo, roles))

    def _tissue(self, embryo: Embryo, roles: Roles) -> Tissue:
        return tissue_of(embryo, roles, self.sizes.observation)


def born(embryo: Embryo, o: int, a: int, v: int) -> Tissue:
    """The network at birth, in room for v: the oldest cells first, as senses, the youngest last, as motors."""
    n, place = embryo.cells, jnp.arange(v)
    motor = place >= v - a
    cell = jnp.where(motor, place - (v - n), place)
    used = (n >= o + a) & (motor | (place < n - a))
    cell = jnp.clip(cell, 0, embryo.room - 1)
    weight = embryo.weight[cell][:, cell]
    weight = jnp.where(used[:, None] & used & (place >= o), weight, 0.0)
    weight = jnp.where(jnp.all(jnp.isfinite(embryo.state)), weight, jnp.nan)  # such a life is invalid
    return Tissue(weight, jnp.where(n >= o + a, used, place < n), embryo.full)


def tissue_of(embryo: Embryo, roles: Roles, o: int) -> Tissue:
    """The network as it stands: senses first, motors last, cells without a role between them in order of age."""
    v, a = embryo.room, roles.shape[0] - o
    free = embryo.alive & ~busy(roles, v)
    inner = jnp.argsort(~free, stable=True)[: v - o - a]
    cell = jnp.concatenate([roles[:o], jnp.where(jnp.arange(v - o - a) < jnp.sum(free), inner, -1), roles[o:]])
    used = cell >= 0
    weight = embryo.weight[cell][:, cell]
    weight = jnp.where(used[:, None] & used & (jnp.arange(v) >= o), weight, 0.0)
    return Tissue(jnp.where(jnp.all(jnp.isfinite(embryo.state)), weight, jnp.nan), used, embryo.full)
