"""Grown networks against a loop over neurons and synapses."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Percept
from planaria.networks.grown import Grown, Tissue


def lived(net, tissue, seen):
    """Actions [t, a] over some steps."""
    carry, actions = net.initial(tissue, jax.random.key(0)), []
    for t, obs in enumerate(seen):
        carry, action = net.act(tissue, carry, Percept(jnp.asarray(obs), jnp.float32(0), t == 0), jax.random.key(t))
        actions.append(np.asarray(action))
    return np.stack(actions)


def naive(weight, seen, sweeps, memory, a):
    v, values, actions = len(weight), [0.0] * len(weight), []
    for obs in seen:
        values = values if memory else [0.0] * v
        for _ in range(sweeps):
            values[: len(obs)] = obs
            values = [np.tanh(sum(values[i] * weight[i, j] for i in range(v))) for j in range(v)]
        actions.append(values[-a:])
    return np.array(actions)


@pytest.mark.parametrize("memory", [False, True])
def test_activity_spreads_as_in_a_plain_loop(memory):
    net = Grown(neurons=7, sweeps=3, memory=memory).bind(Interface(3, 2))
    tissue, seen = net.init(jax.random.key(1)), np.random.default_rng(0).normal(size=(4, 3)).astype(np.float32)
    weight = np.asarray(tissue.weight, np.float64)
    assert np.allclose(lived(net, tissue, seen), naive(weight, seen.tolist(), 3, memory, 2), atol=1e-6)


def test_a_lesion_silences_what_is_neither_sensor_nor_motor():
    net = Grown(neurons=5, sweeps=3).bind(Interface(1, 1))
    weight = jnp.zeros((5, 5)).at[0, 2].set(1.0).at[2, 4].set(1.0)  # by way of a hidden neuron only
    act = lambda lesion: net.act(
        Tissue(weight), None, Percept(jnp.ones(1), jnp.float32(0), jnp.bool_(True), lesion=lesion), jax.random.key(0)
    )[1]
    assert float(act(jnp.int32(-1))[0]) > 0.5 and float(act(jnp.int32(0))[0]) == 0


def test_too_few_neurons_for_a_world_are_refused():
    with pytest.raises(InvalidValue, match="from 5, sensors and motors"):
        Grown(neurons=4).bind(Interface(3, 2)).init(jax.random.key(0))
