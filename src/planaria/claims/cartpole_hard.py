"""The hard swing-up of EvoJAX's table, within ten minutes on two cores: 631 and more."""

import time
from dataclasses import replace
from typing import Any

import jax
import numpy as np

from planaria.algorithms.cma_es import CMAES
from planaria.core.loop import evaluate_pure
from planaria.core.streams import stream
from planaria.encodings.direct import Direct
from planaria.environments.cartpole_swing_up import CartPoleSwingUp
from planaria.networks.mlp import MLP
from planaria.run.experiment import Experiment
from planaria.science.claims import Bench, Claim, Judgement
from planaria.science.judge import bootstrap_interval
from planaria.tasks.control import Control

# Theirs: 1,000 generations of 64 networks with 64 hidden units and 16 lives each, a thousand million steps.
GENERATIONS, QUICK, POPULATION, EPISODES, FRESH, MINUTES = 300, 10, 64, 16, 128, 10
FIRST_SEED = 4000


def experiment(seed: int, generations: int) -> Experiment:
    """CMA-ES, 16 hidden units: a third of the published steps."""
    task = Control(environment=CartPoleSwingUp("hard"), horizon=1000, episodes=EPISODES)
    encoding, algorithm = Direct(network=MLP(hidden=(16,), bias=True)), CMAES(population=POPULATION, sigma=0.5)
    return Experiment(algorithm, encoding, task, generations, FIRST_SEED + seed, chunk=32, name="cartpole-hard")


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Mean reward of the result over fresh lives, seconds of the run, and the environment's steps."""
    began = time.perf_counter()
    run = bench.evolved(experiment(seed, QUICK if bench.quick else GENERATIONS))
    seconds = time.perf_counter() - began
    judge = replace(run.parts.task, episodes=1)
    many = jax.tree.map(lambda x: np.broadcast_to(x, (FRESH, *x.shape)), run.phenotype())
    keys = jax.random.split(stream(run.experiment.key, "fresh episodes"), FRESH)
    lives = evaluate_pure(judge, many, keys, 64)
    return {
        "reward": float(np.mean(lives.fitness)),
        "minutes": seconds / 60,
        "steps": float(np.sum(run.metrics["cost"])),
    }


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: mean reward over seeds."""
    reward = np.array([r["reward"] for r in results])
    slowest = max(r["minutes"] for r in results)
    interval = None
    if len(results) > 1:
        found = bootstrap_interval(reward)
        interval = (found.low, found.high)
    details = {
        "slowest_minutes": slowest,
        "least": float(reward.min()),
        "mean_steps": float(np.mean([r["steps"] for r in results])),
    }
    holds = len(results) >= 5 and reward.mean() >= 631 and slowest <= MINUTES
    return Judgement(float(reward.mean()), bool(holds), interval, details)


def claim() -> Claim:
    return Claim(
        "CMA-ES swings the pole up from hard starts as well as EvoJAX's PGPE, with a third of its steps",
        "EvoJAX benchmarks, cartpole hard: PGPE 631, ARS 667 (mean return of 1,000 steps)",
        "mean of 128 fresh episodes >= 631 over 5 or more seeds, each within 10 minutes on two cores",
        "reward a life",
        seeds=tuple(range(5)),
        measure=measure,
        judge=judge,
        tier="minutes",
    )
