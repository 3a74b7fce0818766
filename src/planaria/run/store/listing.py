"""The runs under a folder. Only reads; a broken folder is listed with the reason, never skipped."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

from planaria.core.errors import PlanariaError
from planaria.run.store.lock import is_held
from planaria.run.store.store import DATABASE, SPEC, RunStore


def list_runs(root: Path) -> list[dict[str, Any]]:
    """One dict a run, oldest first: run_id, name, status, generation, started, best, writing, path, error.

    `error` is None for a run in order and the reason for a broken one, whose other fields are None.
    """
    root = Path(root)
    if not root.is_dir():
        return []
    folders = [path for path in sorted(root.iterdir()) if path.is_dir() and not path.name.startswith(".")]
    runs = [_described(path) for path in folders if (path / DATABASE).exists() or (path / SPEC).exists()]
    return sorted(runs, key=lambda run: (run["started"] or 0.0, run["run_id"]))


def _described(path: Path) -> dict[str, Any]:
    run: dict[str, Any] = dict.fromkeys(("name", "status", "generation", "started", "best"))
    run |= {"run_id": path.name, "path": str(path), "writing": False, "error": None}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with RunStore.open(path) as store:
                best = store._base.rows("SELECT max(best) FROM chunks")[0][0]
                run |= {"run_id": store.run_id, "name": store.name, "status": store.status, "best": best}
                run |= {"generation": store.generation, "started": store.created, "writing": is_held(path)}
    except (PlanariaError, OSError, ValueError, LookupError) as error:
        run["error"] = str(error)
    return run
