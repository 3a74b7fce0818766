"""A run whose genomes outgrow their capacity is the run that had room from the start, also when it is interrupted."""

import jax
import numpy as np
import pytest

from planaria.algorithms.cma_es import CMAES
from planaria.algorithms.neat import Neat
from planaria.core import loop
from planaria.core.errors import InvalidValue
from planaria.encodings.neat_graph import NeatGraph
from planaria.networks.graph import Graph
from planaria.run.driver import evolve, resume
from planaria.run.experiment import Experiment
from planaria.tasks.truth_table import TruthTable

GENERATIONS, SAVE = 8, 4


def experiment(capacity, generations=GENERATIONS):
    network = Graph(activations=("sigmoid", "sin", "step"))
    encoding = NeatGraph(network, capacity=capacity, add_node=0.3, add_edge=0.3, change_kind=0.2)
    breeder = Neat(population=12, species_target=3, max_species=4)
    return Experiment(breeder, encoding, TruthTable(), generations, seed=5, chunk=6, save_every=SAVE, name="grow")


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """(one that started small, one that started large, one that started small and was stopped), and traced classes."""
    root = tmp_path_factory.mktemp("runs")
    classes = []
    kept = NeatGraph.express

    def counting(self, genome, key):
        classes.append(genome.kind.shape[0])
        return kept(self, genome, key)

    patch = pytest.MonkeyPatch()
    patch.setattr(NeatGraph, "express", counting)
    small = evolve(experiment(2), root=root, observer=None)
    patch.undo()
    large = evolve(experiment(small_capacity(small)), root=root, observer=None)
    half = evolve(experiment(2, SAVE), root=root, observer=None)
    resumed = resume(half.path, generations=GENERATIONS, observer=None)
    return small, large, resumed, classes


def small_capacity(run):
    return run.parts.encoding.capacity_of(run.state().genomes)


@pytest.mark.slow
def test_growing_changes_no_bit(runs):
    small, large, resumed, _ = runs
    assert small_capacity(small) > 2, "nothing grew: the test is void"
    assert small_capacity(small) == small_capacity(large) == small_capacity(resumed)
    assert small.store.digest() == large.store.digest() == resumed.store.digest()
    assert np.array_equal(small.metrics["best"], large.metrics["best"]) and len(small.metrics["best"]) == GENERATIONS
    assert np.array_equal(small.metrics["hidden_nodes"], large.metrics["hidden_nodes"])
    sizes, names = small.metrics["species_size"], small.metrics["species_name"]
    assert sizes.shape == names.shape == (GENERATIONS, 4) and (sizes.sum(axis=1) == 12).all()
    assert ((names >= 0) == (sizes > 0)).all()


@pytest.mark.slow
def test_the_digest_sees_genomes_without_padding(runs):
    small, *_ = runs
    stored = {path: x for path, x in small.store.result().items() if path.startswith(".genomes")}
    nodes, edges = (int(stored[f".genomes.{name}"].max()) for name in ("nodes", "edges"))
    assert stored[".genomes.kind"].shape == (12, nodes) and stored[".genomes.weight"].shape == (12, edges)


@pytest.mark.slow
def test_one_tracing_a_size_class(runs):
    *_, classes = runs
    assert len(set(classes)) >= 2
    # express is traced for the shapes of a skipped generation and for the generation itself
    counts = {c: classes.count(c) for c in set(classes)}
    assert len(set(counts.values())) == 1, counts


@pytest.mark.slow
def test_the_host_loop_grows_too(runs):
    """Generation by generation, as a task outside JAX would have it: the same bits."""
    small, *_ = runs
    e = experiment(2)
    parts, state = e.bind(), e.first_state(e.bind())
    best = []
    for g in range(GENERATIONS):
        state, history = loop.run_on_host(parts, state, e.key, g, e.chunk)
        best.append(history.metrics["best"][0])
    assert parts.encoding.capacity_of(state.genomes) == small_capacity(small)
    assert np.array_equal(best, small.metrics["best"])


def test_a_graph_is_nothing_for_a_sampler():
    with pytest.raises(InvalidValue, match="CMAES samples vectors, and NeatGraph has none") as caught:
        Experiment(CMAES(population=8), NeatGraph(), TruthTable()).first_state(
            Experiment(CMAES(population=8), NeatGraph(), TruthTable()).bind()
        )
    assert "breeder" in caught.value.hint


def test_room_is_zeros_behind():
    parts = experiment(2).bind()
    state = loop.start(parts, jax.random.key(0))
    more, wide = loop.grown(parts, state, jax.random.key(0))
    assert more.encoding.capacity == 4 and loop.fitted(parts, wide).encoding.capacity == 4
    for x, y in zip(jax.tree.leaves(state), jax.tree.leaves(wide), strict=True):
        cut = np.asarray(y)[tuple(slice(n) for n in x.shape)]
        assert np.array_equal(cut, x) and np.count_nonzero(y) == np.count_nonzero(x)
