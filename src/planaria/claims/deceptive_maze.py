"""Looking for novelty solves the hard deceptive maze; looking for the goal does not."""

from typing import Any

import numpy as np

from planaria.algorithms.neat import Neat
from planaria.algorithms.novelty import Novelty
from planaria.encodings.neat_graph import NeatGraph
from planaria.environments.deceptive_maze import DeceptiveMaze, Name
from planaria.networks.graph import Graph
from planaria.run.experiment import Experiment
from planaria.science.claims import Bench, Claim, Judgement
from planaria.tasks.maze import Maze

from ._solving import evaluations_until

POPULATION, LIMIT, QUICK = 250, 250_000, 5_000  # section 4; evaluations
ALGORITHMS = {
    "novelty": Novelty(population=POPULATION, batch=POPULATION, neighbours=15, threshold=6.0, crossover=0.75),
    "fitness": Neat(population=POPULATION),
}
ARMS: tuple[tuple[Name, str], ...] = (("hard", "novelty"), ("hard", "fitness"), ("medium", "novelty"))
PUBLISHED = {"hard novelty": "39/40", "hard fitness": "3/40", "medium novelty": "40/40, 18,274 evaluations"}


def experiment(maze: Name, search: str, seed: int) -> Experiment:
    """Graphs that grow as in the paper: add a link 0.1, a node 0.005."""
    encoding = NeatGraph(network=Graph(recurrent=True), add_edge=0.1, add_node=0.005)
    task, name = Maze(DeceptiveMaze(maze, unit=True)), f"maze-{maze}-{search}"
    generations = LIMIT // POPULATION
    return Experiment(ALGORITHMS[search], encoding, task, generations, 5000 + seed, chunk=32, name=name)


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Evaluations until the goal is reached, for each maze and search; null where it was not."""
    limit = QUICK if bench.quick else LIMIT
    solved = Maze().solved
    done = lambda metrics: metrics["best"] > solved
    return {
        f"{maze} {search}": evaluations_until(experiment(maze, search, seed), evaluations=limit, done=done)
        for maze, search in ARMS
    }


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: share of seeds in which novelty solves the hard maze. Bars scale with the number of seeds."""
    n = len(results)
    solved = {arm: sum(r[arm] is not None for r in results) for arm in PUBLISHED}
    needed = {arm: [r[arm] or LIMIT for r in results] for arm in PUBLISHED}
    mean = {arm: float(np.mean(values)) for arm, values in needed.items()}
    holds = n >= 20 and solved["hard novelty"] >= 0.9 * n and solved["hard fitness"] <= 0.2 * n
    holds = holds and mean["medium novelty"] <= 30_000
    details = {"solved": solved, "mean": mean, "published": PUBLISHED}
    note = f"A run that did not reach the goal within {LIMIT:,} evaluations counts as that many in the mean."
    return Judgement(solved["hard novelty"] / n, holds, None, details, note)


def claim() -> Claim:
    return Claim(
        "Novelty search solves the hard deceptive maze, where NEAT with a fitness for nearness gets stuck",
        "Lehman & Stanley (2011), Evolutionary Computation 19(2): novelty 39 of 40, fitness 3 of 40; medium 18,274",
        "hard maze: novelty >= 18 of 20 within 250,000 evaluations, fitness <= 4 of 20; medium maze: novelty <= "
        "30,000 evaluations in the mean",
        "share of seeds solved by novelty, hard maze",
        seeds=tuple(range(20)),
        measure=measure,
        judge=judge,
        tier="hours",
    )
