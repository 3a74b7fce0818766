"""What every pool promises: chunks in, results out, in order, whoever did the work.

A chunk is bytes and so is its result. `function` is named as "module:callable" and takes bytes to bytes; as its keys
are in the payload, a chunk that is sent again gives the same result.
"""

from __future__ import annotations

import abc
import importlib
from collections.abc import Callable, Sequence
from typing import Literal, cast

from planaria.core.errors import InvalidValue, PoolError, UnknownName

Errors = Literal["raise", "return"]
OnRetry = Callable[[int, int, str], None]  # chunk, attempt that failed (from 1), reason


class AbstractPool(abc.ABC):
    """A context manager; leaving it ends the workers."""

    @abc.abstractmethod
    def map(
        self, function: str, payloads: Sequence[bytes], *, on_retry: OnRetry | None = None, errors: Errors = "raise"
    ) -> list[bytes]:
        """The results, in the payloads' order.

        `errors="raise"`: the error of the lowest failing chunk is raised (the same one for any number of workers) and
        no further chunk is begun. `errors="return"`: every chunk is tried, and a failed one has its `PoolError` in
        the place of its result.
        """

    def close(self) -> None:  # noqa: B027 - a pool without workers has nothing to end
        """End the workers. The pool may be used again: it starts fresh ones."""

    def __enter__(self) -> AbstractPool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def resolve(function: str) -> Callable[[bytes], bytes]:
    """The callable behind "module:callable"."""
    module, colon, name = function.partition(":")
    if not (colon and module and name):
        message = "a pool needs a function's name"
        raise InvalidValue(message, field="function", value=function, allowed="module:callable")
    try:
        return getattr(importlib.import_module(module), name)
    except ModuleNotFoundError as error:
        raise UnknownName(f"can't import {error.name}", field="function", value=function) from error
    except AttributeError:
        known = [other for other in vars(importlib.import_module(module)) if not other.startswith("_")]
        raise UnknownName(f"{module} has no such function", field="function", value=name, allowed=known) from None


def settle(results: Sequence[bytes | PoolError | None], errors: Errors) -> list[bytes]:
    """Hand the results over, or raise the first failure with the others listed in it."""
    failures = {i: result for i, result in enumerate(results) if isinstance(result, PoolError)}
    if failures and errors == "raise":
        first = failures[min(failures)]
        first.failures = failures
        raise first
    return cast("list[bytes]", list(results))  # errors="return": errors stand in their places


def failed(index: int, count: int, function: str, trace: str) -> PoolError:
    """The error of a function that raised."""
    last = trace.strip().rsplit("\n", 1)[-1]
    message = f"chunk {index} of {count} failed in {function}: {last}"
    return PoolError(message, index=index, trace=trace.rstrip(), field="chunk", value=index)
