"""Studies on disk: a directory with ``study.json`` and one run a member; resumed member by member."""

import json
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from planaria.core.errors import StoreError
from planaria.core.task import Pool

from .driver import BUDGET, Observer, Run, evolve, refuse_past, resume, stored_experiment
from .experiment import Experiment, Study
from .machine import prepare
from .store import RunStore
from .store.digest import of_study
from .store.files import write_atomically

SPEC = "study.json"
Watcher = Callable[[str, tuple[int, int]], Observer | None]  # label, (first of, two members) -> observer
Watching = Watcher | Literal["auto"] | None  # "auto": progress on stderr


class StudyRun:
    """A study on disk: its member runs, and what was found about them (``exam.json``)."""

    def __init__(self, path: Path | str):
        self.path = Path(path)
        self.study = read_study(self.path)

    @property
    def runs(self) -> dict[str, Run]:
        """The members that have begun."""
        return {name: Run(self.path / name) for name in self.study.members if _begun(self.path / name)}

    @property
    def status(self) -> str:
        budget = (self.get(BUDGET) or {}).get("generations")
        members = [self.path / name for name in self.study.members]
        done = all(_begun(path) and _settled(path, budget) == "finished" for path in members)
        return "finished" if done else "stopped"

    def put(self, name: str, data: Any) -> Path:
        """Keep JSON beside the members."""
        path = self.path / f"{name}.json"
        write_atomically(path, json.dumps(data, separators=(",", ":")).encode())
        return path

    def get(self, name: str) -> Any | None:
        path = self.path / f"{name}.json"
        return json.loads(path.read_bytes()) if path.is_file() else None

    def summary(self) -> dict[str, Any]:
        """The line that scripts rely on: sums over members, best and mean of the first, one digest of all."""
        parts = {name: run.summary() for name, run in self.runs.items()}
        first = next(iter(parts.values()), {"best": None, "mean": None})
        add = lambda what: sum(part[what] for part in parts.values())
        return {
            "run": str(self.path),
            "generations": add("generations"),
            "evaluations": add("evaluations"),
            "best": first["best"],
            "mean": first["mean"],
            "digest": of_study({name: part["digest"] for name, part in parts.items()}),
            "seconds": round(add("seconds"), 3),
            "members": parts,
        }


def read_study(path: Path) -> Study:
    """The study of a directory. Raises StoreError where there is none."""
    try:
        return study_from_json(json.loads((path / SPEC).read_text()))
    except OSError as error:
        raise StoreError(
            "there is no study here", field="run", value=str(path), hint="`planaria list` shows runs"
        ) from error


def study_from_json(data: dict[str, Any]) -> Study:
    """What ``study.json`` holds."""
    members = {name: Experiment.from_json(member) for name, member in data["members"].items()}
    return Study(members, data.get("name", "study"), data.get("labels", {}))


def run_study(
    study: Study, *, root: Path | str | None = None, pool: Pool | None = None, watch: Watching = "auto"
) -> StudyRun:
    """Runs every member, one after the other, in a new directory under ``root`` (default ./runs)."""
    return resume_study(begin_study(study, root), pool=pool, watch=watch)


def begin_study(study: Study, root: Path | str | None = None) -> Path:
    """A new directory in which no member has begun."""
    path = Path(root or "runs") / f"{study.name}-{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}-{secrets.token_hex(2)}"
    members = {name: member.to_json() for name, member in study.members.items()}
    try:
        path.mkdir(parents=True)
        text = json.dumps({"format": 1, "name": study.name, "labels": study.labels, "members": members}, indent=1)
        write_atomically(path / SPEC, text.encode())
    except OSError as error:
        raise StoreError(
            f"this directory can't be written: {error.strerror}",
            field="root",
            value=str(path.parent),
            hint="--root DIR",
        ) from error
    return path


def resume_study(
    path: Path | str, *, generations: int | None = None, pool: Pool | None = None, watch: Watching = "auto"
) -> StudyRun:
    """Goes on with the first member that is not finished, and with those after it."""
    prepare()
    path = Path(path)
    study = read_study(path)
    generations = _budget(path, study, generations)
    for i, (name, member) in enumerate(study.members.items()):
        observer = _observer(watch, study.labels.get(name, name), (i + 1, len(study.members)))
        member = member if generations is None else member.but(generations=generations)
        if not _begun(path / name):
            status = evolve(member, root=path, run_id=name, pool=pool, observer=observer).status
        elif (status := _settled(path / name, generations)) != "finished":
            (path / "exam.json").unlink(missing_ok=True)  # it would speak of what evolved until now
            status = resume(path / name, generations=generations, pool=pool, observer=observer).status
        if status != "finished":
            break
    return StudyRun(path)


def _begun(path: Path) -> bool:
    return (path / "run.db").exists()


def _settled(path: Path, generations: int | None) -> str:
    """The status of a member; one that is to go further than it went is not finished."""
    with RunStore.open(path) as store:
        more = generations is not None and generations != stored_experiment(store).generations
        return "stopped" if more else store.status


def _budget(path: Path, study: Study, generations: int | None) -> int | None:
    """How far the members are to go, where that differs from what was first written down: kept for further resumes."""
    run = StudyRun(path)
    if generations is None:
        return (run.get(BUDGET) or {}).get("generations")
    for name in filter(lambda name: _begun(path / name), study.members):
        with RunStore.open(path / name) as store:
            refuse_past(store, generations)
    run.put(BUDGET, {"generations": generations})
    return generations


def _observer(watch: Watching, label: str, position: tuple[int, int]) -> Observer | None:
    if watch is None:
        return None
    if not isinstance(watch, str):
        return watch(label, position)
    from .progress import Progress

    return Progress(label, position)
