"""Which run is meant: a directory, a name under the root, or enough of its beginning."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from planaria.core.errors import InvalidValue, UnknownName
from planaria.run.store import RunStore, list_runs
from planaria.run.store.digest import of_study
from planaria.run.store.store import DATABASE, SPEC

STUDY = "study.json"


def is_run(path: Path) -> bool:
    """Whether a directory holds a run or a study."""
    return (path / DATABASE).is_file() or (path / STUDY).is_file()


def names(root: Path) -> Iterator[str]:
    """Runs and studies under a root, members of studies after their study."""
    for path in sorted(p for p in root.glob("*") if p.is_dir() and is_run(p)):
        yield path.name
        if (path / STUDY).is_file():
            yield from (f"{path.name}/{member.name}" for member in sorted(path.glob("*")) if is_run(member))


def find(text: str, root: str | Path = "runs") -> Path:
    """The directory of a run. Raises UnknownName with the nearest, InvalidValue where several begin like this."""
    root = Path(root)
    for path in (Path(text), root / text):
        if is_run(path):
            return path
    known = list(names(root))
    if text == "last" and known:
        return max((root / name for name in known if "/" not in name), key=_begun)
    found = [name for name in known if name.startswith(text) and ("/" in text or "/" not in name)]
    if len(found) == 1:
        return root / found[0]
    if found:
        raise InvalidValue("several runs begin like this", field="run", value=text, allowed=", ".join(found))
    tops = [name for name in known if "/" not in name]
    hint = None if known else f"there is no run under {root}; --root DIR says where to look"
    raise UnknownName("there is no such run", field="run", value=text, allowed=tops, hint=hint)


def _begun(path: Path) -> float:
    """When a run or study began: its spec is written once."""
    return max((path / name).stat().st_mtime for name in (STUDY, SPEC) if (path / name).is_file())


def members(path: Path) -> dict[str, Path]:
    """A study's members that have begun, in its order; of a run, itself under its own name."""
    if not (path / STUDY).is_file():
        return {path.name: path}
    order = json.loads((path / STUDY).read_text())["members"]
    return {name: path / name for name in order if is_run(path / name)}


def digest(path: Path) -> str:
    """Of a run, or one of all of a study's runs."""
    digests = {}
    for name, member in members(path).items():
        with RunStore.open(member) as store:
            digests[name] = store.digest()
    return of_study(digests) if (path / STUDY).is_file() else next(iter(digests.values()))


def figures(path: Path) -> dict[str, Any]:
    """How a run ended: generation, mean with the half width of its 95 % interval, best, seconds, digest."""
    with RunStore.open(path) as store:
        metrics = store.metrics()
        found: dict[str, Any] = {"run": str(path), "status": store.status, "generations": store.generation + 1}
        found |= {"mean": None, "half": None, "best": None, "seed": store.spec.get("seed")}
        if len(metrics.get("mean", ())):
            n = store.lineage().get("ids", np.zeros((1, 1))).shape[1]
            half = 1.96 * float(metrics["spread"][-1]) / np.sqrt(n) if "spread" in metrics else 0.0
            found |= {"mean": float(metrics["mean"][-1]), "half": half, "best": float(np.max(metrics["best"]))}
        wall = store.seconds().get("wall", np.zeros(0))
        return found | {"seconds": float(np.nansum(wall)), "digest": store.digest()}


def overview(root: Path) -> list[dict[str, Any]]:
    """A row a run or study under a root, oldest first; a study's members are rows of their own, below it."""
    rows = list_runs(root)
    for path in sorted(root.glob("*")) if root.is_dir() else []:
        if (path / STUDY).is_file():
            found = list_runs(path)
            started = min((row["started"] for row in found if row["started"]), default=0.0)
            rows.append({"run_id": path.name, "path": str(path), "started": started, "members": found, "error": None})
    return sorted(rows, key=lambda row: row["started"] or 0.0)


def ago(moment: float | None) -> str:
    """When, for people."""
    return time.strftime("%m-%d %H:%M", time.localtime(moment)) if moment else "?"
