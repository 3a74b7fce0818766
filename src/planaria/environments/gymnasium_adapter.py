"""Any Gymnasium environment."""

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from jaxtyping import Array, Float, Key

from planaria.core.environment import AbstractHostEnvironment, Session
from planaria.core.errors import InvalidValue, UnknownName
from planaria.core.streams import seed_of
from planaria.core.types import Interface, Transition

from ._wounds import Anatomy, Body, at_stage, wounded

Setting = tuple[str, bool | int | float | str]


class GymnasiumAdapter(AbstractHostEnvironment[Body]):
    """Gymnasium: any environment of that library, many lives at once.

    A life is one episode, seeded from its key; terminated and truncated are kept apart, nothing is reset by itself, and
    a life that has ended is not stepped any more. Environments are made anew for each life, since not all forget the
    last one (Box2D's world does not), and so the bits do not depend on which thread lives what.
    Levels are damages of the entries of the action vector and the observation: ``invert:motor0``, ``shift:sensor3``.

    Fields: ``id`` as in ``gymnasium.make``; ``kwargs`` pairs of name and value, passed on to it; ``anew`` False keeps
    a session's environments for the next lives in it (faster where making one is slow).
    Shapes: observation [o], flattened (Dict, Tuple, Discrete and MultiBinary spaces too); action [a]: for Box
    what lies in [-1, 1] is scaled to its bounds (where there are none it is passed on), for Discrete its argmax.
    Raises: UnknownName for an id that Gymnasium does not know; InvalidValue where Gymnasium is missing (extra ``gym``),
    for action spaces other than Box and Discrete, and for what the environment itself refuses.

    **Source**: Towers et al. (2024), arXiv:2407.17032.
    **Differs from the source**: no automatic reset.
    **Checked against**: tests/environments/test_gymnasium_adapter.py (Gymnasium stepped by hand).

    >>> GymnasiumAdapter("CartPole-v1").interface
    Interface(observation=4, action=2, kind='discrete')
    """

    id: str = "CartPole-v1"
    kwargs: tuple[Setting, ...] = ()
    anew: bool = True

    @property
    def interface(self) -> Interface:
        spaces = _spaces(self.id, self.kwargs)
        return Interface(spaces.observation, spaces.action, "continuous" if spaces.box else "discrete")

    def level(self, key: Key[Array, ""]) -> Body:
        return self.level_of("whole")

    def level_of(self, text: str) -> Body:
        """The stages that a damage text describes, e.g. ``blind:sensor2@100``."""
        sizes = self.interface
        places = {f"motor{i}": (i,) for i in range(sizes.action)}
        return wounded(text, Anatomy(self.id, sizes.action, sizes.observation, places, lockable=False))

    def open(self, levels: Body) -> Session:
        return _Session(self, levels)


class _Spaces(NamedTuple):
    """What a network meets: sizes, and for Box actions the centre and half width of each bound."""

    observation: int
    action: int
    box: bool
    centre: np.ndarray
    half: np.ndarray
    shape: tuple[int, ...]
    first: int  # of Discrete actions


@lru_cache(maxsize=64)
def _spaces(name: str, kwargs: tuple[Setting, ...]) -> _Spaces:
    world = _make(name, kwargs)
    try:
        spaces, actions = _gymnasium().spaces, world.action_space
        observation = spaces.flatdim(world.observation_space)
        if isinstance(actions, spaces.Discrete):
            none = np.zeros(0)
            return _Spaces(observation, int(actions.n), False, none, none, (), int(actions.start))
        if not isinstance(actions, spaces.Box):
            raise InvalidValue("actions of this kind have no adapter", field="id", value=name, allowed="Box, Discrete")
        low, high = (np.asarray(x, np.float64).ravel() for x in (actions.low, actions.high))
        bounded = np.isfinite(low) & np.isfinite(high)
        low, high = np.where(bounded, low, -1.0), np.where(bounded, high, 1.0)
        return _Spaces(observation, low.size, True, (low + high) / 2, (high - low) / 2, actions.shape, 0)
    finally:
        world.close()


class _Session(Session):
    """n episodes side by side; those that are over wait for the others."""

    def __init__(self, world: GymnasiumAdapter, levels: Body):
        self.world, self.levels = world, levels
        self.n, self.spaces = levels.onset.shape[0], _spaces(world.id, world.kwargs)
        self.lives: list[Any] = []

    def reset(self, keys: Array) -> Float[np.ndarray, "n o"]:
        if self.world.anew or not self.lives:
            self.close()
            self.lives = [_make(self.world.id, self.world.kwargs) for _ in range(self.n)]
        self.t, self.over = 0, np.zeros(self.n, bool)
        self.terminated, self.truncated = self.over.copy(), self.over.copy()
        self.seen = np.zeros((self.n, self.spaces.observation), np.float32)
        for i, (life, seed) in enumerate(zip(self.lives, _seeds(keys), strict=True)):
            self._see(i, life.reset(seed=seed)[0])
        return self._observe(at_stage(self.levels, 0))

    def _see(self, i: int, obs: Any) -> None:
        self.seen[i] = _gymnasium().spaces.flatten(self.lives[i].observation_space, obs)

    def _observe(self, body: Body) -> np.ndarray:
        seen = np.take_along_axis(self.seen, np.asarray(body.wires), 1)
        return seen * body.gains.astype(np.float32) + body.shifts.astype(np.float32)

    def step(self, actions: np.ndarray) -> Transition:
        body = at_stage(self.levels, self.t)
        actions = actions * body.motors.astype(np.float32)
        rewards, valid = np.zeros(self.n), np.isfinite(actions).all(1)
        self.over |= ~valid  # an action that is no number ends a life, which does not count
        for i in np.flatnonzero(~self.over).tolist():
            obs, rewards[i], self.terminated[i], self.truncated[i], _ = self.lives[i].step(self._action(actions[i]))
            self._see(i, obs)
        self.t, self.over = self.t + 1, self.over | self.terminated | self.truncated
        valid &= np.isfinite(rewards) & np.isfinite(self.seen).all(1)
        rewards = np.where(np.isfinite(rewards), rewards, 0.0)
        ends = self.terminated | ~valid, self.truncated.copy()
        return Transition(None, self._observe(body), rewards, *ends, valid)

    def _action(self, action: np.ndarray) -> Any:
        s = self.spaces
        if not s.box:
            return s.first + int(np.argmax(action))
        kind = self.lives[0].action_space.dtype
        return (s.centre + s.half * action).reshape(s.shape).astype(kind)

    def close(self) -> None:
        for life in self.lives:
            life.close()
        self.lives = []


def _seeds(keys: Array) -> list[int]:
    return [seed_of(key) % 2**31 for key in keys]


def _make(name: str, kwargs: tuple[Setting, ...]) -> Any:
    gymnasium = _gymnasium()
    try:
        return gymnasium.make(name, disable_env_checker=True, **dict(kwargs))
    except (gymnasium.error.Error, ModuleNotFoundError, TypeError, ValueError, OSError) as error:
        known, said = sorted(gymnasium.envs.registry), str(error).removesuffix(".")
        if name not in known:
            raise UnknownName(f"Gymnasium says: {said}", field="id", value=name, allowed=known) from error
        if isinstance(error, gymnasium.error.DependencyNotInstalled | ModuleNotFoundError):
            hint = "Gymnasium's extras hold what each family of environments needs."
            raise InvalidValue(f"{name} needs more: {said}", field="id", value=name, hint=hint) from error
        raise InvalidValue(f"Gymnasium says: {said}", field="kwargs", value=dict(kwargs)) from error


def _gymnasium() -> Any:
    try:
        import gymnasium
    except ImportError as error:
        hint = "pip install 'planaria[gym]'."
        raise InvalidValue("Gymnasium is not installed", field="environment", value="gymnasium", hint=hint) from error
    return gymnasium
