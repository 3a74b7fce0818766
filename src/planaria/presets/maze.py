"""A maze that deceives: NEAT's graphs under novelty search, and under the fitness that leads into a dead end."""

from dataclasses import replace

from planaria.algorithms.neat import Neat
from planaria.algorithms.novelty import Novelty
from planaria.encodings.neat_graph import NeatGraph
from planaria.environments.deceptive_maze import DeceptiveMaze
from planaria.networks.graph import Graph
from planaria.run.experiment import Experiment, Study
from planaria.tasks.maze import Maze

SEARCHES = {
    "novelty": Novelty(population=250, batch=250, neighbours=15, threshold=6.0, crossover=0.75),
    "fitness": Neat(population=250),
}


def preset() -> Study:
    """25,000 lives each in Lehman & Stanley's hard maze, a tenth of the claim ``deceptive-maze``: three minutes."""
    encoding = NeatGraph(network=Graph(recurrent=True), add_edge=0.1, add_node=0.005)
    task = Maze(DeceptiveMaze("hard", unit=True))
    one = Experiment(SEARCHES["novelty"], encoding, task, generations=100, chunk=32, save_every=20, name="maze")
    members = {name: replace(one, algorithm=search, name=f"maze-{name}") for name, search in SEARCHES.items()}
    return Study(members, "maze")
