"""A needle in a haystack is found by evolution only if those who are near may look for it while they live."""

from dataclasses import replace
from typing import Any, Literal, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int, Key

from planaria.algorithms.genetic import Genetic
from planaria.core.encoding import AbstractEncoding
from planaria.core.loop import elites, run_compiled
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation
from planaria.run.experiment import Experiment
from planaria.science.claims import Bench, Claim, Judgement
from planaria.science.judge import bootstrap_interval

WRONG, RIGHT, OPEN = 0, 1, 2  # a switch set the wrong way, the right way, left to learning
SWITCHES, TRIALS, MOST = 20, 1000, 20.0  # of a genome; guesses in a life; fitness of who needs none (1: of who fails)
POPULATION, GENERATIONS, QUICK = 1000, 50, 5
TOURNAMENT = 10
ARMS = ("baldwin", "lamarck", "none")
Alleles = Int[Array, " k"]


class Life(NamedTuple):
    """Whether all switches came to be right, and how many guesses were left by then."""

    found: Array
    left: Float[Array, ""]


class Switches(AbstractEncoding[Alleles, Life]):
    """Switches: right, wrong or open; the open ones are all guessed anew, again and again, until all are right.

    ``learning`` none: an open switch is as good as a wrong one; baldwin: children get the switches as they were born;
    lamarck: as they were found. The number of guesses that fail is drawn at once, from its geometric distribution.
    """

    learning: Literal["none", "baldwin", "lamarck"] = "baldwin"

    def init(self, key: Key[Array, ""]) -> Alleles:
        """A quarter wrong, a quarter right, half open."""
        return jax.random.choice(key, jnp.array([WRONG, RIGHT, OPEN, OPEN]), (SWITCHES,))

    def mutate(self, genome: Alleles, key: Key[Array, ""]) -> Alleles:
        return genome

    def cross(self, a: Alleles, b: Alleles, key: Key[Array, ""]) -> Alleles:
        """At one point."""
        return jnp.where(jnp.arange(SWITCHES) < jax.random.randint(key, (), 1, SWITCHES), a, b)

    def express(self, genome: Alleles, key: Key[Array, ""]) -> tuple[Life, Alleles]:
        possible, count = ~jnp.any(genome == WRONG), jnp.sum(genome == OPEN)
        if self.learning == "none":
            possible = possible & (count == 0)
        left = jnp.where(possible, TRIALS - failures(count, key), 0.0)
        found = left > 0
        learned = jnp.where(found & (self.learning == "lamarck"), RIGHT, genome)
        return Life(found, jnp.maximum(left, 0.0)), learned


def failures(count: Array, key: Key[Array, ""]) -> Float[Array, ""]:
    """Guesses of ``count`` switches that fail before the first that is right in all."""
    chance = 0.5 ** jnp.asarray(count, jnp.float32)
    luck = jax.random.uniform(key, minval=jnp.finfo(jnp.float32).tiny)
    return jnp.where(count == 0, 0.0, jnp.floor(jnp.log(luck) / jnp.log1p(-jnp.minimum(chance, 0.5))))


class Needle(AbstractTask[Life]):
    """Needle: one for who never finds it, up to twenty for who has guesses left."""

    def evaluate(self, phenotype: Life, key: Key[Array, ""]) -> Evaluation:
        return Evaluation.of(1 + (MOST - 1) * phenotype.left / TRIALS, objectives=phenotype.found[None])

    def example(self) -> Evaluation:
        return Evaluation.of(0.0, objectives=jnp.zeros(1))


def experiment(learning: str, seed: int, generations: int = GENERATIONS) -> Experiment:
    """The same breeder whatever is learned: crossover, no mutation, no elite."""
    algorithm = Genetic(POPULATION, "tournament", tournament_size=TOURNAMENT, elites_kept=0, crossover=1.0)
    encoding = replace(Switches(), learning=learning)
    return Experiment(algorithm, encoding, Needle(), generations, seed, chunk=250, name=f"baldwin-{learning}")


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Shares of right, wrong and open switches in the last population of each arm, and whether anyone ever found it."""
    found = {}
    for arm in ARMS:
        what = experiment(arm, seed, QUICK if bench.quick else GENERATIONS)
        parts = what.bind()
        state, history = run_compiled(parts, what.first_state(parts), what.key, 0, what.generations, what.chunk)
        genes = np.asarray(elites(parts, state).genomes)
        shares = {name: float(np.mean(genes == i)) for i, name in enumerate(("wrong", "right", "open"))}
        best, mean = np.asarray(history.metrics["best"]), np.asarray(history.metrics["mean"])
        found[arm] = shares | {"found": bool(best.max() > 1), "fitness": float(mean[-1])}
    return found


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: the share of right switches that was evolved with learning, which was not inherited."""
    mean = lambda arm, what: float(np.mean([r[arm][what] for r in results]))
    names = ("right", "wrong", "open", "found", "fitness")
    details = {arm: {what: mean(arm, what) for what in names} for arm in ARMS}
    alone, taught = details["none"], details["baldwin"]
    holds = taught["found"] >= 0.9 and taught["wrong"] <= 0.05 and taught["right"] >= 0.4
    holds = holds and alone["found"] == 0 and abs(alone["right"] - 0.25) <= 0.05
    interval = bootstrap_interval([r["baldwin"]["right"] for r in results]) if len(results) > 1 else None
    return Judgement(taught["right"], bool(len(results) >= 10 and holds), interval, details)


def claim() -> Claim:
    return Claim(
        "Twenty switches of which all must be right are set by evolution if open ones may be learned in life, though "
        "nothing learned is inherited; without learning no one ever succeeds",
        "Hinton & Nowlan (1987), How learning can guide evolution; 1,000 individuals, 1,000 guesses, roulette wheel "
        "selection (here tournaments of ten)",
        "with learning: found in 9 of 10 seeds, wrong switches from a quarter to 5 % or less, right ones to 40 % or "
        "more; without: never found, right ones still a quarter (+- 5 %)",
        "share of right switches",
        seeds=tuple(range(300, 310)),
        measure=measure,
        judge=judge,
        quick_seeds=(300,),
        tier="seconds",
    )
