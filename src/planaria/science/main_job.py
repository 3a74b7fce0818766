"""After a study has evolved: examine it, keep what was found, say it in words."""

from collections.abc import Callable
from typing import Any

import numpy as np

from planaria.core import damage
from planaria.run.study import StudyRun

from . import exam
from .records import latest, load_records

AT, LONG_LIFE = 200, 800
WOUND, LESION = "cut:leg3", "lesion:layer2"  # a leg that was whole in training; the second hidden layer


def examine_study(study: StudyRun, say: Callable[[str], None] = lambda text: None) -> dict[str, Any]:
    """Every member on every level, with controls; kept as ``exam.json`` in the study's directory.

    ``say``: told what comes next, a few seconds of work each.
    """
    rows, lines = [], []
    for name, run in study.runs.items():
        who = exam.controller(run, name, study.study.labels.get(name, name))
        names = tuple(dict.fromkeys((*who.task.seen, *who.task.held_out)))
        controls = ", ".join(variant for variant in exam.variants(who) if variant != "alive")
        say(
            f"{who.label}: {len(names)} bodies, {who.task.exam_lives} lives each"
            + (f"; {controls}" if controls else "")
        )
        rows += exam.table(who, names, who.task.seen)
        for wound in (LESION, WOUND):
            say(f"{who.label}: {damage.label(damage.at(wound, AT))}")
            lines += exam.timeline(who, wound, AT, LONG_LIFE)
    found = {"unit": "m/s", "lives": who.task.exam_lives, "rows": rows, "timeline": lines}
    study.put("exam", found)
    return found


def picture(found: dict[str, Any], labels: dict[str, str], width: int = 78) -> str:
    """The result for a terminal: speed on every body, one row a damage, one bar a controller."""
    rows = found["rows"]
    top = max([r["speed"] for r in rows] + [0.1])
    series = list(dict.fromkeys((r["controller"], r["variant"]) for r in rows))
    names = list(dict.fromkeys(r["damage"] for r in rows))
    label = max(len(damage.label(n)) for n in names) + 1
    bar = max(8, (width - label - 2) // len(series) - 7)
    heads = [f"{c if v == 'alive' else v}"[: bar + 5].ljust(bar + 6) for c, v in series]
    out = [" " * (label + 2) + " ".join(heads)]
    for group, wanted in (("trained on", True), ("never seen", False)):
        out.append(f"{group}:")
        for name in names:
            cells = [
                next(r for r in rows if (r["controller"], r["variant"], r["damage"]) == (*s, name)) for s in series
            ]
            if cells[0]["seen"] is wanted:
                bars = [f"{_bar(c['speed'] / top, bar)} {c['speed']:5.2f}" for c in cells]
                out.append(f"  {damage.label(name):{label}}" + " ".join(bars))
    return "\n".join(out)


def recorded() -> dict[str, Any] | None:
    """The recorded contrast over seeds, as a table to stand beside one run's; None before it was measured."""
    record = latest(load_records()).get("hebbian-quadruped")
    if record is None:
        return None
    said, rows = record.details, []
    for who in ("plastic", "static"):
        cell = lambda what, who=who: _with_interval(said[f"{who}_{what}"])
        rows.append([who, cell("seen"), cell("held_out"), cell("retention"), cell("first_held_out")])
    return {
        "title": f"Recorded over {len(record.seeds)} seeds ({record.date[:10]}, {record.machine})",
        "columns": [
            "controller",
            "m/s on seen bodies",
            "m/s on legs never seen",
            "retention",
            "retention, other front leg",
        ],
        "rows": rows,
    }


def _with_interval(cell: dict[str, Any]) -> str:
    low, high = cell["interval"] or (None, None)
    return f"{cell['mean']:.2f}" + (f" [{low:.2f}, {high:.2f}]" if low is not None else "")


def _bar(share: float, width: int) -> str:
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (" ▏▎▍▌▋▊▉"[rest] if rest else "")).ljust(width)


def verdict(found: dict[str, Any], labels: dict[str, str]) -> list[str]:
    """What was compared with what, and what came out, in sentences: the same whichever way it fell."""
    rows, said = found["rows"], []
    means = {name: _means(rows, name) for name in labels}
    for name, label in labels.items():
        seen, held = means[name]
        keeps = f"{held / seen:.0%} of it" if seen > LEARNED else "it never learned to walk, so nothing can be said"
        said.append(
            f"{label}: {seen:.2f} m/s on the bodies it was trained on, {held:.2f} m/s on those never seen ({keeps})."
        )
        for variant, what in CONTROLS.items():
            control = [r["speed"] for r in rows if r["controller"] == name and r["variant"] == variant]
            if control:
                said.append(f"The same {what}: {np.mean(control):.2f} m/s.")
    return said + _compared(rows, means, labels) + _midlife(found["timeline"], labels)


LEARNED = 0.05  # m/s on seen bodies: below, a controller could not do the plain task and no comparison holds
CONTROLS = {"frozen": "with plasticity frozen at birth", "random rules": "with rules that never evolved"}


def _midlife(lines: list[dict[str, Any]], labels: dict[str, str]) -> list[str]:
    """What each controller keeps of its speed when something happens in mid-life."""
    said = []
    for wound in dict.fromkeys(line["wound"] for line in lines):
        who = lambda line: labels[line["controller"]] + ("" if line["variant"] == "alive" else f" {line['variant']}")
        mine = [line for line in lines if line["wound"] == wound]
        kept = [f"{who(line)} {line['share']:.0%}" for line in mine if line["share"] is not None]
        # A gait that does not outlast the lives it evolved in leaves nothing to keep: said, not hidden.
        gone = dict.fromkeys(labels[line["controller"]] for line in mine if line["share"] is None)
        kept += [f"{name} can't be said, since unhurt it no longer walked by then either" for name in gone]
        what = "The weights of the second hidden layer are wiped" if wound == LESION else damage.label(wound)
        said.append(f"{what[0].upper()}{what[1:]} in mid-life; speed kept from then on: {'; '.join(kept)}.")
    return said


def _means(rows: list[dict[str, Any]], name: str) -> tuple[float, float]:
    """(speed on seen bodies, speed on held-out bodies) of a controller alive."""
    mine = [r for r in rows if r["controller"] == name and r["variant"] == "alive"]
    mean = lambda wanted: float(np.mean([r["speed"] for r in mine if r["seen"] is wanted] or [0.0]))
    return mean(True), mean(False)


def _compared(rows: list[dict[str, Any]], means: dict[str, tuple[float, float]], labels: dict[str, str]) -> list[str]:
    """Who is faster on bodies never seen, counted damage by damage where the intervals are apart."""
    walkers = [name for name in labels if means[name][0] > LEARNED]
    if len(walkers) < 2:
        return []
    first, second = walkers[:2]
    row = lambda who, damage: next(
        r for r in rows if (r["controller"], r["variant"], r["damage"]) == (who, "alive", damage)
    )
    damages = [r["damage"] for r in rows if r["controller"] == first and r["variant"] == "alive" and not r["seen"]]
    ahead = sum(row(first, d)["low"] > row(second, d)["high"] for d in damages)
    behind = sum(row(second, d)["low"] > row(first, d)["high"] for d in damages)
    return [
        f"Of {len(damages)} kinds of damage never seen, {labels[first]} is clearly faster in {ahead}, {labels[second]} "
        f"in {behind}; elsewhere their 95 % intervals over lives overlap. This is one seed; intervals over seeds are "
        "in the records."
    ]
