"""Markdown tables of the records: what the README shows is made here, from nothing else."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from planaria.science.records import Record, latest, load_records

BEGIN, END = "<!-- records: {} -->", "<!-- end of records -->"
MANY = 20  # cases of one bench that a reader looks through


def claims_table(records: Iterable[Record]) -> str:
    """One row a claim: figure with interval, the bar, whether it holds, seeds and hours."""
    rows = ["| claim | measured | bar | holds | seeds | hours |", "|---|---|---|---|---|---|"]
    for r in sorted(records, key=lambda r: r.claim):
        interval = f" [{figure(r.interval[0])}, {figure(r.interval[1])}]" if r.interval else ""
        held = "yes" if r.holds else "**no**"
        measured, hours = f"{figure(r.figure)}{interval} {r.unit}", f"{r.seconds / 3600:.2g}"
        rows.append(f"| `{r.claim}` | {measured} | {_cell(str(r.threshold))} | {held} | {len(r.seeds)} | {hours} |")
    return "\n".join(rows)


def _cell(text: str) -> str:
    """Text that does not end its cell: a bar as in |x| would."""
    return text.replace("|", "\\|")


def comparison_table(records: Iterable[Record]) -> str:
    """One row a bench case in which Planaria met somebody: both figures, and how many times as fast it is.

    Of a bench with more than ``MANY`` cases the slowest, the middle and the fastest by that; all are in the record.
    """
    rows = ["| bench | case | Planaria | best peer | times as fast |", "|---|---|---|---|---|"]
    for record in sorted(records, key=lambda r: r.claim):
        met = list(_met(record.details.get("rows", [])))
        if len(met) > MANY:
            order = sorted(met, key=lambda row: row[0])
            middle = (len(order) - 1) // 2
            named = {f"the slowest of {len(met)}": 0, "the middle one": middle, "the fastest": -1}
            met = [(order[i][0], f"{order[i][1]} ({what})", order[i][2]) for what, i in named.items()]
        rows += [f"| `{record.claim}` | {case} | {cells} | {figure(times)} |" for times, case, cells in met]
    return "\n".join(rows)


def _met(lines: list[dict[str, Any]]) -> Iterator[tuple[float, str, str]]:
    """(times as fast as the best peer, case, both figures) for each case that has a peer."""
    for ours in (row for row in lines if row["contender"] == "planaria" and row["ratio_to_best_peer"]):
        same = [row for row in lines if (row["case"], row["unit"]) == (ours["case"], ours["unit"])]
        peers = [row for row in same if row["value"] and _peer(row)]
        if peers:
            rate = ours["unit"].endswith("/s") or "a CPU second" in ours["unit"]
            best = (max if rate else min)(peers, key=lambda row: row["value"])
            times = ours["value"] / best["value"] if rate else best["value"] / ours["value"]
            cells = f"{figure(ours['value'])} {ours['unit']} | {best['contender']}: {figure(best['value'])}"
            yield times, ours["case"], cells


def _peer(row: dict[str, Any]) -> bool:
    return not row["contender"].startswith("planaria") and row["contender"] != "generator"


def figure(x: float) -> str:
    """A number as a reader wants it: 6,003, 0.9998, 1.6e-07."""
    if x == 0 or abs(x) >= 1000:
        return f"{x:,.0f}"
    return f"{x:.2e}" if abs(x) < 1e-3 else f"{x:.3g}" if abs(x - 1) > 5e-3 or x == 1 else f"{x:.4f}"


def bench_table(records: Iterable[Record]) -> str:
    """One row a bench record."""
    rows = ["| bench | figure | machine |", "|---|---|---|"]
    rows += [
        f"| `{r.claim}` | {figure(r.figure)} {r.unit} | {r.machine} |" for r in sorted(records, key=lambda r: r.claim)
    ]
    return "\n".join(rows)


def peers_table(record: Record) -> str:
    """One row a case and contender of a bench that measures peers in the same run."""
    rows = ["| case | contender | figure | to the best peer |", "|---|---|---|---|"]
    for r in record.details.get("rows", []):
        value = "not reached" if r["value"] is None else f"{figure(r['value'])} {r['unit']}"
        ratio = r.get("ratio_to_best_peer")
        rows.append(f"| {r['case']} | {r['contender']} | {value} | {'' if ratio is None else f'{ratio:.2f} x'} |")
    return "\n".join(rows)


def choice_table(record: Record) -> str:
    """One row an algorithm, one column a problem; the best of each column stands out."""
    lines = record.details["rows"]
    cases = {row["case"]: (row["unit"], row["up"]) for row in lines}
    best = {
        case: (max if up else min)(row["value"] for row in lines if row["case"] == case)
        for case, (_, up) in cases.items()
    }
    head = [f"{case}: {unit}" for case, (unit, _) in cases.items()]
    out = [f"| algorithm | {' | '.join(head)} |", "|---" * (1 + len(cases)) + "|"]
    for name in dict.fromkeys(row["contender"] for row in lines):
        mine = {row["case"]: row["value"] for row in lines if row["contender"] == name}
        said = {case: figure(mine[case]) if case in mine else "" for case in cases}
        cells = [f"**{said[case]}**" if mine.get(case) == best[case] else said[case] for case in cases]
        out.append(f"| `{name}` | {' | '.join(cells)} |")
    return "\n".join(out)


def engines_table(newest: dict[str, Record]) -> str:
    """One row an algorithm and problem of the claims about topologies, deception, fronts and repertoires."""
    rows = ["| algorithm | problem | what came out | beside it | seeds |", "|---|---|---|---|---|"]
    for claim, told in (
        ("neat-xor", _xor), ("neat-double-pole", _poles), ("deceptive-maze", _maze),
        ("multi-objective", _fronts), ("quality-diversity", _repertoires),
    ):  # fmt: skip
        if record := newest.get(claim):
            seeds = len(record.seeds)
            rows += [f"| `{who}` | {what} | {came} | {beside} | {seeds} |" for who, what, came, beside in told(record)]
    return "\n".join(rows)


Told = Iterator[tuple[str, str, str, str]]  # algorithm, problem, what came out, beside it


def _xor(r: Record) -> Told:
    found = f"{r.details['solved']} solved, {figure(r.figure)} evaluations in the mean"
    yield "neat", "XOR", f"{found}, {figure(r.details['mean_hidden'])} hidden nodes", _cell(r.source)


def _poles(r: Record) -> Told:
    d, published = r.details, r.details["published"]
    best = d["best_generalisation"]
    found = f"{d['solved']} solved, {figure(r.figure)} evaluations in the median, best {best} of 625"
    theirs = f"published: {figure(published['evaluations'])}, {published['generalisation']} of 625"
    yield "neat", "two poles without velocities", found, theirs


def _maze(r: Record) -> Told:
    solved, mean = r.details["solved"], r.details["mean"]
    for case in solved:
        maze, search = case.split()
        found = f"{solved[case]} solved, {figure(mean[case])} evaluations in the mean"
        theirs = r.details["published"].get(case)
        who = "novelty" if search == "novelty" else "neat"
        yield who, f"the {maze} deceptive maze", found, f"published: {theirs}" if theirs else ""


def _fronts(r: Record) -> Told:
    for case, mean in r.details["means"].items():
        who, problem = case.split()
        yield who, problem.upper(), f"hypervolume {figure(mean['ours'])}", f"pymoo: {figure(mean['pymoo'])}"


QD_PEERS = {"pyribs": "pyribs", "qdax": "QDax"}


def _repertoires(r: Record) -> Told:
    for case, mean in r.details["cases"].items():
        who, problem = case.split(" ", 1)
        peers = ", ".join(f"{peer}: {figure(mean[key])}" for key, peer in QD_PEERS.items() if key in mean)
        yield who, problem, f"QD score {figure(mean['planaria'])}", peers


def tables() -> dict[str, str]:
    """What a marker asks for -> table of newest records: ``claim``, ``bench``, ``comparison``, ``engines``, or a
    bench's name.
    """
    newest = latest(load_records())
    return {
        "claim": claims_table(r for r in newest.values() if r.kind == "claim"),
        "bench": bench_table(r for r in newest.values() if r.kind == "bench"),
        "comparison": comparison_table(r for r in newest.values() if r.kind == "bench"),
        "engines": engines_table(newest),
    } | {
        name: choice_table(r) if name == "bench-choice" else peers_table(r)
        for name, r in newest.items()
        if r.kind == "bench"
    }


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
