"""Emitters: CMA-ES's step and the rising bars against NumPy, the bandit against a naive loop."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.algorithms._emitters import moved, started
from planaria.algorithms.cma_mae import CMAMAE
from planaria.algorithms.cma_me import CMAME
from planaria.algorithms.multi_emitter import EXPLORE, MultiEmitter
from planaria.core.loop import Parts, ask, evaluate, run_compiled, start
from planaria.core.types import Evaluation, Op
from planaria.encodings.vector import Vector
from planaria.tasks.projection import Projection

K, N = 4, 10


def in_numpy(mean, sigma, C, p_sigma, p_c, g, parents):
    """One step of CMA-ES, positive weights only: Hansen (2016), figure 6, in float64."""
    mu, k = len(parents), len(mean)
    w = np.log(mu + 0.5) - np.log(np.arange(1, mu + 1))
    w /= w.sum()
    mu_eff = 1 / (w**2).sum()
    c_s, c_c = (mu_eff + 2) / (k + mu_eff + 5), (4 + mu_eff / k) / (k + 4 + 2 * mu_eff / k)
    d_s = 1 + 2 * max(0, np.sqrt((mu_eff - 1) / (k + 1)) - 1) + c_s
    c_1 = 2 / ((k + 1.3) ** 2 + mu_eff)
    c_mu = min(1 - c_1, 2 * (mu_eff + 1 / mu_eff - 2) / ((k + 2) ** 2 + mu_eff))
    chi = np.sqrt(k) * (1 - 1 / (4 * k) + 1 / (21 * k * k))
    y = (parents - mean) / sigma
    step = w @ y
    values, B = np.linalg.eigh(C)
    p_sigma = (1 - c_s) * p_sigma + np.sqrt(c_s * (2 - c_s) * mu_eff) * (B @ (B.T @ step / np.sqrt(values)))
    length = np.linalg.norm(p_sigma)
    go = length / np.sqrt(1 - (1 - c_s) ** (2 * (g + 1))) < (1.4 + 2 / (k + 1)) * chi
    p_c = (1 - c_c) * p_c + go * np.sqrt(c_c * (2 - c_c) * mu_eff) * step
    C = (1 - c_1 - c_mu + (1 - go) * c_1 * c_c * (2 - c_c)) * C + c_1 * np.outer(p_c, p_c) + c_mu * (y.T * w) @ y
    return mean + sigma * step, sigma * np.exp(min(1, c_s / d_s * (length**2 / k - 1) / 2)), C, p_sigma, p_c, g + 1


def test_an_emitter_moves_as_cma_es_does_towards_any_number_of_parents():
    draw, step = np.random.default_rng(0), jax.jit(moved)
    d = started(jnp.zeros(K), 0.5)
    them = (np.zeros(K), 0.5, np.eye(K), np.zeros(K), np.zeros(K), 0)
    for mu in (5, 1, 10, 3, 0, 7):
        xs = draw.normal(size=(N, K)).astype(np.float32)
        order = draw.permutation(N)
        d = step(d, jnp.asarray(xs), jnp.asarray(order), jnp.int32(mu))
        if mu:
            them = in_numpy(*them, xs[order[:mu]].astype(float))
        for mine, theirs in zip((d.mean, d.sigma, d.covariance), them[:3], strict=True):
            np.testing.assert_allclose(mine, theirs, rtol=2e-4, atol=2e-5)


def test_bars_rise_as_the_batch_form_says():
    algorithm = CMAMAE(emitters=2, batch=5, learning_rate=0.3, least=-1.0, cells=(3,))
    draw, bars = np.random.default_rng(1), np.full(3, -1.0)
    state = type("State", (), {"bars": jnp.asarray(bars, jnp.float32)})
    for _ in range(5):
        cell, fitness, ok = draw.integers(0, 3, N), draw.normal(size=N).astype(np.float32), draw.random(N) < 0.8
        scores = Evaluation(
            jnp.asarray(fitness), jnp.zeros((N, 0)), jnp.zeros((N, 1)), jnp.asarray(~ok, jnp.int8), jnp.zeros(N)
        )
        ranking = algorithm.rank(state, jnp.asarray(cell), scores)
        enter = ok & (fitness > bars[cell])
        assert np.array_equal(ranking.entered, enter)
        state.bars = algorithm.raised(state, jnp.asarray(cell), scores, ranking)
        for c in range(3):
            into = fitness[enter & (cell == c)]
            for _ in into:
                bars[c] = 0.7 * bars[c] + 0.3 * into.mean()
        np.testing.assert_allclose(state.bars, bars, rtol=1e-5)


def test_new_cells_come_first_and_an_emitter_that_adds_nothing_starts_again():
    algorithm = CMAME(emitters=3, batch=4, cells=(4, 4))
    parts, key = Parts(algorithm, Vector(dim=K, low=0.0, high=0.0), Projection("sphere")), jax.random.key(0)
    state, record = run_compiled(parts, start(parts, key), key, 0, 60, 6)
    figures = record.metrics
    assert figures["restarts"][-1] > 0 and (np.diff(figures["coverage"]) >= 0).all()
    assert (np.diff(figures["elite"]) >= 0).all() and figures["coverage"][-1] > figures["coverage"][0]
    slots = state.archive.slots
    low = Evaluation(
        jnp.array([5.0, 1e3, 2e3]), jnp.zeros((3, 0)), jnp.zeros((3, 2)), jnp.zeros(3, jnp.int8), jnp.zeros(3)
    )
    empty, full = int(jnp.argmin(slots.filled)), int(jnp.argmax(slots.filled))
    ranking = algorithm.rank(state, jnp.array([empty, full, full]), low)
    assert ranking.stage.tolist() == [2, 1, 1] and ranking.value[2] > ranking.value[1]


def test_the_bandit_is_a_naive_loop_and_fixed_shares_are_kept():
    algorithm = MultiEmitter(batch=16, blocks=8)
    for seed in range(5):
        draw = np.random.default_rng(seed)
        used = draw.uniform(1, 50, 3)
        entered = used * draw.uniform(size=3)
        counts, expected = used.copy(), []
        for _ in range(8):
            bound = entered / used + EXPLORE * np.sqrt(np.log(counts.sum()) / counts)
            expected.append(int(np.argmax(bound)))
            counts[expected[-1]] += 2
        assert algorithm.plan(jnp.asarray(used), jnp.asarray(entered)).tolist() == sorted(expected)
    assert set(algorithm.plan(jnp.zeros(3), jnp.zeros(3)).tolist()) == {0, 1, 2}  # everyone gets a chance
    fixed = MultiEmitter(batch=16, blocks=8, schedule="fixed", shares=(5, 2, 1))
    assert np.bincount(fixed.plan(jnp.ones(3), jnp.zeros(3)), minlength=3).tolist() == [5, 2, 1]


@pytest.mark.slow
def test_every_kind_makes_its_own_children():
    algorithm = MultiEmitter(batch=12, blocks=3, schedule="fixed", shares=(1, 1, 1), cells=(4, 4))
    parts, key = Parts(algorithm, Vector(dim=K), Projection()), jax.random.key(0)
    state = start(parts, key)
    state, record = run_compiled(parts, state, key, 0, 3, 6)
    brood, _ = ask(parts, state, key, 3)
    ops = np.asarray(brood.ops)
    assert set(ops[:4].tolist()) <= {Op.MUTATE, Op.CROSS_MUTATE} and (ops[4:8] == Op.SAMPLE).all()
    assert (ops[8:] == Op.FRESH).all() and (np.asarray(brood.parents)[4:] == -1).all()
    assert (np.asarray(brood.parents)[:4, 0] >= 0).all()
    assert np.isfinite(np.asarray(evaluate(parts, brood, key, 3, 6)[0].fitness)).all()
    assert sum(float(record.metrics[f"share_{k}"][-1]) for k in ("variation", "cma", "random")) == pytest.approx(1)
