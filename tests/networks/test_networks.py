"""Networks against NumPy and against naive loops over synapses, in float64 and from the same state at each step."""

from typing import get_args

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Percept
from planaria.encodings.hebbian import Hebbian, Rule
from planaria.networks.mlp import MLP
from planaria.networks.plastic_mlp import PlasticMLP
from planaria.networks.recurrent import Recurrent

SIZES = Interface(5, 3)
KEY = jax.random.key(0)
INPUTS = np.random.default_rng(0).normal(0, 1, (8, 5)).astype(np.float32)


def percept(obs):
    return Percept(jnp.asarray(obs), jnp.float32(0), jnp.bool_(False))


def wide(tree):
    return jax.tree.map(lambda x: np.asarray(x, np.float64), tree)


@pytest.mark.smoke
@pytest.mark.parametrize("bias", [False, True])
@pytest.mark.parametrize("hidden", [(), (4,), (7, 4)])
def test_mlp_equals_numpy(hidden, bias):
    net = MLP(hidden=hidden, bias=bias).bind(SIZES)
    params = net.init(KEY)
    if bias:
        params["biases"] = [0.1 * jnp.arange(1, b.size + 1.0) for b in params["biases"]]
    assert [w.shape for w in params["weights"]] == list(net.shapes)
    p = wide(params)
    for obs in INPUTS:
        x = obs.astype(np.float64)
        for i, w in enumerate(p["weights"]):
            x = np.tanh(x @ w + (p["biases"][i] if bias else 0))
        assert np.allclose(net.act(params, None, percept(obs), KEY)[1], x, atol=1e-6)


def test_recurrent_equals_numpy():
    net = Recurrent(units=6).bind(SIZES)
    params = {k: v + 0.1 if k.startswith("b") else v for k, v in net.init(KEY).items()}
    p, act = wide(params), jax.jit(net.act)
    sig = lambda x: 1 / (1 + np.exp(-x))
    h = net.initial(params, KEY)
    assert not h.any()
    for obs in INPUTS:
        x, before = obs.astype(np.float64), np.asarray(h, np.float64)
        z = sig(x @ p["wz"] + before @ p["uz"] + p["bz"])
        r = sig(x @ p["wr"] + before @ p["ur"] + p["br"])
        n = np.tanh(x @ p["wn"] + (r * before) @ p["un"] + p["bn"])
        after = (1 - z) * n + z * before
        h, action = act(params, h, percept(obs), KEY)
        assert np.allclose(h, after, atol=1e-6)
        assert np.allclose(action, np.tanh(after @ p["wo"] + p["bo"]), atol=1e-6)


def naive_step(rule, weights, obs, net):
    """One step of life, synapse by synapse."""
    x, grown = np.asarray(obs, np.float64), []
    for layer, w in enumerate(weights):
        inputs, outputs = w.shape
        y = np.zeros(outputs)
        for j in range(outputs):
            total = 0.0
            for i in range(inputs):
                total += x[i] * w[i, j]
            y[j] = np.tanh(total)
        new = np.zeros_like(w)
        for i in range(inputs):
            for j in range(outputs):
                a, b, c, d, eta = (rule[t][layer][i, j] for t in ("a", "b", "c", "d", "eta"))
                hebb = a * x[i] * y[j] + b * x[i] + c * y[j]
                new[i, j] = w[i, j] + (eta * (hebb + d) if net.d_inside else eta * hebb + d)
        if net.normalise:
            largest = max(max(abs(v) for v in new.ravel()), net.floor)
            new = new / largest
        grown.append(new)
        x = y
    return grown, x


@pytest.mark.parametrize("normalise", [True, False])
@pytest.mark.parametrize("d_inside", [True, False])
@pytest.mark.parametrize("rule", get_args(Rule))
def test_hebbian_update_equals_a_loop_over_synapses(rule, d_inside, normalise):
    net = PlasticMLP(hidden=(6, 4), d_inside=d_inside, normalise=normalise)
    encoding = Hebbian(net, rule=rule, rate=0.5).bind(SIZES)
    net = encoding.organism()
    genome = encoding.init(KEY)
    params, _ = encoding.express(genome, KEY)
    letters = rule.removesuffix("_lr")
    for term in "abcd":
        assert all(np.any(w) == (term in letters) for w in params[term])
    assert all(np.all(np.asarray(w) == 0.5) != rule.endswith("_lr") for w in params["eta"])
    assert encoding.dim == len(encoding.terms) * sum(m * n for m, n in net.shapes)
    weights, act = net.initial(params, jax.random.key(1)), jax.jit(net.act)
    for obs in INPUTS:
        expected, output = naive_step(wide(params), wide(weights), obs, net)
        weights, action = act(params, weights, percept(obs), KEY)
        assert np.allclose(action, output, atol=1e-6)
        for got, want in zip(weights, expected, strict=True):
            assert np.allclose(got, want, atol=1e-6 * max(1.0, np.abs(want).max()))
    assert any(np.any(np.asarray(w) != np.asarray(f)) for w, f in zip(weights, net.initial(params, KEY), strict=True))


def test_first_weights_are_drawn_anew_or_evolved():
    net = PlasticMLP(hidden=(4,), first_range=0.2).bind(SIZES)
    params = net.init(KEY)
    a, b = (net.initial(params, jax.random.key(i)) for i in (1, 2))
    assert all(np.abs(w).max() <= 0.2 and w.std() > 0.05 for w in a)
    assert not any(np.array_equal(x, y) for x, y in zip(a, b, strict=True))
    assert not np.array_equal(np.ravel(a[0])[:5], np.ravel(a[1])[:5])
    first = [jnp.full(s, 0.3) for s in net.shapes]
    assert net.initial(params | {"first": first}, KEY) is first


def test_a_layer_without_weights_is_not_divided_by_zero():
    net = PlasticMLP(hidden=(4,)).bind(SIZES)
    params = jax.tree.map(jnp.zeros_like, net.init(KEY)) | {"first": [jnp.zeros(s) for s in net.shapes]}
    weights, action = net.act(params, params["first"], percept(INPUTS[0]), KEY)
    assert not any(w.any() for w in weights) and not action.any()


def test_a_network_without_a_world_says_so():
    for net in (MLP(), Recurrent(), PlasticMLP()):
        with pytest.raises(InvalidValue, match="not bound"):
            net.init(KEY)
        with pytest.raises(InvalidValue, match="needs a world"):
            net.bind(None)


@pytest.mark.parametrize(("shared", "rules"), [("sender", 15), ("receiver", 13), ("layer", 3), ("network", 1)])
def test_shared_rules_are_rules_of_every_synapse_that_shares_them(shared, rules):
    encoding = Hebbian(PlasticMLP(hidden=(6, 4)), shared=shared, evolve_first=True).bind(SIZES)
    net, genome = encoding.organism(), encoding.init(KEY)
    synapses = sum(m * n for m, n in net.shapes)
    assert encoding.dim == 5 * rules + synapses
    params, _ = encoding.express(genome, KEY)
    spread = params | {t: [jnp.broadcast_to(r, s) for r, s in zip(params[t], net.shapes, strict=True)] for t in "abcd"}
    spread["eta"] = [jnp.broadcast_to(r, s) for r, s in zip(params["eta"], net.shapes, strict=True)]
    weights, act = net.initial(params, KEY), jax.jit(net.act)
    for obs in INPUTS[:3]:
        expected, output = naive_step(wide(spread), wide(weights), obs, net)
        weights, action = act(params, weights, percept(obs), KEY)
        assert np.allclose(action, output, atol=1e-6)
        assert all(np.allclose(got, want, atol=1e-6) for got, want in zip(weights, expected, strict=True))
