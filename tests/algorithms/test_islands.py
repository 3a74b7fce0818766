"""Islands: apart they are the inner breeder, and migrants go along the ring."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.algorithms.differential_evolution import DifferentialEvolution
from planaria.algorithms.genetic import Genetic
from planaria.algorithms.islands import Islands
from planaria.algorithms.map_elites import MapElites
from planaria.algorithms.neat import Neat
from planaria.algorithms.nsga2 import NSGA2
from planaria.algorithms.openai_es import OpenAIES
from planaria.core import loop
from planaria.core.errors import InvalidValue
from planaria.core.loop import Parts
from planaria.core.streams import streams
from planaria.core.types import Evaluation, Op
from planaria.encodings.string import String
from planaria.encodings.vector import Vector
from planaria.run.experiment import Experiment
from planaria.tasks.function import Function
from planaria.tasks.match_text import MatchText

KEY = jax.random.key(0)
EXAMPLE = Evaluation.of(0.0, objectives=jnp.zeros(2), descriptor=jnp.zeros(2))
INNER = [
    Genetic(population=6, elites_kept=2),
    pytest.param(NSGA2(population=5), marks=pytest.mark.slow),
    MapElites(batch=4, cells=(3, 3)),
]


def scores_of(rng, n, invalid=()):
    f = rng.normal(size=(n, 5)).astype(np.float32)
    ok = ~np.isin(np.arange(n), list(invalid))
    make = lambda r, ok: Evaluation.of(r[0], objectives=r[1:3], descriptor=r[3:], valid=ok)
    return jax.vmap(make)(jnp.asarray(f), jnp.asarray(ok))


def lived(algorithm, generations, invalid=()):
    """(slots before, recipe, ids, scores, where, slots after) of each generation."""
    rng, slots = np.random.default_rng(5), algorithm.empty_slots(EXAMPLE)
    choose = jax.jit(algorithm.recipe)
    survive = jax.jit(lambda slots, ids, scores: algorithm.survivors(slots, ids, scores, None))
    for g in range(generations):
        recipe, ids = choose(slots, jax.random.key(g)), g * algorithm.brood + jnp.arange(algorithm.brood)
        scores = scores_of(rng, algorithm.brood, invalid if g == 0 else ())
        where, after = survive(slots, ids, scores)
        yield slots, recipe, ids, scores, where, after
        slots = after


@pytest.mark.parametrize("inner", INNER, ids=lambda b: type(b).__name__)
def test_apart_each_island_is_the_inner_breeder(inner):
    both = Islands(inner, islands=3, interval=0)
    n, s = inner.brood, inner.capacity
    choose, survive = jax.jit(inner.recipe), jax.jit(lambda *seen: inner.survivors(*seen, None))
    for g, (slots, recipe, ids, scores, where, after) in enumerate(lived(both, 3)):
        keys = streams(jax.random.key(g), "island", jnp.arange(3))
        for i in range(3):
            own = jax.tree.map(lambda x, i=i: x[i], both.apart(slots))
            rows = slice(i * n, (i + 1) * n)
            alone = choose(own, keys[i])
            assert (recipe.ops[rows] == alone.ops).all()
            assert (recipe.parents[rows] == jnp.where(alone.parents >= 0, alone.parents + i * s, -1)).all()
            there, left = survive(own, ids[rows], jax.tree.map(lambda x, r=rows: x[r], scores))
            assert (where[rows] == jnp.where(there >= 0, there + i * s, -1)).all()
            same = jax.tree.map(lambda x, y, i=i: bool((x[i] == y).all()), both.apart(after), left)
            assert all(jax.tree.leaves(same))


@pytest.mark.parametrize("inner", INNER, ids=lambda b: type(b).__name__)
def test_migrants_come_from_the_island_before_on_their_day(inner):
    both = Islands(inner, islands=3, interval=2, migrants=2)
    n, s = inner.brood, inner.capacity
    for g, (slots, recipe, _, _, _, after) in enumerate(lived(both, 5)):
        ops, parents = (np.asarray(x).reshape(3, n, -1) for x in (recipe.ops, recipe.parents))
        clones = ops[:, :, 0] == Op.CLONE
        if g and g % 2 == 0:
            assert clones[:, n - 2 :].all() and not clones[:, : n - 2].any()
            home = parents[:, n - 2 :, 0] // s
            assert (home == np.array([2, 0, 1])[:, None]).all() and (parents[:, n - 2 :, 1:] == -1).all()
            assert np.asarray(slots.filled)[parents[:, n - 2 :, 0]].all()
        else:
            assert not clones.any()
        held = np.asarray(after.ids)[np.asarray(after.filled)]
        assert len(set(held.tolist())) == len(held)
        assert (((held % both.brood) // n) == np.flatnonzero(np.asarray(after.filled)) // s).all()  # children stay home


def test_an_island_that_lost_everyone_draws_afresh():
    both = Islands(Genetic(population=6), islands=2, interval=1)
    history = list(lived(both, 2, invalid=range(both.inner.brood)))
    slots, recipe = history[1][:2]
    assert not slots.filled[:6].any() and slots.filled[6:].any()
    ops = np.asarray(recipe.ops).reshape(2, -1)
    assert (ops[0, :-1] == Op.FRESH).all() and ops[0, -1] == Op.CLONE and (ops[1] == Op.MUTATE).all()


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
        parent = before.slots.ids.tolist().index(int(brood.parents[i, 0]))
        assert brood.genomes[i] == before.genomes[parent] and parent // 4 == (i // both.inner.brood - 1) % 3


def test_options_reach_the_inner_breeder():
    from planaria.cli._options import apply

    made = Experiment(Genetic(), Vector(), MatchText())
    words = [("algorithm", ["islands"]), ("algorithm.inner", ["nsga2"]), ("algorithm.inner.population", ["10"])]
    found = apply(made, [*words, ("algorithm.islands", ["3"])]).algorithm
    assert isinstance(found, Islands) and isinstance(found.inner, NSGA2) and found.brood == 30


@pytest.mark.parametrize("inner", [OpenAIES(), DifferentialEvolution()], ids=lambda a: type(a).__name__)
def test_what_keeps_more_than_slots_is_refused(inner):
    with pytest.raises(InvalidValue, match="can't be put on islands") as caught:
        Islands(inner)
    assert caught.value.field == "algorithm.inner"


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
