"""The policy gradient: learning from reward alone, in any pure world.

What a network says is no longer done as it is, but tried out: in a discrete world one action is drawn by how strongly
each is wanted, in a continuous one noise is added. What did better than other lives at the same step is made more
probable.
"""

from typing import NamedTuple, Protocol

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Key, PyTree

from planaria.core import checks
from planaria.core.environment import AbstractEnvironment, rollout
from planaria.core.network import AbstractNetwork
from planaria.core.streams import stream
from planaria.core.types import Interface, Transition


class Explorer(Protocol):
    """A task whose lives can be lessons; its fields say how."""

    @property
    def environment(self) -> AbstractEnvironment: ...
    @property
    def dweller(self) -> AbstractNetwork: ...
    @property
    def horizon(self) -> int: ...
    @property
    def lesson(self) -> int: ...
    @property
    def discount(self) -> float: ...
    @property
    def exploration(self) -> float: ...
    def draw(self, key: Key[Array, ""], lives: int | None = None) -> tuple[PyTree, Key[Array, " l"]]: ...


def check_lessons(task: Explorer) -> None:
    """Raises InvalidValue for a field of lessons that is out of range."""
    checks.whole(task, "lesson", least=2)
    checks.between(task, "discount", low=0, high=1)
    checks.between(task, "exploration", low=0, above=True)


def learned(task: Explorer, phenotype: PyTree, key: Key[Array, ""]) -> Float[Array, ""]:
    """The loss of ``lesson`` exploring lives of a bound task; see ``surrogate``."""
    how = {"horizon": task.horizon, "discount": task.discount, "exploration": task.exploration}
    return surrogate(task.environment, task.dweller, phenotype, *task.draw(key, task.lesson), **how)


class Tried(NamedTuple):
    """A world's state, and the log probability of what was tried to get there."""

    world: PyTree
    chance: Float[Array, ""]


class Exploring(AbstractEnvironment[Tried, PyTree]):
    """A pure world in which actions are tried out. ``exploration``: in units of the network's outputs, the deviation of
    the noise or, in a discrete world, the temperature of the choice.
    """

    inner: AbstractEnvironment
    exploration: float

    @property
    def interface(self) -> Interface:
        return self.inner.interface

    def level(self, key: Key[Array, ""]) -> PyTree:
        return self.inner.level(key)

    def reset(self, level: PyTree, key: Key[Array, ""]) -> tuple[Tried, Float[Array, " o"]]:
        world, obs = self.inner.reset(level, key)
        return Tried(world, jnp.float32(0)), obs

    def step(self, level: PyTree, state: Tried, action: Float[Array, " a"], key: Key[Array, ""]) -> Transition:
        done, chance = self.tried(action, stream(key, "explore"))
        moved = self.inner.step(level, state.world, done, key)
        return moved._replace(state=Tried(moved.state, chance))

    def tried(self, wish: Float[Array, " a"], key: Key[Array, ""]) -> tuple[Float[Array, " a"], Float[Array, ""]]:
        """What is done, and its log probability (in a continuous world up to a constant). No slope leads into what is
        done: the world is a black box."""
        if self.interface.kind == "discrete":
            which = jax.random.categorical(key, jax.lax.stop_gradient(wish) / self.exploration)
            return jax.nn.one_hot(which, wish.shape[0]), jax.nn.log_softmax(wish / self.exploration)[which]
        noise = self.exploration * jax.random.normal(key, wish.shape)
        done = jax.lax.stop_gradient(wish) + noise
        return done, -0.5 * jnp.sum(((done - wish) / self.exploration) ** 2)


def surrogate(
    environment: AbstractEnvironment,
    network: AbstractNetwork,
    phenotype: PyTree,
    levels: PyTree,
    keys: Key[Array, " l"],
    *,
    horizon: int,
    discount: float,
    exploration: float,
) -> Float[Array, ""]:
    """A number whose slope is minus the policy gradient, per step lived, from l exploring lives.

    -sum_t A_t log p(a_t), with A_t = G_t - (mean of the other lives' G_t) and G_t the discounted reward from step t on:
    a baseline that does not depend on what is judged. One life alone has none. A life that has ended earns nothing
    more.

    **Source**: Williams (1992), REINFORCE; return from a step on: Sutton et al. (2000), Policy gradient methods,
    theorem 1; the other lives as a baseline: Kool, van Hoof & Welling (2019), Buy 4 REINFORCE samples, get a baseline
    for free.
    **Checked against**: tests/tasks/test_policy.py (expectations summed over all outcomes).
    """
    world = Exploring(environment, exploration)
    live = lambda level, key: rollout(world, network, phenotype, level, key, horizon=horizon, keep=True)
    lives = jax.vmap(live)(levels, keys)
    tried, reward = lives.kept
    ahead = returns(jax.lax.stop_gradient(reward), discount)
    count = ahead.shape[0]
    others = (jnp.sum(ahead, axis=0) - ahead) / max(count - 1, 1)
    lived = jnp.arange(horizon) < lives.steps[:, None]
    return -jnp.sum(jnp.where(lived, (ahead - others) * tried.chance, 0.0)) / jnp.sum(lives.steps)


def returns(reward: Float[Array, "l t"], discount: float | Array) -> Float[Array, "l t"]:
    """Reward from each step on, each later one worth ``discount`` times the one before."""
    add = lambda later, now: (now + discount * later,) * 2
    return jax.lax.scan(add, jnp.zeros(reward.shape[0]), reward.T, reverse=True)[1].T
