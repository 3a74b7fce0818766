"""NEAT's genome against dictionaries in plain Python, and what holds for any graph that mutation makes."""

from functools import lru_cache, partial

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.capacity import padded
from planaria.core.errors import InvalidValue
from planaria.core.loop import lift
from planaria.core.types import Interface
from planaria.encodings import _graph_genes as genes_module
from planaria.encodings._graph_genes import FIXED, Genes, edge_name, hashed, node_name
from planaria.encodings._graph_operators import split
from planaria.encodings.neat_graph import NeatGraph
from planaria.networks.graph import Graph

INPUTS, OUTPUTS = 3, 2  # the constant and two observations
FACE = Interface(INPUTS - 1, OUTPUTS)
RATES = {"add_node": 0.3, "add_edge": 0.5, "toggle": 0.3, "change_kind": 0.3}
FEED = NeatGraph(Graph(activations=("sigmoid", "sin", "step")), capacity=8, **RATES).bind(FACE)
LOOPED = NeatGraph(Graph(recurrent=True), capacity=8, **RATES).bind(FACE)
N, STEPS = 64, 12


@jax.jit
def _first():
    return FEED.init(jax.random.key(0))


@partial(jax.jit, static_argnums=0)
def _evolved(encoding, key):
    """N genomes after STEPS mutations each, every other one crossed with a neighbour; full children are dropped."""

    def step(genomes, key):
        a, b = jax.random.split(key)
        mutants = jax.vmap(encoding.mutate)(genomes, jax.random.split(a, N))
        keep = lambda x, y: jnp.where(mutants.full.reshape(-1, *[1] * (x.ndim - 1)), x, y)
        genomes = jax.tree.map(keep, genomes, mutants)
        crossed = jax.vmap(encoding.cross)(
            genomes, jax.tree.map(lambda x: jnp.roll(x, 1, 0), genomes), jax.random.split(b, N)
        )
        turn = jnp.arange(N) % 2 == 0
        genomes = jax.tree.map(lambda x, y: jnp.where(turn.reshape(-1, *[1] * (x.ndim - 1)), x, y), genomes, crossed)
        return genomes, jnp.sum(mutants.full)

    first = jax.vmap(encoding.init)(jax.random.split(jax.random.key(7), N))
    return jax.lax.scan(step, first, jax.random.split(key, STEPS))


@lru_cache
def evolved(encoding, seed=0):
    """N graphs, as NumPy arrays."""
    genomes, _ = _evolved(encoding, jax.random.key(seed))
    genomes = jax.tree.map(np.asarray, genomes)
    return [jax.tree.map(lambda x, i=i: x[i], genomes) for i in range(N)]


def stacked(graphs):
    """Many graphs as one, with a leading axis."""
    return jax.tree.map(lambda *x: jnp.asarray(np.stack(x)), *graphs)


def edges(g):
    """(source, target) -> (weight, enabled) of a genome."""
    rows = zip(g.source, g.target, g.weight, g.enabled, strict=True)
    return {(int(s), int(t)): (float(w), bool(on)) for s, t, w, on in list(rows)[: int(g.edges)]}


def downstream(g):
    """Nodes that can be reached from each, itself among them."""
    out = {n: {n} for n in range(int(g.nodes))}
    for _ in range(int(g.nodes)):
        for s, t in edges(g):
            for n in out:
                out[n] |= out[t] if s in out[n] else set()
    return out


def legal(g, recurrent):
    v, e = int(g.nodes), int(g.edges)
    assert len(edges(g)) == e  # no edge twice
    assert all(s < v and INPUTS <= t < v for s, t in edges(g))
    for name in ("node_key", "node_mark", "kind", "reach"):
        assert not np.any(getattr(g, name)[v:])
    for name in ("key", "mark", "source", "target", "weight", "enabled"):
        assert not np.any(getattr(g, name)[e:])
    assert len(set(g.node_key[:v].tolist())) == v and len(set(g.key[:e].tolist())) == e
    assert g.node_key[:v].all() and g.key[:e].all()
    if not recurrent:
        reached = downstream(g)
        assert not any(s in reached[t] for s, t in edges(g)), "a circle"
        assert not any(INPUTS <= s < INPUTS + OUTPUTS for s, _ in edges(g))
        assert {n: {i for i in range(v) if g.reach[n, i // 32] >> (i % 32) & 1} for n in reached} == reached


@pytest.mark.parametrize(
    "encoding", [pytest.param(FEED, id="feed-forward"), pytest.param(LOOPED, id="recurrent", marks=pytest.mark.slow)]
)
def test_mutated_and_crossed_graphs_stay_legal(encoding):
    found = [g for seed in range(2) for g in evolved(encoding, seed)]
    for g in found:
        legal(g, encoding.network.recurrent)
    assert max(int(g.nodes) for g in found) == INPUTS + OUTPUTS + 8  # capacity was reached, and held
    assert np.mean([g.edges for g in found]) > 12
    if encoding.network.recurrent:
        assert any(s == t for g in found for s, t in edges(g)), "a node may excite itself"
    else:
        kinds = {int(k) for g in found for k in g.kind[INPUTS + OUTPUTS : int(g.nodes)]}
        assert kinds == {0, 1, 2} and not any(np.any(g.kind[: INPUTS + OUTPUTS]) for g in found)


def test_names_say_what_a_gene_is():
    """Every edge's name is that of its ends, every node's that of the edge it was born from, however it came here."""
    graphs = stacked(evolved(FEED))
    names = jax.jit(jax.vmap(lambda g: edge_name(g.name(g.source), g.name(g.target))))(graphs)
    for found, expected in zip((graphs.key, graphs.mark), names, strict=True):
        assert np.array_equal(found, np.where(jax.vmap(lambda g: g.alive)(graphs), expected, 0))


def test_equal_splits_share_a_name_and_a_second_split_has_another():
    first = _first()
    one = eqx.tree_at(lambda g: g.enabled, first, jnp.arange(first.key.shape[0]) == 3)  # one edge to choose
    cut = jax.jit(lambda g, word: split(g, jnp.bool_(True), jnp.uint32(word), jnp.int8(0), recurrent=False))
    a, b = cut(one, 1), cut(one, 99)
    new = INPUTS + OUTPUTS
    assert a.node_key[new] == b.node_key[new] and a.node_mark[new] == b.node_mark[new]
    expected = node_name((first.key[3], first.mark[3]), 0)
    assert (int(a.node_key[new]), int(a.node_mark[new])) == tuple(int(x) for x in expected)
    again = eqx.tree_at(lambda g: g.enabled, a, jnp.arange(first.key.shape[0]) == 3)
    twice = cut(again, 5)
    assert twice.nodes == new + 2 and twice.node_key[new + 1] != a.node_key[new]
    for _ in range(20):  # an edge can be split so often, then no more
        twice = cut(eqx.tree_at(lambda g: g.enabled, twice, jnp.arange(first.key.shape[0]) == 3), 5)
    assert int(twice.nodes) == new + 8 and len(set(twice.node_key[: new + 8].tolist())) == new + 8


def test_names_do_not_collide_and_collisions_do_no_harm(monkeypatch):
    words = jnp.arange(200_000, dtype=jnp.uint32)
    key, mark = jax.jit(hashed)(words, words // 7)
    pairs = np.asarray(key).astype(np.uint64) << 32 | np.asarray(mark)
    assert len(np.unique(pairs)) == len(words)
    assert len(np.unique(np.asarray(key))) > len(words) * (1 - 2e-4)  # birthdays: 4.7 pairs expected

    def weak(*parts):
        """All nodes and edges share a few names."""
        key, mark = hashed(*parts)
        few = jnp.where(parts[0] == FIXED, key, 1000 + key % 61)
        return (few if isinstance(parts[0], int) and parts[0] != FIXED else key), mark

    monkeypatch.setattr(genes_module, "hashed", weak)
    poor = NeatGraph(Graph(), capacity=8, **(RATES | {"toggle": 0.31})).bind(FACE)  # another program
    first = jax.jit(poor.init)(jax.random.key(0))
    assert len(set(first.key[: int(first.edges)].tolist())) == int(first.edges), "a lucky start, or the test is void"
    found = evolved(poor)
    for g in found:
        legal(g, False)
    assert max(int(g.edges) for g in found) > 10
    assert all(len(set((g.key[: int(g.edges)]).tolist())) <= 61 for g in found)


def reference_cross(a, b):
    """For each gene of the child: the weights that it may have, and whether it may be off, must be on."""
    names = lambda g: {(int(g.key[i]), int(g.mark[i])): i for i in range(int(g.edges))}
    theirs = names(b)
    return {
        i: (
            [a.weight[i]] + ([b.weight[theirs[n]]] if n in theirs else []),
            a.enabled[i] and (n not in theirs or b.enabled[theirs[n]]),
        )
        for n, i in names(a).items()
    }


def test_crossover_takes_the_fitters_genes_and_either_parents_weights():
    found = evolved(FEED)
    cross = jax.jit(jax.vmap(FEED.cross, (None, None, 0)))
    keys = jax.random.split(jax.random.key(0), 400)
    off = on = mixed = 0
    for a, b in zip(found[:12], found[12:24], strict=True):
        children = jax.tree.map(np.asarray, cross(*jax.tree.map(jnp.asarray, (a, b)), keys))
        for name in ("node_key", "key", "mark", "source", "target", "nodes", "edges", "reach"):
            assert (getattr(children, name) == getattr(a, name)).all()
        for i, (weights, both_on) in reference_cross(a, b).items():
            assert np.isin(children.weight[:, i], weights).all()
            if len(weights) == 2 and weights[0] != weights[1]:
                mixed += 1
                assert abs(np.mean(children.weight[:, i] == weights[0]) - 0.5) < 0.15
            if both_on:
                assert children.enabled[:, i].all()
            else:
                off, on = off + np.sum(~children.enabled[:, i]), on + np.sum(children.enabled[:, i])
    assert mixed > 20 and off + on > 5000
    assert abs(off / (off + on) - 0.75) < 0.02  # as published, not the 87.5 % of choosing first


def reference_distance(e, a, b):
    weights = lambda g: {(int(g.key[i]), int(g.mark[i])): float(g.weight[i]) for i in range(int(g.edges))}
    a, b = weights(a), weights(b)
    both, larger = set(a) & set(b), max(len(a), len(b))
    alone = len(set(a) ^ set(b)) / (1 if larger < e.small else larger)
    return e.c_topology * alone + e.c_weight * sum(abs(a[n] - b[n]) for n in both) / max(len(both), 1)


def test_distance_is_the_papers():
    found = evolved(FEED)
    apart = jax.jit(FEED.distance)
    for a, b in zip(found[:20], found[20:40], strict=True):
        there, back = (float(apart(*jax.tree.map(jnp.asarray, pair))) for pair in ((a, b), (b, a)))
        assert there == pytest.approx(reference_distance(FEED, a, b), abs=1e-3) and there == pytest.approx(
            back, abs=1e-6
        )


def wider(genes, encoding):
    return padded(genes, jax.eval_shape(encoding.init, jax.random.key(0)))


def test_padding_changes_no_bit():
    large = FEED.grown()
    key = jax.random.key(3)

    @partial(jax.jit, static_argnums=0)
    def done(e, a, b):
        mutant = jax.vmap(e.mutate)(a, jax.random.split(key, N))
        child = jax.vmap(e.cross)(a, b, jax.random.split(key, N))
        return mutant, child, jax.vmap(e.distance)(a, b)

    graphs = stacked(evolved(FEED))
    room = np.asarray(graphs.nodes) < INPUTS + OUTPUTS + 8
    a = jax.tree.map(lambda x: x[np.resize(np.nonzero(room)[0], N)], graphs)  # none is full in either
    b = jax.tree.map(lambda x: jnp.roll(x, 1, 0), a)
    widen = jax.vmap(partial(wider, encoding=large))
    small, wide = done(FEED, a, b), done(large, widen(a), widen(b))
    assert not np.any(small[0].full)
    for x, y in zip(small[:2], wide[:2], strict=True):
        for name in ("weight", "key", "enabled", "reach", "source", "kind"):
            mine, theirs = getattr(FEED.compact(x), name), getattr(large.compact(y), name)
            assert np.array_equal(mine, theirs), name
    assert np.array_equal(small[2], wide[2])


@pytest.mark.slow
def test_mutation_rates_are_the_papers():
    encoding = lift(NeatGraph(capacity=16).bind(FACE))
    bred = eqx.filter_jit(lambda e, parent, keys: jax.vmap(e.mutate, (None, 0))(parent, keys))
    keys = jax.random.split(jax.random.key(2), 4000)  # floats of an encoding are lifted: one program for both
    splits = lift(NeatGraph(capacity=16, add_edge=0.0, add_node=1.0).bind(FACE))
    first = jax.jit(NeatGraph(capacity=16).bind(FACE).init)(jax.random.key(0))
    parent = jax.tree.map(lambda x: x[0], bred(splits, first, keys))
    children = bred(encoding, parent, keys)
    old = slice(0, int(parent.edges))
    changed = np.asarray(children.weight[:, old] != parent.weight[old])
    assert abs(changed.any(axis=1).mean() - 0.8) < 0.03
    node, edge = np.asarray(children.nodes - parent.nodes), np.asarray(children.edges - parent.edges)
    assert abs(node.mean() - 0.03) < 0.01
    assert abs((edge - 2 * node).mean() - 0.05) < 0.02
    moved = np.asarray(children.weight - parent.weight)[:, 0][changed[:, 0]]
    expected = np.sqrt(1 + 0.1 * 0.9 * float(parent.weight[0]) ** 2)  # a tenth is drawn anew, and so moves by -w too
    assert abs(np.std(moved) / expected - 1) < 0.06


@pytest.mark.parametrize(
    ("make", "named"),
    [
        (lambda: NeatGraph(capacity=6), "encoding.capacity"),
        (lambda: NeatGraph(add_node=1.5), "encoding.add_node"),
        (lambda: Graph(activations=("sigmoid", "wave")), "network.activations"),
        (lambda: Graph(output="wave"), "network.output"),
    ],
)
def test_a_wrong_field_names_itself(make, named):
    with pytest.raises(InvalidValue) as caught:
        make()
    assert caught.value.field == named and caught.value.allowed


def test_figures_of_a_brood_are_counted():
    graphs = evolved(FEED)
    figures = FEED.figures(stacked(graphs))
    assert float(figures["hidden_nodes"]) == np.mean([int(g.nodes) - INPUTS - OUTPUTS for g in graphs])
    assert float(figures["edges"]) == np.mean([sum(on for _, on in edges(g).values()) for g in graphs])


def test_genes_are_zero_where_they_are_free():
    """What padding relies on."""
    first = _first()
    assert isinstance(first, Genes) and not first.full
    legal(jax.tree.map(np.asarray, first), False)
