"""Claims: published results, and our own, that anyone can reproduce with one command.

A claim is a file in ``planaria/claims``: what is claimed, its source, its bar, what one seed measures and how the seeds
are judged. Seeds are measured one by one and kept, so that an interruption costs nothing. What was measured in another
way, before the claim's file changed, is set aside and measured again.
"""

import ast
import hashlib
import importlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planaria.core.errors import UnknownName
from planaria.core.registry import ROOT, canonical
from planaria.run.driver import Observer, Run, evolve, resume
from planaria.run.experiment import Experiment
from planaria.run.machine import cache_folder, prepare
from planaria.run.store.files import write_atomically

from .provenance import commit, describe_machine, now, versions
from .records import Record, latest, load_records

Watcher = Callable[[str], Observer | None]


@dataclass(frozen=True)
class Judgement:
    """What the seeds say together."""

    figure: float
    holds: bool
    interval: tuple[float, float] | None = None
    details: dict[str, Any] = field(default_factory=dict)
    notes: str = ""


@dataclass(frozen=True)
class Bench:
    """What a claim's measurement may use: a place for evolved runs that claims share, and progress."""

    root: Path
    watch: Watcher
    quick: bool

    def evolved(self, experiment: Experiment) -> Run:
        """The finished run of an experiment: found, taken up where it stopped, or begun. Claims share runs.

        Raises KeyboardInterrupt where it was stopped (Ctrl-C, SIGTERM): nothing half evolved is measured.
        """
        spec = canonical(experiment.to_json())
        path = self.root / "evolved" / f"{experiment.name}-{hashlib.sha256(spec.encode()).hexdigest()[:12]}"
        label = f"{experiment.name} {experiment.seed}"
        if not (path / "run.db").exists():
            run = evolve(experiment, root=path.parent, run_id=path.name, observer=self.watch(label))
        elif Run(path).status == "finished":
            run = Run(path)
        else:
            run = resume(path, observer=self.watch(label))
        if run.status == "stopped":
            raise KeyboardInterrupt
        return run


@dataclass(frozen=True)
class Claim:
    """One claim. ``measure(seed, bench)`` returns plain data; ``judge`` reads those of all seeds."""

    what: str
    source: str
    threshold: str
    unit: str
    seeds: tuple[int, ...]
    measure: Callable[[int, Bench], dict[str, Any]]
    judge: Callable[[list[dict[str, Any]]], Judgement]
    quick_seeds: tuple[int, ...] = (0,)
    tier: str = "minutes"  # seconds | minutes | hours, on two cores


def claim_names() -> dict[str, str]:
    """name -> first line of its file."""
    files = sorted(p for p in (ROOT / "claims").glob("*.py") if not p.stem.startswith("_"))
    return {p.stem.replace("_", "-"): (ast.get_docstring(ast.parse(p.read_text())) or "").split("\n")[0] for p in files}


def load_claim(name: str) -> Claim:
    """The claim of a name. Raises UnknownName with the nearest names."""
    if name not in claim_names():
        raise UnknownName("there is no such claim", field="claim", value=name, allowed=sorted(claim_names()))
    return importlib.import_module(f"planaria.claims.{name.replace('-', '_')}").claim()


def reproduce(
    name: str,
    *,
    quick: bool = False,
    root: Path | None = None,
    seeds: tuple[int, ...] | None = None,
    extend: bool = False,
    watch: Watcher = lambda label: None,
    on_seed: Callable[[int, dict[str, Any]], None] = lambda seed, result: None,
) -> Record:
    """Measures a claim seed by seed (each kept under ``root``, default the cache folder) and judges it.

    ``quick``: fewer seeds and a smaller budget; says whether the machinery works, not whether the claim holds.
    ``extend``: the seeds of the newest record that were measured in this way count too, so that a claim of many hours
    is recorded in pieces, on other days and machines.
    """
    claim = load_claim(name)
    prepare()
    root = Path(root) if root else cache_folder() / "claims"
    bench, way = Bench(root, watch, quick), way_of(name)
    wanted = seeds or (claim.quick_seeds if quick else claim.seeds)
    if extend and not quick:
        wanted = tuple(dict.fromkeys((*_taken_over(name, way, root / name), *wanted)))
    began, results = time.perf_counter(), []
    for seed in wanted:
        kept = root / name / f"{'quick-' if quick else ''}seed-{seed}.json"
        result = _still_good(kept, way)
        if result is None:
            start = time.perf_counter()
            result = claim.measure(seed, bench)
            seconds = round(time.perf_counter() - start, 1)
            result = {"seed": seed, "seconds": seconds, "commit": commit(), "way": way} | result
            kept.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(kept, json.dumps(result).encode())
        results.append(result)
        on_seed(seed, result)
    said = claim.judge(results)
    part = (
        f"{len(wanted)} of the {len(claim.seeds)} seeds that the claim asks for."
        if len(wanted) < len(claim.seeds)
        else ""
    )
    return Record(
        claim=name,
        kind="claim",
        date=now(),
        commit=commit(),
        machine=describe_machine(),
        figure=said.figure,
        unit=claim.unit,
        command=f"planaria reproduce {name}{' --quick' if quick else ''}",
        seconds=round(max(time.perf_counter() - began, sum(r["seconds"] for r in results)), 1),
        versions=versions(),
        seeds=tuple(wanted),
        interval=said.interval,
        threshold=claim.threshold,
        holds=said.holds,
        source=claim.source,
        details=said.details | {"seeds": results},
        notes=" ".join(filter(None, (said.notes, "" if quick else part))),
    )


def _taken_over(name: str, way: str, folder: Path) -> list[int]:
    """Keeps the newest record's seeds as if they had been measured here; their numbers."""
    record = latest(load_records()).get(name)
    rows = [row for row in record.details.get("seeds", []) if row.get("way") == way] if record else []
    for row in rows:
        kept = folder / f"seed-{row['seed']}.json"
        if _still_good(kept, way) is None:
            folder.mkdir(parents=True, exist_ok=True)
            write_atomically(kept, json.dumps(row).encode())
    return [row["seed"] for row in rows]


def _still_good(kept: Path, way: str) -> dict[str, Any] | None:
    """A seed's result, if it was measured in this way; one of another way gets another name, and is not lost."""
    if not kept.exists():
        return None
    result = json.loads(kept.read_text())
    if result.get("way") == way:
        return result
    kept.rename(kept.with_suffix(f".{result.get('way', 'unknown')}.json"))
    return None


def way_of(name: str) -> str:
    """How a claim measures: a hash of its file's code and of the private files beside it, as far as it leads there.

    Comments, docstrings, imports, notes and how the seeds are judged and described do not count. Changes of the library
    itself are not seen here: every result names its commit.
    """
    seen: dict[str, str] = {}

    def look(stem: str) -> None:
        if stem in seen or not (path := ROOT / "claims" / f"{stem}.py").exists():
            return
        tree = ast.parse(path.read_text())
        seen[stem] = "\n".join(ast.dump(node) for node in map(_bare, tree.body) if not _told(node))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.level == 1:
                for other in [node.module] if node.module else [alias.name for alias in node.names]:
                    look(str(other))

    look(name.replace("-", "_"))
    return hashlib.sha256(canonical(seen).encode()).hexdigest()[:12]


def _told(node: ast.stmt) -> bool:
    """Whether a statement only says or judges something."""
    if isinstance(node, ast.Import | ast.ImportFrom):  # what is used says its name where it is used
        return True
    if isinstance(node, ast.Assign):
        return [t.id for t in node.targets if isinstance(t, ast.Name)] == ["NOTES"]
    return getattr(node, "name", "") in ("judge", "claim") or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    )


def _bare(node: ast.stmt) -> ast.stmt:
    """Without docstrings."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(inner) is not None:
            inner.body = inner.body[1:] or [ast.Pass()]
    return node


def answer(record: Record) -> dict[str, Any]:
    """What ``planaria reproduce --json`` prints."""
    names = ("claim", "figure", "interval", "threshold", "holds", "seeds", "source", "seconds")
    return {name: getattr(record, name) for name in names}
