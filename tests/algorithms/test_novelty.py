"""Novelty search and dominated novelty search against naive loops in NumPy."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planaria.algorithms._neighbours import Crowd, fronts, nearest_of
from planaria.algorithms.dominated_novelty import DominatedNovelty
from planaria.algorithms.novelty import Novelty
from planaria.core.types import Evaluation

N, K = 6, 3
VARIANTS = {
    "threshold": Novelty(population=5, batch=N, neighbours=K, threshold=0.4, archive=50),
    "random": Novelty(population=5, batch=N, neighbours=K, addition="random", added=2, archive=7, when_full="random"),
    "oldest": Novelty(population=5, batch=N, neighbours=K, threshold=0.0, archive=4),
    "local": Novelty(population=5, batch=N, neighbours=K, threshold=0.4, archive=50, local_competition=True),
    "criterion": Novelty(population=5, batch=N, neighbours=K, threshold=0.4, archive=50, least_fitness=0.0),
}
DOMINATED = DominatedNovelty(population=5, batch=N, neighbours=K)
STEPS = {name: jax.jit(lambda s, i, e, a=a: a.survivors(s, i, e, None)) for name, a in VARIANTS.items()}
STEPS["dominated"] = jax.jit(lambda s, i, e: DOMINATED.survivors(s, i, e, None))


def broods(seed, count):
    draw = np.random.default_rng(seed)
    for g in range(count):
        yield (
            np.arange(N) + N * g,
            draw.normal(size=N).astype(np.float32),
            draw.uniform(size=(N, 2)).astype(np.float32),
            draw.random(N) < 0.85,
        )


def life(name, algorithm, seed, count):
    slots = algorithm.empty_slots(Evaluation.of(0.0, descriptor=jnp.zeros(2)))
    for ids, fitness, where, ok in broods(seed, count):
        scores = Evaluation(
            jnp.asarray(fitness), jnp.zeros((N, 0)), jnp.asarray(where), jnp.asarray(~ok, jnp.int8), jnp.zeros(N)
        )
        placed, slots = STEPS[name](slots, jnp.asarray(ids, jnp.int32), scores)
        yield ids, fitness, where, ok, np.asarray(placed), slots


def mean_of_nearest(x, others, k):
    apart = sorted(float(np.sqrt(((x - o) ** 2).sum())) for o in others)[:k]
    return float(np.mean(apart)) if apart else 0.0


def held(slots):
    return {int(i) for i in slots.ids if i >= 0}


class Naive:
    """Novelty search as anyone would write it: lists of (id, fitness, descriptor)."""

    def __init__(self, algorithm):
        self.a, self.people, self.past, self.threshold = algorithm, [], [], algorithm.threshold

    def step(self, newcomers):
        a, everyone = self.a, self.people + newcomers
        scores = {}
        for i, f, d in everyone:
            others = [(g, e) for j, g, e in everyone if j != i] + [(g, e) for _, g, e in self.past]
            near = sorted(others, key=lambda o: float(((d - o[1]) ** 2).sum()))[:K]
            scores[i] = (mean_of_nearest(d, [e for _, e in near], K), np.mean([g < f for g, _ in near] or [0]))
        worthy = lambda f: a.least_fitness is None or f >= a.least_fitness
        champion = max(everyone, key=lambda p: p[1])[0]
        level = self.levels({i: scores[i] for i, f, _ in everyone if worthy(f)}) if a.local_competition else {}
        merit = lambda p: (p[0] == champion, worthy(p[1]), -level.get(p[0], 0), scores[p[0]][0] * worthy(p[1]))
        self.people = sorted(everyone, key=merit, reverse=True)[: a.population]
        enter = [p for p in newcomers if worthy(p[1]) and scores[p[0]][0] > self.threshold]
        self.past = (self.past + enter)[-a.archive :]
        self.threshold *= 1.2 if len(enter) > 4 else 1.0
        return scores

    @staticmethod
    def levels(scores):
        left, rank, found = dict(scores), 0, {}
        while left:
            worse = lambda p, q: q[0] >= p[0] and q[1] >= p[1] and q != p
            front = [i for i, p in left.items() if not any(worse(p, q) for q in left.values())]
            found |= dict.fromkeys(front, rank)
            left = {i: p for i, p in left.items() if i not in front}
            rank += 1
        return found


@pytest.mark.parametrize("name", ["threshold", "oldest", "local", "criterion"])
@pytest.mark.parametrize("seed", [0, 1])
def test_novelty_is_a_naive_loop(name, seed):
    naive = Naive(VARIANTS[name])
    for ids, fitness, where, ok, _, slots in life(name, VARIANTS[name], seed, 12):
        newcomers = [(int(i), float(f), d) for i, f, d, good in zip(ids, fitness, where, ok, strict=True) if good]
        scores = naive.step(newcomers)
        assert held(slots) == {i for i, *_ in naive.people}
        past = slots.notes
        assert float(past.threshold) == pytest.approx(naive.threshold, rel=1e-5)
        filled = min(int(past.count), VARIANTS[name].archive)
        remembered = sorted(map(tuple, np.asarray(past.descriptors[:filled]).tolist()))
        assert remembered == sorted(tuple(map(float, d)) for *_, d in naive.past)
        for slot, i in enumerate(slots.ids.tolist()):
            fit = float(slots.scores.fitness[slot])
            if i >= 0 and (VARIANTS[name].least_fitness is None or fit >= VARIANTS[name].least_fitness):
                assert float(past.novelty[slot]) == pytest.approx(scores[i][0], rel=1e-4, abs=1e-6)


def test_random_addition_fills_and_then_replaces_whole_rows():
    seen, before = set(), None
    for _, _, where, ok, _, slots in life("random", VARIANTS["random"], 3, 12):
        seen |= {tuple(map(float, d)) for d, good in zip(where, ok, strict=True) if good}
        past = slots.notes
        now = [tuple(x) for x in np.asarray(past.descriptors)[: min(int(past.count), 7)].tolist()]
        assert set(now) <= seen and len(set(now)) == len(now)
        if before is not None and len(before) == 7:
            assert len(set(now) - set(before)) == 2
        before = now
    assert int(slots.notes.count) == 24


def test_the_threshold_falls_when_nothing_is_new_for_long():
    algorithm = Novelty(population=5, batch=500, neighbours=1, threshold=1.0)
    slots = algorithm.empty_slots(Evaluation.of(0.0, descriptor=jnp.zeros(2)))
    step = jax.jit(lambda s, i, e: algorithm.survivors(s, i, e, None)[1])
    same = Evaluation(
        jnp.zeros(500), jnp.zeros((500, 0)), jnp.zeros((500, 2)), jnp.zeros(500, jnp.int8), jnp.zeros(500)
    )
    found = []
    for g in range(6):
        slots = step(slots, 500 * g + jnp.arange(500, dtype=jnp.int32), same)
        found.append(float(slots.notes.threshold))
    assert found == pytest.approx([1, 1, 1, 1, 0.95, 0.95])


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_dominated_novelty_is_a_naive_loop(seed):
    people = []
    for ids, fitness, where, ok, _, slots in life("dominated", DOMINATED, seed, 10):
        people += [(int(i), float(f), d) for i, f, d, good in zip(ids, fitness, where, ok, strict=True) if good]
        score = {}
        for i, f, d in people:
            fitter = [e for _, g, e in people if g > f]
            score[i] = mean_of_nearest(d, fitter, K) if fitter else np.inf
        people = sorted(people, key=lambda p: -score[p[0]])[:5]
        assert held(slots) == {i for i, *_ in people}


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_fittest_always_stays_and_no_one_sits_twice(seed):
    best = -np.inf
    for _, fitness, _, ok, placed, slots in life("threshold", VARIANTS["threshold"], seed, 4):
        best = max(best, float(np.max(np.where(ok, fitness, -np.inf))))
        assert float(jnp.max(slots.rankable)) == pytest.approx(best) or np.isneginf(best)
        ids = [i for i in slots.ids.tolist() if i >= 0]
        used = placed[placed >= 0].tolist()
        assert len(set(ids)) == len(ids) and len(set(used)) == len(used)


@pytest.mark.slow
def test_blocks_of_rows_change_nothing(monkeypatch):
    draw = np.random.default_rng(0)
    d, f = jnp.asarray(draw.uniform(size=(50, 2)), jnp.float32), jnp.asarray(draw.normal(size=50), jnp.float32)
    crowd = Crowd(d, f, jnp.ones(50, bool))
    whole = nearest_of(d, f, jnp.arange(50), crowd, 4)
    monkeypatch.setattr("planaria.algorithms._neighbours.AT_ONCE", 350)
    for a, b in zip(whole, nearest_of(d, f, jnp.arange(50), crowd, 4), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-6)


def test_fronts_by_hand():
    a, b = jnp.array([3.0, 1.0, 2.0, 0.0, 9.0]), jnp.array([0.0, 2.0, 1.0, 0.0, 9.0])
    assert fronts(a, b, jnp.array([True, True, True, True, False])).tolist() == [0, 0, 0, 1, 5]
