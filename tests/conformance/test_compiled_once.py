"""The run loop compiles an algorithm once, and a generation is array work whatever the population."""

import jax
import numpy as np
import pytest
from tests.conformance.small import part
from tests.conformance.test_cells import Landscape

from planaria.algorithms.genetic import Genetic
from planaria.algorithms.openai_es import OpenAIES
from planaria.core import loop, registry
from planaria.encodings.vector import Vector

TRACED: list = []
FAST = ("cma_me", "genetic", "map_elites", "nsga3", "restarts")  # the others behind the slow mark: seconds each


class Counted(Landscape):
    """Notes whenever a life is traced; a life that runs compiled leaves no note."""

    def evaluate(self, phenotype, key):
        TRACED.append(None)
        return super().evaluate(phenotype, key)


def traces_of(algorithm, calls, chunk=4):
    """How often lives were traced after the first of some calls of the run loop, and after the last."""
    TRACED.clear()
    parts, key = loop.bound(algorithm, Vector(dim=4, low=-2.0, high=2.0), Counted()), jax.random.key(0)
    state, counts = loop.start(parts, key), []
    for g in range(0, 2 * calls, 2):
        state, record = loop.run_compiled(parts, state, key, g, 2, chunk)
        counts.append(len(TRACED))
    state = jax.tree.map(np.asarray, state)  # as read from a checkpoint
    loop.run_compiled(parts, state, key, 2 * calls, 2, chunk)
    assert np.isfinite(record.metrics["mean"]).all()
    return counts[0], len(TRACED)


@pytest.mark.parametrize(
    "name",
    [name if name in FAST else pytest.param(name, marks=pytest.mark.slow) for name in registry.names("algorithms")],
)
def test_the_run_loop_compiles_an_algorithm_once(name):
    once, in_all = traces_of(part("algorithms", name), calls=3)
    assert once == in_all > 0


@pytest.mark.parametrize("algorithm", [OpenAIES(population=100_000), Genetic(population=100_000)])
def test_a_hundred_thousand_are_one_trace(algorithm):
    once, in_all = traces_of(algorithm, calls=1, chunk=25_000)
    assert once == in_all <= 4  # of chunks, not of individuals
