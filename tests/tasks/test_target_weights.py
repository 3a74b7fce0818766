"""Target weights, counted."""

import jax
import numpy as np
import pytest

from planaria.core.errors import InvalidValue
from planaria.networks.substrate import Substrate
from planaria.tasks.target_weights import TargetWeights


@pytest.mark.parametrize("regularity", [0.0, 0.3, 0.8, 1.0])
def test_so_many_are_the_same(regularity):
    targets = np.asarray(TargetWeights(9, regularity, draw=3).targets(81))
    values, counts = np.unique(targets, return_counts=True)
    assert counts.max() == max(1, round(regularity * 81)) and len(values) == 82 - max(1, round(regularity * 81))
    assert np.abs(targets).max() <= 3
    others = np.asarray(TargetWeights(9, 0.0, draw=3).targets(81))
    assert (targets == others).sum() == 81 - round(regularity * 81), "turning the dial moves no other target"
    assert not np.array_equal(targets, np.asarray(TargetWeights(9, regularity, draw=4).targets(81)))


def test_fitness_is_minus_the_mean_error():
    task = TargetWeights(units=3, regularity=0.5)
    net = Substrate(hidden=((1, 2),), bias=True).bind(task.interface())
    task, params = task.bind(net), net.init(jax.random.key(0))
    flat = np.concatenate([np.ravel(x) for x in jax.tree.leaves(params)])
    expected = -np.mean(np.abs(flat - np.asarray(task.targets(len(flat)))))
    assert float(task.evaluate(params, jax.random.key(0)).fitness) == pytest.approx(expected, rel=1e-5)


def test_bad_fields_are_named():
    for field, value in {"units": 0, "regularity": 1.1, "strongest": 0.0, "draw": -1}.items():
        with pytest.raises(InvalidValue) as caught:
            TargetWeights(**{field: value})
        assert caught.value.field == f"task.{field}"
    with pytest.raises(InvalidValue, match="networks"):
        TargetWeights().bind(None)
