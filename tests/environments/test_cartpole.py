"""The cart pole against Gymnasium's, step by step."""

import jax
import numpy as np
import pytest

from planaria.core.environment import rollout
from planaria.core.errors import InvalidValue
from planaria.environments.cartpole import CartPole
from planaria.networks.mlp import MLP

WORLD = CartPole()
STEP = jax.jit(WORLD.step)


def one(text="whole"):
    return WORLD.level_of(text)


def push(right):
    return np.array([0.0, 1.0] if right else [1.0, 0.0], np.float32)


def follow(state, choose, steps, level=None):
    moved = []
    for t in range(steps):
        moved.append(STEP(level or one(), state, push(choose(t)), jax.random.key(0)))
        state = moved[-1].state
    return moved


@pytest.mark.parametrize("seed", range(3))
def test_steps_are_gymnasiums(seed):
    gymnasium = pytest.importorskip("gymnasium")
    theirs = gymnasium.make("CartPole-v1", disable_env_checker=True).unwrapped
    theirs.reset(seed=seed)
    state, obs = WORLD.reset(one(), jax.random.key(seed))
    theirs.state = np.asarray(obs, np.float64)
    rng = np.random.default_rng(seed)
    for t in range(300):
        right = bool(rng.integers(2)) if t % 3 else state.tilt + state.rate > 0  # falls, but not at once
        ours = STEP(one(), state, push(right), jax.random.key(0))
        seen, reward, terminated, _, _ = theirs.step(int(right))
        assert np.allclose(ours.obs, seen, atol=1e-4)
        assert float(ours.reward) == reward and bool(ours.terminated) == terminated
        state = ours.state
        if terminated:
            break
    assert terminated


def test_each_step_alone_is_gymnasiums():
    gymnasium = pytest.importorskip("gymnasium")
    theirs = gymnasium.make("CartPole-v1", disable_env_checker=True).unwrapped
    theirs.reset(seed=0)
    state, _ = WORLD.reset(one(), jax.random.key(0))
    for values in np.random.default_rng(0).uniform(-1, 1, (50, 4)) * [2.3, 2, 0.2, 2]:
        single = values.astype(np.float32)
        here = state._replace(**dict(zip(("x", "v", "tilt", "rate"), single, strict=True)))
        for right in (0, 1):
            theirs.state, theirs.steps_beyond_terminated = single.astype(np.float64), None
            seen, _, terminated, _, _ = theirs.step(right)
            ours = STEP(one(), here, push(right), jax.random.key(0))
            assert np.allclose(ours.obs, seen, atol=1e-6) and bool(ours.terminated) == terminated


def test_a_life_is_cut_short_after_500_steps():
    state, _ = WORLD.reset(one(), jax.random.key(0))
    held = state._replace(t=np.int32(498))
    ends = [bool(m.truncated) for m in follow(held, lambda t: t % 2, 2)]
    assert ends == [False, True]


@pytest.mark.smoke
def test_a_network_that_watches_the_pole_lives_500_steps():
    net = MLP(hidden=()).bind(WORLD.interface)
    params = {"weights": [np.array([[0, 0.1], [0, 0.2], [0, 1.0], [0, 1.0]], np.float32)]}
    episode = rollout(WORLD, net, params, one(), jax.random.key(1), horizon=600)
    assert (float(episode.score), int(episode.steps), bool(episode.valid)) == (500.0, 500, True)


def test_wounds():
    state, _ = WORLD.reset(one(), jax.random.key(0))
    speeds = lambda text, right: [float(m.state.v) for m in follow(state, lambda _: right, 6, one(text))]
    whole, left = speeds("whole", True), speeds("whole", False)
    assert speeds("invert:motor0", True) == left
    late = speeds("invert:motor0@3", True)
    assert late[:3] == whole[:3] and late[3] < late[2]
    assert abs(speeds("dead:motor0", True)[0] - float(state.v)) < 0.02
    seen = lambda text: np.array([m.obs for m in follow(state, lambda _: True, 4, one(text))])
    blind, shifted, plain = seen("blind:sensor2@2"), seen("shift:sensor2:0.5"), seen("whole")
    assert np.array_equal(blind[:2], plain[:2]) and (blind[2:, 2] == 0).all()
    assert np.allclose(shifted - plain, [0, 0, 0.5, 0], atol=1e-6)
    for text in ("cut:leg0", "lock:motor0", "dead:motor1", "blind:sensor4"):
        with pytest.raises(InvalidValue) as error:
            WORLD.level_of(text)
        assert error.value.value == text


def test_a_command_that_is_no_number_is_invalid():
    state, _ = WORLD.reset(one(), jax.random.key(0))
    assert not STEP(one(), state, np.array([np.nan, 0], np.float32), jax.random.key(0)).valid
