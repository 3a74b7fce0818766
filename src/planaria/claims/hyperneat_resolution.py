"""Boxes told apart at 11 x 11 are told apart at 33 x 33 and 55 x 55 by the same genome, asked again."""

from typing import Any

import jax
import numpy as np

from planaria.algorithms.neat import Neat
from planaria.encodings.direct import Direct
from planaria.encodings.hyperneat import HyperNEAT
from planaria.networks.substrate import Substrate
from planaria.run.driver import Run
from planaria.run.experiment import Experiment
from planaria.science.claims import Bench, Claim, Judgement
from planaria.science.judge import bootstrap_interval, mann_whitney
from planaria.tasks.visual_discrimination import VisualDiscrimination

FIELD = Substrate(inputs=(0, 0), outputs=(0, 0), output="identity")  # a square, and the largest sum is the answer
GENERATIONS, QUICK = 300, 10  # of 100 individuals, as published
SCALES = (1, 3, 5)  # 11 x 11, 33 x 33, 55 x 55

NOTES = (
    "A first run, on seeds 1000 to 1009 with 100 generations, a third of the published budget, missed the bar: 81.1 % "
    "at 11 x 11, 83.2 % at 33 x 33, 83.9 % at 55 x 55. Two seeds had not found the middle yet; of the other eight one "
    "gained 9 points when asked again and one lost 4. This run is on fresh seeds with the published budget."
)


def indirect(seed: int, generations: int) -> Experiment:
    """HyperNEAT: weights of a connection from its two ends and their difference."""
    algorithm = Neat(population=100, species_target=8, champion_from=0)
    task = VisualDiscrimination()
    encoding = HyperNEAT(network=FIELD, deltas=True)
    return Experiment(algorithm, encoding, task, generations, seed, 25, 50, name="boxes-hyperneat")


def direct(seed: int, generations: int) -> Experiment:
    """The same breeder with 14,641 genes, one a connection; thresholds are in their units."""
    algorithm = Neat(population=100, species_target=8, champion_from=0, threshold=100.0, threshold_step=5.0)
    encoding = Direct(network=FIELD, init_sigma=1.0, mutation_sigma=0.1)
    return Experiment(algorithm, encoding, VisualDiscrimination(), generations, seed, 25, 50, name="boxes-direct")


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Share of the 75 scenes solved and mean squared distance in cells at each resolution; the control's at 11 x 11."""
    generations = QUICK if bench.quick else GENERATIONS
    run = bench.evolved(indirect(seed, generations))
    control = bench.evolved(direct(seed, generations))
    return {
        "hyperneat": {str(scale): _asked_again(run, scale) for scale in SCALES},
        "direct": {"1": _asked_again(control, 1)},
        "hidden_nodes": int(run.result().nodes) - 8,  # constant, six senses, one answer
        "edges": int(np.sum(run.result().enabled)),
    }


def _asked_again(run: Run, scale: int) -> dict[str, float]:
    """A result in a field of other resolution, nothing evolved."""
    task = VisualDiscrimination(scale)
    encoding = run.experiment.encoding.bind(task.interface())
    task = task.bind(encoding.organism())
    score = jax.jit(lambda genome: task.evaluate(encoding.express(genome, run.experiment.key)[0], run.experiment.key))
    said = score(run.result())
    return {"accuracy": float(said.objectives[0]), "away": -float(said.fitness)}


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: the largest change of mean accuracy, in points, at a finer resolution."""
    column = lambda who, scale, what: np.array([r[who][str(scale)][what] for r in results])
    accuracy = {scale: 100 * column("hyperneat", scale, "accuracy") for scale in SCALES}
    control = 100 * column("direct", 1, "accuracy")
    change = {scale: accuracy[scale] - accuracy[1] for scale in SCALES[1:]}
    worst = max(change, key=lambda scale: abs(change[scale].mean()))
    many = len(results) > 1
    details: dict[str, Any] = {
        f"{11 * scale}x{11 * scale}": {
            "accuracy": float(accuracy[scale].mean()),
            "interval": bootstrap_interval(accuracy[scale]) if many else None,
            "mean_squared_distance": float(column("hyperneat", scale, "away").mean()),
        }
        for scale in SCALES
    }
    details["direct, 11x11"] = {
        "accuracy": float(control.mean()),
        "interval": bootstrap_interval(control) if many else None,
        "mean_squared_distance": float(column("direct", 1, "away").mean()),
    }
    away = column("hyperneat", 1, "away"), column("direct", 1, "away")
    details["p, direct farther away"] = mann_whitney(*away, alternative="less").p if many else None
    figure = float(abs(change[worst].mean()))
    holds = len(results) >= 10 and accuracy[1].mean() >= 90 and figure <= 2
    return Judgement(figure, bool(holds), bootstrap_interval(change[worst]) if many else None, details, NOTES)


def claim() -> Claim:
    return Claim(
        "A network evolved to find the larger of two boxes in a field of 11 x 11 finds it in fields of 33 x 33 and "
        "55 x 55, its genome only asked again",
        "Stanley, D'Ambrosio & Gauci (2009), A hypercube-based encoding, section 4: 'almost perfectly'; 20 runs, "
        "population 100, 300 generations (recalled)",
        "mean accuracy at least 90 % at 11 x 11, and within 2 points of that at 33 x 33 and at 55 x 55; 10 seeds",
        "points of accuracy, the larger change",
        seeds=tuple(range(2000, 2010)),
        measure=measure,
        judge=judge,
        quick_seeds=(2000,),
    )
