"""Presets, parts by kind, and runs."""

import json
from pathlib import Path
from typing import Any

from planaria.core import registry

from . import _catalogue
from ._arguments import Parser, add_json, add_root

WHAT = ("presets", "parts", "runs")


def main(argv: list[str]) -> int:
    """``planaria list [presets|parts|runs]``."""
    made = Parser("list", __doc__ or "", ("planaria list", "planaria list runs --root results", "planaria list --json"))
    made.add_argument("what", nargs="?", choices=WHAT, help="only these (default: all three)")
    add_root(made)
    add_json(made, "everything as one line of JSON: parts with kind, source and how they were checked")
    args = made.parse(argv)
    wanted = (args.what,) if args.what else WHAT
    if args.json:
        print(json.dumps({name: _data(name, Path(args.root)) for name in wanted}, ensure_ascii=False))
        return 0
    say = {"presets": _presets, "parts": _parts, "runs": lambda: _runs(Path(args.root))}
    print("\n".join(line for name in wanted for line in say[name]()).strip("\n"))
    return 0


def _data(what: str, root: Path) -> list[dict[str, Any]]:
    if what == "presets":
        return [{"name": name, "what": facts["what"]} for name, facts in _catalogue.presets().items()]
    if what == "runs":
        from ._runs import overview

        return overview(root)
    return [part(kind, name, facts) for kind, found in _catalogue.parts().items() for name, facts in found.items()]


def part(kind: str, name: str, facts: dict[str, Any]) -> dict[str, Any]:
    """One part, for scripts."""
    known = {"name": name, "kind": registry.SINGULAR[kind], "class": facts["class"], "module": facts["module"]}
    known |= {"what": facts["what"], "source": facts.get("source", ""), "differs": facts.get("differs", "")}
    return known | {"checked": facts.get("checked", ""), "fields": facts["fields"]}


def _presets() -> list[str]:
    from ._help import preset_rows

    return ["Presets (planaria run NAME):", *preset_rows()]


def _parts() -> list[str]:
    from ._help import row

    lines = []
    for kind, found in _catalogue.parts().items():
        lines += ["", f"{kind.capitalize()}:"]
        for name, facts in found.items():
            lines.append(row(name, facts["what"].partition(": ")[2] or facts["what"], 20))
            lines += [row("", f"from {facts['source']}", 20)] if facts.get("source") else []
            lines += [row("", f"checked: {facts['checked']}", 20)] if facts.get("checked") else []
    return lines


def _runs(root: Path) -> list[str]:
    from planaria.run.terminal import figure

    from ._runs import ago, overview
    from ._tables import table

    rows, broken = [], []
    for run in overview(root):
        if run["error"]:
            broken.append(f"  {run['run_id']}: {run['error']}")
        elif "members" in run:
            rows.append([run["run_id"], "study", "-", "-", ago(run["started"])])
            rows += [_row(member, f"  {member['run_id']}", figure) for member in run["members"] if not member["error"]]
        else:
            rows.append(_row(run, run["run_id"], figure))
    if not rows and not broken:
        return ["", f"Runs: none under {root} yet"]
    return ["", f"Runs under {root}:", table(["run", "status", "done", "best", "begun"], rows), *broken]


def _row(run: dict[str, Any], name: str, figure: Any) -> list[str]:
    from ._runs import ago

    status = "running" if run["writing"] else run["status"]
    status = "killed" if status == "running" and not run["writing"] else status
    best = "-" if run["best"] is None else figure(run["best"])
    return [name, status, str(run["generation"] + 1), best, ago(run["started"])]
