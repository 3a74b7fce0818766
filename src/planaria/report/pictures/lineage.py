"""The champion's family: its ancestors back to those that had none."""

from typing import Any, NamedTuple

import numpy as np

from planaria.core.types import Op
from planaria.report.page import array

from .view import View

MOST = 400  # ancestors that are drawn


class Family(NamedTuple):
    """Ancestors sorted by id; parents' ids, -1 none."""

    ids: np.ndarray
    generation: np.ndarray
    ops: np.ndarray
    fitness: np.ndarray
    parents: np.ndarray  # [n, p]


def lineage(view: View) -> dict[str, Any] | None:
    """The champion's ancestors: its first (fitter) parents' line, then those nearest to that line, ``MOST`` at most."""
    if not view.saved or view.champion < 0:
        return None
    return family_of(view.run.store.lineage(), view.champion)


def family_of(born: dict[str, np.ndarray], champion: int) -> dict[str, Any] | None:
    """Of lineage ids, ops, fitness [g, n] and parents [g, n, p]; None for someone without parents."""
    everyone = ancestors(born, champion)
    if len(everyone.ids) < 2:
        return None
    shown, line = nearest_kin(everyone, champion, MOST)
    row = np.searchsorted(everyone.ids, shown)
    parents = np.where(np.isin(everyone.parents, shown), everyone.parents, -1)
    fitness = everyone.fitness[row]
    return {
        "champion": champion,
        "id": array(everyone.ids[row].astype(np.int32)),
        "generation": everyone.generation[row].tolist(),
        "fitness": [float(f"{f:.6g}") if np.isfinite(f) else None for f in fitness],
        "op": [Op(int(op)).name.lower() for op in everyone.ops[row]],
        "parents": parents[row].tolist(),
        "line": line,
        "total": len(everyone.ids),
        "unit": "fitness",
    }


def ancestors(born: dict[str, np.ndarray], individual: int) -> Family:
    """Everyone that the individual descends from, and itself. One pass, the last generation first.

    Whoever stands in several rows (an elite scored again) counts where it was born.
    """
    wanted, found = np.array([individual]), []
    for g in range(len(born["ids"]) - 1, -1, -1):
        ids = born["ids"][g]
        rows = np.flatnonzero(np.isin(ids, wanted))
        if len(rows):
            parents = born["parents"][g][rows]
            found.append((ids[rows], np.full(len(rows), g), born["ops"][g][rows], born["fitness"][g][rows], parents))
            wanted = np.union1d(wanted, parents[parents >= 0])
    if not found:
        none = np.zeros(0, np.int64)
        return Family(none, none, none, none, none[:, None])
    joined = Family(*(np.concatenate(column)[::-1] for column in zip(*found, strict=True)))
    _, first = np.unique(joined.ids, return_index=True)  # reversed: the earliest row comes first
    return Family(*(column[first] for column in joined))


def nearest_kin(family: Family, individual: int, most: int) -> tuple[np.ndarray, list[int]]:
    """(ids to draw, the first parents' line): that line first, then the lines that branch off it, and so on."""
    row_of = {int(i): row for row, i in enumerate(family.ids)}
    line = _line(family, row_of, individual)
    shown, layer = dict.fromkeys(line), line
    while layer and len(shown) < most:
        following = []
        for member in layer:
            for parent in family.parents[row_of[member]].tolist()[1:]:
                branch = [i for i in _line(family, row_of, parent) if i not in shown]
                following += branch
                shown |= dict.fromkeys(branch)
            if len(shown) >= most:
                break
        layer = following
    drawn = list(shown)[: max(most, len(line))]
    return np.sort(np.asarray(drawn, np.int64)), line


def _line(family: Family, row_of: dict[int, int], individual: int) -> list[int]:
    """First parents, back to a founder."""
    line: list[int] = []
    seen: set[int] = set()
    while individual in row_of and individual not in seen:
        line.append(individual)
        seen.add(individual)
        individual = int(family.parents[row_of[individual]][0])
    return line
