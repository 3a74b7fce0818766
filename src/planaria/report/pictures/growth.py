"""How the result's network grew: which cells there were after each cycle, and how strong their synapses had become."""

from typing import Any, NamedTuple, Protocol, runtime_checkable

import numpy as np

from planaria.encodings.trained import Trained
from planaria.report.page import array

from .networks import share_out
from .view import View

MOST_CELLS, MOST_EDGES = 256, 600  # more can't be told apart: the strongest synapses are drawn


@runtime_checkable
class Filmed(Protocol):
    """A development that shows its stages: embryos with ``cells``, ``edge``, ``weight`` and ``parent``.

    ``roles``: which cells sense, and which act.
    """

    def film(self, genome: Any, key: Any) -> list[Any]: ...

    def roles(self, embryo: Any) -> Any: ...


class Growth(NamedTuple):
    """c cells as the last frame has them, and e synapses over f frames. ``born``: the frame that shows a cell first.

    ``roles``: the cells that sense, those that act. ``ends`` [e, 2]: from, to. ``weight`` [f, e]: 0 where there is
    none yet, or no more.
    """

    born: np.ndarray
    mother: np.ndarray
    roles: tuple[list[int], list[int]]
    cells: list[int]  # in each frame
    synapses: list[int]
    ends: np.ndarray
    weight: np.ndarray
    full: bool


def growth(view: View) -> dict[str, Any] | None:
    """The film, if the result grew by a development that shows its stages into more than one cell."""
    found = growth_of(view.run) if view.saved else None
    return film_of(found) if found else None


def growth_of(run: Any) -> Growth | None:
    """How a run's result grew; None for what did not grow, or for more cells than can be told apart."""
    encoding = run.parts.encoding
    if isinstance(encoding, Trained):
        encoding = encoding.inner  # growth comes before learning
    if encoding.host or not isinstance(encoding, Filmed):
        return None
    stages = encoding.film(run.result(), run.experiment.key)
    counts = [int(s.cells) for s in stages]
    c = counts[-1]
    if not 1 < c <= MOST_CELLS:
        return None
    senses, motors = ([int(i) for i in cells if i >= 0] for cells in encoding.roles(stages[-1]))
    weights = np.stack([_padded(np.asarray(s.weight) * np.asarray(s.edge), c) for s in stages])
    there = np.argwhere(np.abs(weights).max(axis=0) > 0)
    strength = np.abs(weights[:, there[:, 0], there[:, 1]]).max(axis=0)
    ends = there[np.sort(np.argsort(-strength, kind="stable")[:MOST_EDGES])]
    return Growth(
        np.searchsorted(counts, np.arange(c), side="right"),  # a founder is as old as the cells before it
        np.asarray(stages[-1].parent)[:c],
        (senses, motors),
        counts,
        [int(np.asarray(s.edge).sum()) for s in stages],
        ends,
        weights[:, ends[:, 0], ends[:, 1]],
        bool(stages[-1].full),
    )


def _padded(matrix: np.ndarray, c: int) -> np.ndarray:
    more = max(0, c - len(matrix))
    return np.pad(matrix, ((0, more), (0, more)))[:c, :c]


def film_of(found: Growth) -> dict[str, Any]:
    """As the page draws it: every cell in the place that it has in the end."""
    kinds, names, heights = kinds_of(found), names_of(found), heights_of(found)
    cells = zip(names, kinds, found.born.tolist(), found.mother.tolist(), heights, strict=True)
    return {
        "cells": [{"name": n, "kind": k, "born": b, "mother": m, "height": round(h, 4)} for n, k, b, m, h in cells],
        "edges": [{"from": int(a), "to": int(b)} for a, b in found.ends],
        "weight": array(found.weight.astype(np.float32)),
        "frames": [
            {"cycle": i, "cells": n, "synapses": s}
            for i, (n, s) in enumerate(zip(found.cells, found.synapses, strict=True))
        ],
        "full": found.full,
    }


def kinds_of(found: Growth) -> list[str]:
    """input, hidden or output."""
    senses, motors = map(set, found.roles)
    return ["input" if i in senses else "output" if i in motors else "hidden" for i in range(len(found.born))]


def names_of(found: Growth) -> list[str]:
    """x0, h0, y0 as in the network's own drawing."""
    senses, motors = found.roles
    inner = [i for i in range(len(found.born)) if i not in {*senses, *motors}]
    kinds = zip("xhy", (senses, inner, motors), strict=True)
    named = {cell: f"{letter}{i}" for letter, cells in kinds for i, cell in enumerate(cells)}
    return [named[i] for i in range(len(found.born))]


def heights_of(found: Growth) -> list[float]:
    """Height of each cell in the column of the cycle that it was born in, 0 to 1, near its mother."""
    height = [0.5] * len(found.born)
    for cycle in sorted(set(found.born.tolist())):
        members = np.flatnonzero(found.born == cycle).tolist()
        share_out(height, sorted(members, key=lambda i: (height[found.mother[i]] if found.mother[i] >= 0 else 0.5, i)))
    return height
