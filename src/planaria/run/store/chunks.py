"""Rows of chunks: metrics, lineage and seconds of consecutive generations, in and out of the database."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from planaria.core.errors import InvalidValue, StoreError
from planaria.run.store import lineage as kin
from planaria.run.store.database import Database
from planaria.run.store.tensors import pack, unpack

Arrays = dict[str, np.ndarray]


def last_generation(database: Database) -> int:
    """The last acknowledged generation, -1 before the first."""
    found = database.rows("SELECT max(last) FROM chunks")[0][0]
    return -1 if found is None else found


def append(
    database: Database,
    first: int,
    metrics: Mapping[str, Any],
    lineage: Mapping[str, Any],
    seconds: Mapping[str, float],
) -> None:
    measured = {name: np.asarray(values) for name, values in metrics.items()}
    born = kin.checked(lineage)
    count = _common_length({**measured, **born})
    times = json.dumps({name: float(value) for name, value in seconds.items()}, sort_keys=True)
    row = (first, first + count - 1, *_summary(measured, born), pack(measured), kin.compress(born), times, time.time())
    with database.transaction() as rows:
        _fits(rows, first, measured, born)
        rows.execute("INSERT INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def metrics(database: Database) -> Iterator[Arrays]:
    for (data,) in database.rows("SELECT metrics FROM chunks ORDER BY first"):
        yield unpack(data)[0]


def lineage(database: Database) -> Iterator[Arrays]:
    for (first,) in database.rows("SELECT first FROM chunks ORDER BY first"):  # singly: all may not fit
        for (data,) in database.rows("SELECT lineage FROM chunks WHERE first = ?", first):
            yield kin.decompress(data)


def seconds(database: Database) -> Arrays:
    """One value a chunk, NaN where a chunk lacks that figure; `last` is the chunk's last generation."""
    rows = database.rows("SELECT last, seconds FROM chunks ORDER BY first")
    figures = [json.loads(text) for _, text in rows]
    names = sorted({name for row in figures for name in row})
    out = {name: np.array([row.get(name, np.nan) for row in figures]) for name in names}
    return {**out, "last": np.array([last for last, _ in rows], np.int64)}


def joined(parts: Iterator[Arrays]) -> Arrays:
    lists: dict[str, list[np.ndarray]] = {}
    for part in parts:
        for name, array in part.items():
            lists.setdefault(name, []).append(array)
    return {name: np.concatenate(arrays) for name, arrays in lists.items()}


def drop_after(database: Database, generation: int) -> int:
    """Forget the generations after this one (they will be computed again, identically); how many they were."""
    dropped = max(0, last_generation(database) - generation)
    with database.transaction() as rows:
        rows.execute("DELETE FROM chunks WHERE first > ?", (generation,))
        query = "SELECT first, metrics, lineage FROM chunks WHERE last > ?"
        for first, measured, born in rows.execute(query, (generation,)).fetchall():
            keep = generation - first + 1
            measured = {name: array[:keep] for name, array in unpack(measured)[0].items()}
            born = {name: array[:keep] for name, array in kin.decompress(born).items()}
            rows.execute(
                "UPDATE chunks SET last = ?, lowest_id = ?, highest_id = ?, best = ?, metrics = ?, lineage = ? "
                "WHERE first = ?",
                (generation, *_summary(measured, born), pack(measured), kin.compress(born), first),
            )
    return dropped


def _summary(measured: Arrays, born: Arrays) -> tuple[int | None, int | None, float | None]:
    ids = born.get("ids")
    low, high = (int(ids.min()), int(ids.max())) if ids is not None and ids.size else (None, None)
    best = np.asarray(measured.get("best", ()), np.float64)
    best = best[np.isfinite(best)]
    return low, high, float(best.max()) if best.size else None


def _common_length(arrays: Arrays) -> int:
    lengths = {name: array.shape[0] if array.ndim else 0 for name, array in arrays.items()}
    if len(set(lengths.values())) != 1 or 0 in lengths.values():
        allowed = "arrays whose first axis is the chunk's generations, at least one"
        raise InvalidValue("a chunk's arrays disagree on its length", field="append", value=lengths, allowed=allowed)
    return next(iter(lengths.values()))


def _fits(rows: Any, first: int, measured: Arrays, born: Arrays) -> None:
    """A chunk follows the last one without gap or overlap, and measures the same things."""
    found = rows.execute("SELECT last, metrics, length(lineage) FROM chunks ORDER BY first DESC LIMIT 1").fetchone()
    if found is None:
        return
    if first != found[0] + 1:
        hint = "After an interruption, restore() first: it says where to go on."
        where = {"field": "first_generation", "value": first, "allowed": str(found[0] + 1)}
        raise StoreError("a chunk is out of order", hint=hint, **where)
    before, now = _form(unpack(found[1])[0]), _form(measured)
    if bool(found[2]) != bool(born):
        raise InvalidValue("lineage is kept for all chunks of a run or for none", field="lineage", value=sorted(born))
    if before != now:
        message = "metrics changed their names or dtypes within a run"
        raise InvalidValue(message, field="metrics", value=now, allowed=str(before))


def _form(arrays: Arrays) -> dict[str, str]:
    return {name: f"{array.dtype} {list(array.shape[1:])}" for name, array in sorted(arrays.items())}
