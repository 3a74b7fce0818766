"""ARS, xNES and LM-MA-ES against the papers' formulas in plain NumPy and float64; optimisers by their name."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest
from tests.algorithms.test_samplers import K, N, close, trajectory

from planaria.algorithms.ars import ARS
from planaria.algorithms.lm_ma_es import LMMAES
from planaria.algorithms.openai_es import OpenAIES
from planaria.algorithms.pgpe import PGPE
from planaria.algorithms.xnes import XNES
from planaria.core import registry
from planaria.core.algorithm import AbstractSampler
from planaria.core.errors import InvalidValue
from planaria.training.optimisers import optimiser, optimisers

START = np.linspace(-1, 1, K)


def test_ars_is_the_paper():
    states, rows = trajectory(ARS(population=N, sigma=0.2, learning_rate=0.3, top=0.5))
    mean = START
    for d, (xs, f) in zip(states[1:], rows, strict=True):
        half = N // 2
        tries = [((xs[i] - mean) / 0.2, f[i], f[half + i]) for i in range(half)]
        best = sorted(tries, key=lambda t: -max(t[1:]))[:3]
        spread = np.std([r for _, *both in best for r in both])
        mean = mean + 0.3 / (3 * spread) * sum((plus - minus) * e for e, plus, minus in best)
        close(d.mean, mean)


def test_ars_leaves_out_directions_with_an_invalid_life():
    sampler = ARS(population=8, sigma=0.5, learning_rate=0.3, top=1.0)
    d = sampler.start(jnp.asarray(START, jnp.float32))
    xs = sampler.sample(d, jax.random.key(0))
    f = jnp.array([1.0, 2.0, 4.0, -jnp.inf, 0.0, -jnp.inf, 3.0, 9.0])  # pairs 1 and 3 have one each
    e, r = (xs[:4] - d.mean) / 0.5, np.array([[1.0, 0.0], [4.0, 3.0]])
    close(sampler.update(d, xs, f).mean, START + 0.3 / (2 * r.std()) * np.asarray(e[0] + e[2], np.float64))
    none = sampler.update(d, xs, jnp.full(8, -jnp.inf))
    assert bool(jnp.array_equal(none.mean, d.mean))


def test_xnes_is_the_paper():
    linalg = pytest.importorskip("scipy.linalg")
    states, rows = trajectory(XNES(population=N, sigma=0.5))
    mean, sigma, b = START, 0.5, np.eye(K)
    raw = [max(0.0, math.log(N / 2 + 1) - math.log(rank)) for rank in range(1, N + 1)]
    utility = np.array(raw) / sum(raw) - 1 / N
    rate = (9 + 3 * math.log(K)) / (5 * K * math.sqrt(K))
    for d, (xs, f) in zip(states[1:], rows, strict=True):
        s = np.array([np.linalg.solve(b, (x - mean) / sigma) for x in xs])[np.argsort(-f)]
        matrix = sum(u * (np.outer(e, e) - np.eye(K)) for u, e in zip(utility, s, strict=True))
        g = np.trace(matrix) / K
        mean = mean + sigma * b @ (utility @ s)
        sigma = sigma * math.exp(rate / 2 * g)
        b = b @ linalg.expm(rate / 2 * (matrix - g * np.eye(K)))
        close(d.mean, mean, 1e-4)
        close(d.sigma, sigma, 1e-4)
        close(d.shape, b, 1e-4)
        assert np.linalg.det(np.asarray(d.shape, np.float64)) == pytest.approx(1.0, abs=1e-4)


def test_lm_ma_es_is_the_paper():
    """The samples of three generations and more, as the paper's loop would have made them from the same normals."""
    k, n, v = 40, 8, 4
    sampler = LMMAES(population=n, sigma=0.5, memory=v)
    raw = np.array([math.log(n / 2 + 0.5) - math.log(i) for i in range(1, n // 2 + 1)])
    w = raw / raw.sum()
    mu_eff, cs = 1 / sum(w**2), 2 * n / k
    mean, sigma, path, m = np.zeros(k), 0.5, np.zeros(k), np.zeros((v, k))
    d, sample, update = sampler.start(jnp.zeros(k)), jax.jit(sampler.sample), jax.jit(sampler.update)
    for g in range(6):
        z = np.asarray(jax.random.normal(jax.random.key(g), (n, k)), np.float64)
        steps = []
        for one in z:
            step = one
            for j in range(min(g, v)):
                c = 1 / (1.5**j * k)
                step = (1 - c) * step + c * m[j] * (m[j] @ step)
            steps.append(step)
        x = mean + sigma * np.array(steps)
        xs = sample(d, jax.random.key(g))
        close(xs, x, 1e-4)
        f = -np.sum(np.arange(1, k + 1) * (x - 0.3) ** 2, axis=1)
        d = update(d, xs, jnp.asarray(f, jnp.float32))
        best = np.argsort(-f)[: n // 2]
        mean = mean + sigma * w @ np.array(steps)[best]
        path = (1 - cs) * path + math.sqrt(mu_eff * cs * (2 - cs)) * w @ z[best]
        for j in range(v):
            c = n / (4**j * k)
            m[j] = (1 - c) * m[j] + math.sqrt(mu_eff * c * (2 - c)) * w @ z[best]
        sigma = sigma * math.exp(cs / 2 * (path @ path / k - 1))
        close(d.mean, mean, 1e-4)
        close(d.sigma, sigma, 1e-4)
        close(d.memory, m, 3e-4)


def test_a_million_genes():
    sampler = LMMAES(population=4)
    d = jax.eval_shape(sampler.start, jax.ShapeDtypeStruct((10**6,), jnp.float32))
    assert d.memory.shape == (45, 10**6)


CLIMBERS = [(OpenAIES, name) for name in ("adam", "nesterov", "rprop")] + [(PGPE, "clipup"), (PGPE, "adan")]


@pytest.mark.parametrize(("part", "name"), CLIMBERS)
def test_every_optimiser_climbs(part, name):
    """Uphill on a slope, from rest, and the next state has the type of this one."""
    sampler = part(population=8, sigma=0.5, optimizer=name, learning_rate=0.1)
    d = sampler.start(jnp.zeros(3))
    xs = sampler.sample(d, jax.random.key(1))
    update, new = jax.jit(sampler.update), d
    for _ in range(30):  # some say little in their first steps
        new = update(new, new.mean + xs, xs[:, 0])
    assert float(new.mean[0]) > 0 and bool(jnp.all(jnp.isfinite(new.mean)))
    kinds = lambda tree: [(x.shape, x.dtype, x.aval.weak_type) for x in jax.tree.leaves(tree)]
    assert kinds(new) == kinds(jax.tree.map(jnp.asarray, d))
    assert update._cache_size() == 1
    assert registry.to_json(registry.from_json(registry.to_json(sampler))) == registry.to_json(sampler)


@pytest.mark.slow
@pytest.mark.parametrize("part", [OpenAIES, PGPE])
def test_all_optimisers_climb(part):
    for name in optimisers():
        test_every_optimiser_climbs(part, name)


def test_optaxs_names_are_the_names():
    """All that optax calls an optimiser, less those that ask for the loss or for another optimiser."""
    known = set(optimisers())
    assert {"adadelta", "adafactor", "adan", "lamb", "lars", "nadamw", "noisy_sgd", "rprop", "sm3", "yogi"} <= known
    assert {"muon", "prodigy", "schedule_free_adamw", "clipup", "nesterov"} <= known
    assert not {"lbfgs", "momo", "sophia", "schedule_free", "polyak_sgd", "identity", "scale_by_rprop"} & known


def test_an_unknown_optimiser_gives_the_nearest_names():
    with pytest.raises(InvalidValue, match=r"Did you mean .*nadamw.*--algorithm\.optimizer") as caught:
        PGPE(optimizer="nadamv")
    assert caught.value.field == "algorithm.optimizer" and "prodigy" in str(caught.value.allowed)
    with pytest.raises(InvalidValue, match="no such optimiser"):
        OpenAIES(optimizer=["adam"])


@pytest.mark.parametrize("name", ["optimistic_adam", "sm3"])
def test_a_rate_that_falls_reaches_optimisers_without_schedules(name):
    """Their steps are as long as the rate says, so falling rates are the falling steps of a fixed one."""
    fixed, falling = optimiser(name, 0.1), optimiser(name, lambda step: 0.1 * 0.5**step)
    x = jnp.arange(3.0)
    a, b = fixed.init(x), falling.init(x)
    for g in range(3):
        up, a = fixed.update(jnp.cos(x + g), a, x)
        less, b = falling.update(jnp.cos(x + g), b, x)
        np.testing.assert_allclose(less, up * 0.5**g, rtol=1e-5)


@pytest.mark.parametrize(
    ("name", "theirs"),
    [
        ("adam", optax.adam(0.1)),
        ("sgd", optax.sgd(0.1)),
        ("momentum", optax.sgd(0.1, momentum=0.9)),
        ("nesterov", optax.sgd(0.1, momentum=0.9, nesterov=True)),
        ("rmsprop", optax.rmsprop(0.1)),
        ("lion", optax.lion(0.1, weight_decay=0.0)),
        ("adan", optax.adan(0.1, weight_decay=0.0)),
        ("nadamw", optax.nadamw(0.1, weight_decay=0.0)),
        ("lamb", optax.lamb(0.1)),
    ],
)
def test_optimisers_are_optaxs(name, theirs):
    ours, x = optimiser(name, 0.1), jnp.arange(3.0)
    a, b = ours.init(x), theirs.init(x)
    for g in range(3):
        gradient = jnp.cos(x + g)
        up, a = ours.update(gradient, a, x)
        down, b = theirs.update(-gradient, b, x)
        np.testing.assert_allclose(up, down, rtol=1e-5)


def test_adamw_decays_by_the_rate():
    made = lambda **fields: OpenAIES(population=8, sigma=0.5, learning_rate=0.1, weight_decay=0.5, **fields)
    d = made().start(jnp.ones(3))
    xs = made().sample(d, jax.random.key(0))
    moved = lambda sampler: np.asarray(sampler.update(d, xs, jnp.zeros(8)).mean)
    np.testing.assert_allclose(moved(made(optimizer="adam")), 0.5)
    np.testing.assert_allclose(moved(made(optimizer="adamw")), 0.95)


def samplers():
    return [n for n in registry.names("algorithms") if issubclass(registry.load("algorithms", n), AbstractSampler)]


@pytest.mark.parametrize("name", samplers())
def test_one_or_all_invalid_lives_leave_every_number_finite(name):
    sampler = registry.load("algorithms", name)()
    d = sampler.start(jnp.ones(4))
    xs = sampler.sample(d, jax.random.key(0))
    update = jax.jit(sampler.update)
    f = -jnp.sum(xs**2, axis=1)
    for bad in (f.at[0].set(-jnp.inf), f.at[1:].set(-jnp.inf), jnp.full_like(f, -jnp.inf)):
        assert all(bool(jnp.all(jnp.isfinite(x))) for x in jax.tree.leaves(update(d, xs, bad)))


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: ARS(population=7), "algorithm.population"),
        (lambda: ARS(top=0.0), "algorithm.top"),
        (lambda: XNES(sigma=0.0), "algorithm.sigma"),
        (lambda: XNES().start(jnp.zeros(5000)), "algorithm"),
        (lambda: LMMAES(population=2), "algorithm.population"),
        (lambda: LMMAES(memory=-1), "algorithm.memory"),
        (lambda: OpenAIES(optimizer="adon"), "algorithm.optimizer"),
    ],
)
def test_a_wrong_field_names_itself(make, field):
    with pytest.raises(InvalidValue) as caught:
        make()
    assert caught.value.field == field and caught.value.allowed is not None
