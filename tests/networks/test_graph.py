"""The graph network against a plain recursion over a dictionary, and against a plain synchronous update."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests.encodings.test_neat_graph import FACE, FEED, INPUTS, LOOPED, OUTPUTS, edges, evolved

from planaria.core.types import Percept

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


@pytest.mark.parametrize("encoding", [FEED, LOOPED], ids=["feed-forward", "recurrent"])
def test_free_places_change_no_bit(encoding):
    """The same graphs at twice the capacity answer alike to the last bit."""
    from tests.encodings.test_neat_graph import wider

    large = encoding.grown()
    obs = np.random.default_rng(2).normal(size=(3, INPUTS - 1)).astype(np.float32)
    small, wide = live(encoding), live(large)
    assert large.bind(FACE).capacity == 16
    for g in evolved(encoding)[:30]:
        assert np.array_equal(small(g, obs), wide(wider(jax.tree.map(jnp.asarray, g), large), obs))
