"""A SYNTHETIC document with every picture of an algorithm: invented runs through the true builders, for tests."""

from typing import Any

import numpy as np

from planaria.core.types import Op
from planaria.export.plan import Node, Wires
from planaria.report.page import array
from planaria.report.pictures.archive import archive_of
from planaria.report.pictures.fronts import fronts_of
from planaria.report.pictures.growth import Growth, film_of
from planaria.report.pictures.lineage import family_of
from planaria.report.pictures.metrics import panels_of
from planaria.report.pictures.networks import drawing_of
from planaria.report.pictures.regrowth import drawn
from planaria.report.pictures.species import species_of
from planaria.science.losses import Course, Losses

WALLS = (
    (6, 5, 293, 7), (293, 7, 289, 130), (289, 130, 6, 134), (6, 134, 6, 5), (241, 130, 58, 65), (114, 7, 73, 42),
    (130, 91, 107, 46), (196, 8, 139, 51), (219, 122, 182, 63), (267, 9, 214, 63), (271, 129, 237, 88),
)  # fmt: skip


def named(label: str, entry: dict[str, Any] | None) -> dict[str, Any]:
    assert entry is not None
    return {"controller": label, "label": label} | entry


def document() -> dict[str, Any]:
    rng = np.random.default_rng(3)
    return {
        "format": 1,
        "title": "Synthetic pictures (invented numbers, for tests)",
        "archives": [
            named("grid", grid(rng)), named("regions", regions(rng, 400)), named("many regions", regions(rng, 5000)),
            named("five axes", points(rng, 5)), named("one axis", points(rng, 1)),
        ],
        "fronts": [named("two objectives", front(rng, 2)), named("three objectives", front(rng, 3))],
        "trails": [named("novelty", trail(rng, far=True)), named("fitness", trail(rng, far=False))],
        "species": [named("neat", species(rng))],
        "growths": [named("five cycles", grown(rng, 5)), named("one cycle", grown(rng, 1))],
        "regrowths": [named("lives", drawn(lost()))],
        "networks": [named("xor", drawing_of(xor())), named("recurrent", drawing_of(recurrent(rng)))],
        "lineages": [named("crossed", family(rng, 2)), named("mutated", family(rng, 1))],
        "metrics": [named("cma_es", metrics(rng, 1.0)), named("sep_cma_es", metrics(rng, 2.0))],
    }  # fmt: skip


def lost() -> Losses:
    """Two losses of three neurons; who develops has them back forty steps later, the others fall."""
    t = np.arange(300)
    since = [np.maximum(t - at, 0) for at in (100, 200)]
    gone = sum(np.where(s > 0, 3.0 * np.maximum(1 - s / 40, 0), 0.0) for s in since)
    fewer = 12.0 - 3.0 * (t > 100) - 3.0 * (t > 200)
    falls = np.where(t > 100, np.exp(-(t - 100) / 50), 1.0)
    course = lambda reward, neurons: Course(reward, np.where(reward < 0.02, np.nan, neurons), 4 * neurons)
    courses = {
        "unhurt": course(np.ones(300), np.full(300, 12.0)),
        "hurt": course(1 - 0.1 * (t > 110), 12.0 - gone),
        "halted": course(falls, fewer),
    }
    return Losses("delete:neurons:0.25@100+delete:neurons:0.33@200", [100, 200], courses)


def grid(rng: np.random.Generator) -> dict[str, Any]:
    at = rng.random((1500, 2))
    at = at[np.hypot(*(at - 0.5).T) < 0.48]
    fields = {"cells": [30, 20], "low": [0.0], "high": [1.0]}
    return archive_of(fields, at, -np.hypot(*(at - 0.3).T), np.arange(len(at)), ["tip, across", "tip, up"])


def regions(rng: np.random.Generator, count: int) -> dict[str, Any]:
    centres = rng.random((count, 2)).astype(np.float32)
    held = centres[rng.random(count) < 0.7] * [4.0, 2.0] - [2.0, 1.0]
    fields = {"cells": count, "low": [-2.0, -1.0], "high": [2.0, 1.0]}
    height, names = np.sin(3 * held[:, 0]) - held[:, 1] ** 2, ["descriptor 1", "descriptor 2"]
    return archive_of(fields, held, height, np.arange(len(held)), names, centres=centres)


def points(rng: np.random.Generator, axes: int) -> dict[str, Any]:
    at = rng.normal(size=(300, axes))
    return archive_of({}, at, -(at**2).sum(1), np.arange(300), [f"descriptor {i + 1}" for i in range(axes)])


def front(rng: np.random.Generator, m: int) -> dict[str, Any]:
    def cloud(short: float) -> np.ndarray:
        way = np.abs(rng.normal(size=(80, m)))
        return way / np.linalg.norm(way, axis=1)[:, None] * (1 - short * rng.random((80, 1)))

    kept = [(g, cloud(0.3) * (1 - 0.75 * np.exp(-g / 20))) for g in (0, 9, 19, 29, 49, 79)]
    kept = [(g, c[fronts_rows(c)]) for g, c in kept]
    names = [f"objective {i + 1}" for i in range(m)]
    return fronts_of(np.concatenate([cloud(0.02), cloud(0.3)]), np.arange(160), 99, kept, names)


def fronts_rows(cloud: np.ndarray) -> np.ndarray:
    from planaria.run.fronts import front_of

    return front_of(cloud)


def trail(rng: np.random.Generator, *, far: bool) -> dict[str, Any]:
    t = np.linspace(0, 1, 300 if far else 120)[:, None]
    stops = np.array(
        [[30, 22], [40, 90], [150, 118], [180, 80], [230, 30], [268, 100]] if far else [[30, 22], [100, 24], [90, 48]]
    )
    way = np.stack([np.interp(t[:, 0], np.linspace(0, 1, len(stops)), stops[:, i]) for i in range(2)], 1)
    ends = rng.uniform([10, 10], [280, 128], (250, 2)) if far else rng.normal(stops[-1], 6, (250, 2))
    single = lambda x: array(np.asarray(x, np.float32))
    return {
        "walls": single(WALLS), "start": [30.0, 22.0], "goal": [270.0, 100.0], "trail": single(way),
        "past": single(rng.uniform([10, 10], [280, 128], (400, 2)) if far else np.zeros((0, 2))),
        "ends": single(ends), "best": 297.2 if far else 120.5,
    }  # fmt: skip


def species(rng: np.random.Generator) -> dict[str, Any]:
    """Fifty species of 150 individuals, each with a time of its own, in rows that are used again."""
    g = np.arange(120)[:, None]
    begin, middle = np.sort(rng.integers(0, 110, 50)), rng.integers(3, 40, 50)
    begin[0] = 0
    weight = np.exp(-(((g - begin - middle) / middle) ** 2)) * (g >= begin) * rng.uniform(0.1, 1, 50)
    weight = np.where(weight < 0.02, 0, weight) + (g >= begin) * (np.arange(50) == 0) * 0.05
    size = np.floor(150 * weight / weight.sum(1, keepdims=True)).astype(np.int32)
    order = np.argsort(-size, axis=1, kind="stable")[:, :16]
    rows = np.take_along_axis(size, order, 1)
    return species_of(np.where(rows > 0, order, -1), rows) or {}


def xor() -> Wires:
    hidden = Node("h0", "sigmoid", (("one", 2.7), ("x0", 6.2), ("x1", -5.9)))
    output = Node("y0", "sigmoid", (("one", -2.2), ("x0", -3.3), ("x1", 3.1), ("h0", 7.4)))
    return Wires(2, 1, (hidden, output))


def recurrent(rng: np.random.Generator) -> Wires:
    rows = [*(f"h{i}" for i in range(7)), "y0", "y1"]
    sources = ["one", *(f"x{i}" for i in range(6)), *rows]
    ends = {(sources[rng.integers(0, 16)], rows[rng.integers(0, 9)]) for _ in range(40)} | {("h2", "h2")}
    into = lambda row: tuple((a, float(rng.normal())) for a, b in sorted(ends) if b == row)
    nodes = (Node(row, ("tanh", "gauss", "step")[i % 3], into(row)) for i, row in enumerate(rows))
    return Wires(6, 2, tuple(nodes), recurrent=True)


def grown(rng: np.random.Generator, cycles: int) -> dict[str, Any]:
    """Cells divide at random; a daughter hears her mother and all whom the mother hears."""
    born, mother, edge = [0], [-1], np.zeros((64, 64), bool)
    frames = [(1, edge.copy(), np.zeros((64, 64)))]
    for cycle in range(1, cycles + 1):
        for parent in range(len(born)):
            if rng.random() < 0.6 or len(born) < 2:
                child = len(born)
                edge[:, child], edge[parent, child], edge[child] = edge[:, parent], True, edge[parent]
                born, mother = [*born, cycle], [*mother, parent]
        frames.append((len(born), edge.copy(), np.tanh(rng.normal(size=(64, 64))) * edge))
    ends = np.argwhere(edge)
    weight = np.stack([w[ends[:, 0], ends[:, 1]] for _, _, w in frames])
    c = len(born)
    roles = (list(range(4)), [c - 2, c - 1]) if c >= 6 else ([], [])
    synapses = [int(e.sum()) for _, e, _ in frames]
    cells = [n for n, _, _ in frames]
    return film_of(Growth(np.array(born), np.array(mother), roles, cells, synapses, ends, weight, False))


def family(rng: np.random.Generator, p: int) -> dict[str, Any]:
    """Sixty generations of forty, each child of one or two among the better half."""
    g, n = 60, 40
    fitness = np.sort(rng.normal(size=(g, n)) * 0.3 + np.log1p(np.arange(g))[:, None], axis=1)[:, ::-1]
    parents = np.sort(rng.integers(0, n // 2, (g, n, p)), axis=2) + (np.arange(g)[:, None, None] - 1) * n
    ops = rng.choice([Op.MUTATE, Op.CROSS_MUTATE, Op.CLONE] if p == 2 else [Op.MUTATE], (g, n)).astype(np.int8)
    parents[..., 1:] = np.where((ops == Op.CROSS_MUTATE)[..., None], parents[..., 1:], -1)
    parents[0], ops[0] = -1, Op.FRESH
    born = {"ids": np.arange(g * n).reshape(g, n), "parents": parents, "ops": ops, "fitness": fitness}
    return family_of(born, (g - 1) * n) or {}


def metrics(rng: np.random.Generator, pace: float) -> dict[str, Any]:
    g = np.arange(300)
    wobble = np.exp(rng.normal(size=300).cumsum() * 0.03)
    return panels_of({
        "mean": -np.exp(-g / 50), "alive": np.full(300, 64.0), "sigma": 0.5 * np.exp(-g / 30 / pace) * wobble,
        "condition": 1 + np.exp(g / 20 / pace),
        "coverage": 1 - np.exp(-g / 90), "species": np.floor(8 + 3 * np.sin(g / 20)),
    }) or {}  # fmt: skip
