"""XOR and parity against NumPy."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests.tasks.said import Said

from planaria.core.errors import InvalidValue
from planaria.networks.mlp import MLP
from planaria.tasks.truth_table import TruthTable


@pytest.mark.parametrize("bits", [2, 3])
def test_fitness_is_the_papers(bits):
    net = MLP(hidden=(3,)).bind(TruthTable(bits).interface())
    task = TruthTable(bits).bind(net)
    params = jax.tree.map(lambda x: 3 * x, net.init(jax.random.key(1)))
    rows = np.array([[(i >> (bits - 1 - j)) & 1 for j in range(bits)] for i in range(2**bits)], float)
    truth = rows.sum(axis=1) % 2
    answers = rows
    for w in params["weights"]:
        answers = np.tanh(answers @ np.asarray(w, float))
    scores = task.evaluate(params, jax.random.key(0))
    assert float(scores.fitness) == pytest.approx((2**bits - np.abs(answers[:, 0] - truth).sum()) ** 2, rel=1e-4)
    assert float(scores.objectives[0]) == pytest.approx(np.mean((answers[:, 0] > 0.5) == (truth > 0.5)))
    assert task.truth.tolist() == truth.tolist()


def test_solved_is_one_and_sixteen():
    task = TruthTable()
    assert bool(jnp.all(task.right(jnp.array([0.4, 0.6, 0.51, 0.49])))) and not bool(
        jnp.all(task.right(jnp.array([0.4, 0.6, 0.49, 0.49])))
    )


@pytest.mark.parametrize("bits", [1, 2, 3, 4])
def test_a_curriculum_asks_longer_rows_once_the_shorter_are_known(bits):
    """Against a plain loop; answers are given, so that all stages are met."""
    task = TruthTable(bits, curriculum=True)
    task = task.bind(Said(rows=task.rows))
    score = jax.jit(lambda given: task.evaluate(given, jax.random.key(0)).fitness)
    rows, truth = np.asarray(task.rows), np.asarray(task.truth)
    answers = np.random.default_rng(0).uniform(size=(200, 2**bits))
    answers[::2] = np.where(np.random.default_rng(1).uniform(size=(100, 2**bits)) < 0.9, truth, answers[::2])
    met = set()
    for given in answers:
        have = 0.0
        for length in range(min(2, bits), bits + 1):
            table = [i for i, row in enumerate(rows) if not row[length:].any()]
            have = sum(1 - abs(given[i] - truth[i]) for i in table)
            if not all((given[i] > 0.5) == truth[i] for i in table):
                break
        met.add(length)
        assert float(score(given)) == pytest.approx(have**2, rel=1e-4)
    assert met == set(range(min(2, bits), bits + 1))


def test_bad_fields_are_named():
    for field in ("bits", "steps"):
        with pytest.raises(InvalidValue) as caught:
            TruthTable(**{field: 0})
        assert caught.value.field == f"task.{field}"
    with pytest.raises(InvalidValue, match="too long"):
        TruthTable(bits=11)
    with pytest.raises(InvalidValue, match="networks"):
        TruthTable().bind(None)
