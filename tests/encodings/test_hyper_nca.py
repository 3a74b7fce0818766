"""A grown pattern against a plain loop over cells."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.errors import InvalidValue
from planaria.core.types import Interface
from planaria.encodings.hyper_nca import HyperNCA
from planaria.networks.graph import Graph
from planaria.networks.mlp import MLP
from planaria.networks.substrate import Substrate

KEY = jax.random.key(0)
FACE = Interface(4, 2)


def plain_step(genome, pattern, shapes):
    """One step, a cell at a time."""
    channels, layers, height, width = pattern.shape
    lives = lambda z, y, x: y < shapes[z][1] and x < shapes[z][0]
    answer = np.zeros_like(pattern)
    for z in range(layers):
        for y in range(height):
            for x in range(width):
                seen = []
                for c in range(channels):
                    for f in range(3):
                        total, k = 0.0, 0
                        for dz in (-1, 0, 1):
                            for dy in (-1, 0, 1):
                                for dx in (-1, 0, 1):
                                    at = z + dz, y + dy, x + dx
                                    inside = all(0 <= a < n for a, n in zip(at, (layers, height, width), strict=True))
                                    total += float(genome.filters[c, f, k]) * (pattern[(c, *at)] if inside else 0.0)
                                    k += 1
                        bias = 0.0 if genome.filters_bias is None else float(genome.filters_bias[3 * c + f])
                        seen.append(total + bias)
                for i, weight in enumerate(np.asarray(w, float) for w in genome.dense):
                    seen = [math.tanh(s) for s in seen] if i else seen
                    own = np.zeros(len(weight)) if genome.dense_bias is None else np.asarray(genome.dense_bias[i])
                    seen = [sum(row[j] * seen[j] for j in range(len(seen))) + own[r] for r, row in enumerate(weight)]
                answer[:, z, y, x] = seen if lives(z, y, x) else 0.0
    return pattern + answer / np.abs(answer).max()


@pytest.mark.parametrize(("seed", "bias"), [("random", True), ("single", False)])
def test_growth_is_that_of_a_plain_loop(seed, bias):
    encoding = HyperNCA(MLP(hidden=(3,)), steps=4, seed=seed, bias=bias, init_range=0.5).bind(FACE)
    genome = jax.jit(encoding.init)(jax.random.key(2))
    pattern = np.asarray(encoding.zygote(genome, KEY), float)
    for _ in range(4):
        pattern = plain_step(genome, pattern, encoding.network.shapes)
    np.testing.assert_allclose(jax.jit(encoding.grown)(genome, KEY), pattern, atol=2e-5)
    weights = jax.jit(encoding.express)(genome, KEY)[0]["weights"]
    np.testing.assert_allclose(weights[0], pattern[0, 0, :3, :4].T, atol=2e-5)
    np.testing.assert_allclose(weights[1], pattern[0, 1, :2, :3].T, atol=2e-5)


@pytest.mark.parametrize(
    ("genes", "fields"),
    [
        (226, {"channels": 2, "units": 4}),
        (210, {"channels": 2, "units": 4, "bias": False, "seed": "single"}),
        (314, {"channels": 2, "units": 8}),
        (290, {"channels": 2, "units": 8, "bias": False}),
        (548, {"channels": 4, "units": 8}),
    ],
)
def test_genes_are_as_many_as_published(genes, fields):
    assert HyperNCA(**fields).bind(FACE).dim == genes


def test_cells_without_a_weight_stay_zero_and_the_seed_is_where_it_should_be():
    encoding = HyperNCA(MLP(hidden=(3,)), steps=3, seed="single").bind(FACE)
    first = np.asarray(encoding.zygote(None, KEY))
    assert first.sum() == 2 * 2 and (first[:, :, 1, 2] == 1).all() and encoding.space == (2, 3, 4)
    grown = np.asarray(jax.jit(encoding.grown)(jax.jit(encoding.init)(KEY), KEY))
    empty = np.ones_like(grown, bool)
    empty[:, 0, :3, :4] = empty[:, 1, :2, :3] = False
    assert not grown[empty].any() and grown[~empty].any()
    other = HyperNCA(MLP(hidden=(3,)), draw=1).bind(FACE).zygote(None, KEY)
    assert not np.array_equal(other, HyperNCA(MLP(hidden=(3,))).bind(FACE).zygote(None, KEY))


def test_a_program_that_says_nothing_changes_nothing():
    encoding = HyperNCA(Substrate(hidden=((2, 2),)), steps=3).bind(FACE)
    silent = encoding.unravel(jnp.zeros(encoding.dim))
    np.testing.assert_array_equal(jax.jit(encoding.grown)(silent, KEY), encoding.zygote(silent, KEY))


@pytest.mark.slow
def test_it_evolves_under_a_sampler():
    from planaria.algorithms.openai_es import OpenAIES
    from planaria.core import loop
    from planaria.core.loop import Parts
    from planaria.tasks.truth_table import TruthTable

    task = TruthTable()
    encoding = HyperNCA(Substrate(hidden=((1, 3),), output="sigmoid"), steps=5).bind(task.interface())
    parts = Parts(OpenAIES(population=16, sigma=0.1, learning_rate=0.1), encoding, task.bind(encoding.organism()))
    _, record = loop.run_compiled(parts, loop.start(parts, KEY), KEY, 0, 15, 16)
    assert record.metrics["mean"][-1] > record.metrics["mean"][0] and record.metrics["valid"].min() == 1


def test_bad_fields_are_named():
    for network in (Graph(), MLP(bias=True)):
        with pytest.raises(InvalidValue, match="cell for every weight"):
            HyperNCA(network)
    for name, value in {"channels": 0, "steps": 0, "seed": "many", "draw": -1, "init_range": 0.0}.items():
        with pytest.raises(InvalidValue) as caught:
            HyperNCA(**{name: value})
        assert caught.value.field == f"encoding.{name}"
