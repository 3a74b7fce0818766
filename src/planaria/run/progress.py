"""Progress in the terminal: one line that lives on a TTY, one plain line now and then elsewhere."""

import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from .driver import Update
from .experiment import Experiment
from .machine import describe_devices

SPARKS = "▁▂▃▄▅▆▇█"


class Progress:
    """Generation, fitness with interval, steps per second, time left. Writes to stderr; stdout stays for results."""

    def __init__(self, label: str = "", *, every: float = 10.0, stream: Any = None):
        self.label, self.every, self.stream = label, every, stream or sys.stderr
        self.means: list[float] = []

    def begin(self, experiment: Experiment, path: Path, first: int) -> None:
        self.experiment, self.started, self.first = experiment, time.perf_counter(), first
        self.said, self.cost, self.seconds, self.g = 0.0, 0.0, 0.0, first
        where = f"from generation {first}" if first else f"{experiment.generations} generations"
        n = experiment.algorithm.brood
        self._plain(f"{self.label or experiment.name}: {where}, population {n}, {describe_devices()}, in {path}")

    def update(self, update: Update) -> None:
        n = self.experiment.algorithm.brood
        self.g = update.first + len(update.metrics["mean"])
        self.means += update.metrics["mean"].tolist()
        if self.seconds or self.g - update.first > 1:  # a first generation that compiles tells nothing about speed
            self.cost += float(np.sum(update.metrics["cost"]))
        self.seconds += update.seconds if self.cost else 1e-9
        mean, half = float(update.metrics["mean"][-1]), 1.96 * float(update.metrics["spread"][-1]) / np.sqrt(n)
        text = self._line(mean, half, float(update.metrics["best"][-1]), float(update.metrics["valid"][-1]))
        done = self.g >= self.experiment.generations
        if self.stream.isatty():
            self.stream.write("\r\x1b[K" + text + ("\n" if done else ""))
            self.stream.flush()
        elif time.perf_counter() - self.said > self.every or done:
            self.said = time.perf_counter()
            self._plain(text)

    def _line(self, mean: float, half: float, best: float, valid: float) -> str:
        spent = time.perf_counter() - self.started
        left = spent / max(self.g - self.first, 1) * (self.experiment.generations - self.g)
        rate = self.cost / self.seconds if self.cost else 0.0
        speed = f"{rate:,.0f} steps/s" if rate else "compiling"
        bad = "" if valid > 0.995 else f"  {1 - valid:.0%} invalid"
        return (
            f"{self.label[:9]:9} {self.g:4d}/{self.experiment.generations} {sparkline(self.means)} "
            f"{mean:7.3f} ±{half:.3f} best {best:6.3f} {speed:>14} {_clock(left):>5} left{bad}"
        )

    def end(self, status: str) -> None:
        if self.stream.isatty() and self.g < self.experiment.generations:
            self.stream.write("\n")
        if status == "stopped":
            self._plain(f"stopped after generation {self.g - 1}; everything is saved")

    def _plain(self, text: str) -> None:
        print(text, file=self.stream, flush=True)


def sparkline(values: list[float], width: int = 12) -> str:
    """A curve in one line of characters."""
    if not values:
        return " " * width
    x = np.asarray(values, float)
    x = np.array([part.mean() for part in np.array_split(x, min(width, len(x)))])
    low, span = x.min(), max(float(np.ptp(x)), 1e-9)
    return "".join(SPARKS[min(7, int((v - low) / span * 7.999))] for v in x).ljust(width)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
