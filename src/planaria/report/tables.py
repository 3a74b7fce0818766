"""Markdown tables of the records: what the README shows is made here, from nothing else."""

from collections.abc import Iterable
from pathlib import Path

from planaria.science.records import Record, latest, load_records

BEGIN, END = "<!-- records: {} -->", "<!-- end of records -->"


def claims_table(records: Iterable[Record]) -> str:
    """One row a claim: figure with interval, the bar, whether it holds, seeds and hours."""
    rows = ["| claim | measured | bar | holds | seeds | hours |", "|---|---|---|---|---|---|"]
    for r in sorted(records, key=lambda r: r.claim):
        interval = f" [{r.interval[0]:.2f}, {r.interval[1]:.2f}]" if r.interval else ""
        held = "yes" if r.holds else "**no**"
        figure, hours = f"{r.figure:.3g}{interval} {r.unit}", f"{r.seconds / 3600:.2g}"
        rows.append(f"| `{r.claim}` | {figure} | {r.threshold} | {held} | {len(r.seeds)} | {hours} |")
    return "\n".join(rows)


def bench_table(records: Iterable[Record]) -> str:
    """One row a bench record."""
    rows = ["| bench | figure | machine |", "|---|---|---|"]
    rows += [
        f"| `{r.claim}` | {r.figure:,.3g} {r.unit} | {r.machine} |" for r in sorted(records, key=lambda r: r.claim)
    ]
    return "\n".join(rows)


def peers_table(record: Record) -> str:
    """One row a case and contender of a bench that measures peers in the same run."""
    rows = ["| case | contender | figure | to the best peer |", "|---|---|---|---|"]
    for r in record.details.get("rows", []):
        value = "not reached" if r["value"] is None else f"{r['value']:,.3g} {r['unit']}"
        ratio = r.get("ratio_to_best_peer")
        rows.append(f"| {r['case']} | {r['contender']} | {value} | {'' if ratio is None else f'{ratio:.2f} x'} |")
    return "\n".join(rows)


def tables() -> dict[str, str]:
    """What a marker may ask for -> table of the newest records: ``claim``, ``bench``, or one bench by name."""
    newest = latest(load_records())
    return {
        "claim": claims_table(r for r in newest.values() if r.kind == "claim"),
        "bench": bench_table(r for r in newest.values() if r.kind == "bench"),
    } | {name: peers_table(r) for name, r in newest.items() if r.kind == "bench"}


def renewed(text: str) -> str:
    """The text of a page with the tables between its markers made anew."""
    for kind, table in tables().items():
        begin = BEGIN.format(kind)
        if begin in text:
            head, _, rest = text.partition(begin)
            _, _, tail = rest.partition(END)
            text = f"{head}{begin}\n\n{table}\n\n{END}{tail}"
    return text


def renew(path: Path) -> bool:
    """Rewrites a page's tables; True if anything changed."""
    old = path.read_text()
    new = renewed(old)
    if new != old:
        path.write_text(new)
    return new != old
