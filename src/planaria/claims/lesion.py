"""A plastic network whose hidden layer loses its weights in mid-life grows them again and walks on."""

from typing import Any

import numpy as np

from planaria.core.streams import stream
from planaria.science import exam
from planaria.science.claims import Bench, Claim, Judgement

from . import _quadruped as quadruped
from .hebbian_quadruped import GENERATIONS, QUICK

LIFE, AT, LAST = 1000, 500, 50
LAYER = 1  # between the hidden layers


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Score from the lesion on over that of the same lives without it; the control changes no weight from then on."""
    task = quadruped.LEGS
    generations, before = QUICK if bench.quick else GENERATIONS, quadruped.BEFORE["plastic"]
    run = bench.evolved(quadruped.plastic(task, quadruped.FIRST_SEED + seed, generations, settings=before))
    who = exam.longer(exam.controller(run, "plastic", "plastic"), LIFE)
    hands = {
        "intact": exam.hand(1),
        "lesion": exam.hand(1, lesion=(LAYER, AT, AT + LAST)),
        "frozen": exam.hand(1, frozen_from=AT),
        "frozen_lesion": exam.hand(1, frozen_from=AT, lesion=(LAYER, AT, LIFE)),  # nothing brings the weights back
    }
    after = {}
    for name, hand in hands.items():
        lives = who.task.examine(who.params, ("whole",), stream(who.key, "lesion"), hand=hand, traces=True)
        assert lives.rewards is not None  # traces=True
        after[name] = float(np.where(lives.valid[:, 0], lives.rewards[:, 0, AT:].mean(1), 0.0).mean())
    intact = max(after["intact"], 1e-3)
    shares = {f"{name}_share": after[name] / intact for name in ("lesion", "frozen", "frozen_lesion")}
    return {"speed_after": after} | shares


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: mean speed after the lesion / mean speed of the same lives without it, over seeds.

    A ratio of means and not a mean of ratios: a seed whose gait had died down by then would divide by almost nothing.
    """
    speed = {name: np.array([r["speed_after"][name] for r in results]) for name in results[0]["speed_after"]}
    share = {name: float(v.mean() / speed["intact"].mean()) for name, v in speed.items()}
    several = len(results) > 1
    interval = {name: _interval(v, speed["intact"]) if several else None for name, v in speed.items()}
    details: dict[str, Any] = {
        name: {"share": share[name], "interval": interval[name], "speed": float(speed[name].mean())} for name in speed
    }
    holds = len(results) >= 10 and share["lesion"] >= 0.85 and share["frozen_lesion"] <= 0.5
    details["median_of_seed_ratios"] = float(np.median([r["lesion_share"] for r in results]))
    notes = (
        "frozen: no weight changes from the lesion's step on, without a lesion. The figure is a ratio of means over "
        "seeds. It was first a mean of ratios, and was changed after eight seeds had been seen: in one the unhurt gait "
        "had died down by the lesion's step, and its ratio was 51. The median of the seeds' ratios stands beside it."
    )
    return Judgement(share["lesion"], bool(holds), interval["lesion"], details, notes)


def _interval(values: np.ndarray, whole: np.ndarray) -> tuple[float, float]:
    """95 % of the ratio of means, seeds drawn again in pairs (percentile bootstrap)."""
    rows = np.random.default_rng(0).integers(0, len(values), (10_000, len(values)))
    low, high = np.quantile(values[rows].mean(1) / whole[rows].mean(1), (0.025, 0.975))
    return float(low), float(high)


def claim() -> Claim:
    return Claim(
        "A hidden layer's weights are zeroed for 50 steps in mid-life: the plastic network regrows them",
        "EvoJAX's port of Hebbian meta-learning: layer zeroed for steps 501-549, total 0.88 of intact",
        "speed from the lesion on >= 0.85 of intact; with plasticity frozen from the lesion on <= 0.5; 10 seeds",
        "share of the intact speed",
        seeds=tuple(range(10)),
        measure=measure,
        judge=judge,
        tier="hours",
    )
