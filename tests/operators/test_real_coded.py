"""Simulated binary crossover and polynomial mutation: bounds, moments, and pymoo's operators by distribution."""

import jax
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planaria.core.errors import InvalidValue
from planaria.encodings.vector import Vector
from planaria.operators.real_coded import polynomial, simulated_binary

MANY, K = 20_000, 4
LOW, HIGH = -1.0, 2.0
A, B = np.array([-0.9, 0.0, 1.0, 0.5], np.float32), np.array([-0.5, 1.0, 1.9, 0.5], np.float32)
KEYS = jax.random.split(jax.random.key(3), MANY)

cross = jax.jit(jax.vmap(simulated_binary, (None, None, 0, None, None, None)))
mutate = jax.jit(jax.vmap(polynomial, (None, 0, None, None, None)))


def quantiles(x):
    return np.quantile(x, [0.05, 0.25, 0.75, 0.95])  # between two parents there is a gap, and the median in it


@settings(max_examples=30, deadline=None)
@given(st.floats(0.5, 100), st.lists(st.floats(LOW, HIGH, width=32), min_size=2 * K, max_size=2 * K))
def test_nothing_leaves_the_bounds(eta, genes):
    x, y = np.array(genes[:K], np.float32), np.array(genes[K:], np.float32)
    key = jax.random.key(int(eta * 1000))
    for child in (simulated_binary(x, y, key, eta, LOW, HIGH), polynomial(x, key, eta, LOW, HIGH)):
        assert np.isfinite(child).all() and (child >= LOW).all() and (child <= HIGH).all()


def test_half_of_the_genes_are_crossed_and_equal_ones_stay():
    children = np.asarray(cross(A, B, KEYS, 15.0, LOW, HIGH))
    assert (children[:, 3] == 0.5).all()
    assert np.allclose((children[:, :3] == A[:3]).mean(axis=0), 0.5, atol=0.02)


def test_crossover_far_from_the_bounds_has_the_published_density():
    """The distance to the middle, in half distances of the parents, is below 1 as often as above, as beta^eta below."""
    a, b, eta = np.full(1, -1.0, np.float32), np.full(1, 1.0, np.float32), 3.0
    children = np.asarray(cross(a, b, KEYS, eta, -1000.0, 1000.0))[:, 0]
    beta = np.abs(children[children != -1.0])
    assert abs((beta < 1).mean() - 0.5) < 0.02 and abs(children[children != -1.0].mean()) < 0.03
    inner = np.array([0.25, 0.5, 0.75])
    assert np.allclose(np.quantile(beta[beta < 1], inner), inner ** (1 / (eta + 1)), atol=0.01)
    assert np.allclose(np.quantile(1 / beta[beta > 1], inner), inner ** (1 / (eta + 1)), atol=0.01)


def test_one_gene_in_k_mutates_and_an_unbounded_middle_has_the_published_density():
    x, eta = np.zeros(K, np.float32), 20.0
    share = np.asarray(mutate(x, KEYS, eta, -0.5, 0.5))
    moved = share[share != 0]
    assert abs((share != 0).mean() - 1 / K) < 0.01 and abs(moved.mean()) < 0.005
    size = 1 - np.abs(moved)
    assert np.allclose(np.quantile(size, [0.25, 0.5, 0.75]), np.array([0.25, 0.5, 0.75]) ** (1 / (eta + 1)), atol=0.01)


def test_against_pymoo():
    pytest.importorskip("pymoo")
    from pymoo.core.problem import Problem
    from pymoo.operators.crossover.sbx import cross_sbx
    from pymoo.operators.mutation.pm import mut_pm

    problem = Problem(n_var=K, xl=LOW, xu=HIGH)
    low, high = problem.bounds()
    rng = np.random.default_rng(1)
    n, always = MANY // 2, np.ones(MANY // 2)
    pairs = np.stack([np.tile(A, (n, 1)), np.tile(B, (n, 1))]).astype(float)
    theirs = cross_sbx(
        pairs, low, high, 15 * always[:, None], 1.0 * always[:, None], 0.5 * always[:, None], random_state=rng
    )
    ours = np.asarray(cross(A, B, KEYS, 15.0, LOW, HIGH))
    for i in range(3):
        mixed = np.concatenate([theirs[0][:, i], theirs[1][:, i]])
        crossed = ours[:, i][ours[:, i] != A[i]]
        assert np.allclose(quantiles(crossed), quantiles(mixed), atol=0.02)
    theirs = mut_pm(
        np.tile(A, (n, 1)).astype(float), low, high, 20 * always, always, at_least_once=False, random_state=rng
    )
    ours = np.asarray(mutate(A, KEYS, 20.0, LOW, HIGH))
    for i in range(K):
        assert np.allclose(quantiles(ours[:, i][ours[:, i] != A[i]]), quantiles(theirs[:, i]), atol=0.02)


def test_a_vector_chooses_its_operators_by_their_parameters():
    deb = Vector(dim=K, low=LOW, high=HIGH, bounded=True, sbx_eta=15.0, polynomial_eta=20.0)
    key = jax.random.key(0)
    assert np.allclose(deb.cross(A, B, key), simulated_binary(A, B, key, 15.0, LOW, HIGH), atol=1e-6)
    assert np.allclose(deb.mutate(A, key), polynomial(A, key, 20.0, LOW, HIGH), atol=1e-6)
    wild = Vector(dim=K, low=LOW, high=HIGH, bounded=True, mutation_sigma=50.0)
    free = Vector(dim=K, low=LOW, high=HIGH, mutation_sigma=50.0)
    assert np.allclose(wild.mutate(A, key), np.clip(free.mutate(A, key), LOW, HIGH), atol=1e-5)


@pytest.mark.parametrize("name", ["sbx_eta", "polynomial_eta"])
def test_bounds_are_needed(name):
    with pytest.raises(InvalidValue, match="bounded True") as caught:
        Vector(**{name: 15.0})
    assert caught.value.field == f"encoding.{name}"
