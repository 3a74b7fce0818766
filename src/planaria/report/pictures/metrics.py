"""Everything that an algorithm reports, as curves beside each other."""

from typing import Any

import numpy as np

from .view import View, short, spread

# Every run has the first five, which the learning curves show; the others have a picture of their own.
COMMON = ("mean", "spread", "best", "valid", "cost", "species_name", "species_size")
TITLES = {  # what people call a figure; any other is called by its name
    "qd_score": "QD score",
    "axis_ratio": "longest axis of the search over its shortest",
    "sigma": "step length (sigma)",
    "elite": "best so far",
    "outside": "share outside the archive's bounds",
    "norm": "length of the centre",
    "front": "individuals on the front",
    "hypervolume_gained": "hypervolume beyond the first generation's worst",
    "archive": "behaviours remembered",
    "alive": "individuals alive",
    "largest_species": "share of the largest species",
    "age": "mean age",
}
LOG = ("sigma", "axis_ratio", "condition", "threshold")  # that range over orders of magnitude
FIRST = (
    "coverage",
    "qd_score",
    "elite",
    "hypervolume",
    "hypervolume_gained",
    "front",
    "species",
    "novelty",
    "archive",
    "sigma",
    "axis_ratio",
)
POINTS = 400


def metrics(view: View) -> dict[str, Any] | None:
    """Panels of all figures that an algorithm reports; None where it reports nothing that changes."""
    return panels_of(view.metrics)


def panels_of(figures: dict[str, np.ndarray]) -> dict[str, Any] | None:
    """Panels of name -> [g] that change, thinned to ``POINTS`` generations, and those that never do."""
    series = {k: v for k, v in figures.items() if k not in COMMON and v.ndim == 1 and np.isfinite(v).any()}
    if "condition" in series:  # of the covariance: squared
        series = {"axis_ratio": np.sqrt(series.pop("condition"))} | series
    still = {name: float(v[0]) for name, v in series.items() if len(v) > 1 and np.ptp(v) == 0}
    moving = {name: v for name, v in series.items() if name not in still}
    if not moving:
        return None
    at = spread(len(next(iter(moving.values()))), POINTS)
    order = sorted(moving, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))
    return {
        "generation": at.tolist(),
        "panels": [_panel(name, moving[name], at) for name in order],
        "still": {title(name): value for name, value in still.items()},
    }


def _panel(name: str, values: np.ndarray, at: np.ndarray) -> dict[str, Any]:
    low, high = (float(f(values[np.isfinite(values)])) for f in (np.min, np.max))
    scale = "log" if name in LOG and 0 < 10 * low < high else "linear"
    return {"name": name, "title": title(name), "scale": scale, "values": short(values[at])}


def title(name: str) -> str:
    return TITLES.get(name, name.replace("_", " "))
