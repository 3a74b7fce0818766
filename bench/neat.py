"""NEAT: CPU milliseconds a generation on XOR and CartPole, and what a start costs, against neat-python.

    python bench/neat.py                  # XOR at population 150, 1,000, 10,000; CartPole at 1,000
    python bench/neat.py --only "150"     # cases whose name contains this

A generation is evaluate, select, speciate, breed. Every contender has a process and one thread of its own; compiling
and the first generations are left out; the median of RUNS stretches of a growing population. CartPole: three lives of
500 steps at most. neat-python has its own example's settings (structure changes more often there than in ours, which
has the paper's). A start: set-up and first generation after imports, ours with a cold and with a warm cache.
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ONE_THREAD = {
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
    "OMP_NUM_THREADS": "1",
    "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "0",
}
CASES = [("xor", 150, 10), ("xor", 1000, 10), ("xor", 10000, 3), ("cartpole", 1000, 3)]  # generations a stretch
RUNS, EPISODES, STEPS = 15, 3, 500  # one stretch in some compiles anew, for genomes that grew
Run = Callable[[int], None]  # so many generations

CONFIG = """
[NEAT]
fitness_criterion = max
fitness_threshold = 1e9
pop_size = {population}
reset_on_extinction = True
no_fitness_termination = True
seed = 0
[DefaultGenome]
num_inputs = {inputs}
num_outputs = {outputs}
num_hidden = 0
feed_forward = True
initial_connection = full_direct
activation_default = sigmoid
activation_mutate_rate = 0.0
activation_options = sigmoid
aggregation_default = sum
aggregation_mutate_rate = 0.0
aggregation_options = sum
{numbers}
compatibility_disjoint_coefficient = 1.0
compatibility_weight_coefficient = 0.5
conn_add_prob = 0.2
conn_delete_prob = 0.2
node_add_prob = 0.1
node_delete_prob = 0.1
enabled_default = True
enabled_mutate_rate = 0.01
enabled_rate_to_true_add = 0.0
enabled_rate_to_false_add = 0.0
single_structural_mutation = False
structural_mutation_surer = default
[DefaultSpeciesSet]
compatibility_threshold = 3.0
[DefaultStagnation]
species_fitness_func = max
max_stagnation = 20
species_elitism = 2
[DefaultReproduction]
elitism = 2
survival_threshold = 0.2
min_species_size = 2
"""
NUMBER = """
{name}_init_mean = {mean}
{name}_init_stdev = {sd}
{name}_init_type = gaussian
{name}_max_value = 30.0
{name}_min_value = -30.0
{name}_mutate_power = {power}
{name}_mutate_rate = {rate}
{name}_replace_rate = {replaced}
"""
NUMBERS = {
    "weight": (0.0, 1.0, 0.5, 0.8, 0.1),
    "bias": (0.0, 1.0, 0.5, 0.7, 0.1),
    "response": (1.0, 0.0, 0.0, 0.0, 0.0),
}


def ours(task: str, population: int) -> Callable[[], Run]:
    import jax

    from planaria.algorithms.neat import Neat
    from planaria.core.loop import run_compiled
    from planaria.encodings.neat_graph import NeatGraph
    from planaria.run.experiment import Experiment
    from planaria.tasks.control import Control
    from planaria.tasks.truth_table import TruthTable

    scored = TruthTable() if task == "xor" else Control(episodes=EPISODES, horizon=STEPS)
    chunk = min(population // 2, 500)

    def set_up() -> Run:
        experiment = Experiment(Neat(population=population), NeatGraph(), scored, chunk=chunk)
        parts = experiment.bind()
        box: list[Any] = [experiment.first_state(parts), 0]

        def run(generations: int) -> None:
            box[0], _ = run_compiled(parts, box[0], experiment.key, box[1], generations, chunk)
            jax.block_until_ready(box[0])
            box[1] += generations

        return run

    return set_up


def neat_python(task: str, population: int) -> Callable[[], Run]:
    import neat

    inputs, outputs = (2, 1) if task == "xor" else (4, 2)
    names = ("mean", "sd", "power", "rate", "replaced")
    numbers = "".join(NUMBER.format(name=n, **dict(zip(names, v, strict=True))) for n, v in NUMBERS.items())
    text = CONFIG.format(population=population, inputs=inputs, outputs=outputs, numbers=numbers)
    score = xor if task == "xor" else cartpole

    def set_up() -> Run:
        with tempfile.NamedTemporaryFile("w", suffix=".ini") as file:
            file.write(text)
            file.flush()
            config = neat.Config(
                neat.DefaultGenome, neat.DefaultReproduction, neat.DefaultSpeciesSet, neat.DefaultStagnation, file.name
            )
        everyone = neat.Population(config)

        def evaluate(genomes: Any, config: Any) -> None:
            for _, genome in genomes:
                genome.fitness = score(neat.nn.FeedForwardNetwork.create(genome, config).activate)

        return lambda generations: everyone.run(evaluate, generations)

    return set_up


def xor(answer: Callable[[Any], Any]) -> float:
    table = (((0, 0), 0), ((0, 1), 1), ((1, 0), 1), ((1, 1), 0))
    return (4 - sum(abs(answer(row)[0] - truth) for row, truth in table)) ** 2


def cartpole(act: Callable[[Any], Any]) -> float:
    """Mean steps of three lives; the equations of Barto, Sutton & Anderson (1983) in plain Python."""
    import random

    lived = 0
    for _ in range(EPISODES):
        x, v, tilt, rate = (random.uniform(-0.05, 0.05) for _ in range(4))
        for _ in range(STEPS):
            left, right = act((x, v, tilt, rate))
            force, cos, sin = (10.0 if right > left else -10.0), math.cos(tilt), math.sin(tilt)
            push = (force + 0.05 * rate * rate * sin) / 1.1
            spin = (9.8 * sin - cos * push) / (0.5 * (4 / 3 - 0.1 * cos * cos / 1.1))
            x, v, tilt, rate = (
                x + 0.02 * v,
                v + 0.02 * (push - 0.05 * spin * cos / 1.1),
                tilt + 0.02 * rate,
                rate + 0.02 * spin,
            )
            lived += 1
            if abs(x) > 2.4 or abs(tilt) > 12 * math.pi / 180:
                break
    return lived / EPISODES


CONTENDERS = {"planaria": ours, "neat-python": neat_python}


def measure(name: str, task: str, population: int, generations: int) -> dict[str, float]:
    """CPU seconds of set-up and first generation, and of a generation later on."""
    set_up = CONTENDERS[name](task, population)
    began = time.process_time()
    run = set_up()
    run(1)
    first = time.process_time() - began
    if generations == 0:
        return {"first": first}
    run(generations)  # compiles a stretch
    spent = []
    for _ in range(RUNS):
        began = time.process_time()
        run(generations)
        spent.append((time.process_time() - began) / generations)
    return {"first": first, "generation": statistics.median(spent)}


def in_a_process(cache: str, *case: Any) -> dict[str, float]:
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    environment = os.environ | ONE_THREAD | {"PYTHONPATH": path, "JAX_COMPILATION_CACHE_DIR": cache}
    # -P: this folder is not searched, where a file has the name of the peer
    command = [sys.executable, "-P", __file__, "--child", json.dumps(case)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def row(case: str, contender: str, value: float, unit: str, ratio: float | None = None) -> None:
    line = {"case": case, "contender": contender, "value": value, "unit": unit, "ratio_to_best_peer": ratio}
    print(json.dumps(line), flush=True)


def compared(task: str, population: int, generations: int) -> None:
    """A generation, and a start, of both."""
    name = f"{task}, population {population:,}"
    with tempfile.TemporaryDirectory() as cache:
        mine = in_a_process(cache, "planaria", task, population, generations)
        again = in_a_process(cache, "planaria", task, population, 0)
    peer = in_a_process("", "neat-python", task, population, generations)
    for who, found in (("planaria", mine), ("neat-python", peer)):
        row(name, who, 1e3 * found["generation"], "CPU ms a generation", found["generation"] / peer["generation"])
    starts = {"planaria, cold cache": mine, "planaria, warm cache": again, "neat-python": peer}
    for who, found in starts.items():
        row(f"{name}: start", who, found["first"], "CPU s to the first generation", found["first"] / peer["first"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="cases whose name contains this")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(measure(*json.loads(options.child))))
        return
    for case in CASES:
        if options.only in f"{case[0]}, population {case[1]:,}":
            compared(*case)


if __name__ == "__main__":
    main()
