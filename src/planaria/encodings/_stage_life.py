"""How a structure that grew later lives on one that was there before, which it hears and never touches."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import jax
import jax.numpy as jnp
from equinox import Module
from jaxtyping import Array, Bool, Float, Int, Key, PyTree

from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork, Size
from planaria.core.types import Interface, Percept
from planaria.networks.grown import Grown, Tissue, Values

from ._columns import Columns
from ._ndp_growth import Embryo

if TYPE_CHECKING:
    from .stage import Stage


class Staged(Module):
    """Parameters: those of the old network as they were, where its cells stand in it, and the later one's."""

    before: PyTree
    order: Int[Array, " n"]  # of the old cells, oldest first, among what the old network lets others feel
    later: Tissue

    @property
    def full(self) -> Bool[Array, ""] | None:
        return None if self.later.full is None else jnp.any(self.later.full)

    @property
    def neurons(self) -> Array:
        return self.before.neurons + self.later.neurons - self.order.shape[0]

    @property
    def synapses(self) -> Array:
        return self.before.synapses + self.later.synapses


class Elaborated(AbstractNetwork[Staged, tuple[Any, Any]]):
    """A network that grew on another one. The old one acts by itself, on its own senses, as if nothing else were there;
    its cells, settled, and the new senses are what the later one sees. Actions: the old ones, then the new ones.
    """

    before: "Grown | Elaborated"
    later: Grown | Columns
    interface: Interface | None = None

    def init(self, key: Key[Array, ""]) -> Staged:
        old, new = jax.random.split(key)
        heard = self.later.sizes.observation - (self.sizes.observation - self.before.sizes.observation)
        return Staged(self.before.init(old), jnp.arange(heard), self.later.init(new))

    def initial(self, params: Staged, key: Key[Array, ""]) -> tuple[Any, Any]:
        return self.before.initial(params.before, key), self.later.initial(params.later, key)

    def act(
        self, params: Staged, carry: tuple[Any, Any], percept: Percept, key: Key[Array, ""]
    ) -> tuple[tuple[Any, Any], Float[Array, " a"]]:
        old, new = seen(self.before, params, carry[0], percept)
        before, first = self.before.act(params.before, carry[0], old, key)
        later, second = self.later.act(params.later, carry[1], new, key)
        return (before, later), jnp.concatenate([first, second])

    def felt(self, params: Staged, carry: tuple[Any, Any], percept: Percept) -> Values:
        """The old cells, oldest first, and behind them the places of the later network that are not theirs."""
        assert isinstance(self.later, Grown), "nobody grows on copies"
        _, new = seen(self.before, params, carry[0], percept)
        n = params.order.shape[0]
        return jnp.concatenate([new.obs[:n], self.later.felt(params.later, carry[1], new)[n:]])

    def size(self, params: Staged, carry: tuple[Any, Any]) -> Size:
        old, new = self.before.size(params.before, carry[0]), self.later.size(params.later, carry[1])
        return Size(old.neurons + new.neurons - params.order.shape[0], old.synapses + new.synapses)

    def activity(self, params: Staged, carry: tuple[Any, Any], percept: Percept, key: Key[Array, ""]) -> Array:
        old, new = seen(self.before, params, carry[0], percept)
        first = self.before.activity(params.before, carry[0], old, key)
        return first + self.later.activity(params.later, carry[1], new, key)


def seen(before: "Grown | Elaborated", params: Staged, carry: Any, percept: Percept) -> tuple[Percept, Percept]:
    """What the old network sees, and what the later one does: the old cells first."""
    o = before.sizes.observation
    old = replace(percept, obs=percept.obs[:o])
    heard = before.felt(params.before, carry, old)[params.order]
    return old, replace(percept, obs=jnp.concatenate([heard, percept.obs[o:]]))


class Founded(Module):
    """Parameters of a structure that will grow in life: the old ones, the genome, the founder with all its room."""

    before: PyTree
    order: Int[Array, " n"]
    genome: PyTree
    embryo: Embryo
    full: Bool[Array, ""]  # known before: what grows does not depend on what is lived


class Meeting(NamedTuple):
    """What changes in life: whether the new task was met, how many cycles were grown for it, what there is by now."""

    before: Any
    met: Bool[Array, ""]
    cycles: Int[Array, ""]
    embryo: Embryo
    later: Tissue


class Elaborating(AbstractNetwork[Founded, Meeting]):
    """A network that grows on another one when it meets a new task: when its new senses bring something other than
    zeros for the first time. From then on there is a cycle every ``encoding.every`` steps, until all are done.
    """

    encoding: "Stage"
    interface: Interface | None = None

    def init(self, key: Key[Array, ""]) -> Founded:
        params = self.encoding.express(self.encoding.init(key), key)[0]
        assert isinstance(params, Founded)
        return params

    def initial(self, params: Founded, key: Key[Array, ""]) -> Meeting:
        born = self.encoding.elaborated.before.initial(params.before, key)
        return Meeting(born, jnp.bool_(False), jnp.int32(0), params.embryo, self._read(params, params.embryo))

    def act(
        self, params: Founded, carry: Meeting, percept: Percept, key: Key[Array, ""]
    ) -> tuple[Meeting, Float[Array, " a"]]:
        if percept.step is None:
            hint = "a task of your own gives it: Percept(obs, reward, first, step=t)"
            raise InvalidValue("growth in life goes by the step of a life", field="percept.step", value=None, hint=hint)
        plain = self.encoding.elaborated
        met = carry.met | jnp.any(percept.obs[plain.before.sizes.observation :] != 0)
        due = met & (carry.cycles < self.encoding.settings.cycles)
        if percept.frozen is not None:
            due &= ~percept.frozen

        def grow(life: Meeting) -> Meeting:
            embryo = self.encoding.develop(params.genome, life.embryo, key)
            more = life._replace(cycles=life.cycles + 1, embryo=embryo, later=self._read(params, embryo))
            return jax.tree.map(lambda new, old: jnp.where(due, new, old), more, life)

        turn = percept.step % self.encoding.every == 0  # a branch: all lives are at the same step
        life = jax.lax.cond(turn, grow, lambda life: life, carry._replace(met=met))
        now = Staged(params.before, params.order, life.later)
        (before, _), action = plain.act(now, (life.before, self._silent(life)), percept, key)
        return life._replace(before=before), action

    def size(self, params: Founded, carry: Meeting) -> Size:
        now = Staged(params.before, params.order, carry.later)
        return self.encoding.elaborated.size(now, (carry.before, self._silent(carry)))

    def activity(self, params: Founded, carry: Meeting, percept: Percept, key: Key[Array, ""]) -> Array:
        now = Staged(params.before, params.order, carry.later)
        return self.encoding.elaborated.activity(now, (carry.before, self._silent(carry)), percept, key)

    def _read(self, params: Founded, embryo: Embryo) -> Tissue:
        return self.encoding.later.read(params.genome, embryo, self.encoding.site)

    def _silent(self, life: Meeting) -> Any:
        """The carry of the later network, which has no memory."""
        return self.encoding.elaborated.later.initial(life.later, jax.random.key(0))
