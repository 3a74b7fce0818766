"""Cells that inherit a mark of descent stay different and solve the task; without it growth collapses into twins."""

from dataclasses import replace
from typing import Any

import jax
import numpy as np

from planaria.science.claims import Bench, Claim, Judgement

from ._ndp import cartpole, fresh_steps, program_of

MARKS = {"on": 5, "off": 0}


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Synapses both ways, with and without marks: steps on fresh episodes, and how far cells are apart."""
    found = {}
    for name, marks in MARKS.items():
        experiment = cartpole(seed, reciprocal=True, intrinsic=marks)
        experiment = replace(experiment, seed=experiment.seed + 100, name=f"ndp-diversity-{name}")
        run = bench.evolved(experiment.but(generations=experiment.generations // 4) if bench.quick else experiment)
        steps, embryo = fresh_steps(run), program_of(run).grown(run.result(), jax.random.key(0))
        found[name] = {"steps": float(steps.mean()), "worst": float(steps.min()), "cells": int(embryo.cells)}
        found[name] |= {"nearest": apart(np.asarray(embryo.state).T[: int(embryo.cells)])}
    return found


def apart(states: np.ndarray) -> float:
    """Mean distance of a cell's state to the most similar other cell's: 0 where each has a twin."""
    if len(states) < 2:
        return 0.0
    between = np.linalg.norm(states[:, None] - states, axis=2)
    np.fill_diagonal(between, np.inf)
    return float(between.min(axis=1).mean())


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: seeds solved with marks minus seeds solved without, as a share."""
    solved = {name: np.array([r[name]["worst"] >= 500 for r in results]) for name in MARKS}
    nearest = {name: [r[name]["nearest"] for r in results] for name in MARKS}
    holds = len(results) >= 10 and solved["on"].mean() >= 0.8 and not solved["off"].any()
    holds = holds and max(nearest["off"]) < 1e-3 and min(nearest["on"]) > 10 * max(max(nearest["off"]), 1e-4)
    details = {"nearest": nearest, "steps": {n: [r[n]["steps"] for r in results] for n in MARKS}}
    figure = float(solved["on"].mean() - solved["off"].mean())
    return Judgement(figure, holds, None, details | {"solved": {n: float(s.mean()) for n, s in solved.items()}})


def claim() -> Claim:
    return Claim(
        "Inherited intrinsic states keep growing cells different; without them growth collapses and fails",
        "Nisioti et al. (2024), arXiv:2405.08510; here on CartPole, from one cell, synapses both ways",
        "CartPole solved on >= 8 of 10 seeds with marks and on none without; without, every cell has a twin "
        "(mean distance to the nearest other state < 0.001), with marks at least ten times as far apart",
        "difference in share of seeds solved",
        seeds=tuple(range(10)),
        measure=measure,
        judge=judge,
    )
