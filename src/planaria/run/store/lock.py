"""One writer a run: an advisory lock that the kernel drops when its holder dies, however it dies."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import socket
import time
import warnings
from pathlib import Path

from planaria.core.errors import StoreError
from planaria.run.store.files import StoreWarning, disk_errors

LOCK_FILE = "writer.lock"
_PATIENCE = 0.3  # seconds: `is_held` takes the lock for an instant, which must not refuse a true writer


class WriterLock:
    """Held from creation to `release`; `supported` is False where the file system can't lock."""

    def __init__(self, directory: Path):
        self.path = directory / LOCK_FILE
        with disk_errors(self.path):
            self._descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            self.supported = self._take()
            if self.supported:
                self._sign()
        except BaseException:
            os.close(self._descriptor)
            raise

    def _take(self) -> bool:
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise _refusal(self.path) from None
                time.sleep(0.02)
            except OSError as error:
                if error.errno not in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
                    raise
                message = f"this file system can't lock {self.path}: make sure that only one process writes this run"
                warnings.warn(message, StoreWarning, stacklevel=4)
                return False

    def _sign(self) -> None:
        text = json.dumps({"pid": os.getpid(), "host": socket.gethostname()})
        with contextlib.suppress(OSError):  # on a full disk the lock itself still holds; only its label is missing
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, text.encode(), 0)

    def release(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def is_held(directory: Path) -> bool:
    """Whether a living process writes this run now."""
    try:
        descriptor = os.open(directory / LOCK_FILE, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        return False
    except OSError as error:
        return error.errno in (errno.EAGAIN, errno.EACCES)
    finally:
        os.close(descriptor)


def _refusal(path: Path) -> StoreError:
    holder = {}
    with contextlib.suppress(OSError, ValueError):
        holder = json.loads(path.read_bytes())
    pid, host = holder.get("pid", "unknown"), holder.get("host", "unknown")
    return StoreError(
        f"this run already has a writer: process {pid} on host {host}",
        field="run",
        value=str(path.parent),
        hint="Wait for it or stop it (Ctrl-C there saves the run); reading a run in progress is always allowed.",
    )
