"""Painted weights against a plain recursion that is asked about one connection at a time."""

import math
from dataclasses import replace
from functools import lru_cache

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests.encodings import test_neat_graph as graphs
from tests.encodings.test_neat_graph import edges

from planaria.algorithms.cma_es import CMAES
from planaria.algorithms.neat import Neat
from planaria.core import loop
from planaria.core.capacity import padded
from planaria.core.errors import InvalidValue
from planaria.core.loop import Parts
from planaria.core.types import Interface
from planaria.encodings._geometry import Reading
from planaria.encodings._pattern import PALETTE, AbstractPainter
from planaria.encodings.fixed_hyperneat import FixedHyperNEAT
from planaria.encodings.hyperneat import HyperNEAT
from planaria.encodings.neat_graph import NeatGraph
from planaria.networks.graph import Graph
from planaria.networks.mlp import MLP
from planaria.networks.substrate import Substrate, places
from planaria.tasks.target_weights import TargetWeights

FACE = Interface(6, 4)
SHEETS = Substrate(inputs=(2, 3), hidden=((1, 3),), outputs=(2, 2), bias=True)
GROWS = NeatGraph(
    Graph(activations=PALETTE, output="tanh"), add_node=0.4, add_edge=0.5, toggle=0.2, change_kind=0.3, capacity=16
)
SEEDED = HyperNEAT(
    Substrate(inputs=(4, 4), outputs=(4, 4)), GROWS, deltas=True, threshold=0.0, expression=True, seeded=True
).bind(Interface(16, 16))
FULL = HyperNEAT(SHEETS, GROWS, deltas=True, length=True, expression=True).bind(FACE)
PLAIN = {
    "tanh": math.tanh,
    "gauss": lambda x: math.exp(-x * x),
    "sin": math.sin,
    "abs": abs,
}
KEY = jax.random.key(0)


@lru_cache
def painted(encoding):
    """The encoding's weights, compiled."""
    return jax.jit(lambda genome: encoding.express(genome, KEY)[0])


@lru_cache
def evolved(encoding, n=12, steps=14):
    """n genomes after some mutations, as NumPy arrays, one by one."""

    @jax.jit
    @jax.vmap
    def grow(key):
        def step(genome, key):
            child = encoding.mutate(genome, key)
            full = child.full if isinstance(encoding, AbstractPainter) else False
            return jax.tree.map(lambda a, b: jnp.where(full, a, b), genome, child), None

        return jax.lax.scan(step, encoding.init(key), jax.random.split(key, steps))[0]

    genomes = jax.tree.map(np.asarray, grow(jax.random.split(jax.random.key(3), n)))
    return [jax.tree.map(lambda x, i=i: x[i], genomes) for i in range(n)]


def middles(rows, columns):
    return [(-1 + (2 * c + 1) / columns, -1 + (2 * r + 1) / rows) for r in range(rows) for c in range(columns)]


def seen(encoding, a, b):
    row = [*a, *b]
    row += [a[0] - b[0], a[1] - b[1]] if encoding.deltas else []
    return row + ([math.dist(a, b)] if encoding.length else [])


def recursion(encoding, genome):
    """A question about one connection, answered by asking every node for those that excite it."""
    inputs, outputs = encoding.cppn.graph.inputs, encoding.cppn.graph.sizes.action
    wired = [(s, t, w) for (s, t), (w, on) in edges(genome).items() if on]
    names = encoding.cppn.graph.activations

    def ask(point):
        known = dict(enumerate([1.0, *point]))

        def value(node):
            if node not in known:
                drive = sum(w * value(s) for s, t, w in wired if t == node)
                hidden = node >= inputs + outputs
                known[node] = PLAIN[names[int(genome.kind[node])] if hidden else "tanh"](drive)
            return known[node]

        return [value(inputs + o) for o in range(outputs)]

    return ask


def layered(encoding, genome):
    """The same for a pattern of fixed wiring."""

    def ask(point):
        x = [1.0, *point]
        for i, layer in enumerate(np.asarray(w, float) for w in genome):
            last = i == len(genome) - 1
            name = lambda j, last=last: "tanh" if last else encoding.activations[j % len(encoding.activations)]
            drives = [sum(layer[m, j] * x[m] for m in range(len(x))) for j in range(layer.shape[1])]
            x = [1.0, *(PLAIN[name(j)](drive) for j, drive in enumerate(drives))]
        return x[1:]

    return ask


def read(encoding, answer, expressed=1.0):
    if expressed <= 0 or abs(answer) <= encoding.threshold:
        return 0.0
    return math.copysign(encoding.strongest * (abs(answer) - encoding.threshold) / (1 - encoding.threshold), answer)


def plain(encoding, ask):
    """Weights and biases, by a loop over pairs of units."""
    sheets = [middles(*sheet) for sheet in encoding.network.sheets]
    layers, leo = len(sheets) - 1, encoding.expression
    weights, biases = [], []
    for i in range(layers):
        answers = [[ask(seen(encoding, a, b)) for b in sheets[i + 1]] for a in sheets[i]]
        weights.append([[read(encoding, x[i], x[layers + i] if leo else 1.0) for x in row] for row in answers])
        own = [ask(seen(encoding, (0.0, 0.0), b))[layers * (1 + leo) + i] for b in sheets[i + 1]]
        biases.append([read(encoding, x) for x in own])
    return weights, biases


def same(found, expected):
    for got, wanted in zip((found["weights"], found["biases"]), expected, strict=True):
        for x, y in zip(got, wanted, strict=True):
            np.testing.assert_allclose(x, y, atol=2e-5)


def test_a_graph_paints_what_a_recursion_says():
    genomes = evolved(FULL)
    express, there = painted(FULL), 0
    for genome in genomes:
        found = express(genome)
        same(found, plain(FULL, recursion(FULL, genome)))
        there += sum(int(np.count_nonzero(w)) for w in found["weights"])
    total = len(genomes) * (6 * 3 + 3 * 4)
    assert 0.05 * total < there < 0.95 * total  # thresholds and expression cut some, not all
    assert max(int(g.nodes) for g in genomes) - FULL.cppn.graph.inputs - 6 >= 4


def test_a_fixed_pattern_paints_what_a_loop_says():
    encoding = FixedHyperNEAT(SHEETS, hidden=(5, 4), length=True, expression=True).bind(FACE)
    for genome in evolved(encoding, n=4, steps=1):
        same(painted(encoding)(genome), plain(encoding, layered(encoding, genome)))


@pytest.mark.slow
@pytest.mark.parametrize("blocks", [1, 7])
def test_how_many_are_asked_at_once_changes_nothing(blocks, monkeypatch):
    genome = evolved(FULL)[0]
    whole = painted(FULL)(genome)
    monkeypatch.setattr("planaria.encodings._geometry.POINTS", blocks)
    for x, y in zip(jax.tree.leaves(painted.__wrapped__(FULL)(genome)), jax.tree.leaves(whole), strict=True):
        np.testing.assert_allclose(x, y, atol=1e-6)


def test_small_answers_are_no_connection_and_a_leak_leaves_some():
    answers = jnp.linspace(-1, 1, 401)
    cut = np.asarray(Reading(0.2, 3.0, 0.0, False).weight(answers, None))
    assert (cut[np.abs(answers) <= 0.2] == 0).all() and np.isclose(np.abs(cut).max(), 3.0)
    leaking = np.asarray(Reading(0.2, 3.0, 0.5, False).weight(answers, None))
    assert np.isclose(np.abs(leaking).max(), 3.0) and (np.diff(leaking) > 0).all()
    assert np.abs(np.diff(leaking)).max() < 0.03  # no jump
    assert (np.asarray(Reading(0.2, 3.0, 0.0, True).weight(answers, -answers)) <= 0).all()


def test_a_sheet_of_three_times_the_side_looks_at_the_same_square():
    coarse, fine = np.asarray(places((3, 5))), np.asarray(places((9, 15)))
    blocks = fine.reshape(3, 3, 5, 3, 2).mean(axis=(1, 3)).reshape(-1, 2)
    np.testing.assert_allclose(blocks, coarse, atol=1e-6)
    np.testing.assert_allclose(fine.reshape(9, 15, 2)[1::3, 1::3].reshape(-1, 2), coarse, atol=1e-6)


def test_finer_sheets_ask_the_same_genome():
    fine = replace(SHEETS, inputs=(6, 9), hidden=((3, 9),), outputs=(6, 6))
    finer = HyperNEAT(fine, GROWS, deltas=True, length=True, expression=True).bind(Interface(54, 36))
    for genome in evolved(FULL)[:3]:
        few, many = (painted(e)(genome)["weights"] for e in (FULL, finer))
        for x, y, a, b in zip(few, many, FULL.network.sheets, FULL.network.sheets[1:], strict=False):
            cells = np.asarray(y).reshape(a[0], 3, a[1], 3, b[0], 3, b[1], 3)
            np.testing.assert_allclose(cells[:, 1, :, 1, :, 1, :, 1].reshape(x.shape), x, atol=1e-5)


@pytest.mark.slow
def test_room_in_the_graph_changes_no_bit():
    wide = FULL.grown()
    shape = jax.eval_shape(wide.init, KEY)
    narrow_paints, wide_paints = painted(FULL), painted(wide)
    for genome in evolved(FULL)[:4]:
        few, many = narrow_paints(genome), wide_paints(padded(genome, shape))
        assert all(np.array_equal(x, y) for x, y in zip(jax.tree.leaves(few), jax.tree.leaves(many), strict=True))


def test_the_seed_connects_what_is_near():
    genome = jax.tree.map(np.asarray, jax.jit(SEEDED.init)(jax.random.key(5)))
    there = np.asarray(painted(SEEDED)(genome)["weights"][0]) != 0
    spots = middles(4, 4)
    near = [[math.exp(-((a[0] - b[0]) ** 2)) + math.exp(-((a[1] - b[1]) ** 2)) > 1.5 for b in spots] for a in spots]
    assert np.array_equal(there, near) and 0.1 < there.mean() < 0.9
    inputs, nodes = SEEDED.cppn.graph.inputs, int(genome.nodes)
    heard = {s for (s, t), (_, on) in edges(genome).items() if on and t == inputs + 1}
    assert nodes == inputs + 2 + 2 and heard == {0, nodes - 2, nodes - 1}


@pytest.mark.slow
def test_seeded_graphs_stay_legal(monkeypatch):
    monkeypatch.setattr(graphs, "INPUTS", SEEDED.cppn.graph.inputs)
    monkeypatch.setattr(graphs, "OUTPUTS", SEEDED.cppn.graph.sizes.action)
    for genome in evolved(SEEDED):
        graphs.legal(genome, recurrent=False)


@pytest.mark.slow
def test_a_population_is_painted_in_one_call():
    genomes = evolved(FULL)
    stacked = jax.tree.map(lambda *x: jnp.asarray(np.stack(x)), *genomes)
    batch, alone = jax.jit(jax.vmap(lambda g: FULL.express(g, KEY)[0]))(stacked), painted(FULL)
    for i, genome in enumerate(genomes):
        for x, y in zip(jax.tree.leaves(batch), jax.tree.leaves(alone(genome)), strict=True):
            np.testing.assert_allclose(x[i], y, atol=1e-5)


@pytest.mark.parametrize("kind", [pytest.param("graph", marks=pytest.mark.slow), "fixed"])
def test_it_evolves(kind):
    encoding = HyperNEAT() if kind == "graph" else FixedHyperNEAT(hidden=(4,))
    algorithm = Neat(population=20) if kind == "graph" else CMAES(population=20, sigma=0.5)
    task = TargetWeights(units=3, regularity=1.0)
    encoding = encoding.bind(task.interface())
    parts, key = Parts(algorithm, encoding, task.bind(encoding.organism())), jax.random.key(1)
    state, record = loop.run_compiled(parts, loop.start(parts, key), key, 0, 25, 20)
    assert record.metrics["mean"][-1] > record.metrics["mean"][0] and record.metrics["valid"].min() == 1
    assert loop.elites(parts, state).filled[0]


def test_bad_fields_are_named():
    for cls in (HyperNEAT, FixedHyperNEAT):
        with pytest.raises(InvalidValue, match="places"):
            cls(MLP())
        for name, value in {"threshold": 1.0, "strongest": 0.0, "leak": 2.0}.items():
            with pytest.raises(InvalidValue) as caught:
                cls(**{name: value})
            assert caught.value.field == f"encoding.{name}"
    for network in (Graph(recurrent=True, output="tanh"), Graph(output="identity")):
        with pytest.raises(InvalidValue, match="pattern"):
            HyperNEAT(cppn=NeatGraph(network))
    with pytest.raises(InvalidValue, match="seed"):
        HyperNEAT(seeded=True)
    with pytest.raises(InvalidValue, match="two nodes a layer"):
        many = Substrate(hidden=((1, 2),) * 4)
        HyperNEAT(many, deltas=True, expression=True, seeded=True)
    for name in ("hidden", "activations"):
        with pytest.raises(InvalidValue) as caught:
            FixedHyperNEAT(**{name: (0,) if name == "hidden" else ("swish",)})
        assert caught.value.field == f"encoding.{name}"
    with pytest.raises(InvalidValue, match="sheet"):
        HyperNEAT(replace(SHEETS, inputs=(2, 2))).bind(FACE)
