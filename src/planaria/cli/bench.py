"""Measure speed and quality against peers, in one run."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from planaria.core.errors import PlanariaError, UnknownName


def main(argv: list[str]) -> int:
    """Runs ``bench/NAME.py`` of the source tree; rows are printed as they come."""
    folder = Path(__file__).parents[3] / "bench"
    found = {p.stem: p for p in sorted(folder.glob("*.py")) if not p.stem.startswith("_")}
    parser = argparse.ArgumentParser("planaria bench", description=__doc__, epilog=f"benches: {', '.join(found)}")
    parser.add_argument("name", nargs="?")
    parser.add_argument("--json", action="store_true", help="one JSON row a line")
    args, rest = parser.parse_known_args(argv)
    if not found:
        raise PlanariaError("benches live in the source tree, not in an installed package", hint="clone the repository")
    if args.name is None:
        print("\n".join(found))
        return 0
    if args.name not in found:
        raise UnknownName("there is no such bench", field="bench", value=args.name, allowed=list(found))
    process = subprocess.Popen([sys.executable, str(found[args.name]), *rest], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        print(line.rstrip() if args.json else _readable(line), flush=True)
    return process.wait()


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
