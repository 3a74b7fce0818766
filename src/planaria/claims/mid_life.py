"""A leg that was whole in training is cut in mid-life: what each controller regains, and how soon."""

from typing import Any

import numpy as np

from planaria.science import exam
from planaria.science.claims import Bench, Claim, Judgement
from planaria.science.judge import bootstrap_interval

from . import _quadruped as quadruped
from .hebbian_quadruped import GENERATIONS, QUICK

AT, LIFE, WOUND = 200, 800, "cut:leg3"
MAKERS = {"static": quadruped.static, "recurrent": quadruped.recurrent, "plastic": quadruped.plastic}


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Speed before, dip and speed regained of lives in which the leg is cut; weights frozen from then on beside it."""
    out = {}
    for name, make in MAKERS.items():
        generations = QUICK if bench.quick else GENERATIONS
        run = bench.evolved(make(quadruped.LEGS, quadruped.FIRST_SEED + seed, generations))
        for line in exam.timeline(exam.controller(run, name, name), WOUND, AT, LIFE):
            key = name if line["variant"] == "alive" else f"{name}_frozen"
            out[key] = {what: line[what] for what in ("before", "dip", "recovered", "steps_to_90", "share")}
    return out


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: of the plastic controller's speed before the cut, the share that it has regained at the end of life.

    Ratios of means over seeds, intervals by drawing seeds again in pairs.
    """
    details = {who: _summary([r[who] for r in results]) for who in results[0]}
    figure, frozen = details["plastic"]["regained"], details["plastic_frozen"]["regained"]
    rival = max(details[who]["regained"] for who in ("static", "recurrent"))
    notes = "share: speed from the cut on / speed of the same lives without it, seeds that walked by then."
    holds = len(results) >= 10 and figure >= rival and figure >= 2 * max(frozen, 0.0)
    return Judgement(figure, bool(holds), details["plastic"]["interval"], details, notes)


def _summary(lines: list[dict[str, Any]]) -> dict[str, Any]:
    before, after = (np.array([line[what] for line in lines]) for what in ("before", "recovered"))
    steps = [line["steps_to_90"] for line in lines if line["steps_to_90"] is not None]
    shares = np.array([line["share"] for line in lines if line["share"] is not None])
    rows = np.random.default_rng(0).integers(0, len(lines), (10_000, len(lines)))
    low, high = np.quantile(after[rows].mean(1) / np.maximum(before[rows].mean(1), 1e-3), (0.025, 0.975))
    several = len(lines) > 1
    return {
        "before": float(before.mean()),
        "dip": float(np.mean([line["dip"] for line in lines])),
        "recovered": float(after.mean()),
        "regained": float(after.mean() / max(before.mean(), 1e-3)),
        "interval": (float(low), float(high)) if several else None,
        "share_of_unhurt": float(shares.mean()) if len(shares) else None,
        "share_interval": bootstrap_interval(shares) if len(shares) > 1 else None,
        "median_steps_to_90": float(np.median(steps)) if steps else None,
        "seeds_that_regained": len(steps),
    }


def claim() -> Claim:
    return Claim(
        "A front leg that was whole in training is cut at step 200 of 800: the plastic controller regains at least as "
        "much of its speed as a static and a recurrent one, and twice what it does with weights frozen from then on",
        "the question: Najarro & Risi (2020), arXiv:2007.02686, section 4; no figure was published for mid-life",
        "share regained: plastic >= best of static and recurrent, and >= 2 x plastic frozen at the wound; 10 seeds",
        "speed in the last 100 steps / speed in the 100 steps before the cut",
        seeds=tuple(range(10)),
        measure=measure,
        judge=judge,
        tier="hours",
    )
