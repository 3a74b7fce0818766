"""Files that are either whole or not there, and disk errors that say what to do."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from planaria.core.errors import InvalidValue, StoreError

TEMPORARY = ".tmp"
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")


class StoreWarning(UserWarning):
    """The store goes on, but not as it would on a good day: no WAL, no lock, a damaged checkpoint."""


def write_atomically(path: Path, data: bytes) -> None:
    """Temporary file, fsync, rename, fsync of the directory: a reader sees the old content or the new, never a part."""
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}{TEMPORARY}")
        try:
            with open(temporary, "xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        sync_directory(path.parent)


def sync_directory(path: Path) -> None:
    """Make a rename durable; file systems that can't sync a directory are left alone."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def remove_leftovers(directory: Path) -> None:
    """Drop what a killed writer left half written. Only the holder of the lock may call this."""
    for path in directory.rglob(f".*{TEMPORARY}"):
        with contextlib.suppress(OSError):
            path.unlink()


@contextlib.contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn an `OSError` into a `StoreError` that names the path, the free space and the way out."""
    try:
        yield
    except OSError as error:
        raise describe(path, error) from error


def describe(path: Path, error: OSError) -> StoreError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return full(path)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR):
        reason = error.strerror or str(error)
        return StoreError(
            f"can't write here: {reason}",
            field="path",
            value=str(path),
            hint="Choose a folder you may write to (--root DIR), or copy the run to one.",
        )
    return StoreError(f"the disk refused: {error.strerror or error}", field="path", value=str(path))


def full(path: Path) -> StoreError:
    return StoreError(
        f"the disk is full or a size limit is reached, {free_space(path)} free; nothing acknowledged is lost",
        field="path",
        value=str(path),
        hint="Free some space and resume the run, or move its folder to a larger disk and resume it there.",
    )


def free_space(path: Path) -> str:
    for place in (path, *path.parents):
        with contextlib.suppress(OSError):
            return f"{shutil.disk_usage(place).free / 2**20:,.1f} MiB"
    return "unknown space"


def inside(folder: Path, name: str, suffix: str) -> Path:
    """The file of that name in a folder of the run; a name may hold `/`, but never leave the folder."""
    parts = name.split("/")
    if not all(_PLAIN_NAME.fullmatch(part) for part in parts):
        raise InvalidValue(
            "a file of a run needs a plain name",
            field="name",
            value=name,
            allowed="letters, digits, '.', '_', '-', and '/' for folders",
        )
    return folder.joinpath(*parts[:-1], parts[-1] + suffix)


def canonical_json(value: Any) -> bytes:
    """One text per value: sorted keys, no spaces, UTF-8."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode() + b"\n"
