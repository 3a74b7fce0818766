"""Modulated and backpropamine networks against naive loops over synapses, in float64, from the same state each step."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Percept
from planaria.networks.backpropamine import Backpropamine
from planaria.networks.modulated import Modulated

SIZES = Interface(3, 2)
KEY = jax.random.key(0)
INPUTS = np.random.default_rng(0).normal(0, 1, (8, 3)).astype(np.float32)


def percept(obs, reward=0.0, frozen=None, lesion=None):
    hand = lambda x, kind: None if x is None else jnp.asarray(x, kind)
    return Percept(jnp.asarray(obs), jnp.float32(reward), jnp.bool_(False), hand(frozen, bool), hand(lesion, jnp.int32))


def naive_modulated(net, genes, w, y, obs):
    """One step of life, neuron by neuron and synapse by synapse."""
    o, h, m, n = SIZES.observation, net.hidden, net.modulatory, net.hidden + net.modulatory + SIZES.action
    cube = lambda g, span: span * max(-1.0, min(1.0, g)) ** 3
    for _ in range(net.passes):
        x = [*obs, 1.0, *y]
        total, gate = np.zeros(n), np.zeros(n)
        for i in range(n):
            for j in range(len(x)):
                if o + 1 + h <= j < o + 1 + h + m:
                    gate[i] += w[j, i] * x[j]
                else:
                    total[i] += w[j, i] * x[j]
        y = np.tanh(total / 2)
    eta = cube(genes["rule"][0], net.rate_span)
    a, b, c, d = (max(-1.0, min(1.0, g)) for g in genes["rule"][1:])
    new = w.copy()
    for i in range(n):
        open_gate = np.tanh(gate[i] / 2) if m else 1.0
        for j in range(len(x)):
            inner, output = o < j <= o + h + m, i >= h + m
            modulator = o + 1 + h <= j < o + 1 + h + m
            allowed = net.recurrent or j <= o or modulator or (inner and output)
            if modulator and not net.plastic_gates:
                continue
            if allowed and abs(cube(genes["weights"][j, i], net.span)) >= net.threshold:
                change = open_gate * eta * (a * x[j] * y[i] + b * x[j] + c * y[i] + d)
                new[j, i] = max(-net.span, min(net.span, w[j, i] + change))
    return new, y


@pytest.mark.parametrize(
    "fields", [{}, {"modulatory": 0}, {"recurrent": False, "passes": 3}, {"hidden": 0, "plastic_gates": False}]
)
def test_modulated_equals_a_loop_over_synapses(fields):
    net = Modulated(**({"hidden": 3, "modulatory": 2, "rate_span": 2.0} | fields)).bind(SIZES)
    genes = jax.tree.map(lambda g: 1.2 * g, net.init(KEY))  # some beyond +-1
    wide = jax.tree.map(lambda x: np.asarray(x, np.float64), genes)
    mind, act = net.initial(genes, KEY), jax.jit(net.act)
    first = mind.weights
    absent = np.asarray(first) == 0
    assert 0 < absent.sum() < absent.size and np.abs(first).max() == 10.0
    for obs in INPUTS:
        w, y = naive_modulated(
            net, wide, np.asarray(mind.weights, np.float64), np.asarray(mind.outputs, np.float64), obs
        )
        mind, action = act(genes, mind, percept(obs), KEY)
        assert np.allclose(mind.weights, w, atol=1e-6 * max(1.0, np.abs(w).max()))
        assert np.allclose(mind.outputs, y, atol=1e-6) and np.allclose(action, y[-2:], atol=1e-6)
    assert not np.allclose(mind.weights, first) and (np.asarray(mind.weights)[absent] == 0).all()


def test_modulatory_neurons_decide_whether_anything_is_learned():
    net = Modulated(hidden=2, modulatory=1, rate_span=2.0).bind(SIZES)
    genes = net.init(KEY)
    silent = genes | {"weights": genes["weights"].at[:, 2].set(0.0)}  # nothing reaches the modulatory neuron
    mind = net.initial(silent, KEY)
    assert np.array_equal(net.act(silent, mind, percept(INPUTS[0]), KEY)[0].weights, mind.weights)
    mind = net.initial(genes, KEY)
    assert not np.allclose(net.act(genes, mind, percept(INPUTS[0]), KEY)[0].weights, mind.weights)


def naive_backpropamine(net, p, carry, obs, reward):
    """One step of life, synapse by synapse."""
    before, hebb, eligible = carry
    h, x = net.units, np.zeros(net.units)
    for j in range(h):
        total = sum(v * p["inputs"][i, j] for i, v in enumerate([*obs, reward, 1.0]))
        for i in range(h):
            total += (p["w"][i, j] + p["alpha"][i, j] * hebb[i, j]) * before[i]
        x[j] = np.tanh(total)
    gate = np.tanh(sum(x[j] * p["gate"][j] for j in range(h)) + p["gate_bias"]) if net.gate != "none" else None
    new, trace = np.zeros((h, h)), eligible.copy()
    for i in range(h):
        for j in range(h):
            both = before[i] * x[j]
            if net.gate == "none":
                grown = (1 - p["eta"]) * hebb[i, j] + p["eta"] * both
            elif net.gate == "simple":
                grown = hebb[i, j] + gate * both
            else:
                grown = hebb[i, j] + gate * eligible[i, j]
                trace[i, j] = (1 - p["eta"]) * eligible[i, j] + p["eta"] * both
            new[i, j] = max(-net.clip, min(net.clip, grown))
    return (x, new, trace), np.tanh(x @ p["outputs"] + p["output_bias"])


@pytest.mark.parametrize("gate", ["none", "simple", "retroactive"])
def test_backpropamine_equals_a_loop_over_synapses(gate):
    net = Backpropamine(units=5, gate=gate, clip=0.3, first_alpha=1.0).bind(SIZES)
    params = net.init(KEY)
    p = jax.tree.map(lambda x: np.asarray(x, np.float64), params)
    carry, act = net.initial(params, KEY), jax.jit(net.act)
    for t, obs in enumerate(INPUTS):
        expected, output = naive_backpropamine(net, p, [np.asarray(x, np.float64) for x in carry], obs, 0.1 * t)
        carry, action = act(params, carry, percept(obs, 0.1 * t), KEY)
        assert all(np.allclose(got, want, atol=1e-6) for got, want in zip(carry, expected, strict=True))
        assert np.allclose(action, output, atol=1e-6)
    assert np.asarray(carry.hebb).any() and np.asarray(carry.eligible).any() == (gate == "retroactive")


@pytest.mark.parametrize("gate", ["none", "simple", "retroactive"])
def test_backpropamine_has_gradients_through_a_life(gate):
    net = Backpropamine(units=4, gate=gate).bind(SIZES)

    def last_action(params):
        live = lambda carry, obs: net.act(params, carry, percept(obs), KEY)
        return jax.lax.scan(live, net.initial(params, KEY), jnp.asarray(INPUTS))[1][-1].sum()

    params = net.init(KEY)
    slopes = jax.jit(jax.grad(last_action))(params)
    assert all(np.isfinite(g).all() and np.any(g != 0) for g in jax.tree.leaves(slopes))
    nudge = 1e-2 * slopes["alpha"]
    risen = last_action(params | {"alpha": params["alpha"] + nudge}) - last_action(params)
    assert float(risen) == pytest.approx(float((nudge * slopes["alpha"]).sum()), rel=0.05, abs=1e-5)


@pytest.mark.parametrize(
    "net",
    [Modulated(hidden=3, rate_span=2.0), *(Backpropamine(units=5, gate=g) for g in ("none", "simple", "retroactive"))],
)
def test_frozen_is_frozen_and_a_lesion_is_a_lesion(net):
    net = net.bind(SIZES)
    params = net.init(KEY)
    carry = net.act(params, net.initial(params, KEY), percept(INPUTS[0]), KEY)[0]
    alive, seen = net.act(params, carry, percept(INPUTS[1], frozen=False), KEY)
    held, same = net.act(params, carry, percept(INPUTS[1], frozen=True), KEY)
    learned = (lambda c: [c.weights]) if isinstance(net, Modulated) else (lambda c: [c.hebb, c.eligible])
    assert np.array_equal(seen, same), "freezing changes what is learned, not what is done"
    assert all(np.array_equal(a, b) for a, b in zip(learned(held), learned(carry), strict=True))
    assert not all(np.array_equal(a, b) for a, b in zip(learned(alive), learned(carry), strict=True))
    hurt, wounded = net.act(params, carry, percept(INPUTS[1], frozen=True, lesion=0), KEY)
    _, unhurt = net.act(params, carry, percept(INPUTS[1], lesion=-1), KEY)
    assert not np.allclose(wounded, seen) and np.array_equal(unhurt, seen)
    if isinstance(net, Modulated):
        inner = net.hidden + net.modulatory
        assert not hurt.weights[:, :inner].any() and np.array_equal(hurt.weights[:, inner:], carry.weights[:, inner:])
        assert not net.act(params, carry, percept(INPUTS[1], lesion=1), KEY)[1].any()


def test_refusals():
    for make in (
        lambda: Modulated(passes=0), lambda: Modulated(hidden=-1), lambda: Modulated(span=0.0),
        lambda: Backpropamine(units=0), lambda: Backpropamine(gate="dopamine"), lambda: Backpropamine(first_eta=2.0),
    ):  # fmt: skip
        with pytest.raises(InvalidValue):
            make()
    with pytest.raises(InvalidValue, match="bound"):
        Modulated().init(KEY)
