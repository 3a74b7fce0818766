"""Samplers against their references: evaluations to a target, by the median over seeds.

``python bench/samplers.py cma`` and ``python bench/samplers.py evosax`` print rows; ``--save`` writes the record.
CMA-ES and sep-CMA-ES meet ``cma`` (float64; ``CMA_diagonal`` for the separable form), OpenAI-ES, PGPE and SNES meet
evosax (float32). Both sides get the same population, starts and first spread, and stop at the same targets; a run that
does not get there within the limit counts as infinite.
"""

import argparse
import json
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from planaria.algorithms.cma_es import CMAES
from planaria.algorithms.openai_es import OpenAIES
from planaria.algorithms.pgpe import PGPE
from planaria.algorithms.sep_cma_es import SepCMAES
from planaria.algorithms.snes import SNES
from planaria.core.algorithm import AbstractSampler
from planaria.core.streams import stream
from planaria.tasks.function import Function, Name

BAR = 1.2  # ours / theirs, one-sided against cma, both ways against evosax
SEEDS = 20
NOTES = {
    "cma": "The figure is the worst ratio, ours / theirs; a run that misses its target within the limit counts as "
    "infinite (null). Starts and luck are fresh: on an earlier set of 20 seeds (--first 0) sep-CMA-ES with the rates "
    "of Ros & Hansen missed the bar on Rosenbrock's function (1.34) and was given those of the cma package, and "
    "Rastrigin's population was raised from 128, where both sides solved 7 of 20 and fewer. sep-CMA-ES on "
    "Rosenbrock's function in 40 dimensions is left out for its length.",
    "evosax": "The figure is the ratio, ours / theirs, that is furthest from 1; the loss is the centre's, and targets "
    "are what these methods reach with a fixed first spread. OpenAI-ES: Adam, centred ranks without z-score.",
}
BLOCK = 50  # generations between looks at who is done


@dataclass(frozen=True)
class Case:
    """One function on which two contenders meet."""

    algorithm: str
    function: Name
    k: int
    population: int
    sigma: float
    reach: float  # starts are uniform in [-reach, reach]^k
    target: float  # loss
    limit: int  # evaluations
    extra: dict[str, Any] = field(default_factory=dict)
    first: int = 0  # other starts and other luck

    @property
    def name(self) -> str:
        return f"{self.algorithm} {self.function}-{self.k} to {self.target:g}"

    def starts(self, seeds: int) -> np.ndarray:
        draw = np.random.default_rng(7 + self.first)
        return draw.uniform(-self.reach, self.reach, (seeds, self.k)).astype(np.float32)

    def loss(self, x: jax.Array) -> jax.Array:
        """Unlucky values of one vector."""
        return -Function(self.function).evaluate(x, jax.random.key(0)).fitness


def cma_cases() -> Iterator[Case]:
    targets: dict[Name, float] = {"sphere": 1e-5, "rosenbrock": 1e-3, "ellipsoid": 1e-3, "rastrigin": 1e-2}
    for k in (10, 40):
        for function in targets:
            for algorithm in ("cma_es", "sep_cma_es"):
                if (algorithm, function, k) != (
                    "sep_cma_es",
                    "rosenbrock",
                    40,
                ):  # millions of evaluations on either side
                    yield _cma_case(algorithm, function, k, targets[function])


def _cma_case(algorithm: str, function: Name, k: int, target: float) -> Case:
    if function == "rastrigin":  # fewer, and most runs end in a local optimum: 128 in 10 dimensions, 2 of 3
        return Case(algorithm, function, k, 300 if k == 10 else 1000, 2.0, 3.0, target, 100_000 if k == 10 else 800_000)
    limit = 400_000 if function == "rosenbrock" and (algorithm, k) != ("cma_es", 10) else 100_000
    return Case(algorithm, function, k, 32, 0.5, 1.0, target, limit)


def evosax_cases() -> Iterator[Case]:
    near: dict[Name, float] = {"sphere": 0.02, "ellipsoid": 2000.0, "rosenbrock": 30.0}
    for function, target in near.items():
        yield Case("openai_es", function, 20, 64, 0.1, 2.0, target, 200_000, {"learning_rate": 0.05})
        yield Case("pgpe", function, 20, 64, 0.1, 2.0, target, 200_000, {"learning_rate": 0.05, "max_speed": 0.1})
    far: dict[Name, float] = {"sphere": 1e-5, "ellipsoid": 1e-3, "rosenbrock": 18.0}
    for function, target in far.items():
        yield Case("snes", function, 20, 32, 0.5, 1.0, target, 200_000)


# ------------------------------------------------------------------------------------------------------------- ours


def ours(case: Case) -> AbstractSampler:
    parts = {"cma_es": CMAES, "sep_cma_es": SepCMAES, "openai_es": OpenAIES, "pgpe": PGPE, "snes": SNES}
    extra = case.extra | ({"z_score": False} if case.algorithm == "openai_es" else {})
    return parts[case.algorithm](population=case.population, sigma=case.sigma, **extra)


def solve_ours(case: Case, seeds: int = SEEDS, *, by_centre: bool = False) -> np.ndarray:
    """Evaluations to the target [seeds], all seeds at once."""
    sampler = ours(case)

    def day(d: Any, key: jax.Array) -> tuple[Any, jax.Array]:
        xs = sampler.sample(d, key)
        losses = jax.vmap(case.loss)(xs)
        d = sampler.update(d, xs, -losses)
        return d, case.loss(sampler.centre(d)) if by_centre else jnp.min(losses)

    return _until(case, jax.vmap(sampler.start)(jnp.asarray(case.starts(seeds))), day, seeds)


def _until(case: Case, states: Any, day: Callable, seeds: int) -> np.ndarray:
    """Evaluations at the end of the generation in which each seed's loss first met the target."""

    @jax.jit
    def block(states: Any, first: jax.Array) -> tuple[Any, jax.Array]:
        def one(state: Any, seed: jax.Array) -> tuple[Any, jax.Array]:
            step = lambda s, g: day(s, stream(jax.random.key(11 + case.first), seed, g))
            return jax.lax.scan(step, state, first + jnp.arange(BLOCK))

        return jax.vmap(one)(states, jnp.arange(seeds))

    found = np.full(seeds, np.inf)
    for first in range(0, case.limit // case.population, BLOCK):
        states, losses = block(states, jnp.int32(first))
        met = np.asarray(losses) <= case.target
        when = (first + np.argmax(met, axis=1) + 1) * case.population
        found = np.where(np.isinf(found) & met.any(axis=1), when, found)
        if np.isfinite(found).all():
            break
    return found


# ------------------------------------------------------------------------------------------------------------ theirs


def solve_cma(case: Case, seeds: int = SEEDS) -> np.ndarray:
    import cma

    function = {"sphere": "sphere", "rosenbrock": "rosen", "ellipsoid": "elli", "rastrigin": "rastrigin"}
    loss = getattr(cma.ff, function[case.function])
    found = np.full(seeds, np.inf)
    for seed, start in enumerate(case.starts(seeds)):
        options = {"popsize": case.population, "seed": 1000 * case.first + seed + 1, "verbose": -9}
        options |= {"CMA_diagonal": True} if case.algorithm == "sep_cma_es" else {}
        es = cma.CMAEvolutionStrategy(start.astype(float), case.sigma, options)
        while es.countevals < case.limit:
            xs = es.ask()
            losses = [loss(x) for x in xs]
            es.tell(xs, losses)
            if min(losses) <= case.target:
                found[seed] = es.countevals
                break
    return found


def solve_evosax(case: Case, seeds: int = SEEDS) -> np.ndarray:
    import optax
    from evosax.algorithms import PGPE as PeerPGPE
    from evosax.algorithms import SNES as PeerSNES
    from evosax.algorithms import Open_ES
    from evosax.core.optimizer import clipup

    zero = jnp.zeros(case.k)
    if case.algorithm == "openai_es":
        adam, spread = optax.adam(case.extra["learning_rate"]), optax.constant_schedule(case.sigma)
        peer = Open_ES(case.population, zero, optimizer=adam, std_schedule=spread)
        params = peer.default_params
    elif case.algorithm == "pgpe":
        rule = clipup(case.extra["learning_rate"], case.extra["max_speed"])
        peer = PeerPGPE(case.population, zero, optimizer=rule)
        params = peer.default_params.replace(std_init=case.sigma)
    else:
        peer = PeerSNES(case.population, zero)
        params = peer.default_params.replace(std_init=jnp.asarray(case.sigma))
    begin = lambda start: peer.init(jax.random.key(0), start, params)

    def day(state: Any, key: jax.Array) -> tuple[Any, jax.Array]:
        a, b = jax.random.split(key)
        xs, state = peer.ask(a, state, params)
        state, _ = peer.tell(b, xs, jax.vmap(case.loss)(xs), state, params)
        return state, case.loss(state.mean)

    return _until(case, jax.vmap(begin)(jnp.asarray(case.starts(seeds))), day, seeds)


# ------------------------------------------------------------------------------------------------------------ a bench


def meet(case: Case, peer: str, seeds: int = SEEDS) -> dict[str, Any]:
    """Both contenders' evaluations, their medians and the ratio (ours / theirs)."""
    began = time.perf_counter()
    mine = solve_ours(case, seeds, by_centre=peer == "evosax")
    theirs = (solve_cma if peer == "cma" else solve_evosax)(case, seeds)
    a, b = float(np.median(mine)), float(np.median(theirs))
    ratio = 1.0 if math.isinf(a) and math.isinf(b) else a / b
    solved = {"ours": int(np.isfinite(mine).sum()), peer: int(np.isfinite(theirs).sum())}
    return {
        "case": case,
        "ours": a,
        "theirs": b,
        "ratio": ratio,
        "solved": solved,
        "seeds": seeds,
        "first": case.first,
        "seconds": time.perf_counter() - began,
    }


def passes(found: dict[str, Any], peer: str) -> bool:
    """Within 20 %: slower at most against cma, slower or faster against evosax."""
    if math.isinf(found["ours"]):
        return False
    return found["ratio"] <= BAR and (peer == "cma" or found["ratio"] >= 1 / BAR)


def rows(found: dict[str, Any], peer: str) -> list[dict[str, Any]]:
    """What ``planaria bench samplers --json`` prints."""
    name = found["case"].name
    line = lambda who, value, ratio: {
        "case": name,
        "contender": who,
        "value": value if math.isfinite(value) else None,
        "unit": "evaluations",
        "ratio_to_best_peer": ratio if math.isfinite(ratio) else None,
    }
    return [line("planaria", found["ours"], found["ratio"]), line(peer, found["theirs"], 1.0)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", choices=("cma", "evosax", "both"), nargs="?", default="both")
    parser.add_argument("--only", default="", help="cases whose name contains this")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--first", type=int, default=0, help="another number: other starts, other luck")
    parser.add_argument("--save", action="store_true", help="write the record into bench/records")
    parser.add_argument("--kept", type=Path, help="JSON lines of cases already measured: read, and added to")
    options = parser.parse_args()
    for peer in ("cma", "evosax") if options.peer == "both" else (options.peer,):
        known = cma_cases() if peer == "cma" else evosax_cases()
        cases = [replace(c, first=options.first) for c in known if options.only in c.name]
        all_found = [_measured(case, peer, options) for case in cases]
        if options.save:
            print(save(all_found, peer, options))


def _measured(case: Case, peer: str, options: argparse.Namespace) -> dict[str, Any]:
    """From the kept lines or measured now; its rows are printed."""
    found = _kept(case, options)
    if found is None:
        found = meet(case, peer, options.seeds)
        if options.kept:
            with options.kept.open("a") as file:
                file.write(json.dumps(found | {"case": case.name}) + "\n")
    for row in rows(found, peer):
        print(json.dumps(row), flush=True)
    return found


def _kept(case: Case, options: argparse.Namespace) -> dict[str, Any] | None:
    if not options.kept or not options.kept.exists():
        return None
    found = [json.loads(line) for line in options.kept.read_text().splitlines()]
    same = [f for f in found if (f["case"], f["seeds"], f["first"]) == (case.name, options.seeds, case.first)]
    return same[-1] | {"case": case} if same else None


def save(all_found: list[dict[str, Any]], peer: str, options: argparse.Namespace) -> str:
    """The record's file name."""
    first = options.first
    from importlib.metadata import version

    from planaria.science import provenance
    from planaria.science.records import Record, save_record

    plain = lambda x: None if isinstance(x, float) and math.isinf(x) else x
    kept = ("ours", "theirs", "ratio", "solved")
    cases = [{k: plain(f[k]) for k in kept} | asdict(f["case"]) | {"within": passes(f, peer)} for f in all_found]
    ratios = [f["ratio"] for f in all_found if math.isfinite(f["ratio"])]
    worst = max(ratios) if peer == "cma" else max(ratios, key=lambda r: abs(math.log(r)))
    record = Record(
        claim=f"samplers-{peer}",
        kind="claim",
        date=provenance.now(),
        commit=provenance.commit(),
        machine=provenance.describe_machine(),
        figure=worst,
        unit="ratio",
        command=f"python bench/samplers.py {peer} --first {first} --save",
        seconds=sum(f["seconds"] for f in all_found),
        versions=provenance.versions() | {peer: version(peer)},
        seeds=tuple(1000 * first + seed for seed in range(options.seeds)),
        threshold=f"median evaluations to target within {BAR} x {peer}'s in every case"
        + ("" if peer == "cma" else ", and not below 1/1.2 of it"),
        holds=all(passes(f, peer) for f in all_found),
        source=f"{peer} {version(peer)}, same population, starts and first spread",
        details={"cases": cases},
        notes=NOTES[peer],
    )
    return save_record(record).name


if __name__ == "__main__":
    main()
