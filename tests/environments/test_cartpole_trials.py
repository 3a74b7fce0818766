"""The cart pole in several episodes against the cart pole, and what changes between them."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.environment import rollout
from planaria.core.errors import InvalidValue
from planaria.environments.cartpole import CartPole
from planaria.environments.cartpole_trials import CartPoleTrials
from planaria.networks.mlp import MLP

KEY = jax.random.key(0)


def test_episodes_are_cart_poles():
    world, plain, rng = CartPoleTrials(episodes=3, limit=30), CartPole(limit=30), np.random.default_rng(0)
    level, whole = world.level_of("plain+flip+plain"), plain.level_of("whole")
    step, alone = jax.jit(world.step), jax.jit(plain.step)
    state, obs = world.reset(level, KEY)
    lengths, ended = [0], []
    for t in range(90):
        right = bool(rng.integers(2)) if state.episode < 2 else float(obs[2] + obs[3]) > 0  # the last is kept up
        push = np.array([not right, right], np.float32)
        flipped = push[::-1] if state.episode == 1 else push
        expected = alone(whole, state.cart, flipped, KEY)
        moved = step(level, state, push, jax.random.key(t))
        assert float(moved.reward) == 1
        lengths[-1] += 1
        over = bool(expected.terminated | expected.truncated)
        if over:
            assert int(moved.state.episode) == int(state.episode) + 1 and int(moved.state.cart.t) == 0
            assert np.abs(moved.state.cart[:4]).max() <= 0.05
            lengths.append(0)
        else:
            assert np.allclose(moved.obs, expected.obs, atol=1e-6)
        ended.append(bool(moved.terminated))
        state, obs = moved.state, moved.obs
        if ended[-1]:
            break
    assert ended[-1] and not any(ended[:-1]) and lengths[2] == 30 and lengths[-1] == 0 and len(lengths) == 4


def test_a_reflex_earns_all_until_pushes_turn_round():
    world = CartPoleTrials(episodes=3, limit=100)
    net = MLP(hidden=()).bind(world.interface)
    params = {"weights": [np.array([[0, 0.1], [0, 0.2], [0, 1.0], [0, 1.0]], np.float32)]}
    level = world.level_of("plain+flip+plain")
    first, _ = world.reset(level, jax.random.split(KEY, 3)[0])
    life = rollout(world, net, params, level, KEY, horizon=world.horizon, keep=True)
    earned = world.outcomes(first, *life.kept)
    assert earned[0] == earned[2] == 100 and earned[1] < 20 and life.valid
    assert world.chapters(level).tolist() == [0, 1, 2] and world.attainable(level).tolist() == [100.0] * 3


def test_levels_are_drawn_as_said():
    draw = lambda **fields: jax.vmap(CartPoleTrials(episodes=5, **fields).level)(jax.random.split(KEY, 1000))
    still, turning, drifting = draw(), draw(flip=0.3), draw(shift=0.5, noise=2.0)
    assert (still.sign == 1).all() and not np.asarray(still.offset).any()
    sign = np.asarray(turning.sign)
    assert abs(sign[:, 0].mean()) < 0.1 and (sign[:, 1:] != sign[:, :-1]).mean() == pytest.approx(0.3, abs=0.03)
    offset = np.asarray(drifting.offset)
    changed = (offset[:, 1:] != offset[:, :-1]).any(-1)
    assert changed.mean() == pytest.approx(0.5, abs=0.04) and offset.std() == pytest.approx(2.0, rel=0.05)


def test_offsets_are_added_to_what_is_seen():
    world = CartPoleTrials(shift=1.0)
    level = world.level(jax.random.key(1))
    state, obs = world.reset(level, KEY)
    assert np.allclose(obs - jnp.stack(state.cart[:4]), level.offset[0], atol=1e-6)


def test_refusals():
    for make in (
        lambda: CartPoleTrials(episodes=0), lambda: CartPoleTrials(flip=1.5), lambda: CartPoleTrials(noise=-1.0),
        lambda: CartPoleTrials().level_of("plain+left"),
    ):  # fmt: skip
        with pytest.raises(InvalidValue):
            make()
