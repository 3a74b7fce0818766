"""A direct encoding wins where targets are irregular, HyperNEAT where they are regular, and in between they cross."""

from typing import Any, NamedTuple

import equinox as eqx
import jax.numpy as jnp
import numpy as np

from planaria.algorithms.neat import Neat
from planaria.core import loop
from planaria.core.encoding import AbstractEncoding
from planaria.encodings.direct import Direct
from planaria.encodings.hyperneat import HyperNEAT
from planaria.encodings.neat_graph import NeatGraph
from planaria.networks.graph import Graph
from planaria.networks.substrate import Substrate
from planaria.run.experiment import Experiment
from planaria.science.claims import Bench, Claim, Judgement
from planaria.science.judge import bootstrap_interval
from planaria.tasks.target_weights import TargetWeights

UNITS = 9  # 3 x 3 to 3 x 3: 81 weights
DIAL = (0.0, 0.25, 0.5, 0.75, 0.9, 1.0)
GENERATIONS, QUICK = 200, 30
POPULATION = 100
SHEETS = Substrate(inputs=(0, 0), outputs=(0, 0))
PATTERN = NeatGraph(
    network=Graph(activations=("tanh", "gauss", "sin", "abs"), output="tanh"),
    capacity=32,  # room enough that no run must move
    weight_sigma=0.1,  # 1 and 0.3 are less exact where all is regular, and no better elsewhere
    replaced=0.02,
    toggle=0.05,
)


class Arm(NamedTuple):
    """An encoding, and the distance within which two of its genomes are of one species."""

    encoding: AbstractEncoding
    threshold: float


ARMS = {
    "direct": Arm(Direct(network=SHEETS, init_sigma=1.5, mutation_sigma=0.05), 6.0),
    "hyperneat": Arm(HyperNEAT(network=SHEETS, cppn=PATTERN, threshold=0.0), 3.0),
}


def experiment(arm: str, regularity: float, seed: int, generations: int) -> Experiment:
    """The same breeder for both, at equal budget; every seed has targets of its own."""
    encoding, threshold = ARMS[arm]
    algorithm = Neat(POPULATION, threshold, species_target=10, threshold_step=threshold / 10, champion_from=0)
    task = TargetWeights(UNITS, regularity, draw=seed)
    return Experiment(algorithm, encoding, task, generations, seed, chunk=75, name=f"dial-{arm}")


def error(what: Experiment) -> float:
    """Mean error of a run's best individual. Targets go in as an argument: one program for all."""
    parts = what.bind()
    task: Any = eqx.tree_at(lambda t: t.draw, parts.task, jnp.int32(what.seed))
    state = what.first_state(parts)
    _, history = loop.run_compiled(parts._replace(task=task), state, what.key, 0, what.generations, what.chunk)
    return -float(np.max(history.metrics["best"]))


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Error of each encoding at each regularity."""
    generations = QUICK if bench.quick else GENERATIONS
    dial = (0.0, 1.0) if bench.quick else DIAL
    return {arm: {str(s): error(experiment(arm, s, seed, generations)) for s in dial} for arm in ARMS}


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: the regularity from which on the indirect encoding is better."""
    dial = [float(s) for s in results[0]["direct"]]
    column = lambda arm, s: np.array([r[arm][str(s)] for r in results])
    ahead = {s: column("direct", s) - column("hyperneat", s) for s in dial}  # above 0: HyperNEAT is nearer
    many = len(results) > 1
    interval = {s: bootstrap_interval(ahead[s]) if many else None for s in dial}
    details = {str(s): {arm: float(column(arm, s).mean()) for arm in ARMS} | {"ahead": interval[s]} for s in dial}
    first, last = interval[dial[0]], interval[dial[-1]]
    apart = first is not None and last is not None and first[1] < 0 < last[0]
    figure = crossing(dial, [float(ahead[s].mean()) for s in dial])
    return Judgement(figure, bool(len(results) >= 10 and apart), None, details)


def crossing(dial: list[float], ahead: list[float]) -> float:
    """Where a line through the points last rises above zero; 0 or 1 where it never does or never is below."""
    for i in range(len(dial) - 1, 0, -1):
        if ahead[i - 1] <= 0 < ahead[i]:
            return dial[i - 1] + (dial[i] - dial[i - 1]) * -ahead[i - 1] / (ahead[i] - ahead[i - 1])
    return dial[0] if ahead[0] > 0 else dial[-1]


def claim() -> Claim:
    return Claim(
        "Weights that are to be matched are matched better by a direct encoding where each is drawn by itself, and by "
        "HyperNEAT where all are the same; in between the two cross",
        "Clune, Stanley, Pennock & Ofria (2011), target weights; 1,000 individuals, 1,000 generations, 10 runs",
        "error at regularity 0: direct below HyperNEAT, at 1: HyperNEAT below direct, 95 % intervals of both paired "
        "differences away from 0; 10 seeds",
        "regularity at which they cross",
        seeds=tuple(range(1000, 1010)),
        measure=measure,
        judge=judge,
        quick_seeds=(1000,),
    )
