"""Graphs whose synapses learn, against a plain loop over dictionaries of synapses; their rules as genes."""

import math
from dataclasses import replace
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests.encodings.test_neat_graph import FACE, INPUTS, OUTPUTS, RATES, N, evolved, stacked, wider
from tests.networks.test_graph import OBS, percept, program

from planaria.algorithms.neat import Neat
from planaria.core.errors import InvalidValue
from planaria.core.types import Percept
from planaria.encodings.neat_graph import NeatGraph
from planaria.networks.graph import Graph
from planaria.networks.mlp import MLP
from planaria.networks.plastic_graph import PlasticGraph
from planaria.run.driver import evolve
from planaria.run.experiment import Experiment
from planaria.tasks.control import Control

LEARNS = {"rule_sigma": 0.3, **RATES}
FEED = NeatGraph(PlasticGraph(Graph(), limit=2.0), capacity=8, **LEARNS).bind(FACE)
LOOPED = NeatGraph(PlasticGraph(Graph(recurrent=True), limit=2.0), capacity=8, **LEARNS).bind(FACE)


def sigmoid(x):
    return 1 / (1 + math.exp(-4.9 * x))


def plain_life(g, looped, limit):
    """Actions [t, a]: every synapse by itself, its weight changed after each step."""
    enabled = [i for i in range(int(g.edges)) if g.enabled[i]]
    weight = {i: float(g.weight[i]) for i in enabled}
    nodes = range(INPUTS, int(g.nodes))
    values, actions = dict.fromkeys(nodes, 0.0), []
    for obs in OBS:
        seen = dict(enumerate([1.0, *obs.tolist()]))
        if looped:
            before = seen | values
            into = lambda n: [(i, w) for i, w in weight.items() if g.target[i] == n]
            values = {n: sigmoid(sum(w * before[int(g.source[i])] for i, w in into(n))) for n in nodes}
        else:
            before = seen

            def value(n, known=before):
                if n not in known:
                    known[n] = sigmoid(sum(w * value(int(g.source[i])) for i, w in weight.items() if g.target[i] == n))
                return known[n]

            values = {n: value(n) for n in nodes}
        for i in enabled:
            eta, a, b, c, d = map(float, g.rule[i])
            x, y = before[int(g.source[i])], values[int(g.target[i])]
            weight[i] = min(max(weight[i] + eta * (a * x * y + b * x + c * y + d), -limit), limit)
        actions.append([values[INPUTS + o] for o in range(OUTPUTS)])
    return actions


@pytest.mark.parametrize(
    "encoding", [pytest.param(FEED, id="feed-forward", marks=pytest.mark.slow), pytest.param(LOOPED, id="recurrent")]
)
def test_every_synapse_follows_its_rule(encoding):
    found, moved = program(encoding, 8)(stacked(evolved(encoding))), 0
    for g, actions in zip(evolved(encoding), found, strict=True):
        np.testing.assert_allclose(actions, plain_life(g, encoding is LOOPED, 2.0), atol=1e-4)
        still = plain_life(replace(g, rule=np.zeros_like(g.rule)), encoding is LOOPED, 2.0)
        moved += np.abs(actions - still).max() > 0.05
    assert moved > N // 4  # learning is seen in what they do


@pytest.mark.slow
def test_what_is_frozen_does_not_learn():
    genes = jax.tree.map(jnp.asarray, evolved(FEED)[3])
    net, params = FEED.organism(), FEED.express(genes, jax.random.key(0))[0]
    carry = net.initial(params, jax.random.key(0))
    seen = Percept(jnp.asarray(OBS[0]), jnp.float32(0), jnp.bool_(True), jnp.bool_(True), None)
    kept, _ = net.act(params, carry, seen, jax.random.key(0))
    free, _ = net.act(params, carry, percept(OBS[0]), jax.random.key(0))
    assert np.array_equal(kept.weight, carry.weight) and not np.array_equal(free.weight, carry.weight)
    assert np.all(np.asarray(free.weight)[np.asarray(carry.weight) == 0] == 0)


@pytest.mark.slow
def test_rules_come_with_their_weights_and_padding_changes_no_bit():
    graphs, large, key = stacked(evolved(FEED)), FEED.grown(), jax.random.key(3)
    room = np.asarray(graphs.nodes) < INPUTS + OUTPUTS + 8
    a = jax.tree.map(lambda x: x[np.resize(np.nonzero(room)[0], N)], graphs)
    b = jax.tree.map(lambda x: jnp.roll(x, 1, 0), a)

    @partial(jax.jit, static_argnums=0)
    def varied(e, a, b):
        keys = jax.random.split(key, N)
        return jax.vmap(e.mutate)(a, keys), jax.vmap(e.cross)(a, b, keys)

    widen = jax.vmap(partial(wider, encoding=large))
    (mutants, children), wide = varied(FEED, a, b), varied(large, widen(a), widen(b))
    for mine, theirs in zip((mutants, children), wide, strict=True):
        assert np.array_equal(FEED.compact(mine).rule, large.compact(theirs).rule)
    mine = np.asarray(children.weight == a.weight) & np.asarray(a.key != 0)
    assert np.array_equal(np.asarray(children.rule)[mine], np.asarray(a.rule)[mine])
    theirs = ~mine & np.asarray(a.key != 0)
    assert theirs.sum() > 20 and np.all(np.any(np.asarray(children.rule)[theirs] != np.asarray(a.rule)[theirs], axis=1))


def test_a_graph_that_does_not_learn_carries_no_rules():
    plain = NeatGraph(Graph(), capacity=8).bind(FACE)
    assert plain.init(jax.random.key(0)).rule is None


@pytest.mark.slow
def test_they_evolve_and_grow_under_neat(tmp_path):
    encoding = NeatGraph(PlasticGraph(), capacity=2, add_node=0.6, add_edge=0.3)
    run = evolve(Experiment(Neat(16), encoding, Control(horizon=20), 4), root=tmp_path)
    assert run.status == "finished" and run.phenotype().rule.shape[-1] == 5


def test_other_networks_are_refused():
    with pytest.raises(InvalidValue, match="plastic_graph"):
        NeatGraph(network=MLP())
    with pytest.raises(InvalidValue, match=r"network\.graph"):
        PlasticGraph(graph=MLP())
