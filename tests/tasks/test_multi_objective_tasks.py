"""Problems of several objectives against other people's definitions."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.errors import InvalidValue
from planaria.tasks.cantilever import Cantilever
from planaria.tasks.dtlz import DTLZ
from planaria.tasks.zdt import ZDT

KEY = jax.random.key(0)


def objectives(task, x):
    return np.asarray(jax.jit(jax.vmap(lambda row: task.evaluate(row, KEY)))(jnp.asarray(x, jnp.float32)).objectives)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 6])
def test_zdt(number):
    problem = pytest.importorskip("pymoo.problems").get_problem(f"zdt{number}")
    low, high = problem.bounds()
    x = np.random.default_rng(number).random((40, problem.n_var)).astype(np.float32)
    assert np.allclose(-objectives(ZDT(number), x), problem.evaluate(low + x * (high - low)), rtol=1e-5, atol=1e-4)


@pytest.mark.parametrize("m", [2, 3, 5])
@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6, 7])
def test_dtlz(number, m):
    problem = pytest.importorskip("pymoo.problems").get_problem(f"dtlz{number}", n_var=m + 9, n_obj=m)
    x = np.random.default_rng(number).random((20, m + 9)).astype(np.float32)
    assert np.allclose(-objectives(DTLZ(number, m), x), problem.evaluate(x.astype(float)), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("number", [2, 3, 4])
def test_where_a_sphere_ends_the_nearer_dominates(number):
    """With a cosine that is a little below zero at the end, the farther would be better in that objective."""
    ends = np.array([[0, 1], [1, 0], [1, 1], [0.3, 1]])
    near, far = (objectives(DTLZ(number), np.pad(ends, ((0, 0), (0, 5)), constant_values=x)) for x in (0.5, 0.9))
    assert (near <= 0).all() and (near >= far).all() and (near > far).any(axis=1).all()


def test_a_bracket_bends_as_the_integral_says_and_its_front_is_known():
    k, thinnest, steps = 6, 0.3, 60_000
    genes = np.random.default_rng(0).random(k)
    heights = thinnest + (1 - thinnest) * genes
    x = (np.arange(steps) + 0.5) / steps
    bending = 3 * np.mean((1 - x) ** 2 / heights[(x * k).astype(int)] ** 3)
    material, bent = -objectives(Cantilever(thinnest), genes[None])[0]
    assert abs(material - heights.mean()) < 1e-6 and abs(bent / bending - 1) < 1e-4
    # Of all brackets with as much material, none bends less than the one whose heights go as c^(1/4).
    edges = 1 - np.arange(k + 1) / k
    best = (edges[:-1] ** 3 - edges[1:] ** 3) ** 0.25
    best *= 0.8 / best.max()
    others = np.random.default_rng(1).random((4000, k))
    others *= best.mean() / others.mean(axis=1, keepdims=True)
    others = others[(others < 1).all(axis=1) & (others > 0.01).all(axis=1)]
    task = Cantilever(0.01)
    bends = lambda h: -objectives(task, (h - 0.01) / 0.99)[:, 1]
    assert len(others) > 50 and bends(others).min() >= bends(best[None])[0] * (1 - 1e-4)


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: ZDT(5), "task.problem"),
        (lambda: DTLZ(8), "task.problem"),
        (lambda: DTLZ(1, m=1), "task.m"),
        (lambda: DTLZ(1, m=5).evaluate(jnp.zeros(3), KEY), "task.m"),
        (lambda: Cantilever(0.0), "task.thinnest"),
    ],
)
def test_a_wrong_field_names_itself(make, field):
    with pytest.raises(InvalidValue) as caught:
        make()
    assert caught.value.field == field and caught.value.allowed


def test_a_gene_that_is_no_number_makes_a_life_invalid():
    assert all(not task.evaluate(jnp.full(8, jnp.nan), KEY).ok for task in (ZDT(), DTLZ(), Cantilever()))
