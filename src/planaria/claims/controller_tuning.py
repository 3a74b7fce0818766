"""The quadruped's controllers are tuned with equal effort on the plain task before anything is compared."""

from collections.abc import Callable
from typing import Any

from planaria.environments.quadruped import Quadruped
from planaria.run.experiment import Experiment
from planaria.science import exam
from planaria.science.claims import Bench, Claim, Judgement
from planaria.tasks.robustness import Robustness

from . import _quadruped as quadruped

STEPS, QUICK_STEPS = 3_000_000, 300_000  # physics steps a trial
TUNING_SEED = 7  # below quadruped.FIRST_SEED: no claim is measured on it
PLAIN = Robustness(environment=Quadruped(settings="quick"), seen=("whole",), held_out=())
MAKERS: dict[str, Callable[..., Experiment]] = {
    "static": quadruped.static,
    "recurrent": quadruped.recurrent,
    "plastic": quadruped.plastic,
}


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Trial ``seed`` of each controller: speed of the evolved centre on the whole body, fresh lives."""
    generations = (QUICK_STEPS if bench.quick else STEPS) // (128 * PLAIN.horizon)
    speeds = {}
    for kind, make in MAKERS.items():
        run = bench.evolved(make(PLAIN, TUNING_SEED, generations, settings=quadruped.TRIALS[kind][seed]))
        who = exam.controller(run, kind, kind)
        speeds[kind] = float(exam.speeds(exam.variants(who)["alive"](("whole",)), PLAIN.exam_horizon).mean())
    return {"trial": seed, "speeds": speeds}


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: the slowest controller's best trial; holds if the settings in use are the best found of each."""
    found = {kind: {r["trial"]: r["speeds"][kind] for r in results} for kind in MAKERS}
    best = {kind: max(trials, key=lambda k, t=trials: t[k]) for kind, trials in found.items()}
    figure = min(found[kind][trial] for kind, trial in best.items())
    trials = {
        kind: [{**quadruped.TRIALS[kind][k]._asdict(), "speed": v} for k, v in mine.items()]
        for kind, mine in found.items()
    }
    complete = all(len(mine) == len(quadruped.TRIALS[kind]) for kind, mine in found.items())
    holds = complete and best == quadruped.CHOSEN and figure >= 0.2
    return Judgement(figure, holds, None, {"trials": trials, "best": best, "in_use": quadruped.CHOSEN})


def claim() -> Claim:
    return Claim(
        "Static, recurrent and plastic controllers of the quadruped are each tuned in eight trials, and used as tuned",
        "a comparison whose rival was not tuned as hard is void; settings: search distribution, step size, first genes",
        "8 trials of 3 M steps a controller; the best trial's settings are those in use; each walks >= 0.2 m/s",
        "m/s on the whole body, best trial of the slowest controller",
        seeds=tuple(range(8)),
        measure=measure,
        judge=judge,
        tier="hours",
    )
