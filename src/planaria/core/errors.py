"""Errors that name the field, the value, what is allowed and the way out.

Every error Planaria raises on purpose derives from `PlanariaError`, so that a caller (the command line, a notebook, a
page) can show one readable text and a script can read the parts.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

_SHOWN = 12


class PlanariaError(Exception):
    """What went wrong, and what to do next.

    - `message`: one sentence, no full stop at its end.
    - `field`: the part, option or file that it is about.
    - `value`: what was found there.
    - `allowed`: a text, or an iterable of the values that would do.
    - `hint`: the way out, as an instruction.
    """

    def __init__(
        self,
        message: str,
        *,
        field: str | None = None,
        value: Any = None,
        allowed: str | Iterable[Any] | None = None,
        hint: str | None = None,
    ):
        super().__init__(message)
        self.message = message
        self.field = field
        self.value = value
        self.allowed = allowed if allowed is None or isinstance(allowed, str) else tuple(allowed)
        self.hint = hint

    def __str__(self) -> str:
        facts = []
        if self.field is not None:
            facts.append(f"field: {self.field}")
        if self.value is not None:
            facts.append(f"value: {_short(self.value)}")
        if self.allowed is not None:
            facts.append(f"allowed: {_listed(self.allowed)}")
        text = self.message.rstrip(".")
        text += f" ({'; '.join(facts)})." if facts else "."
        return f"{text} {self.hint}" if self.hint else text


class InvalidValue(PlanariaError, ValueError):
    """A value out of range, or of the wrong kind."""


class UnknownName(PlanariaError, LookupError):
    """A name that nothing answers to: `value` is the name, `allowed` are the known ones; the nearest are suggested.

    >>> str(UnknownName("no such preset", field="preset", value="cartpol", allowed=["cartpole", "illuminate"]))
    "no such preset (field: preset; value: 'cartpol'; allowed: cartpole, illuminate). Did you mean cartpole?"
    """

    def __init__(
        self, message: str, *, value: Any = None, allowed: Iterable[str] = (), hint: str | None = None, **rest: Any
    ):
        known = (allowed,) if isinstance(allowed, str) else tuple(allowed)
        self.nearest = tuple(difflib.get_close_matches(str(value), known, n=3, cutoff=0.5))
        if hint is None and self.nearest:
            hint = f"Did you mean {' or '.join(self.nearest)}?"
        super().__init__(message, value=value, allowed=known or None, hint=hint, **rest)


class CapacityError(PlanariaError):
    """Something does not fit: a population in memory, a graph in its slots."""


class UnfitSettings(PlanariaError):
    """What a run's first generations showed of its settings; what was computed is saved."""


class StoreError(PlanariaError):
    """A run's directory can't be created, read or written; what was acknowledged before is still there."""


class PoolError(PlanariaError):
    """A chunk of work failed in a pool: `index` says which one, `failures` maps each failed index to its error."""

    def __init__(self, message: str, *, index: int | None = None, trace: str | None = None, **rest: Any):
        super().__init__(message, **rest)
        self.index = index
        self.trace = trace
        self.failures: dict[int, PoolError] = {} if index is None else {index: self}

    def __str__(self) -> str:
        return f"{super().__str__()}\n{self.trace}" if self.trace else super().__str__()


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 200 else text[:197] + "..."


def _listed(allowed: str | tuple[Any, ...]) -> str:
    if isinstance(allowed, str):
        return allowed
    more = f", and {len(allowed) - _SHOWN} more" if len(allowed) > _SHOWN else ""
    return ", ".join(map(str, allowed[:_SHOWN])) + more
