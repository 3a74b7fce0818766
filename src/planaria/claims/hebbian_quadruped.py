"""On legs it has never seen hurt, a network with evolved Hebbian rules keeps more of its speed than a static one."""

from functools import partial
from typing import Any

from planaria.science.claims import Bench, Claim

from . import _quadruped as quadruped

GENERATIONS, QUICK = 160, 20  # 8.2 M steps a controller


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Both controllers evolved at equal budget, examined at the distribution's centre on fresh lives."""
    kinds = {"plastic": quadruped.plastic, "static": quadruped.static}
    makers = {kind: partial(make, settings=quadruped.BEFORE[kind]) for kind, make in kinds.items()}
    generations = QUICK if bench.quick else GENERATIONS
    return quadruped.contrast(quadruped.LEGS, makers, quadruped.FIRST_SEED + seed, generations, bench)


def claim() -> Claim:
    return Claim(
        "A quadruped with evolved Hebbian rules keeps its speed on legs it has never seen hurt; a static network "
        "does not",
        "Najarro & Risi (2020), arXiv:2007.02686, table 2: retention 0.44 plastic, 0.045 static (the latter recalled)",
        "plastic retention >= 0.40 and >= 4 x static's; plasticity frozen at birth <= 0.1 of alive; 10 seeds",
        "speed on held-out legs / speed on seen bodies",
        seeds=tuple(range(10)),
        measure=measure,
        judge=partial(quadruped.judge_contrast, seeds=10),
        tier="hours",
    )
