"""Foods of summer and winter: who gates learning, or pays for connections, forgets less of one for the other."""

from dataclasses import replace
from typing import Any

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, PyTree

from planaria.algorithms.snes import SNES
from planaria.core.streams import stream
from planaria.encodings.direct import Direct
from planaria.environments.seasons import Seasons
from planaria.networks.modulated import Modulated
from planaria.run.driver import Run
from planaria.run.experiment import Experiment
from planaria.science.claims import Bench, Claim, Judgement
from planaria.science.judge import bootstrap_interval
from planaria.tasks.energy import Energy
from planaria.tasks.trials import Trials

from ._trials import FIRST_SEED, LIVES

WORLD = Seasons()
GENERATIONS, QUICK = 500, 5
PRICE = 0.0005  # of the attainable share, a synapse
MODULATED = Modulated(hidden=6, modulatory=2, recurrent=False, plastic_gates=False)
PLAIN = Modulated(hidden=8, modulatory=0, recurrent=False)  # as many neurons; every synapse always learns
ARMS = {  # network, price of a synapse
    "modulated": (MODULATED, 0.0),
    "modulated, paying": (MODULATED, PRICE),
    "plain": (PLAIN, 0.0),
    "plain, paying": (PLAIN, PRICE),
}
STEPS = {"of modulation": ("plain", "modulated"), "of a cost": ("plain", "plain, paying")}
NOTES = (
    "Settings were found on seeds below 1000. First genes are small (deviation 0.1), so that a search begins with few "
    "connections: from the network's own, uniform ones SNES learned the foods in one of four seeds within 200 "
    "generations, from small ones in three of three. Modulated networks forget nothing either way, so a cost can be "
    "seen to spare forgetting only in the plain ones, which do."
)


def experiment(arm: str, seed: int, generations: int) -> Experiment:
    """The same search for all; a price changes the score alone."""
    network, price = ARMS[arm]
    task = Trials(environment=WORLD, episodes=4)
    whole = Energy(task=task, per_synapse=price) if price else task
    algorithm, encoding = SNES(population=256, sigma=0.2), Direct(network=network, init_sigma=0.1)
    name = f"seasons-{arm.replace(', ', '-')}"
    return Experiment(algorithm, encoding, whole, generations, seed, 128, 50, name)


@eqx.filter_jit
def _asked(task: Trials, phenotype: PyTree, key_data: Array, stop: int) -> tuple[Array, Array]:
    """Which foods [l, f] are judged rightly after ``stop`` trials, nothing being learned while they are asked about."""
    levels, keys = task.draw(jax.random.wrap_key_data(key_data), LIVES)
    kinds = WORLD.kinds
    levels = levels._replace(met=levels.met.at[:, stop : stop + kinds].set(jnp.arange(kinds, dtype=jnp.int32)))
    lived = task.live(phenotype, levels, keys, jnp.full(LIVES, 2 * stop, jnp.int32))
    said = lived.earned[:, stop : stop + kinds]
    return jnp.where(levels.good, said > 0, said == 0), lived.earned[:, :stop]


def knowledge(run: Run) -> np.ndarray:
    """Right answers [seasons lived, lives, foods], asked at the end of each season of a life."""
    task = run.experiment.task.task if isinstance(run.experiment.task, Energy) else run.experiment.task
    assert isinstance(task, Trials)
    longer = replace(task, environment=replace(WORLD, years=WORLD.years + 1))  # room for the last questions
    bound = longer.bind(run.parts.encoding.organism())
    key, phenotype = jax.random.key_data(stream(run.experiment.key, "fresh lives")), run.phenotype()
    ends = [(i + 1) * WORLD.days * WORLD.foods for i in range(WORLD.years * WORLD.seasons)]
    return np.stack([np.asarray(_asked(bound, phenotype, key, end)[0]) for end in ends])


def figures(right: np.ndarray) -> dict[str, float]:
    """Known: of all foods met so far; perfect: lives that know every one; forgotten: known foods lost in a season.

    Forgotten looks at what was known at the end of its own season and is asked one season later.
    """
    spans = right.reshape(*right.shape[:2], WORLD.seasons, WORLD.foods)
    own = np.stack([spans[i, :, i % WORLD.seasons] for i in range(len(spans) - 1)])
    later = np.stack([spans[i + 1, :, i % WORLD.seasons] for i in range(len(spans) - 1)])
    full = right[WORLD.seasons - 1 :]
    return {
        "known": float(full.mean()),
        "perfect": float(full.all(axis=2).mean()),
        "forgotten": float((own & ~later).sum() / max(own.sum(), 1)),
        "retained": float((own & later).mean()),
    }


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """What each arm's result knows and forgets, and its synapses."""
    found = {}
    for arm in ARMS:
        run = bench.evolved(experiment(arm, seed, QUICK if bench.quick else GENERATIONS))
        network, phenotype = run.parts.encoding.organism(), run.phenotype()
        assert network is not None
        born = network.initial(phenotype, run.experiment.key)
        found[arm] = figures(knowledge(run)) | {"synapses": int(network.size(phenotype, born).synapses)}
    return found


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: share of known foods that modulated networks forget; holds if both steps spare forgetting."""
    column = lambda arm, what: np.array([r[arm][what] for r in results])
    details: dict[str, Any] = {arm: {what: float(column(arm, what).mean()) for what in results[0][arm]} for arm in ARMS}
    holds, ours = len(results) >= 10, column("modulated", "forgotten")
    holds = holds and details["modulated"]["known"] >= 0.95  # who knows nothing has nothing to forget
    for step, (without, with_it) in STEPS.items():
        more = column(without, "forgotten") - column(with_it, "forgotten")
        apart = bootstrap_interval(more.tolist()) if len(results) > 1 and np.ptp(more) > 0 else None
        details[f"forgotten less for the sake {step}"] = {"mean": float(more.mean()), "interval": apart}
        holds = holds and apart is not None and apart[0] > 0
    interval = bootstrap_interval(ours.tolist()) if len(results) > 1 and np.ptp(ours) > 0 else None
    return Judgement(float(ours.mean()), bool(holds), interval, details, NOTES)


def claim() -> Claim:
    return Claim(
        "In a world of seasons, networks that gate their own learning forget less of one season's foods in the next "
        "than networks that always learn, and those forget less where every synapse has a price",
        "Ellefsen, Mouret & Clune (2015), PLoS Computational Biology 11(4): less forgetting under a connection cost",
        "share of known foods forgotten one season later, asked with learning off: modulated below plain, and plain "
        "paying below plain, intervals of paired differences above 0; modulated networks know >= 95 %; 10 seeds",
        "share of known foods forgotten",
        seeds=tuple(FIRST_SEED + i for i in range(10)),
        measure=measure,
        judge=judge,
        quick_seeds=(FIRST_SEED,),
    )
