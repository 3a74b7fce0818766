"""Networks: what lives. A network is a template; the numbers are in its parameters, learning is in its carry."""

from abc import abstractmethod
from dataclasses import replace
from typing import Generic, NamedTuple, Self, TypeVar

import jax
import jax.numpy as jnp
from equinox import AbstractVar, Module
from jaxtyping import Array, Bool, Float, Key, PyTree

from .errors import InvalidValue
from .types import Interface, Percept

Params = TypeVar("Params")
C = TypeVar("C")


class Size(NamedTuple):
    """How much of a network there is: neurons (senses and motors too) and synapses, biases not counted."""

    neurons: Array
    synapses: Array


class Axes(NamedTuple):
    """Where the units of a hidden layer are found in an array of parameters: ``order`` has the axes along which they
    are counted, ``sign`` those along which a number changes its sign when what the unit puts out does.
    """

    order: tuple[int, ...] = ()
    sign: tuple[int, ...] = ()


class AbstractNetwork(Module, Generic[Params, C]):
    """JSON fields only. ``interface`` is filled in by ``bind``, once, when the experiment is put together."""

    interface: AbstractVar[Interface | None]

    def bind(self, interface: Interface | None) -> Self:
        """This network with the sizes of a world."""
        if interface is None:
            raise InvalidValue(
                f"{type(self).__name__} needs a world to live in, and this task has none",
                field="encoding",
                value=type(self).__name__,
                hint="take a task with an environment (control, robustness) or an encoding without a network (vector)",
            )
        return replace(self, interface=interface)

    @property
    def sizes(self) -> Interface:
        """The bound interface."""
        if self.interface is None:
            raise InvalidValue(
                f"{type(self).__name__} is not bound to a world yet",
                field="interface",
                value=None,
                hint="call network.bind(environment.interface)",
            )
        return self.interface

    @abstractmethod
    def init(self, key: Key[Array, ""]) -> Params:
        """First parameters, in the network's own scale."""

    @abstractmethod
    def initial(self, params: Params, key: Key[Array, ""]) -> C:
        """The carry at birth: hidden state, fast weights. Everything that learns or grows in life is in it."""

    @abstractmethod
    def act(self, params: Params, carry: C, percept: Percept, key: Key[Array, ""]) -> tuple[C, Float[Array, " a"]]:
        """One step: the next carry and the action vector (discrete worlds take its argmax)."""

    def trainable(self, params: Params) -> Params:
        """Which parameters a gradient may change, booleans in their shapes: all, unless some stand for no synapse."""
        return jax.tree.map(lambda x: jnp.ones(jnp.shape(x), bool), params)

    # What not every network can tell or bear; ``can`` says which, and the refusal names those that do.

    def size(self, params: Params, carry: C) -> Size:
        """What is there at this moment of a life."""
        raise unable(self, "size", "its neurons and synapses can't be counted")

    def wired(self, params: Params, carry: C) -> tuple[Bool[Array, " v"], Bool[Array, "v v"]]:
        """Which neurons there are at this moment, and who excites whom [from, to]."""
        raise unable(self, "wired", "it does not say who is connected to whom")

    def activity(self, params: Params, carry: C, percept: Percept, key: Key[Array, ""]) -> Float[Array, ""]:
        """Summed size of the neurons' activities in the step that ``act`` would make of the same arguments."""
        raise unable(self, "activity", "the activity of its neurons can't be measured")

    def interchangeable(self, params: Params) -> list[PyTree[Axes]]:
        """Each hidden layer, whose units may stand in any order: a tree like the parameters with ``Axes`` for arrays.

        Units so moved, or turned (all that they put out negated), are the same network.
        """
        raise unable(self, "interchangeable", "its hidden units can't be told from each other by their place alone")

    def responses(self, params: Params, probes: Float[Array, "t o"], key: Key[Array, ""]) -> list[Float[Array, "t h"]]:
        """What the units of each hidden layer put out while these are seen, one after the other, whatever their order.

        The key is for what is drawn at birth: the same for all units of a layer.
        """
        raise unable(self, "responses", "what its hidden units put out is not known")

    def delete(self, params: Params, carry: C, share: float, place: str, key: Key[Array, ""]) -> tuple[Params, C]:
        """Both as they are when a share of the neurons is gone for good: at least one, drawn from the key.

        ``place``: ``neurons`` means all of them, ``hidden`` those that are neither senses nor motors.
        """
        raise unable(self, "delete", "its neurons can't be deleted")


DELETABLE = ("neurons", "hidden")  # the places of the damage ``delete``


def drawn(candidates: Bool[Array, " v"], share: float | Array, key: Key[Array, ""]) -> Bool[Array, " v"]:
    """Which of the candidates are lost: a share of them, rounded, and never none."""
    luck = jnp.where(candidates, jax.random.uniform(key, candidates.shape), jnp.inf)
    count = jnp.maximum(jnp.round(share * jnp.sum(candidates)), 1)
    return candidates & (jnp.argsort(jnp.argsort(luck)) < count)


def can(network: AbstractNetwork, what: str) -> bool:
    """Whether a network has one of the abilities that are not asked of all."""
    return getattr(type(network), what) is not getattr(AbstractNetwork, what)


def unable(network: AbstractNetwork, what: str, message: str) -> InvalidValue:
    """The refusal of a network without an ability; raise it."""
    from . import registry

    able = [name for name in registry.names("networks") if getattr(registry.load("networks", name), what) is not
            getattr(AbstractNetwork, what)]  # fmt: skip
    hint = f"A network of your own needs a method `{what}`: planaria.core.network says what it returns."
    return InvalidValue(message, field="network", value=type(network).__name__, allowed=", ".join(able), hint=hint)
