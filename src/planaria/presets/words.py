"""A breeder evolves text on the host: the same genetic algorithm that evolves arrays under jit."""

from planaria.algorithms.genetic import Genetic
from planaria.encodings.string import String
from planaria.run.experiment import Experiment
from planaria.tasks.match_text import MatchText


def preset() -> Experiment:
    """64 texts a generation; `--workers 2` scores them in processes of their own."""
    task = MatchText(target="grown not trained")
    algorithm = Genetic(population=64, crossover=0.5)
    return Experiment(algorithm, String(length=len(task.target), rate=0.06), task, generations=80, name="words")
