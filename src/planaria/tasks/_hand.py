"""The experimenter's hand in a life: damage that happens to a network, not to a body."""

from dataclasses import replace
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Int, Key, PyTree

from planaria.core import damage
from planaria.core.errors import InvalidValue
from planaria.core.network import DELETABLE, AbstractNetwork, Size, can, unable
from planaria.core.types import Interface, Percept


class Body(NamedTuple):
    """What is left of a network: parameters and carry, as damage changes both. ``luck`` decides who is lost."""

    params: PyTree
    mind: Any
    luck: Array


class Hurt(AbstractNetwork[PyTree, Body]):
    """A network of which neurons are deleted at some steps of its life: (kind, place, strength, onset) each."""

    network: AbstractNetwork
    damages: tuple[damage.Damage, ...]
    interface: Interface | None = None

    def init(self, key: Key[Array, ""]) -> PyTree:
        return self.network.init(key)

    def initial(self, params: PyTree, key: Key[Array, ""]) -> Body:
        body = Body(params, self.network.initial(params, key), jax.random.key_data(jax.random.fold_in(key, 1)))
        return self._after(body, jnp.int32(0), born=True)

    def act(self, params: PyTree, carry: Body, percept: Percept, key: Key[Array, ""]) -> tuple[Body, Array]:
        assert percept.step is not None, "lives count their steps"
        body = self._after(carry, percept.step)
        mind, action = self.network.act(body.params, body.mind, percept, key)
        return body._replace(mind=mind), action

    def size(self, params: PyTree, carry: Body) -> Size:
        return self.network.size(carry.params, carry.mind)

    def _after(self, body: Body, step: Array, born: bool = False) -> Body:
        """What is left when the damages of this step are done; a branch, as the step is the same in all lives."""
        for i, hurt in enumerate(self.damages):
            if (hurt.onset == 0) != born:
                continue

            def lose(body: Body, i: int = i, hurt: damage.Damage = hurt) -> Body:
                key = jax.random.fold_in(jax.random.wrap_key_data(body.luck), i)
                return Body(*self.network.delete(body.params, body.mind, hurt.strength, hurt.place, key), body.luck)

            body = lose(body) if born else jax.lax.cond(step == hurt.onset, lose, lambda body: body, body)
        return body


def hurting(network: AbstractNetwork, text: str) -> AbstractNetwork:
    """The network in the hand that does what a damage text says to it, or itself where nothing happens.

    Raises InvalidValue for damage to a body, a place that no network has, a share that is none, or a network that
    can't lose neurons; UnknownName for an unknown kind.
    """
    damages = damage.parse(text)
    for hurt in damages:
        _check(hurt)
    if damages and not can(network, "delete"):
        raise unable(network, "delete", f"its neurons can't be deleted, as {text!r} asks")
    return Hurt(network=network, damages=damages, interface=network.interface) if damages else network


def _check(hurt: damage.Damage) -> None:
    refused = lambda message, allowed, hint: InvalidValue(
        message, field="task.damage", value=str(hurt), allowed=allowed, hint=hint
    )
    if hurt.kind != "delete":
        hint = "A body's damage is a level: the task robustness lives on them by name."
        raise refused("this happens to no network's neurons", "delete:PLACE[:SHARE][@STEP]", hint)
    if hurt.place not in DELETABLE:
        raise refused("a network has no such place", ", ".join(DELETABLE), "delete:neurons:0.2@250")
    if not 0 < hurt.strength < 1:
        raise refused("a share of the neurons", "above 0, below 1", "delete:neurons:0.2@250")


class Halted(AbstractNetwork[PyTree, Any]):
    """A network that neither learns nor develops from step ``at`` on, in the experimenter's hand: a control."""

    network: AbstractNetwork
    at: int | Int[Array, ""]
    interface: Interface | None = None

    def init(self, key: Key[Array, ""]) -> PyTree:
        return self.network.init(key)

    def initial(self, params: PyTree, key: Key[Array, ""]) -> Any:
        return self.network.initial(params, key)

    def act(self, params: PyTree, carry: Any, percept: Percept, key: Key[Array, ""]) -> tuple[Any, Array]:
        assert percept.step is not None, "lives count their steps"
        frozen = percept.step >= self.at
        held = frozen if percept.frozen is None else frozen | percept.frozen
        return self.network.act(params, carry, replace(percept, frozen=held), key)

    def size(self, params: PyTree, carry: Any) -> Size:
        return self.network.size(params, carry)

    def delete(self, params: PyTree, carry: Any, share: float, place: str, key: Key[Array, ""]) -> tuple[PyTree, Any]:
        return self.network.delete(params, carry, share, place, key)
