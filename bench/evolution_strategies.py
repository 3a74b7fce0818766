"""A generation of samplers, of the genetic algorithm and of differential evolution against evosax, cma and EvoTorch.

``python bench/evolution_strategies.py`` prints rows; ``--dims``, ``--only`` and ``--peers`` choose. Each contender runs
in a process of its own with one thread on one core, and is charged CPU time, which does not grow when somebody else
holds the core; medians, compilation apart. Two figures: *step*, one generation a call as a user's own loop would have
it (theirs: compiled ask, fitness, compiled tell, as documented; ours: `core.loop.ask`, `evaluate`, `tell` are for host
worlds, so a compiled sampler, and for breeders the run loop), and *loop*, the default run loop of each: ours compiles
ten generations into one call with lineage and figures, theirs has none, so their best of step and a compiled scan.
The generator's own cost, n k normals, is a row too: at 10,000 genes and more it is most of all. Restarts have no peer.

Two cases are of another kind. *first_generation*: seconds from behind the imports at a script's top to the end of the
first generation, in a fresh process that finds its programs in a compilation cache; theirs with the same cache. *busy*:
CMA-ES at 100 genes, wall time of a generation beside two processes that never rest, over that alone, free to use every
core, ours as ``evolve`` prepares a process.
"""

import argparse
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

POPULATION, START, SIGMA = 256, 1.0, 0.5
DIMS = (100, 1_000, 10_000, 100_000)
CASES = (
    *("openai_es", "ars", "pgpe", "snes", "sep_cma_es", "lm_ma_es", "xnes", "cma_es", "restarts"),
    *("genetic", "differential_evolution"),
)
OWN = ("first_generation", "busy")  # cases of another kind
LARGEST = {"cma_es": 1_000, "restarts": 1_000, "xnes": 100}
SECOND = ("openai_es", "cma_es", "genetic")  # whose second process is timed, at 100 genes
PROCESSES, BUSY = 5, 2  # of these the median; how many never rest
PEERS = ("evosax", "cma", "evotorch")
CONTENDERS = ("planaria", *PEERS, "generator")
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

    kind = registry.load("algorithms", case)
    inside = registry.load("algorithms", "cma_es")(population=POPULATION)
    algorithm = kind(sampler=inside) if case == "restarts" else kind(population=POPULATION)
    parts, key = Parts(algorithm, Vector(dim=k, low=START, high=START), Function("sphere")), jax.random.key(0)
    box = {"state": loop.start(parts, key), "g": 0}

    def run(count: int) -> None:
        box["state"], _ = loop.run_compiled(parts, box["state"], key, box["g"], count, POPULATION // 2)
        box["g"] += count

    found = {"loop": (lambda: run(GENERATIONS), GENERATIONS)}
    if isinstance(algorithm, AbstractSampler) and case != "restarts":  # which asks for more than its distribution
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
        "ars": "ARS",
        "differential_evolution": "DifferentialEvolution",
        "openai_es": "Open_ES",
        "pgpe": "PGPE",
        "snes": "SNES",
        "sep_cma_es": "Sep_CMA_ES",
        "lm_ma_es": "LM_MA_ES",
        "xnes": "xNES",
        "cma_es": "CMA_ES",
        "genetic": "SimpleGA",
    }
    if case not in names:
        return {}
    moved = {"openai_es": {"optimizer": optax.adam(0.05)}, "pgpe": {"optimizer": optax.adam(0.05)}}
    peer = getattr(them, names[case])(POPULATION, jnp.zeros(k), **moved.get(case, {}))
    params, sphere, key = peer.default_params, lambda xs: jnp.sum(xs**2, axis=1), jax.random.key(0)
    if case in ("genetic", "differential_evolution"):
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


def evotorch(case: str, k: int) -> dict[str, Any]:
    """Where it is installed (the extra `peers`). A step is its own: ask, fitness and tell are one call there."""
    if case not in ("pgpe", "snes", "xnes", "cma_es", "sep_cma_es") or importlib.util.find_spec("evotorch") is None:
        return {}
    import torch
    from evotorch import Problem  # pyright: ignore
    from evotorch import algorithms as them  # pyright: ignore
    from evotorch.decorators import vectorized  # pyright: ignore
    from evotorch.tools import set_default_logger_config  # pyright: ignore

    set_default_logger_config(logger_level=40, override=True)
    sphere = vectorized(lambda xs: torch.sum(xs**2, dim=-1))
    problem = Problem("min", sphere, solution_length=k, initial_bounds=(-1.0, 1.0), store_solution_stats=False)
    common: dict[str, Any] = {"popsize": POPULATION, "stdev_init": SIGMA, "center_init": torch.full((k,), START)}
    if case == "pgpe":
        peer = them.PGPE(problem, center_learning_rate=0.05, stdev_learning_rate=0.1, optimizer="adam", **common)
    elif case in ("snes", "xnes"):
        peer = getattr(them, case.upper())(problem, **common)
    else:
        peer = them.CMAES(problem, separable=case == "sep_cma_es", **common)
    return {"step": (peer.step, 1)}


def generator(case: str, k: int) -> dict[str, Any]:
    """Normals alone: what the samplers draw, half of it where they come in pairs."""
    import jax

    rows = POPULATION // 2 if case in ("openai_es", "pgpe") else POPULATION
    draw, box = jax.jit(lambda key: jax.random.normal(key, (rows, k))), {"g": 0}

    def step() -> None:
        box["g"] += 1
        draw(jax.random.key(box["g"])).block_until_ready()

    return {"step": (step, 1)}


MAKERS = {"planaria": planaria, "evosax": evosax, "cma": cma, "evotorch": evotorch, "generator": generator}


# --------------------------------------------------------------------------------------------------- a second process


def first_ours(case: str) -> float:
    """Seconds to the first generation of a run loop, once everything is imported."""
    import jax

    from planaria.core import loop, registry
    from planaria.core.loop import Parts
    from planaria.encodings.vector import Vector
    from planaria.tasks.function import Function

    kind = registry.load("algorithms", case)
    began = time.perf_counter()
    parts, key = Parts(kind(population=POPULATION), Vector(dim=100), Function("sphere")), jax.random.key(0)
    state, _ = loop.run_compiled(parts, loop.start(parts, key), key, 0, 1, POPULATION // 2)
    jax.block_until_ready(state)
    return time.perf_counter() - began


def first_theirs(case: str) -> float:
    """The same of evosax, as its users write it."""
    import evosax.algorithms as them  # noqa: F401
    import jax.numpy as jnp  # noqa: F401
    import optax  # noqa: F401

    began = time.perf_counter()
    call, _ = evosax(case, 100)["step"]
    call()
    return time.perf_counter() - began


def second_process(contender: str) -> list[dict[str, Any]]:
    """Medians over fresh processes, after one that fills the compilation cache."""
    if contender not in ("planaria", "evosax"):
        return []
    rows = []
    with tempfile.TemporaryDirectory() as cache:
        small = {f"JAX_PERSISTENT_CACHE_MIN_{what}": "0" for what in ("COMPILE_TIME_SECS", "ENTRY_SIZE_BYTES")}
        env = os.environ | THREADS | small | {"JAX_COMPILATION_CACHE_DIR": cache}
        for case in SECOND:
            command = [sys.executable, __file__, "--child", contender, "--first", case]
            once = lambda command=command: float(subprocess.run(command, stdout=subprocess.PIPE, env=env).stdout)
            times = [once() for _ in range(1 + PROCESSES)][1:]
            value = {"value": statistics.median(times), "unit": "s to the first generation of a second process"}
            rows.append({"case": f"first_generation {case} 100", "contender": contender} | value)
    return rows


# ------------------------------------------------------------------------------------------------------ a busy machine


def walled(contender: str, budget: float) -> float:
    """Median wall seconds of a call of CMA-ES at 100 genes, in this process, as its users have it."""
    if contender == "planaria":
        from planaria.run.machine import prepare

        prepare()
    cells = MAKERS[contender]("cma_es", 100)
    call, per_call = cells.get("loop", cells["step"])
    call()
    call()
    times: list[float] = []
    until = time.perf_counter() + budget
    while len(times) < 5 or time.perf_counter() < until:
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return statistics.median(times) / per_call


def crowded(contender: str, budget: float) -> list[dict[str, Any]]:
    """Beside busy processes, over alone."""
    if contender == "generator" or (contender == "evotorch" and importlib.util.find_spec("evotorch") is None):
        return []
    command = [sys.executable, __file__, "--child", contender, "--budget", str(8 * budget), "--walled"]
    once = lambda: float(subprocess.run(command, stdout=subprocess.PIPE).stdout.split()[-1])  # a peer may chat before
    alone = once()
    restless = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(BUSY)]
    try:
        beside = once()
    finally:
        for process in restless:
            process.kill()
    value = {"value": beside / alone, "unit": f"times as long a generation beside {BUSY} busy processes"}
    return [{"case": "busy cma_es 100", "contender": contender} | value]


# ------------------------------------------------------------------------------------------------------------ a bench


def child(contender: str, cases: list[str], dims: list[int], budget: float) -> None:
    """Every cell of one contender, in this process."""
    make = MAKERS[contender]
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
    """The rows of a contender's own process, held to one core; then those of another kind."""
    core = sorted(os.sched_getaffinity(0))[-1:]
    command = [sys.executable, __file__, "--child", contender, "--budget", str(options.budget)]
    plain = [case for case in options.only if case in CASES]
    command += ["--only", *plain, "--dims", *map(str, options.dims)]
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | THREADS,
        preexec_fn=lambda: os.sched_setaffinity(0, core),
    )
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    rows += second_process(contender) if "first_generation" in options.only else []
    return rows + (crowded(contender, options.budget) if "busy" in options.only else [])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dims", type=int, nargs="*", default=list(DIMS))
    parser.add_argument("--only", nargs="*", default=[*CASES, *OWN], choices=(*CASES, *OWN))
    parser.add_argument("--peers", nargs="*", default=list(CONTENDERS[1:]), choices=CONTENDERS[1:])
    parser.add_argument("--budget", type=float, default=0.5, help="CPU seconds a cell")
    parser.add_argument("--child", choices=CONTENDERS, help=argparse.SUPPRESS)
    parser.add_argument("--first", help=argparse.SUPPRESS)
    parser.add_argument("--walled", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.first:
        return print((first_ours if options.child == "planaria" else first_theirs)(options.first))
    if options.walled:
        return print(walled(options.child, options.budget))
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
            and other["contender"] in PEERS
            and (other.get("figure") == row.get("figure") or row.get("figure") == "loop")
        ]
        ratio = row["value"] / min(theirs) if theirs else None
        case, unit = f"{row['case']} {row.get('figure', '')}".strip(), row.get("unit", "CPU ms a generation")
        line = {"case": case, "contender": row["contender"], "value": row["value"], "unit": unit}
        print(json.dumps(line | {"ratio_to_best_peer": ratio}), flush=True)


if __name__ == "__main__":
    main()
