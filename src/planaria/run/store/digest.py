"""One number for what a run computed: equal for any worker count, any chunking and any number of interruptions.

It covers the final checkpoint (its result, if the driver gave one), the deterministic metrics and the lineage; never
seconds, events or dates.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import numpy as np

from planaria.run.store.tree import Stored


def of_leaves(leaves: Mapping[str, Stored]) -> str:
    """Leaves in the order of their paths, each as path, kind, dtype, shape and bytes."""
    total = hashlib.sha256()
    for path in sorted(leaves):
        array, kind = leaves[path]
        kind = "array" if kind in ("jax", "scalar") else kind  # where an array lived is not part of what it is
        _label(total, path, kind, array.dtype.name, array.shape)
        total.update(np.asarray(array, order="C").tobytes())
    return total.hexdigest()


def of_series(chunks: Iterable[Mapping[str, np.ndarray]]) -> str:
    """Arrays that grow along their first axis, hashed as if they stood in one piece."""
    parts: dict[str, hashlib._Hash] = {}
    lengths: dict[str, int] = {}
    for chunk in chunks:
        for name, array in chunk.items():
            if name not in parts:
                parts[name], lengths[name] = hashlib.sha256(), 0
                _label(parts[name], name, array.dtype.name, array.shape[1:])
            parts[name].update(np.asarray(array, order="C").tobytes())
            lengths[name] += len(array)
    total = hashlib.sha256()
    for name in sorted(parts):
        _label(total, name, lengths[name], parts[name].hexdigest())
    return total.hexdigest()


def combined(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def of_study(members: Mapping[str, str]) -> str:
    """One digest of several runs, name -> digest, in any order."""
    lines = "".join(f"{name}:{digest}\n" for name, digest in sorted(members.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def _label(total: hashlib._Hash, *words: object) -> None:
    total.update(repr(words).encode())
