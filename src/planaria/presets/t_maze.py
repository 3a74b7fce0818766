"""A network that learns within its life where a moving reward is: T-maze, neuromodulation."""

from planaria.algorithms.genetic import Genetic
from planaria.encodings.direct import Direct
from planaria.environments.t_maze import TMaze
from planaria.networks.modulated import Modulated
from planaria.run.experiment import Experiment
from planaria.tasks.trials import Trials

# Fixed schedules: a score without luck, that an elite may keep. Results are examined on drawn ones.
LEVELS = ("left+right@11", "right+left@13", "left+right@8+left@16")
SOLVED = 0.98


def preset() -> Experiment:
    """264 networks with one modulatory neuron and three outputs, three lives of 24 trials each: seconds."""
    task = Trials(environment=TMaze(trials=24, steering="vote"), episodes=1, levels=LEVELS)
    network = Modulated(hidden=0, modulatory=1, recurrent=False, plastic_gates=False)
    algorithm = Genetic(population=264, elites_kept=8, parents_share=0.2, crossover=0.7)
    encoding = Direct(network=network, mutation_sigma=0.15)
    return Experiment(algorithm, encoding, task, generations=150, chunk=256, save_every=25, name="t-maze")
