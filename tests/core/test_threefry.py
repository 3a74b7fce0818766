"""Draws written out are JAX's own, bit for bit."""

import jax
import numpy as np
import pytest

from planaria.core import threefry


@pytest.mark.parametrize("shape", [(), (1,), (5,), (6, 7), (4, 3, 2)])
@pytest.mark.parametrize("seed", [0, 2**31])
def test_draws_are_those_of_jax(shape, seed):
    key = jax.random.fold_in(jax.random.key(seed), 3)
    for ours, theirs in (
        (threefry.bits, lambda key, shape: jax.random.bits(key, shape, "uint32")),
        (threefry.normal, jax.random.normal),
    ):
        expected = np.asarray(theirs(key, shape))
        assert np.array_equal(ours(key, shape), expected)
        assert np.array_equal(jax.jit(ours, static_argnums=1)(key, shape), expected)


def test_draws_of_many_keys_are_those_of_jax():
    keys = jax.random.split(jax.random.key(1), 5)
    many = jax.vmap(lambda key: threefry.normal(key, (3, 4)))(keys)
    assert np.array_equal(many, jax.vmap(lambda key: jax.random.normal(key, (3, 4)))(keys))


def test_pairs_are_a_normal_half_and_its_negative():
    key = jax.random.key(2)
    for n, k in ((2, 3), (6, 5), (16, 7), (128, 2)):
        half = np.asarray(jax.random.normal(key, (n // 2, k)))
        assert np.array_equal(jax.jit(threefry.pairs, static_argnums=(1, 2))(key, n, k), np.concatenate([half, -half]))


def test_another_generator_is_left_to_jax():
    key = jax.random.key(0, impl="rbg")
    assert np.array_equal(threefry.normal(key, (3,)), jax.random.normal(key, (3,)))
    assert np.array_equal(threefry.pairs(key, 4, 3)[:2], jax.random.normal(key, (2, 3)))
