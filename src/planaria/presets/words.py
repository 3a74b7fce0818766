"""A breeder evolves text on the host: the same genetic algorithm that evolves arrays under jit."""

from planaria.algorithms.genetic import Genetic
from planaria.encodings.string import String
from planaria.run.experiment import Experiment
from planaria.tasks.match_text import MatchText


def preset() -> Experiment:
    """64 texts a generation; `--workers 2` scores them in processes of their own."""
    return Experiment(Genetic(population=64), String(), MatchText(), generations=100, name="words")
