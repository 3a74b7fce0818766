"""MAP-Elites fills a map of reachable points with arms whose joints bend evenly."""

from planaria.algorithms.map_elites import MapElites
from planaria.encodings.vector import Vector
from planaria.run.experiment import Experiment
from planaria.tasks.arm import Arm


def preset() -> Experiment:
    """256 arms of 20 joints a generation, 50 x 50 cells: seconds."""
    encoding = Vector(dim=20, low=-1.0, high=1.0, mutation_sigma=0.1, line_sigma=0.2)
    return Experiment(
        MapElites(batch=256), encoding, Arm(), generations=400, chunk=256, save_every=50, name="illuminate"
    )
