"""What was found where: the elites in the space of their descriptors."""

from math import prod
from typing import Any

import numpy as np

from planaria.report.page import array

from .trails import is_maze
from .view import View

MOST_CELLS = 160 * 160  # a grid with more is drawn with blocks of cells, the best of each
MOST = 5000  # points


def archive(view: View) -> dict[str, Any] | None:
    """A grid or regions where the archive has them in two axes, else points; None without descriptors.

    A grid is known by ``cells`` (one number an axis) in the algorithm's fields, regions by a whole ``cells`` and a leaf
    ``centroids`` of the state, both with ``low`` and ``high``.
    """
    if not view.saved or view.elites.descriptor.shape[-1] < 1 or len(view.elites.ids) < 2 or is_maze(view):
        return None
    known, centres = view.elites, view.leaf("centroids")
    names = view.axes("descriptor", known.descriptor.shape[-1])
    return archive_of(view.configuration, known.descriptor, known.fitness, known.ids, names, centres=centres)


def archive_of(
    fields: dict[str, Any],
    descriptor: np.ndarray,
    fitness: np.ndarray,
    ids: np.ndarray,
    names: list[str],
    *,
    centres: np.ndarray | None = None,
) -> dict[str, Any]:
    """Of an algorithm's fields, elites [n], names of their descriptors and, for regions, centroids in units of the
    bounds."""
    descriptor = np.asarray(descriptor, np.float32)
    low, high = _bounds(fields, descriptor)
    unit = (descriptor - low) / (high - low)
    cells = fields.get("cells")
    best_first = np.argsort(-fitness, kind="stable")
    if isinstance(cells, list | tuple) and len(cells) == 2 and descriptor.shape[1] == 2:
        special, chosen = _grid(tuple(cells), unit, best_first)
    elif isinstance(cells, int) and descriptor.shape[1] == 2 and centres is not None:
        special, chosen = _regions(centres, unit, low, high)
    else:
        special, chosen = {"kind": "points", "filled": len(ids)}, best_first[:MOST]
    return special | {
        "axes": [
            {"name": name, "low": float(a), "high": float(b)} for name, a, b in zip(names, low, high, strict=True)
        ],
        "id": array(ids[chosen].astype(np.int32)),
        "fitness": array(fitness[chosen].astype(np.float32)),
        "descriptor": array(descriptor[chosen]),
        "unit": "fitness",
    }


def _bounds(fields: dict[str, Any], descriptor: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The archive's, or as far as descriptors go and a little further."""
    d = descriptor.shape[1]
    given = [fields.get("low"), fields.get("high")]
    if all(isinstance(bound, list | tuple) and len(bound) in (1, d) for bound in given):
        low, high = (np.broadcast_to(np.asarray(bound, np.float32), d) for bound in given)
        return low, high
    low, high = descriptor.min(0), descriptor.max(0)
    room = np.where(high > low, 0.03 * (high - low), 0.5).astype(np.float32)
    return low - room, high + room


def _grid(cells: tuple[int, ...], unit: np.ndarray, best_first: np.ndarray) -> tuple[dict[str, Any], np.ndarray]:
    """Cells as map_elites counts them, along the last axis fastest; blocks of them where there are too many."""
    merged = 1
    while prod(-(-c // merged) for c in cells) > MOST_CELLS:
        merged += 1
    sizes = np.asarray(cells, np.float32)  # as the archive counts
    within = np.clip(np.floor(unit * sizes), 0, sizes - 1).astype(np.int64)
    at = within // merged
    blocks = [-(-c // merged) for c in cells]
    cell = at[:, 0] * blocks[1] + at[:, 1]
    chosen = best_first[np.unique(cell[best_first], return_index=True)[1]]  # the best of each
    numbered = {"cells": blocks, "merged": merged, "of": prod(cells), "cell": array(cell[chosen].astype(np.int32))}
    numbered["filled"] = len(np.unique(within, axis=0))
    return {"kind": "grid"} | numbered, chosen


def _regions(
    centres: np.ndarray, unit: np.ndarray, low: np.ndarray, high: np.ndarray
) -> tuple[dict[str, Any], np.ndarray]:
    """Regions around centroids, which the state has in units of the bounds."""
    from scipy.spatial import KDTree  # comes with JAX, and loads on first use

    cell = np.asarray(KDTree(centres).query(np.clip(unit, 0, 1))[1])
    points = array((centres * (high - low) + low).astype(np.float32))
    numbered = {"centroids": points, "of": len(centres), "cell": array(cell.astype(np.int32)), "filled": len(unit)}
    return {"kind": "regions"} | numbered, np.arange(len(unit))
