"""When does plasticity pay? Families of hidden change x controllers, at equal budget, on members never met."""

from functools import partial
from typing import Any

import numpy as np

from planaria.environments.quadruped import Quadruped
from planaria.science import exam
from planaria.science.claims import Bench, Claim, Judgement
from planaria.science.judge import bootstrap_interval
from planaria.tasks.robustness import Robustness

from . import _quadruped as quadruped

STEPS, QUICK_STEPS = 12_000_000, 3_000_000  # physics steps a controller and family
POPULATION, LIFE = 128, 200
AT, LONG_LIFE = 200, 800


def _inverted(*legs: int) -> str:
    return "+".join(f"invert:leg{i}" for i in legs) or "whole"


def _family(seen: tuple[str, ...], held_out: tuple[str, ...]) -> Robustness:
    """Every evaluation draws two of the seen members, so that as many lives make more generations."""
    return Robustness(environment=Quadruped(settings="quick"), seen=seen, held_out=held_out, drawn=2)


# Which legs have both motors inverted. With hips alone inverted a static network walks on its ankles, as fast on
# patterns that it never met (0.13 and 0.13 m/s after 3 M steps, seed 7; plastic 0.14 and 0.13).
PATTERNS = [tuple(i for i in range(4) if bits >> i & 1) for bits in range(16)]
EVEN, ODD = ([_inverted(*p) for p in PATTERNS if len(p) % 2 == odd] for odd in (0, 1))

FAMILIES = {
    "legs": quadruped.LEGS,
    "motors": _family(tuple(EVEN), tuple(ODD)),  # every leg was met both ways, no held-out pattern was
    "sensors": _family(
        ("whole", "blind:sensor5", "shift:sensor6", "swap:sensor5:7"),
        ("blind:sensor9", "shift:sensor10", "swap:sensor9:11", "blind:sensor21", "swap:sensor6:12"),
    ),
    "outside": _family(
        ("whole", "load:torso:2", "slope:ground:5"),
        ("load:torso:4", "slip:ground:0.4", "slope:ground:-5", "slope:ground:10"),
    ),
}
MIDLIFE = {"legs": "cut:leg3", "motors": _inverted(0), "sensors": "swap:sensor9:11", "outside": "load:torso:4"}
CONTROLLERS = {
    "static": quadruped.static,
    "recurrent": quadruped.recurrent,
    "plastic": quadruped.plastic,
    "plastic_first": partial(quadruped.plastic, evolve_first=True),
}
PLASTIC = ("plastic", "plastic_first")


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Every family and controller of one seed; runs are kept, so an interruption costs one generation.

    Each trained controller is also tested on the held-out members of the families that it never trained on, and on one
    change that comes in mid-life without warning. The quick tier is one family.
    """
    out = {}
    for family, task in FAMILIES.items() if not bench.quick else [("motors", FAMILIES["motors"])]:
        steps = QUICK_STEPS if bench.quick else STEPS
        generations = steps // (POPULATION * LIFE * task.lives)
        first = quadruped.FIRST_SEED + seed
        out[family] = quadruped.contrast(task, CONTROLLERS, first, generations, bench)
        for name, make in CONTROLLERS.items():
            run = bench.evolved(make(task, first, generations))
            out[family][name] |= _abroad(exam.controller(run, name, name), family)
    return {"families": out}


def _abroad(who: exam.Controller, home: str) -> dict[str, Any]:
    """Speeds on other families' held-out members, and what is kept when a change comes in mid-life."""
    abroad = {}
    for family, task in FAMILIES.items():
        if family != home:
            lives = exam.variants(who)["alive"](task.held_out)
            abroad[family] = float(exam.speeds(lives, who.task.exam_horizon).mean())
    lines = exam.timeline(who, MIDLIFE[home], AT, LONG_LIFE)
    kept = {line["variant"]: {k: line[k] for k in ("before", "dip", "recovered", "steps_to_90")} for line in lines}
    return {"abroad": abroad, "mid_life": kept}


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: over the families of legs and motors, the best ratio of plastic to best rival speed on held-out ones."""
    cells, best, holds = {}, 0.0, False
    for family in results[0]["families"]:
        speed = {who: _of(results, family, who, "held_out") for who in CONTROLLERS}
        kept = {who: _of(results, family, who, "retention") for who in CONTROLLERS}
        cells[family] = {
            who: {
                "held_out": float(speed[who].mean()),
                "interval": bootstrap_interval(speed[who]) if len(results) > 1 else None,
                "seen": float(_of(results, family, who, "seen").mean()),
                "retention": float(kept[who].mean()),
                "abroad": {
                    other: float(np.mean([r["families"][family][who]["abroad"][other] for r in results]))
                    for other in FAMILIES
                    if other != family
                },
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
