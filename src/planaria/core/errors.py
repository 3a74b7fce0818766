"""Errors that say which field, which value, what is allowed and what to do next."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any


class PlanariaError(Exception):
    """Every error of ours. ``field``, ``value``, ``allowed`` and ``hint`` are part of what is printed."""

    def __init__(
        self, message: str, *, field: str | None = None, value: Any = None, allowed: Any = None, hint: str | None = None
    ):
        self.message, self.field, self.value, self.allowed, self.hint = message, field, value, allowed, hint
        super().__init__(message)

    def __str__(self) -> str:
        lines = [self.message]
        if self.field is not None:
            lines.append(f"  field:   {self.field} = {self.value!r}")
        if self.allowed is not None:
            lines.append(f"  allowed: {self.allowed}")
        if self.hint is not None:
            lines.append(f"  try:     {self.hint}")
        return "\n".join(lines)


class InvalidValue(PlanariaError, ValueError):
    """A value out of range, or of the wrong kind."""


class UnknownName(PlanariaError, LookupError):
    """A name that nothing answers to; suggests the nearest ones."""

    def __init__(self, kind: str, name: str, known: Iterable[str]):
        known = sorted(known)
        near = get_close_matches(name, known, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else f"`planaria list` shows every {kind}"
        super().__init__(f"there is no {kind} named {name!r}", field=kind, value=name, allowed=", ".join(known), hint=hint)


class StoreError(PlanariaError):
    """A run directory that can't be read or written as asked."""


class CapacityError(PlanariaError):
    """Something would not fit: memory, slots, an archive."""


class PoolError(PlanariaError):
    """A worker failed at a chunk, for good."""
