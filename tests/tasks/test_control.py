"""Control: a life stepped by hand, pure and on the host."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core import registry
from planaria.core.environment import AbstractEnvironment
from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Status, Transition
from planaria.environments.cartpole import CartPole
from planaria.environments.cartpole_swing_up import CartPoleSwingUp
from planaria.environments.gymnasium_adapter import GymnasiumAdapter
from planaria.environments.quadruped import Quadruped
from planaria.networks.mlp import MLP
from planaria.tasks.control import Control


def bound(world, hidden=(4,), n=5, **fields):
    net = MLP(hidden=hidden).bind(world.interface)
    params = jax.jit(jax.vmap(net.init))(jax.random.split(jax.random.key(1), n))
    return Control(world, **fields).bind(net), params, jax.random.split(jax.random.key(2), n)


@pytest.mark.smoke
def test_cartpole_by_hand():
    task, params, keys = bound(CartPole(), episodes=3, horizon=60)
    scores = task.evaluate_many(params, keys, 2)
    assert scores.fitness.shape == (5,) and (scores.status == Status.OK).all()
    world, step = task.environment, jax.jit(task.environment.step)
    for i in (0, 3):
        mine, lived = jax.tree.map(lambda x, i=i: x[i], params), []
        levels, births = task.draw(keys[i])
        for e in range(3):
            level = jax.tree.map(lambda x, e=e: x[e], levels)
            state, obs = world.reset(level, jax.random.split(births[e], 3)[0])
            lived.append(0)
            for _ in range(60):
                lived[-1] += 1
                obs = np.asarray(obs)
                for w in mine["weights"]:
                    obs = np.tanh(obs @ np.asarray(w))
                moved = step(level, state, jnp.asarray(obs), births[e])
                state, obs = moved.state, moved.obs
                if moved.terminated:
                    break
        assert float(scores.fitness[i]) == pytest.approx(np.mean(lived))
        assert float(scores.cost[i]) == sum(lived)


def test_the_host_path_does_the_same_sum():
    pytest.importorskip("gymnasium")
    task, params, keys = bound(GymnasiumAdapter("CartPole-v1"), episodes=2, horizon=40)
    assert task.host
    scores = task.evaluate_many(params, keys, 2)
    assert np.allclose(scores.fitness, scores.cost / 2) and 8 <= scores.fitness.min() <= scores.fitness.max() <= 40
    assert np.array_equal(scores.fitness, task.evaluate_many(params, keys, 2).fitness)


def test_a_host_world_is_summed_not_averaged():
    task, params, keys = bound(Quadruped(), episodes=2, horizon=6, n=3)
    scores = task.evaluate_many(params, keys, 3)
    levels, births = jax.vmap(task.draw)(keys)
    from planaria.core.lives import live

    lives = live(task.environment, task.network, params, levels, births, horizon=6, chunk=3, own_levels=True)
    assert np.allclose(scores.fitness, lives.score.mean(1), atol=1e-6) and (np.asarray(scores.cost) == 12).all()


class _Walls(AbstractEnvironment):
    """A world whose levels are drawn: the reward of every step is the level; odd ones blow up."""

    @property
    def interface(self):
        return Interface(1, 1)

    def level(self, key):
        return jax.random.randint(key, (), 0, 10)

    def reset(self, level, key):
        return jnp.int32(0), jnp.ones(1)

    def step(self, level, state, action, key):
        no = jnp.bool_(False)
        return Transition(state, jnp.ones(1), jnp.float32(level), no, no, level % 2 == 0)


def test_levels_are_drawn_from_the_individuals_key():
    task, params, keys = bound(_Walls(), n=32, horizon=3)
    scores = task.evaluate_many(params, keys, 8)
    drawn = np.array([int(task.draw(k)[0][0]) for k in keys])
    assert len(set(drawn)) > 4
    assert np.array_equal(scores.status == Status.OK, drawn % 2 == 0)
    assert np.allclose(scores.fitness, np.where(drawn % 2 == 0, 3 * drawn, 0))


@pytest.mark.parametrize(
    "world",
    [pytest.param(CartPole(), id="discrete", marks=pytest.mark.slow), pytest.param(CartPoleSwingUp(), id="continuous")],
)
def test_a_descriptor_is_the_mean_of_what_was_seen_and_done(world):
    names = ("obs0", "abs_obs3", "action0", "abs_action0")
    task, params, keys = bound(world, n=2, episodes=2, horizon=30, descriptor=names)
    scores = task.evaluate_many(params, keys, 2)
    plain, _, _ = bound(world, n=2, episodes=2, horizon=30)
    assert np.allclose(scores.fitness, plain.evaluate_many(params, keys, 2).fitness)
    assert scores.descriptor.shape == (2, 4) and task.example().descriptor.shape == (4,)
    levels, births = task.draw(keys[0])
    mine, means, step = jax.tree.map(lambda x: x[0], params), [], jax.jit(world.step)
    for e in range(2):
        level = jax.tree.map(lambda x, e=e: x[e], levels)
        state, obs = world.reset(level, jax.random.split(births[e], 3)[0])
        rows, over = [], False
        while not over and len(rows) < 30:
            action = np.asarray(obs)
            for w in mine["weights"]:
                action = np.tanh(action @ np.asarray(w))
            moved = step(level, state, jnp.asarray(action), births[e])
            state, obs, over = moved.state, moved.obs, bool(moved.terminated)
            did = float(np.argmax(action) == 0) if world.interface.kind == "discrete" else action[0]
            rows.append([obs[0], abs(obs[3]), did, abs(did)])
        means.append(np.mean(rows, axis=0))
    np.testing.assert_allclose(scores.descriptor[0], np.mean(means, axis=0), atol=1e-4)


def test_there_and_back_as_json():
    task = Control(CartPole(limit=200), episodes=2, common=False, descriptor=("obs0", "abs_action1"))
    assert registry.from_json(registry.to_json(task)) == task


def test_refusals():
    for field in ("episodes", "horizon"):
        with pytest.raises(InvalidValue) as error:
            Control(**{field: 0})
        assert error.value.field == f"task.{field}"
    for names in (("obs4",), ("action2",), ("height",), ("obs",)):
        with pytest.raises(InvalidValue, match="obs0 to obs3") as error:
            Control(descriptor=names)
        assert error.value.field == "task.descriptor"
    with pytest.raises(InvalidValue, match="outside JAX"):
        Control(Quadruped(), descriptor=("obs0",))
    with pytest.raises(InvalidValue, match="networks"):
        Control().bind(None)
