"""Progress in the terminal: lines that live on a TTY, one in a notebook, plain ones now and then elsewhere.

Below mean and best stands what the algorithm itself reports, if it reports any of ``REPORTED``.
"""

import sys
import time
from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from .driver import Update
from .experiment import Experiment
from .machine import describe_devices
from .terminal import clock, count, cut, figure, plural, shown, sparkline, width

RECENT, BLINK = 20, 0.1  # updates that speed is judged by; seconds between two pictures
REPORTED = {  # figures that say how an algorithm of their kind is doing, and how they are said in a few characters
    "coverage": "coverage {:.1%}",
    "qd_score": "QD score {:.4g}",
    "species": "species {:.0f}",
    "hypervolume": "hypervolume {:.4g}",
    "hypervolume_gained": "hypervolume {:.4g} beyond the first generation's worst",
    "front": "front {:.0f}",
    "novelty": "novelty {:.3g}",
    "archive": "archive {:,.0f}",
    "sigma": "sigma {:.3g}",
    "condition": "condition {:.3g}",
}
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
        self.updates, self.recent, self.last = 0, deque[tuple[float, float, int]](maxlen=RECENT), {}
        self._plain(*self._opening())
        if first < experiment.generations:
            self._show(["  compiling; the first generation takes longest"])

    def update(self, update: Update) -> None:
        metrics = update.metrics
        self.g = update.first + len(metrics["mean"])
        self.means += metrics["mean"].tolist()
        if self.updates == 1:
            self.recent.clear()  # what came before had compiling in it, and tells nothing of speed
        self.recent.append((float(np.sum(metrics["cost"])), update.seconds, len(metrics["mean"])))
        self.updates += 1
        self.last = {name: float(values[-1]) for name, values in metrics.items() if np.ndim(values) == 1}
        done = self.g >= self.experiment.generations
        every = self.every if self.style == "plain" else BLINK
        if done or self.updates == 1 or time.perf_counter() - self.said >= every:
            self._draw()

    def _draw(self) -> None:
        self.said = time.perf_counter()
        lines = self._two_lines() if self.style == "live" else [self._one_line()]
        self._show(lines if self.style == "notebook" else lines + self._reported())

    def stopping(self) -> None:
        self._settle()
        self._plain("  stopping after this generation; Ctrl-C again stops at once")

    def end(self, status: str) -> None:
        if status == "stopped" and self.last:
            self._draw()
        self._settle()
        if status == "stopped":
            self._plain(f"  stopped after {self.g} of {self.experiment.generations} generations; what is done is saved")

    # ------------------------------------------------------------------------------------------------ what is written

    def _opening(self) -> list[str]:
        e = self.experiment
        until = f"generations {self.first} to {e.generations}" if self.first else plural(e.generations, "generation")
        lines = [f"{self._who()}: {until} of {e.algorithm.brood}, on {describe_devices()}"]
        root = shown(self._root())
        lines += [f"  kept in {root}"] if self.position[0] == 1 else []
        return [*lines, f"  Ctrl-C stops and saves; planaria resume {root} goes on"]

    def _root(self) -> Path | None:
        """What is resumed: the study, if the run is a member of one."""
        inside = self.path is not None and (self.path.parent / "study.json").is_file()
        return self.path.parent if self.path is not None and inside else self.path

    def _who(self, columns: int = 200) -> str:
        """Label and place, of which the place is never cut."""
        place = f" ({self.position[0]} of {self.position[1]})" if self.position[1] > 1 else ""
        return cut(self.label, columns - len(place)) + place

    def _two_lines(self) -> list[str]:
        e, spent = self.experiment, time.perf_counter() - self.started
        head = f"{self.g:>{len(str(e.generations))}}/{e.generations} {sparkline(self.means, 16)}"
        clocks = f"{clock(spent)} spent, {self._left()}"
        room = width() - len(head) - len(clocks) - 8
        return [f"  {self._who(room):{room}}  {head}  {clocks}", f"  {self._figures()}"]

    def _one_line(self) -> str:
        head, figures = f"{self.g}/{self.experiment.generations}", f"{self._figures()}  {self._left()}"
        room = width() - len(head) - len(figures) - 6
        who = f"{cut(self.label, room)} " if room >= 6 else ""  # it was said when it began
        return f"  {who}{head}  {figures}"

    def _reported(self) -> list[str]:
        """One more line with what the algorithm itself reports, as much of it as there is room for."""
        line = ""
        for name, form in REPORTED.items():
            said = form.format(self.last[name]) if np.isfinite(self.last.get(name, np.nan)) else ""
            if said and len(line) + len(said) + 2 < width():
                line += f"  {said}"
        return [line] if line else []

    def _figures(self) -> str:
        last = self.last
        half = 1.96 * last.get("spread", 0.0) / np.sqrt(self.experiment.algorithm.brood)
        cost, seconds = sum(r[0] for r in self.recent), sum(r[1] for r in self.recent)
        rate = cost / seconds if seconds else 0.0
        speed = "compiling" if self._is_warming_up else f"{count(rate)} steps/s"
        parts = [f"mean {figure(last['mean'])} ±{figure(half)}", f"best {figure(last['best'])}", speed]
        invalid = 1 - last.get("valid", 1.0)
        return "  ".join(parts + [f"{invalid:.0%} invalid"] * (invalid > 0.005))

    @property
    def _is_warming_up(self) -> bool:
        """So far there was one update, with compiling in it: it tells nothing of speed or of time left."""
        return self.updates < 2 and self.g < self.experiment.generations

    def _left(self) -> str:
        """Time left for this member and those after it, which have the same budget."""
        if self._is_warming_up:
            return "--:-- left"
        i, n = self.position
        generations = self.experiment.generations - self.g + (n - i) * self.experiment.generations
        each = sum(r[1] for r in self.recent) / max(sum(r[2] for r in self.recent), 1)
        return f"{clock(each * generations)} left"

    def _show(self, lines: Iterable[str]) -> None:
        """Over what was shown before: on a terminal and in a notebook; plainly elsewhere."""
        lines = [line[: width() - 1] for line in lines]
        if self.style == "plain":
            return self._plain(*lines)
        if self.style == "notebook":
            self.stream.write("\r" + lines[-1].ljust(width() - 1))
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
