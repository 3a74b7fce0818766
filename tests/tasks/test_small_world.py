"""Small worlds: clustering and paths by plain loops, graphs that are known, and who can be judged."""

from collections import deque

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.errors import InvalidValue
from planaria.core.types import Interface
from planaria.networks.graph import Graph, Wiring
from planaria.networks.grown import Grown, Tissue
from planaria.networks.mlp import MLP
from planaria.tasks.small_world import SmallWorld, topology

KEY = jax.random.key(0)
measured = jax.jit(topology)


def plainly(alive, edges):
    """Neurons, mean degree, mean clustering, mean shortest path."""
    nodes = [i for i, here in enumerate(alive) if here]
    friends = {i: {j for j in nodes if j != i and (edges[i, j] or edges[j, i])} for i in nodes}
    clustering, total = [], 0
    for i in nodes:
        links = sum(b in friends[a] for a in friends[i] for b in friends[i])
        k = len(friends[i])
        clustering.append(links / (k * (k - 1)) if k > 1 else 0.0)
        apart, queue = {i: 0}, deque([i])
        while queue:
            here = queue.popleft()
            for j in friends[here] - apart.keys():
                apart[j] = apart[here] + 1
                queue.append(j)
        total += sum(apart.get(j, len(nodes)) for j in nodes if j != i)
    n = len(nodes)
    return n, np.mean([len(f) for f in friends.values()]), np.mean(clustering), total / max(n * (n - 1), 1)


@pytest.mark.parametrize("density", [0.02, 0.1, 0.5])
def test_it_is_the_plain_loop(density):
    draws = np.random.default_rng(int(100 * density))
    for _ in range(4):
        alive, edges = draws.random(20) < 0.7, draws.random((20, 20)) < density
        found = measured(jnp.asarray(alive), jnp.asarray(edges))
        np.testing.assert_allclose([float(x) for x in found], plainly(alive, edges), rtol=1e-5)


def ring(n, k, rewired=0.0, seed=0):
    """Watts and Strogatz: k neighbours around a ring, some links moved elsewhere."""
    draws, edges = np.random.default_rng(seed), np.zeros((n, n), bool)
    for i in range(n):
        for j in range(1, k // 2 + 1):
            to = draws.integers(n) if draws.random() < rewired else (i + j) % n
            edges[i, to] = True
    return jnp.ones(n, bool), jnp.asarray(edges)


def test_a_ring_with_a_few_shortcuts_is_a_small_world_and_its_extremes_are_not():
    lattice, small, random = (measured(*ring(100, 8, p)) for p in (0.0, 0.1, 1.0))
    assert float(lattice.clustering) == pytest.approx(0.75 * 6 / 7, rel=1e-5), "the formula's own lattice"
    assert float(small.sigma) > 3 and abs(float(small.omega)) < 0.35
    assert float(lattice.omega) < -0.5 < 0.5 < float(random.omega) and 0.7 < float(random.sigma) < 1.3


def test_a_score_says_how_small_the_world_is_and_too_few_neurons_score_less():
    task = SmallWorld(neurons=50).bind(Grown().bind(Interface(1, 1)))
    alive, edges = ring(60, 6, 0.1)
    score = task.evaluate(Tissue(edges.astype(jnp.float32), alive), KEY)
    found = measured(alive, edges)
    assert float(score.fitness) == pytest.approx(float(found.sigma - jnp.abs(found.omega)), rel=1e-5)
    few = task.evaluate(Tissue(edges.astype(jnp.float32), alive & (jnp.arange(60) < 40)), KEY)
    assert float(few.fitness) == pytest.approx(40 / 50 - 2) and few.objectives.tolist() == [0, -1]


def test_graphs_say_how_they_are_wired():
    weight = np.zeros((5, 3), np.float32)  # constant, two inputs, two hidden; to two hidden, one output
    weight[1, 0], weight[3, 2], weight[0, 1] = 1, -1, 5  # the second hidden node has its bias alone
    network = Graph(hidden=2).bind(Interface(2, 1))
    params = Wiring(jnp.asarray(weight))
    alive, edges = network.wired(params, network.initial(params, KEY))
    assert alive.tolist() == [True, True, True, False, True]
    assert np.argwhere(edges).tolist() == [[0, 2], [2, 4]]
    assert int(network.size(params, network.initial(params, KEY)).synapses) == 2


def test_networks_that_do_not_say_how_they_are_wired_are_refused():
    with pytest.raises(InvalidValue, match=r"MLP.*graph, grown"):
        SmallWorld().bind(MLP().bind(Interface(1, 1)))
    with pytest.raises(InvalidValue, match="ndp"):
        SmallWorld().bind(None)
    with pytest.raises(InvalidValue, match="neurons"):
        SmallWorld(neurons=2)
