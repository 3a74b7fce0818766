"""What a life looked like, in a few numbers that any world can give."""

import re
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Key, PyTree

from planaria.core.environment import AbstractEnvironment
from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Transition


class Entry(NamedTuple):
    """One entry of what is seen or done, or its size."""

    size: bool
    action: bool
    at: int


def entries(names: tuple[str, ...], environment: AbstractEnvironment) -> tuple[Entry, ...]:
    """The entries that descriptor names stand for. Raises InvalidValue for those that the world can't give."""
    if not names:
        return ()
    if environment.host:
        raise _refused(names, f"{type(environment).__name__} lives outside JAX, where lives are not described", "none")
    o, a, _ = environment.interface
    found = [re.fullmatch(r"(abs_)?(obs|action)(\d+)", name) for name in names]
    wanted = tuple(Entry(bool(m[1]), m[2] == "action", int(m[3])) for m in found if m)
    if len(wanted) < len(names) or any(e.at >= (a if e.action else o) for e in wanted):
        raise _refused(names, "no such descriptor", f"obs0 to obs{o - 1}, action0 to action{a - 1}, each with abs_")
    return wanted


def _refused(names: tuple[str, ...], message: str, allowed: str) -> InvalidValue:
    return InvalidValue(
        message, field="task.descriptor", value=names, allowed=allowed, hint='("obs0", "abs_action0"), say, or ()'
    )


class Noted(NamedTuple):
    """A world's state, and what has been added up since birth."""

    world: PyTree
    sums: Float[Array, " d"]


class Watched(AbstractEnvironment[Noted, PyTree]):
    """A pure world that adds up, in its state, what is seen and done."""

    inner: AbstractEnvironment
    wanted: tuple[Entry, ...]

    @property
    def interface(self) -> Interface:
        return self.inner.interface

    def level(self, key: Key[Array, ""]) -> PyTree:
        return self.inner.level(key)

    def reset(self, level: PyTree, key: Key[Array, ""]) -> tuple[Noted, Float[Array, " o"]]:
        world, obs = self.inner.reset(level, key)
        return Noted(world, jnp.zeros(len(self.wanted))), obs

    def step(self, level: PyTree, state: Noted, action: Float[Array, " a"], key: Key[Array, ""]) -> Transition:
        moved = self.inner.step(level, state.world, action, key)
        a = self.interface.action
        done = jax.nn.one_hot(jnp.argmax(action), a) if self.interface.kind == "discrete" else action
        seen = [(done if e.action else jnp.asarray(moved.obs))[e.at] for e in self.wanted]
        now = jnp.stack([jnp.abs(x) if e.size else x for e, x in zip(self.wanted, seen, strict=True)])
        return moved._replace(state=Noted(moved.state, state.sums + now))
