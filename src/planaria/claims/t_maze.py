"""T-maze: evolved modulated networks follow a reward that moves unannounced; with their learning frozen they don't."""

from typing import Any

import numpy as np

from planaria.environments.t_maze import TMaze
from planaria.presets import t_maze as preset
from planaria.science.claims import Bench, Claim, Judgement
from planaria.science.judge import bootstrap_interval

from . import _trials as trials

WORLD = TMaze(trials=100, moves=3, steering="vote")  # longer lives than any in training, moves drawn
GENERATIONS, QUICK_GENERATIONS = 200, 40
# Training lives of 24 trials made learners that often drifted in longer ones: seeds 1000 to 1007 showed it (0.58, 0.96,
# 0.69, ...). Training was changed on seeds below 100; the claim is measured on seeds of which nothing had been seen.
FIRST_SEED = 2000


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Share of the optimum after moves, learning and frozen, of the champion by training score; fresh lives."""
    generations = QUICK_GENERATIONS if bench.quick else GENERATIONS
    run = bench.evolved(preset.preset().but(seed=seed, generations=generations))
    shares = lambda frozen: trials.after_moves(trials.examine(run, WORLD, frozen=frozen), WORLD.moves + 1)
    solved = np.flatnonzero(np.asarray(run.metrics["best"]) >= preset.SOLVED)
    brood = run.experiment.algorithm.brood
    evaluations = int((solved[0] + 1) * brood) if solved.size else None
    return {
        "alive": shares(False),
        "frozen": shares(True),
        "evaluations": generations * brood,
        "solved_at": evaluations,
    }


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: mean share of the optimum; holds if it is >= 0.95 and the frozen one <= 0.75, over 20 seeds."""
    alive, frozen = ([r[what] for r in results] for what in ("alive", "frozen"))
    figure, control = float(np.mean(alive)), float(np.mean(frozen))
    interval = bootstrap_interval(alive) if len(alive) > 1 else None
    details = {"alive": figure, "frozen": control, "seeds_at_95": float(np.mean(np.array(alive) >= 0.95))}
    return Judgement(figure, len(results) >= 20 and figure >= 0.95 and control <= 0.75, interval, details)


def claim() -> Claim:
    return Claim(
        "In a T-maze whose large reward moves three times, evolved neuromodulated networks earn what a perfect learner "
        "would, after each move; with their plasticity blocked from birth they do not",
        "Soltoggio et al. (2008), single T-maze; here steering is by vote, and signals run forward only: nothing but "
        "weights can remember",
        "mean over seeds: >= 95 % of the analytic optimum after moves; plasticity frozen <= 75 %",
        "share of the optimum after unannounced moves",
        seeds=tuple(FIRST_SEED + i for i in range(20)),
        measure=measure,
        judge=judge,
        quick_seeds=(FIRST_SEED,),
    )
