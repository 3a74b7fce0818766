"""Several processes of our own: persistent, freshly spawned (never forked), fed through pipes.

A worker that dies (kill -9, out of memory, a crash in native code) costs its chunk, which goes to a fresh worker with
the same bytes; after three deaths the chunk is given up. An exception in the function is not tried again: it would
only happen again.
"""

from __future__ import annotations

import contextlib
import io
import os
import selectors
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path

from planaria.core.errors import InvalidValue, PoolError
from planaria.run.pools import worker as protocol
from planaria.run.pools.pool import AbstractPool, Errors, OnRetry, failed, resolve, settle

TRIES = 3
_READ = 1 << 20


class ProcessPool(AbstractPool):
    """`workers` processes, started when first needed; `environment` is added to theirs (thread counts, say)."""

    def __init__(self, workers: int | None = None, *, environment: Mapping[str, str] | None = None):
        workers = (os.cpu_count() or 1) if workers is None else workers
        if workers < 1:
            raise InvalidValue("a pool needs a worker", field="workers", value=workers, allowed="1 or more")
        self.workers = workers
        self._environment = dict(environment or {})
        self._idle: list[_Worker] = []

    def map(
        self, function: str, payloads: Sequence[bytes], *, on_retry: OnRetry | None = None, errors: Errors = "raise"
    ) -> list[bytes]:
        resolve(function)  # a wrong name is told here and now, not three deaths later
        job = _Job(function, payloads, on_retry, errors)
        busy: dict[int, _Worker] = {}
        try:
            with selectors.DefaultSelector() as selector:
                self._run(job, busy, selector)
        except BaseException:  # Ctrl-C, an error in on_retry: no worker may answer a question nobody asks any more
            for one in busy.values():
                one.kill()
            self.close()
            raise
        return settle(job.results, errors)

    def _run(self, job: _Job, busy: dict[int, _Worker], selector: selectors.BaseSelector) -> None:
        while True:
            while job.waiting and not job.stopped and len(busy) < self.workers:
                one = self._hire()
                busy[one.descriptor] = one
                selector.register(one.descriptor, selectors.EVENT_READ)
                one.send(job.waiting.popleft(), job)
            if not busy:
                return
            for key, _ in selector.select():
                one = busy[key.fd]
                if (answer := one.receive()) is None and one.alive:
                    continue
                selector.unregister(key.fd)
                del busy[key.fd]
                if answer is None:
                    job.lost(one.chunk, one.bury())
                else:
                    job.answered(one.chunk, *answer)
                    self._idle.append(one)

    def _hire(self) -> _Worker:
        while self._idle:
            one = self._idle.pop()
            if one.is_well():
                return one
            one.bury()  # it died with nothing to do, which is no chunk's fault
        return _Worker(self._environment)

    def close(self) -> None:
        idle, self._idle = self._idle, []
        for one in idle:
            one.kill()


class _Job:
    """One call of `map`: what waits, what came back, how often each chunk was tried."""

    def __init__(self, function: str, payloads: Sequence[bytes], on_retry: OnRetry | None, errors: Errors):
        self.function, self.payloads, self.on_retry, self.errors = function, payloads, on_retry, errors
        self.waiting = deque(range(len(payloads)))
        self.results: list[bytes | PoolError | None] = [None] * len(payloads)
        self.deaths = [0] * len(payloads)
        # Chunks are begun in order and a lost one is begun again first; so when one fails, every lower one has been
        # begun, and the lowest failure is the same for any number of workers.
        self.stopped = False

    def answered(self, chunk: int, head: dict, body: bytes) -> None:
        if head["ok"]:
            self.results[chunk] = body
        else:
            self._give_up(chunk, failed(chunk, len(self.payloads), self.function, body.decode()))

    def lost(self, chunk: int, reason: str) -> None:
        self.deaths[chunk] += 1
        if self.deaths[chunk] < TRIES:
            self.waiting.appendleft(chunk)
            if self.on_retry is not None:
                self.on_retry(chunk, self.deaths[chunk], reason)
            return
        message = f"chunk {chunk} of {len(self.payloads)} lost its worker {TRIES} times in {self.function}: {reason}"
        hint = "Look for too little memory (fewer workers, smaller chunks) or a crash in native code."
        self._give_up(chunk, PoolError(message, index=chunk, field="chunk", value=chunk, hint=hint))

    def _give_up(self, chunk: int, error: PoolError) -> None:
        self.results[chunk] = error
        self.stopped = self.stopped or self.errors == "raise"


class _Worker:
    """A process and the chunk it holds."""

    def __init__(self, environment: Mapping[str, str]):
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(Path(protocol.__file__))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **environment},
            bufsize=0,
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self._stdin = self._process.stdin
        self.descriptor = self._process.stdout.fileno()
        self.alive = True
        self.chunk = -1
        self._buffer = bytearray()
        self._write(protocol.frame({"path": [path or os.getcwd() for path in sys.path]}))

    def send(self, chunk: int, job: _Job) -> None:
        self.chunk = chunk
        self._write(protocol.frame({"function": job.function}, job.payloads[chunk]))

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        with contextlib.suppress(BrokenPipeError):  # it is dead: the end of its answers says so
            while rest:
                rest = rest[self._stdin.write(rest) :]  # a raw pipe may take a part

    def receive(self) -> tuple[dict, bytes] | None:
        """What has come; None as long as the answer is not whole, or if the worker died (then `alive` is False)."""
        data = os.read(self.descriptor, _READ)
        self.alive = bool(data)
        self._buffer += data
        if not data or len(self._buffer) < protocol.LENGTHS.size:
            return None
        if len(self._buffer) < protocol.LENGTHS.size + sum(protocol.LENGTHS.unpack_from(self._buffer)):
            return None
        answer = protocol.read_frame(io.BytesIO(self._buffer))
        self._buffer.clear()
        return answer

    def is_well(self) -> bool:
        return self._process.poll() is None

    def bury(self) -> str:
        """How it died."""
        self._close_pipes()
        code = self._process.wait()
        if code >= 0:
            return f"the worker left with exit code {code}"
        name = signal.Signals(-code).name
        return f"the worker was killed by {name}" + (" (out of memory?)" if name == "SIGKILL" else "")

    def kill(self) -> None:
        self._process.kill()
        self._close_pipes()
        self._process.wait()

    def _close_pipes(self) -> None:
        for pipe in filter(None, (self._process.stdin, self._process.stdout)):
            with contextlib.suppress(OSError):
                pipe.close()
