"""The other end of a process pool: reads chunks from standard input, answers on what was standard output.

Run as a script, with the standard library alone, so that it starts in a few hundredths of a second and needs no guarded
`__main__` in the user's program. A frame is a 4-byte and an 8-byte length, a JSON head and a body of bytes.
"""

from __future__ import annotations

import importlib
import json
import os
import queue
import signal
import struct
import sys
import threading
import traceback
from typing import Any, BinaryIO

LENGTHS = struct.Struct(">IQ")


def frame(head: dict[str, Any], body: bytes = b"") -> bytes:
    text = json.dumps(head).encode()
    return LENGTHS.pack(len(text), len(body)) + text + body


def read_frame(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next frame, or None at the end of the stream (also in the middle of a frame)."""
    lengths = stream.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    head_length, body_length = LENGTHS.unpack(lengths)
    head, body = stream.read(head_length), stream.read(body_length)
    return None if len(head) < head_length or len(body) < body_length else (json.loads(head), body)


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the driver decides what ends
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a function prints must not land among the answers
    chunks: queue.SimpleQueue = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, chunks), daemon=True).start()
    functions: dict[str, Any] = {}
    while True:
        head, body = chunks.get()
        if "path" in head:
            sys.path[:] = head["path"]
            continue
        answers.write(_answer(functions, head["function"], body))
        answers.flush()


def _receive(stream: BinaryIO, chunks: queue.SimpleQueue) -> None:
    """On a thread of its own, so that a worker ends at once when its driver closes the pipe or dies, busy or not."""
    while (received := read_frame(stream)) is not None:
        chunks.put(received)
    os._exit(0)


def _answer(functions: dict[str, Any], function: str, body: bytes) -> bytes:
    try:
        if function not in functions:
            module, _, name = function.partition(":")
            functions[function] = getattr(importlib.import_module(module), name)
        return frame({"ok": True}, bytes(functions[function](body)))
    except Exception:
        return frame({"ok": False}, traceback.format_exc().encode())


if __name__ == "__main__":
    main()
