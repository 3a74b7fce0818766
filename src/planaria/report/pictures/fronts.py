"""Trade-offs: the non-dominated among the elites, now and as they were at earlier checkpoints."""

from typing import Any

import numpy as np

from planaria.report.page import array
from planaria.run.fronts import front_of, kept_fronts

from .view import View, spread

EARLIER = 9  # fronts drawn beside the last one


def fronts(view: View) -> dict[str, Any] | None:
    """Fronts in the order of their generations, the last one with ids; None with fewer than two objectives."""
    if not view.saved or view.elites.objectives.shape[-1] < 2 or not len(view.elites.ids):
        return None
    known, store = view.elites, view.run.store
    names = view.axes("objective", known.objectives.shape[-1])
    return fronts_of(known.objectives, known.ids, store.generation, kept_fronts(store), names)


def fronts_of(
    objectives: np.ndarray, ids: np.ndarray, last: int, kept: list[tuple[int, np.ndarray]], names: list[str]
) -> dict[str, Any]:
    """Of m named objectives [n, m] as they are in generation ``last``, and fronts that were ``kept``: (generation,
    [n, m])."""
    rows = front_of(objectives)
    past = [(g, points) for g, points in kept if g < last]
    past = [past[i] for i in spread(len(past), EARLIER)] if past else []
    earlier = [{"generation": g, "points": array(points.astype(np.float32))} for g, points in past]
    now = {"points": array(objectives[rows].astype(np.float32)), "id": array(ids[rows].astype(np.int32))}
    dominated = np.setdiff1d(np.arange(len(ids)), rows)[:2000]
    return {
        "objectives": names,
        "fronts": [*earlier, {"generation": last} | now],
        "dominated": array(objectives[dominated].astype(np.float32)),
    }
