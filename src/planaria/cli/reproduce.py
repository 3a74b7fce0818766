"""Measure a published claim again, or show what was recorded.

Seeds that are done are kept; a call that was interrupted goes on where it stopped. Where the claim's file measures
otherwise by now, they are set aside and measured again.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

EPILOG = """examples:
  planaria reproduce hebbian-update            seconds
  planaria reproduce lesion --quick            does the machinery work?
  planaria reproduce lesion --seeds 0 1        two seeds; the rest can follow another day
  planaria reproduce mid-life --seeds 3 --extend --save   one more for the record
  planaria reproduce --recorded                everything that was measured, without running anything
Seeds that are done are kept; a call that was interrupted goes on where it stopped."""


def main(argv: list[str]) -> int:
    """Exit status 0 only if the claim holds (with --recorded: 0)."""
    args = _parser().parse_args(argv)
    if args.recorded or not args.claim:
        return _recorded(args)
    from planaria.run.progress import Progress
    from planaria.science.claims import answer, load_claim, reproduce
    from planaria.science.records import save_record

    claim = load_claim(args.claim)
    say = lambda text: print(text, file=sys.stderr, flush=True)
    say(f"{claim.what}\n  source: {claim.source}\n  bar:    {claim.threshold}")
    seeds = tuple(args.seeds) if args.seeds else None
    record = reproduce(
        args.claim,
        quick=args.quick,
        root=args.root,
        seeds=seeds,
        extend=args.extend,
        watch=Progress,
        on_seed=lambda seed, result: say(f"  seed {seed}: {_brief(result)}"),
    )
    if args.save:
        say(f"recorded in {save_record(record)}")
    if args.json:
        print(json.dumps(answer(record)))
    else:
        interval = f" [{record.interval[0]:.3g}, {record.interval[1]:.3g}]" if record.interval else ""
        print(
            f"{args.claim}: {record.figure:.3g}{interval} {record.unit}; {'holds' if record.holds else 'does not hold'}"
        )
    return 0 if record.holds else 1


def _parser() -> argparse.ArgumentParser:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("planaria reproduce", description=__doc__, epilog=EPILOG, formatter_class=form)
    parser.add_argument("claim", nargs="?", help="name of a claim; without one, the recorded figures")
    parser.add_argument("--quick", action="store_true", help="one seed, a small budget: tests the machinery")
    parser.add_argument("--seeds", type=int, nargs="+", help="these seeds instead of the claim's own")
    parser.add_argument(
        "--extend",
        action="store_true",
        help="the newest record's seeds count too, if they were measured in this way",
    )
    parser.add_argument("--root", type=Path, help="where finished seeds are kept (default: the cache folder)")
    parser.add_argument("--save", action="store_true", help="write a record into bench/records")
    parser.add_argument("--recorded", action="store_true", help="show the newest record of every claim; runs nothing")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    return parser


def _brief(result: dict[str, Any]) -> str:
    flat = {k: v for k, v in result.items() if isinstance(v, int | float) and k != "seed"}
    return ", ".join(f"{k} {v:.3g}" for k, v in flat.items()) or f"{result['seconds']:.0f} s"


def _recorded(args: argparse.Namespace) -> int:
    from planaria.science.claims import answer, claim_names
    from planaria.science.records import latest, load_records

    newest = [r for r in latest(load_records()).values() if r.kind == "claim"]
    if args.json:
        print(json.dumps([answer(r) for r in newest]))
        return 0
    for record in sorted(newest, key=lambda r: r.claim):
        interval = f" [{record.interval[0]:.3g}, {record.interval[1]:.3g}]" if record.interval else ""
        print(f"{record.claim}: {record.figure:.3g}{interval} {record.unit}")
        verdict = "holds" if record.holds else "DOES NOT HOLD"
        print(f"    {verdict}: {record.threshold}; {len(record.seeds)} seeds, {record.date[:10]}")
    missing = sorted(set(claim_names()) - {r.claim for r in newest})
    if missing:
        print(f"not recorded yet: {', '.join(missing)}")
    return 0
