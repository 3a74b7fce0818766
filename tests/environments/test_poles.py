"""Poles on a cart against the full equations of motion, solved for the accelerations and integrated by SciPy."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from planaria.core.errors import InvalidValue
from planaria.environments.double_pole import DoublePole
from planaria.environments.single_pole import SinglePole

WORLDS = {"double": DoublePole(), "single": SinglePole()}
STEP = {name: jax.jit(world.step) for name, world in WORLDS.items()}
UNIT = jax.jit(DoublePole(unit=True).step)
KEY = jax.random.key(0)


def motion(y, force, poles):
    """dy/dt of a cart and uniform rods on hinges, from Lagrange's equations (no use of Wieland's closed form)."""
    n, (v, tilts, rates) = len(poles), (y[1], y[2::2], y[3::2])
    inertia, load = np.zeros((n + 1, n + 1)), np.zeros(n + 1)
    inertia[0, 0] = 1.0 + sum(mass for _, mass in poles)
    load[0] = force + sum(m * half * w**2 * np.sin(a) for (half, m), a, w in zip(poles, tilts, rates, strict=True))
    for i, ((half, m), a, w) in enumerate(zip(poles, tilts, rates, strict=True), 1):
        inertia[0, i] = inertia[i, 0] = m * half * np.cos(a)
        inertia[i, i] = m * half**2 * 4 / 3
        load[i] = m * 9.8 * half * np.sin(a) - 0.000002 * w
    push, *turns = np.linalg.solve(inertia, load)
    return np.array([v, push, *np.stack([rates, turns], 1).ravel()])


def exact(y, action, poles, seconds=0.02):
    force = 10 * np.clip(action, -1, 1)
    return solve_ivp(lambda _, y: motion(y, force, poles), (0, seconds), y, rtol=1e-10, atol=1e-12).y[:, -1]


def states(name, n, seed=0):
    size = 2 + 2 * len(WORLDS[name].poles)
    reach = [2.0, 2.0, *[0.5, 1.5] * (size // 2 - 1)]
    return np.random.default_rng(seed).uniform(-1, 1, (n, size)).astype(np.float32) * np.float32(reach)


@pytest.mark.parametrize("name", WORLDS)
def test_a_step_is_the_equations_of_motion(name):
    world, rng = WORLDS[name], np.random.default_rng(1)
    state, _ = world.reset(world.level_of("standard"), KEY)
    for y in states(name, 20):
        action = np.float32(rng.uniform(-1.5, 1.5, 1))
        moved = STEP[name](y, state._replace(y=y), action, KEY)
        assert np.allclose(moved.state.y, exact(y, action[0], world.poles), atol=1e-5)


@pytest.mark.parametrize("name", WORLDS)
def test_a_life_follows_them(name):
    world, rng = WORLDS[name], np.random.default_rng(2)
    state, _ = world.reset(world.level_of("standard"), KEY)
    theirs = np.asarray(state.y, np.float64)
    for _ in range(15):
        action = np.float32(rng.uniform(-1, 1, 1))
        state = STEP[name](theirs, state, action, KEY).state
        theirs = exact(theirs, float(action[0]), world.poles)
    assert np.allclose(state.y, theirs, atol=1e-4)


def test_the_test_can_fail():
    poles = WORLDS["double"].poles
    y = np.array([0.0, 0.5, 0.3, 1.0, 0.2, -1.0])
    swapped = exact(y, 0.5, poles[::-1])
    assert np.abs(exact(y, 0.5, poles) - swapped).max() > 1e-2


def test_what_is_seen_and_when_it_ends():
    world, blind = DoublePole(), DoublePole(velocities=False)
    state, obs = world.reset(world.level_of("standard"), KEY)
    assert np.allclose(state.y, [0, 0, np.radians(4.5), 0, 0, 0]) and np.allclose(obs[2], np.radians(4.5) / 0.52)
    y = np.array([1.2, 0.4, 0.3, -0.2, -0.1, 0.6], np.float32)
    seen = STEP["double"](y, state._replace(y=jnp.asarray(y)), np.zeros(1, np.float32), KEY)
    scaled = np.asarray(seen.state.y) / [4.8, 2, 0.52, 2, 0.52, 2]
    assert np.allclose(seen.obs, scaled, atol=1e-6)
    hidden = blind.step(y, state._replace(y=jnp.asarray(y)), jnp.zeros(1), KEY).obs
    assert np.allclose(hidden, scaled[::2], atol=1e-6)
    ends = {(0, 2.39): False, (0, -2.41): True, (2, 0.62): False, (2, -0.63): True, (4, 0.63): True, (4, 0.62): False}
    for (place, value), over in ends.items():
        assert bool(world.fallen(jnp.zeros(6).at[place].set(value))) == over
    late = STEP["double"](y, state._replace(t=jnp.int32(999)), np.zeros(1, np.float32), KEY)
    assert bool(late.truncated) and not bool(late.terminated)
    assert not STEP["double"](y, state, np.array([np.nan], np.float32), KEY).valid


def test_the_625_starts():
    grid = np.asarray(DoublePole().grid())
    assert grid.shape == (625, 6) and len(np.unique(grid, axis=0)) == 625
    for column, reach in enumerate((2.16, 1.35, np.radians(3.6), np.radians(8.6))):
        assert np.allclose(np.unique(grid[:, column]), reach * np.array([-0.9, -0.5, 0, 0.5, 0.9]), atol=1e-6)
    assert (grid[:, 4:] == 0).all()
    assert np.array_equal(DoublePole().level_of("grid:624"), grid[624])
    assert SinglePole().grid().shape == (625, 4)


@pytest.mark.parametrize("text", ["grid:625", "grid:-1", "grid:x", "upside down"])
def test_an_unknown_start_is_refused(text):
    with pytest.raises(InvalidValue, match="grid:0 to grid:624"):
        DoublePole().level_of(text)


def test_fields_are_checked():
    for fields in ({"tilt": 0.0}, {"limit": 0}, {"start": 120.0}):
        with pytest.raises(InvalidValue):
            DoublePole(**fields)


def test_a_scene_has_a_pose_a_thing():
    world = DoublePole()
    state, _ = world.reset(world.level_of("standard"), KEY)
    scene = world.scene(world.level_of("standard"), state)
    assert [g["name"] for g in scene.geoms] == ["cart", "pole0", "pole1"] and scene.poses.shape == (3, 7)
    assert np.allclose(np.linalg.norm(scene.poses[:, 3:], axis=1), 1)
    tip = np.asarray(scene.poses[1, [0, 2]]) * 2  # the hinge is the origin, the centre half way up
    assert np.allclose(tip, [np.sin(np.radians(4.5)), np.cos(np.radians(4.5))], atol=1e-6)


@given(st.floats(-0.5, 1.5, width=32))
@settings(max_examples=20, deadline=None)
def test_actions_from_zero_to_one(action):
    y = jnp.asarray([0.1, 0.2, 0.05, -0.1, 0.02, 0.3], jnp.float32)
    state = WORLDS["double"].reset(y, KEY)[0]
    ours = UNIT(y, state, np.float32([action]), KEY).state.y
    assert np.allclose(ours, STEP["double"](y, state, np.float32([2 * action - 1]), KEY).state.y, atol=1e-6)
