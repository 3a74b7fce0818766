"""Balancing poles: fitness by hand, and a controller from control theory that passes every test."""

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy.linalg import solve_continuous_are

from planaria.core.errors import InvalidValue
from planaria.environments.cartpole import CartPole
from planaria.environments.double_pole import DoublePole
from planaria.environments.single_pole import SinglePole
from planaria.networks.mlp import MLP
from planaria.tasks.balance import Balance

KEY = jax.random.key(0)
STEP = jax.jit(DoublePole().step)
scored = eqx.filter_jit(lambda made, params, key=KEY: made.evaluate(params, key))


def task(world, **fields):
    made = Balance(world, **fields)
    return made.bind(MLP(hidden=()).bind(made.interface()))


def regulator(world):
    """Weights [6, 1] of a linear-quadratic regulator, from the equations of motion about the upright state."""
    poles = world.poles
    n = len(poles)
    inertia, gravity, drive = np.zeros((n + 1, n + 1)), np.zeros((n + 1, n + 1)), np.zeros(n + 1)
    inertia[0, 0], drive[0] = 1 + sum(m for _, m in poles), 1
    for i, (half, m) in enumerate(poles, 1):
        inertia[0, i] = inertia[i, 0] = m * half
        inertia[i, i], gravity[i, i] = m * half**2 * 4 / 3, m * 9.8 * half
    a = np.block(
        [[np.zeros((n + 1, n + 1)), np.eye(n + 1)], [np.linalg.solve(inertia, gravity), np.zeros((n + 1, n + 1))]]
    )
    b = np.concatenate([np.zeros(n + 1), np.linalg.solve(inertia, drive)])[:, None]
    gain = (b.T @ solve_continuous_are(a, b, np.diag([1.0] * (n + 1) + [0.1] * (n + 1)), np.eye(1)))[0]
    order = np.ravel([[i, n + 1 + i] for i in range(n + 1)])  # cart and poles: place, rate, place, rate
    scale = np.array([4.8, 2.0] + [0.52, 2.0] * n)
    return {"weights": [jnp.asarray(-gain[order] * scale / 10, jnp.float32)[:, None]]}


def by_hand(world, weights, horizon):
    """Steps lived and wiggles [t] of a life, stepped one by one."""
    step = STEP
    start = world.level_of("standard")
    state, obs = world.reset(start, KEY)
    wiggles, w = [], np.asarray(weights["weights"][0])
    for _ in range(horizon):
        moved = step(start, state, np.tanh(np.asarray(obs) @ w), KEY)
        state, obs = moved.state, moved.obs
        wiggles.append(np.abs(np.asarray(state.y, np.float64)[:4]).sum())
        if moved.terminated:
            break
    return len(wiggles), wiggles


@pytest.mark.parametrize("factor", [1.0, 0.93, -1.0])
def test_fitness_by_hand(factor):
    world = DoublePole()
    good = regulator(world)["weights"][0]
    mine = {"weights": [good * factor]}
    steps, wiggles = by_hand(world, mine, 150)
    still = 0.0 if steps < 100 else 0.75 / sum(wiggles[-100:])
    expected = {"steps": steps, "gruau": 0.1 * steps / 1000 + 0.9 * still}
    for fitness, value in expected.items():
        scores = scored(task(world, fitness=fitness, horizon=150), mine)
        assert float(scores.fitness) == pytest.approx(value, rel=2e-3) and float(scores.cost) == steps


def test_the_window_ends_with_the_fall():
    """A fall at any offset from the blocks in which lives are stepped."""
    world = DoublePole()
    good = regulator(world)["weights"][0]
    seen = set()
    for factor in (-3.0, -1.0, -0.3):  # the cart is drawn to the ends of the track
        mine = {"weights": [good.at[0].multiply(factor).at[1].multiply(-1)]}
        steps, wiggles = by_hand(world, mine, 400)
        if 100 <= steps < 400:
            score = float(scored(task(world, fitness="gruau", horizon=400), mine).fitness)
            assert score == pytest.approx(0.1 * steps / 1000 + 0.9 * 0.75 / sum(wiggles[-100:]), rel=1e-2)
            seen.add(steps % 20)
    assert len(seen) == 3


def test_company_changes_nothing():
    made = task(DoublePole(), fitness="gruau", horizon=400)
    good = regulator(DoublePole())["weights"][0]
    many = {"weights": [jnp.stack([good, -good, 0.5 * good])]}
    together = made.evaluate_many(many, jax.random.split(KEY, 3), 3)
    alone = [
        scored(made, {"weights": [w]}, k) for w, k in zip(many["weights"][0], jax.random.split(KEY, 3), strict=True)
    ]
    assert np.allclose(together.fitness, [float(s.fitness) for s in alone], rtol=1e-3)
    assert together.cost[0] == 400 and together.cost[1] < 100


def test_a_regulator_passes_the_tests_that_define_a_solution():
    for world in (DoublePole(), SinglePole()):
        made, good = task(world), regulator(world)
        assert int(made.endurance(good, KEY)) == 100_000
        assert int(made.generalisation(good, KEY)) >= 200
        bad = jax.tree.map(lambda x: -x, good)
        assert int(made.endurance(bad, KEY)) < 100 and int(made.generalisation(bad, KEY)) <= 1  # at rest in the middle


def test_a_network_that_says_no_number_is_invalid():
    scores = scored(task(DoublePole()), {"weights": [jnp.full((6, 1), jnp.nan)]})
    assert not bool(scores.ok) and float(scores.fitness) == 0


def test_what_is_refused():
    with pytest.raises(InvalidValue, match="double_pole"):
        Balance(CartPole())
    with pytest.raises(InvalidValue):
        Balance(fitness="elegance")  # pyright: ignore[reportArgumentType]
