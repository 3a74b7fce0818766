"""Handwritten digits, told by a network that grew from one cell and then learned."""

from typing import Any

import equinox as eqx
import numpy as np
from jaxtyping import Array, PyTree

from planaria.algorithms.genetic import Genetic
from planaria.core.loop import bound
from planaria.core.streams import stream
from planaria.encodings.direct import Direct
from planaria.encodings.ndp import NDP
from planaria.encodings.trained import Trained
from planaria.networks.grown import Grown
from planaria.networks.mlp import MLP
from planaria.run.experiment import Experiment
from planaria.science.claims import Bench, Claim, Judgement
from planaria.science.judge import bootstrap_interval
from planaria.tasks.digits import Digits

PROGRAM = NDP(
    network=Grown(sweeps=3), embedding=4, hidden=4, cycles=80, rounds=2, capacity=128, inhibition=1, mutation_sigma=0.3
)
GENERATIONS, QUICK = 10, 2
POPULATION = 24
CHILDHOOD = 100  # gradient steps before an individual is scored
SCHOOL = 3000  # gradient steps of the result, and of every control
PATIENCE = 4  # times as many generations for programs that are evolved without learning
RATE = 0.01
ROLES = 74  # pixels and digits


def experiment(seed: int, generations: int, steps: int) -> Experiment:
    """Programs that are scored by how well what grew does on images that it did not learn from.

    Without learning (``steps`` 0) by accuracy: the best log probability of who can't learn is to say nothing at all.
    """
    encoding = Trained(inner=PROGRAM, steps=steps, learning_rate=RATE)
    task = Digits(scored="validation") if steps else Digits(fitness="accuracy")
    algorithm = Genetic(POPULATION, crossover=0.25)
    name = "digits" if steps else "digits-unlearned"
    return Experiment(algorithm, encoding, task, generations, seed, chunk=8, save_every=generations, name=name)


@eqx.filter_jit
def schooled(encoding: Trained, genome: PyTree, key: Array) -> PyTree:
    """The phenotype of a genome after all its lessons."""
    return encoding.fitted(genome, key, SCHOOL).params


@eqx.filter_jit
def born(encoding: Trained, genome: PyTree, key: Array) -> PyTree:
    """The phenotype of a genome before any."""
    return encoding.born(genome, key)


def unevolved(encoding: Trained, key: Array) -> tuple[PyTree, int]:
    """The first of random programs whose network has all its sensors and motors, and how many were drawn."""
    for i in range(1000):
        genome = encoding.init(stream(key, "program", i))
        tissue = born(encoding, genome, key)
        if int(tissue.neurons) >= ROLES and not bool(tissue.full):
            return genome, i + 1
    raise AssertionError("no random program in a thousand grows enough cells")


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Test accuracy of the evolved program's network, before and after learning, and of each control."""
    generations = QUICK if bench.quick else GENERATIONS
    run = bench.evolved(experiment(seed, generations, CHILDHOOD))
    encoding, task = run.parts.encoding, run.parts.task
    assert isinstance(encoding, Trained) and isinstance(task, Digits)
    key = stream(run.experiment.key, "exam")
    said = lambda phenotype, task=task: float(task.accuracy(phenotype, key))

    genome = run.result()
    newborn = born(encoding, genome, key)
    random, draws = unevolved(encoding, stream(key, "random"))
    units = max(1, round(int(newborn.synapses) / ROLES))
    dense = bound(
        run.parts.algorithm,
        Trained(inner=Direct(network=MLP(hidden=(units,))), learning_rate=RATE),
        run.experiment.task,
    )
    network, mlp = dense.encoding, dense.encoding.init(stream(key, "dense"))
    assert isinstance(network, Trained) and isinstance(dense.task, Digits)

    alone = bench.evolved(experiment(seed, PATIENCE * generations, 0))
    return {
        "evolved and learned": said(schooled(encoding, genome, key)),
        "evolved, before it learns": said(newborn),
        "evolved alone": said(alone.phenotype()),
        "random program, learned": said(schooled(encoding, random, key)),
        "dense, learned": said(schooled(network, mlp, key), dense.task),
        "genes": PROGRAM.bind(task.interface()).dim,
        "neurons": int(newborn.neurons),
        "synapses": int(newborn.synapses),
        "random synapses": int(born(encoding, random, key).synapses),
        "dense synapses": units * ROLES,
        "random programs drawn": draws,
    }


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: mean test accuracy; holds from 0.91 on, over ten seeds."""
    column = {
        name: np.array([r[name] for r in results], float)
        for name in results[0]
        if name not in ("seed", "commit", "way")
    }
    ours, many = column["evolved and learned"], len(results) > 1
    interval = bootstrap_interval(ours) if many else None
    ahead = {
        name: bootstrap_interval(ours - column[name]) if many and np.ptp(ours - column[name]) else None
        for name in ("evolved alone", "random program, learned", "dense, learned")
    }
    details = {name: float(values.mean()) for name, values in column.items()} | {"ahead of": ahead}
    return Judgement(float(ours.mean()), bool(len(results) >= 10 and ours.mean() >= 0.91), interval, details)


def claim() -> Claim:
    return Claim(
        "A network that an evolved program grew from one cell, and that then learned by gradient with the wiring that "
        "it grew, tells handwritten digits; test images were seen by neither",
        "Najarro, Sudhakaran & Risi (2023), arXiv:2307.08197: 91 % on MNIST at 8 x 8; here the 1,797 digits of "
        "Alpaydin & Kaynak (1998)",
        "mean accuracy >= 91 % on 360 test images, 10 seeds",
        "accuracy",
        seeds=tuple(range(400, 410)),
        measure=measure,
        judge=judge,
        quick_seeds=(400,),
    )
