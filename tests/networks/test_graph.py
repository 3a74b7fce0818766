"""The graph network against a plain recursion over a dictionary, and against a plain synchronous update."""

import math
from functools import lru_cache, partial

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests.encodings.test_neat_graph import FACE, FEED, INPUTS, LOOPED, OUTPUTS, N, edges, evolved, stacked, wider

from planaria.core.types import Percept
from planaria.networks.graph import Graph, Wiring

PLAIN = {
    0: lambda x: 1 / (1 + math.exp(-4.9 * x)),
    1: math.sin,
    2: lambda x: 1.0 if x > 0 else 0.0,
}


def drives(g, node, values):
    return sum(w * values(s) for (s, t), (w, on) in edges(g).items() if on and t == node)


def plain_outputs(g, obs):
    """Outputs of a feed-forward graph: every node asks those that excite it."""
    known = dict(enumerate([1.0, *obs]))

    def value(node):
        if node not in known:
            kind = int(g.kind[node]) if node >= INPUTS + OUTPUTS else 0
            known[node] = PLAIN[kind](drives(g, node, value))
        return known[node]

    return [value(INPUTS + o) for o in range(OUTPUTS)]


def percept(obs, lesion=None):
    return Percept(jnp.asarray(obs, jnp.float32), jnp.float32(0), jnp.bool_(True), None, lesion)


OBS = np.random.default_rng(2).normal(size=(3, INPUTS - 1)).astype(np.float32)


@lru_cache
def program(encoding, width):
    """Genomes [n] -> actions [n, t, a], in chunks of ``width`` as a run has them, or one by one (0)."""
    net = encoding.organism()

    def life(genes, lesion):
        params = encoding.express(genes, jax.random.key(0))[0]
        step = lambda carry, x: net.act(params, carry, percept(x, lesion), jax.random.key(0))
        return jax.lax.scan(step, net.initial(params, jax.random.key(0)), OBS)[1]

    @jax.jit
    def lives(genomes, lesion):
        one = lambda genes: life(genes, lesion)
        if not width:
            return jax.lax.map(one, genomes)
        chunks = jax.tree.map(lambda x: x.reshape(-1, width, *x.shape[1:]), genomes)
        return jax.lax.map(jax.vmap(one), chunks).reshape(N, 3, OUTPUTS)

    return lambda genomes, lesion=-1: np.asarray(lives(genomes, jnp.int32(lesion)))


def test_a_feed_forward_graph_is_a_recursion():
    found, deep = program(FEED, 8)(stacked(evolved(FEED))), 0
    for g, actions in zip(evolved(FEED), found, strict=True):
        expected = [plain_outputs(g, x.tolist()) for x in OBS]
        near_step = any(k == 2 for k in g.kind)  # a step turns rounding into a difference; its graphs are let off a few
        if not (near_step and not np.allclose(actions, expected, atol=1e-4)):
            np.testing.assert_allclose(actions, expected, atol=1e-4)
            deep += int(g.nodes) > INPUTS + OUTPUTS + 2
    assert deep > 30


def test_a_recurrent_graph_is_a_synchronous_update():
    found = program(LOOPED, 8)(stacked(evolved(LOOPED)))
    for g, actions in zip(evolved(LOOPED), found, strict=True):
        now = dict.fromkeys(range(INPUTS, int(g.nodes)), 0.0)
        expected = []
        for x in OBS:
            seen = dict(enumerate([1.0, *x.tolist()])) | now
            now = {n: PLAIN[0](drives(g, n, seen.__getitem__)) for n in now}
            expected.append([now[INPUTS + o] for o in range(OUTPUTS)])
        np.testing.assert_allclose(actions, expected, atol=1e-4)


def test_a_lesion_silences_the_hidden_nodes():
    found = program(FEED, 8)(stacked(evolved(FEED)), 0)
    for g, actions in zip(evolved(FEED), found, strict=True):
        for obs, action in zip(OBS, actions, strict=True):
            seen = dict(enumerate([1.0, *obs.tolist()]))
            expected = [
                PLAIN[0](drives(g, INPUTS + o, lambda node, seen=seen: seen.get(node, 0.0))) for o in range(OUTPUTS)
            ]
            np.testing.assert_allclose(action, expected, atol=1e-4)


@pytest.mark.parametrize(
    ("encoding", "width"), [(FEED, 8), (FEED, 0), (LOOPED, 8)], ids=["feed-forward", "alone", "recurrent"]
)
def test_free_places_change_no_bit(encoding, width):
    """The same graphs at twice the capacity answer alike to the last bit: in chunks, as they do in runs, and alone."""
    large, graphs = encoding.grown(), stacked(evolved(encoding))
    assert large.bind(FACE).capacity == 16
    room = jax.vmap(partial(wider, encoding=large))(graphs)
    reference = program(encoding, 8)(graphs)
    assert len(np.unique(reference)) > N
    assert np.array_equal(program(large, width)(room), reference)
    assert np.array_equal(program(encoding, width)(graphs), reference)


def test_an_edge_that_is_not_there_passes_nothing_on():
    """Not even what is not a number."""
    net = Graph(hidden=1, activations=("identity",), output="identity").bind(FACE)
    weight = jnp.zeros((4, 3)).at[1, 0].set(1.0).at[2, 1].set(2.0)
    _, action = net.act(Wiring(weight), None, percept([jnp.inf, 3.0]), jax.random.key(0))
    assert action.tolist() == [6.0, 0.0]
