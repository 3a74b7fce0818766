"""The champion's family: its ancestors back to those that had none."""

from typing import Any, NamedTuple

import numpy as np

from planaria.core.types import Op
from planaria.report.page import array

from .view import View

MOST = 400  # ancestors that are drawn
LARGE = 20_000_000  # individuals of a run of which the line alone is looked up


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
    store, brood = view.run.store, view.run.parts.algorithm.brood
    if (store.generation + 1) * brood <= LARGE:
        return family_of(store.lineage(), view.champion)
    line = family_of(as_born(store.ancestry(view.champion)), view.champion)
    return line and line | {"total": None}


def as_born(line: list[tuple[int, int, int, float]]) -> dict[str, np.ndarray]:
    """An ancestry (generation, id, op, fitness), the youngest first, in the form of a lineage of one a generation."""
    generation, ids, ops, fitness = (np.asarray(column)[::-1] for column in zip(*line, strict=True))
    length = int(generation[-1]) + 1
    born = {"ids": np.full((length, 1), -1), "parents": np.full((length, 1, 1), -1)}
    born |= {"ops": np.zeros((length, 1), np.int8), "fitness": np.full((length, 1), np.nan)}
    born["ids"][generation, 0], born["ops"][generation, 0], born["fitness"][generation, 0] = ids, ops, fitness
    born["parents"][generation, 0, 0] = [-1, *ids[:-1]]
    return born


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
    """Everyone that the individual descends from, and itself, one wave of parents after the other.

    Whoever stands in several rows (an elite scored again) counts where it was born.
    """
    g, n, p = born["parents"].shape
    ids, first = np.unique(born["ids"].ravel(), return_index=True)  # the first row is the earliest
    parents = born["parents"].reshape(g * n, p)
    found = np.zeros(len(ids), bool)
    wave = np.asarray([individual])
    while len(wave):
        at = np.minimum(np.searchsorted(ids, wave), len(ids) - 1)
        at = at[(ids[at] == wave) & ~found[at]]
        found[at] = True
        above = np.unique(parents[first[at]])
        wave = above[above >= 0]
    rows = first[found]
    ops, fitness = born["ops"].ravel()[rows], born["fitness"].ravel()[rows]
    return Family(ids[found], rows // n, ops, fitness, parents[rows])


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
