"""After a study has evolved: examine it, keep what was found, say it in words."""

from typing import Any

import numpy as np

from planaria.core import damage
from planaria.run.study import StudyRun

from . import exam
from .records import latest, load_records

WOUND, AT, LONG_LIFE = "cut:leg3", 200, 800


def examine_study(study: StudyRun) -> dict[str, Any]:
    """Every member on every level, with controls; kept as ``exam.json`` in the study's directory."""
    rows, lines = [], []
    for name, run in study.runs.items():
        who = exam.controller(run, name, study.study.labels.get(name, name))
        names = tuple(dict.fromkeys((*who.task.seen, *who.task.held_out)))
        rows += exam.table(who, names, who.task.seen)
        lines += exam.timeline(who, WOUND, AT, LONG_LIFE)
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
            cells = [next(r for r in rows if (r["controller"], r["variant"], r["damage"]) == (*s, name)) for s in series]
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
        "columns": ["controller", "m/s on seen bodies", "m/s on legs never seen", "retention", "retention, other front leg"],
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
    """What was compared with what, and what came out, in sentences."""
    rows, said = found["rows"], []
    for name, label in labels.items():
        mine = [r for r in rows if r["controller"] == name and r["variant"] == "alive"]
        seen = np.mean([r["speed"] for r in mine if r["seen"]])
        held = np.mean([r["speed"] for r in mine if not r["seen"]])
        keeps = f"keeps {held / seen:.0%} of it" if seen > 0.05 else "never learned to walk, so nothing can be said"
        said.append(f"{label}: {seen:.2f} m/s on the bodies it was trained on, {held:.2f} m/s on bodies never seen ({keeps}).")
        for variant in ("frozen", "random rules"):
            control = [r["speed"] for r in rows if r["controller"] == name and r["variant"] == variant]
            if control:
                what = "with plasticity frozen at birth" if variant == "frozen" else "with rules that never evolved"
                said.append(f"The same {what}: {np.mean(control):.2f} m/s.")
    return said
