"""The policy gradient against expectations that are summed, or integrated, over all that can be tried."""

from itertools import product

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.environment import AbstractEnvironment
from planaria.core.types import Interface, Transition
from planaria.encodings.direct import Direct
from planaria.encodings.trained import Trained
from planaria.environments.t_maze import TMaze
from planaria.networks.backpropamine import Backpropamine
from planaria.networks.mlp import MLP
from planaria.tasks._policy import Exploring, returns, surrogate
from planaria.tasks.control import Control
from planaria.tasks.trials import Trials

KEY = jax.random.key(0)
LIVES = 16384


class Corridor(AbstractEnvironment):
    """Two steps; where one stands is what was done first. ``pay`` [first, second] is earned at the end."""

    pay = ((1.0, -1.0, 0.0), (3.0, 0.5, -2.0), (0.0, 2.0, 1.0))

    @property
    def interface(self):
        return Interface(4, 3, "discrete")

    def level(self, key):
        return jnp.float32(0)

    def reset(self, level, key):
        return (jnp.int32(0), jnp.int32(0)), jnp.eye(4)[3]

    def step(self, level, state, action, key):
        first, t = state
        done = jnp.argmax(action).astype(jnp.int32)
        earned = jnp.where(t == 0, 0.25 * done, jnp.asarray(self.pay)[first, done])
        now = jnp.where(t == 0, done, first), t + 1
        return Transition(now, jnp.eye(4)[done], earned, t == 1, jnp.bool_(False), jnp.bool_(True))


class Target(AbstractEnvironment):
    """One step: the nearer the action is to a place, the better. The level is paid on top of it."""

    @property
    def interface(self):
        return Interface(1, 2)

    def level(self, key):
        return jnp.float32(0)

    def reset(self, level, key):
        return jnp.float32(0), jnp.ones(1)

    def step(self, level, state, action, key):
        earned = level - jnp.sum((action - jnp.array([0.3, -0.2])) ** 2)
        return Transition(state, jnp.ones(1), earned, jnp.bool_(True), jnp.bool_(False), jnp.bool_(True))


class Linear(MLP):
    """The action is x W."""

    def act(self, params, carry, percept, key):
        return None, percept.obs @ params

    def initial(self, params, key):
        return None


@eqx.filter_jit
def slope_of(world, weights, levels, horizon, discount, exploration):
    keys = jax.random.split(jax.random.key(1), levels.shape[0])
    how = {"horizon": horizon, "discount": discount, "exploration": exploration}
    network = Linear().bind(world.interface)
    return jax.grad(lambda w: surrogate(world, network, w, levels, keys, **how))(weights)


def estimated(world, weights, horizon, discount, exploration, lives=LIVES, paid=0.0):
    """Minus the surrogate's slope, per step."""
    return -np.asarray(slope_of(world, weights, jnp.full(lives, paid), horizon, discount, exploration))


def test_a_discrete_worlds_slope_is_that_of_the_expected_return():
    world, discount, heat = Corridor(), 0.9, 0.5
    weights = jnp.asarray(np.random.default_rng(0).normal(0, 0.3, (4, 3)), jnp.float32)

    def expected(w):
        total = 0.0
        for a, b in product(range(3), range(3)):
            p = jax.nn.softmax(w[3] / heat)[a] * jax.nn.softmax(w[a] / heat)[b]
            total += p * (0.25 * a + discount * world.pay[a][b])
        return total

    slope = np.array(jax.grad(expected)(weights))
    slope[:3] /= discount  # the return from the second step on is not discounted by the first: Sutton et al. (2000)
    found = 2 * estimated(world, weights, 3, discount, heat)  # per step, of which a life has two
    np.testing.assert_allclose(found, slope, atol=0.1)
    assert np.abs(slope).max() > 0.4


def test_a_continuous_worlds_slope_is_that_of_the_expected_return():
    weights = jnp.array([[0.5, 0.5]])
    found = estimated(Target(), weights, 1, 1.0, 0.2)
    np.testing.assert_allclose(found, -2 * (np.array([[0.5, 0.5]]) - [[0.3, -0.2]]), atol=0.08)


def test_what_is_tried_has_the_probability_that_it_says():
    wish, keys = jnp.array([0.1, -0.2, 0.4]), jax.random.split(KEY, 4096)
    done, chance = jax.vmap(lambda key: Exploring(Corridor(), 0.3).tried(wish, key))(keys)
    share = np.asarray(done).mean(axis=0)
    expected = np.exp(np.asarray(wish) / 0.3) / np.exp(np.asarray(wish) / 0.3).sum()
    np.testing.assert_allclose(share, expected, atol=0.03)
    np.testing.assert_allclose(np.exp(chance), expected[np.argmax(done, axis=1)], rtol=1e-5)


def test_returns_are_summed_backwards():
    reward = np.random.default_rng(0).normal(size=(2, 5)).astype(np.float32)
    plain = [[sum(0.9**k * row[t + k] for k in range(5 - t)) for t in range(5)] for row in reward]
    np.testing.assert_allclose(returns(jnp.asarray(reward), 0.9), plain, rtol=1e-5)


def test_the_other_lives_are_a_baseline_that_takes_noise_away():
    """What is paid to all alike changes the slope of one life, and not of many against each other."""
    weights = jnp.array([[0.5, 0.5]])
    both = [estimated(Target(), weights, 1, 1.0, 0.2, lives=64, paid=paid) for paid in (0.0, 100.0)]
    np.testing.assert_allclose(both[0], both[1], atol=1e-2)
    alone = [estimated(Target(), weights, 1, 1.0, 0.2, lives=1, paid=paid) for paid in (0.0, 100.0)]
    assert np.abs(alone[0] - alone[1]).max() > 10


def learner(task, network, **fields):
    encoding = Trained(Direct(network), **fields).bind(task.interface())
    task = task.bind(encoding.organism())
    return encoding.taught(task), task


@pytest.mark.slow
def test_a_pole_is_balanced_by_gradient_alone():
    task = Control(horizon=100, episodes=16, lesson=16)
    encoding, task = learner(task, MLP(hidden=(8,)), steps=80, learning_rate=0.05)
    genome = encoding.init(jax.random.key(2))
    steps = [float(task.evaluate(p, KEY).fitness) for p in (genome, jax.jit(encoding.express)(genome, KEY)[0])]
    assert steps[0] < 50 and steps[1] > 90


@pytest.mark.slow
def test_backpropamine_learns_by_gradient_through_whole_lives():
    """In a T-maze that pays at the left end in every life; its gate and plasticities move, too."""
    world = TMaze(trials=4, moves=0, steering="vote")
    task = Trials(environment=world, levels=("left",), lesson=16, episodes=1)
    encoding, task = learner(task, Backpropamine(units=6), steps=120, learning_rate=0.03)
    genome = encoding.init(jax.random.key(1))
    learned = jax.jit(encoding.express)(genome, KEY)[0]
    assert float(task.evaluate(learned, KEY).fitness) > float(task.evaluate(genome, KEY).fitness) + 0.3
    assert all(float(jnp.abs(learned[name] - genome[name]).max()) > 0.01 for name in ("w", "alpha", "gate"))
