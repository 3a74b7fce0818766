"""Numbers, curves, times and paths as a terminal shows them."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np

SPARKS = "▁▂▃▄▅▆▇█"


def width() -> int:
    """Columns to write in: the terminal's, 40 to 100, and 80 where there is none."""
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 100))


def shown(path: Path | None) -> str:
    """A path for people: as short as it can be said from here."""
    if path is None:
        return "."
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def sparkline(values: Sequence[float] | np.ndarray, columns: int = 12) -> str:
    """A curve in one line of characters."""
    x = np.asarray([v for v in values if np.isfinite(v)], float)
    if not len(x):
        return " " * columns
    x = np.array([part.mean() for part in np.array_split(x, min(columns, len(x)))])
    low, span = x.min(), max(float(np.ptp(x)), 1e-9)
    return "".join(SPARKS[min(7, int((v - low) / span * 7.999))] for v in x).ljust(columns)


def clock(seconds: float) -> str:
    """1:05 or 2:03:07."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}" if minutes >= 60 else f"{minutes}:{rest:02d}"


def figure(x: float) -> str:
    """Four figures or so, never wider than nine characters."""
    if not np.isfinite(x):
        return "none"
    return f"{x:.3f}" if abs(x) < 1000 else f"{x:.0f}" if abs(x) < 1e6 else f"{x:.2e}"


def count(x: float) -> str:
    """31,200 or 4.2M."""
    return f"{x:,.0f}" if x < 1e6 else f"{x / 1e6:.1f}M"


def plural(number: int, noun: str) -> str:
    """1 generation, 2 generations."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def cut(text: str, columns: int) -> str:
    """The text in at most this many characters."""
    return text if len(text) <= columns else text[: max(columns - 1, 0)] + "…"
