"""Checks of a part's fields, for ``__check_init__``. Traced arrays are let through: they were checked."""

from collections.abc import Callable, Iterable
from math import isfinite
from typing import Any

import jax

from .errors import InvalidValue


def whole(part: Any, *names: str, least: int = 1, even: bool = False) -> None:
    """Fields that count something."""
    allowed = f"{'even numbers' if even else 'whole numbers'} from {least}"
    good = lambda v: isinstance(v, int) and not isinstance(v, bool) and v >= least and not (even and v % 2)
    _each(part, names, good, allowed)


def between(part: Any, *names: str, low: float, high: float = float("inf"), above: bool = False) -> None:
    """Numbers in [low, high], or in (low, high] if ``above``."""
    allowed = f"{'above' if above else 'from'} {low:g}" + (f" to {high:g}" if isfinite(high) else "")
    good = lambda v: isinstance(v, int | float) and isfinite(v) and (v > low if above else v >= low) and v <= high
    _each(part, names, good, allowed)


def one_of(part: Any, name: str, options: Iterable[str]) -> None:
    """A field with a few possible words."""
    options = tuple(options)
    _each(part, (name,), lambda v: v in options, ", ".join(options))


def ordered(part: Any, low: str, high: str) -> None:
    """Two numbers that are the ends of a range, which may have no width."""
    _each(part, (low, high), lambda v: isinstance(v, int | float) and isfinite(v), "a finite number")
    a, b = getattr(part, low), getattr(part, high)
    if not any(isinstance(x, jax.Array) for x in (a, b)) and a > b:
        raise refuse(part, low, "a range is the wrong way round", allowed=f"up to {high} = {b:g}")


def refuse(part: Any, name: str, message: str, *, allowed: str | None = None, hint: str | None = None) -> InvalidValue:
    """The error for a field whose trouble is not one of the above; raise it."""
    return InvalidValue(message, field=_option(part, name), value=getattr(part, name), allowed=allowed, hint=hint)


def _each(part: Any, names: Iterable[str], good: Callable[[Any], bool], allowed: str) -> None:
    for name in names:
        value = getattr(part, name)
        if not isinstance(value, jax.Array) and not good(value):
            option = _option(part, name).replace(".", " ").split()
            hint = f"Give it as {option[-1]}=... in Python, or --{'.'.join(option)} on the command line."
            raise refuse(part, name, f"{type(part).__name__} can't work with this {name}", allowed=allowed, hint=hint)


def _option(part: Any, name: str) -> str:
    """``algorithm.population``: how the command line calls a field."""
    from . import registry

    return f"{registry.SINGULAR[registry.kind_of(part)]}.{name}"
