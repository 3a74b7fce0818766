"""What the loop itself costs: its share of a generation of the main job, second starts, imports, help.

Rows of JSON on stdout: {"case", "contender", "value", "unit", "ratio_to_best_peer"}. Times are wall clock, medians; for
shares and starts the CPU seconds stand beside them, since they hold on a busy machine too.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
GENERATIONS, STARTS = 12, 5

START = """
import json, sys, time
began, cpu = time.perf_counter(), time.process_time()
import jax
with_jax = time.perf_counter()
from planaria.run.driver import evolve
from planaria.run.experiment import Study
from planaria.run.presets import load_preset
made = load_preset(sys.argv[1])
made = next(iter(made.members.values())) if isinstance(made, Study) else made
class Watch:
    def begin(self, experiment, path, first): self.ready = time.perf_counter()
    def update(self, update):
        self.done = getattr(self, "done", time.perf_counter())
        self.cpu = getattr(self, "cpu", time.process_time())
    def stopping(self): pass
    def end(self, status): pass
watch = Watch()
evolve(made.but(generations=1, save_every=1), root=sys.argv[2], observer=watch)
times = {"jax": with_jax, "ready": watch.ready, "done": watch.done}
print(json.dumps({name: when - began for name, when in times.items()} | {"cpu": watch.cpu - cpu}))
"""


def row(case: str, contender: str, value: float, unit: str, ratio: float | None = None) -> None:
    """One line of the bench."""
    line = {"case": case, "contender": contender, "value": value, "unit": unit, "ratio_to_best_peer": ratio}
    print(json.dumps(line), flush=True)


def python(*arguments: str, **variables: str) -> str:
    """What a fresh process prints."""
    paths = os.pathsep.join(filter(None, [str(SOURCE), os.environ.get("PYTHONPATH")]))
    environment = os.environ | {"PYTHONPATH": paths} | variables
    environment.pop("JAX_COMPILATION_CACHE_DIR", None)  # or nothing would be cold
    return subprocess.run(
        [sys.executable, *arguments], env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def share() -> None:
    """ask + express + tell + store + progress, as a share of a generation: population 128, two bodies, 200 steps."""
    import io

    from planaria.core import loop
    from planaria.run.driver import Update, _save
    from planaria.run.experiment import Study
    from planaria.run.machine import prepare
    from planaria.run.presets import load_preset
    from planaria.run.progress import Progress
    from planaria.run.store import RunStore
    from planaria.tasks.robustness import Robustness

    prepare()
    study = load_preset("hebbian-quadruped-quick")
    assert isinstance(study, Study)
    experiment = study.members["plastic"]
    parts, key = experiment.bind(), experiment.key
    lives: list[tuple[float, float]] = []
    inner = Robustness.evaluate_many

    def timed(self, *arguments, **options):
        began = now()
        scores = inner(self, *arguments, **options)
        scores.fitness.block_until_ready()
        lives.append(since(began))
        return scores

    Robustness.evaluate_many = timed
    spent: dict[str, list[tuple[float, float]]] = {"ask": [], "express": [], "tell": [], "store": [], "progress": []}
    whole = []
    with tempfile.TemporaryDirectory() as root, RunStore.create(Path(root), "bench", experiment.to_json()) as store:
        progress = Progress(stream=io.StringIO())
        progress.begin(experiment, Path(root), 0)
        state = experiment.first_state(parts)
        loop.elites(parts, state)  # compiled before it counts: once a run, at the first checkpoint
        for g in range(GENERATIONS):
            start = now()
            brood, asked = loop.ask(parts, state, key, g)
            brood.ids.block_until_ready()
            note(spent["ask"], start)
            begun = now()
            scores, brood = loop.evaluate(parts, brood, key, g, experiment.chunk)
            wall, cpu = since(begun)
            spent["express"].append((wall - lives[-1][0], cpu - lives[-1][1]))
            begun = now()
            state, record = loop.tell(parts, asked, brood, scores)
            record = loop.jax.tree.map(lambda x: loop.np.asarray(x)[None], record)
            note(spent["tell"], begun)
            begun = now()
            store.append(g, record.metrics, record.lineage, {"wall": 0.0})
            if (g + 1) % experiment.save_every == 0:
                _save(store, parts, state, g + 1, final=False)
            note(spent["store"], begun)
            begun = now()
            progress.update(Update(experiment, g, record.metrics, 1.0, parts.algorithm.brood))
            note(spent["progress"], begun)
            whole.append(since(start))
    total = [sum(x[i] for x in whole[1:]) for i in (0, 1)]  # the first one compiles; the mean, as checkpoints are rare
    own = [0.0, 0.0]
    for name, times in spent.items():
        part = [sum(x[i] for x in times[1:]) for i in (0, 1)]
        own = [a + b for a, b in zip(own, part, strict=True)]
        row("loop share of a generation", name, part[0] / total[0], "share of wall", None)
    row("loop share of a generation", "all of it", own[0] / total[0], "share of wall", None)
    row("loop share of a generation", "all of it, CPU", own[1] / total[1], "share of CPU", None)
    row("loop share of a generation", "a whole generation", total[0] / (GENERATIONS - 1), "s", None)


def now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def since(begun: tuple[float, float]) -> tuple[float, float]:
    return time.perf_counter() - begun[0], time.process_time() - begun[1]


def note(times: list, begun: tuple[float, float]) -> None:
    times.append(since(begun))


def starts() -> None:
    """From import to the end of the first generation, the compilation cache cold and then warm."""
    for preset in ("hebbian-quadruped-quick", "cartpole", "words"):
        with tempfile.TemporaryDirectory() as folder:
            run = lambda folder=folder, preset=preset: json.loads(
                python("-c", START, preset, f"{folder}/runs", PLANARIA_CACHE=f"{folder}/cache").splitlines()[-1]
            )
            cold, warm = run(), [run() for _ in range(STARTS)]
        middle = {name: statistics.median(one[name] for one in warm) for name in warm[0]}
        row(f"start of {preset}", "first time: first generation done", cold["done"], "s")
        row(f"start of {preset}", "second time: first generation begins", middle["ready"], "s")
        row(f"start of {preset}", "second time: first generation done", middle["done"], "s")
        row(f"start of {preset}", "second time: the same, CPU", middle["cpu"], "CPU s")


def imports() -> None:
    """Import of the package and of all that a run needs, against JAX's own; and help."""
    code = "import time; a = time.perf_counter(); {}; print(time.perf_counter() - a)"
    cases = {
        "jax": "import jax",
        "planaria": "import planaria",
        "planaria, all a run needs": "import planaria; planaria.evolve",
    }
    found = {name: [] for name in cases}
    for _ in range(STARTS):  # interleaved, so that the machine's moods meet all alike
        for name, what in cases.items():
            found[name].append(float(python("-c", code.format(what))))
    middle = {name: statistics.median(times) for name, times in found.items()}
    for name, value in middle.items():
        row("import", name, value, "s", value / middle["jax"])
    times = []
    for _ in range(STARTS):
        begun = time.perf_counter()
        python("-m", "planaria", "--help")
        times.append(time.perf_counter() - begun)
    row("planaria --help", "planaria", statistics.median(times), "s")


if __name__ == "__main__":
    for case in {"share": [share], "starts": [starts], "imports": [imports]}.get(
        sys.argv[-1], [imports, starts, share]
    ):
        case()
