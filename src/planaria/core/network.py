"""Networks: what lives. A network is a template; the numbers are in its parameters, learning is in its carry."""

from abc import abstractmethod
from dataclasses import replace
from typing import Generic, Self, TypeVar

from equinox import AbstractVar, Module
from jaxtyping import Array, Float, Key

from .errors import InvalidValue
from .types import Interface, Percept

Params = TypeVar("Params")
C = TypeVar("C")


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
