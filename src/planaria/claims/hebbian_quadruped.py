"""On legs it has never seen hurt, a network with evolved Hebbian rules keeps more of its speed than a static one."""

from typing import Any

import numpy as np

from planaria.science import exam
from planaria.science.claims import Bench, Claim, Judgement
from planaria.science.judge import bootstrap_interval

from . import _quadruped as quadruped

GENERATIONS, QUICK = 160, 20  # 8.2 M steps a controller


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Both controllers evolved at equal budget, examined at the distribution's centre on fresh lives."""
    task, generations = quadruped.LEGS, QUICK if bench.quick else GENERATIONS
    makers = {"plastic": quadruped.plastic, "static": quadruped.static}
    names, out = (*task.seen, *task.held_out), {}
    for name, make in makers.items():
        run = bench.evolved(make(task, quadruped.FIRST_SEED + seed, generations))
        rows = exam.table(exam.controller(run, name, name), names, task.seen)
        alive = [r for r in rows if r["variant"] == "alive"]
        out[name] = {
            "seen": float(np.mean([r["speed"] for r in alive if r["seen"]])),
            "held_out": float(np.mean([r["speed"] for r in alive if not r["seen"]])),
            "retention": exam.retention(rows, name),
            "front_leg": exam.retention(rows, name, only=("short:leg3",)),
            "frozen": float(np.mean([r["speed"] for r in rows if r["variant"] == "frozen"] or [0.0])),
            "random_rules": float(np.mean([r["speed"] for r in rows if r["variant"] == "random rules"] or [0.0])),
            "speeds": {f"{r['variant']} {r['damage']}": round(r["speed"], 4) for r in rows},
        }
    return out


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: plastic retention over all held-out legs; the contrast with static is part of the bar."""
    of = lambda who, what: np.array([r[who][what] for r in results])
    plastic, static = of("plastic", "retention"), of("static", "retention")
    figure, rival = float(plastic.mean()), float(static.mean())
    frozen = float((of("plastic", "frozen") / np.maximum(of("plastic", "seen"), 0.05)).mean())
    holds = len(results) >= 10 and figure >= 0.40 and figure >= 4 * rival and frozen <= 0.1
    several = len(results) > 1
    interval = lambda x: list(bootstrap_interval(x)) if several else None
    details = {
        f"{who}_{what}": {"mean": float(of(who, what).mean()), "interval": interval(of(who, what))}
        for who in ("plastic", "static")
        for what in ("retention", "front_leg", "seen", "held_out")
    } | {"frozen_over_seen": frozen, "retention_ratio": figure / rival if rival > 0 else None}
    return Judgement(figure, bool(holds), tuple(bootstrap_interval(plastic)) if several else None, details)


def claim() -> Claim:
    return Claim(
        "A quadruped with evolved Hebbian rules keeps its speed on legs it has never seen hurt; a static network does not",
        "Najarro & Risi (2020), arXiv:2007.02686, table 2: retention 0.44 plastic, 0.045 static (the latter recalled)",
        "plastic retention >= 0.40 and >= 4 x static's; plasticity frozen at birth <= 0.1 of alive; 10 seeds",
        "speed on held-out legs / speed on seen bodies",
        seeds=tuple(range(10)),
        measure=measure,
        judge=judge,
        tier="hours",
    )
