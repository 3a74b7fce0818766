"""Three updates of every sampler against the papers' formulas, written again in plain NumPy and float64."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conformance.small import samplers

from planaria.algorithms._shaping import by_rank, centred_ranks, ranks
from planaria.algorithms.cma_es import CMAES
from planaria.algorithms.openai_es import OpenAIES
from planaria.algorithms.pgpe import PGPE
from planaria.algorithms.sep_cma_es import SepCMAES
from planaria.algorithms.snes import SNES
from planaria.core import registry
from planaria.core.errors import InvalidValue

N, K, UPDATES = 12, 5, 3


def trajectory(sampler, fitness=lambda x: -np.sum(np.arange(1, K + 1) * (x - 0.3) ** 2, axis=1)):
    """(samples, fitnesses) and the sampler's states, update by update."""
    d = sampler.start(jnp.linspace(-1.0, 1.0, K))
    sample, update = jax.jit(sampler.sample), jax.jit(sampler.update)
    states, rows = [d], []
    for g in range(UPDATES):
        xs = sample(d, jax.random.key(g))
        f = fitness(np.asarray(xs, np.float64))
        d = update(d, xs, jnp.asarray(f, jnp.float32))
        rows.append((np.asarray(xs, np.float64), f))
        states.append(d)
    return states, rows


def close(ours, theirs, tolerance=2e-5):
    np.testing.assert_allclose(np.asarray(ours, np.float64), theirs, rtol=tolerance, atol=tolerance)


def plain_ranks(f):
    """Centred ranks in [-1/2, 1/2] of fitnesses without equals, by counting."""
    return np.array([sum(other < x for other in f) for x in f]) / (len(f) - 1) - 0.5


def test_snes_is_the_paper():
    states, rows = trajectory(SNES(population=N, sigma=0.4))
    mean, sigma = np.linspace(-1, 1, K), np.full(K, 0.4)
    raw = [max(0.0, math.log(N / 2 + 1) - math.log(rank)) for rank in range(1, N + 1)]
    utility = np.array(raw) / sum(raw) - 1 / N
    rate = (3 + math.log(K)) / (5 * math.sqrt(K))
    for d, (xs, f) in zip(states[1:], rows, strict=True):
        s = (xs - mean) / sigma
        s = s[np.argsort(-f)]
        mean, sigma = mean + sigma * (utility @ s), sigma * np.exp(rate / 2 * (utility @ (s**2 - 1)))
        close(d.mean, mean)
        close(d.sigma, sigma)


def test_openai_es_is_the_paper():
    states, rows = trajectory(OpenAIES(population=N, sigma=0.2, learning_rate=0.1, optimizer="sgd", z_score=False))
    mean = np.linspace(-1, 1, K)
    for d, (xs, f) in zip(states[1:], rows, strict=True):
        noise = (xs - mean) / 0.2
        mean = mean + 0.1 / (N * 0.2) * sum(u * e for u, e in zip(plain_ranks(f), noise, strict=True))
        close(d.mean, mean)


@pytest.mark.parametrize("optimizer", ["clipup", "adam", "sgd"])
def test_pgpe_is_the_paper(optimizer):
    states, rows = trajectory(PGPE(population=N, sigma=0.3, optimizer=optimizer, learning_rate=0.1, max_speed=0.15))
    mean, sigma, v, m1, m2 = np.linspace(-1, 1, K), np.full(K, 0.3), np.zeros(K), np.zeros(K), np.zeros(K)
    for t, (d, (xs, f)) in enumerate(zip(states[1:], rows, strict=True), 1):
        u, half = plain_ranks(f), N // 2
        e = xs[:half] - mean
        g = sum((u[i] - u[half + i]) / 2 * e[i] for i in range(half)) / half
        s = sum(((u[i] + u[half + i]) / 2 - u.mean()) * (e[i] ** 2 - sigma**2) / sigma for i in range(half)) / half
        if optimizer == "clipup":
            v = 0.9 * v + 0.1 * g / np.linalg.norm(g)
            v = v * min(1, 0.15 / np.linalg.norm(v))
            step = v
        elif optimizer == "adam":
            m1, m2 = 0.9 * m1 + 0.1 * g, 0.999 * m2 + 0.001 * g**2
            step = 0.1 * (m1 / (1 - 0.9**t)) / (np.sqrt(m2 / (1 - 0.999**t)) + 1e-8)
        else:
            step = 0.1 * g
        mean, sigma = mean + step, np.clip(sigma + 0.1 * s, 0.8 * sigma, 1.2 * sigma)
        close(d.mean, mean, 1e-4)
        close(d.sigma, sigma, 1e-4)


def tutorial(separable):
    """The constants of Hansen (2016), table 1, one after the other; separable: the rates of the cma package."""
    raw = np.array([math.log((N + 1) / 2) - math.log(i) for i in range(1, N + 1)])
    mu = sum(raw > 0)
    mu_eff = sum(raw[:mu]) ** 2 / sum(raw[:mu] ** 2)
    bad_eff = sum(raw[mu:]) ** 2 / sum(raw[mu:] ** 2)
    c1 = 2 / ((K + 1.3) ** 2 + mu_eff)
    cmu = min(1 - c1, 2 * (1 / 4 + mu_eff + 1 / mu_eff - 2) / ((K + 2) ** 2 + 2 * mu_eff / 2))
    if separable:
        c1 = 1 / (K + 2 * math.sqrt(K) + mu_eff / K)
        cmu = min(1 - c1, (1 / 4 + mu_eff + 1 / mu_eff - 2) / (K + 4 * math.sqrt(K) + mu_eff / 2))
    limit = min(1 + c1 / cmu, 1 + 2 * bad_eff / (mu_eff + 2), (1 - c1 - cmu) / (K * cmu))
    w = np.array([r / sum(raw[:mu]) if r > 0 else limit * r / sum(abs(raw[mu:])) for r in raw])
    cs = (mu_eff + 2) / (K + mu_eff + 5)
    ds = 1 + 2 * max(0, math.sqrt((mu_eff - 1) / (K + 1)) - 1) + cs
    cc = (4 + mu_eff / K) / (K + 4 + 2 * mu_eff / K)
    return w, mu_eff, c1, cmu, cs, ds, cc, math.sqrt(K) * (1 - 1 / (4 * K) + 1 / (21 * K**2))


@pytest.mark.parametrize("separable", [False, True])
def test_cma_es_is_the_tutorial(separable):
    sampler = (SepCMAES if separable else CMAES)(population=N, sigma=0.5)
    states, rows = trajectory(sampler)
    w, mu_eff, c1, cmu, cs, ds, cc, chi = tutorial(separable)
    mean, sigma, c, ps, pc = np.linspace(-1, 1, K), 0.5, np.eye(K), np.zeros(K), np.zeros(K)
    for g, (d, (xs, f)) in enumerate(zip(states[1:], rows, strict=True)):
        values, vectors = np.linalg.eigh(c)
        whiten = vectors @ np.diag(values**-0.5) @ vectors.T
        y = ((xs - mean) / sigma)[np.argsort(-f)]
        step = sum(wi * yi for wi, yi in zip(w, y, strict=True) if wi > 0)
        mean = mean + sigma * step
        ps = (1 - cs) * ps + math.sqrt(cs * (2 - cs) * mu_eff) * whiten @ step
        h = np.linalg.norm(ps) / math.sqrt(1 - (1 - cs) ** (2 * (g + 1))) < (1.4 + 2 / (K + 1)) * chi
        pc = (1 - cc) * pc + h * math.sqrt(cc * (2 - cc) * mu_eff) * step
        fair = [wi if wi >= 0 else wi * K / np.linalg.norm(whiten @ yi) ** 2 for wi, yi in zip(w, y, strict=True)]
        c = (1 + c1 * (1 - h) * cc * (2 - cc) - c1 - cmu * sum(w)) * c
        c = c + c1 * np.outer(pc, pc) + cmu * sum(wi * np.outer(yi, yi) for wi, yi in zip(fair, y, strict=True))
        c = np.diag(np.diag(c)) if separable else c
        sigma = sigma * math.exp(cs / ds * (np.linalg.norm(ps) / chi - 1))
        close(d.mean, mean, 1e-4)
        close(d.sigma, sigma, 1e-4)
        close(np.diag(d.variances) if separable else d.covariance, c, 1e-4)


def test_cma_es_decomposes_when_it_is_due():
    sampler, k = CMAES(population=4), 60
    s = sampler.strategy(k)
    assert int(1 / (10 * k * (s.c_1 + s.c_mu))) == 2
    d, update = sampler.start(jnp.zeros(k)), jax.jit(sampler.update)
    changed = []
    for g in range(4):
        xs = jnp.asarray(np.random.default_rng(g).normal(size=(4, k)), jnp.float32)
        new = update(d, xs, -jnp.sum(xs**2, axis=1))
        changed.append(bool(jnp.any(new.basis != d.basis)))
        d = new
    assert changed == [False, True, False, True]


def test_cma_es_keeps_its_state_where_float32_ends():
    sampler = CMAES(population=8)
    d = sampler.start(jnp.zeros(3))
    broken = jax.jit(sampler.update)(d, jnp.full((8, 3), jnp.inf), jnp.arange(8.0))
    assert all(bool(jnp.array_equal(x, y)) for x, y in zip(jax.tree.leaves(broken), jax.tree.leaves(d), strict=True))


@pytest.mark.parametrize("name", samplers())
def test_flat_fitness_does_not_move_the_centre(name):
    sampler = registry.load("algorithms", name)(**({} if name in ("restarts", "merging") else {"population": N}))
    d = sampler.start(jnp.ones(K))
    xs = sampler.sample(d, jax.random.key(0))
    moved = sampler.centre(jax.jit(sampler.update)(d, xs, jnp.zeros(sampler.brood))) - 1
    drift = jnp.mean(xs, axis=0) - 1  # CMA's weights add up to one: it follows the mean of its samples
    expected = drift if name.endswith(("cma_es", "ma_es", "restarts")) else 0.0
    assert float(jnp.max(jnp.abs(moved))) <= float(jnp.max(jnp.abs(expected))) + 1e-4


finite = st.floats(-5, 5, width=16)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.one_of(finite, st.just(-math.inf)), min_size=8, max_size=8))
def test_equals_are_treated_alike_and_invalid_ones_never_pull(values):
    f = jnp.asarray(values)
    weights = jnp.asarray(CMAES(population=8).strategy(3).weights)
    shaped, order = np.asarray(by_rank(f, weights)), np.asarray(ranks(f))
    for i in range(8):
        assert order[i] == np.mean([sum(x < values[i] for x in values), sum(x <= values[i] for x in values) - 1])
        for j in range(8):
            assert values[i] != values[j] or (shaped[i] == shaped[j] and order[i] == order[j])
            assert values[i] <= values[j] or shaped[i] >= shaped[j] - 1e-6
        assert values[i] > -math.inf or shaped[i] <= 0
    assert abs(float(jnp.sum(centred_ranks(f)))) < 1e-4


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: OpenAIES(population=7), "algorithm.population"),
        (lambda: PGPE(optimizer="clip"), "algorithm.optimizer"),
        (lambda: PGPE(momentum=2.0), "algorithm.momentum"),
        (lambda: SNES(sigma=-1.0), "algorithm.sigma"),
        (lambda: SNES(sigma=math.nan), "algorithm.sigma"),
        (lambda: CMAES(population=2), "algorithm.population"),
        (lambda: SepCMAES(population=True), "algorithm.population"),
    ],
)
def test_a_wrong_field_names_itself_and_the_way_out(make, field):
    with pytest.raises(InvalidValue) as caught:
        make()
    assert (caught.value.field, caught.value.allowed is not None) == (field, True)
    assert f"--{field}" in caught.value.hint
