"""A loss of neurons in mid-life: the same fresh lives unhurt, hurt, and hurt with nothing that develops or learns."""

from dataclasses import replace
from typing import Any, NamedTuple

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Key, PyTree

from planaria.core import damage
from planaria.core.environment import rollout
from planaria.core.network import AbstractNetwork, Size, can
from planaria.core.streams import stream
from planaria.core.types import Interface, Percept
from planaria.run.driver import Run
from planaria.tasks._hand import Body, Halted
from planaria.tasks.control import Control
from planaria.tasks.energy import Energy

LIVES = 64


class Course(NamedTuple):
    """Means over lives in each of t steps; ``neurons`` and ``synapses`` of lives that go on, NaN where none does."""

    reward: Float[np.ndarray, " t"]
    neurons: Float[np.ndarray, " t"]
    synapses: Float[np.ndarray, " t"]


class Losses(NamedTuple):
    """``onsets``: the steps of the losses, ``first`` the earliest. ``courses``: unhurt, hurt and, where it differs from
    that, halted at the first loss."""

    damage: str
    onsets: list[int]
    courses: dict[str, Course]

    @property
    def first(self) -> int:
        return self.onsets[0]


class Diary(AbstractNetwork[PyTree, Any]):
    """A network that notes its size in every step: (its own carry, [t, 2])."""

    network: AbstractNetwork
    steps: int
    interface: Interface | None = None

    def init(self, key: Key[Array, ""]) -> PyTree:
        return self.network.init(key)

    def initial(self, params: PyTree, key: Key[Array, ""]) -> Any:
        return self.network.initial(params, key), jnp.zeros((self.steps, 2))

    def act(self, params: PyTree, carry: Any, percept: Percept, key: Key[Array, ""]) -> tuple[Any, Array]:
        mind, action = self.network.act(params, carry[0], percept, key)
        now = jnp.stack([jnp.asarray(x, jnp.float32) for x in self.network.size(params, mind)])
        return (mind, carry[1].at[percept.step].set(now)), action

    def size(self, params: PyTree, carry: Any) -> Size:
        return self.network.size(params, carry[0])

    def delete(self, params: PyTree, carry: Any, share: float, place: str, key: Key[Array, ""]) -> tuple[PyTree, Any]:
        params, mind = self.network.delete(params, carry[0], share, place, key)
        return params, (mind, carry[1])


def losses(run: Run, lives: int = LIVES, task: Control | None = None) -> Losses | None:
    """How a run's result bears damage; None where no network loses neurons.

    ``task``: how it lives, and what happens to it; as in training, if none is given.
    """
    trained, network = run.parts.task, run.parts.encoding.organism()
    if task is None:
        inner = trained.task if isinstance(trained, Energy) else trained
        if not isinstance(inner, Control):
            return None
        task = inner
    if task.host or network is None or not can(network, "size"):
        return None
    onsets = sorted({hurt.onset for hurt in damage.parse(task.damage)})
    if not onsets:
        return None
    halted = Halted(network=network, at=onsets[0], interface=network.interface)
    plans = {"unhurt": (network, "whole"), "hurt": (network, task.damage), "halted": (halted, task.damage)}
    found = {}
    for name, (who, what) in plans.items():
        noted = Diary(network=who, steps=task.horizon, interface=who.interface)
        examined = replace(task, damage=what, descriptor=(), network=None).bind(noted)
        key = jax.random.key_data(stream(run.experiment.key, "losses"))
        found[name] = _course(*map(np.asarray, _lived(examined, run.phenotype(), key, lives)))
    if all(np.array_equal(a, b, equal_nan=True) for a, b in zip(found["hurt"], found["halted"], strict=True)):
        del found["halted"]  # nothing develops or learns
    return Losses(task.damage, onsets, found)


@eqx.filter_jit
def _lived(task: Control, phenotype: PyTree, key_data: Array, count: int) -> tuple[Array, Array, Array]:
    """Rewards [l, t], sizes [l, t, 2], steps lived [l]."""
    levels, keys = task.draw(jax.random.wrap_key_data(key_data), count)
    live = lambda level, key: rollout(
        task.environment, task.dweller, phenotype, level, key, horizon=task.horizon, keep=True
    )
    lives = jax.vmap(live)(levels, keys)
    mind = lives.mind.mind if isinstance(lives.mind, Body) else lives.mind
    counts = jnp.where(lives.valid[:, None], lives.kept[1], 0.0)
    return counts, mind[1], jnp.where(lives.valid, lives.steps, 0)


def _course(reward: np.ndarray, size: np.ndarray, steps: np.ndarray) -> Course:
    going = steps[:, None] > np.arange(reward.shape[1])
    many = going.sum(0)
    mean = np.where(many > 0, np.where(going[..., None], size, 0.0).sum(0).T / np.maximum(many, 1), np.nan)
    return Course(reward.mean(0), mean[0], mean[1])
