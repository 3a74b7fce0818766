"""Progress in the terminal: two lines that live on a TTY, one in a notebook, a plain one now and then elsewhere."""

import shutil
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from .driver import Update
from .experiment import Experiment
from .machine import describe_devices

SPARKS = "▁▂▃▄▅▆▇█"
UP, CLEAR = "\x1b[{}A", "\x1b[K"


class Progress:
    """Generation, mean with interval, best, steps per second, time left. Writes to stderr; stdout is for results.

    ``label``: who evolves; ``position``: the first of two, say; ``every``: seconds between plain lines.
    """

    def __init__(self, label: str = "", position: tuple[int, int] = (1, 1), *, every: float = 10.0, stream: Any = None):
        self.label, self.position, self.every, self.stream = label, position, every, stream or sys.stderr
        self.path: Path | None = None
        self.style = _style(self.stream)
        self.drawn, self.means = 0, []

    # ------------------------------------------------------------------------------------------- what a run tells us

    def begin(self, experiment: Experiment, path: Path, first: int) -> None:
        self.experiment, self.path, self.first, self.g = experiment, path, first, first
        self.label = self.label or experiment.name
        self.started = self.said = time.perf_counter()
        self.updates, self.cost, self.timed, self.count = 0, 0.0, 0.0, 0
        self._plain(*self._opening())
        if first < experiment.generations:
            self._show(["  compiling; the first generation takes longest"])

    def update(self, update: Update) -> None:
        metrics = update.metrics
        self.g = update.first + len(metrics["mean"])
        self.means += metrics["mean"].tolist()
        if self.updates == 1:
            self.cost = self.timed = self.count = 0  # what came before had compiling in it, and tells nothing of speed
        self.cost += float(np.sum(metrics["cost"]))
        self.timed += update.seconds
        self.count += len(metrics["mean"])
        self.updates += 1
        self.last = {name: float(values[-1]) for name, values in metrics.items() if np.ndim(values) == 1}
        done = self.g >= self.experiment.generations
        if self.style != "plain":
            self._show(self._two_lines() if self.style == "live" else [self._one_line()])
        elif done or time.perf_counter() - self.said >= self.every:
            self.said = time.perf_counter()
            self._plain(self._one_line())

    def stopping(self) -> None:
        self._settle()
        self._plain("  stopping once this generation is complete (Ctrl-C again: at once, back to the last checkpoint)")

    def end(self, status: str) -> None:
        self._settle()
        if status == "stopped":
            self._plain(f"  stopped after {self.g} of {self.experiment.generations} generations; what is done is saved")

    # ------------------------------------------------------------------------------------------------ what is written

    def _opening(self) -> list[str]:
        e = self.experiment
        until = f"generations {self.first} to {e.generations}" if self.first else f"{e.generations} generations"
        lines = [f"{self._who()}: {until} of {e.algorithm.brood}, on {describe_devices()}"]
        root = self.path.parent if self.position[1] > 1 and self.path else self.path
        if self.position[0] == 1:
            lines += [f"  kept in {shown(root)}", f"  Ctrl-C stops and saves; planaria resume {shown(root)} goes on"]
        return lines

    def _who(self) -> str:
        i, n = self.position
        return f"{self.label} ({i} of {n})" if n > 1 else self.label

    def _two_lines(self) -> list[str]:
        e, spent = self.experiment, time.perf_counter() - self.started
        head = f"{self.g:>{len(str(e.generations))}}/{e.generations} {sparkline(self.means, 16)}"
        clocks = f"{clock(spent)} spent, {self._left()}"
        room = _width() - len(head) - len(clocks) - 8
        return [f"  {cut(self._who(), room):{room}}  {head}  {clocks}", f"  {self._figures()}"]

    def _one_line(self) -> str:
        head, figures = f"{self.g}/{self.experiment.generations}", f"{self._figures()}  {self._left()}"
        room = _width() - len(head) - len(figures) - 6
        return f"  {cut(self.label, max(room, 6))} {head}  {figures}"

    def _figures(self) -> str:
        last = self.last
        half = 1.96 * last.get("spread", 0.0) / np.sqrt(self.experiment.algorithm.brood)
        rate = self.cost / self.timed if self.timed else 0.0
        speed = "compiling" if self.updates < 2 and self.g < self.experiment.generations else f"{count(rate)} steps/s"
        parts = [f"mean {figure(last['mean'])} ±{figure(half)}", f"best {figure(last['best'])}", speed]
        invalid = 1 - last.get("valid", 1.0)
        return "  ".join(parts + [f"{invalid:.0%} invalid"] * (invalid > 0.005))

    def _left(self) -> str:
        """Time left for this member and those after it, which have the same budget."""
        i, n = self.position
        generations = self.experiment.generations - self.g + (n - i) * self.experiment.generations
        return f"{clock(self.timed / max(self.count, 1) * generations)} left"

    def _show(self, lines: Iterable[str]) -> None:
        """Over what was shown before: on a terminal and in a notebook; plainly elsewhere."""
        lines = [line[: _width() - 1] for line in lines]
        if self.style == "plain":
            return self._plain(*lines)
        if self.style == "notebook":
            self.stream.write("\r" + lines[-1].ljust(_width() - 1))
        else:
            back = UP.format(self.drawn) if self.drawn else ""
            self.stream.write(back + "".join(f"\r{CLEAR}{line}\n" for line in lines))
        self.drawn = len(lines)
        self.stream.flush()

    def _settle(self) -> None:
        """What is shown stays; the next thing is written below it."""
        if self.style == "notebook" and self.drawn:
            self.stream.write("\n")
        self.drawn = 0

    def _plain(self, *lines: str) -> None:
        for line in lines:
            print(line, file=self.stream, flush=True)


def _style(stream: Any) -> str:
    if "ipykernel" in sys.modules:
        return "notebook"
    return "live" if stream.isatty() else "plain"


def _width() -> int:
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 100))


def shown(path: Path | None) -> str:
    """A path for people: as short as it can be said from here."""
    if path is None:
        return "."
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def sparkline(values: list[float], width: int = 12) -> str:
    """A curve in one line of characters."""
    x = np.asarray([v for v in values if np.isfinite(v)], float)
    if not len(x):
        return " " * width
    x = np.array([part.mean() for part in np.array_split(x, min(width, len(x)))])
    low, span = x.min(), max(float(np.ptp(x)), 1e-9)
    return "".join(SPARKS[min(7, int((v - low) / span * 7.999))] for v in x).ljust(width)


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


def cut(text: str, width: int) -> str:
    """The text in at most this many characters."""
    return text if len(text) <= width else text[: max(width - 1, 0)] + "…"
