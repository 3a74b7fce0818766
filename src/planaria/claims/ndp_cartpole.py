"""A network grown from one cell by 162 genes balances a pole for 500 of 500 steps."""

from typing import Any

import numpy as np

from planaria.science.claims import Bench, Claim, Judgement

from ._ndp import cartpole, fresh_steps, program_of


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Steps of the distribution's centre on 100 fresh episodes (quick: after a quarter of the generations)."""
    experiment = cartpole(seed)
    run = bench.evolved(experiment.but(generations=experiment.generations // 4) if bench.quick else experiment)
    steps, tissue = fresh_steps(run), run.phenotype()
    return {
        "mean": float(steps.mean()),
        "worst": float(steps.min()),
        "genes": program_of(run).dim,
        "neurons": int(tissue.neurons),
        "synapses": int(tissue.synapses),
        "run_seconds": run.summary()["seconds"],
    }


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: the share of seeds that keep the pole up for 500 steps in every episode."""
    solved = float(np.mean([r["worst"] >= 500 for r in results]))
    details = {what: [r[what] for r in results] for what in ("mean", "worst", "neurons", "synapses", "run_seconds")}
    fine = all(r["genes"] <= 162 and r["run_seconds"] <= 300 for r in results)
    holds = fine and len(results) >= 10 and solved >= 0.8
    return Judgement(solved, holds, None, details | {"genes": results[0]["genes"]})


def claim() -> Claim:
    return Claim(
        "CartPole-v1 is solved by a network that 162 genes grew from one cell",
        "Najarro, Sudhakaran & Risi (2023), arXiv:2307.08197: 500 +- 0 over 100 rollouts, 162 genes",
        "at most 162 genes, 500 of 500 on 100 fresh episodes, at least 8 of 10 seeds, a run in 5 minutes at most",
        "share of seeds solved",
        seeds=tuple(range(10)),
        measure=measure,
        judge=judge,
    )
