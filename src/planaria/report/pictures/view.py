"""A run as the pictures see it: figures, elites as plain arrays, and leaves of the state by name."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import jax
import numpy as np

from planaria.core.types import Elites
from planaria.run.driver import Run


class Known(NamedTuple):
    """Individuals: who they are and how they scored."""

    ids: np.ndarray
    fitness: np.ndarray
    objectives: np.ndarray  # [n, m]
    descriptor: np.ndarray  # [n, d]


@dataclass
class View:
    """A run, what the page calls it, and what is read from its store once, when it is asked for."""

    run: Run
    name: str
    label: str

    @cached_property
    def metrics(self) -> dict[str, np.ndarray]:
        return self.run.metrics

    @cached_property
    def saved(self) -> bool:
        """Whether there is a checkpoint: a run that was just begun has figures, and no one to look at."""
        return self.run.store.result() is not None

    @cached_property
    def held(self) -> Elites:
        """What the state holds on to, empty places too: row 0 is the result."""
        return self.run.elites()

    @cached_property
    def elites(self) -> "Known":
        """Those of them that are there, as plain arrays."""
        there = np.asarray(self.held.filled & self.held.scores.ok)
        scores, ids = self.held.scores, self.held.ids
        return Known(*(np.asarray(x)[there] for x in (ids, scores.fitness, scores.objectives, scores.descriptor)))

    @property
    def champion(self) -> int:
        """The result's id; -1 where it was never lived itself, as a sampler's centre."""
        return int(np.asarray(self.held.ids)[0])

    @cached_property
    def state(self) -> Any:
        """The algorithm's, at the last checkpoint."""
        return self.run.state()

    @cached_property
    def configuration(self) -> dict[str, Any]:
        """The algorithm's fields as they stand in the experiment's JSON."""
        return self.run.experiment.to_json()["algorithm"]

    def axes(self, kind: str, count: int) -> list[str]:
        """Names of ``count`` objectives or descriptors: as the task has them, else numbered."""
        names = getattr(self.run.parts.task, f"{kind}_names")
        return list(names) if len(names) == count else [f"{kind} {i + 1}" for i in range(count)]

    def leaf(self, *names: str) -> np.ndarray | None:
        """The one leaf of the algorithm's state whose path ends with these names; None where there is no such one."""
        found = [
            leaf
            for path, leaf in jax.tree_util.tree_leaves_with_path(self.state)
            if _names(path)[-len(names) :] == names
        ]
        return np.asarray(found[0]) if len(found) == 1 else None


def _names(path: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(str(getattr(key, "name", getattr(key, "key", getattr(key, "idx", key)))) for key in path)


def spread(count: int, most: int) -> np.ndarray:
    """At most so many places among ``count``, evenly spread, the first and the last among them.

    >>> spread(10, 4).tolist()
    [0, 3, 6, 9]
    """
    return np.unique(np.linspace(0, count - 1, min(count, most)).round().astype(int))


def short(values: np.ndarray) -> list[float | None]:
    """Numbers of six digits for JSON; what is not finite becomes null."""
    return [float(f"{v:.6g}") if np.isfinite(v) else None for v in np.asarray(values, float)]
