"""Growth: many small networks at once against a plain loop, and one large network.

``python bench/growth.py small`` grows 256 programs in one compiled call and a few of them by a loop over cells and
synapses in plain Python, which computes the same growth. ``python bench/growth.py large`` grows one network to 4,096
and to 100,000 neurons. Rows are printed as JSON; compile time is left out."""

import argparse
import copy
import json
import resource
import time
from collections.abc import Sequence
from typing import Any

import jax
import numpy as np

from planaria.encodings import _ndp_sparse as sparse
from planaria.encodings.ndp import NDP

# ------------------------------------------------------------------------------------------------------- a plain loop


class PlainCell:
    """A cell that knows its state, its marks, and whom its synapses come from and go to."""

    def __init__(self, state: np.ndarray, marks: np.ndarray):
        self.state, self.marks, self.rest = state, marks, 0
        self.sources: dict[int, float] = {}
        self.targets: set[int] = set()


def layers(net: Any, x: np.ndarray) -> np.ndarray:
    return np.tanh(x @ net.w1 + net.b1) @ net.w2 + net.b2


def grow_plainly(encoding: NDP, program: Any, old: Sequence[PlainCell] = (), held: bool = False) -> list[PlainCell]:
    """The growth of one network, cell by cell and synapse by synapse. ``program``: NumPy arrays.

    ``old``: cells of an earlier stage, which the first new one hears, and all others too if ``held``: those are done.
    """
    cells = [*copy.deepcopy(list(old)), PlainCell(program.embedding, np.zeros(encoding.intrinsic, np.float32))]
    for i in range(len(old)):
        cells[i].targets.add(len(old))
        cells[-1].sources[i] = 0.0
    done = len(old) if held else 0
    _connect(encoding, program, cells, len(old))
    for age in range(encoding.cycles):
        known = _known(encoding, cells)
        for _ in range(encoding.rounds):
            heard = []
            for cell, knows in zip(cells, known, strict=True):
                total = cell.state.copy()
                for j, w in cell.sources.items():
                    total = total + w * cells[j].state
                heard.append(np.tanh(layers(program.transform, np.concatenate([total, knows]))))
            for cell, state in list(zip(cells, heard, strict=True))[done:]:
                cell.state = state
        _divide(encoding, program, cells, age, done, encoding.capacity + len(old), known)
        _connect(encoding, program, cells, done)
    return cells


def _known(encoding: NDP, cells: list[PlainCell]) -> list[np.ndarray]:
    """Marks of each cell, and what it is told."""
    known = [cell.marks for cell in cells]
    if encoding.quorum:
        known = [np.append(k, 2 * len(cells) / encoding.capacity - 1) for k in known]
    if encoding.positional:
        o, a = encoding.network.sizes[:2]
        told = [[0.0, 0.0, 0.0] for _ in cells]
        if len(cells) >= o + a:
            for i in range(o):
                told[i] = [1.0, 0.0, 2 * i / (o - 1) - 1 if o > 1 else 0.0]
            for i in range(a):
                told[len(cells) - a + i] = [0.0, 1.0, 2 * i / (a - 1) - 1 if a > 1 else 0.0]
        known = [np.append(k, t) for k, t in zip(known, told, strict=True)]
    return known


def _near(cells: list[PlainCell], i: int) -> set[int]:
    return set(cells[i].sources) | cells[i].targets


def _divide(
    encoding: NDP, program: Any, cells: list[PlainCell], age: int, done: int, room: int, known: list[np.ndarray]
) -> None:
    urges = [float(layers(program.divide, np.append(c.state, k))[0]) for c, k in zip(cells, known, strict=True)]
    wants = [i for i, cell in enumerate(cells) if urges[i] > 0 and not cell.rest and i >= done]
    if encoding.inhibition:
        rank = lambda i: (urges[i], -i)
        wants = [i for i in wants if all(rank(j) < rank(i) for j in _near(cells, i) if j in wants)]
    if len(cells) + len(wants) > room:
        raise OverflowError("no room")
    old = len(cells)
    near = [_near(cells, i) for i in range(old)]
    before = [(set(cell.sources), set(cell.targets)) for cell in cells]
    for i in range(old):
        blocked = encoding.inhibition if near[i] & set(wants) else max(0, cells[i].rest - 1)
        cells[i].rest = blocked if encoding.inhibition else 0
    for mother in wants:
        states = [cells[i].state for i in sorted(near[mother] | {mother})]
        marks = cells[mother].marks.copy()
        if len(marks):
            marks[age % len(marks)] += 1
        new = len(cells)
        cells.append(PlainCell(np.mean(states, axis=0), marks))
        sources, targets = before[mother]
        for a in sources | {mother}:
            cells[new].sources[a] = 0.0
            cells[a].targets.add(new)
        for b in targets | ({mother} if encoding.reciprocal else set()):
            cells[b].sources[new] = 0.0
            cells[new].targets.add(b)


def _connect(encoding: NDP, program: Any, cells: list[PlainCell], done: int) -> None:
    known = _known(encoding, cells)
    for i, cell in list(enumerate(cells))[done:]:
        for j in list(cell.sources):
            ends = [cells[j].state, known[j], cell.state, known[i]]
            w = float(np.tanh(layers(program.connect, np.concatenate(ends)))[0])
            cell.sources[j] = w
            if abs(w) < encoding.prune:
                del cell.sources[j]
                cells[j].targets.remove(i)


def matrices(cells: list[PlainCell], room: int) -> tuple[np.ndarray, np.ndarray]:
    """States [v, d] and weights [v, v] of plain cells."""
    state, weight = np.zeros((room, len(cells[0].state)), np.float32), np.zeros((room, room), np.float32)
    for i, cell in enumerate(cells):
        state[i] = cell.state
        for j, w in cell.sources.items():
            weight[j, i] = w
    return state, weight


# ------------------------------------------------------------------------------------------------------ many small ones


def growing_programs(encoding: NDP, count: int, least: int) -> Any:
    """The first ``count`` random programs that grow at least ``least`` cells and find room for all."""
    keys = jax.random.split(jax.random.key(0), 8 * count)
    genomes = jax.vmap(encoding.init)(keys)
    cells = np.asarray(jax.jit(jax.vmap(lambda g, k: encoding.grown(g, k).cells))(genomes, keys))
    found = np.nonzero(cells >= least)[0][:count]
    return jax.tree.map(lambda x: x[found], genomes)


def apart(encoding: NDP, genomes: Any) -> float:
    """The largest difference of a weight between both ways of growing, in double precision.

    In single precision some programs magnify the rounding of their first cells (to 2e-4 in one of six).
    """
    with jax.enable_x64(True):
        double = jax.tree.map(lambda x: x.astype(np.float64) if x.dtype == np.float32 else x, genomes)
        key = jax.random.key(0)
        grown = jax.vmap(lambda g: encoding.grown(g, key))(jax.tree.map(jax.numpy.asarray, double))
        programs = [jax.tree.map(lambda x, i=i: x[i], double) for i in range(len(grown.weight))]
        plain = np.stack([matrices(grow_plainly(encoding, p), encoding.capacity)[1] for p in programs])
        return float(np.abs(plain - np.asarray(grown.weight)).max())


def small(count: int = 256, plain: int = 6, cycles: int = 6) -> list[dict[str, Any]]:
    """256 networks of 33 to 64 cells in one call; the plain loop on a few of the same."""
    encoding = NDP(cycles=cycles, capacity=1 << cycles)
    genomes = growing_programs(encoding, count, (1 << cycles) // 2 + 1)
    key = jax.random.key(0)
    grow = jax.jit(jax.vmap(lambda g: encoding.grown(g, key)))
    jax.block_until_ready(grow(genomes))
    fast = []
    for _ in range(5):
        began = time.perf_counter()
        grown = jax.block_until_ready(grow(genomes))
        fast.append((time.perf_counter() - began) / count)
    slow, some = [], np.linspace(0, count - 1, plain).astype(int)
    assert apart(encoding, jax.tree.map(lambda x: np.asarray(x)[some], genomes)) < 1e-5
    for i in some:
        program = jax.tree.map(lambda x, i=i: np.asarray(x[i]), genomes)
        began = time.perf_counter()
        grow_plainly(encoding, program)
        slow.append(time.perf_counter() - began)
    ours, theirs = 1 / float(np.median(fast)), 1 / float(np.mean(slow))
    case = f"{count} programs, {(1 << cycles) // 2 + 1} to {1 << cycles} cells, mean {float(grown.cells.mean()):.0f}"
    return [_row(case, "planaria", ours, ours / theirs), _row(case, "plain loop", theirs, 1.0)]


# ------------------------------------------------------------------------------------------------------------ one large

SOUGHT = 400  # random programs, looked through for some whose every cell divides and whose pruning keeps up with it
LARGE = {"4,096 neurons": (221, 0.1, 12), "100,000 neurons": (90, 0.3, 17)}  # which of them, prune, cycles


def large(case: str) -> dict[str, Any]:
    """One network from one cell, after a run that compiled: seconds, size, and the exponent of cost over its cycles."""
    which, prune, cycles = LARGE[case]
    encoding = NDP(rounds=2)
    genes = jax.random.uniform(jax.random.key(5), (SOUGHT, encoding.dim), minval=-1.0)[which]
    program, seconds, sizes = encoding.unravel(genes), [], []
    for warm in (True, False):
        embryo = sparse.one_cell(program, 0)
        began = time.perf_counter()
        for _ in range(cycles):
            embryo = jax.block_until_ready(sparse.developed(program, encoding.rules, embryo, prune))
            if not warm:
                seconds.append(time.perf_counter() - began)
                sizes.append(int(embryo.cells) + int(embryo.synapses))
    each, size = np.diff(seconds, prepend=0.0), np.array(sizes, float)
    big = size > 1e4  # below, a cycle costs what it costs to call
    exponent = float(np.polyfit(np.log(size[big]), np.log(each[big]), 1)[0]) if big.sum() > 2 else None
    return {
        "case": case,
        "contender": "planaria",
        "value": seconds[-1],
        "unit": "seconds",
        "ratio_to_best_peer": None,
        "neurons": int(embryo.cells),
        "synapses": int(embryo.synapses),
        "exponent": exponent,
        "cycles": [[int(s), round(float(t), 4)] for s, t in zip(size, each, strict=True)],
        "peak_gb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6,
    }


def _row(case: str, who: str, value: float, ratio: float | None) -> dict[str, Any]:
    return {"case": case, "contender": who, "value": value, "unit": "networks/s", "ratio_to_best_peer": ratio}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("small", "large"), nargs="?", default="small")
    options = parser.parse_args()
    for row in small() if options.what == "small" else map(large, LARGE):
        print(json.dumps(row))


if __name__ == "__main__":
    main()
