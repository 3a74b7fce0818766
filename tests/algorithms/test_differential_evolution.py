"""Differential evolution against a naive loop, and on functions."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.algorithms.differential_evolution import DifferentialEvolution, distinct
from planaria.core.errors import InvalidValue
from planaria.core.loop import Parts, run_compiled
from planaria.core.types import Evaluation, Op, Status
from planaria.encodings.string import String
from planaria.encodings.vector import Vector
from planaria.tasks.function import Function

KEY = jax.random.key(0)


def test_donors_are_distinct_and_uniform():
    own = jnp.tile(jnp.arange(6), 3000)
    found = np.stack([own, *distinct(own, jnp.int32(6), KEY)])
    assert all(len(set(column)) == 4 for column in found.T[:500]) and found.min() == 0 and found.max() == 5
    for donor in found[1:]:
        counts = np.histogram2d(found[0], donor, bins=6)[0]
        off = counts[~np.eye(6, dtype=bool)]
        assert (counts.diagonal() == 0).all() and abs(off / 600 - 1).max() < 0.2


@pytest.mark.parametrize("strategy", ["current_to_best", pytest.param("rand", marks=pytest.mark.slow)])
def test_trials_and_survival_are_a_naive_loop(strategy):
    n, k = 8, 5
    breeder = DifferentialEvolution(population=n, strategy=strategy, weight=0.7, rate=0.4)
    encoding, rng = Vector(dim=k), np.random.default_rng(0)
    state = breeder.init(encoding, KEY, Evaluation.of(0.0))
    xs, fit, dead = np.zeros((n, k)), np.full(n, -np.inf), 0
    for g in range(4):
        brood, asked = breeder.ask(encoding, state, jax.random.key(g))
        trials, ids = np.asarray(brood.genomes), np.asarray(brood.ids)
        if g:
            slot = {int(name): i for i, name in enumerate(state.slots.ids) if name >= 0}
            for i in np.flatnonzero(np.asarray(brood.ops) != Op.FRESH):
                target, a, b, c = (slot[int(p)] for p in brood.parents[i])
                assert target == i and len({i, b, c}) == 3
                if strategy == "rand":
                    assert len({i, a, b, c}) == 4
                    donor = xs[a] + 0.7 * (xs[b] - xs[c])
                else:
                    assert a == np.argmax(fit)
                    donor = xs[i] + 0.7 * (xs[a] - xs[i]) + 0.7 * (xs[b] - xs[c])
                from_donor = np.isclose(trials[i], donor, atol=1e-5)
                assert (from_donor | np.isclose(trials[i], xs[i], atol=1e-6)).all() and from_donor.any()
        f, ok = rng.integers(0, 4, n).astype(np.float32), rng.random(n) > 0.2
        status = jnp.asarray(np.where(ok, Status.OK, Status.INVALID).astype(np.int8))
        empty = jnp.zeros((n, 0))
        state = breeder.tell(encoding, asked, brood, Evaluation(jnp.asarray(f), empty, empty, status, jnp.zeros(n)))
        for i in range(n):
            if ok[i] and f[i] >= fit[i]:
                xs[i], fit[i] = trials[i], f[i]
                assert int(state.slots.ids[i]) == ids[i]
        filled = np.isfinite(fit)
        assert np.allclose(state.genomes[filled], xs[filled]) and (np.asarray(state.slots.filled) == filled).all()
        dead += (~ok).sum()
    assert dead


def test_crossover_takes_a_gene_with_its_probability_and_one_always():
    breeder = DifferentialEvolution(population=4)
    xs, rows = jnp.stack([jnp.zeros(20), jnp.ones(20), jnp.ones(20), jnp.ones(20)]), jnp.arange(4)
    trial = lambda rate: jax.vmap(lambda k: breeder._trial(xs, rows, 0.5, rate, k))(jax.random.split(KEY, 2000))
    assert (jnp.sum(trial(0.0), axis=1) == 1).all() and abs(float(jnp.mean(trial(0.3))) - (0.3 + 0.7 / 20)) < 0.01


@pytest.mark.slow
def test_rates_that_made_a_better_trial_are_inherited():
    breeder = DifferentialEvolution(population=6, adaptive=True)
    encoding = Vector(dim=3)
    state = breeder.init(encoding, KEY, Evaluation.of(0.0))
    f = lambda value: jax.vmap(Evaluation.of)(jnp.full(6, value))
    for g, value in enumerate((0.0, 1.0, 0.5, 2.0)):
        before = state.slots.notes
        brood, asked = breeder.ask(encoding, state, jax.random.key(g))
        state = breeder.tell(encoding, asked, brood, f(value))
        after = state.slots.notes
        source = before.weight if value == 0.5 else asked.slots.notes.trial_weight
        assert (after.weight == source).all()
    drawn = [breeder._renewed(after, jax.random.key(i)) for i in range(400)]
    fresh = np.concatenate([np.asarray(r.trial_weight)[r.trial_weight != after.weight] for r in drawn])
    assert abs(len(fresh) / 2400 - 0.1) < 0.03 and fresh.min() >= 0.1 and fresh.max() <= 1.0
    assert abs(fresh.mean() - 0.55) < 0.05


@pytest.mark.slow
@pytest.mark.parametrize(
    ("function", "dim", "settings", "generations"),
    [
        ("rastrigin", 6, {"adaptive": True}, 300),
        ("rosenbrock", 3, {"strategy": "current_to_best", "weight": 0.8}, 400),  # from four genes on: 2 optima
        ("rastrigin", 6, {"rate": 0.1}, 300),
    ],
)
def test_it_solves_functions(function, dim, settings, generations):
    breeder, encoding = DifferentialEvolution(population=40, **settings), Vector(dim=dim, low=-3.0, high=3.0)
    parts = Parts(breeder, encoding, Function(function))
    state = breeder.init(encoding, KEY, parts.task.example())
    _, record = run_compiled(parts, state, KEY, 0, generations, 20)
    assert record.metrics["elite"][-1] > -1e-3 and record.metrics["elite"][0] < -1


def test_genomes_without_vectors_are_refused():
    with pytest.raises(InvalidValue, match="String has none"):
        DifferentialEvolution().init(String(), KEY, Evaluation.of(0.0))
    with pytest.raises(InvalidValue) as caught:
        DifferentialEvolution(population=3)
    assert caught.value.field == "algorithm.population"
