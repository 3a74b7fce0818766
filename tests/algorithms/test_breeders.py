"""Breeders against naive loops, and what no sequence of scores may break."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planaria.algorithms._breeding import into_free, tournament
from planaria.algorithms.genetic import Genetic
from planaria.algorithms.map_elites import MapElites
from planaria.algorithms.random_search import RandomSearch
from planaria.algorithms.random_selection import RandomSelection
from planaria.core.algorithm import Slots
from planaria.core.errors import InvalidValue
from planaria.core.types import Evaluation, Op, Status

EXAMPLE = Evaluation.of(0.0, descriptor=jnp.zeros(2))
BREEDERS = [
    Genetic(population=6, elites_kept=2),
    Genetic(population=6, elites_kept=0, selection="tournament"),
    RandomSearch(population=6, kept=3),
    MapElites(batch=6, cells=(3, 2)),
    RandomSelection(population=6),
    Genetic(population=6, elites_kept=2, rescore=True),
]
COMPILED = [(jax.jit(lambda s, i, e, b=b: b.survivors(s, i, e, None)), jax.jit(b.parents)) for b in BREEDERS]


def scores_of(rows):
    """rows of (fitness, valid, descriptor x, y)."""
    f, ok, x, y = (np.array(column, np.float32) for column in zip(*rows, strict=True))
    status = np.where(ok > 0, Status.OK, Status.INVALID).astype(np.int8)
    n = len(rows)
    return Evaluation(
        jnp.asarray(f), jnp.zeros((n, 0)), jnp.asarray(np.stack([x, y], 1)), jnp.asarray(status), jnp.zeros(n)
    )


def life(breeder, generations):
    """Slots after each generation of scores."""
    survive, choose = COMPILED[BREEDERS.index(breeder)]
    slots, first, history = breeder.empty_slots(EXAMPLE), 0, []
    for g, rows in enumerate(generations):
        recipe = choose(slots, jax.random.key(g))
        scores = scores_of(rows[: breeder.brood])
        ids = first + jnp.arange(breeder.brood)
        where, after = survive(slots, ids, scores)
        history.append((slots, recipe, np.asarray(ids), scores, np.asarray(where), after))
        slots, first = after, first + breeder.brood
    return history


row = st.tuples(st.integers(-3, 3), st.integers(0, 4), st.floats(-0.5, 1.5, width=16), st.floats(-0.5, 1.5, width=16))
lives = st.lists(st.lists(row, min_size=6, max_size=6), min_size=1, max_size=4)


@pytest.mark.parametrize("breeder", BREEDERS, ids=lambda b: f"{type(b).__name__}-{getattr(b, 'selection', '')}")
@settings(max_examples=25, deadline=None)
@given(generations=lives)
def test_slots_stay_unique_and_only_the_valid_are_chosen(breeder, generations):
    for before, recipe, ids, scores, where, after in life(breeder, generations):
        placed = where[where >= 0]
        assert len(set(placed.tolist())) == len(placed)
        held = np.asarray(after.ids)[np.asarray(after.filled)]
        assert len(set(held.tolist())) == len(held)
        assert (np.asarray(after.ids)[placed] == ids[where >= 0]).all()
        assert np.asarray(scores.ok)[where >= 0].all() and np.asarray(after.scores.ok)[np.asarray(after.filled)].all()
        if np.asarray(before.filled).any():
            parents = np.asarray(recipe.parents)[np.asarray(recipe.ops) != Op.FRESH]
            assert np.asarray(before.filled)[parents[parents >= 0]].all()


@pytest.mark.parametrize("breeder", [BREEDERS[0], BREEDERS[2], BREEDERS[3]], ids=lambda b: type(b).__name__)
@settings(max_examples=25, deadline=None)
@given(generations=lives)
def test_elites_never_worsen(breeder, generations):
    best = -np.inf
    for *_, after in life(breeder, generations):
        now = float(jnp.max(after.rankable))
        assert now >= best
        best = now


@settings(max_examples=25, deadline=None)
@given(generations=lives)
def test_map_elites_is_a_naive_loop(generations):
    grid = {}
    for _, _, ids, scores, _, after in life(BREEDERS[3], generations):
        for i, name in enumerate(ids.tolist()):
            x, y = (float(v) for v in scores.descriptor[i])
            cell = min(2, max(0, int(np.floor(x * 3)))) * 2 + min(1, max(0, int(np.floor(y * 2))))
            f = float(scores.fitness[i])
            if bool(scores.ok[i]) and (cell not in grid or f > grid[cell][0]):
                grid[cell] = (f, name)
        assert {c: int(after.ids[c]) for c in range(6) if after.ids[c] >= 0} == {c: n for c, (_, n) in grid.items()}
        noted = after.notes
        assert sorted(noted.cells[: int(noted.count)].tolist()) == sorted(grid)


@settings(max_examples=25, deadline=None)
@given(generations=lives)
def test_random_search_keeps_the_best_of_all(generations):
    seen = []
    for *_, scores, _, after in life(BREEDERS[2], generations):
        seen += [float(f) for f, ok in zip(scores.fitness, scores.ok, strict=True) if ok]
        kept = sorted((float(f) for f in after.rankable[after.filled]), reverse=True)
        assert kept == sorted(seen, reverse=True)[:3]


@settings(max_examples=25, deadline=None)
@given(generations=lives)
def test_genetic_is_a_naive_loop(generations):
    """Two elites of six stay, every valid child of four takes another slot."""
    held = {}
    for _, _, ids, scores, _, after in life(BREEDERS[0], generations):
        elite = sorted(held.items(), key=lambda item: -item[1])[:2]
        bar = elite[-1][1] if len(elite) == 2 else -np.inf
        children = {int(n): float(f) for n, f, ok in zip(ids, scores.fitness, scores.ok, strict=True) if ok}
        now = dict(zip(after.ids[after.filled].tolist(), after.scores.fitness[after.filled].tolist(), strict=True))
        stayed = {n: f for n, f in now.items() if n not in children}
        assert {n: now[n] for n in children} == children
        assert sorted(stayed.values()) == sorted(f for _, f in elite) and all(f >= bar for f in stayed.values())
        held = now


@settings(max_examples=25, deadline=None)
@given(generations=lives)
def test_an_elite_that_lives_again_has_the_mean_of_its_lives(generations):
    """Two elites of six live again in the first rows of the next brood; an invalid life costs them their place."""
    held = {}  # id -> every fitness it had
    for before, recipe, ids, scores, where, after in life(BREEDERS[5], generations):
        order = [i for i in np.argsort(-np.asarray(before.rankable), kind="stable") if before.ids[i] >= 0][:2]
        for row, slot in enumerate(order):
            assert (int(recipe.ops[row]), int(recipe.parents[row, 0]), where[row]) == (Op.RESCORE, slot, -1)
            name = int(before.ids[slot])
            held[name] = [*held[name], float(scores.fitness[row])] if bool(scores.ok[row]) else []
        elite = {int(before.ids[slot]): held[int(before.ids[slot])] for slot in order}
        rows = range(len(order), 6)
        held = {n: lived for n, lived in elite.items() if lived}
        held |= {int(ids[i]): [float(scores.fitness[i])] for i in rows if bool(scores.ok[i])}
        now = dict(zip(after.ids[after.filled].tolist(), after.scores.fitness[after.filled].tolist(), strict=True))
        stayed = len(now) == len(held) or len(held) > 6
        assert stayed and all(abs(f - np.mean(held[n])) < 1e-4 for n, f in now.items())


def slots_with(fitness, notes):
    n = len(fitness)
    scores = Evaluation(
        jnp.asarray(fitness), jnp.zeros((n, 0)), jnp.zeros((n, 0)), jnp.zeros(n, jnp.int8), jnp.zeros(n)
    )
    return Slots(jnp.arange(n), scores, notes)


def test_truncation_takes_the_best_share_and_tournaments_prefer_the_fit():
    slots = slots_with(jnp.arange(8.0), jnp.zeros(8, jnp.int32))
    chosen = Genetic(population=8, parents_share=0.25, elites_kept=0).parents(slots, jax.random.key(0)).parents
    assert set(np.asarray(chosen)[:, 0].tolist()) == {6, 7}
    won = tournament(slots, jnp.argsort(-slots.rankable), jax.random.key(0), 4000, 3)
    share = float(jnp.mean(won == 7))
    assert abs(share - (1 - (7 / 8) ** 3)) < 0.03  # the fittest wins whenever it is drawn


def test_crossover_puts_the_fitter_first():
    slots = slots_with(jnp.array([3.0, 1.0, 2.0, 0.0]), jnp.zeros(4, jnp.int32))
    recipe = Genetic(population=4, parents_share=1.0, crossover=1.0).parents(slots, jax.random.key(1))
    assert (np.asarray(recipe.ops) == Op.CROSS_MUTATE).all()
    fit = np.array([3.0, 1.0, 2.0, 0.0])[np.asarray(recipe.parents)]
    assert (fit[:, 0] >= fit[:, 1]).all()


def test_age_takes_even_the_champion():
    breeder = Genetic(population=4, elites_kept=1, age_limit=2)
    slots = breeder.empty_slots(EXAMPLE)
    best = []
    for g, f in enumerate([9.0, 1.0, 1.0, 1.0]):
        scores = scores_of([(f, 1, 0, 0)] + [(0, 1, 0, 0)] * 2)
        _, slots = breeder.survivors(slots, 3 * g + jnp.arange(3), scores, None)
        best.append(float(jnp.max(slots.rankable)))
    assert best == [9.0, 9.0, 1.0, 1.0]


def test_free_slots_are_filled_in_order():
    free, wanted = jnp.array([False, True, True, False]), jnp.array([True, False, True, True])
    assert into_free(free, wanted).tolist() == [1, -1, 2, -1]


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: Genetic(population=4, elites_kept=4), "algorithm.elites_kept"),
        (lambda: Genetic(selection="roulette"), "algorithm.selection"),
        (lambda: Genetic(parents_share=0.0), "algorithm.parents_share"),
        (lambda: MapElites(cells=()), "algorithm.cells"),
        (lambda: MapElites(cells=(4, 4), low=(0.0, 0.0, 0.0)), "algorithm.low"),
        (lambda: MapElites(low=(1.0,), high=(1.0,)), "algorithm.low"),
        (lambda: MapElites(cells=(4,)).empty_slots(EXAMPLE), "algorithm.cells"),
    ],
)
def test_a_wrong_field_names_itself(make, field):
    with pytest.raises(InvalidValue) as caught:
        make()
    assert caught.value.field == field and caught.value.allowed
