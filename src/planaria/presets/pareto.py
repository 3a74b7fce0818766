"""NSGA-II finds every sensible compromise between a light bracket and a stiff one."""

from planaria.algorithms.nsga2 import NSGA2
from planaria.encodings.vector import Vector
from planaria.run.experiment import Experiment
from planaria.tasks.cantilever import Cantilever


def preset() -> Experiment:
    """100 brackets of ten segments, from a feather that bends ten times as far to a solid block: seconds."""
    encoding = Vector(dim=10, low=0.0, high=1.0, bounded=True, sbx_eta=15.0, polynomial_eta=20.0)
    algorithm = NSGA2(population=100, reference=(-1.0, -10.0))
    return Experiment(algorithm, encoding, Cantilever(), generations=200, chunk=50, save_every=10, name="pareto")
