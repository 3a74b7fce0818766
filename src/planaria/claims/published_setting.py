"""The published contrast at the published length: does a static network lose its retention as it specialises?"""

from functools import partial
from typing import Any

from planaria.science.claims import Bench, Claim

from . import _quadruped as quadruped

STEPS, QUICK_STEPS = 50_000_000, 1_000_000


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """As ``hebbian_quadruped``, six times as long; about half an hour a seed on two cores."""
    task = quadruped.LEGS
    generations = (QUICK_STEPS if bench.quick else STEPS) // (128 * task.horizon * len(task.seen))
    makers = {"plastic": quadruped.plastic, "static": quadruped.static}
    return quadruped.contrast(task, makers, quadruped.FIRST_SEED + seed, generations, bench)


def claim() -> Claim:
    return Claim(
        "After 50 M steps the static network is better on the bodies it trained on, the plastic one on unseen legs",
        "Najarro & Risi (2020), arXiv:2007.02686, table 2, after 250 M steps and more on another body",
        "plastic retention >= 0.40 and >= 4 x static's; plasticity frozen at birth <= 0.1 of alive; 5 seeds",
        "speed on held-out legs / speed on seen bodies",
        seeds=tuple(range(5)),
        measure=measure,
        judge=partial(quadruped.judge_contrast, seeds=5),
        tier="hours",
    )
