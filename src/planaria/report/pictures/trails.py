"""Where they went: a maze's walls, where lives ended, and the champion's way."""

from typing import Any, Protocol, runtime_checkable

import jax
import numpy as np

from planaria.core.streams import stream
from planaria.report.page import array

from .view import View

MOST = 4000  # ends


@runtime_checkable
class Walked(Protocol):
    """A task that can say where a life went: places [t, 2]."""

    environment: Any

    def trail(self, phenotype: Any, key: jax.Array) -> Any: ...


@runtime_checkable
class Plan(Protocol):
    """A level drawn from above: walls [w, 4] from (x1, y1) to (x2, y2), where lives begin, where they are to go."""

    walls: Any
    start: Any
    goal: Any


def is_maze(view: View) -> bool:
    task = view.run.parts.task
    return isinstance(task, Walked) and isinstance(_plan(view), Plan)


def _plan(view: View) -> Any:
    return view.run.parts.task.environment.level(stream(view.run.experiment.key, "trail"))  # type: ignore[attr-defined]


def trails(view: View) -> dict[str, Any] | None:
    """The map with the ends of those that are held on to, and of what an archive remembers (``descriptors``)."""
    if not view.saved or not is_maze(view):
        return None
    task, plan = view.run.parts.task, _plan(view)
    assert isinstance(task, Walked)
    trail = np.asarray(task.trail(view.run.phenotype(), stream(view.run.experiment.key, "trail")), np.float32)
    still = np.flatnonzero(np.any(trail != trail[-1], axis=1))
    return {
        "walls": array(np.unique(np.asarray(plan.walls, np.float32), axis=0)),
        "start": np.asarray(plan.start, float).tolist(),
        "goal": np.asarray(plan.goal, float).tolist(),
        "trail": array(trail[: (still[-1] if len(still) else 0) + 2]),
        "ends": array(_ends(view)),
        "past": array(_past(view)),
        "best": float(view.metrics["best"].max()),
    }


def _ends(view: View) -> np.ndarray:
    descriptor = np.asarray(view.elites.descriptor, np.float32)
    return descriptor[:MOST] if descriptor.shape[-1] == 2 else np.zeros((0, 2), np.float32)


def _past(view: View) -> np.ndarray:
    """What a novelty archive remembers: state leaves ``descriptors`` [r, d] and, beside it, ``count``."""
    past, count = view.leaf("descriptors"), view.leaf("notes", "count")
    if past is None or count is None or past.ndim != 2 or past.shape[1] != 2:
        return np.zeros((0, 2), np.float32)
    return past[: int(count)][-MOST:].astype(np.float32)
