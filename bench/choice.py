"""What to expect of each algorithm: its result after 10,000 evaluations of problems of different kinds.

``python bench/choice.py`` prints a row a problem and algorithm. Each algorithm is tuned with equal effort, in four
settings of the one number that matters most to it (the first spread of its samples, the size of its mutations), on a
seed of its own; then come fresh seeds, whose median is the figure, with the least and the largest. A result is a
sampler's centre or a breeder's champion by training score, scored without noise or in fresh lives.
"""

import argparse
import json
import statistics
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from planaria.algorithms.ars import ARS
from planaria.algorithms.cma_es import CMAES
from planaria.algorithms.differential_evolution import DifferentialEvolution
from planaria.algorithms.genetic import Genetic
from planaria.algorithms.lm_ma_es import LMMAES
from planaria.algorithms.openai_es import OpenAIES
from planaria.algorithms.pgpe import PGPE
from planaria.algorithms.random_search import RandomSearch
from planaria.algorithms.restarts import Restarts
from planaria.algorithms.sep_cma_es import SepCMAES
from planaria.algorithms.snes import SNES
from planaria.algorithms.xnes import XNES
from planaria.core import loop
from planaria.core.algorithm import AbstractAlgorithm, AbstractSampler
from planaria.core.encoding import AbstractEncoding
from planaria.core.task import AbstractTask
from planaria.encodings.direct import Direct
from planaria.encodings.vector import Vector
from planaria.environments.cartpole_swing_up import CartPoleSwingUp
from planaria.networks.mlp import MLP
from planaria.run.machine import prepare
from planaria.tasks.control import Control
from planaria.tasks.function import Function

EVALUATIONS, FRESH_LIVES = 10_000, 64
SCALES = (0.05, 0.2, 0.5, 1.0)
POPULATIONS = dict(zip(SCALES, (16, 32, 64, 128), strict=True))  # differential evolution finds its own scale
TUNING_SEED, FIRST_SEED = 7, 100


class Problem(NamedTuple):
    """What is searched, and what it is like."""

    name: str
    encoding: AbstractEncoding
    task: AbstractTask
    unit: str
    up: bool  # whether more is better


class NoisySphere(Function):
    """Everybody has luck of its own; under common luck samplers would not notice the noise."""

    @property
    def common_luck(self) -> bool | None:
        return False


VECTOR = Vector(dim=20, low=-2.0, high=2.0)
PROBLEMS = [
    Problem("badly scaled (ellipsoid, 20 genes)", VECTOR, Function("ellipsoid"), "loss", False),
    Problem("many optima (Rastrigin, 20 genes)", VECTOR, Function("rastrigin"), "loss", False),
    Problem("noise (sphere, 20 genes)", VECTOR, NoisySphere("sphere", noise=1.0), "loss", False),
    Problem(
        "a controller (swing-up, 113 genes)",
        Direct(network=MLP(hidden=(16,), bias=True)),
        Control(environment=CartPoleSwingUp(limit=500), horizon=500),
        "reward a life",
        True,
    ),
]


def scaled(sampler: Any) -> Callable[[float], tuple[AbstractAlgorithm, dict[str, Any]]]:
    """A sampler with another first spread; a learning rate in units of genes goes with it."""
    rate = getattr(sampler, "learning_rate", 1.0)
    along = lambda s: {"learning_rate": rate / sampler.sigma * s} if rate < 1 else {}
    return lambda s: (replace(sampler, sigma=s, **along(s)), {})


def mutating(breeder: AbstractAlgorithm) -> Callable[[float], tuple[AbstractAlgorithm, dict[str, Any]]]:
    """A breeder with larger or smaller mutations."""
    return lambda s: (breeder, {"mutation_sigma": s})


CONTENDERS: dict[str, Callable[[float], tuple[AbstractAlgorithm, dict[str, Any]]]] = {
    "cma_es": scaled(CMAES()),
    "sep_cma_es": scaled(SepCMAES()),
    "lm_ma_es": scaled(LMMAES()),
    "restarts": lambda s: (Restarts(CMAES(population=16, sigma=s)), {}),
    "xnes": scaled(XNES()),
    "snes": scaled(SNES()),
    "pgpe": scaled(PGPE(population=64)),
    "openai_es": scaled(OpenAIES(population=64)),
    "ars": scaled(ARS(population=64)),
    "genetic": mutating(Genetic(crossover=0.5)),
    "differential_evolution": lambda s: (DifferentialEvolution(population=POPULATIONS[s]), {}),
    "random_search": mutating(RandomSearch()),
}


def result(problem: Problem, algorithm: AbstractAlgorithm, changes: dict[str, Any], seed: int) -> float:
    """Of one search."""
    encoding = replace(problem.encoding, **changes)
    parts, key = loop.bound(algorithm, encoding, problem.task), jax.random.key(seed)
    generations = EVALUATIONS // algorithm.brood
    state, _ = loop.run_compiled(parts, loop.start(parts, key), key, 0, generations, min(algorithm.brood, 32))
    genome = jax.tree.map(lambda x: x[0], loop.elites(parts, state).genomes)
    phenotype = parts.encoding.express(genome, key)[0]
    if isinstance(problem.task, Function):
        return float(problem.task.loss(phenotype, key))
    many = jax.tree.map(lambda x: jnp.broadcast_to(x, (FRESH_LIVES, *x.shape)), phenotype)
    lives = loop.evaluate_pure(parts.task, many, jax.random.split(jax.random.fold_in(key, 1), FRESH_LIVES), 32)
    return float(np.mean(lives.fitness))


def measured(problem: Problem, name: str, seeds: int) -> dict[str, Any]:
    """A contender's row: tuned, then on fresh seeds."""
    make = CONTENDERS[name]
    tried = {s: result(problem, *make(s), TUNING_SEED) for s in SCALES}
    known = {s: x for s, x in tried.items() if np.isfinite(x)}
    best = (max if problem.up else min)(known, key=lambda s: known[s])
    found = [result(problem, *make(best), FIRST_SEED + i) for i in range(seeds)]
    kind = "sampler" if isinstance(make(best)[0], AbstractSampler) else "breeder"
    return {"value": statistics.median(found), "least": min(found), "largest": max(found), "kind": kind, "scale": best}


def rows(problems: list[Problem], names: list[str], seeds: int) -> Iterator[dict[str, Any]]:
    for problem in problems:
        for name in names:
            row = measured(problem, name, seeds)
            yield {"case": problem.name, "contender": name, "unit": problem.unit, "up": problem.up} | row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--algorithms", nargs="*", default=list(CONTENDERS), choices=list(CONTENDERS))
    parser.add_argument("--problems", type=int, nargs="*", default=list(range(len(PROBLEMS))))
    parser.add_argument("--seeds", type=int, default=5)
    options = parser.parse_args()
    prepare()
    for row in rows([PROBLEMS[i] for i in options.problems], options.algorithms, options.seeds):
        print(json.dumps(row | {"ratio_to_best_peer": None}), flush=True)


if __name__ == "__main__":
    main()
