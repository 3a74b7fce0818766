"""SQLite as a run needs it: WAL where it works, numbered migrations, errors in words, readable on read-only media."""

from __future__ import annotations

import contextlib
import secrets
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from urllib.parse import quote

from planaria.core.errors import StoreError
from planaria.run.store.files import disk_errors, free_space, full

APPLICATION = 0x504C414E  # "PLAN", SQLite's application_id: tells a run from any other database
_BUSY_MS = 10_000


class Database:
    """One connection, one lock for the threads of this process, errors as `StoreError`."""

    def __init__(self, connection: sqlite3.Connection, path: Path, journal: str, borrowed: Path | None = None):
        self.connection = connection
        self.path = path
        self.journal = journal
        self._borrowed = borrowed  # a private copy of the files, where the originals can't be opened in place
        self._lock = threading.RLock()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; returning from it is the acknowledgement."""
        with self._lock, sqlite_errors(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def rows(self, query: str, *values: object) -> list[tuple]:
        with self._lock, sqlite_errors(self.path):
            return self.connection.execute(query, values).fetchall()

    def close(self, *, settle: bool) -> None:
        """`settle` folds the log back, so that a finished run is one plain file that opens on read-only media."""
        with self._lock:
            if settle and self.journal == "wal":
                with contextlib.suppress(sqlite3.Error):  # a reader is looking, or the disk is full: the log stays
                    self.connection.execute("PRAGMA busy_timeout = 100")
                    self.connection.execute("PRAGMA journal_mode = DELETE")
            self.connection.close()
        if self._borrowed is not None:
            shutil.rmtree(self._borrowed, ignore_errors=True)


def create(path: Path, facts: Mapping[str, str]) -> None:
    """A new database with its facts, closed again."""
    with sqlite_errors(path), contextlib.closing(_connect(path, "rwc")) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # nothing is acknowledged yet
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        _migrate(connection)
        connection.executemany("INSERT INTO facts VALUES (?, ?)", list(facts.items()))


def open_writing(path: Path) -> Database:
    if not path.is_file():
        raise _absent(path)
    with sqlite_errors(path):
        connection = _connect(path, "rw")
        try:
            _check(connection, path)
            journal = "wal" if wal_works(path.parent) else "delete"
            journal = connection.execute(f"PRAGMA journal_mode = {journal}").fetchone()[0]
            # NORMAL survives any death of the process in WAL; the rollback journal needs FULL for the same promise.
            connection.execute(f"PRAGMA synchronous = {'NORMAL' if journal == 'wal' else 'FULL'}")
            _migrate(connection)
        except BaseException:
            connection.close()
            raise
    return Database(connection, path, journal)


def open_reading(path: Path) -> Database:
    if not path.is_file():
        raise _absent(path)
    with sqlite_errors(path):
        connection, borrowed = _open_somehow(path)
        try:
            _check(connection, path)
        except BaseException:
            connection.close()
            raise
    return Database(connection, path, "", borrowed)


def wal_works(directory: Path) -> bool:
    """Try it on a scratch database: network file systems fail, some of them only at the first write."""
    scratch = directory / f".probe-{secrets.token_hex(4)}.db"
    try:
        with contextlib.closing(_connect(scratch, "rwc")) as one:
            one.execute("PRAGMA synchronous = OFF")
            if one.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
                return False
            one.execute("CREATE TABLE probe (x)")
            one.execute("INSERT INTO probe VALUES (1)")
            with contextlib.closing(_connect(scratch, "ro")) as other:
                return other.execute("SELECT x FROM probe").fetchall() == [(1,)]
    except sqlite3.Error as error:
        if _code(error) == sqlite3.SQLITE_FULL:
            raise
        return False
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            with contextlib.suppress(OSError):
                Path(f"{scratch}{suffix}").unlink()


def migrations() -> list[str]:
    folder = resources.files("planaria.run.store") / "migrations"
    return [file.read_text() for file in sorted(folder.iterdir(), key=lambda f: f.name) if file.name.endswith(".sql")]


def _connect(path: Path, mode: str, extra: str = "") -> sqlite3.Connection:
    address = f"file:{quote(str(path.absolute()))}?mode={mode}{extra}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    return connection


def _open_somehow(path: Path) -> tuple[sqlite3.Connection, Path | None]:
    """In place if possible; else as an immutable file; else, where a log waits to be read, from a private copy."""
    log = Path(f"{path}-wal")
    ways = [("ro", "", False)]
    ways += [("rw", "", True)] if log.is_file() and log.stat().st_size else [("ro", "&immutable=1", False)]
    for attempt, (mode, extra, copied) in enumerate(ways):
        folder = _copy(path, log) if copied else None
        connection = None
        try:
            connection = _connect((folder or path.parent) / path.name, mode, extra)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return connection, folder
        except sqlite3.Error:
            if connection is not None:
                connection.close()
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)
            if attempt == len(ways) - 1:
                raise
    raise AssertionError("unreachable")


def _copy(path: Path, log: Path) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="planaria-reading-"))
    with disk_errors(folder):
        shutil.copy(path, folder / path.name)
        shutil.copy(log, folder / log.name)
    return folder


def _check(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise StoreError("this database is not a run of Planaria's", field="run", value=str(path))
    found, known = connection.execute("PRAGMA user_version").fetchone()[0], len(migrations())
    if found > known:
        raise StoreError(
            f"this run was written by a newer version of Planaria: store schema {found}, this version knows {known}",
            field="run",
            value=str(path.parent),
            hint="Install a newer version (pip install --upgrade planaria) and open it again; nothing was changed.",
        )


def _migrate(connection: sqlite3.Connection) -> None:
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    for number, script in enumerate(migrations()[found:], start=found + 1):
        # One transaction a step, the number inside it: a process killed half way leaves the old schema, whole.
        connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;")


def _absent(path: Path) -> StoreError:
    return StoreError(
        "there is no run here",
        field="run",
        value=str(path.parent),
        hint="`planaria list` names the runs under a folder.",
    )


@contextlib.contextmanager
def sqlite_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise _describe(path, error) from error


def _describe(path: Path, error: sqlite3.Error) -> StoreError:
    code = _code(error)
    where = {"field": "run", "value": str(path.parent)}
    if code == sqlite3.SQLITE_FULL:
        return full(path)
    if code == sqlite3.SQLITE_IOERR:
        hint = "Look at the disk (space, quota, file size limit, connection), then resume the run."
        message = f"the disk refused ({error}), {free_space(path)} free; nothing acknowledged is lost"
        return StoreError(message, hint=hint, **where)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        hint = "Open it for reading only, or copy the run to a folder you may write to."
        return StoreError(f"this run can't be written here ({error})", hint=hint, **where)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        hint = "Copy the folder aside; checkpoints/ holds the genomes as safetensors, which open without the database."
        return StoreError(f"the database of this run is damaged ({error})", hint=hint, **where)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError(f"the database stayed busy for {_BUSY_MS // 1000} s", hint="Close what reads it.", **where)
    return StoreError(f"the database refused ({error})", **where)


def _code(error: sqlite3.Error) -> int:
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
