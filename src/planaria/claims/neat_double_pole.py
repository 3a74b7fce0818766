"""NEAT balances two poles without seeing their speeds, and the solution generalises."""

from typing import Any

import jax
import numpy as np

from planaria.algorithms.neat import Neat
from planaria.core.loop import Parts
from planaria.encodings.neat_graph import NeatGraph
from planaria.environments.double_pole import DoublePole
from planaria.networks.graph import Graph
from planaria.run.experiment import Experiment
from planaria.science.claims import Bench, Claim, Judgement
from planaria.tasks.balance import ENDURANCE, PASS, Balance

from ._solving import champion_until, infinite

LIMIT, QUICK = 300_000, 3_000  # evaluations; the paper gives no limit
PATIENCE = 40_000  # evaluations of one search; then it begins anew
BAR, GRID_BAR = 40_000, 200
FIRST_SEED, ATTEMPT = 3300, 1_000  # seeds of an attempt lie together
NOTES = (
    "A search that has found nothing in 40,000 evaluations begins anew with other luck, and all its evaluations count. "
    "Without that, 18 of 20 were solved within 300,000 (seeds 3200 to 3219, median 30,500): in one that was not, the "
    "champion of generation 35 balanced 100,000 steps, but from 38 of 625 starts; its species then stagnated and died "
    "out, and with it what had been learned. With the best species kept alive that seed stayed unsolved, with the best "
    "two it took 218,000. The patience was chosen on those seeds, of which 12 were done by then. Before "
    "that: with the published fixed threshold of 4, two of seven were unsolved (3000 to 3006), and there were as many "
    "species as are told apart, 64, of some fifteen members each; a threshold moved towards 15 species left two of "
    "three (3107 to 3109); towards 6 species, with smaller changes of weights (0.5), was chosen of eight settings on "
    "seeds 80 to 95."
)


def experiment(seed: int, attempt: int = 0) -> Experiment:
    """Population 1,000; what the paper sets for it in section 4.1: add a link 0.3, c3 = 3, a first threshold of 4.

    Ours: the threshold moves towards 6 species, and weights change by N(0, 0.5^2).
    """
    encoding = NeatGraph(network=Graph(recurrent=True), add_edge=0.3, weight_sigma=0.5, c_weight=3.0)
    world = DoublePole(velocities=False, unit=True)
    algorithm, task = Neat(population=1000, threshold=4.0, species_target=6), Balance(world, fitness="gruau")
    seed = FIRST_SEED + seed + ATTEMPT * attempt
    return Experiment(algorithm, encoding, task, PATIENCE // 1000, seed, chunk=125, name="neat-double-pole")


def _passes(parts: Parts, phenotype: Any) -> int | None:
    """The paper's test of every generation's champion: 100,000 steps, then 200 of 625 starts, 1,000 steps each."""
    task, key = parts.task, jax.random.key(0)  # nothing here is left to luck
    assert isinstance(task, Balance)
    if int(task.endurance(phenotype, key)) < ENDURANCE:
        return None
    lasted = int(task.generalisation(phenotype, key))
    return lasted if lasted >= PASS else None


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Evaluations until a champion passes, of all attempts, and from how many of 625 starts it balances."""
    limit, spent, attempt = QUICK if bench.quick else LIMIT, 0, 0
    while spent < limit:
        most = min(PATIENCE, limit - spent)
        needed, generalisation = champion_until(experiment(seed, attempt), evaluations=most, passes=_passes)
        if needed is not None:
            return {"evaluations": spent + needed, "generalisation": generalisation, "attempts": attempt + 1}
        spent, attempt = spent + most, attempt + 1
    return {"evaluations": None, "generalisation": None, "attempts": attempt}


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: median evaluations, an unsolved seed counting as infinite."""
    needed = np.array([infinite(r["evaluations"]) for r in results])
    solved, median = np.isfinite(needed), float(np.median(needed))
    best = max((r["generalisation"] or 0 for r in results), default=0)
    holds = len(results) >= 20 and bool(solved.all()) and median <= BAR and best >= GRID_BAR
    mean = float(needed[solved].mean()) if solved.any() else None
    mean_grid = float(np.mean([r["generalisation"] for r in results if r["generalisation"]])) if solved.any() else None
    details = {"solved": int(solved.sum()), "mean_of_solved": mean, "best_generalisation": best}
    details |= {"mean_generalisation": mean_grid, "published": {"evaluations": 33_184, "generalisation": 286}}
    return Judgement(min(median, float(LIMIT)), holds, None, details, NOTES)


def claim() -> Claim:
    return Claim(
        "NEAT, begun anew every 40,000 evaluations, balances two poles without velocities: Gruau's fitness, population "
        "1,000",
        "Stanley & Miikkulainen (2002), section 4.3.2: 33,184 evaluations, 286 of 625",
        "20 of 20 seeds solved (100,000 steps, then 200 of 625 starts), median <= 40,000 evaluations, best "
        "generalisation >= 200 of 625",
        "evaluations, median",
        seeds=tuple(range(20)),
        measure=measure,
        judge=judge,
        tier="hours",
    )
