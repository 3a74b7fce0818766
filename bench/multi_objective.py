"""NSGA-II: CPU milliseconds a generation and peak memory, against pymoo.

``python bench/multi_objective.py`` prints a row a contender, problem and population, each measured in a process of its
own with one thread: warm, compile time apart, the median of ``--rounds`` rounds. Both do the same: ZDT1 (30 genes) and
DTLZ2 (12 genes, 3 objectives), simulated binary crossover and polynomial mutation with pymoo's indices.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

THREADS = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
XLA = "--xla_cpu_multi_thread_eigen=false --xla_force_host_platform_device_count=1 intra_op_parallelism_threads=1"
SIZES = {"zdt1": 30, "dtlz2": 12}


def planaria(problem: str, population: int, generations: int) -> Callable[[], None]:
    """A call that runs so many generations, compiled."""
    import jax

    from planaria.algorithms.nsga2 import NSGA2
    from planaria.core.loop import Parts, run_compiled, start
    from planaria.encodings.vector import Vector
    from planaria.tasks.dtlz import DTLZ
    from planaria.tasks.zdt import ZDT

    encoding = Vector(dim=SIZES[problem], low=0.0, high=1.0, bounded=True, sbx_eta=15.0, polynomial_eta=20.0)
    parts = Parts(NSGA2(population=population), encoding, ZDT(1) if problem == "zdt1" else DTLZ(2))
    key = jax.random.key(0)
    box = [start(parts, key), 0]

    def run() -> None:
        box[0], _ = run_compiled(parts, box[0], key, box[1], generations, population // 2)
        jax.block_until_ready(box[0])
        box[1] += generations

    return run


def pymoo(problem: str, population: int, generations: int) -> Callable[[], None]:
    from pymoo.algorithms.moo.nsga2 import NSGA2
    from pymoo.core.termination import NoTermination
    from pymoo.problems import get_problem

    size = {} if problem == "zdt1" else {"n_obj": 3}
    peer = NSGA2(pop_size=population)
    peer.setup(get_problem(problem, n_var=SIZES[problem], **size), termination=NoTermination(), seed=0, verbose=False)

    def run() -> None:
        for _ in range(generations):
            peer.next()

    return run


CONTENDERS = {"planaria": planaria, "pymoo": pymoo}


def measured(contender: str, problem: str, population: int, generations: int, rounds: int) -> dict[str, Any]:
    run = CONTENDERS[contender](problem, population, generations)
    run()  # compiled, and past the first random fronts
    found = []
    for _ in range(rounds):
        began = time.process_time()
        run()
        found.append(1e3 * (time.process_time() - began) / generations)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"value": statistics.median(found), "rounds": found, "peak_mb": peak}


def alone(*words: str | int) -> dict[str, Any]:
    """The same in a process of its own, with one thread."""
    environment = os.environ | THREADS | {"XLA_FLAGS": XLA}
    command = [sys.executable, __file__, "--one", *map(str, words)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--populations", type=int, nargs="*", default=[1000, 100, 10_000])
    parser.add_argument("--problems", nargs="*", default=list(SIZES), choices=list(SIZES))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--one", nargs=5, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        contender, problem, *numbers = options.one
        print(json.dumps(measured(contender, problem, *map(int, numbers))))
        return
    for population in options.populations:
        generations = max(2, min(50, 20_000 // population))
        for problem in options.problems:
            found = {who: alone(who, problem, population, generations, options.rounds) for who in CONTENDERS}
            for who, row in found.items():
                line = {"case": f"{problem}, population {population}", "contender": who, "unit": "CPU ms a generation"}
                ratio = row["value"] / found["pymoo"]["value"]
                print(json.dumps(line | row | {"ratio_to_best_peer": ratio}), flush=True)


if __name__ == "__main__":
    main()
