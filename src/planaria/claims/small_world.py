"""A small world grows from one cell: neighbours know each other, and everybody is near."""

from typing import Any

import jax.numpy as jnp
import numpy as np

from planaria.algorithms.cma_es import CMAES
from planaria.encodings.ndp import NDP
from planaria.networks.grown import Grown
from planaria.run.experiment import Experiment
from planaria.science.claims import Bench, Claim, Judgement
from planaria.science.judge import bootstrap_interval
from planaria.tasks.small_world import SmallWorld, Topology, topology

FIRST_SEED = 1000  # settings were found on seeds below 100
GENERATIONS, QUICK, DRAWN = 50, 5, 20  # the authors' budget: 64 x 50
GENES = 191  # theirs


def experiment(seed: int, generations: int) -> Experiment:
    """States of five numbers, seven cycles, as published."""
    encoding = NDP(network=Grown(), embedding=5, hidden=5, cycles=7, capacity=128)
    algorithm = CMAES(population=64, sigma=0.5)
    return Experiment(algorithm, encoding, SmallWorld(), generations, seed, 16, generations, "small-world")


def drawn(n: int, links: int, seed: int) -> Topology:
    """Means over random graphs with as many nodes and links: what the formulas of the task stand for."""
    draws, found = np.random.default_rng(seed), []
    for _ in range(DRAWN):
        edges = np.zeros(n * (n - 1) // 2, bool)
        edges[draws.choice(len(edges), links, replace=False)] = True
        square = np.zeros((n, n), bool)
        square[np.triu_indices(n, 1)] = edges
        found.append(topology(jnp.ones(n, bool), jnp.asarray(square)))
    return Topology(*(jnp.mean(jnp.stack(column)) for column in zip(*found, strict=True)))


def lattice(n: int, links: int) -> float:
    """Clustering of a ring in which everybody knows the nearest, with as many nodes and links."""
    square, left = np.zeros((n, n), bool), links
    for apart in range(1, n):
        for i in range(n):
            if left and not square[(i + apart) % n, i]:
                square[i, (i + apart) % n], left = True, left - 1
    return float(topology(jnp.ones(n, bool), jnp.asarray(square)).clustering)


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Sigma and omega of the result, against graphs that were drawn."""
    run = bench.evolved(experiment(seed, QUICK if bench.quick else GENERATIONS))
    encoding, task = run.parts.encoding, run.parts.task
    assert isinstance(encoding, NDP) and isinstance(task, SmallWorld)
    found = task.topology(run.phenotype(), run.experiment.key)
    n, links = int(found.neurons), round(float(found.neurons * found.degree) / 2)
    out: dict[str, Any] = {
        "genes": encoding.dim,
        "neurons": n,
        "links": links,
        "fitness": float(run.metrics["best"][-1]),
    }
    if n < 2 or not links:
        return out | {"sigma": 0.0, "omega": -1.0}
    random, ring = drawn(n, links, seed), lattice(n, links)
    sigma = float(found.clustering / max(random.clustering, 1e-3) / (found.length / random.length))
    return out | {"sigma": sigma, "omega": float(random.length / found.length - found.clustering / max(ring, 1e-3))}


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: share of seeds whose network is a small world of fifty neurons and more."""
    column = {name: np.array([r[name] for r in results]) for name in ("sigma", "omega", "neurons", "genes")}
    small = (column["sigma"] >= 1.27) & (np.abs(column["omega"]) <= 0.1) & (column["neurons"] >= 50)
    details = {name: x.tolist() for name, x in column.items()} | {"links": [r["links"] for r in results]}
    holds = len(results) >= 10 and small.mean() >= 0.9 and column["genes"].max() <= GENES
    sigma = column["sigma"]
    if len(results) > 1 and np.ptp(sigma) > 0:
        details["sigma, mean and interval"] = [float(sigma.mean()), *bootstrap_interval(sigma.tolist())]
    return Judgement(float(small.mean()), bool(holds), None, details)


def claim() -> Claim:
    return Claim(
        "A network that is a small world grows from one cell by fewer than 191 genes",
        "Najarro, Sudhakaran & Risi (2023), arXiv:2307.08197: sigma 1.27, omega near 0, 191 genes, 64 x 50 evaluations",
        "sigma >= 1.27 and |omega| <= 0.1 against drawn random graphs and a ring, 50 neurons and more, at most 191 "
        "genes; at least 9 of 10 seeds",
        "share of seeds that are small worlds",
        seeds=tuple(range(FIRST_SEED, FIRST_SEED + 10)),
        measure=measure,
        judge=judge,
        quick_seeds=(FIRST_SEED,),
    )
