"""Crossing networks whose hidden units are in another order."""

from dataclasses import replace

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.conformance import check_encoding
from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Percept
from planaria.encodings._alignment import aligned, pairs
from planaria.encodings.direct import Direct
from planaria.networks.mlp import MLP
from planaria.networks.sfnn import SFNN

KEY = jax.random.key(0)
OBS = jax.random.normal(jax.random.key(9), (20, 3))


def made(bias=True, hidden=(6, 5)):
    return Direct(MLP(hidden=hidden, bias=bias), init_sigma=1.0, aligned=True).bind(Interface(3, 2))


def does(encoding, genome):
    act = lambda obs: encoding.network.act(genome, None, Percept(obs, jnp.float32(0), jnp.bool_(True)), KEY)[1]
    return np.asarray(jax.vmap(act)(OBS))


def shuffled(genome, seed):
    """The same function: units of every hidden layer in another order, some of them negated."""
    draw, weights, biases = np.random.default_rng(seed), list(genome["weights"]), list(genome["biases"])
    for i in range(len(weights) - 1):
        order = draw.permutation(weights[i].shape[1])
        sign = draw.choice([-1.0, 1.0], weights[i].shape[1]).astype(np.float32)
        weights[i], biases[i] = weights[i][:, order] * sign, biases[i][order] * sign
        weights[i + 1] = weights[i + 1][order] * sign[:, None]
    return {"weights": weights, "biases": biases}


@pytest.mark.parametrize("bias", [True, False])
def test_pairing_keeps_what_a_network_does(bias):
    encoding = made(bias)
    a, b = (encoding.init(k) for k in jax.random.split(KEY))
    np.testing.assert_allclose(does(encoding, aligned(encoding.network, a, b, KEY)), does(encoding, b), atol=1e-5)


@pytest.mark.parametrize("seed", range(3))
def test_a_shuffled_copy_is_found_out(seed):
    """A network crossed with itself is itself, in whatever order its units are; without pairing it is another one."""
    encoding = made()
    a = encoding.init(jax.random.key(seed))
    b = shuffled(a, seed)
    np.testing.assert_allclose(does(encoding, b), does(encoding, a), atol=1e-5)
    child = encoding.cross(a, b, KEY)
    np.testing.assert_allclose(does(encoding, child), does(encoding, a), atol=1e-4)
    naive = replace(encoding, aligned=False).cross(a, b, KEY)
    assert np.abs(does(encoding, naive) - does(encoding, a)).max() > 0.1


def test_pairs_are_a_permutation_the_likest_first():
    alike = jnp.array([[0.5, -0.9, 0.1], [0.2, 0.8, 0.3], [0.7, 0.6, 0.0]])
    who, sign = pairs(alike)
    assert who.tolist() == [1, 2, 0] and sign.tolist() == [-1.0, 1.0, 1.0]


@pytest.mark.slow
def test_it_is_an_encoding():
    check_encoding(Direct(MLP(hidden=(4, 3), bias=True), aligned=True))


def test_refusals():
    with pytest.raises(InvalidValue, match="SFNN") as error:
        Direct(SFNN(), aligned=True)
    assert error.value.field == "encoding.aligned" and "recurrent" in str(error.value.allowed)
    with pytest.raises(InvalidValue, match="mutation_sigma"):
        Direct(mutation_sigma=-1.0)
