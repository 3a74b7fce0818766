"""NEAT grows the hidden nodes that XOR needs."""

from planaria.algorithms.neat import Neat
from planaria.encodings.neat_graph import NeatGraph
from planaria.run.experiment import Experiment
from planaria.tasks.truth_table import TruthTable


def preset() -> Experiment:
    """150 graphs without hidden nodes to begin with; half a minute, most of it compiling.

    The paper's settings but for two, since a run goes on after its solution: every species keeps its champion, or a
    solution would be lost again, and the threshold moves towards ten species, large enough to be seen.
    """
    algorithm = Neat(population=150, champion_from=0, species_target=10)
    encoding = NeatGraph(weight_sigma=4.0)  # the paper leaves it open; 1 leaves runs in local optima
    return Experiment(algorithm, encoding, TruthTable(), generations=100, chunk=75, name="neat-xor")
