"""A generation of every sampler and of the genetic algorithm (ask, sphere, tell) against evosax and cma.

``python bench/evolution_strategies.py`` prints rows; ``--dims``, ``--only`` and ``--peers`` choose. Each contender runs
in a process of its own with one thread on one core, and is charged CPU time, which does not grow when somebody else
holds the core; medians, compilation apart. Two figures: *step*, one generation a call as a user's own loop would have
it (theirs: compiled ask, fitness, compiled tell, as documented; ours: `core.loop.ask`, `evaluate`, `tell` are for host
worlds, so a compiled sampler, and for breeders the run loop), and *loop*, the default run loop of each: ours compiles
ten generations into one call with lineage and figures, theirs has none, so their best of step and a compiled scan.
The generator's own cost, n k normals, is a row too: at 10,000 genes and more it is most of all.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

POPULATION, START, SIGMA = 256, 1.0, 0.5
DIMS = (100, 1_000, 10_000, 100_000)
CASES = ("openai_es", "pgpe", "snes", "sep_cma_es", "lm_ma_es", "xnes", "cma_es", "genetic")
LARGEST = {"cma_es": 1_000, "xnes": 100}
CONTENDERS = ("planaria", "evosax", "cma", "generator")
THREADS = {
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false",
    **{f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")},
}
GENERATIONS = 10  # in one compiled call


def timed(call: Callable[[], Any], budget: float, per_call: int = 1) -> float:
    """Median CPU milliseconds of a generation, after two calls that compile."""
    call()
    call()
    times: list[float] = []
    while len(times) < 5 or (sum(times) < budget and len(times) < 200):
        began = time.process_time()
        call()
        times.append(time.process_time() - began)
    return 1e3 * statistics.median(times) / per_call


# ------------------------------------------------------------------------------------------------------------- ours


def planaria(case: str, k: int) -> dict[str, Any]:
    import jax
    import jax.numpy as jnp

    from planaria.core import loop, registry
    from planaria.core.algorithm import AbstractSampler
    from planaria.core.loop import Parts
    from planaria.encodings.vector import Vector
    from planaria.tasks.function import Function

    algorithm = registry.load("algorithms", case)(population=POPULATION)
    parts, key = Parts(algorithm, Vector(dim=k, low=START, high=START), Function("sphere")), jax.random.key(0)
    box = {"state": loop.start(parts, key), "g": 0}

    def run(count: int) -> None:
        box["state"], _ = loop.run_compiled(parts, box["state"], key, box["g"], count, POPULATION // 2)
        box["g"] += count

    found = {"loop": (lambda: run(GENERATIONS), GENERATIONS)}
    if isinstance(algorithm, AbstractSampler):
        sampler = algorithm

        @jax.jit
        def generation(d: Any, key: jax.Array) -> Any:
            xs = sampler.sample(d, key)
            return sampler.update(d, xs, -jnp.sum(xs**2, axis=1))

        here = {"d": jax.jit(sampler.start)(jnp.full(k, START)), "key": key}

        def step() -> None:
            here["key"], now = jax.random.split(here["key"])
            here["d"] = jax.block_until_ready(generation(here["d"], now))

        found["step"] = (step, 1)
    else:
        found["step"] = (lambda: run(1), 1)
    return found


# ------------------------------------------------------------------------------------------------------------ theirs


def evosax(case: str, k: int) -> dict[str, Any]:
    import evosax.algorithms as them
    import jax
    import jax.numpy as jnp
    import optax

    names = {
        "openai_es": "Open_ES",
        "pgpe": "PGPE",
        "snes": "SNES",
        "sep_cma_es": "Sep_CMA_ES",
        "lm_ma_es": "LM_MA_ES",
        "xnes": "xNES",
        "cma_es": "CMA_ES",
        "genetic": "SimpleGA",
    }
    moved = {"openai_es": {"optimizer": optax.adam(0.05)}, "pgpe": {"optimizer": optax.adam(0.05)}}
    peer = getattr(them, names[case])(POPULATION, jnp.zeros(k), **moved.get(case, {}))
    params, sphere, key = peer.default_params, lambda xs: jnp.sum(xs**2, axis=1), jax.random.key(0)
    if case == "genetic":
        first = START + SIGMA * jax.random.normal(key, (POPULATION, k))
        state = peer.init(key, first, sphere(first), params)
    else:
        state = peer.init(key, jnp.full(k, START), params)
    box, fitness = {"state": state, "key": key}, jax.jit(sphere)

    def step() -> None:
        box["key"], a, b = jax.random.split(box["key"], 3)
        xs, state = peer.ask(a, box["state"], params)
        box["state"] = jax.block_until_ready(peer.tell(b, xs, fitness(xs), state, params)[0])

    @jax.jit
    def scan(state: Any, key: jax.Array) -> Any:
        def day(state: Any, key: jax.Array) -> tuple[Any, None]:
            a, b = jax.random.split(key)
            xs, state = peer.ask(a, state, params)
            return peer.tell(b, xs, sphere(xs), state, params)[0], None

        return jax.lax.scan(day, state, jax.random.split(key, GENERATIONS))[0]

    def many() -> None:
        box["key"], now = jax.random.split(box["key"])
        box["state"] = jax.block_until_ready(scan(box["state"], now))

    return {"step": (step, 1), "loop": (many, GENERATIONS)}


def cma(case: str, k: int) -> dict[str, Any]:
    import numpy as np
    from cma import CMAEvolutionStrategy

    if case not in ("cma_es", "sep_cma_es"):
        return {}
    options = {"popsize": POPULATION, "verbose": -9, "seed": 1, "CMA_diagonal": case == "sep_cma_es"}
    peer = CMAEvolutionStrategy([START] * k, SIGMA, options)

    def step() -> None:
        xs = peer.ask()
        peer.tell(xs, np.sum(np.asarray(xs) ** 2, axis=1).tolist())

    return {"step": (step, 1)}


def generator(case: str, k: int) -> dict[str, Any]:
    """Normals alone: what the samplers draw, half of it where they come in pairs."""
    import jax

    rows = POPULATION // 2 if case in ("openai_es", "pgpe") else POPULATION
    draw, box = jax.jit(lambda key: jax.random.normal(key, (rows, k))), {"g": 0}

    def step() -> None:
        box["g"] += 1
        draw(jax.random.key(box["g"])).block_until_ready()

    return {"step": (step, 1)}


# ------------------------------------------------------------------------------------------------------------ a bench


def child(contender: str, cases: list[str], dims: list[int], budget: float) -> None:
    """Every cell of one contender, in this process."""
    make = {"planaria": planaria, "evosax": evosax, "cma": cma, "generator": generator}[contender]
    for k in dims:
        for case in cases:
            if k > LARGEST.get(case, k):
                continue
            try:
                for figure, (call, per_call) in make(case, k).items():
                    cell = {"case": f"{case} {k}", "figure": figure, "contender": contender}
                    print(json.dumps(cell | {"value": timed(call, budget, per_call)}), flush=True)
            except Exception as error:  # a cell that fails is a result too
                print(json.dumps({"case": f"{case} {k}", "contender": contender, "error": str(error)[:200]}))


def measured(contender: str, options: argparse.Namespace) -> list[dict[str, Any]]:
    """The rows of a contender's own process, held to one core."""
    core = sorted(os.sched_getaffinity(0))[-1:]
    command = [sys.executable, __file__, "--child", contender, "--budget", str(options.budget)]
    command += ["--only", *options.only, "--dims", *map(str, options.dims)]
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | THREADS,
        preexec_fn=lambda: os.sched_setaffinity(0, core),
    )
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dims", type=int, nargs="*", default=list(DIMS))
    parser.add_argument("--only", nargs="*", default=list(CASES), choices=CASES)
    parser.add_argument("--peers", nargs="*", default=list(CONTENDERS[1:]), choices=CONTENDERS[1:])
    parser.add_argument("--budget", type=float, default=0.5, help="CPU seconds a cell")
    parser.add_argument("--child", choices=CONTENDERS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return child(options.child, options.only, options.dims, options.budget)
    rows = [row for who in ("planaria", *options.peers) for row in measured(who, options)]
    for row in rows:
        if "error" in row:
            print(json.dumps(row), file=sys.stderr)
            continue
        theirs = [
            other["value"]
            for other in rows
            if "error" not in other
            and other["case"] == row["case"]
            and other["contender"] in ("evosax", "cma")
            and (other["figure"] == row["figure"] or row["figure"] == "loop")
        ]
        ratio = row["value"] / min(theirs) if theirs else None
        line = {"case": f"{row['case']} {row['figure']}", "contender": row["contender"], "value": row["value"]}
        print(json.dumps(line | {"unit": "CPU ms a generation", "ratio_to_best_peer": ratio}), flush=True)


if __name__ == "__main__":
    main()
