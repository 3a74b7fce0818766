"""MAP-Elites' grid against ribs: the same individuals in the same cells, and as good a map of the arm."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.algorithms.map_elites import MapElites
from planaria.core.loop import Parts, run_compiled
from planaria.core.streams import stream
from planaria.core.types import Evaluation
from planaria.encodings.vector import Vector
from planaria.tasks.arm import Arm

pytestmark = pytest.mark.slow


def test_the_same_newcomers_end_in_the_same_cells():
    archives = pytest.importorskip("ribs.archives")
    ours = MapElites(batch=200, cells=(7, 5), low=(-1.0, 0.0), high=(1.0, 3.0))
    theirs = archives.GridArchive(solution_dim=1, dims=[7, 5], ranges=[(-1, 1), (0, 3)], dtype=np.float32)
    slots = ours.empty_slots(Evaluation.of(0.0, descriptor=jnp.zeros(2)))
    insert, draw = jax.jit(lambda s, i, e: ours.survivors(s, i, e, None)[1]), np.random.default_rng(0)
    for g in range(5):
        ids, n = 200 * g + np.arange(200), 200
        fitness = draw.normal(size=n).astype(np.float32)
        where = draw.uniform((-1.2, -0.3), (1.2, 3.3), (n, 2)).astype(np.float32)
        scores = Evaluation(fitness, jnp.zeros((n, 0)), where, jnp.zeros(n, jnp.int8), jnp.zeros(n))
        slots = insert(slots, jnp.asarray(ids), jax.tree.map(jnp.asarray, scores))
        theirs.add(ids[:, None].astype(np.float32), fitness, where)
    held = theirs.data(["index", "solution"])
    expected = dict(zip(held["index"].tolist(), held["solution"][:, 0].astype(int).tolist(), strict=True))
    assert {i: int(n) for i, n in enumerate(slots.ids) if n >= 0} == expected


def test_as_good_a_map_as_theirs():
    ribs = pytest.importorskip("ribs")
    from ribs.emitters import GaussianEmitter
    from ribs.schedulers import Scheduler

    k, batch, generations = 10, 100, 100
    archive = ribs.archives.GridArchive(solution_dim=k, dims=[20, 20], ranges=[(0, 1), (0, 1)], qd_score_offset=-2.0)
    first = np.random.default_rng(1).uniform(-1, 1, (batch, k))
    scheduler = Scheduler(
        archive, [GaussianEmitter(archive, sigma=0.1, initial_solutions=first, batch_size=batch, seed=1)]
    )
    for _ in range(generations):
        heading = np.cumsum(x := scheduler.ask(), axis=1)
        tip = np.stack([np.cos(heading).mean(1), np.sin(heading).mean(1)], 1)
        scheduler.tell(-x.std(axis=1), (tip + 1) / 2)
    parts = Parts(MapElites(batch=batch, cells=(20, 20), offset=-2.0), Vector(dim=k, mutation_sigma=0.1), Arm())
    key = jax.random.key(0)
    state = parts.algorithm.init(parts.encoding, stream(key, "init"), parts.task.example())
    state, _ = run_compiled(parts, state, key, 0, generations, batch)
    ours = float(parts.algorithm.report(state)["qd_score"]) * 400
    assert ours == pytest.approx(float(archive.stats.qd_score), rel=0.05)
