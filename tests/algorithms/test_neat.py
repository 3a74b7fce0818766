"""NEAT's breeding against a naive loop, on vectors, so that what is tested is speciation and not graphs."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planaria.algorithms._species import Table, allowed, shared_quota, speciated, surveyed
from planaria.algorithms.neat import Neat
from planaria.core import loop
from planaria.core.errors import InvalidValue
from planaria.core.types import Evaluation, Op, Status
from planaria.encodings.vector import Vector
from planaria.run.experiment import Experiment
from planaria.tasks.function import Function

ROWS, N = 5, 12


class Points:
    """Kinship of numbers on a line."""

    def __init__(self, slots, brood):
        self.everyone = jnp.concatenate([slots, brood])
        self.brood = brood

    def to_brood(self, row):
        return jnp.abs(self.brood - self.everyone[row])


@jax.jit
def sort_out(slots, brood, known, threshold, valid):
    return speciated(Points(slots, brood), jnp.arange(ROWS), known, threshold, valid, ROWS)


def naive(slots, brood, known, threshold, valid):
    heads, out = list(slots[:known]), []
    for x, ok in zip(brood, valid, strict=True):
        near = [i for i, head in enumerate(heads) if abs(np.float32(x) - np.float32(head)) < threshold]
        if not ok:
            out.append(-1)
        elif near:
            out.append(near[0])
        elif len(heads) < ROWS:
            heads.append(x)
            out.append(len(heads) - 1)
        else:
            out.append(None)  # no room: the nearest, tested below
    return heads, out


numbers = st.integers(-8, 8).map(float)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(numbers, min_size=ROWS, max_size=ROWS),
    st.lists(numbers, min_size=N, max_size=N),
    st.integers(0, ROWS),
    st.sampled_from([0.5, 2.5, 20.0]),
    st.lists(st.booleans(), min_size=N, max_size=N),
)
def test_species_are_those_of_a_naive_loop(slots, brood, known, threshold, valid):
    heads, expected = naive(slots, brood, known, threshold, valid)
    args = jnp.asarray(slots, jnp.float32), jnp.asarray(brood, jnp.float32)
    found = sort_out(*args, jnp.int32(known), jnp.float32(threshold), jnp.asarray(valid)).tolist()
    for x, row, wanted in zip(brood, found, expected, strict=True):
        if wanted is None:
            assert abs(x - heads[row]) == min(abs(x - head) for head in heads)
        else:
            assert row == wanted


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 100, width=32), min_size=ROWS, max_size=ROWS), st.integers(1, 2**ROWS - 1))
def test_children_are_divided_by_mean_fitness(shares, mask):
    may = np.array([bool(mask >> i & 1) for i in range(ROWS)])
    quota = np.asarray(jax.jit(shared_quota, static_argnums=2)(jnp.asarray(shares), jnp.asarray(may), 50))
    assert quota.sum() == 50 and (quota >= 0).all() and not quota[~may].any()
    total = np.sum(np.array(shares)[may])
    exact = np.where(may, np.array(shares) / total if total > 1e-30 else 1 / may.sum(), 0) * 50
    assert (np.abs(quota - exact) <= 1.01).all()


def table(size, stale):
    n = len(size)
    return Table(jnp.arange(n), jnp.zeros(n), jnp.asarray(stale), jnp.asarray(size))


def test_stagnant_species_do_not_breed():
    best = jnp.asarray([3.0, 2.0, 1.0, -jnp.inf])
    may = lambda stale, everyone: allowed(table([4, 4, 4, 0], stale), jnp.int32(everyone), best, 15, 20).tolist()
    assert may([15, 3, 14, 0], 15) == [False, True, True, False]  # the champion's too
    assert may([15, 15, 15, 0], 15) == [True, False, False, False]  # but somebody must
    assert may([1, 1, 1, 0], 20) == [True, True, False, False]  # the best two, for once
    assert may([1, 1, 1, 0], 21) == [True, True, True, False]
    kept = allowed(table([4, 4, 4, 0], [15, 15, 3, 0]), jnp.int32(15), best, 15, 20, elitism=1)
    assert kept.tolist() == [True, False, True, False]
    nobody = allowed(table([4, 4, 4, 0], [99, 99, 99, 0]), jnp.int32(20), best, 0, 0)
    assert nobody.tolist() == [True, True, True, False]


def test_a_table_keeps_names_and_counts_generations():
    old = Table(
        jnp.array([0, 2, 5, -1]), jnp.array([1.0, 5.0, 9.0, 0.0]), jnp.array([3, 3, 3, 0]), jnp.array([1, 1, 1, 0])
    )
    fitness, species = jnp.array([2.0, 4.0, 7.0]), jnp.array([0, 1, 3])  # row 2 dies out, row 3 is new
    scores = Evaluation(fitness, jnp.zeros((3, 0)), jnp.zeros((3, 0)), jnp.zeros(3, jnp.int8), jnp.zeros(3))
    now, rows, founded = surveyed(old, species, scores, jnp.int32(6))
    assert now.name.tolist() == [0, 2, 6, -1] and now.best.tolist() == [2.0, 5.0, 7.0, 0.0]
    assert now.stale.tolist() == [0, 4, 0, 0] and now.size.tolist() == [1, 1, 1, 0]
    assert rows.tolist() == [0, 1, 2] and int(founded) == 7


BREEDER = Neat(population=40, threshold=1.0, max_species=8, survival=0.3, interspecies=0.2, cross_only=0.3)
CHOOSE = jax.jit(BREEDER.parents)


def slots_of(species, fitness):
    """A breeder's slots with these species (rows in order) and fitness; -1: an empty slot."""
    species, fitness = np.array(species), np.array(fitness, np.float32)
    empty = BREEDER.empty_slots(Evaluation.of(0.0))
    sizes = np.array([(species == r).sum() for r in range(8)])
    status = np.where(species >= 0, Status.OK, Status.INVALID).astype(np.int8)
    n = len(species)
    scores = Evaluation(*map(jnp.asarray, (fitness, np.zeros((n, 0)), np.zeros((n, 0)), status, np.zeros(n))))
    notes = empty.notes
    known = Table(
        jnp.where(jnp.asarray(sizes) > 0, jnp.arange(8), -1), jnp.zeros(8), jnp.zeros(8, jnp.int32), jnp.asarray(sizes)
    )
    notes = type(notes)(jnp.asarray(species), known, notes.threshold, notes.founded, notes.best, notes.stale)
    return type(empty)(jnp.where(jnp.asarray(species) >= 0, jnp.arange(n), -1), scores, notes)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.floats(-5, 5, width=16)), min_size=40, max_size=40), st.integers(0, 99))
def test_parents_are_the_best_of_their_species(rows, seed):
    present = sorted({r for r, _ in rows})
    species = [present.index(r) for r, _ in rows]
    slots = slots_of(species, [f for _, f in rows])
    recipe = CHOOSE(slots, jax.random.key(seed))
    parents, ops = np.asarray(recipe.parents), np.asarray(recipe.ops)
    fitness, species = np.asarray(slots.scores.fitness), np.array(species)
    for r in range(len(present)):
        members = np.nonzero(species == r)[0]
        ranked = np.sort(fitness[members])[::-1]
        may = ranked[max(1, int(np.ceil(0.3 * len(members) - 1e-4))) - 1]
        used = np.unique(parents[(parents >= 0) & (species[parents] == r)])
        assert (fitness[used] >= may).all()
        clones = parents[(ops == Op.CLONE) & (species[parents[:, 0]] == r), 0]
        assert len(clones) <= 1 and (fitness[clones] == ranked[0]).all() and (len(members) > 5 or not len(clones))
    two = parents[:, 1] >= 0
    assert np.isin(ops[two], (Op.CROSS, Op.CROSS_MUTATE)).all() and np.isin(ops[~two], (Op.CLONE, Op.MUTATE)).all()
    assert (fitness[parents[two, 0]] >= fitness[parents[two, 1]]).all()


def test_a_small_species_keeps_a_parent():
    frugal = Neat(population=40, max_species=8, survival=0.01)
    slots = slots_of([0] * 37 + [1, 1, 2], [1.0] * 37 + [30.0, 20.0, 30.0])
    parents = np.asarray(jax.jit(frugal.parents)(slots, jax.random.key(0)).parents)[:, 0]
    assert {37, 39} <= set(parents.tolist()) and 38 not in parents  # one of each, the best


@pytest.mark.slow
def test_shares_of_children_are_the_fields():
    slots = slots_of([0] * 20 + [1] * 20, np.arange(40.0))
    recipes = jax.vmap(BREEDER.parents, (None, 0))(slots, jax.random.split(jax.random.key(0), 100))
    ops, parents = np.asarray(recipes.ops), np.asarray(recipes.parents)
    made = ops != Op.CLONE
    crossed = np.isin(ops[made], (Op.CROSS, Op.CROSS_MUTATE))
    assert abs(crossed.mean() - 0.75) < 0.03
    assert abs((ops[made][crossed] == Op.CROSS).mean() - 0.3) < 0.03
    pairs = parents[made][crossed]
    assert abs(((pairs[:, 0] < 20) != (pairs[:, 1] < 20)).mean() - 0.2) < 0.03


@pytest.mark.slow
def test_it_breeds_vectors_in_several_species():
    encoding = Vector(dim=3, low=-3.0, high=3.0, mutation_sigma=0.2)
    experiment = Experiment(Neat(population=40, threshold=2.0), encoding, Function("sphere"), generations=20, chunk=20)
    parts = experiment.bind()
    state, history = loop.run_compiled(parts, experiment.first_state(parts), experiment.key, 0, 20, 20)
    assert history.metrics["species"].max() >= 3 and history.metrics["best"][-1] > -0.3
    assert history.metrics["mean"][-1] > history.metrics["mean"][0] + 3
    sizes = np.asarray(state.slots.notes.table.size)
    assert sizes.sum() == 40 and not np.any(sizes[np.sum(sizes > 0) :])


@pytest.mark.parametrize(
    ("field", "value"), [("survival", 0.0), ("population", 1), ("threshold", 0.0), ("interspecies", 2.0)]
)
def test_a_wrong_field_names_itself(field, value):
    with pytest.raises(InvalidValue) as caught:
        Neat(**{field: value})
    assert caught.value.field == f"algorithm.{field}" and caught.value.allowed
