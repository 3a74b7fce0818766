"""XOR and parity against NumPy."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

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


def test_bad_fields_are_named():
    for field in ("bits", "steps"):
        with pytest.raises(InvalidValue) as caught:
            TruthTable(**{field: 0})
        assert caught.value.field == f"task.{field}"
    with pytest.raises(InvalidValue, match="too long"):
        TruthTable(bits=11)
    with pytest.raises(InvalidValue, match="networks"):
        TruthTable().bind(None)
