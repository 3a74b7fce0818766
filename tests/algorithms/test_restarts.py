"""Restarts: gathered populations against the sampler itself, the sequence of populations, and what they are for."""

from dataclasses import replace

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.algorithms.cma_es import CMAES
from planaria.algorithms.openai_es import OpenAIES
from planaria.algorithms.restarts import Restarts
from planaria.algorithms.snes import SNES
from planaria.core.errors import InvalidValue
from planaria.core.loop import Parts, run_compiled
from planaria.core.streams import stream
from planaria.encodings.vector import Vector
from planaria.tasks.function import Function

N, K = 8, 3


def at_size(sampler, size):
    d = sampler.start(jnp.ones(K))
    return replace(d, size=jnp.int32(size), largest=jnp.int32(size))


@pytest.mark.parametrize(
    "inner",
    [CMAES(population=N), pytest.param(SNES(population=N), marks=pytest.mark.slow)],
    ids=lambda s: type(s).__name__,
)
def test_a_gathered_population_is_the_samplers_own(inner):
    """Two populations of 4 n, gathered over 8 broods: the states of the sampler with that population, bit for bit."""
    sampler, large = Restarts(sampler=inner, doublings=3), replace(inner, population=4 * N)
    d, plain = at_size(sampler, 2), large.start(jnp.ones(K))
    update, theirs = jax.jit(sampler.update), jax.jit(large.update)
    for g in range(2):
        broods = [sampler.sample(d, jax.random.key(10 * g + i)) for i in range(4)]
        for xs in broods:
            assert all(jnp.array_equal(a, b) for a, b in zip(*map(jax.tree.leaves, (d.search, plain)), strict=True))
            d = update(d, xs, -jnp.sum(xs**2, axis=1))
        xs = jnp.concatenate(broods)
        plain = theirs(plain, xs, -jnp.sum(xs**2, axis=1))
    assert all(jnp.allclose(a, b, atol=1e-6) for a, b in zip(*map(jax.tree.leaves, (d.search, plain)), strict=True))
    assert update._cache_size() == 1


def sizes(regime, restarts=7):
    """The sizes of one search after another, each of them declared over after two populations."""
    sampler = Restarts(sampler=CMAES(population=N), regime=regime, doublings=4)
    d, seen, update = sampler.start(jnp.ones(K)), [], jax.jit(sampler.update)
    for g in range(restarts):
        seen.append((int(d.size), bool(d.small), float(d.search.sigma)))
        for i in range(2 * 2 ** int(d.size)):
            d = update(d, sampler.sample(d, jax.random.key(i)), jnp.arange(float(N)))
        d = sampler.restarted(d, jnp.ones(K), jax.random.key(g))
    return seen, d


def test_ipop_doubles_up_to_the_largest():
    seen, d = sizes("ipop")
    assert [size for size, *_ in seen] == [0, 1, 2, 3, 4, 4, 4]
    assert int(d.begun) == 7 and not any(small for _, small, _ in seen)


def test_bipop_takes_turns_by_what_was_spent():
    seen, d = sizes("bipop", 12)
    large = [size for size, small, _ in seen if not small]
    assert large == sorted(large) and large[:3] == [0, 1, 2]
    for size, small, sigma in seen:
        assert not small or (0.005 <= sigma <= 0.5 and size < 4)
    assert any(small for _, small, _ in seen) and int(d.spent[1]) > 0


@pytest.mark.slow
def test_a_search_that_is_level_or_idle_is_over():
    sampler = Restarts(sampler=CMAES(population=N), patience=5)
    update = jax.jit(sampler.update)

    def until(fitness):
        d = sampler.start(jnp.ones(K))
        for g in range(60):
            d = update(d, sampler.sample(d, jax.random.key(g)), fitness(g))
            if bool(d.over):
                return g + 1
        return None

    assert until(lambda g: jnp.zeros(N)) == 6  # idle: the first population rises, five do not
    assert until(lambda g: g + jnp.arange(float(N))) is None
    sampler = Restarts(sampler=CMAES(population=N), patience=500)
    update = jax.jit(sampler.update)
    assert until(lambda g: jnp.zeros(N)) == 10 + int(np.ceil(30 * K / N))


@pytest.mark.slow
def test_the_centre_is_that_of_the_best_search():
    sampler = Restarts(sampler=CMAES(population=N), patience=1)
    d = sampler.start(jnp.ones(K))
    for f in (7.0, 7.0):
        d = sampler.update(d, sampler.sample(d, jax.random.key(0)), jnp.full(N, f))
    best = sampler.centre(d)
    assert bool(d.over)
    d = sampler.restarted(d, -jnp.ones(K), jax.random.key(0))
    d = sampler.update(d, sampler.sample(d, jax.random.key(1)), jnp.full(N, 6.0))
    assert bool(jnp.array_equal(sampler.centre(d), best))
    d = sampler.update(d, sampler.sample(d, jax.random.key(2)), jnp.full(N, 8.0))
    assert float(sampler.centre(d)[0]) < 0


@pytest.mark.slow
def test_many_valleys_need_restarts():
    """Rastrigin in 5 dimensions from far away: one small search ends in a wrong valley, restarts find the right one."""

    def found(algorithm, seed):
        parts, key = Parts(algorithm, Vector(dim=5, low=-4.0, high=4.0), Function("rastrigin")), jax.random.key(seed)
        state = algorithm.init(parts.encoding, stream(key, "init"), parts.task.example())
        state, record = run_compiled(parts, state, key, 0, 1500, 8)
        centre = algorithm.elites(parts.encoding, state).genomes[0]
        return float(parts.task.evaluate(centre, key).fitness), float(record.metrics.get("restarts", np.zeros(1))[-1])

    alone = [found(CMAES(population=8, sigma=2.0), seed)[0] for seed in range(3)]
    again = [found(Restarts(sampler=CMAES(population=8, sigma=2.0), doublings=4), seed) for seed in range(3)]
    assert max(alone) < -0.5
    assert sum(loss > -1e-3 for loss, _ in again) >= 2 and all(restarts >= 2 for _, restarts in again)


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: Restarts(sampler=OpenAIES()), "algorithm.sampler"),
        (lambda: Restarts(regime="popi"), "algorithm.regime"),
        (lambda: Restarts(doublings=-1), "algorithm.doublings"),
        (lambda: Restarts(tolerance=-1.0), "algorithm.tolerance"),
    ],
)
def test_a_wrong_field_names_itself(make, field):
    with pytest.raises(InvalidValue) as caught:
        make()
    assert caught.value.field == field and caught.value.allowed is not None
