"""Fronts, room, niches and hypervolume against naive programs and pymoo's; selection by them."""

import itertools
import re
from dataclasses import replace

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from planaria.algorithms import _pareto as pareto
from planaria.algorithms._hypervolume import hypervolume
from planaria.algorithms.nsga2 import NSGA2
from planaria.algorithms.nsga3 import NSGA3, niched
from planaria.core.algorithm import BreederState
from planaria.core.errors import CapacityError, InvalidValue
from planaria.core.loop import Parts
from planaria.core.types import Evaluation, Op, Status
from planaria.encodings.vector import Vector
from planaria.run.driver import evolve, resume
from planaria.run.experiment import Experiment, check_memory
from planaria.tasks.dtlz import DTLZ
from planaria.tasks.zdt import ZDT

N = 24
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
fronts = {need: jax.jit(lambda f, ok, need=need: pareto.fronts(f, ok, need)) for need in (N // 2, N)}
crowding = jax.jit(pareto.crowding)
places = jax.jit(pareto.crowded_places)
volume = jax.jit(hypervolume)


def naive_fronts(f, ok):
    """Peel by comparing everyone with everyone."""
    rank, left = np.full(len(f), len(f)), [i for i in range(len(f)) if ok[i]]
    for number in itertools.count():
        if not left:
            return rank
        front = [i for i in left if not any((f[j] >= f[i]).all() and (f[j] > f[i]).any() for j in left)]
        rank[front] = number
        left = [i for i in left if i not in front]


def rows(m):
    """Coarse numbers, so that equals and ties are common."""
    one = st.tuples(*[st.integers(-3, 3).map(float)] * m, st.integers(0, 5).map(bool))
    return st.lists(one, min_size=N, max_size=N).map(lambda r: (np.array(r, np.float32)[:, :m], np.array(r)[:, m] > 0))


@pytest.mark.parametrize("m", [2, 3, 4])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_fronts_are_those_of_a_naive_loop(m, data):
    f, ok = data.draw(rows(m))
    true = naive_fronts(f, ok)
    assert (np.asarray(fronts[N](f, ok)) == true).all()
    found = np.asarray(fronts[N // 2](f, ok))
    done = found < N
    assert done.sum() >= min(N // 2, ok.sum()) and (found[done] == true[done]).all()
    assert not (done.any() and (~done & ok).any()) or true[~done & ok].min() > true[done].max()


@pytest.mark.parametrize("m", [2, 3, 5])
def test_fronts_of_more_than_a_word_of_bits(m):
    f = np.random.default_rng(m).normal(size=(150, m)).round(1).astype(np.float32)
    assert (np.asarray(pareto.fronts(f, np.ones(150, bool), 150)) == naive_fronts(f, np.ones(150, bool))).all()


@pytest.mark.parametrize("m", [2, 3])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_nobody_in_the_first_front_is_dominated_and_all_others_are(m, data):
    f, ok = data.draw(rows(m))
    first = np.asarray(fronts[N](f, ok)) == 0
    dominated = np.array([any((a >= b).all() and (a > b).any() for a in f[ok]) for b in f])
    assert (first == (ok & ~dominated)).all()


@pytest.mark.parametrize("m", [2, 3])
@settings(max_examples=15, deadline=None, phases=NO_SHRINKING)
@given(data=st.data())
def test_pymoo_finds_the_same_fronts_and_the_same_room(m, data):
    pytest.importorskip("pymoo")
    from pymoo.operators.survival.rank_and_crowding.metrics import calc_crowding_distance
    from pymoo.util.nds.non_dominated_sorting import NonDominatedSorting

    f, _ = data.draw(rows(m))
    found = np.asarray(fronts[N](f, np.ones(N, bool)))
    room = np.asarray(crowding(f, found))
    for number, members in enumerate(NonDominatedSorting().do(-f.astype(float))):
        assert set(members) == set(np.flatnonzero(found == number))
        members = np.sort(members)
        _, unique = np.unique(f[members], axis=0, return_index=True)
        single = members[np.sort(unique)]
        assert np.allclose(room[single], calc_crowding_distance(f[single].astype(float)), atol=1e-5)
        assert (room[np.setdiff1d(members, single)] == 0).all()


def test_a_crowded_place_is_the_front_and_then_the_room():
    front, room = jnp.array([1, 0, 0, 1, 0, 3]), jnp.array([0.5, 0.1, jnp.inf, 0.9, 0.1, 2.0])
    assert places(front, room).tolist() == [3, 1, 0, 2, 1, 4]


# ------------------------------------------------------------------------------------------------------------ selection


def scores_of(f, ok):
    n = len(f)
    status = np.where(ok, Status.OK, Status.INVALID).astype(np.int8)
    mean = jnp.mean(jnp.asarray(f), axis=1)
    return Evaluation(mean, jnp.asarray(f), jnp.zeros((n, 0)), jnp.asarray(status), jnp.zeros(n))


def test_survival_is_a_naive_loop():
    """Whole fronts, then of the last the ones with the most room."""
    breeder, rng = NSGA2(population=20), np.random.default_rng(0)
    slots = breeder.empty_slots(Evaluation.of(0.0, objectives=jnp.zeros(2)))
    survive = jax.jit(lambda slots, ids, scores: breeder.survivors(slots, ids, scores, None)[1])
    held = {}
    for g in range(4):
        f, ok = rng.normal(size=(20, 2)).astype(np.float32), rng.random(20) > 0.2
        slots = survive(slots, 20 * g + jnp.arange(20), scores_of(f, ok))
        held |= {20 * g + i: f[i] for i in range(20) if ok[i]}
        names, values = list(held), np.array(list(held.values()))
        rank, chosen = naive_fronts(values, np.ones(len(names), bool)), []
        for number in range(rank.max() + 1):
            front = np.flatnonzero(rank == number)
            gaps = np.zeros(len(front))
            for i in range(2):
                order = np.argsort(values[front, i])
                x = values[front, i][order]
                inner = (x[2:] - x[:-2]) / (x[-1] - x[0]) if len(x) > 2 else []
                gaps[order] += np.concatenate([[np.inf], inner, [np.inf]])[: len(x)]
            chosen += [names[front[j]] for j in np.argsort(-gaps, kind="stable")]
        held = {name: held[name] for name in chosen[:20]}
        assert set(slots.ids[slots.filled].tolist()) == set(held)
        expected = dict(zip(names, rank, strict=True))
        assert {int(i): int(r) for i, r in zip(slots.ids, slots.notes.front, strict=True) if i >= 0} == {
            name: expected[name] for name in held
        }


@pytest.mark.parametrize(
    "breeder", [NSGA2(population=12), NSGA3(population=12, divisions=3)], ids=lambda b: type(b).__name__
)
def test_selection_keeps_slots_unique_and_fronts_never_worsen(breeder):
    rng, m = np.random.default_rng(1), 3
    slots = breeder.empty_slots(Evaluation.of(0.0, objectives=jnp.zeros(m)))
    survive = jax.jit(lambda slots, ids, scores: breeder.survivors(slots, ids, scores, None))
    choose = jax.jit(breeder.parents)
    everyone = np.zeros((0, m), np.float32)
    for g in range(5):
        ok = rng.random(12) > (1.1 if g == 2 else 0.3)
        f = rng.normal(size=(12, m)).astype(np.float32)
        where, slots = survive(slots, 12 * g + jnp.arange(12), scores_of(f, ok))
        everyone = np.concatenate([everyone, f[ok]])
        placed = np.asarray(where)[np.asarray(where) >= 0]
        assert len(set(placed.tolist())) == len(placed) and ok[np.asarray(where) >= 0].all()
        held = np.asarray(slots.scores.objectives)[np.asarray(slots.filled)]
        assert len(held) == min(12, len(everyone))
        best = everyone[naive_fronts(everyone, np.ones(len(everyone), bool)) == 0]
        if len(best) <= 12:  # nobody whom no one ever dominated is lost while there is room
            assert {tuple(x) for x in best} <= {tuple(x) for x in held}
        recipe = choose(slots, jax.random.key(g))
        used = np.asarray(recipe.parents)
        assert np.asarray(slots.filled)[used[used >= 0]].all() and (np.asarray(recipe.ops) != Op.FRESH).all()
        everyone = held if len(best) > 12 else everyone


def test_tournaments_prefer_the_front_then_the_room():
    breeder = NSGA2(population=40, crossover=1.0)
    slots = breeder.empty_slots(Evaluation.of(0.0, objectives=jnp.zeros(2)))
    f = np.stack([np.arange(40.0), -np.arange(40.0)], 1).astype(np.float32)
    f[20:] -= 100  # the second half is dominated
    survive = jax.jit(lambda slots, ids, scores: breeder.survivors(slots, ids, scores, None)[1])
    slots = survive(slots, jnp.arange(40), scores_of(f, np.ones(40, bool)))
    choose = jax.jit(jax.vmap(breeder.parents, (None, 0)))
    pairs = np.asarray(choose(slots, jax.random.split(jax.random.key(0), 50)).parents).reshape(-1, 2)
    assert abs((pairs < 20).mean() - 0.75) < 0.03
    place = np.asarray(slots.notes.place)[pairs]
    assert (place[:, 0] <= place[:, 1]).all()


# --------------------------------------------------------------------------------------------------------------- niches


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 18))
def test_niching_is_the_published_loop(seed, count):
    """A direction with the fewest survivors gives its next candidate, its nearest if it has none; ties as luck says."""
    rng, q, d = np.random.default_rng(seed), 18, 5
    front, direction = np.sort(rng.integers(0, 3, q)), rng.integers(0, d, q)
    distance, luck = rng.random(q).astype(np.float32), (rng.permutation(q), rng.permutation(d))
    last = next(k for k in range(3) if (front <= k).sum() >= count)
    chosen = set(np.flatnonzero(front < last).tolist())
    crowd = np.bincount(direction[list(chosen)], minlength=d) if chosen else np.zeros(d, int)
    waiting = set(np.flatnonzero(front == last).tolist())
    while len(chosen) < count:
        here = min({direction[i] for i in waiting}, key=lambda j: (crowd[j], luck[1][j]))
        members = [i for i in waiting if direction[i] == here]
        pick = min(members, key=(lambda i: distance[i]) if crowd[here] == 0 else (lambda i: luck[0][i]))
        chosen.add(pick)
        waiting.remove(pick)
        crowd[here] += 1
    found = niched(*map(jnp.asarray, (front, direction, distance)), tuple(map(jnp.asarray, luck)), count)
    assert set(np.flatnonzero(found).tolist()) == chosen


def test_directions_are_the_grid_of_das_and_dennis():
    ours = np.asarray(NSGA3(divisions=4).directions(3))
    shares = ours / ours.sum(axis=1, keepdims=True) * 4
    points = {p for p in itertools.product(range(5), repeat=3) if sum(p) == 4}
    assert {tuple(p) for p in shares.round(4).astype(int)} == points and len(ours) == len(points)


# ---------------------------------------------------------------------------------------------------------- hypervolume


@pytest.mark.parametrize("m", [2, 3])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_hypervolume_counts_unit_boxes(m, data):
    f, ok = data.draw(rows(m))
    boxes = itertools.product(range(-2, 3), repeat=m)
    inside = sum(any((f[i] >= np.array(corner) + 1).all() for i in range(N) if ok[i]) for corner in boxes)
    assert abs(float(volume(f, jnp.full(m, -2.0), ok)) - inside) < 1e-3


@pytest.mark.parametrize("m", [2, 3])
def test_hypervolume_is_that_of_moocore(m):
    moocore = pytest.importorskip("moocore")
    f = np.random.default_rng(m).random((60, m)).astype(np.float32)
    theirs = moocore.hypervolume(-f.astype(float), ref=np.full(m, -0.1))
    assert abs(float(volume(f, jnp.full(m, 0.1), np.ones(60, bool))) - theirs) < 1e-4


# ------------------------------------------------------------------------------------------------------------ bad input


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: NSGA2(population=1), "algorithm.population"),
        (lambda: NSGA2(crossover=2.0), "algorithm.crossover"),
        (lambda: NSGA2().empty_slots(Evaluation.of(0.0)), "task"),
        (lambda: NSGA3().empty_slots(Evaluation.of(0.0, objectives=jnp.zeros(1))), "task"),
        (
            lambda: NSGA2(reference=(0.0,)).empty_slots(Evaluation.of(0.0, objectives=jnp.zeros(2))),
            "algorithm.reference",
        ),
        (lambda: NSGA3(divisions=0), "algorithm.divisions"),
        (lambda: NSGA3(divisions=90).directions(8), "algorithm.divisions"),
    ],
)
def test_a_wrong_field_names_itself(make, field):
    with pytest.raises(InvalidValue) as caught:
        make()
    assert caught.value.field == field and caught.value.allowed


def test_fewer_slots_than_directions_are_refused_and_the_way_out_is_one():
    example = Evaluation.of(0.0, objectives=jnp.zeros(3))
    NSGA3(population=91).empty_slots(example)  # one each
    with pytest.raises(InvalidValue, match="91 directions") as caught:
        NSGA3(population=90).empty_slots(example)
    assert caught.value.field == "algorithm.population" and caught.value.allowed == "from 91"
    population, divisions = map(int, re.findall(r"(?:population|divisions) (\d+)", caught.value.hint or ""))
    assert population == 92 and divisions == 11
    NSGA3(population=population).empty_slots(example)
    NSGA3(population=90, divisions=divisions).empty_slots(example)
    with pytest.raises(InvalidValue) as caught:
        NSGA3(population=2).empty_slots(example)  # not even one division fits
    assert "divisions" not in (caught.value.hint or "")


# ---------------------------------------------------------------------------------------- hypervolume without reference


@pytest.mark.parametrize("breeder", [NSGA2(population=12), NSGA3(population=12, divisions=3)], ids=str)
def test_unasked_it_is_measured_from_the_worst_of_the_first_generation(breeder):
    rng = np.random.default_rng(3)
    slots = breeder.empty_slots(Evaluation.of(0.0, objectives=jnp.zeros(3)))
    survive = jax.jit(lambda slots, ids, scores: breeder.survivors(slots, ids, scores, None)[1])
    report = lambda slots: breeder.report(BreederState(slots, None, jnp.int32(0)))
    assert float(report(slots)["hypervolume_gained"]) == 0
    for g in range(3):
        f, ok = rng.normal(size=(12, 3)).astype(np.float32) + g, rng.random(12) > 0.2
        worst = f[ok].min(0) if g == 0 else worst
        slots = survive(slots, 12 * g + jnp.arange(12), scores_of(f, ok))
        held = np.asarray(slots.filled & (slots.notes.front == 0))
        expected = volume(slots.scores.objectives, jnp.asarray(worst), held)
        assert float(report(slots)["hypervolume_gained"]) == pytest.approx(float(expected), rel=1e-5) and expected > 0
    assert "hypervolume_gained" not in replace(breeder, reference=(0.0, 0.0, 0.0)).report(BreederState(slots, None, 0))


def test_a_resumed_run_measures_from_the_same_point(tmp_path):
    encoding = Vector(dim=4, low=0.0, high=1.0, bounded=True)
    experiment = Experiment(NSGA2(population=8), encoding, ZDT(), generations=4, save_every=2)
    whole = evolve(experiment, root=tmp_path, observer=None)
    half = evolve(experiment.but(generations=2), root=tmp_path, observer=None)
    again = resume(half.path, generations=4, observer=None)
    assert again.store.digest() == whole.store.digest()
    assert again.metrics["hypervolume_gained"].tolist() == whole.metrics["hypervolume_gained"].tolist()


@pytest.mark.parametrize("algorithm", [NSGA2(population=1_000_000), NSGA3(population=1_000_000)])
def test_pairs_that_do_not_fit_are_refused_by_the_population(algorithm):
    with pytest.raises(CapacityError, match="population of 1,000,000") as caught:
        check_memory(Parts(algorithm, Vector(dim=7), DTLZ()))
    assert caught.value.field == "algorithm.population"
    fits = int(caught.value.allowed.split()[1].replace(",", ""))
    check_memory(Parts(replace(algorithm, population=int(0.9 * fits)), Vector(dim=7), DTLZ()))
