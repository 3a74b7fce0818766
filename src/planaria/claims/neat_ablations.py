"""NEAT needs mating, and needs speciation more: double pole balancing with velocities."""

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from planaria.algorithms.neat import Neat
from planaria.encodings.neat_graph import NeatGraph
from planaria.environments.double_pole import DoublePole
from planaria.run.experiment import Experiment
from planaria.science.claims import Bench, Claim, Judgement
from planaria.tasks.balance import ENDURANCE, Balance

from ._random_start import RandomStart
from ._solving import evaluations_until

LIMIT, QUICK = 100_000, 3_000  # evaluations
WHOLE = 1e9  # a threshold within which everybody is one species


class Arm(NamedTuple):
    """How one kind of NEAT differs, and the paper's evaluations (None: not in the paper)."""

    published: int | None
    algorithm: Neat
    encoding: NeatGraph


ARMS = {
    "full": Arm(3_600, Neat(population=150), NeatGraph()),
    "no mating": Arm(5_557, Neat(population=150, mutate_only=1.0), NeatGraph()),
    "random start": Arm(23_033, Neat(population=150), RandomStart(capacity=16)),
    # The paper starts this one with random topologies, since minimal ones would stay as they are (section 5.5) ...
    "no speciation": Arm(25_600, Neat(population=150, threshold=WHOLE), RandomStart(capacity=16)),
    # ... which changes two things at once: here is the one alone.
    "no speciation, minimal start": Arm(None, Neat(population=150, threshold=WHOLE), NeatGraph()),
}
ORDER = ("full", "no mating", "no speciation")


def experiment(arm: str, seed: int) -> Experiment:
    """Population 150, the settings of section 4.1; fitness: steps, at most 100,000."""
    task = Balance(DoublePole(unit=True), horizon=ENDURANCE)
    _, algorithm, encoding = ARMS[arm]
    return Experiment(algorithm, encoding, task, LIMIT // 150, 4000 + seed, chunk=75, name="neat-ablation")


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Evaluations until somebody balances for 100,000 steps, in each arm; null where nobody did."""
    done = lambda metrics: metrics["best"] >= ENDURANCE
    limit = QUICK if bench.quick else LIMIT
    return {arm: evaluations_until(experiment(arm, seed), evaluations=limit, done=done, block=1) for arm in ARMS}


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: no speciation / full, of the means over solved seeds, as published; failures stand beside them."""
    solved = {arm: [r[arm] for r in results if r[arm] is not None] for arm in ARMS}
    mean = {arm: float(np.mean(values)) if values else None for arm, values in solved.items()}
    capped = {arm: float(np.mean([r[arm] or LIMIT for r in results])) for arm in ARMS}
    failed = {arm: len(results) - len(values) for arm, values in solved.items()}
    means = [mean[arm] for arm in ORDER]
    known = [m for m in means if m is not None]
    holds = len(results) >= 20 and len(known) == len(means) and all(a < b for a, b in pairwise(known))
    published = {arm: row.published for arm, row in ARMS.items()}
    details = {"mean": mean, "failed": failed, "mean_with_failures_at_the_limit": capped, "published": published}
    return Judgement((mean["no speciation"] or LIMIT) / (mean["full"] or LIMIT), holds, None, details)


def claim() -> Claim:
    return Claim(
        "Without mating NEAT needs more evaluations, and without speciation more still",
        "Stanley & Miikkulainen (2002), section 5, table 3: 3,600, 5,557 and 25,600 evaluations",
        "mean evaluations of solved seeds: full < no mating < no speciation (with a random start, as published), at "
        "least 20 seeds",
        "ratio, no speciation / full",
        seeds=tuple(range(20)),
        measure=measure,
        judge=judge,
        tier="hours",
    )
