"""Islands: apart they are the inner algorithm, migrants go along the ring, and nobody is misled by them."""

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests.conformance.small import Texture

from planaria.algorithms.cma_mae import CMAMAE
from planaria.algorithms.cma_me import CMAME
from planaria.algorithms.differential_evolution import DifferentialEvolution
from planaria.algorithms.genetic import Genetic
from planaria.algorithms.islands import Islands
from planaria.algorithms.map_elites import MapElites
from planaria.algorithms.multi_emitter import MultiEmitter
from planaria.algorithms.neat import Neat
from planaria.algorithms.novelty import Novelty
from planaria.algorithms.nsga2 import NSGA2
from planaria.algorithms.openai_es import OpenAIES
from planaria.algorithms.restarts import Restarts
from planaria.core import loop
from planaria.core.conformance import check_algorithm
from planaria.core.errors import InvalidValue
from planaria.core.loop import Parts
from planaria.core.streams import streams
from planaria.core.types import Evaluation, Op, Status
from planaria.encodings.string import String
from planaria.encodings.vector import Vector
from planaria.run.driver import evolve, resume
from planaria.run.experiment import Experiment
from planaria.tasks.function import Function
from planaria.tasks.match_text import MatchText

KEY = jax.random.key(0)
EXAMPLE = Evaluation.of(0.0, objectives=jnp.zeros(2), descriptor=jnp.zeros(2))
VECTOR = Vector(dim=3)
slow = lambda *inner: [pytest.param(one, marks=pytest.mark.slow) for one in inner]
name = lambda one: type(one).__name__
GRID = {"cells": (3, 3), "low": (-2.0,), "high": (2.0,)}
SEVERAL = MultiEmitter(batch=6, blocks=6, **GRID)
INNER = [
    Genetic(population=6, elites_kept=2),
    *slow(
        DifferentialEvolution(population=6, adaptive=True),
        CMAME(2, 4, **GRID),
        NSGA2(population=5),
        MapElites(batch=4, cells=(3, 3)),
        Novelty(population=6, batch=4),
        Neat(population=6),
        CMAMAE(2, 4, least=-5.0, **GRID),
        SEVERAL,
    ),
]


def scores_of(rng, n, invalid=()):
    f = rng.normal(size=(n, 5)).astype(np.float32)
    ok = ~np.isin(np.arange(n), list(invalid))
    make = lambda r, ok: Evaluation.of(r[0], objectives=r[1:3], descriptor=r[3:], valid=ok)
    return jax.vmap(make)(jnp.asarray(f), jnp.asarray(ok))


def lived(algorithm, generations, invalid=()):
    """(state before, brood, scores, state after) of each generation."""
    rng, state = np.random.default_rng(5), algorithm.init(VECTOR, KEY, EXAMPLE)
    ask = jax.jit(lambda state, key: algorithm.ask(VECTOR, state, key))
    tell = jax.jit(lambda *told: algorithm.tell(VECTOR, *told))
    for g in range(generations):
        brood, asked = ask(state, jax.random.key(g))
        scores = scores_of(rng, algorithm.brood, invalid if g == 0 else ())
        after = tell(asked, brood, scores)
        yield state, brood, scores, after
        state = after


def same(x, y, close=0.0):
    """Bit for bit, or floats as close as that."""
    alike = lambda a, b: np.allclose(a, b, rtol=close, atol=close) if a.dtype.kind == "f" else np.array_equal(a, b)
    leaves = (map(np.asarray, jax.tree.leaves(tree)) for tree in (x, y))
    return all(alike(a, b) for a, b in zip(*leaves, strict=True))


def island(tree, i, n=None):
    """Row i of stacked states, or its n rows of a brood."""
    return jax.tree.map(lambda x: x[i] if n is None else x[i * n : (i + 1) * n], tree)


@pytest.mark.parametrize("inner", INNER, ids=name)
def test_apart_each_island_is_the_inner_algorithm(inner):
    both, n = Islands(inner, islands=3, interval=0), inner.brood
    close = 1e-5 if inner is SEVERAL else 0.0  # whose CMA-ES is compiled in other company
    ask = jax.jit(lambda state, key: inner.ask(VECTOR, state, key))
    tell = jax.jit(lambda *told: inner.tell(VECTOR, *told))
    alone = [inner.init(VECTOR, key, EXAMPLE) for key in streams(KEY, "island", jnp.arange(3))]
    for g, (_, brood, scores, after) in enumerate(lived(both, 3)):
        assert np.array_equal(brood.ids, g * both.brood + np.arange(both.brood))
        for i, key in enumerate(streams(jax.random.key(g), "island", jnp.arange(3))):
            own, asked = ask(alone[i], key)
            assert same(own.genomes, island(brood.genomes, i, n), close) and same(own.ops, island(brood.ops, i, n))
            assert same(own.parents, jnp.where(own.parents < 0, -1, both.at_home(island(brood.parents, i, n))))
            alone[i] = tell(asked, own, island(scores, i, n))
            assert same(alone[i], island(after.inner, i), close)


@pytest.mark.parametrize("inner", INNER, ids=name)
def test_migrants_come_from_the_island_before_on_their_day(inner):
    both, n = Islands(inner, islands=3, interval=2, migrants=2), inner.brood
    for g, (state, brood, _, after) in enumerate(lived(both, 5)):
        members = both.members(state)
        home = np.repeat(np.arange(3), len(members.slots.ids) // 3)
        parents, rows = np.asarray(brood.parents[:, 0]), np.arange(both.brood)
        foreign = (parents >= 0) & (parents % both.brood // n != rows // n)
        assert foreign.reshape(3, n).sum(1).tolist() == ([2, 2, 2] if g and g % 2 == 0 else [0, 0, 0])
        assert (np.asarray(brood.ops)[foreign] == Op.CLONE).all()
        for row in np.flatnonzero(foreign):
            (slot,) = np.flatnonzero(np.asarray(members.slots.ids) == int(brood.parents[row, 0]))
            assert home[slot] == (row // n - 1) % 3 and (np.asarray(brood.parents[row, 1:]) == -1).all()
            assert same(island(members.genomes, slot), island(brood.genomes, row))
        held = both.members(after).slots
        ids = np.asarray(held.ids)[np.asarray(held.filled)]
        assert len(set(ids.tolist())) == len(ids)
        assert (ids % both.brood // n == home[np.asarray(held.filled)]).all()  # children stay home


@pytest.mark.slow
def test_an_island_that_lost_everyone_draws_afresh():
    both = Islands(Genetic(population=6), islands=2, interval=1)
    state, brood, _, _ = list(lived(both, 2, invalid=range(both.inner.brood)))[1]
    filled = both.members(state).slots.filled
    assert not filled[:6].any() and filled[6:].any()
    ops = np.asarray(brood.ops).reshape(2, -1)
    assert (ops[0, :-1] == Op.FRESH).all() and ops[0, -1] == Op.CLONE and (ops[1] == Op.MUTATE).all()


def test_trials_of_the_least_fit_make_way_in_differential_evolution():
    both = Islands(DifferentialEvolution(population=6), islands=2, interval=1, migrants=2)
    state, brood, scores, _ = list(lived(both, 2))[1]
    slots = jax.tree.map(lambda x: np.asarray(x).reshape(2, 6), both.members(state).slots.rankable)
    came = np.asarray(brood.ops).reshape(2, 6) == Op.CLONE
    for i in range(2):
        assert set(np.flatnonzero(came[i])) == set(np.argsort(slots[i])[:2])
    glorious = eqx.tree_at(lambda s: s.fitness, scores, jnp.where(brood.ops == Op.CLONE, 99.0, -99.0))
    after = both.members(both.tell(VECTOR, state, brood, glorious)).slots
    assert ((np.asarray(after.scores.fitness) == 99) == came.ravel()).all()


@pytest.mark.slow
@pytest.mark.parametrize("inner", [CMAME(2, 4, **GRID), CMAMAE(2, 4, least=-5.0, **GRID), SEVERAL], ids=name)
def test_emitters_learn_nothing_from_visitors_but_the_archive_takes_them(inner):
    both = Islands(inner, islands=2, interval=1)
    state, brood, scores, _ = list(lived(both, 2))[1]
    _, asked = both.ask(VECTOR, state, jax.random.key(1))
    tell = jax.jit(lambda scores: both.tell(VECTOR, asked, brood, scores))
    came = brood.ops == Op.CLONE
    fit = eqx.tree_at(lambda s: s.fitness, scores, jnp.where(came, 99.0, scores.fitness))
    lost = eqx.tree_at(lambda s: s.status, fit, jnp.where(came, Status.INVALID, fit.status).astype(jnp.int8))
    kept, unseen = map(tell, (fit, lost))
    searching = lambda s: s.inner.search if hasattr(s.inner, "search") else s.inner.emitting.search
    assert same(searching(kept), searching(unseen))
    assert float(jnp.max(both.members(kept).slots.rankable)) == 99
    assert float(jnp.max(both.members(unseen).slots.rankable)) < 99


@pytest.mark.slow
@pytest.mark.parametrize("inner", INNER, ids=name)
def test_islands_of_anything_keep_an_algorithms_promises(inner):
    from tests.conformance.test_cells import Landscape

    check_algorithm(Islands(inner, islands=2, interval=1), Vector(dim=4, low=-1.0, high=1.0), Landscape())


@pytest.mark.parametrize(
    "inner", [DifferentialEvolution(population=6), *slow(CMAME(2, 4, **GRID), SEVERAL, Genetic(population=6))], ids=name
)
def test_a_run_that_stops_between_migrations_goes_on_as_if_it_had_not(inner, tmp_path):
    from tests.conformance.test_cells import Landscape

    islands = Islands(inner, islands=2, interval=2)
    experiment = Experiment(islands, Vector(dim=4, low=-1.0, high=1.0), Landscape(), generations=6, save_every=3)
    whole = evolve(experiment, root=tmp_path, observer=None)
    half = evolve(experiment.but(generations=3), root=tmp_path, observer=None)
    assert resume(half.path, generations=6, observer=None).store.digest() == whole.store.digest()


@pytest.mark.slow
def test_islands_of_python_objects_are_resumed(tmp_path):
    experiment = Experiment(Islands(Genetic(population=4), islands=2, interval=2), String(length=6), Texture("earthy"))
    experiment = experiment.but(generations=5, save_every=3)
    whole = evolve(experiment, root=tmp_path, observer=None)
    half = evolve(experiment.but(generations=3), root=tmp_path, observer=None)
    assert resume(half.path, generations=5, observer=None).store.digest() == whole.store.digest()


@pytest.mark.slow
def test_islands_whose_bounds_hold_nobody_say_so_of_the_inner_archive():
    both = Islands(MapElites(batch=4, cells=(2, 2), low=(50.0,), high=(60.0,)), islands=2)
    _, _, scores, after = next(iter(lived(both, 1)))
    objection = both.objection({"outside": np.ones(1)}, after)
    assert objection.field == "algorithm.inner.low, algorithm.inner.high" and "--algorithm.inner.low" in objection.hint
    least = " ".join(f"{x:.4g}" for x in np.min(scores.descriptor, axis=0))  # of all islands
    assert f"from ({least})" in objection.message


@pytest.mark.slow
def test_python_objects_migrate():
    both, encoding, task = Islands(Genetic(population=4), islands=3, interval=1), String(length=6), MatchText("worm")
    state = both.init(encoding, KEY, task.example())
    for g in range(3):
        before = state
        brood, asked = both.ask(encoding, state, jax.random.key(g))
        scores = task.evaluate_many(brood.genomes, jax.random.split(KEY, both.brood), both.brood)
        state = both.tell(encoding, asked, brood, scores)
    came = np.flatnonzero(np.asarray(brood.ops) == Op.CLONE)
    assert len(came) == 3
    for i in came:
        members = both.members(before)
        parent = members.slots.ids.tolist().index(int(brood.parents[i, 0]))
        assert brood.genomes[i] == members.genomes[parent] and parent // 4 == (i // both.inner.brood - 1) % 3


def test_options_reach_the_inner_breeder():
    from planaria.cli._options import apply

    made = Experiment(Genetic(), Vector(), MatchText())
    words = [("algorithm", ["islands"]), ("algorithm.inner", ["nsga2"]), ("algorithm.inner.population", ["10"])]
    found = apply(made, [*words, ("algorithm.islands", ["3"])]).algorithm
    assert isinstance(found, Islands) and isinstance(found.inner, NSGA2) and found.brood == 30


@pytest.mark.parametrize("inner", [OpenAIES(), Restarts()], ids=name)
def test_who_has_no_members_is_refused(inner):
    with pytest.raises(InvalidValue, match="a search distribution has none") as caught:
        Islands(inner)
    assert caught.value.field == "algorithm.inner" and "restarts" in caught.value.hint


def test_more_migrants_than_children_are_refused():
    with pytest.raises(InvalidValue) as caught:
        Islands(Genetic(population=4), migrants=9)
    assert caught.value.field == "algorithm.migrants"


@pytest.mark.slow
def test_species_live_on_islands_apart():
    """NEAT asks for distances in two ways; on an island both mean the island's own genomes."""
    parts = Parts(Islands(Neat(population=6), islands=2, interval=2), Vector(dim=3), Function("sphere"))
    key = jax.random.key(0)
    state = loop.start(parts, key)
    for g in range(3):
        state, _ = loop.run_on_host(parts, state, key, g, 4)
    assert np.asarray(loop.elites(parts, state).filled).all()
