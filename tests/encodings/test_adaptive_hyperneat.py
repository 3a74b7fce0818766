"""Painted learning rules, against a loop that asks about one connection at a time and lives step by step."""

import json
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests.encodings.test_hyperneat import GROWS, evolved, layered, middles, read, recursion, seen

from planaria.core import registry
from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Percept
from planaria.encodings.fixed_hyperneat import FixedHyperNEAT
from planaria.encodings.hyperneat import HyperNEAT
from planaria.networks.plastic_mlp import TERMS, PlasticMLP
from planaria.networks.substrate import Substrate

KEY = jax.random.key(0)
FACE = Interface(6, 4)
LEARNS = PlasticMLP(hidden=(3,), rows=(2, 1, 2), normalise=False)
PAINTED = HyperNEAT(LEARNS, GROWS, deltas=True, expression=True, rate=0.3).bind(FACE)
FIXED = FixedHyperNEAT(LEARNS, hidden=(5, 4), rate=0.3)
NAMED = {"abc_lr": ("eta", "a", "b", "c"), "a_lr": ("eta", "a"), "abcd": ("a", "b", "c", "d")}


@lru_cache
def compiled(encoding):
    return jax.jit(lambda genome: encoding.express(genome, KEY)[0])


def plain(encoding, ask):
    """{term: matrices}, one connection at a time."""
    sheets = [middles(*sheet) for sheet in encoding.network.sheets]
    layers, leo, named = len(sheets) - 1, encoding.expression, NAMED[encoding.rule]
    found = {name: [np.zeros((len(a), len(b))) for a, b in pairwise(sheets)] for name in RULE}
    for i in range(layers):
        for m, a in enumerate(sheets[i]):
            for n, b in enumerate(sheets[i + 1]):
                said = ask(seen(encoding, a, b))
                weight = read(encoding, said[i], said[layers + i] if leo else 1.0)
                rule = dict.fromkeys(TERMS, 0.0) | {"eta": 1.0}
                rule |= {name: said[(1 + leo + k) * layers + i] for k, name in enumerate(named)}
                rule["eta"] *= encoding.rate
                found["first"][i][m, n] = weight
                for name in TERMS:
                    found[name][i][m, n] = rule[name] if weight else 0.0
    return found


RULE = ("first", *TERMS)


def same(found, expected):
    assert set(found) == set(RULE)
    for name in RULE:
        for x, y in zip(found[name], expected[name], strict=True):
            np.testing.assert_allclose(x, y, atol=1e-5)


def test_a_graph_paints_the_rules_that_a_recursion_says():
    genomes, there = evolved(PAINTED)[:6], 0
    for genome in genomes:
        found = compiled(PAINTED)(genome)
        same(found, plain(PAINTED, recursion(PAINTED, genome)))
        there += sum(int(np.count_nonzero(w)) for w in found["first"])
    assert 0.05 < there / (len(genomes) * 30) < 0.95  # some are there, not all
    assert PAINTED.answers[:4] == ("weight1", "weight2", "expressed1", "expressed2")
    assert PAINTED.answers[4:] == ("eta1", "eta2", "a1", "a2", "b1", "b2", "c1", "c2")


@pytest.mark.parametrize("rule", NAMED)
def test_each_rule_has_its_own_answers(rule):
    encoding = replace(FIXED, rule=rule).bind(FACE)
    assert encoding.template()[-1].shape[1] == 2 * (1 + len(NAMED[rule]))
    genome = [np.asarray(w) for w in jax.jit(encoding.init)(jax.random.key(2))]
    same(compiled(encoding)(genome), plain(encoding, layered(encoding, genome)))


def test_a_life_is_that_of_a_double_loop():
    """Weights after some steps, with the rules of one genome; the same without learning where it is frozen."""
    encoding = FIXED.bind(FACE)
    genome = [np.asarray(w) for w in jax.jit(encoding.init)(jax.random.key(2))]
    params, network = compiled(encoding)(genome), encoding.organism()
    rules = plain(encoding, layered(encoding, genome))
    act = jax.jit(lambda carry, percept: network.act(params, carry, percept, KEY))
    weights, carry = [w.copy() for w in rules["first"]], network.initial(params, KEY)
    for obs in np.random.default_rng(0).uniform(-1, 1, (4, 6)):
        percept = Percept(jnp.asarray(obs, jnp.float32), jnp.float32(0), jnp.bool_(False), frozen=jnp.bool_(False))
        still, _ = act(carry, replace(percept, frozen=jnp.bool_(True)))
        assert all(np.array_equal(x, y) for x, y in zip(still, carry, strict=True))
        carry, action = act(carry, percept)
        x = obs
        for i, w in enumerate(weights):
            y, eta = np.tanh([sum(x[m] * w[m, n] for m in range(len(x))) for n in range(w.shape[1])]), rules["eta"][i]
            for m in range(len(x)):
                for n in range(len(y)):
                    a, b, c = (rules[name][i][m, n] for name in "abc")
                    w[m, n] += eta[m, n] * (a * x[m] * y[n] + b * x[m] + c * y[n])
            x = y
        np.testing.assert_allclose(action, x, atol=1e-5)
        for got, wanted in zip(carry, weights, strict=True):
            np.testing.assert_allclose(got, wanted, atol=1e-5)
    assert max(np.abs(w - f).max() for w, f in zip(weights, rules["first"], strict=True)) > 0.05  # it did learn


def test_what_is_not_there_neither_learns_nor_is_taught():
    params = compiled(PAINTED)(evolved(PAINTED)[0])
    can = PAINTED.organism().trainable(params)
    for i, first in enumerate(params["first"]):
        absent = np.asarray(first) == 0
        assert all((np.asarray(params[name][i])[absent] == 0).all() for name in TERMS)
        assert all(np.array_equal(can[name][i], ~absent) for name in RULE)


def test_finer_sheets_ask_the_same_rules():
    fine = replace(LEARNS, hidden=(27,), rows=(6, 3, 6))
    coarse, finer = FIXED.bind(FACE), replace(FIXED, network=fine).bind(Interface(54, 36))
    genome = jax.jit(coarse.init)(jax.random.key(2))
    few, many = (compiled(e)(genome) for e in (coarse, finer))
    for name in RULE:
        for x, y, a, b in zip(few[name], many[name], coarse.network.sheets, coarse.network.sheets[1:], strict=False):
            cells = np.asarray(y).reshape(a[0], 3, a[1], 3, b[0], 3, b[1], 3)
            np.testing.assert_allclose(cells[:, 1, :, 1, :, 1, :, 1].reshape(x.shape), x, atol=1e-5)


def test_a_layer_stands_in_one_row_as_a_sheet_of_one():
    assert PlasticMLP(hidden=(3,)).bind(FACE).sheets == Substrate(hidden=((1, 3),)).bind(FACE).sheets


def test_json_and_back():
    part = HyperNEAT(LEARNS, GROWS, rule="a_lr")
    assert registry.from_json(json.loads(json.dumps(registry.to_json(part)))) == part


def test_bad_fields_are_named():
    for cls in (HyperNEAT, FixedHyperNEAT):
        for name, value in {"rule": "abcde", "rate": -1.0}.items():
            with pytest.raises(InvalidValue) as caught:
                cls(LEARNS, **{name: value})
            assert caught.value.field == f"encoding.{name}" and caught.value.allowed
    with pytest.raises(InvalidValue, match="some rows") as caught:
        PlasticMLP(hidden=(3,), rows=(1, 1))
    assert caught.value.field == "network.rows" and "3 whole numbers" in caught.value.allowed
    with pytest.raises(InvalidValue, match="don't stand") as caught:
        replace(LEARNS, rows=(4, 1, 1)).bind(FACE)
    assert caught.value.hint
