"""Quality diversity: evaluations per CPU second, and what an insertion costs as an archive grows; against peers.

    python bench/quality_diversity.py                   # both of these
    python bench/quality_diversity.py --parts speed     # MAP-Elites (grid and CVT) and CMA-ME on the arm
    python bench/quality_diversity.py --parts cells     # one generation of 4,096 at 10^3 to 10^6 cells

Arm of d joints, x in [0, 1]^d, iso+line with 0.01 and 0.1, as in claims/quality_diversity.py. Every contender has a
process and one thread of its own; compiling and the first generations are left out; CPU time, medians over runs. Ours
runs in the default run loop, SAVE generations a call. QDax takes part where it is installed (the extra `peers`).
"""

import argparse
import importlib.util
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ONE_THREAD = {
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "NUMBA_NUM_THREADS": "1",
}
SAVE, RUNS = 50, 5
TURN = 2 * math.pi
Step = Callable[[], int]  # runs some generations and says how many


def ours(case: dict[str, Any]) -> Step:
    import jax

    from planaria.algorithms.cma_me import CMAME
    from planaria.algorithms.cvt_map_elites import CVTMapElites
    from planaria.algorithms.map_elites import MapElites
    from planaria.core.loop import Parts, run_compiled, start
    from planaria.encodings.vector import Vector
    from planaria.tasks.arm import Arm

    side, batch = case["side"], case["batch"]
    if case["kind"] == "grid":
        algorithm = MapElites(batch=batch, cells=(side, side), crossover=1.0)
    elif case["kind"] == "cvt":
        algorithm = CVTMapElites(batch=batch, cells=side * side, crossover=1.0)
    else:
        algorithm = CMAME(emitters=5, batch=batch // 5, sigma=0.1 * TURN, cells=(side, side), offset=-TURN)
    encoding = Vector(dim=case["d"], low=-TURN / 2, high=TURN / 2, mutation_sigma=0.01 * TURN, line_sigma=0.1)
    parts, key = Parts(algorithm, encoding, Arm()), jax.random.key(0)
    box = [start(parts, key), 0]

    def step() -> int:
        box[0], _ = run_compiled(parts, box[0], key, box[1], SAVE, -(-batch // 2))
        box[1] += SAVE
        return SAVE

    return step


def ribs(case: dict[str, Any], lean: bool = False) -> Step:
    """``lean``: float32 and no bounds, as ours; otherwise float64 in bounds, its usual form."""
    import numpy as np
    from ribs.archives import CVTArchive, GridArchive
    from ribs.emitters import EvolutionStrategyEmitter, IsoLineEmitter
    from ribs.schedulers import Scheduler

    d, side, batch = case["d"], case["side"], case["batch"]
    ranges, dtype = [(0.0, 1.0), (0.0, 1.0)], np.float32 if lean else np.float64
    if case["kind"] == "cvt":
        points = np.random.default_rng(0).uniform(size=(side * side, 2))
        archive: Any = CVTArchive(solution_dim=d, centroids=points, ranges=ranges, dtype=dtype)
    else:
        archive = GridArchive(solution_dim=d, dims=(side, side), ranges=ranges, dtype=dtype)
    if case["kind"] == "cma_me":
        climb = lambda i: EvolutionStrategyEmitter(
            archive, x0=np.full(d, 0.5), sigma0=0.1, ranker="2imp", batch_size=batch // 5, seed=i
        )
        emitters: list[Any] = [climb(i) for i in range(5)]
    else:
        first = np.random.default_rng(0).uniform(size=(batch, d))
        vary: dict[str, Any] = dict(
            iso_sigma=0.01, line_sigma=0.1, batch_size=batch, seed=0, bounds=None if lean else [(0.0, 1.0)] * d
        )
        emitters = [IsoLineEmitter(archive, initial_solutions=first, **vary)]
    scheduler = Scheduler(archive, emitters)

    def step() -> int:
        for _ in range(5):
            x = scheduler.ask()
            heading = np.cumsum((x - 0.5) * TURN, -1)
            tip = np.stack([np.cos(heading).mean(-1), np.sin(heading).mean(-1)], -1)
            scheduler.tell(1 - x.std(-1), np.clip(tip / 2 + 0.5, 0, 1))
        return 5

    return step


def qdax(case: dict[str, Any]) -> Step:
    """MAP-Elites in its compiled loop. Its CMA-ME steps one emitter at a time, so there is no row of it."""
    import functools

    import jax
    import jax.numpy as jnp
    from qdax.core.containers.mapelites_repertoire import compute_euclidean_centroids  # pyright: ignore
    from qdax.core.emitters.mutation_operators import isoline_variation  # pyright: ignore
    from qdax.core.emitters.standard_emitters import MixingEmitter  # pyright: ignore
    from qdax.core.map_elites import MAPElites  # pyright: ignore

    d, side, batch = case["d"], case["side"], case["batch"]
    points, first, key = jax.random.split(jax.random.key(0), 3)
    grid = case["kind"] == "grid"
    middles = (
        compute_euclidean_centroids((side, side), 0.0, 1.0) if grid else jax.random.uniform(points, (side * side, 2))
    )
    vary = functools.partial(isoline_variation, iso_sigma=0.01, line_sigma=0.1, minval=0.0, maxval=1.0)

    def scored(x: jax.Array, key: jax.Array) -> tuple[jax.Array, jax.Array, dict]:
        heading = jnp.cumsum((x - 0.5) * TURN, -1)
        tip = jnp.stack([jnp.cos(heading).mean(-1), jnp.sin(heading).mean(-1)], -1)
        return (1 - x.std(-1))[:, None], jnp.clip(tip / 2 + 0.5, 0, 1), {}

    emitter = MixingEmitter(None, vary, variation_percentage=1.0, batch_size=batch)
    search = MAPElites(scored, emitter, metrics_function=lambda repertoire: {})
    repertoire, state, _ = search.init(jax.random.uniform(first, (batch, d)), middles, key)
    go = jax.jit(lambda carry: jax.lax.scan(search.scan_update, carry, None, length=5)[0])
    box = [(repertoire, state, key)]

    def step() -> int:
        box[0] = jax.block_until_ready(go(box[0]))
        return 5

    return step


CONTENDERS = {
    "planaria": ours,
    "pyribs": ribs,
    "pyribs, float32, no bounds": lambda case: ribs(case, lean=True),
    "qdax": qdax,
}
QDAX_CELLS = 10_000  # it compares everyone with every cell's middle: 9 s and 7 GB a generation at 100,000


def contenders(case: dict[str, Any]) -> list[str]:
    """Who can take part in a case."""
    fits = case["kind"] != "cma_me" and case["side"] ** 2 <= QDAX_CELLS
    return [who for who in CONTENDERS if who != "qdax" or (fits and importlib.util.find_spec("qdax"))]


def measure(name: str, case: dict[str, Any], seconds: float) -> dict[str, float]:
    """CPU seconds a generation, the median of runs; and the process's peak memory, MB."""
    step = CONTENDERS[name](case)
    step()  # compiles
    step()
    found = []
    while len(found) < RUNS or sum(t * n for t, n in found) < seconds:
        began = time.process_time()
        count = step()
        found.append(((time.process_time() - began) / count, count))
        if sum(t * n for t, n in found) > 20 * seconds:
            break
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return {"cpu": statistics.median(t for t, _ in found), "peak": peak}


def in_a_process(name: str, case: dict[str, Any], seconds: float) -> dict[str, float]:
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, __file__, "--child", json.dumps([name, case, seconds])]
    done = subprocess.run(command, env=os.environ | ONE_THREAD | {"PYTHONPATH": path}, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def row(case: str, contender: str, value: float, unit: str, ratio: float | None = None) -> None:
    line = {"case": case, "contender": contender, "value": value, "unit": unit, "ratio_to_best_peer": ratio}
    print(json.dumps(line), flush=True)


def speed(options: argparse.Namespace) -> None:
    cases = [("grid", 50, d, batch) for d in (20, 100) for batch in (256, 4096)]
    cases += [("cvt", 32, 20, batch) for batch in (256, 4096)] + [("cma_me", 50, 20, 250)]
    for kind, side, d, batch in cases:
        name = f"{kind} {side}x{side}, d={d}, batch {batch}"
        if options.only not in name:
            continue
        case = {"kind": kind, "side": side, "d": d, "batch": batch}
        found = {who: batch / in_a_process(who, case, options.seconds)["cpu"] for who in contenders(case)}
        for who, value in found.items():
            row(
                name,
                who,
                value,
                "evaluations a CPU second",
                value / max(v for w, v in found.items() if w != "planaria"),
            )


def cells(options: argparse.Namespace) -> None:
    found: dict[str, dict[int, dict[str, float]]] = {who: {} for who in CONTENDERS}
    for side in (32, 100, 316, 1000):
        case = {"kind": "grid", "side": side, "d": 20, "batch": 4096}
        for who in contenders(case):
            found[who][side] = in_a_process(who, case, options.seconds)
        best = min(found[who][side]["cpu"] for who in contenders(case) if who != "planaria")
        for who in contenders(case):
            name, ratio = f"grid of {side * side:,} cells", found[who][side]["cpu"] / best
            row(name, who, 1e3 * found[who][side]["cpu"], "CPU ms for 4,096", ratio)
            row(name, who, found[who][side]["peak"], "MB, peak of the process")
    for who in contenders({"kind": "grid", "side": 1000}):
        row("10^6 cells / 10^3 cells", who, found[who][1000]["cpu"] / found[who][32]["cpu"], "x")


PARTS = {"speed": speed, "cells": cells}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", nargs="+", default=list(PARTS), choices=PARTS)
    parser.add_argument("--only", default="", help="cases whose name contains this")
    parser.add_argument("--seconds", type=float, default=1.0, help="CPU seconds a measurement takes at least")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(measure(*json.loads(options.child))))
        return
    for part in options.parts:
        PARTS[part](options)


if __name__ == "__main__":
    main()
