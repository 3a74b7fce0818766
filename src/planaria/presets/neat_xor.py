"""NEAT grows the hidden nodes that XOR needs."""

from planaria.algorithms.neat import Neat
from planaria.encodings.neat_graph import NeatGraph
from planaria.run.experiment import Experiment
from planaria.tasks.truth_table import TruthTable


def preset() -> Experiment:
    """150 graphs without hidden nodes to begin with, the settings of the paper: about a second."""
    encoding = NeatGraph(weight_sigma=4.0)  # the paper leaves it open; 1 leaves runs in local optima
    return Experiment(Neat(population=150), encoding, TruthTable(), generations=100, chunk=75, name="neat-xor")
