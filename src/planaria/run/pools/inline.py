"""The pool that is no pool: every chunk in this process, one after the other."""

from __future__ import annotations

import traceback
from collections.abc import Sequence

from planaria.core.errors import PoolError
from planaria.run.pools.pool import AbstractPool, Errors, OnRetry, failed, resolve, settle


class InlinePool(AbstractPool):
    """For debugging, for tests, and wherever the work is not the bottleneck."""

    def map(
        self, function: str, payloads: Sequence[bytes], *, on_retry: OnRetry | None = None, errors: Errors = "raise"
    ) -> list[bytes]:
        call = resolve(function)
        results: list[bytes | PoolError | None] = []
        for index, payload in enumerate(payloads):
            try:
                results.append(bytes(call(payload)))
            except Exception:
                results.append(failed(index, len(payloads), function, traceback.format_exc()))
                if errors == "raise":
                    break
        return settle(results, errors)
