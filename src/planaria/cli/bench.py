"""Measure speed and quality against peers, in one run."""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from planaria.core.errors import PlanariaError, UnknownName


def main(argv: list[str]) -> int:
    """Runs ``bench/NAME.py`` of the source tree; rows are printed as they come."""
    folder = Path(__file__).parents[3] / "bench"
    found = {p.stem: p for p in sorted(folder.glob("*.py")) if not p.stem.startswith("_")}
    parser = argparse.ArgumentParser("planaria bench", description=__doc__, epilog=f"benches: {', '.join(found)}")
    parser.add_argument("name", nargs="?")
    parser.add_argument("--json", action="store_true", help="one JSON row a line")
    parser.add_argument("--record", action="store_true", help="keep the rows as a record in bench/records")
    args, rest = parser.parse_known_args(argv)
    if not found:
        raise PlanariaError("benches live in the source tree, not in an installed package", hint="clone the repository")
    if args.name is None:
        print("\n".join(found))
        return 0
    if args.name not in found:
        raise UnknownName("there is no such bench", field="bench", value=args.name, allowed=list(found))
    began, rows = time.perf_counter(), []
    process = subprocess.Popen([sys.executable, str(found[args.name]), *rest], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        print(line.rstrip() if args.json else _readable(line), flush=True)
        if line.startswith("{"):
            rows.append(json.loads(line))
    status = process.wait()
    if args.record and rows and status == 0:
        print(f"recorded in {_recorded(args.name, rest, rows, time.perf_counter() - began)}", file=sys.stderr)
    return status


def _recorded(name: str, words: list[str], rows: list[dict[str, Any]], seconds: float) -> Path:
    """One record of a bench: its headline is our own first row, the rest is in the details."""
    from planaria.science import provenance
    from planaria.science.records import Record, save_record

    ours = [row for row in rows if row["contender"] in ("planaria", "whole") and row["value"] is not None]
    headline = (ours or rows)[0]
    return save_record(
        Record(
            claim=f"bench-{name.replace('_', '-')}",  # as claims are named
            kind="bench",
            date=provenance.now(),
            commit=provenance.commit(),
            machine=provenance.describe_machine(),
            figure=headline["value"],
            unit=f"{headline['unit']} ({headline['case']})",
            command=" ".join(["planaria bench", name, *words]),
            seconds=round(seconds, 1),
            versions=provenance.versions(),
            details={"rows": rows},
        )
    )


def _readable(line: str) -> str:
    try:
        row = json.loads(line)
    except ValueError:
        return line.rstrip()
    ratio = row.get("ratio_to_best_peer")
    value = "not reached" if row["value"] is None else f"{row['value']:,.4g}"
    return f"{row['case']:34} {row['contender']:24} {value:>12} {row['unit']:12}" + (
        f" {ratio:.2f} x best peer" if ratio is not None else ""
    )
