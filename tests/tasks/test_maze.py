"""The maze task: where a life ends, how near the goal, and its trail."""

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.errors import InvalidValue
from planaria.environments.cartpole import CartPole
from planaria.environments.deceptive_maze import DeceptiveMaze
from planaria.networks.mlp import MLP
from planaria.tasks.maze import Maze

KEY = jax.random.key(0)


def test_a_life_stepped_by_hand():
    task = Maze(DeceptiveMaze("hard"), horizon=80)
    net = MLP(hidden=()).bind(task.interface())
    task, params = task.bind(net), net.init(jax.random.key(3))
    world, step = task.environment, jax.jit(task.environment.step)
    level = world.level_of("hard")
    state, obs = world.reset(level, KEY)
    places, w = [], np.asarray(params["weights"][0])
    for _ in range(80):
        moved = step(level, state, np.tanh(np.asarray(obs) @ w), KEY)
        state, obs = moved.state, moved.obs
        places.append(np.asarray(state.place))
    scores = eqx.filter_jit(task.evaluate)(params, KEY)
    assert np.allclose(scores.descriptor, places[-1], atol=1e-2)
    assert float(scores.fitness) == pytest.approx(300 - np.hypot(*(places[-1] - [31, 20])), abs=1e-2)
    assert np.allclose(task.trail(params, KEY), places, atol=1e-2) and float(scores.cost) == 80
    assert not bool(task.reached(scores))


def test_the_goal_counts_even_if_it_was_passed():
    """A life that starts near its goal and drives on is over, and solved, where it came within five units."""

    class Beside(DeceptiveMaze):
        def level(self, key):
            return super().level(key)._replace(start=jnp.float32([270.0, 70.0]), heading=jnp.float32(90))

    task = Maze(Beside("medium"))
    net = MLP(hidden=(), bias=True).bind(task.interface())
    params = {"weights": [jnp.zeros((10, 2))], "biases": [jnp.float32([0.0, 3.0])]}  # straight on, ever faster
    task = task.bind(net)
    scores = eqx.filter_jit(task.evaluate)(params, KEY)
    assert bool(task.reached(scores)) and float(scores.cost) < 40
    trail = np.asarray(task.trail(params, KEY))
    assert (trail[int(scores.cost) :] == trail[-1]).all()  # it stays where it was


def test_a_network_that_says_no_number_is_invalid():
    task = Maze(horizon=5)
    net = MLP(hidden=()).bind(task.interface())
    assert not bool(task.bind(net).evaluate({"weights": [jnp.full((10, 2), jnp.nan)]}, KEY).ok)


def test_another_world_is_refused():
    with pytest.raises(InvalidValue, match="deceptive_maze"):
        Maze(CartPole())
