"""Runs beside each other: how they ended, with intervals, and whether they are the same to the bit."""

import json

from ._arguments import Parser, add_json, add_root


def main(argv: list[str]) -> int:
    """``planaria compare RUN RUN ...``."""
    examples = ("planaria compare last                     the members of a study", "planaria compare one-run another")
    made = Parser("compare", __doc__ or "", examples)
    made.add_argument("runs", nargs="+", metavar="RUN", help="runs or studies, whose members are compared")
    add_root(made)
    add_json(made, "one line of JSON, a row a run")
    args = made.parse(argv)
    from . import _runs

    rows = []
    for text in args.runs:
        found = _runs.members(_runs.find(text, args.root))
        rows += [{"name": name if len(found) > 1 else text} | _runs.figures(path) for name, path in found.items()]
    same = len(rows) > 1 and len({row["digest"] for row in rows}) == 1
    if args.json:
        print(json.dumps({"runs": rows, "same": same}))
        return 0
    print(_table(rows))
    if len(rows) > 1:
        print("\nThe same to the last bit." if same else "\nNot the same: " + _twins(rows))
    return 0


def _table(rows: list[dict]) -> str:
    from planaria.run.terminal import clock, figure

    from ._tables import table

    number = lambda x: "-" if x is None else figure(x)
    heads = ["run", "generations", "mean", "±", "best", "time", "digest", "status"]
    body = [
        [
            row["name"], str(row["generations"]), number(row["mean"]), number(row["half"]), number(row["best"]),
            clock(row["seconds"]), row["digest"][:8], row["status"],
        ]
        for row in rows
    ]  # fmt: skip
    note = "mean: of the last generation, with half its 95 % interval; best: of the whole run (training scores)"
    return table(heads, body) + "\n" + note


def _twins(rows: list[dict]) -> str:
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(row["digest"], []).append(row["name"])
    equal = [" = ".join(names) for names in groups.values() if len(names) > 1]
    return "; ".join(equal) + " are equal" if equal else "every digest is another"
