"""NEAT needs mating, and needs speciation more: double pole balancing with velocities."""

from typing import Any

import numpy as np

from planaria.algorithms.neat import Neat
from planaria.encodings.neat_graph import NeatGraph
from planaria.environments.double_pole import DoublePole
from planaria.run.experiment import Experiment
from planaria.science.claims import Bench, Claim, Judgement
from planaria.tasks.balance import ENDURANCE, Balance

from ._solving import evaluations_until

LIMIT, QUICK = 100_000, 3_000  # evaluations; a run that needs more counts as this many
PUBLISHED = {"full": 3_600, "no mating": 5_557, "no speciation": 25_600}
WHOLE = 1e9  # a threshold within which everybody is one species
ARMS = {
    "full": Neat(population=150),
    "no mating": Neat(population=150, mutate_only=1.0),
    "no speciation": Neat(population=150, threshold=WHOLE),
}


def experiment(arm: str, seed: int) -> Experiment:
    """Population 150, the settings of section 4.1; fitness: steps, at most 100,000."""
    task = Balance(DoublePole(unit=True), horizon=ENDURANCE)
    name = f"neat-{arm.replace(' ', '-')}"
    return Experiment(ARMS[arm], NeatGraph(), task, LIMIT // 150, 4000 + seed, chunk=75, name=name)


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Evaluations until somebody balances for 100,000 steps, in each arm; null where nobody did."""
    done = lambda metrics: metrics["best"] >= ENDURANCE
    limit = QUICK if bench.quick else LIMIT
    return {arm: evaluations_until(experiment(arm, seed), evaluations=limit, done=done, block=1) for arm in ARMS}


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: how many times the evaluations of full NEAT are needed without speciation; means, as published."""
    needed = {arm: np.array([r[arm] or LIMIT for r in results], float) for arm in ARMS}
    mean = {arm: float(values.mean()) for arm, values in needed.items()}
    failed = {arm: sum(r[arm] is None for r in results) for arm in ARMS}
    median = {arm: float(np.median(values)) for arm, values in needed.items()}
    holds = len(results) >= 20 and mean["full"] < mean["no mating"] < mean["no speciation"]
    details = {"mean": mean, "median": median, "failed": failed, "published": PUBLISHED}
    note = f"A run that did not solve it within {LIMIT:,} evaluations counts as that many."
    return Judgement(mean["no speciation"] / mean["full"], holds, None, details, note)


def claim() -> Claim:
    return Claim(
        "Without mating NEAT needs more evaluations, and without speciation more still",
        "Stanley & Miikkulainen (2002), section 5: 3,600, 5,557 and 25,600 evaluations (means of the ablations)",
        "mean evaluations: full < no mating < no speciation, at least 20 seeds",
        "ratio, no speciation / full",
        seeds=tuple(range(20)),
        measure=measure,
        judge=judge,
        tier="hours",
    )
