"""Double T-maze: networks with modulatory neurons learn where one of four ends is good far more often than without."""

from typing import Any

import numpy as np

from planaria.algorithms.genetic import Genetic
from planaria.encodings.direct import Direct
from planaria.environments.t_maze import TMaze
from planaria.networks.modulated import Modulated
from planaria.run.experiment import Experiment
from planaria.science.claims import Bench, Claim, Judgement
from planaria.tasks.trials import Trials

from . import _trials as trials

WORLD = TMaze(turns=2, trials=100, moves=4, steering="vote")  # five placements
SOLVED = 88  # reward of a life of 100 trials; a perfect learner earns 92.4 on average
LEVELS = (
    "left-left+right-right@12+left-right@22+right-left@35",
    "left-right+right-left@10+right-right@23+left-left@36",
    "right-left+left-left@13+left-right@25+right-right@34",
    "right-right+left-right@11+left-left@24+right-left@37",
)
GENERATIONS, QUICK_GENERATIONS = 1000, 20  # the authors gave about 1,000 to 300 individuals
KINDS = {
    "modulated": Modulated(hidden=3, modulatory=1, plastic_gates=False),
    "plain": Modulated(hidden=4, modulatory=0),  # as many neurons; every synapse learns all the time
}


def experiment(kind: str, seed: int, generations: int) -> Experiment:
    """The same search for both kinds; only the network differs."""
    task = Trials(environment=TMaze(turns=2, trials=48, steering="vote"), episodes=1, levels=LEVELS)
    algorithm = Genetic(population=264, elites_kept=8, parents_share=0.2, crossover=0.7)
    encoding = Direct(network=KINDS[kind], mutation_sigma=0.15)
    return Experiment(algorithm, encoding, task, generations, seed, 256, 50, f"double-t-maze-{kind}")


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Reward of a life of 100 trials, mean over fresh lives, of each kind's champion by training score."""
    rewards = {}
    for kind in KINDS:
        run = bench.evolved(experiment(kind, seed, QUICK_GENERATIONS if bench.quick else GENERATIONS))
        rewards[kind] = float(np.mean(np.sum(trials.examine(run, WORLD).earned, axis=1)))
    return {"rewards": rewards}


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: difference of the success rates in points; holds from 30 on, over 20 seeds."""
    rewards = {kind: np.array([r["rewards"][kind] for r in results]) for kind in KINDS}
    rates = {kind: 100 * float(np.mean(values >= SOLVED)) for kind, values in rewards.items()}
    figure = rates["modulated"] - rates["plain"]
    details = {"success": rates, "median_reward": {kind: float(np.median(values)) for kind, values in rewards.items()}}
    return Judgement(figure, len(results) >= 20 and figure >= 30, None, details)


def claim() -> Claim:
    return Claim(
        "In the double T-maze, networks with a modulatory neuron are evolved to success more often than networks of as "
        "many neurons without, with the same search and as many evaluations",
        "Soltoggio et al. (2008), double T-maze; here steering is by vote",
        f"success rate (>= {SOLVED} of 100) with modulation minus without: >= 30 points, 20 seeds",
        "points of success rate",
        seeds=tuple(trials.FIRST_SEED + i for i in range(20)),
        measure=measure,
        judge=judge,
        quick_seeds=(trials.FIRST_SEED,),
        tier="hours",
    )
