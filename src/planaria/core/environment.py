"""Environments: where organisms live. A maze, a terrain, a damaged body, a target: all are levels."""

from abc import ABC, abstractmethod
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar, cast

import jax
import jax.numpy as jnp
from equinox import Module
from jaxtyping import Array, Bool, Float, Int, Key, PyTree

from .network import AbstractNetwork
from .types import Interface, Numbers, Percept, Scene, Transition

W = TypeVar("W")  # world state
L = TypeVar("L")  # level


class Session(ABC):
    """n lives at once on given levels, outside JAX or inside. One thread steps a session at a time."""

    @abstractmethod
    def reset(self, keys: Key[Array, " n"]) -> Float[Numbers, "n o"]:
        """Begin n new lives on the session's levels; the same keys give the same lives."""

    @abstractmethod
    def step(self, actions: Float[Numbers, "n a"]) -> Transition: ...

    def poses(self) -> Float[Numbers, "n bodies 7"]:
        """Where the bodies are now, for pictures: position (m) and quaternion (w first)."""
        raise NotImplementedError(f"{type(self).__name__} has no bodies to show")

    def close(self) -> None:  # noqa: B027 - most sessions hold nothing
        """Let go of what the session holds."""


class AbstractEnvironment(Module, Generic[W, L]):
    """A pure world: one life, no batch, no automatic reset."""

    @property
    def host(self) -> bool:
        """True: physics outside JAX, only sessions can be stepped."""
        return False

    @property
    @abstractmethod
    def interface(self) -> Interface: ...

    @abstractmethod
    def level(self, key: Key[Array, ""]) -> L:
        """A level drawn from the world's own distribution."""

    def level_of(self, text: str) -> L:
        """The level that a text names (a damage, a maze); worlds without named levels refuse."""
        raise NotImplementedError(f"{type(self).__name__} has no named levels; {text!r} can't be built")

    @abstractmethod
    def reset(self, level: L, key: Key[Array, ""]) -> tuple[W, Float[Array, " o"]]: ...

    @abstractmethod
    def step(self, level: L, state: W, action: Float[Array, " a"], key: Key[Array, ""]) -> Transition: ...

    def open(self, levels: L) -> Session:
        """Many lives at once, ``levels`` stacked on a leading axis n. Default: reset and step, vmapped."""
        return _PureSession(self, levels)

    def scene(self, level: L, state: W) -> Scene:
        raise NotImplementedError(f"{type(self).__name__} has no picture")


class AbstractHostEnvironment(AbstractEnvironment[None, L]):
    """A world whose physics runs outside JAX (MuJoCo's batch, Gymnasium): sessions only."""

    @property
    def host(self) -> bool:
        return True

    def reset(self, level: L, key: Key[Array, ""]) -> tuple[None, Float[Array, " o"]]:
        raise NotImplementedError(f"{type(self).__name__} lives outside JAX: use open(levels)")

    def step(self, level: L, state: None, action: Float[Array, " a"], key: Key[Array, ""]) -> Transition:
        raise NotImplementedError(f"{type(self).__name__} lives outside JAX: use open(levels)")

    @abstractmethod
    def open(self, levels: L) -> Session: ...


@lru_cache(maxsize=64)
def _compiled(environment: AbstractEnvironment) -> tuple[Any, Any]:
    """(reset, step) of a world for n lives, compiled once however many sessions are opened."""

    def step(levels: PyTree, state: PyTree, actions: Array, keys: Array, t: Array) -> Transition:
        keys = jax.vmap(jax.random.fold_in, (0, None))(keys, t)
        return jax.vmap(environment.step)(levels, state, actions, keys)

    return jax.jit(jax.vmap(environment.reset)), jax.jit(step)


class _PureSession(Session):
    def __init__(self, environment: AbstractEnvironment, levels: PyTree):
        self.levels, self.t = jax.tree.map(jnp.asarray, levels), 0
        self._reset, self._step = _compiled(environment)

    def reset(self, keys: Array) -> Array:
        self.keys, self.t = keys, 0
        self.state, obs = self._reset(self.levels, keys)
        return obs

    def step(self, actions: Numbers) -> Transition:
        moved = self._step(self.levels, self.state, actions, self.keys, jnp.int32(self.t))
        self.state, self.t = moved.state, self.t + 1
        return moved


class Episode(Module):
    """A life, or n lives: summed reward, steps lived, whether it counts, and what was kept of each step [t, ...].

    ``mind``: the network's carry at the end.
    """

    score: Float[Array, "*n"]
    steps: Int[Array, "*n"]
    valid: Bool[Array, "*n"]
    kept: PyTree
    mind: PyTree = None


class _Life(NamedTuple):
    world: PyTree
    carry: PyTree
    obs: Array
    reward: Array
    alive: Array
    score: Array
    steps: Array
    valid: Array


def rollout(
    environment: AbstractEnvironment,
    network: AbstractNetwork,
    params: PyTree,
    level: PyTree,
    key: Key[Array, ""],
    *,
    horizon: int,
    keep: bool = False,
) -> Episode:
    """One whole life in a pure world, scanned; what happens after the end is masked. ``keep``: states and rewards."""
    born, mind, days = jax.random.split(key, 3)
    world, obs = environment.reset(level, born)
    zero = jnp.float32(0)
    start = _Life(world, network.initial(params, mind), obs, zero, jnp.bool_(True), zero, jnp.int32(0), jnp.bool_(True))

    def day(life: _Life, t: Array) -> tuple[_Life, PyTree]:
        think, happen = jax.random.split(jax.random.fold_in(days, t))
        carry, action = network.act(params, life.carry, Percept(life.obs, life.reward, t == 0, step=t), think)
        moved = environment.step(level, life.world, action, happen)
        hold = lambda new, old: jax.tree.map(lambda x, y: jnp.where(life.alive, x, y), new, old)
        reward = jnp.where(life.alive, moved.reward, 0.0)
        alive = life.alive & ~(moved.terminated | moved.truncated)
        valid = life.valid & (moved.valid | ~life.alive)
        world, carry = hold(moved.state, life.world), hold(carry, life.carry)
        obs = cast(Array, moved.obs)  # a pure world's
        life = _Life(world, carry, obs, reward, alive, life.score + reward, life.steps + life.alive, valid)
        return life, ((world, reward) if keep else None)

    life, kept = jax.lax.scan(day, start, jnp.arange(horizon))
    return Episode(life.score, life.steps, life.valid, kept, life.carry)
