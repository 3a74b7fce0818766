"""The graph network against a plain recursion over a dictionary, and against a plain synchronous update."""

import math
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests.encodings.test_neat_graph import FACE, FEED, INPUTS, LOOPED, OUTPUTS, N, edges, evolved, wider

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


def live(encoding):
    net = encoding.organism()

    @jax.jit
    def run(genes, obs, lesion):
        params = encoding.express(genes, jax.random.key(0))[0]
        carry, out = net.initial(params, jax.random.key(0)), []
        for x in obs:
            carry, action = net.act(params, carry, percept(x, lesion), jax.random.key(0))
            out.append(action)
        return jnp.stack(out)

    return lambda g, obs, lesion=-1: np.asarray(run(jax.tree.map(jnp.asarray, g), jnp.asarray(obs), jnp.int32(lesion)))


def test_a_feed_forward_graph_is_a_recursion():
    run, obs = live(FEED), np.random.default_rng(0).normal(size=(2, INPUTS - 1)).astype(np.float32)
    deep = 0
    for g in evolved(FEED)[:40]:
        expected = [plain_outputs(g, x.tolist()) for x in obs]
        near_step = any(k == 2 for k in g.kind)  # a step turns rounding into a difference; its graphs are let off a few
        if not (near_step and not np.allclose(run(g, obs), expected, atol=1e-4)):
            np.testing.assert_allclose(run(g, obs), expected, atol=1e-4)
            deep += int(g.nodes) > INPUTS + OUTPUTS + 2
    assert deep > 20


def test_a_recurrent_graph_is_a_synchronous_update():
    run, obs = live(LOOPED), np.random.default_rng(1).normal(size=(4, INPUTS - 1)).astype(np.float32)
    for g in evolved(LOOPED)[:20]:
        now = dict.fromkeys(range(INPUTS, int(g.nodes)), 0.0)
        expected = []
        for x in obs:
            seen = dict(enumerate([1.0, *x.tolist()])) | now
            now = {n: PLAIN[0](drives(g, n, seen.__getitem__)) for n in now}
            expected.append([now[INPUTS + o] for o in range(OUTPUTS)])
        np.testing.assert_allclose(run(g, obs), expected, atol=1e-4)


def test_a_lesion_silences_the_hidden_nodes():
    run, obs = live(FEED), np.ones((1, INPUTS - 1), np.float32)
    g = max(evolved(FEED), key=lambda g: int(g.nodes))
    first = INPUTS + OUTPUTS
    cut = lambda node: 0.0 if node >= first else 1.0
    expected = [PLAIN[0](drives(g, INPUTS + o, cut)) for o in range(OUTPUTS)]
    np.testing.assert_allclose(run(g, obs, 0)[0], expected, atol=1e-5)


def everyone(graphs):
    """Many genomes as one, with a leading axis."""
    return jax.tree.map(lambda *x: jnp.asarray(np.stack(x)), *graphs)


def answers(encoding, width):
    """Actions [n, t, a] of n graphs, in chunks of ``width`` as a run has them, or one by one (0)."""
    net, seen = encoding.organism(), np.random.default_rng(2).normal(size=(3, INPUTS - 1)).astype(np.float32)

    def life(genes):
        params = encoding.express(genes, jax.random.key(0))[0]
        step = lambda carry, x: net.act(params, carry, percept(x), jax.random.key(0))
        return jax.lax.scan(step, net.initial(params, jax.random.key(0)), seen)[1]

    def all_of_them(genomes):
        if not width:
            return jax.lax.map(life, genomes)
        chunks = jax.tree.map(lambda x: x.reshape(-1, width, *x.shape[1:]), genomes)
        return jax.lax.map(jax.vmap(life), chunks).reshape(N, 3, OUTPUTS)

    return jax.jit(all_of_them)


@pytest.mark.parametrize("encoding", [FEED, LOOPED], ids=["feed-forward", "recurrent"])
def test_free_places_change_no_bit(encoding):
    """The same graphs at twice the capacity answer alike to the last bit: in chunks, as they do in runs, and alone."""
    large, graphs = encoding.grown(), everyone(evolved(encoding))
    assert large.bind(FACE).capacity == 16
    room = jax.vmap(partial(wider, encoding=large))(graphs)
    reference = np.asarray(answers(encoding, 8)(graphs))
    assert len(np.unique(reference)) > N
    for width in (8, 0):
        assert np.array_equal(answers(large, width)(room), reference)
    assert np.array_equal(answers(encoding, 0)(graphs), reference)


def test_an_edge_that_is_not_there_passes_nothing_on():
    """Not even what is not a number."""
    net = Graph(hidden=1, activations=("identity",), output="identity").bind(FACE)
    weight = jnp.zeros((4, 3)).at[1, 0].set(1.0).at[2, 1].set(2.0)
    _, action = net.act(Wiring(weight), None, percept([jnp.inf, 3.0]), jax.random.key(0))
    assert action.tolist() == [6.0, 0.0]
