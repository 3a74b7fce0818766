"""The sixteen gates against Python's operators, and their curriculum against a plain loop."""

import equinox as eqx
import jax
import numpy as np
import pytest
from tests.tasks.said import Said

from planaria.algorithms.neat import Neat
from planaria.core.errors import InvalidValue
from planaria.encodings.neat_graph import NeatGraph
from planaria.run.driver import evolve
from planaria.run.experiment import Experiment
from planaria.tasks.gates import ORDER, Gates

GATES = (
    lambda a, b: 0, lambda a, b: 1, lambda a, b: a, lambda a, b: b, lambda a, b: 1 - a, lambda a, b: 1 - b,
    lambda a, b: a & b, lambda a, b: a | b, lambda a, b: 1 - (a | b), lambda a, b: 1 - (a & b),
    lambda a, b: a & (1 - b), lambda a, b: (1 - a) & b, lambda a, b: a | (1 - b), lambda a, b: (1 - a) | b,
    lambda a, b: a ^ b, lambda a, b: 1 - (a ^ b),
)  # fmt: skip


def test_a_row_is_two_inputs_and_what_its_gate_says_to_all_pairs():
    task = Gates()
    assert len(set(ORDER)) == 16 and task.rows.shape == (64, 6)
    rows, truth, stage = np.asarray(task.rows).astype(int), np.asarray(task.truth), np.asarray(task.stage)
    for row, right, g in zip(rows, truth, stage, strict=True):
        gate = GATES[g]
        assert right == gate(*row[:2]) and row[2:].tolist() == [gate(a, b) for a in (0, 1) for b in (0, 1)]
    assert np.bincount(stage).tolist() == [4] * 16
    assert Gates(operations=5).rows.tolist() == rows[:20].tolist()


def test_a_gate_counts_once_those_before_it_are_mastered():
    task, plain = (Gates(operations=6, curriculum=c) for c in (True, False))
    task, plain = (t.bind(Said(rows=t.rows)) for t in (task, plain))
    score = eqx.filter_jit(lambda t, given: t.evaluate(given, jax.random.key(0)))
    truth, rng, met = np.asarray(task.truth), np.random.default_rng(0), set()
    for trial in range(60):
        given = np.where(rng.uniform(size=24) < trial / 60 + 0.05, truth, rng.uniform(size=24))
        have, gate = 0.0, 0
        for gate in range(6):
            table = range(4 * gate, 4 * gate + 4)
            have += sum(1 - abs(given[i] - truth[i]) for i in table)
            if not all((given[i] > 0.5) == truth[i] for i in table):
                break
        met.add(gate)
        found = score(task, given)
        assert float(found.fitness) == pytest.approx(have**2, rel=1e-4)
        assert float(found.objectives[0]) == pytest.approx(np.mean((given > 0.5) == truth))
        whole = (24 - np.abs(given - truth).sum()) ** 2
        assert float(score(plain, given).fitness) == pytest.approx(whole, rel=1e-4)
    assert len(met) > 3


def test_bad_fields_are_named():
    for what, value in (("operations", 0), ("operations", 17), ("steps", 0)):
        with pytest.raises(InvalidValue) as caught:
            Gates(**{what: value})
        assert caught.value.field == f"task.{what}"
    with pytest.raises(InvalidValue, match="networks"):
        Gates().bind(None)


@pytest.mark.slow
def test_neat_learns_one_gate_after_another(tmp_path):
    experiment = Experiment(
        Neat(population=150), NeatGraph(weight_sigma=4.0), Gates(operations=4), 40, 1, save_every=40
    )
    run = evolve(experiment, root=tmp_path, observer=None)
    best = run.metrics["best"]
    assert best[0] < 11**2 and best[-1] > 11.9**2
