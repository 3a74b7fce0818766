"""NEAT solves XOR every time, in about as many evaluations and with about as many hidden nodes as published."""

from dataclasses import replace
from typing import Any

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Key, PyTree

from planaria.core.loop import Parts, lift
from planaria.core.streams import stream, streams
from planaria.core.types import Brood, Evaluation
from planaria.presets.neat_xor import preset
from planaria.science.claims import Bench, Claim, Judgement
from planaria.science.judge import bootstrap_interval

CAPACITY, LIMIT = 32, 300  # room enough that no run must move; generations
SEEDS = tuple(range(100, 200))

NOTES = (
    "A first run, on seeds 0 to 99 with a smaller weight_sigma, missed the bar on hidden nodes (6,122 evaluations, "
    "3.25 hidden). The setting was then chosen on other seeds, and this run is on fresh ones."
)


class Solved(eqx.Module):
    """The generation in which somebody was right four times, and the fittest of those who were."""

    generation: Array
    solved: Array
    hidden: Array
    links: Array
    lacking: Array


def _generation(parts: Parts, state: PyTree, key: Key[Array, ""]) -> tuple[Brood, Evaluation, PyTree]:
    """Ask, live, tell, with the same streams as the loop."""
    algorithm, encoding, task = parts
    brood, asked = algorithm.ask(encoding, state, stream(key, "ask"))

    def life(genome: PyTree, key: Key[Array, ""]) -> Evaluation:
        return task.evaluate(encoding.express(genome, key)[0], key)

    scores = jax.vmap(life)(brood.genomes, streams(key, "life", brood.luck))
    return brood, scores, algorithm.tell(encoding, asked, brood, scores)


@eqx.filter_jit
def solve(parts: Parts, key: Key[Array, ""], limit: int) -> Solved:
    """One run until it is solved: one compiled program for all seeds."""
    example = parts.task.example()
    state = parts.algorithm.init(parts.encoding, stream(key, "init"), example)

    def day(carry: tuple[PyTree, Solved]) -> tuple[PyTree, Solved]:
        state, last = carry
        brood, scores, state = _generation(parts, state, stream(key, "generation", last.generation))
        right = scores.objectives[:, 0] == 1
        best = jnp.argmax(jnp.where(right, scores.fitness, -1.0))
        genes = jax.tree.map(lambda x: x[best], brood.genomes)
        hidden = genes.nodes - 4  # constant, two inputs, one output
        lacking = last.lacking | jnp.any(brood.genomes.full)
        found = Solved(last.generation + 1, jnp.any(right), hidden, jnp.sum(genes.enabled), lacking)
        return state, found

    zero = jnp.int32(0)
    begin = (state, Solved(zero, jnp.bool_(False), zero, zero, jnp.bool_(False)))
    goes_on = lambda carry: ~carry[1].solved & (carry[1].generation < limit)
    return jax.lax.while_loop(goes_on, day, begin)[1]


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Evaluations, hidden nodes and enabled links of the solution of one run of the preset."""
    experiment = preset()
    parts = experiment.bind()
    parts = Parts(*map(lift, parts._replace(encoding=replace(parts.encoding, capacity=CAPACITY))))
    found = solve(parts, stream(jax.random.key(seed), "neat-xor"), LIMIT)
    if bool(found.lacking):
        raise RuntimeError(f"seed {seed}: a genome outgrew {CAPACITY} hidden nodes")
    evaluations = int(found.generation) * parts.algorithm.brood
    return {
        "solved": bool(found.solved),
        "evaluations": evaluations,
        "hidden": int(found.hidden),
        "links": int(found.links),
    }


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: mean evaluations."""
    column = lambda name: np.array([r[name] for r in results], float)
    solved, evaluations, hidden = column("solved"), column("evaluations"), column("hidden")
    details = {
        "solved": f"{int(solved.sum())} of {len(results)}",
        "mean_hidden": float(hidden.mean()),
        "mean_links": float(column("links").mean()),
        "evaluations": {
            "median": float(np.median(evaluations)),
            "sd": float(evaluations.std()),
            "worst": float(evaluations.max()),
        },
    }
    figure = float(evaluations.mean())
    holds = bool(len(results) >= 100 and solved.all() and figure <= 7000 and hidden.mean() <= 3.2)
    interval = bootstrap_interval(evaluations) if len(results) > 1 else None
    return Judgement(figure, holds, interval, details, NOTES)


def claim() -> Claim:
    return Claim(
        "NEAT solves XOR, population 150",
        "Stanley & Miikkulainen (2002), section 4.1: 4,755 evaluations, 2.35 hidden nodes, no failures in 100 runs",
        "100 of 100 seeds solved, mean evaluations <= 7,000, mean hidden nodes <= 3.2",
        "evaluations to a solution, mean",
        seeds=SEEDS,
        measure=measure,
        judge=judge,
        tier="seconds",
    )
