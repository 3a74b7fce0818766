"""A network that learns within its life where a moving reward is: T-maze, neuromodulation."""

from planaria.algorithms.genetic import Genetic
from planaria.encodings.direct import Direct
from planaria.environments.t_maze import TMaze
from planaria.networks.modulated import Modulated
from planaria.run.experiment import Experiment
from planaria.tasks.trials import Trials

# Fixed schedules: a score without luck, that an elite may keep. Results are examined on drawn ones.
LEVELS = ("left+right@11+left@27+right@45", "right+left@14+right@31+left@42")
SOLVED = 0.98


def preset() -> Experiment:
    """408 networks with one modulatory neuron and three outputs, two lives of 60 trials each: seconds."""
    task = Trials(environment=TMaze(trials=60, steering="vote"), episodes=1, levels=LEVELS)
    network = Modulated(hidden=0, modulatory=1, recurrent=False, plastic_gates=False)
    algorithm = Genetic(population=408, elites_kept=8, parents_share=0.2, crossover=0.7)
    encoding = Direct(network=network, mutation_sigma=0.15)
    return Experiment(algorithm, encoding, task, generations=200, chunk=200, save_every=25, name="t-maze")
