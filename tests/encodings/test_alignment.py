"""Hidden units of networks that remember and of rules that learn, moved and turned by hand and found again."""

from dataclasses import replace

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planaria.core.conformance import check_encoding
from planaria.core.types import Interface, Percept
from planaria.encodings._alignment import pairings, reordered
from planaria.encodings.direct import Direct
from planaria.encodings.hebbian import Hebbian
from planaria.networks.mlp import MLP
from planaria.networks.plastic_mlp import PlasticMLP
from planaria.networks.recurrent import Recurrent

KEY, SIZES = jax.random.key(0), Interface(3, 2)
OBS = jax.random.normal(jax.random.key(9), (20, 3))
HIDDEN = (5, 4)


@eqx.filter_jit
def does(network, params):
    """Actions in a life of 20 steps."""

    def step(carry, obs):
        return network.act(params, carry, Percept(obs, jnp.float32(0), jnp.bool_(False)), KEY)

    return jax.lax.scan(step, network.initial(params, KEY), OBS)[1]


def turned_gru(p, who, sign):
    """Unit by unit, from the equations: h_j negated is n_j negated, and so is all that hears it."""
    new = {name: np.array(x) for name, x in p.items()}
    for j, (old, s) in enumerate(zip(who, sign, strict=True)):
        for gate in "zrn":
            turn = s if gate == "n" else 1
            new[f"w{gate}"][:, j], new[f"b{gate}"][j] = turn * p[f"w{gate}"][:, old], turn * p[f"b{gate}"][old]
            for i, (other, t) in enumerate(zip(who, sign, strict=True)):
                new[f"u{gate}"][i, j] = t * turn * p[f"u{gate}"][other, old]
        new["wo"][j] = s * p["wo"][old]
    return new


def turned_rules(p, layer, who, sign):
    """Synapse by synapse, from w += eta (a x y + b x + c y + d) with x or y negated."""
    new = {name: [np.array(x) for x in arrays] for name, arrays in p.items()}
    for j, (old, s) in enumerate(zip(who, sign, strict=True)):
        for name, turn in {"eta": 1, "a": 1, "b": s, "c": 1, "d": s, "first": s}.items():
            if name in p:
                new[name][layer][:, j] = turn * p[name][layer][:, old]
        for name, turn in {"eta": 1, "a": 1, "b": 1, "c": s, "d": s, "first": s}.items():
            if name in p:
                new[name][layer + 1][j] = turn * p[name][layer + 1][old]
    return new


def drawn(rng, units, signs=True):
    return rng.permutation(units), rng.choice([-1, 1] if signs else [1], units).astype(np.float32)


def close(x, y, tolerance=1e-4):
    return all(np.allclose(a, b, atol=tolerance) for a, b in zip(jax.tree.leaves(x), jax.tree.leaves(y), strict=True))


def gru(seed):
    encoding = Direct(Recurrent(units=6), init_sigma=0.7, aligned=True).bind(SIZES)
    return encoding, encoding.init(jax.random.key(seed))


def rules(seed, **options):
    options = {"evolve_first": True, "init_sigma": 0.5, "aligned": True} | options
    encoding = Hebbian(PlasticMLP(hidden=HIDDEN), **options).bind(SIZES)
    return encoding, encoding.init(jax.random.key(seed))


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_units_of_a_recurrent_network_moved_and_turned_are_the_same_network(seed):
    encoding, a = gru(seed % 7)
    who, sign = drawn(np.random.default_rng(seed), 6)
    b = turned_gru(a, who, sign)
    assert close(does(encoding.network, b), does(encoding.network, a))
    (axes,) = encoding.network.interchangeable(a)
    assert close(reordered(a, axes, jnp.asarray(who), jnp.asarray(sign)), b, 1e-6)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10**6), layer=st.sampled_from([0, 1]))
def test_units_of_a_plastic_network_moved_and_turned_are_the_same_network(seed, layer):
    encoding, a = rules(seed % 7)
    who, sign = drawn(np.random.default_rng(seed), HIDDEN[layer])
    b = turned_rules(a, layer, who, sign)
    assert close(does(encoding.network, b), does(encoding.network, a), 1e-3)  # what learns makes rounding grow
    axes = encoding.network.interchangeable(a)[layer]
    assert close(reordered(a, axes, jnp.asarray(who), jnp.asarray(sign)), b, 1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_a_recurrent_network_crossed_with_itself_is_itself(seed):
    encoding, a = gru(seed)
    b = turned_gru(a, *drawn(np.random.default_rng(seed), 6))
    child = encoding.cross(a, b, KEY)
    assert close(does(encoding.network, child), does(encoding.network, a))
    naive = replace(encoding, aligned=False).cross(a, b, KEY)
    assert np.abs(does(encoding.network, naive) - does(encoding.network, a)).max() > 0.1


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("first", [True, False])
def test_rules_crossed_with_themselves_are_themselves(seed, first):
    """Where first weights are drawn at birth no unit can be told from one that is turned: these are only moved."""
    encoding, a = rules(seed, evolve_first=first)
    rng, b = np.random.default_rng(seed), a
    for layer, units in enumerate(HIDDEN):
        b = turned_rules(b, layer, *drawn(rng, units, signs=first))
    child = encoding.cross(a, b, KEY)
    assert close(child, a)
    live = lambda genome: does(encoding.network, encoding.express(genome, KEY)[0])
    assert close(live(child), live(a), 1e-3)
    naive = replace(encoding, aligned=False).cross(a, b, KEY)
    assert not close(naive, a, 0.1) and np.abs(live(naive) - live(a)).max() > 0.1


def test_rules_that_synapses_of_a_neuron_share_move_with_it():
    encoding, a = rules(1, shared="receiver", evolve_first=False)
    order = np.array([3, 0, 4, 1, 2])
    b = {term: [genes[0][:, order], *genes[1:]] for term, genes in a.items()}
    assert close(encoding.cross(a, b, KEY), a)


def test_pairs_are_found_layer_by_layer():
    encoding = Direct(MLP(hidden=HIDDEN), init_sigma=1.0, aligned=True).bind(SIZES)
    a = encoding.init(KEY)
    order, sign = (jnp.array([2, 0, 1, 4, 3]), jnp.array([1.0, 1.0, -1.0, 1.0, -1.0]))
    b = reordered(a, encoding.network.interchangeable(a)[0], order, sign)
    (who, turned), (same, _) = pairings(encoding.network, a, b, KEY)
    assert order[who].tolist() == list(range(5)) and (turned == sign[who]).all() and same.tolist() == list(range(4))


@pytest.mark.slow
@pytest.mark.parametrize("make", [lambda: Direct(Recurrent(4), aligned=True), lambda: Hebbian(aligned=True)])
def test_they_are_encodings(make):
    check_encoding(make())
