"""Checkpoints: whole, named by a row only once they lie safely on the disk, the last two and the final one kept."""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from planaria.core.errors import StoreError
from planaria.run.store.database import Database
from planaria.run.store.files import StoreWarning, write_atomically
from planaria.run.store.tensors import pack, unpack
from planaria.run.store.tree import Stored, encode

FOLDER = "checkpoints"
KEPT = 2
_KINDS = "planaria.kinds"
_ORDER = "ORDER BY generation DESC, final DESC, id DESC"


class Checkpoint(NamedTuple):
    """A checkpoint as read: the state to go on from, and the compact result (empty if none was given)."""

    generation: int
    state: dict[str, Stored]
    result: dict[str, Stored]


def write(database: Database, directory: Path, generation: int, tree: Any, *, final: bool, result: Any) -> None:
    leaves = {f"state{path}": leaf for path, leaf in encode(tree).items()}
    if result is not None:
        leaves |= {f"result{path}": leaf for path, leaf in encode(result).items()}
    kinds = {path: kind for path, (_, kind) in leaves.items() if kind != "array"}
    header = {"generation": str(generation), _KINDS: json.dumps(kinds, sort_keys=True)}
    data = pack({path: array for path, (array, _) in leaves.items()}, header)
    sha = hashlib.sha256(data).hexdigest()
    name = f"{FOLDER}/generation-{max(generation, 0):08d}-{sha[:12]}.safetensors"
    write_atomically(directory / name, data)
    with database.transaction() as rows:
        if final:
            rows.execute("UPDATE checkpoints SET final = 0")
        rows.execute(
            "INSERT INTO checkpoints (generation, final, file, bytes, sha256, written) VALUES (?, ?, ?, ?, ?, ?)",
            (generation, int(final), name, len(data), sha, time.time()),
        )
        rows.execute(
            "DELETE FROM checkpoints WHERE final = 0 AND id NOT IN "
            f"(SELECT id FROM checkpoints WHERE final = 0 {_ORDER} LIMIT {KEPT})"
        )
    remove_unnamed(database, directory)


def remove_unnamed(database: Database, directory: Path) -> None:
    """Files that no row names: superseded, or written by a process that died before it could name them."""
    named = {Path(name).name for (name,) in database.rows("SELECT file FROM checkpoints")}
    for path in (directory / FOLDER).glob("*.safetensors"):
        if path.name not in named:
            with contextlib.suppress(OSError):
                path.unlink()


def intact(database: Database, directory: Path) -> Iterator[Checkpoint]:
    """Checkpoints from the newest back; a damaged one is passed over, and said so."""
    query = f"SELECT generation, file, bytes, sha256 FROM checkpoints {_ORDER}"
    for generation, name, size, sha in database.rows(query):
        try:
            yield _read(directory / name, generation, size, sha)
        except StoreError as error:
            message = f"the checkpoint of generation {generation} is passed over: {error}"
            warnings.warn(message, StoreWarning, stacklevel=3)


def _read(path: Path, generation: int, size: int, sha: str) -> Checkpoint:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StoreError(f"can't be read: {error.strerror}", field="file", value=path.name) from error
    if len(data) != size or hashlib.sha256(data).hexdigest() != sha:
        raise StoreError("its bytes are not those that were written", field="file", value=path.name)
    arrays, header = unpack(data)
    kinds = json.loads(header[_KINDS])
    parts: dict[str, dict[str, Stored]] = {"state": {}, "result": {}}
    for key, array in arrays.items():
        part = "state" if key.startswith("state") else "result"
        parts[part][key.removeprefix(part)] = array, kinds.get(key, "array")
    return Checkpoint(generation, parts["state"], parts["result"])
