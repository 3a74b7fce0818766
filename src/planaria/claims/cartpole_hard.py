"""The hard swing-up of EvoJAX's table, within ten minutes on two cores: 631 and more."""

import time
from dataclasses import replace
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Key

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
GENERATIONS, QUICK, POPULATION, EPISODES, FRESH, MINUTES = 500, 10, 128, 16, 128, 10
FIRST_SEED, STARTS, BRAKING = 4100, 20_000, 300  # births drawn, and steps, to see what can be saved
NOTES = (
    "A third of all starts is lost whatever is done: the cart is too fast to stop on the track. 'stoppable' is the "
    "share of births at which full braking does; times the 1,000 of a pole that stands upright from the first step it "
    "bounds the mean, so that the published 631 and 667 (of the best of many evaluations, it seems) ask for all that "
    "can be had. A first run, seeds 4000 to 4004, population 64 and 300 generations, gave 584 [546, 622]. Tried on "
    "seed 90: 1,000 generations (601), 64 lives instead of 16 (602), 32 hidden units (599), PGPE with 64 hidden units "
    "(565), population 256 (570), a first spread of 2.0 with population 128 (577 on 512 lives, in a minute: this one)."
)


def experiment(seed: int, generations: int) -> Experiment:
    """CMA-ES, 16 hidden units: as many steps as published."""
    task = Control(environment=CartPoleSwingUp("hard"), horizon=1000, episodes=EPISODES)
    encoding, algorithm = Direct(network=MLP(hidden=(16,), bias=True)), CMAES(population=POPULATION, sigma=2.0)
    return Experiment(algorithm, encoding, task, generations, FIRST_SEED + seed, chunk=32, name="cartpole-hard")


def stoppable(key: Key[Array, ""]) -> float:
    """The share of births at which the cart stays on the track if it brakes with all its force until it stands."""
    world, action = CartPoleSwingUp("hard"), lambda born: jnp.sign(-born.v)[None]

    def stops(key: Key[Array, ""]) -> Array:
        born, _ = world.reset(None, key)

        def brake(state: tuple, _: None) -> tuple[tuple, None]:
            cart, rolls, gone = state
            moved = world.step(None, cart, action(born), key)
            gone |= rolls & moved.terminated
            return (moved.state, rolls & (moved.state.v * born.v > 0), gone), None

        first = (born, jnp.bool_(True), jnp.bool_(False))
        return ~jax.lax.scan(brake, first, None, length=BRAKING)[0][2]

    return float(jnp.mean(jax.jit(jax.vmap(stops))(jax.random.split(key, STARTS))))


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
        "saved": float(np.mean(lives.fitness >= 100)),
        "stoppable": stoppable(stream(run.experiment.key, "births")),
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
        "saved": float(np.mean([r["saved"] for r in results])),
        "stoppable": float(np.mean([r["stoppable"] for r in results])),
        "mean_steps": float(np.mean([r["steps"] for r in results])),
    }
    holds = len(results) >= 5 and reward.mean() >= 631 and slowest <= MINUTES
    return Judgement(float(reward.mean()), bool(holds), interval, details, NOTES)


def claim() -> Claim:
    return Claim(
        "CMA-ES swings the pole up from hard starts as well as EvoJAX's PGPE, with as many steps",
        "EvoJAX benchmarks, cartpole hard: PGPE 631, ARS 667 (mean return of 1,000 steps)",
        "mean of 128 fresh episodes >= 631 over 5 or more seeds, each within 10 minutes on two cores",
        "reward a life",
        seeds=tuple(range(5)),
        measure=measure,
        judge=judge,
        tier="minutes",
    )
