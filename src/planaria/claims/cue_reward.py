"""Cue-reward association: evolved networks that gate their own plasticity bind new cues to rewards; others don't."""

from typing import Any

import numpy as np

from planaria.algorithms.openai_es import OpenAIES
from planaria.encodings.direct import Direct
from planaria.environments.cue_reward import CueReward
from planaria.networks.backpropamine import Backpropamine
from planaria.run.experiment import Experiment
from planaria.science.claims import Bench, Claim, Judgement
from planaria.science.judge import bootstrap_interval
from planaria.tasks.trials import Trials

from . import _trials as trials

WORLD = CueReward(trials=60)
GENERATIONS, QUICK_GENERATIONS = 2000, 10
KINDS = ("simple", "none")  # with and without a gate; the rest is the same


def experiment(kind: str, seed: int, generations: int) -> Experiment:
    """The same search for both kinds; only the gate differs."""
    task = Trials(environment=WORLD, episodes=8)
    network = Backpropamine(units=24, gate=kind)  # pyright: ignore[reportArgumentType]
    algorithm = OpenAIES(population=256, sigma=0.05, learning_rate=0.02)
    return Experiment(algorithm, Direct(network=network), task, generations, seed, 128, 50, f"cue-reward-{kind}")


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Share of right answers in the last third of fresh lives, of each kind's final centre."""
    right = {}
    for kind in KINDS:
        run = bench.evolved(experiment(kind, seed, QUICK_GENERATIONS if bench.quick else GENERATIONS))
        late = trials.examine(run, WORLD).earned[:, -WORLD.trials // 3 :]
        right[kind] = float(np.mean(late > 0))
    return {"right": right}


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: mean share of right answers with a gate; holds from 0.85 on with at most 0.65 without, over 10 seeds."""
    right = {kind: [r["right"][kind] for r in results] for kind in KINDS}
    mean = {kind: float(np.mean(values)) for kind, values in right.items()}
    interval = bootstrap_interval(right["simple"]) if len(results) > 1 else None
    holds = len(results) >= 10 and mean["simple"] >= 0.85 and mean["none"] <= 0.65
    return Judgement(mean["simple"], holds, interval, {"right": mean})


def claim() -> Claim:
    return Claim(
        "Evolved networks that gate their own plasticity learn within a life which of four new cues is rewarded; the "
        "same networks with plasticity that is always on do not",
        "Miconi et al. (2019), arXiv:2002.10585, section 4.1 (there trained by gradient, 200 units)",
        "right answers in the last third of a life: >= 85 % with a gate, <= 65 % without, means over 10 seeds",
        "share of right answers",
        seeds=tuple(trials.FIRST_SEED + i for i in range(10)),
        measure=measure,
        judge=judge,
        quick_seeds=(trials.FIRST_SEED,),
        tier="hours",
    )
