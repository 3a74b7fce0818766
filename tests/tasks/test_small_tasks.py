"""The small tasks against NumPy."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.errors import InvalidValue
from planaria.tasks.arm import Arm
from planaria.tasks.function import Function
from planaria.tasks.match_text import MatchText
from planaria.tasks.projection import Projection

KEY = jax.random.key(0)
X = np.random.default_rng(0).uniform(-2, 2, 6)


@pytest.mark.parametrize(
    ("name", "loss", "optimum"),
    [
        ("sphere", sum(x * x for x in X), 0.0),
        ("rosenbrock", sum(100 * (X[i + 1] - X[i] ** 2) ** 2 + (1 - X[i]) ** 2 for i in range(5)), 1.0),
        ("ellipsoid", sum(1e6 ** (i / 5) * X[i] ** 2 for i in range(6)), 0.0),
        ("rastrigin", sum(10 + x * x - 10 * math.cos(2 * math.pi * x) for x in X), 0.0),
    ],
)
def test_functions_are_what_they_are_called(name, loss, optimum):
    value = lambda x: float(Function(name).evaluate(jnp.asarray(x, jnp.float32), KEY).fitness)
    assert value(X) == pytest.approx(-loss, rel=1e-5)
    assert value(np.full(6, optimum)) == pytest.approx(0.0, abs=1e-5)


def test_noise_is_luck():
    task = Function("sphere", noise=2.0)
    draws = jax.vmap(lambda k: task.evaluate(jnp.zeros(2), k).fitness)(jax.random.split(KEY, 500))
    assert abs(float(jnp.std(draws)) - 2) < 0.3 and abs(float(jnp.mean(draws))) < 0.4


def test_the_arm_reaches_where_trigonometry_says():
    angles = np.array([0.3, -1.0, 2.0])
    heading = np.cumsum(angles)
    tip = np.array([np.cos(heading).sum(), np.sin(heading).sum()]) / 3
    found = Arm().evaluate(jnp.asarray(angles, jnp.float32), KEY)
    np.testing.assert_allclose(found.descriptor, (tip + 1) / 2, atol=1e-6)
    assert float(found.fitness) == pytest.approx(-angles.std(), rel=1e-5)


def test_matching_counts_places():
    task = MatchText("abcd")
    assert [task.score(t, 0) for t in ("abcd", "abxx", "", "abcdabcd")] == [1.0, 0.5, 0.0, 0.5]
    with pytest.raises(InvalidValue, match="target"):
        MatchText("")


@pytest.mark.parametrize("function", ["sphere", "rastrigin"])
def test_a_projection_is_what_the_paper_says(function):
    x = np.random.default_rng(2).uniform(-9, 9, 7)
    z, worst = x - 2.048, np.full(7, -5.12 - 2.048)
    loss = lambda z: sum(z**2 + (10 - 10 * np.cos(2 * np.pi * z) if function == "rastrigin" else 0))
    part = np.where(np.abs(x) <= 5.12, x, 5.12 / x)
    place = [(part[:3].sum() / (3 * 5.12) + 1) / 2, (part[3:].sum() / (4 * 5.12) + 1) / 2]
    found = Projection(function).evaluate(jnp.asarray(x, jnp.float32), KEY)
    assert float(found.fitness) == pytest.approx(100 * (1 - loss(z) / loss(worst)), rel=1e-4, abs=1e-3)
    np.testing.assert_allclose(found.descriptor, place, atol=1e-5)
    assert float(Projection(function).evaluate(jnp.full(7, 2.048), KEY).fitness) == pytest.approx(100)
