"""Places that are found, against a tree of Python objects that asks about one connection at a time."""

import json
from dataclasses import replace
from functools import cache, lru_cache

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests.encodings.test_hyperneat import GROWS, evolved, recursion, seen

from planaria.core import registry
from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Percept
from planaria.encodings._quadtree import Division
from planaria.encodings.es_hyperneat import ESHyperNEAT
from planaria.networks.graph import Graph
from planaria.networks.grown import Grown
from planaria.networks.mlp import MLP

KEY = jax.random.key(0)
FACE = Interface(3, 2)
THRESHOLDS = ((0.03, 0.03, 0.3), (0.03, 0.03, 0.1), (0.2, 0.1, 0.05))  # of division, variance, bands
ASKED = {
    "usual": ESHyperNEAT(cppn=GROWS),
    "shallow, then deep": ESHyperNEAT(cppn=GROWS, initial_depth=1, maximal_depth=4, length=True, iterations=0),
    "deep at once": ESHyperNEAT(cppn=GROWS, initial_depth=3, maximal_depth=3, deltas=True, expression=True),
    "far": ESHyperNEAT(
        network=Grown(sweeps=5),
        cppn=GROWS,
        initial_depth=1,
        maximal_depth=2,
        iterations=3,
        inputs=((0.5, 0.5), (-0.9, 0), (0, 0)),
    ),
}


# ----------------------------------------------------------------------------- the paper's algorithms, object by object


class Quad:
    def __init__(self, x, y, width, level):
        self.x, self.y, self.width, self.level = x, y, width, level
        self.quarters, self.value = [], None

    def leaves(self):
        return [v for c in self.quarters for v in c.leaves()] if self.quarters else [self.value]

    def variance(self):
        values = self.leaves()
        mean = sum(values) / len(values)
        return sum((v - mean) ** 2 for v in values) / len(values)


def divided(e, says):
    """Algorithm 1, about the unit for which ``says`` speaks."""
    root = Quad(0.0, 0.0, 1.0, 1)
    queue = [root]
    while queue:
        p = queue.pop(0)
        half = p.width / 2
        p.quarters = [Quad(p.x + i * half, p.y + j * half, half, p.level + 1) for i in (-1, 1) for j in (-1, 1)]
        for c in p.quarters:
            c.value = says((c.x, c.y))[0]
        if p.level < e.initial_depth or (p.level < e.maximal_depth and p.variance() > e.division):
            queue += p.quarters
    return root


def extracted(e, says, p, found):
    """Algorithm 2."""
    for c in p.quarters:
        if c.quarters and c.variance() >= e.variance:
            extracted(e, says, c, found)
            continue
        left, right, below, above = (
            abs(c.value - says((c.x + dx * p.width, c.y + dy * p.width))[0])
            for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1))
        )
        expressed = not e.expression or says((c.x, c.y))[1] > 0
        if max(min(left, right), min(below, above)) > e.band and expressed:
            found[c.x, c.y] = e.strongest * c.value


def discovered(e, ask):
    """Algorithm 3: {(source, target): weight}, ends given as (kind, place)."""

    @cache
    def said(a, b):
        return ask(seen(e, a, b))

    def tree(place, outgoing):
        says = (lambda other: said(place, other)) if outgoing else (lambda other: said(other, place))
        found = {}
        extracted(e, says, divided(e, says), found)
        return found

    inputs, outputs = e.ends
    wired = {(("i", a), ("h", b)): w for a in inputs for b, w in tree(a, True).items()}
    hidden, explored = {b for (_, (_, b)) in wired}, set()
    for _ in range(e.iterations):
        for a in hidden - explored:
            wired |= {(("h", a), ("h", b)): w for b, w in tree(a, True).items()}
            explored |= {a}
        hidden |= {b for (_, (_, b)) in wired}
    wired |= {(("h", a), ("o", b)): w for b in outputs for a, w in tree(b, False).items() if a in hidden}
    fed = spread({("i", a) for a in inputs}, [(a, b) for a, b in wired])
    feeding = spread({("o", b) for b in outputs}, [(b, a) for a, b in wired])
    return {(a, b): w for (a, b), w in wired.items() if {a, b} <= fed & feeding}


def spread(known, edges):
    while more := {b for a, b in edges if a in known} - known:
        known = known | more
    return known


def listed(e, tissue):
    """The same of a tissue."""
    inputs, outputs = e.ends
    names = [("i", a) for a in inputs] + [("h", tuple(map(float, p))) for p in np.asarray(e.hidden)]
    names += [("o", b) for b in outputs]
    weight = np.asarray(tissue.weight)
    return {(names[i], names[j]): float(weight[i, j]) for i, j in zip(*np.nonzero(weight), strict=True)}


@lru_cache
def expressed(e):
    """Genome and thresholds to tissue, compiled once for all thresholds."""
    now = lambda t: replace(e, division=t[0], variance=t[1], band=t[2])
    return jax.jit(lambda genome, thresholds: now(thresholds).express(genome, KEY)[0])


def born(e, genome, thresholds=None):
    given = (e.division, e.variance, e.band) if thresholds is None else thresholds
    return expressed(e)(genome, jnp.asarray(given))


def same(e, genome, thresholds):
    tissue = born(e, genome, thresholds)
    plain = replace(e, division=thresholds[0], variance=thresholds[1], band=thresholds[2])
    found, expected = listed(e, tissue), discovered(plain, recursion(e, genome))
    assert found.keys() == expected.keys()
    for ends, w in expected.items():
        assert found[ends] == pytest.approx(w, abs=1e-5 * e.strongest)
    there = {b for pair in expected for b in pair if b[0] == "h"}
    assert int(tissue.neurons) == len(there) + 5 and int(tissue.synapses) == len(expected)
    return len(expected)


@pytest.mark.parametrize(
    "name, genomes",
    [
        ("usual", 3),
        pytest.param("deep at once", 4, marks=pytest.mark.slow),
        pytest.param("shallow, then deep", 12, marks=pytest.mark.slow),
        pytest.param("far", 4, marks=pytest.mark.slow),
    ],
)
def test_masks_find_what_a_tree_of_objects_finds(name, genomes):
    e = ASKED[name].bind(FACE)
    counts = [same(e, genome, t) for genome in evolved(e)[:genomes] for t in THRESHOLDS]
    assert max(counts) > 8 and len(set(counts)) > 2, counts


# ------------------------------------------------------------------------------------------------------- what it is for


def wave(points):
    """Chequered in the right half of the plane, nothing in the left one, whichever end is looked at."""
    x1, y1, x2, y2 = points
    squares = lambda x, y: jnp.sign(jnp.sin(4 * jnp.pi * x) * jnp.sin(4 * jnp.pi * y))
    busy = lambda x, y: jnp.where((x > 0) & (jnp.abs(y) < 1), squares(x, y), 0.0)
    return (jnp.where(y1 == -1, busy(x2, y2), 0.0) + jnp.where(y2 == 1, busy(x1, y1), 0.0))[None]


def test_where_the_picture_is_flat_no_unit_stands():
    e = ESHyperNEAT(initial_depth=3, maximal_depth=3, iterations=0).bind(FACE)
    tissue = jax.jit(lambda: e.painted(wave))()
    places = np.asarray(e.hidden)[np.asarray(tissue.alive)[3:-2]]
    assert len(places) == 32 and (places[:, 0] > 0).all()


def test_division_goes_on_where_quarters_differ():
    """A picture whose cells differ in one corner, on every level: small cells there, large ones elsewhere."""
    division, levels = Division(1, 3, 0.03, 0.03, 0.0), np.repeat([2, 4, 8], [16, 36, 100])
    x, y = division.asked.T
    cells = [np.round((z + 1) * levels / 2 - 0.5).astype(int) for z in (x, y)]
    picture = np.where((x > 0) & (y > 0), (-1.0) ** sum(cells), 0.01 * x + 0.02 * y)
    found = np.asarray(jax.jit(division.found)(jnp.asarray(picture, jnp.float32)[None]))[0]
    corner, side = (division.places > 0).all(axis=1), np.repeat([2, 4, 8], [4, 16, 64])
    assert set(side[found & ~corner]) == {2} and set(side[found & corner]) == {8}
    assert found[corner].sum() == 16


def test_a_genome_is_asked_more_finely():
    e = ASKED["usual"].bind(FACE)
    finer = replace(e, maximal_depth=4)
    genomes = evolved(e)[:4]
    few, many = ([born(x, g) for g in genomes] for x in (e, finer))
    assert {t.weight.shape for t in many} == {(345, 345)}
    assert sum(int(t.neurons) for t in many) > sum(int(t.neurons) for t in few)
    for genome in genomes[:2]:  # where nothing is divided further the network is the same
        coarse, fine = (listed(x, born(x, genome, (9.0, 0.03, 0.1))) for x in (e, finer))
        assert coarse == pytest.approx(fine, abs=1e-5)


def test_who_has_no_way_from_input_to_output_lives():
    e = ASKED["usual"].bind(FACE)
    tissue = born(e, evolved(e)[0], (0.03, 0.03, 2.1))
    assert int(tissue.neurons) == 5 and int(tissue.synapses) == 0
    percept = Percept(jnp.ones(3), jnp.float32(0), jnp.bool_(True))
    network = e.organism()
    _, action = network.act(tissue, network.initial(tissue, KEY), percept, KEY)
    assert np.array_equal(action, np.zeros(2))


def test_signals_arrive():
    e = ASKED["usual"].bind(FACE)
    tissue = max((born(e, g) for g in evolved(e)[:4]), key=lambda t: int(t.synapses))
    network = e.organism()
    act = lambda obs: network.act(tissue, None, Percept(obs, jnp.float32(0), jnp.bool_(True)), KEY)[1]
    assert np.abs(np.asarray(act(jnp.ones(3)))).max() > 1e-3


@pytest.mark.slow
def test_a_population_is_expressed_in_one_call():
    e = ASKED["usual"].bind(FACE)
    genomes = evolved(e)[:4]
    stacked = jax.tree.map(lambda *x: jnp.asarray(np.stack(x)), *genomes)
    batch = jax.jit(jax.vmap(lambda g: e.express(g, KEY)[0]))(stacked)
    for i, genome in enumerate(genomes):
        np.testing.assert_allclose(batch.weight[i], born(e, genome).weight, atol=1e-5)


def test_json_and_back():
    e = ASKED["far"]
    assert registry.from_json(json.loads(json.dumps(registry.to_json(e)))) == e


def test_bad_fields_are_named_with_a_way_out():
    bad = {
        "initial_depth": 0,
        "maximal_depth": 6,
        "division": -1.0,
        "variance": 0.0,
        "band": float("nan"),
        "iterations": -1,
        "strongest": 0.0,
        "inputs": ((0.0, 2.0),),
        "outputs": ((0.0,),),
    }
    for name, value in bad.items():
        with pytest.raises(InvalidValue) as caught:
            ESHyperNEAT(**{name: value})
        error = caught.value
        assert error.field == f"encoding.{name}" and (error.hint or error.allowed)
    with pytest.raises(InvalidValue, match="beyond its end") as caught:
        ESHyperNEAT(initial_depth=4)
    assert "maximal_depth = 3" in caught.value.allowed
    with pytest.raises(InvalidValue, match="any way"):
        ESHyperNEAT(MLP())
    with pytest.raises(InvalidValue, match="few updates") as caught:
        ESHyperNEAT(Grown(sweeps=2))
    assert caught.value.field == "network.sweeps" and "3" in caught.value.allowed
    assert ESHyperNEAT(Grown(sweeps=2, memory=True)) and ESHyperNEAT(Grown(sweeps=2), iterations=0)
    with pytest.raises(InvalidValue, match="3 inputs and there are 1 places"):
        ESHyperNEAT(inputs=((0.0, 0.0),)).bind(FACE)
    with pytest.raises(InvalidValue, match="pattern"):
        ESHyperNEAT(cppn=replace(GROWS, network=Graph(output="identity")))
