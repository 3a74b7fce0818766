"""A run's directory: spec.json, run.db, checkpoints/, blobs/, media/.

One process writes; any number read, also while it writes. A call that returned is acknowledged: it survives kill -9 of
the process. `checkpoint(g, state)` means "the state once generation g is complete", so the next chunk starts at g + 1.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import time
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from planaria.core.errors import InvalidValue, StoreError
from planaria.run.store import checkpoint as checkpoints
from planaria.run.store import chunks, database, digest, lineage, tree
from planaria.run.store.files import (
    StoreWarning,
    canonical_json,
    disk_errors,
    inside,
    remove_leftovers,
    sync_directory,
    write_atomically,
)
from planaria.run.store.lock import WriterLock
from planaria.run.store.tensors import pack, unpack

SPEC, DATABASE = "spec.json", "run.db"
STATUSES = ("created", "running", "finished", "stopped", "failed")


class RunStore:
    """Use `create` or `open`; close it, or use it as a context manager."""

    path: Path
    run_id: str
    spec: dict

    def __init__(self, path: Path, base: database.Database, lock: WriterLock | None):
        self.path = path
        self._base = base
        self._lock = lock
        self.run_id = self._fact("run_id")
        self.name = self._fact("name")
        self.created = float(self._fact("created"))
        self.spec = self._read_spec()

    # --- opening and closing -----------------------------------------------------------------------------------

    @classmethod
    def create(cls, root: Path, name: str, spec: dict, *, run_id: str | None = None) -> RunStore:
        """A new directory root/<run_id>. It appears under its name only once it is whole."""
        slug = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "run"
        run_id = run_id or f"{slug}-{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}-{secrets.token_hex(2)}"
        path = inside(Path(root).absolute(), run_id, "")
        building = path.with_name(f".{path.name}.{secrets.token_hex(4)}.creating")
        text = canonical_json(spec)
        if path.exists():
            hint = "Resume it, or choose another name."
            raise StoreError("a run of this name exists", field="run_id", value=run_id, hint=hint)
        with disk_errors(path):
            building.mkdir(parents=True)
            try:
                _build(building, text, {"run_id": run_id, "name": name})
                os.rename(building, path)
            except BaseException:
                shutil.rmtree(building, ignore_errors=True)
                raise
            sync_directory(path.parent)
        return cls.open(path, write=True)

    @classmethod
    def open(cls, path: Path, *, write: bool = False) -> RunStore:
        path = Path(path).absolute()
        if not write:
            return cls(path, database.open_reading(path / DATABASE), None)
        if not (path / DATABASE).is_file():
            database.open_reading(path / DATABASE)  # says that there is no run here, before a lock file is left behind
        lock = WriterLock(path)
        try:
            base = database.open_writing(path / DATABASE)
            store = cls(path, base, lock)
            store._tidy()
        except BaseException:
            lock.release()
            raise
        return store

    def _tidy(self) -> None:
        remove_leftovers(self.path)
        checkpoints.remove_unnamed(self._base, self.path)
        if self._base.journal != "wal":
            message = (
                f"write-ahead logging does not work under {self.path} (a network file system?): "
                "using the rollback journal, which is slower and makes readers wait"
            )
            warnings.warn(message, StoreWarning, stacklevel=4)
            self.event("journal-fallback", {"journal": self._base.journal, "message": message})
        if self._lock is not None and not self._lock.supported:
            self.event("lock-unsupported", {"file": str(self._lock.path.name)})

    def close(self) -> None:
        self._base.close(settle=self._lock is not None)
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> RunStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- what the loop writes ----------------------------------------------------------------------------------

    def append(
        self,
        first_generation: int,
        metrics: Mapping[str, np.ndarray],
        lineage: Mapping[str, np.ndarray],
        seconds: Mapping[str, float],
    ) -> None:
        """One transaction: a chunk of generations. `seconds` (a figure a chunk) stays outside the digest."""
        self._may_write()
        chunks.append(self._base, int(first_generation), metrics, lineage, seconds)

    def checkpoint(self, generation: int, tree: Any, *, final: bool = False, result: Any = None) -> None:
        """Keep the state as of the end of `generation`; `result`, if given, is what the digest and reports read."""
        self._may_write()
        checkpoints.write(self._base, self.path, int(generation), tree, final=final, result=result)

    def restore(self, template: Any) -> tuple[int, Any] | None:
        """The latest intact checkpoint in the template's structure; later rows are dropped, to be computed again.

        None: start from the beginning. Opened for reading, nothing is dropped.
        """
        found = next(checkpoints.intact(self._base, self.path), None)
        state = None if found is None else tree.decode(template, found.state)
        generation = -1 if found is None else found.generation
        if self._lock is not None:
            self._rewind(generation)
        return None if found is None else (generation, state)

    def _rewind(self, generation: int) -> None:
        with self._base.transaction() as rows:  # a damaged, newer checkpoint must not outrank those that will follow
            rows.execute("DELETE FROM checkpoints WHERE generation > ?", (generation,))
        checkpoints.remove_unnamed(self._base, self.path)
        dropped = chunks.drop_after(self._base, generation)
        self.event("restored", {"generation": generation, "dropped": dropped})

    def event(self, kind: str, payload: dict) -> None:
        self._may_write()
        row = (self.generation, kind, json.dumps(payload, sort_keys=True), time.time())
        with self._base.transaction() as rows:
            rows.execute("INSERT INTO events (generation, kind, payload, written) VALUES (?, ?, ?, ?)", row)

    def set_status(self, status: str) -> None:
        if status not in STATUSES:
            raise InvalidValue("no such status", field="status", value=status, allowed=STATUSES)
        self._may_write()
        with self._base.transaction() as rows:
            rows.execute("UPDATE facts SET value = ? WHERE name = 'status'", (status,))

    # --- what anyone reads -------------------------------------------------------------------------------------

    @property
    def status(self) -> str:
        return self._fact("status")

    @property
    def generation(self) -> int:
        """The last acknowledged generation; -1 before the first."""
        return chunks.last_generation(self._base)

    def generations(self) -> np.ndarray:
        first = self._base.rows("SELECT min(first) FROM chunks")[0][0]
        return np.arange(0 if first is None else first, self.generation + 1)

    def metrics(self) -> dict[str, np.ndarray]:
        return chunks.joined(chunks.metrics(self._base))

    def seconds(self) -> dict[str, np.ndarray]:
        """One value a chunk; `last` holds each chunk's last generation."""
        return chunks.seconds(self._base)

    def lineage(self) -> dict[str, np.ndarray]:
        return chunks.joined(chunks.lineage(self._base))

    def ancestry(self, individual: int) -> list[tuple[int, int, int, float]]:
        return lineage.ancestry(self._base, individual)

    def events(self) -> list[dict[str, Any]]:
        rows = self._base.rows("SELECT id, written, generation, kind, payload FROM events ORDER BY id")
        names = ("id", "time", "generation", "kind", "payload")
        return [dict(zip(names, (*row[:4], json.loads(row[4])), strict=True)) for row in rows]

    def result(self) -> dict[str, Any] | None:
        """The latest checkpoint's result (its state, if none was given) by path, no template needed: for reports."""
        found = next(checkpoints.intact(self._base, self.path), None)
        if found is None:
            return None
        return {path: tree.decode_leaf(*leaf) for path, leaf in (found.result or found.state).items()}

    def digest(self) -> str:
        """sha256 over the latest (when finished: the final) checkpoint, metrics and lineage."""
        found = next(checkpoints.intact(self._base, self.path), None)
        leaves = {} if found is None else found.result or found.state
        series = (chunks.metrics(self._base), chunks.lineage(self._base))
        return digest.combined(digest.of_leaves(leaves), *(digest.of_series(part) for part in series))

    # --- files beside the rows ---------------------------------------------------------------------------------

    def put_json(self, name: str, payload: Any) -> Path:
        self._may_write()
        path = inside(self.path / "media", name, ".json")
        write_atomically(path, json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode())
        return path

    def get_json(self, name: str) -> Any | None:
        path = inside(self.path / "media", name, ".json")
        return json.loads(path.read_bytes()) if path.is_file() else None

    def put_arrays(self, name: str, arrays: Mapping[str, np.ndarray]) -> Path:
        self._may_write()
        path = inside(self.path / "blobs", name, ".safetensors")
        write_atomically(path, pack({key: np.asarray(value) for key, value in arrays.items()}))
        return path

    def get_arrays(self, name: str) -> dict[str, np.ndarray] | None:
        path = inside(self.path / "blobs", name, ".safetensors")
        return unpack(path.read_bytes())[0] if path.is_file() else None

    # --- inside ------------------------------------------------------------------------------------------------

    def _fact(self, name: str) -> str:
        return self._base.rows("SELECT value FROM facts WHERE name = ?", name)[0][0]

    def _read_spec(self) -> dict:
        try:
            text = (self.path / SPEC).read_bytes()
            if hashlib.sha256(text).hexdigest() != self._fact("spec_sha256"):
                message = f"{self.path / SPEC} was edited after the run began: its rows may not follow from it"
                warnings.warn(message, StoreWarning, stacklevel=4)
            return json.loads(text)
        except (OSError, ValueError) as error:
            raise StoreError(f"spec.json can't be read ({error})", field="run", value=str(self.path)) from error

    def _may_write(self) -> None:
        if self._lock is None:
            hint = "Open it with write=True."
            raise StoreError("this run is open for reading only", field="run", value=str(self.path), hint=hint)


def _build(directory: Path, spec: bytes, facts: Mapping[str, str]) -> None:
    for folder in (checkpoints.FOLDER, "blobs", "media"):
        (directory / folder).mkdir()
    write_atomically(directory / SPEC, spec)
    more = {"status": "created", "created": repr(time.time()), "spec_sha256": hashlib.sha256(spec).hexdigest()}
    database.create(directory / DATABASE, {**facts, **more})
