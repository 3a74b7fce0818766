"""Sheets of units against NumPy."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Percept
from planaria.networks.substrate import Substrate, places

NET = Substrate(inputs=(0, 0), hidden=((2, 3), (1, 2)), outputs=(1, 0), activation="sin", output="identity", bias=True)


def seen(obs, lesion=None):
    return Percept(jnp.asarray(obs, jnp.float32), jnp.float32(0), jnp.bool_(True), None, lesion)


@pytest.mark.parametrize("lesion", [None, 1])
def test_equals_numpy(lesion):
    net = NET.bind(Interface(9, 4))
    params = net.init(jax.random.key(0))
    params["biases"] = [b + 0.1 * (1 + jnp.arange(len(b))) for b in params["biases"]]
    obs = np.random.default_rng(0).normal(size=9)
    x = obs
    for i, (w, b) in enumerate(zip(params["weights"], params["biases"], strict=True)):
        x = x @ (np.zeros(w.shape) if i == lesion else np.asarray(w, float)) + np.asarray(b, float)
        x = x if i == 2 else np.sin(x)
    act = net.act(params, None, seen(obs, None if lesion is None else jnp.int32(lesion)), jax.random.key(0))[1]
    np.testing.assert_allclose(act, x, rtol=1e-5, atol=1e-6)


def test_sheets_follow_the_world():
    assert NET.bind(Interface(9, 4)).sheets == ((3, 3), (2, 3), (1, 2), (1, 4))
    assert NET.bind(Interface(25, 2)).sheets[0] == (5, 5)
    assert Substrate(inputs=(2, 0)).bind(Interface(6, 1)).sheets == ((2, 3), (1, 1))
    assert Substrate(inputs=(0, 2)).bind(Interface(6, 1)).sheets == ((3, 2), (1, 1))


def test_places_are_the_middles_of_cells():
    assert places((1, 2)).tolist() == [[-0.5, 0.0], [0.5, 0.0]]
    assert places((2, 1)).tolist() == [[0.0, -0.5], [0.0, 0.5]]
    assert places((1, 1)).tolist() == [[0.0, 0.0]]


def test_bad_sheets_are_named():
    for sheet, face in ({(0, 0): (8, 1), (3, 3): (8, 1), (3, 0): (8, 1)}).items():
        with pytest.raises(InvalidValue, match="8 units") as caught:
            Substrate(inputs=sheet).bind(Interface(*face))
        assert caught.value.field == "network.inputs"
    with pytest.raises(InvalidValue, match="rows and columns"):
        Substrate(hidden=((0, 3),))
    with pytest.raises(InvalidValue):
        Substrate(output="swish")
