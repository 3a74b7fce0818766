"""Crossover that pairs hidden units first beats crossover that does not, in a genetic algorithm on the swing-up."""

from dataclasses import replace
from typing import Any

import jax
import numpy as np

from planaria.algorithms.genetic import Genetic
from planaria.core.loop import evaluate_pure
from planaria.core.streams import stream
from planaria.encodings.direct import Direct
from planaria.environments.cartpole_swing_up import CartPoleSwingUp
from planaria.networks.mlp import MLP
from planaria.run.experiment import Experiment
from planaria.science.claims import Bench, Claim, Judgement
from planaria.science.judge import bootstrap_interval
from planaria.tasks.control import Control

NETWORK = MLP(hidden=(16,), bias=True)
# Three quarters of the children have two parents; mutation alone is the control for crossover as such.
ARMS = {"aligned": (0.75, True), "naive": (0.75, False), "mutation_only": (0.0, False)}
POPULATION, GENERATIONS, QUICK, EPISODES, STEPS, FRESH = 128, 60, 6, 4, 500, 128
FIRST_SEED = 3000


def experiment(arm: str, seed: int, generations: int) -> Experiment:
    """One arm: the same seed draws the same first population in all of them."""
    crossover, paired = ARMS[arm]
    algorithm = Genetic(population=POPULATION, parents_share=0.25, elites_kept=8, crossover=crossover, rescore=True)
    encoding = Direct(network=NETWORK, mutation_sigma=0.1, aligned=paired)
    task = Control(environment=CartPoleSwingUp(limit=STEPS), episodes=EPISODES, horizon=STEPS)
    return Experiment(algorithm, encoding, task, generations, FIRST_SEED + seed, chunk=32, name=f"swing-up-{arm}")


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Mean reward of each arm's champion over fresh lives, and the population's mean in the last generation."""
    score, population = {}, {}
    for arm in ARMS:
        run = bench.evolved(experiment(arm, seed, QUICK if bench.quick else GENERATIONS))
        judge = replace(run.parts.task, episodes=1)
        many = jax.tree.map(lambda x: np.broadcast_to(x, (FRESH, *x.shape)), run.phenotype())
        keys = jax.random.split(stream(jax.random.key(FIRST_SEED + seed), "fresh lives"), FRESH)
        score[arm] = float(np.mean(evaluate_pure(judge, many, keys, 64).fitness))
        population[arm] = float(run.metrics["mean"][-1])
    return {"score": score, "population": population}


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: mean over seeds of aligned minus naive, paired by seed, with its bootstrap interval."""
    score = {arm: np.array([r["score"][arm] for r in results]) for arm in ARMS}
    gain = score["aligned"] - score["naive"]
    interval = None
    if len(results) > 1:
        found = bootstrap_interval(gain)
        interval = (found.low, found.high)
    details = {
        "mean_score": {arm: float(values.mean()) for arm, values in score.items()},
        "mean_population": {arm: float(np.mean([r["population"][arm] for r in results])) for arm in ARMS},
        "aligned_better": int(np.sum(gain > 0)),
    }
    holds = len(results) >= 10 and interval is not None and interval[0] > 0
    return Judgement(float(gain.mean()), bool(holds), interval, details)


def claim() -> Claim:
    return Claim(
        "pairing hidden units before crossing them gives a better champion than crossing them where they stand",
        "our own question; two left hands: Radcliffe (1993). Swing-up, 500 steps, 128 networks of 16 hidden units",
        "aligned minus naive above 0, lower end of the 95 % interval over 10 or more seeds",
        "reward a life",
        seeds=tuple(range(12)),
        measure=measure,
        judge=judge,
    )
