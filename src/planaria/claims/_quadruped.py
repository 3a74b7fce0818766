"""What the quadruped's claims share: controllers tuned on the plain task, and families of damage."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from planaria.algorithms.openai_es import OpenAIES
from planaria.encodings.direct import Direct
from planaria.encodings.hebbian import Hebbian
from planaria.environments.quadruped import Quadruped
from planaria.networks.mlp import MLP
from planaria.networks.plastic_mlp import PlasticMLP
from planaria.networks.recurrent import Recurrent
from planaria.run.experiment import Experiment
from planaria.science import exam
from planaria.science.claims import Bench, Judgement
from planaria.science.judge import bootstrap_interval
from planaria.tasks.robustness import Robustness

FIRST_SEED = 1000  # tuning used seeds below; claims are measured on fresh ones
HIDDEN = (32, 16)

LEGS = Robustness(
    environment=Quadruped(settings="quick"),
    seen=("whole", "short:leg0"),
    held_out=("short:leg3", "short:leg1", "short:leg2", "cut:leg0", "cut:leg1", "cut:leg2", "cut:leg3"),
)


Make = Callable[[Robustness, int, int], Experiment]  # task, seed, generations


class Settings(NamedTuple):
    """What is tuned for each controller by itself, on the plain task."""

    sigma: float  # of the search distribution
    rate: float  # Adam's
    init: float  # deviation of the first centre's genes


TRIALS = {  # claims/controller_tuning.py: the same number for each
    "static": (
        Settings(0.05, 0.02, 0.1), Settings(0.05, 0.05, 0.1), Settings(0.1, 0.05, 0.1), Settings(0.1, 0.02, 0.1),
        Settings(0.02, 0.01, 0.1), Settings(0.05, 0.02, 0.3), Settings(0.1, 0.05, 0.3), Settings(0.2, 0.05, 0.1),
    ),
    "recurrent": (
        Settings(0.05, 0.02, 0.1), Settings(0.05, 0.05, 0.1), Settings(0.1, 0.05, 0.1), Settings(0.1, 0.02, 0.1),
        Settings(0.02, 0.01, 0.1), Settings(0.05, 0.02, 0.3), Settings(0.1, 0.05, 0.3), Settings(0.2, 0.05, 0.1),
    ),
    "plastic": (
        Settings(0.1, 0.05, 0.3), Settings(0.1, 0.1, 0.3), Settings(0.1, 0.02, 0.3), Settings(0.05, 0.05, 0.3),
        Settings(0.2, 0.05, 0.3), Settings(0.1, 0.05, 0.1), Settings(0.1, 0.05, 1.0), Settings(0.2, 0.1, 0.3),
    ),
}  # fmt: skip
CHOSEN = {"static": 4, "recurrent": 4, "plastic": 7}  # the trial whose settings claims use: the best of each
# hebbian-quadruped and lesion were measured before, with the first trial's, and stay as they are recorded.
BEFORE = {kind: trials[0] for kind, trials in TRIALS.items()}


def _evolution(kind: str, settings: Settings | None) -> tuple[OpenAIES, float]:
    chosen = settings or TRIALS[kind][CHOSEN[kind]]
    return OpenAIES(population=128, sigma=chosen.sigma, learning_rate=chosen.rate), chosen.init


def plastic(
    task: Robustness,
    seed: int,
    generations: int,
    hidden: tuple[int, ...] = HIDDEN,
    evolve_first: bool = False,
    settings: Settings | None = None,
) -> Experiment:
    """Hebbian rules; random weights at every birth, or evolved ones."""
    algorithm, init = _evolution("plastic", settings)
    encoding = Hebbian(network=PlasticMLP(hidden=hidden), init_sigma=init, evolve_first=evolve_first)
    return Experiment(algorithm, encoding, task, generations, seed, name="plastic")


def static(
    task: Robustness,
    seed: int,
    generations: int,
    hidden: tuple[int, ...] = HIDDEN,
    settings: Settings | None = None,
) -> Experiment:
    """The same network without plasticity, with step sizes of its own."""
    algorithm, init = _evolution("static", settings)
    encoding = Direct(network=MLP(hidden=hidden), init_sigma=init)
    return Experiment(algorithm, encoding, task, generations, seed, name="static")


def recurrent(task: Robustness, seed: int, generations: int, settings: Settings | None = None) -> Experiment:
    """A gated recurrent network of about as many synapses: adapts without changing a weight."""
    algorithm, init = _evolution("recurrent", settings)
    encoding = Direct(network=Recurrent(units=14), init_sigma=init)
    return Experiment(algorithm, encoding, task, generations, seed, name="recurrent")


def contrast(task: Robustness, makers: Mapping[str, Make], seed: int, generations: int, bench: Bench) -> dict[str, Any]:
    """Each controller evolved on the task and examined on every level, with its controls: speeds and retention."""
    names, out = (*task.seen, *task.held_out), {}
    for name, make in makers.items():
        run = bench.evolved(make(task, seed, generations))
        rows = exam.table(exam.controller(run, name, name), names, task.seen)
        mean = lambda wanted, rows=rows: float(np.mean([r["speed"] for r in rows if wanted(r)] or [0.0]))
        out[name] = {
            "seen": mean(lambda r: r["variant"] == "alive" and r["seen"]),
            "held_out": mean(lambda r: r["variant"] == "alive" and not r["seen"]),
            "retention": exam.retention(rows, name),
            "first_held_out": exam.retention(rows, name, only=task.held_out[:1]),
            "frozen": mean(lambda r: r["variant"] == "frozen"),
            "random_rules": mean(lambda r: r["variant"] == "random rules"),
            "speeds": {f"{r['variant']} {r['damage']}": round(r["speed"], 4) for r in rows},
        }
    return out


def judge_contrast(results: list[dict[str, Any]], seeds: int) -> Judgement:
    """Figure: plastic retention over all held-out levels; the contrast with static and with frozen is in the bar."""
    of = lambda who, what: np.array([r[who][what] for r in results])
    figure, rival = float(of("plastic", "retention").mean()), float(of("static", "retention").mean())
    frozen = float((of("plastic", "frozen") / np.maximum(of("plastic", "seen"), 0.05)).mean())
    holds = len(results) >= seeds and figure >= 0.40 and figure >= 4 * rival and frozen <= 0.1
    interval = lambda x: bootstrap_interval(x) if len(x) > 1 else None
    details = {
        f"{who}_{what}": {"mean": float(of(who, what).mean()), "interval": interval(of(who, what))}
        for who in ("plastic", "static")
        for what in ("retention", "first_held_out", "seen", "held_out")
    } | {"frozen_over_seen": frozen, "retention_ratio": figure / rival if rival > 0 else None}
    return Judgement(figure, bool(holds), interval(of("plastic", "retention")), details)
