"""Every kind of genome under every algorithm: a legal cell keeps an algorithm's promises, an illegal one is refused."""

from dataclasses import replace

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import pytest
from equinox import field
from tests.conformance.small import Texture, part
from tests.conformance.test_parts import MOVE_VECTORS

from planaria.core import loop, registry
from planaria.core.algorithm import AbstractBreeder
from planaria.core.conformance import check_algorithm
from planaria.core.encoding import AbstractVectorEncoding
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation, Interface, Percept
from planaria.encodings.direct import Direct
from planaria.encodings.es_hyperneat import ESHyperNEAT
from planaria.encodings.fixed_hyperneat import FixedHyperNEAT
from planaria.encodings.hebbian import Hebbian
from planaria.encodings.hyper_nca import HyperNCA
from planaria.encodings.hyperneat import HyperNEAT
from planaria.encodings.motif import Motif
from planaria.encodings.ndp import NDP
from planaria.encodings.neat_graph import NeatGraph
from planaria.encodings.stage import Stage
from planaria.encodings.string import String
from planaria.encodings.trained import Trained
from planaria.encodings.vector import Vector
from planaria.networks.graph import Graph
from planaria.networks.lndp import LNDP
from planaria.networks.mlp import MLP
from planaria.networks.plastic_graph import PlasticGraph
from planaria.networks.plastic_mlp import PlasticMLP
from planaria.networks.sfnn import SFNN
from planaria.networks.substrate import Substrate

SEEN = jnp.asarray(np.random.default_rng(0).uniform(-1, 1, (4, 3)), jnp.float32)


class Landscape(AbstractTask):
    """Scores a vector, with two objectives and two descriptors."""

    def evaluate(self, phenotype, key):
        return scored(phenotype)

    def example(self):
        return scored(jnp.zeros(4))


class Reflex(AbstractTask):
    """Scores what a network does at four observations in a row."""

    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def interface(self):
        return Interface(3, 2)

    def bind(self, network):
        return Reflex(network)

    def example(self):
        return scored(jnp.zeros(2))

    def evaluate(self, phenotype, key):
        return scored(jnp.mean(self.actions(phenotype, key), 0))

    def actions(self, phenotype, key):
        def step(carry, seen):
            percept = Percept(seen[1], jnp.float32(0), jnp.bool_(False), step=seen[0])
            return self.network.act(phenotype, carry, percept, key)

        born = self.network.initial(phenotype, key)
        return jax.lax.scan(step, born, (jnp.arange(len(SEEN)), SEEN))[1]

    def loss(self, phenotype, key):
        return jnp.mean((self.actions(phenotype, key) - 0.5) ** 2)


def scored(x):
    both = jnp.stack([-jnp.sum((x - 0.5) ** 2), -jnp.sum((x + 0.5) ** 2)])
    return Evaluation.of(jnp.sum(both), objectives=both, descriptor=jax.nn.sigmoid(x[:2]))


GROWTH = NDP(embedding=2, hidden=2, cycles=4, rounds=1, capacity=16)
SHEETS = Substrate(hidden=((1, 4),))
COLUMN = NDP(embedding=2, hidden=2, cycles=3, rounds=1, capacity=8)
ROOMY = replace(COLUMN, capacity=64)
GREW = tuple(np.random.default_rng(0).uniform(-1, 1, 36).tolist())  # makes eight cells
GENOMES = {
    "vector": (Vector(dim=4, low=-2.0, high=2.0), Landscape()),
    "weights": (Direct(MLP(hidden=(4,))), Reflex()),
    "rule": (Hebbian(PlasticMLP(hidden=(4,))), Reflex()),
    "graph": (NeatGraph(capacity=2), Reflex()),
    "painted": (HyperNEAT(SHEETS), Reflex()),
    "painted rules": (HyperNEAT(PlasticMLP(hidden=(4,))), Reflex()),
    "painted where it varies": (ESHyperNEAT(maximal_depth=2), Reflex()),
    "painted by a vector": (FixedHyperNEAT(SHEETS, hidden=(4,)), Reflex()),
    "grown pattern": (HyperNCA(SHEETS, steps=3), Reflex()),
    "grown": (GROWTH, Reflex()),
    "repeated": (Motif(column=COLUMN, dealt=False), Reflex()),
    "grown later": (Stage(before=COLUMN, genes=GREW, later=COLUMN), Reflex()),
    "grown later, unprotected": (Stage(before=COLUMN, genes=GREW, later=ROOMY, protected=False), Reflex()),
    "grown in life": (Stage(before=COLUMN, genes=GREW, later=COLUMN, every=1), Reflex()),
    "taught weights": (Trained(Direct(MLP(hidden=(4,))), learns="genes", inherit="lamarck", steps=2), Reflex()),
    "taught growth": (Trained(GROWTH, steps=2), Reflex()),
    "taught graph": (Trained(NeatGraph(capacity=2), learns="genes", inherit="lamarck", steps=2), Reflex()),
    "grown network that rewires itself": (Direct(LNDP(neurons=8)), Reflex()),
    "learned rules": (Direct(SFNN(neurons=8)), Reflex()),
    "graph that learns": (NeatGraph(network=PlasticGraph(Graph()), capacity=2), Reflex()),
    "text": (String(length=6), Texture("earthy")),
}


def cell(algorithm, genome):
    """Bound parts."""
    return loop.bound(part("algorithms", algorithm), *GENOMES[genome])


def check(algorithm, genome, lived):
    """Refused for a reason, or ``lived``."""
    parts, key = cell(algorithm, genome), jax.random.key(3)
    try:
        state = loop.start(parts, key)
    except InvalidValue as error:
        assert error.hint or error.allowed, "a refusal shows the way out"
        assert not isinstance(parts.encoding, AbstractVectorEncoding)
        breeds = isinstance(parts.algorithm, AbstractBreeder) and algorithm not in MOVE_VECTORS
        assert not breeds, "breeders take any genome"
        return
    lived(parts, state, key)


def briefly(parts, state, key):
    for g in range(3):
        state, record = loop.run_on_host(parts, state, key, g, 4)
    assert np.isfinite(record.metrics["mean"]).all() and record.metrics["valid"][0] > 0
    assert np.asarray(loop.elites(parts, state).filled)[0]


def as_promised(parts, state, key):
    """Sizes, ids, lineage, one trace, broods that are invalid in part or whole, the same again."""
    check_algorithm(*parts, seed=3, thorough=False)


@pytest.mark.parametrize(
    "algorithm, genome",
    [("map_elites", "graph"), ("cma_me", "text"), pytest.param("novelty", "graph", marks=pytest.mark.slow)],
)
def test_cells_that_no_other_library_has(algorithm, genome):
    check(algorithm, genome, briefly)


@pytest.mark.slow
@pytest.mark.parametrize("genome", GENOMES)
@pytest.mark.parametrize("algorithm", registry.names("algorithms"))
def test_cells(algorithm, genome):
    check(algorithm, genome, as_promised)
    jax.clear_caches()  # hundreds of programs would not fit in memory


@pytest.mark.parametrize("genome", [g if g == "painted" else pytest.param(g, marks=pytest.mark.slow) for g in GENOMES])
def test_the_memory_estimate_knows_what_networks_weigh(genome):
    encoding = cell("genetic", genome).encoding
    if encoding.organism() is None:
        return
    key = jax.random.key(0)
    phenotype = eqx.filter_eval_shape(lambda key: encoding.express(encoding.init(key), key)[0], key)
    weighs = sum(x.size * x.dtype.itemsize for x in jax.tree.leaves(phenotype) if hasattr(x, "size"))
    assert 0.75 * weighs <= encoding.footprint()  # flags, counts and first weights may be left out
