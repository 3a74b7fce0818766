"""Who is not dominated; and a few fronts on the way, kept beside the rows so that a report can show how they moved.

A front is the objectives alone, no genomes. Of many checkpoints a few are kept, ever further apart, so that a long run
does not fill a folder; which ones depends on the generation only, so a resumed run keeps the same. They are pictures,
not results: the digest does not know them.
"""

from typing import Any

import numpy as np

from planaria.core import loop
from planaria.core.loop import Parts
from planaria.run.store import RunStore

MOST = 500  # points of a kept front
ASKED = 3000  # individuals at most among whom a kept front of three and more objectives is sought: it takes a while
NAME = "front-{:08d}"


def front_of(objectives: np.ndarray) -> np.ndarray:
    """Rows of the first front of objectives [n, m], in the order of the first objective; larger is better.

    >>> front_of(np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0], [1.0, 0.0]])).tolist()
    [1, 0, 3]
    """
    order = np.lexsort(-objectives.T[::-1])  # whoever dominates a row stands before it
    rows = order[(_of_two if objectives.shape[1] == 2 else _of_many)(objectives[order])]
    return np.sort(rows)[np.argsort(objectives[np.sort(rows), 0], kind="stable")]


def _of_two(objectives: np.ndarray) -> np.ndarray:
    """Whether a row is better in the second objective than all before it; equals of such a row too."""
    second = objectives[:, 1]
    better = second > np.concatenate([[-np.inf], np.maximum.accumulate(second)[:-1]])
    new = np.concatenate([[True], np.any(objectives[1:] != objectives[:-1], axis=1)])
    return better[new][np.cumsum(new) - 1]


def _of_many(objectives: np.ndarray) -> np.ndarray:
    """Whether no row of the front so far dominates a row."""
    front = np.zeros(len(objectives), bool)
    for i, x in enumerate(objectives):
        held = objectives[:i][front[:i]]
        front[i] = not np.any(np.all(held >= x, 1) & np.any(held > x, 1))
    return front


def is_kept(checkpoint: int) -> bool:
    """Whether the front of this checkpoint, counted from 1, is kept: all up to 16, then 8 to 16 a doubling.

    >>> [k for k in range(1, 60) if is_kept(k)][-9:]
    [28, 30, 32, 36, 40, 44, 48, 52, 56]
    """
    return checkpoint % (1 << max(0, checkpoint.bit_length() - 4)) == 0


def keep_front(store: RunStore, generation: int, checkpoint: int, parts: Parts, state: Any) -> None:
    """Keeps the objectives of the first front of a state, if the task has two objectives or more."""
    if parts.task.example().objectives.shape[-1] < 2 or not is_kept(checkpoint):
        return
    elites = loop.elites(parts, state)
    objectives = np.asarray(elites.scores.objectives)[np.asarray(elites.filled & elites.scores.ok)]
    if objectives.shape[1] > 2:
        objectives = objectives[:: -(-len(objectives) // ASKED) or 1]
    if len(objectives):
        rows = front_of(objectives)
        rows = rows[np.linspace(0, len(rows) - 1, min(len(rows), MOST)).round().astype(int)]
        store.put_arrays(NAME.format(generation), {"objectives": objectives[rows]})


def kept_fronts(store: RunStore) -> list[tuple[int, np.ndarray]]:
    """(generation, objectives [n, m]) of the fronts that were kept, in order."""
    names = sorted(path.stem for path in (store.path / "blobs").glob("front-*.safetensors"))
    found = [(int(name.removeprefix("front-")), store.get_arrays(name)) for name in names]
    return [(g, arrays["objectives"]) for g, arrays in found if arrays and g <= store.generation]
