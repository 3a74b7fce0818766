"""Species over time, as many as there were individuals of each."""

from typing import Any

import numpy as np

from planaria.report.page import array

from .view import View, spread

NAMES, SIZES = "species_name", "species_size"  # metrics [g, r]: who stands in row r (-1: no one), and how many
POINTS, LARGEST = 300, 40


def species(view: View) -> dict[str, Any] | None:
    """Sizes [species, g] in the order of founding; the smallest together where there are too many.

    Read from two metrics with a second axis, ``species_name`` and ``species_size``; None where a run has none.
    """
    found = view.metrics
    told = all(name in found and found[name].ndim == 2 for name in (NAMES, SIZES))
    return species_of(found[NAMES], found[SIZES]) if told else None


def species_of(name: np.ndarray, size: np.ndarray) -> dict[str, Any] | None:
    """Of names [g, r] and sizes [g, r]; a species may stand in another row each time."""
    known, row = np.unique(np.where(size > 0, name, -1), return_inverse=True)
    table = np.zeros((len(known), len(name)), np.int64)
    np.add.at(table, (row.reshape(name.shape), np.arange(len(name))[:, None]), size)
    table, known = table[known >= 0], known[known >= 0]
    if not len(known):
        return None
    large = np.sort(np.argsort(-table.sum(1), kind="stable")[:LARGEST])
    small = np.setdiff1d(np.arange(len(known)), large)
    at = spread(table.shape[1], POINTS)
    return {
        "generation": at.tolist(),
        "names": known[large].tolist(),
        "sizes": array(table[large][:, at].astype(np.int32)),
        "others": {"count": len(small), "sizes": table[small][:, at].sum(0).tolist()},
        "founded": int(known.max()) + 1,
    }
