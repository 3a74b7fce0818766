"""Archives of cells: the tessellation against brute force, figures against a recount, bad input."""

import re

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conformance.small import Texture

from planaria.algorithms._archive import best_of_cell
from planaria.algorithms._tessellation import buckets, centroids, nearest
from planaria.algorithms.cma_mae import CMAMAE
from planaria.algorithms.cma_me import CMAME
from planaria.algorithms.cvt_map_elites import CVTMapElites
from planaria.algorithms.dominated_novelty import DominatedNovelty
from planaria.algorithms.map_elites import MapElites
from planaria.algorithms.multi_emitter import MultiEmitter
from planaria.algorithms.novelty import Novelty
from planaria.core import loop
from planaria.core.errors import CapacityError, InvalidValue, UnfitSettings
from planaria.core.loop import Parts
from planaria.core.types import Evaluation, Status
from planaria.encodings.string import String
from planaria.encodings.vector import Vector
from planaria.run import driver
from planaria.run.driver import Run, evolve, resume
from planaria.run.experiment import Experiment, check_memory
from planaria.tasks.arm import Arm
from planaria.tasks.function import Function


@pytest.mark.parametrize(("count", "axes"), [(64, 2), (500, 2), (100, 3), (40, 5), (1, 2)])
def test_the_nearest_centroid_is_what_brute_force_finds(count, axes):
    centres = centroids(count, axes, max(2000, count), 0)
    table = buckets(centres)
    assert axes > 3 or count == 1 or table.shape[1] < count / 2  # the lists save something
    points = np.random.default_rng(1).uniform(-0.1, 1.1, (2000, axes)).astype(np.float32)
    found = np.asarray(nearest(jnp.asarray(centres), jnp.asarray(table), jnp.asarray(points)))
    apart = ((np.clip(points, 0, 1)[:, None] - centres) ** 2).sum(-1)
    # Where two are as near as float32 can tell, either will do.
    assert (apart[np.arange(2000), found] <= apart.min(1) * (1 + 1e-5) + 1e-9).all()


def test_the_tessellation_is_even_and_repeatable():
    centres = centroids(100, 2, 20_000, 0)
    centroids.cache_clear()
    assert np.array_equal(centres, centroids(100, 2, 20_000, 0))
    assert not np.array_equal(centres, centroids(100, 2, 20_000, 1))
    points = np.random.default_rng(2).uniform(size=(20_000, 2))
    owner = lambda c: ((points[:, None] - c) ** 2).sum(-1).argmin(1)
    spread = lambda c: np.bincount(owner(c), minlength=100).std()
    assert spread(centres) < 0.5 * spread(points[:100])  # control: cells around random points


row = st.tuples(st.integers(0, 4), st.integers(-3, 3), st.booleans())


@settings(max_examples=30, deadline=None)
@given(rows=st.lists(row, min_size=8, max_size=8))
def test_the_best_of_a_cell_is_the_first_of_the_largest(rows):
    cell, fitness, ok = (np.array(x) for x in zip(*rows, strict=True))
    fitness = np.where(ok, fitness, -np.inf).astype(np.float32)
    expected = np.zeros(8, bool)
    for c in range(5):
        own = [i for i in range(8) if cell[i] == c and ok[i]]
        if own:
            expected[max(own, key=lambda i: (fitness[i], -i))] = True
    assert np.array_equal(best_of_cell(jnp.asarray(cell), jnp.asarray(fitness), 5), expected)


@pytest.mark.parametrize("algorithm", [MapElites(8, (3, 3), offset=-2.0), CVTMapElites(8, 9, samples=500, offset=-2.0)])
def test_figures_are_those_of_a_recount(algorithm):
    insert, draw = jax.jit(lambda s, i, e: algorithm.survivors(s, i, e, None)), np.random.default_rng(0)
    slots, best = algorithm.empty_slots(Evaluation.of(0.0, descriptor=jnp.zeros(2))), {}
    for g in range(12):
        where = jnp.asarray(draw.uniform(-0.5, 1.5, (8, 2)), jnp.float32)
        fitness = jnp.asarray(draw.normal(size=8), jnp.float32)
        status = jnp.asarray(draw.integers(0, 2, 8), jnp.int8)
        scores = Evaluation(fitness, jnp.zeros((8, 0)), where, status, jnp.zeros(8))
        cells = np.asarray(algorithm.cells_of(slots.notes, algorithm.unit(where)))
        _, slots = insert(slots, 8 * g + jnp.arange(8), scores)
        for c, f in zip(cells[status == 0], np.asarray(fitness)[status == 0], strict=True):
            best[c] = max(f, best.get(c, -np.inf))
        held = {i: float(f) for i, f in enumerate(slots.scores.fitness) if slots.ids[i] >= 0}
        assert held == pytest.approx(best)
        inside = ((where >= 0) & (where <= 1)).all(1)[status == 0]
        assert float(slots.notes.outside) == pytest.approx(1 - float(jnp.mean(inside)))
    figures = algorithm.report(type("State", (), {"slots": slots}))
    assert float(figures["qd_score"]) == pytest.approx(sum(f + 2 for f in best.values()) / 9, rel=1e-6)
    assert float(figures["elite"]) == pytest.approx(max(best.values()))
    assert float(figures["coverage"]) == pytest.approx(len(best) / 9)


ALL = [
    MapElites(4),
    CVTMapElites(4, 9),
    CMAME(1, 4),
    CMAMAE(1, 4),
    MultiEmitter(8),
    Novelty(4, 4),
    DominatedNovelty(4, 4),
]


@pytest.mark.parametrize("algorithm", ALL, ids=lambda a: type(a).__name__)
def test_a_task_without_a_descriptor_is_refused_by_name(algorithm):
    with pytest.raises(InvalidValue, match="descriptor") as caught:
        loop.start(Parts(algorithm, Vector(dim=4), Function()), jax.random.key(0))
    assert caught.value.field == "task" and "arm" in (caught.value.hint or "")


@pytest.mark.parametrize("algorithm", [CMAME(1, 4), CMAMAE(1, 4), MultiEmitter(8)], ids=lambda a: type(a).__name__)
def test_emitters_refuse_text(algorithm):
    with pytest.raises(InvalidValue, match="vector"):
        loop.start(Parts(algorithm, String(), Texture("earthy")), jax.random.key(0))


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: CVTMapElites(cells=0), "algorithm.cells"),
        (lambda: CVTMapElites(cells=10**9), "algorithm.cells"),
        (lambda: CVTMapElites(cells=100, samples=10), "algorithm.samples"),
        (lambda: CVTMapElites(low=()), "algorithm.low"),
        (lambda: CVTMapElites(low=(0.0, 2.0)), "algorithm.low"),
        (lambda: MapElites(low=(0.0, 2.0), high=(1.0,)), "algorithm.low"),
        (lambda: CMAME(cells=(0, 3)), "algorithm.cells"),
        (lambda: CMAME(sigma=0.0), "algorithm.sigma"),
        (lambda: CMAMAE(learning_rate=1.5), "algorithm.learning_rate"),
        (lambda: MultiEmitter(batch=9, blocks=4), "algorithm.batch"),
        (lambda: MultiEmitter(schedule="fixed", shares=(1, 1, 1)), "algorithm.shares"),
        (lambda: Novelty(addition="always"), "algorithm.addition"),
        (lambda: Novelty(neighbours=0), "algorithm.neighbours"),
        (lambda: DominatedNovelty(population=0), "algorithm.population"),
    ],
)
def test_a_wrong_field_names_itself(make, field):
    with pytest.raises(InvalidValue) as caught:
        make()
    assert caught.value.field == field and caught.value.allowed


def test_an_archive_too_large_for_the_memory_is_refused_by_its_cells():
    with pytest.raises(CapacityError) as caught:
        check_memory(Parts(MapElites(cells=(30_000, 30_000)), Vector(dim=1000), Arm()))
    assert caught.value.field == "algorithm.cells"


def bounded(low, high, generations=2):
    """All of one shape, so that they are compiled once."""
    grid = MapElites(4, (2, 2), tuple(map(float, low)), tuple(map(float, high)))
    return Experiment(grid, Vector(dim=4), Arm(), generations=generations, save_every=2)


def test_bounds_that_hold_nobody_stop_a_run_saved(tmp_path):
    with pytest.raises(UnfitSettings, match=r"nobody in 2 generations.*went from \(") as caught:
        evolve(bounded((5, 5), (6, 6)), root=tmp_path, observer=None)
    assert caught.value.field == "algorithm.low, algorithm.high" and caught.value.value == ((5.0, 5.0), (6.0, 6.0))
    (path,) = tmp_path.iterdir()
    run = Run(path)
    assert (run.status, run.store.generation) == ("failed", 1) and str(path) in (caught.value.hint or "")
    words = re.search(r"--algorithm\.low (\S+) (\S+) --algorithm\.high (\S+) (\S+)", str(caught.value))
    assert words
    low, high = np.array(words.groups(), float).reshape(2, 2)
    held = evolve(bounded(low, high), root=tmp_path, observer=None)
    assert held.status == "finished" and held.metrics["outside"][0] == 0  # the way out leads out
    first = np.asarray(held.elites().scores.descriptor)[np.asarray(held.elites().filled)]
    assert (low < first).all() and (first < high).all()


def test_one_within_the_bounds_is_enough(tmp_path):
    one = np.asarray(evolve(bounded((-1, -1), (2, 2)), root=tmp_path, observer=None).elites().scores.descriptor)[0]
    run = evolve(bounded(one - 1e-3, one + 1e-3), root=tmp_path, observer=None)
    assert run.status == "finished" and run.metrics["outside"].max() > 0.5


def test_who_goes_on_all_the_same_may(tmp_path, monkeypatch):
    """Asked once, after the first generations, and then no more."""
    monkeypatch.setattr(driver, "FIRST", 4)
    with pytest.raises(UnfitSettings, match="in 4 generations"):
        evolve(bounded((5, 5), (6, 6), generations=6), root=tmp_path, observer=None)
    (path,) = tmp_path.iterdir()
    assert resume(path, observer=None).status == "finished"


@pytest.mark.parametrize(
    "algorithm",
    [CVTMapElites(4, 9), *(pytest.param(a, marks=pytest.mark.slow) for a in (CMAME(1, 4), MultiEmitter(8)))],
    ids=lambda a: type(a).__name__,
)
def test_every_archive_objects_to_bounds_that_hold_nobody(algorithm):
    parts, key = Parts(algorithm, Vector(dim=4), Arm()), jax.random.key(0)
    brood, asked = loop.ask(parts, loop.start(parts, key), key, 0)
    n = algorithm.brood
    scores, _ = loop.evaluate(parts, brood, key, 0, n)
    scores = eqx.tree_at(lambda s: s.descriptor, scores, jnp.linspace(5.0, 6.0, 2 * n).reshape(n, 2))
    scores = eqx.tree_at(lambda s: s.status, scores, scores.status.at[-1].set(Status.INVALID))  # and does not count
    state, record = loop.tell(parts, asked, brood, scores)
    assert record.metrics["outside"] == 1
    assert algorithm.objection({"outside": np.array([1.0, 0.9])}, state) is None
    objection = str(algorithm.objection({"outside": np.ones(2)}, state))
    low, high = (" ".join(f"{x:.4g}" for x in row) for row in (scores.descriptor[0], scores.descriptor[n - 2]))
    assert f"from ({low}) to ({high})" in objection and "--algorithm.low 4.9" in objection
