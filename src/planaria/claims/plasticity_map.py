"""When does plasticity pay? Families of hidden change x controllers, at equal budget, on members never met."""

from functools import partial
from typing import Any

import numpy as np

from planaria.environments.quadruped import Quadruped
from planaria.science.claims import Bench, Claim, Judgement
from planaria.science.judge import bootstrap_interval
from planaria.tasks.robustness import Robustness

from . import _quadruped as quadruped

STEPS, QUICK_STEPS = 12_000_000, 500_000  # physics steps a controller and family
POPULATION, LIFE = 128, 200


def _inverted(*legs: int) -> str:
    return "+".join(f"invert:leg{i}" for i in legs)


FAMILIES = {
    "legs": quadruped.LEGS,
    "motors": Robustness(
        environment=Quadruped(settings="quick"),
        seen=("whole", _inverted(0), _inverted(1), _inverted(0, 2)),
        held_out=(_inverted(2), _inverted(3), _inverted(1, 3), _inverted(0, 1), "dead:leg1", "weak:leg3"),
    ),
    "sensors": Robustness(
        environment=Quadruped(settings="quick"),
        seen=("whole", "blind:sensor5", "shift:sensor6", "blind:sensor21"),
        held_out=("blind:sensor9", "shift:sensor10", "blind:sensor25", "shift:sensor1"),
    ),
}
CONTROLLERS = {
    "static": quadruped.static,
    "recurrent": quadruped.recurrent,
    "plastic": quadruped.plastic,
    "plastic_first": partial(quadruped.plastic, evolve_first=True),
}
PLASTIC = ("plastic", "plastic_first")


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Every family and controller of one seed; runs are kept, so an interruption costs one generation."""
    out = {}
    for family, task in FAMILIES.items():
        steps = QUICK_STEPS if bench.quick else STEPS
        generations = steps // (POPULATION * LIFE * len(task.seen))
        out[family] = quadruped.contrast(task, CONTROLLERS, quadruped.FIRST_SEED + seed, generations, bench)
    return {"families": out}


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: over the families of legs and motors, the best ratio of plastic to best rival speed on held-out ones."""
    cells, best, holds = {}, 0.0, False
    for family in FAMILIES:
        speed = {who: _of(results, family, who, "held_out") for who in CONTROLLERS}
        kept = {who: _of(results, family, who, "retention") for who in CONTROLLERS}
        cells[family] = {
            who: {
                "held_out": float(speed[who].mean()),
                "interval": bootstrap_interval(speed[who]) if len(results) > 1 else None,
                "seen": float(_of(results, family, who, "seen").mean()),
                "retention": float(kept[who].mean()),
            }
            for who in CONTROLLERS
        }
        ours = max(PLASTIC, key=lambda who, s=speed: s[who].mean())
        rival = max((who for who in CONTROLLERS if who not in PLASTIC), key=lambda who, s=speed: s[who].mean())
        ratio = float(speed[ours].mean() / max(speed[rival].mean(), 0.02))
        cells[family] |= {"ratio": ratio, "best_plastic": ours, "best_rival": rival}
        if family in ("legs", "motors"):
            best = max(best, ratio)
            apart = len(results) > 1 and bootstrap_interval(speed[ours])[0] > bootstrap_interval(speed[rival])[1]
            holds |= len(results) >= 10 and ratio >= 2 and kept[ours].mean() >= 0.40 and apart
    return Judgement(best, bool(holds), None, {"families": cells})


def _of(results: list[dict[str, Any]], family: str, who: str, what: str) -> np.ndarray:
    return np.array([r["families"][family][who][what] for r in results])


def claim() -> Claim:
    return Claim(
        "In at least one family of leg or motor damage the plastic controller is twice as fast on members never met as "
        "the best rival without plasticity",
        "no one has published this map; the question: Najarro & Risi (2020), arXiv:2007.02686",
        "one family of legs or motors: held-out speed >= 2 x the best rival's, retention >= 0.40, intervals apart; "
        "10 seeds",
        "plastic / best rival, speed on held-out members",
        seeds=tuple(range(10)),
        measure=measure,
        judge=judge,
        tier="hours",
    )
