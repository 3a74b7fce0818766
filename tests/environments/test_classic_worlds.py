"""Acrobot, pendulum and both mountain cars against Gymnasium's, step by step along lives."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.errors import InvalidValue
from planaria.environments._hill import Car
from planaria.environments.acrobot import Acrobot, Links
from planaria.environments.mountain_car import MountainCar
from planaria.environments.mountain_car_continuous import MountainCarContinuous
from planaria.environments.pendulum import Pendulum, Swinging

KEY = jax.random.key(0)
COUNT = jnp.int32(0)
two = lambda kind: lambda s, t: kind(jnp.float32(s[0]), jnp.float32(s[1]), jnp.int32(t))
PAIRS = {  # Gymnasium's name, our world, its state from theirs, tolerance
    "acrobot": ("Acrobot-v1", Acrobot(), lambda s, t: Links(*np.float32(s).reshape(2, 2), np.int32(t)), 1e-4),
    "pendulum": ("Pendulum-v1", Pendulum(), two(Swinging), 1e-5),
    "mountain_car": ("MountainCar-v0", MountainCar(), two(Car), 1e-6),
    "mountain_car_continuous": ("MountainCarContinuous-v0", MountainCarContinuous(), two(Car), 1e-6),
}


def actions(world, rng, state):
    """(ours, theirs): mostly along the motion, so that something happens, and beyond what is allowed."""
    along = np.sign(state[-1]) if rng.random() < 0.8 else rng.choice([-1, 1])
    if world.interface.kind == "discrete":
        chosen = int(along + 1) if rng.random() < 0.9 else 1
        return np.eye(3, dtype=np.float32)[chosen], chosen
    value = np.float32(along * rng.uniform(0, 1.5))
    return np.array([value]), np.array([value * (2 if isinstance(world, Pendulum) else 1)], np.float32)


@pytest.mark.parametrize("name", PAIRS)
def test_steps_are_gymnasiums(name):
    gymnasium = pytest.importorskip("gymnasium")
    named, world, ours_of, close = PAIRS[name]
    step, whole, rng = jax.jit(world.step), world.level_of("whole"), np.random.default_rng(0)
    ended = 0
    for seed in range(3):
        theirs = gymnasium.make(named, disable_env_checker=True).unwrapped
        theirs.reset(seed=seed)
        for t in range(250):
            ours, their = actions(world, rng, theirs.state)
            moved = step(whole, ours_of(theirs.state, t), ours, KEY)
            seen, reward, terminated, _, _ = theirs.step(their)
            assert np.allclose(moved.obs, seen, atol=close, rtol=close)
            assert float(moved.reward) == pytest.approx(float(reward), abs=1e-4) and moved.valid
            assert bool(moved.terminated) == terminated
            ended += terminated
            if terminated:
                break
    assert ended > 0 or name == "pendulum", "at least one life reached the goal"


@pytest.mark.parametrize("name", PAIRS)
def test_whole_lives_are_gymnasiums_at_first(name):
    """Ours from its own state, not put right in between; chaos sets in later."""
    gymnasium = pytest.importorskip("gymnasium")
    named, world, ours_of, _ = PAIRS[name]
    step, whole, rng = jax.jit(world.step), world.level_of("whole"), np.random.default_rng(1)
    theirs = gymnasium.make(named, disable_env_checker=True).unwrapped
    theirs.reset(seed=1)
    state = ours_of(theirs.state, 0)
    for _ in range(30):
        ours, their = actions(world, rng, theirs.state)
        moved = step(whole, state, ours, KEY)
        seen = theirs.step(their)[0]
        assert np.allclose(moved.obs, seen, atol=2e-3)
        state = moved.state


@pytest.mark.parametrize("name", PAIRS)
def test_births_and_limits(name):
    gymnasium = pytest.importorskip("gymnasium")
    named, world, _, _ = PAIRS[name]
    whole = world.level_of("whole")
    states, seen = jax.jit(jax.vmap(world.reset, (None, 0)))(whole, jax.random.split(KEY, 2000))
    theirs = gymnasium.make(named, disable_env_checker=True)
    theirs.reset(seed=0)
    born = np.stack([theirs.reset()[0] for _ in range(1000)])
    assert np.allclose(np.mean(seen, 0), born.mean(0), atol=0.08)
    assert np.allclose(np.std(seen, 0), born.std(0), rtol=0.1, atol=0.01)
    assert world.limit == theirs.spec.max_episode_steps
    first = jax.tree.map(lambda x: x[0], states)
    still = jnp.array([0.0, 1.0, 0.0])[: world.interface.action] * (world.interface.kind == "discrete")
    ends = [bool(world.step(whole, first._replace(t=jnp.int32(t)), still, KEY).truncated) for t in (0, world.limit - 1)]
    assert ends == [False, True]
    assert not world.step(whole, first, jnp.full(world.interface.action, jnp.nan), KEY).valid


@pytest.mark.parametrize("name", PAIRS)
def test_wounds(name):
    world = PAIRS[name][1]
    state, _ = world.reset(world.level_of("whole"), KEY)
    right = jnp.array([0.0, 0.0, 1.0]) if world.interface.kind == "discrete" else jnp.ones(1)
    left = right[::-1] if world.interface.kind == "discrete" else -right
    moved = lambda text, action: world.step(world.level_of(text), state, action, KEY)
    assert np.array_equal(moved("invert:motor0", right).obs, moved("whole", left).obs)
    assert np.array_equal(moved("invert:motor0@5", right).obs, moved("whole", right).obs)
    assert float(moved("blind:sensor1", right).obs[1]) == 0
    with pytest.raises(InvalidValue):
        world.level_of("cut:leg0")


def test_refusals():
    for kind in (Acrobot, Pendulum, MountainCar, MountainCarContinuous):
        with pytest.raises(InvalidValue) as error:
            kind(limit=0)
        assert error.value.field == "environment.limit"
