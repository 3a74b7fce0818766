"""Evolve and merge: the search over few genes against the sampler itself, clusters against NumPy, and a whole run."""

from dataclasses import replace

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.algorithms import merging as merging_module
from planaria.algorithms.ars import ARS
from planaria.algorithms.cma_es import CMAES
from planaria.algorithms.merging import Merging, clustered
from planaria.algorithms.openai_es import OpenAIES
from planaria.algorithms.pgpe import PGPE
from planaria.algorithms.snes import SNES
from planaria.core.errors import InvalidValue
from planaria.core.loop import bound, elites, run_compiled, start
from planaria.core.types import Interface
from planaria.encodings.hebbian import Hebbian
from planaria.encodings.vector import Vector
from planaria.networks.plastic_mlp import PlasticMLP
from planaria.tasks.function import Function

SAMPLERS = [
    OpenAIES(population=8),
    *[pytest.param(s, marks=pytest.mark.slow) for s in (PGPE(population=8), SNES(population=8), ARS(population=8))],
]


def cost(xs):
    return -jnp.sum((xs - 0.3) ** 2, axis=-1)


@pytest.mark.parametrize("sampler", SAMPLERS, ids=lambda s: type(s).__name__)
def test_after_a_merge_it_is_the_sampler_on_the_genes_that_are_left(sampler):
    merging, s = Merging(sampler), 6
    d = merging.merged(merging.start(jnp.asarray([0.0, 1.0, 0.02, 1.02, 0.5, 0.52])), jax.random.key(0))
    assert int(d.count) <= 3 and len({int(o) for o in d.owner}) == int(d.count)
    merged = np.asarray(merging.centre(d))
    few = jax.tree.map(lambda x: x[: int(d.count)] if jnp.shape(x) == (s,) else x, d.search)
    for g in range(3):
        xs = merging.sample(d, jax.random.key(g))
        assert np.array_equal(xs, xs[:, [list(d.owner).index(o) for o in d.owner]]), "followers are equal"
        own = xs[:, [list(d.owner).index(j) for j in range(int(d.count))]]
        d, few = merging.update(d, xs, cost(xs)), sampler.update(few, own, cost(xs))
        np.testing.assert_allclose(merging.centre(d), sampler.centre(few)[d.owner], atol=1e-6)
    assert np.abs(merging.centre(d) - merged).min() > 1e-4, "every gene has gone on"


def lloyd(rows, mass, centres, rounds):
    """k-means as a loop over rows."""
    at = [int(np.argmin(((centres - row) ** 2).sum(1))) for row in rows]
    for _ in range(rounds):
        for c in range(len(centres)):
            mine = [i for i, own in enumerate(at) if own == c and mass[i]]
            if mine:
                centres[c] = np.average(rows[mine], axis=0, weights=mass[mine])
        at = [int(np.argmin(((centres - row) ** 2).sum(1))) for row in rows]
    return at


@pytest.mark.parametrize("left", [1, 4, 9])
def test_clusters_are_those_of_a_loop_over_rows(left):
    draws = np.random.default_rng(left)
    rows, mass = draws.normal(size=(40, 3)).astype(np.float32), draws.integers(0, 4, 40).astype(np.float32)
    first = draws.permutation(40)[:20]
    at = clustered(jnp.asarray(rows), jnp.asarray(mass), jnp.asarray(first), jnp.int32(left))
    alone = lloyd(rows, mass, rows[first[:left]].copy(), 20)
    heavy = mass > 0
    assert np.array_equal(np.asarray(at)[heavy], np.asarray(alone)[heavy]) and len(set(alone)) == left


def test_rules_of_synapses_merge_and_first_weights_do_not():
    network = PlasticMLP(hidden=(4,))
    encoding = Hebbian(network, rule="abc_lr", evolve_first=True).bind(Interface(3, 2))
    s = 3 * 4 + 4 * 2
    merging = Merging(OpenAIES(population=8), interval=1, halvings=2)
    state = merging.init(encoding, jax.random.key(0), Function().example())
    assert state.search.where.shape == (s, 4) and int(merging.report(state)["genes"]) == encoding.dim == 5 * s
    d = merging.merged(merging.merged(state.search, jax.random.key(1)), jax.random.key(2))
    genome = encoding.unravel(merging.centre(d))
    rules = np.asarray(encoding.groups(genome))
    assert len(np.unique(rules, axis=0)) == int(d.count) <= 5
    assert len(np.unique(np.concatenate([x.ravel() for x in genome["first"]]))) == s
    # a merged rule is the mean of the rules that its synapses had
    born = np.asarray(encoding.groups(encoding.unravel(merging.centre(state.search))))
    for j in range(int(d.count)):
        mine = np.asarray(d.owner) == j
        np.testing.assert_allclose(rules[mine], np.broadcast_to(born[mine].mean(0), rules[mine].shape), atol=1e-6)
    figures = merging.report(replace(state, search=d))
    assert int(figures["groups"]) == int(d.count) and int(figures["genes"]) == 5 * s - 4 * (s - int(d.count))


def test_a_run_halves_on_time_and_still_finds_equal_weights():
    merging = Merging(OpenAIES(population=32, sigma=0.1, learning_rate=0.1), interval=20, halvings=2)
    parts = bound(merging, Vector(dim=16, low=-1.0, high=1.0), Function("sphere"))
    state, history = run_compiled(parts, start(parts, jax.random.key(0)), jax.random.key(0), 0, 80, 32)
    groups = history.metrics["groups"]
    assert groups[19] == 16 and groups[20] <= 8 and groups[40] == groups[79] <= 4
    best = np.asarray(elites(parts, state).genomes)[0]
    assert len(np.unique(best)) == groups[79]
    assert history.metrics["mean"][79] > history.metrics["mean"][0]


def test_samplers_that_relate_genes_are_refused():
    with pytest.raises(InvalidValue, match=r"algorithm\.sampler.*CMAES.*openai_es, pgpe"):
        Merging(CMAES())
    with pytest.raises(InvalidValue, match="halvings"):
        Merging(halvings=-1)


def test_a_genome_too_long_to_address_is_refused(monkeypatch):
    monkeypatch.setattr(merging_module, "MOST", 100)
    with pytest.raises(InvalidValue, match=r"101 genes is longer .*up to 100") as caught:
        start(bound(Merging(OpenAIES(population=8)), Vector(dim=101), Function("sphere")), jax.random.key(0))
    assert caught.value.field == "algorithm.sampler"
