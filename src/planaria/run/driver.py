"""Drives an experiment from its store to its end: ask, express, evaluate, tell, append, checkpoint.

A run is the same bits whether it went through at once or was killed and resumed: the state is restored from the last
checkpoint, what came after is computed again with the same keys.
"""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

import jax
import numpy as np

from planaria.core import loop
from planaria.core.errors import InvalidValue, PlanariaError, StoreError, UnfitSettings
from planaria.core.loop import Parts, Record
from planaria.core.task import Pool

from .experiment import Experiment
from .fronts import keep_front
from .machine import prepare
from .store import RunStore

BUDGET = "budget"  # the event that says how many generations the run is to go
PATIENCE = 3  # generations without one valid life in a row, then the run stops (generation 0: at once)
FIRST = 10  # generations after which the algorithm is asked, once, whether its settings can be right


class AllInvalid(PlanariaError):
    """Not one valid life; what was computed is saved."""


@dataclass(frozen=True)
class Update:
    """What an observer is told after each generation, or several: figures [g] and how fast it went."""

    experiment: Experiment
    first: int
    metrics: dict[str, np.ndarray]
    seconds: float
    evaluations: int


class Observer(Protocol):
    """Watches a run: progress bars, sinks."""

    def begin(self, experiment: Experiment, path: Path, first: int) -> None: ...

    def update(self, update: Update) -> None: ...

    def stopping(self) -> None:
        """A stop was asked for; the generation under way is finished first."""

    def end(self, status: str) -> None: ...


Watching = Observer | Literal["auto"] | None  # "auto": progress on stderr


class Run:
    """A run on disk, finished or not; reading only. ``result()`` is what evolved."""

    def __init__(self, path: Path | str):
        self.path = Path(path)
        self.store = RunStore.open(self.path)
        self.experiment = stored_experiment(self.store)
        self.parts = self.experiment.bind()

    @property
    def metrics(self) -> dict[str, np.ndarray]:
        """name -> [g] deterministic figures."""
        return self.store.metrics()

    @property
    def status(self) -> str:
        return self.store.status

    def state(self) -> Any:
        """The algorithm's state at the last checkpoint."""
        found = self.store.restore(self.experiment.first_state(self.parts))
        if found is None:
            raise StoreError(
                "nothing has been saved in this run yet", field="run", value=str(self.path), hint="planaria resume it"
            )
        return found[1]

    def elites(self) -> Any:
        """What the algorithm holds on to; row 0 is the result."""
        return loop.elites(self.parts, self.state())

    def result(self) -> Any:
        """The evolved genome: a sampler's centre, a breeder's champion by training score."""
        genomes = self.elites().genomes
        return genomes[0] if self.parts.encoding.host else jax.tree.map(lambda x: x[0], genomes)

    def phenotype(self) -> Any:
        """The result, expressed."""
        return self.parts.encoding.express(self.result(), self.experiment.key)[0]

    def summary(self) -> dict[str, Any]:
        """The line that scripts rely on."""
        metrics, seconds = self.metrics, self.store.seconds()
        done = self.store.generation + 1
        last = lambda name: float(metrics[name][-1]) if done else None
        return {
            "run": str(self.path),
            "generations": done,
            "evaluations": done * self.parts.algorithm.brood,
            "best": float(np.max(metrics["best"])) if done else None,
            "mean": last("mean"),
            "digest": self.store.digest(),
            "seconds": round(float(np.sum(seconds.get("wall", 0.0))), 3),
        }

    def __repr__(self) -> str:
        return f"Run({str(self.path)!r}, {self.status}, generation {self.store.generation})"


def stored_experiment(store: RunStore) -> Experiment:
    """The experiment as it was written down, with the budget that it was last given."""
    experiment = Experiment.from_json(store.spec)
    given = [event["payload"]["generations"] for event in store.events() if event["kind"] == BUDGET]
    return experiment.but(generations=given[-1]) if given else experiment


def evolve(
    experiment: Experiment,
    *,
    root: Path | str | None = None,
    pool: Pool | None = None,
    observer: Watching = "auto",
    run_id: str | None = None,
) -> Run:
    """Runs an experiment in a new directory under ``root`` (default: ./runs) and returns the run.

    ``observer``: who is told about each generation; by default progress is shown on stderr, None shows nothing.

    Ctrl-C stops it after the generation that it is in; ``resume`` goes on, bit for bit.
    Raises: InvalidValue, CapacityError before anything starts; StoreError; AllInvalid, UnfitSettings.
    """
    prepare()
    parts = experiment.bind()
    first = experiment.first_state(parts)  # what does not fit together is refused before there is a directory
    with RunStore.create(Path(root or "runs"), experiment.name, experiment.to_json(), run_id=run_id) as store:
        _drive(store, experiment, parts, first, pool, _observer(observer))
        path = store.path
    return Run(path)


def resume(
    path: Path | str, *, generations: int | None = None, pool: Pool | None = None, observer: Watching = "auto"
) -> Run:
    """Goes on with a run where it stopped. The stored experiment wins; only ``generations`` and the pool may change."""
    prepare()
    with RunStore.open(Path(path), write=True) as store:
        experiment = stored_experiment(store)
        if generations is not None and generations != experiment.generations:
            experiment = _rebudgeted(store, experiment, generations)
        parts = experiment.bind()
        _drive(store, experiment, parts, experiment.first_state(parts), pool, _observer(observer))
    return Run(path)


def _rebudgeted(store: RunStore, experiment: Experiment, generations: int) -> Experiment:
    """Written down, so that a run that is interrupted once more knows how far it was to go."""
    refuse_past(store, generations)
    experiment = experiment.but(generations=generations)
    store.event(BUDGET, {"generations": generations})
    return experiment


def refuse_past(store: RunStore, generations: int) -> None:
    """A budget may grow, or end where the run is; what was computed is not thrown away."""
    if generations <= store.generation:
        raise InvalidValue(
            "the run is already past that", field="generations", value=generations, allowed=f"> {store.generation}"
        )


def _observer(wanted: Watching) -> Observer | None:
    if wanted is None or not isinstance(wanted, str):
        return wanted
    from .progress import Progress

    return Progress()


def _drive(
    store: RunStore, experiment: Experiment, parts: Parts, first: Any, pool: Pool | None, observer: Observer | None
) -> None:
    found = store.restore(first)
    done, state = (-1, first) if found is None else found
    if observer:
        observer.begin(experiment, store.path, done + 1)
    store.set_status("running")
    status = "failed"
    try:
        with _asked_to_stop(observer) as asked:
            status = _generations(store, experiment, parts, state, done + 1, pool, observer, asked)
    except KeyboardInterrupt:  # asked twice: what was saved stands, the generation under way is lost
        status = "stopped"
        raise
    finally:
        _settle(store, status)
        if observer:
            observer.end(status)


def _settle(store: RunStore, status: str) -> None:
    """The last word in the store; an error that is under way is not hidden by another."""
    try:
        store.set_status(status)
    except PlanariaError:
        if status == "finished":
            raise


def _generations(
    store: RunStore,
    experiment: Experiment,
    parts: Parts,
    state: Any,
    g: int,
    pool: Pool | None,
    observer: Observer | None,
    asked: threading.Event,
) -> str:
    saved, barren = g, _trailing(store.metrics().get("valid", np.zeros(0)))
    while g < experiment.generations and not asked.is_set():
        began = time.perf_counter()
        until = min((g // experiment.save_every + 1) * experiment.save_every, experiment.generations)
        state, history = _some(experiment, parts, state, g, until, pool)
        count = len(history.metrics["mean"])
        seconds = time.perf_counter() - began
        store.append(g, history.metrics, history.lineage, {"wall": seconds})
        g += count
        barren, longest = _barren(barren, history.metrics["valid"])
        enough = longest >= PATIENCE or (g == count and history.metrics["valid"][0] == 0)
        objection = _objection(store, experiment, parts, state, g - count, g)
        if g == until or enough or objection:
            _save(store, parts, state, g, final=g == experiment.generations)
            keep_front(store, g - 1, g // experiment.save_every, parts, state)
            saved = g
        if observer:
            evaluations = count * parts.algorithm.brood
            observer.update(Update(experiment, g - count, history.metrics, seconds, evaluations))
        if enough:
            raise _all_invalid(store, g - count, history.metrics["valid"])
        if objection:
            raise objection
    if g > saved:  # asked to stop between two checkpoints
        _save(store, parts, state, g, final=False)
    return "finished" if g >= experiment.generations else "stopped"


def _some(
    experiment: Experiment, parts: Parts, state: Any, g: int, until: int, pool: Pool | None
) -> tuple[Any, Record]:
    """One generation on the host, or as many in one compiled call as lie before the next checkpoint."""
    if parts.host:
        return loop.run_on_host(parts, state, experiment.key, g, experiment.chunk, pool)
    return loop.run_compiled(parts, state, experiment.key, g, until - g, experiment.chunk)


def _barren(before: int, valid: np.ndarray) -> tuple[int, int]:
    """Generations without a valid life: how many in a row by now, and the longest such row on the way."""
    longest = 0
    for share in valid:
        before = 0 if share > 0 else before + 1
        longest = max(longest, before)
    return before, longest


def _all_invalid(store: RunStore, first: int, valid: np.ndarray) -> AllInvalid:
    last = first + int(np.nonzero(valid == 0)[0][-1])
    which = f"generation {last}" if first == 0 and valid[0] == 0 else f"{PATIENCE} generations in a row, up to {last}"
    return AllInvalid(
        f"not one valid life in {which}: every fitness was not finite or every simulation failed",
        field="generation",
        value=last,
        hint=f"the run is saved in {store.path}; look at the task's fitness, or take a smaller sigma",
    )


def _objection(
    store: RunStore, experiment: Experiment, parts: Parts, state: Any, before: int, g: int
) -> UnfitSettings | None:
    """The algorithm's, once its first generations are over: the same wherever the run was interrupted in them."""
    if not before < FIRST or g < min(FIRST, experiment.generations):
        return None
    objection = parts.algorithm.objection(store.metrics(), state)
    if objection:
        saved = f"The run is saved in {store.path}; `planaria resume` goes on with it as it is."
        objection.hint = f"{objection.hint} {saved}" if objection.hint else saved
    return objection


def _trailing(valid: np.ndarray) -> int:
    """How many of the last generations had no valid life: patience does not start anew with a resume."""
    return _barren(0, valid)[0]


def _save(store: RunStore, parts: Parts, state: Any, g: int, *, final: bool) -> None:
    store.checkpoint(g - 1, state, final=final, result=loop.compact(parts, loop.elites(parts, state)))


@contextmanager
def _asked_to_stop(observer: Observer | None) -> Iterator[threading.Event]:
    """Ctrl-C or SIGTERM asks for a stop after this generation; a second one stops at once."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked
        return

    def ask(number: int, frame: Any) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        if observer:
            observer.stopping()

    old = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)
