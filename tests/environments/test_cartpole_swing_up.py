"""The swing-up against mechanics: the Lagrangian's equations, and energy that is not lost without friction."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.environment import rollout
from planaria.core.errors import InvalidValue
from planaria.environments import cartpole_swing_up as world
from planaria.environments.cartpole_swing_up import CartPoleSwingUp, Swing
from planaria.networks.mlp import MLP

STEP = jax.jit(CartPoleSwingUp(limit=3).step)


def swing(x, v, angle, rate, t=0):
    return Swing(*(jnp.float32(value) for value in (x, v, angle, rate)), t=jnp.int32(t))


def accelerations(x, v, angle, rate, force):
    """Of a cart and a uniform rod of length l, from M q'' = f: two linear equations, solved."""
    m, mass, length, g = world.POLE, world.CART + world.POLE, world.LENGTH, world.GRAVITY
    half, inertia = length / 2, m * length**2 / 3  # about the hinge; the angle grows as the cart is pushed forward
    matrix = np.array([[mass, -m * half * math.cos(angle)], [-m * half * math.cos(angle), inertia]])
    forces = [force - world.FRICTION * v - m * half * rate**2 * math.sin(angle), m * g * half * math.sin(angle)]
    return np.linalg.solve(matrix, forces)


@pytest.mark.parametrize("seed", range(5))
def test_a_step_is_newtons(seed):
    draw = np.random.default_rng(seed)
    x, v, angle, rate = draw.uniform(-1, 1, 4) * [2, 3, math.pi, 6]
    action = draw.uniform(-2, 2)  # clipped beyond 1
    linear, turn = accelerations(x, v, angle, rate, world.FORCE * min(1, max(-1, action)))
    moved = STEP(None, swing(x, v, angle, rate), jnp.array([action], jnp.float32), jax.random.key(0))
    expected = np.array([x, v, angle, rate]) + world.DT * np.array([v, linear, rate, turn])
    np.testing.assert_allclose(np.stack(moved.state[:4]), expected, rtol=1e-5, atol=1e-5)
    x, angle = expected[0], expected[2]
    seen = [x, expected[1], math.cos(angle), math.sin(angle), expected[3]]
    np.testing.assert_allclose(moved.obs, seen, rtol=1e-5, atol=1e-5)
    upright = (math.cos(angle) + 1) / 2
    assert float(moved.reward) == pytest.approx(upright * math.cos(math.pi / 2 * x / 2.4), abs=1e-5)


def test_a_life_ends_beyond_the_track_and_is_cut_short():
    still = jnp.zeros(1)
    over = lambda x, v, t: [bool(flag) for flag in STEP(None, swing(x, v, 3, 0, t), still, jax.random.key(0))[3:6]]
    assert over(0.0, 0.0, 0) == [False, False, True]
    assert over(2.395, 1.0, 0) == over(-2.395, -1.0, 0) == [True, False, True]
    assert over(0.0, 0.0, 2) == [False, True, True]
    assert not bool(STEP(None, swing(0, 0, 3, 0), jnp.array([jnp.nan]), jax.random.key(0)).valid)


@pytest.mark.parametrize(("start", "spread"), [("easy", [0.2] * 4), ("hard", np.array(world.HARD) / math.sqrt(3))])
def test_starts_are_spread_as_published(start, spread):
    states, _ = jax.vmap(CartPoleSwingUp(start).reset, (None, 0))(None, jax.random.split(jax.random.key(0), 4000))
    values = np.stack(states[:4], axis=1)
    np.testing.assert_allclose(values.mean(0) - [0, 0, math.pi, 0], 0, atol=4 * np.max(spread) / math.sqrt(4000))
    np.testing.assert_allclose(values.std(0), spread, rtol=0.06)


def test_hanging_still_scores_nothing():
    net = MLP(hidden=()).bind(CartPoleSwingUp().interface)
    life = rollout(CartPoleSwingUp(), net, {"weights": [jnp.zeros((5, 1))]}, None, jax.random.key(0), horizon=100)
    assert bool(life.valid) and 0 <= float(life.score) < 10


def test_refusals():
    with pytest.raises(InvalidValue) as error:
        CartPoleSwingUp(start="harder")  # pyright: ignore
    assert error.value.field == "environment.start"
