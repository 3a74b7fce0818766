"""Measured results, one JSON file each: what was claimed, what came out, on which machine, by which command.

The schema is explained in ``bench/records/README.md``. Records ship with the package.
"""

import json
import math
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path
from typing import Any

from planaria.core.errors import InvalidValue

SCHEMA = 1
KINDS = ("claim", "bench")


@dataclass(frozen=True)
class Record:
    """One measured result. Every field is checked on construction; ``InvalidValue`` names the one that is wrong."""

    claim: str  # lower-case words joined by hyphens
    kind: str  # "claim": has a bar it may miss; "bench": a speed or a size
    date: str  # ISO 8601, a day or a moment
    commit: str  # of the sources measured; "+" at its end: with changes on top
    machine: str  # in words, no host name: describe_machine()
    figure: float  # the headline, finite
    unit: str  # "m/s", "ratio", "" for none
    command: str  # what repeats it
    seconds: float  # how long that took
    versions: dict[str, str]
    seeds: tuple[int, ...] = ()
    interval: tuple[float, float] | None = None  # 95 % unless the notes say otherwise
    threshold: str | float | None = None  # the bar, in words or as a number
    holds: bool | None = None  # None: nothing was claimed
    source: str = ""  # paper, section, table
    details: dict[str, Any] = field(
        default_factory=dict
    )  # anything JSON can hold: controls, per-seed values, other cases
    notes: str = ""
    schema: int = SCHEMA

    def __post_init__(self) -> None:
        object.__setattr__(self, "seeds", tuple(self.seeds))
        if self.interval is not None:
            object.__setattr__(self, "interval", tuple(self.interval))
        for name, good, allowed in _checks(self):
            if not good:
                raise InvalidValue(
                    f"not a valid record: {self.claim}", field=name, value=getattr(self, name), allowed=allowed
                )

    @property
    def file_name(self) -> str:
        """One file a claim, day and commit: measured again on the same day and commit, the later one stands."""
        return f"{self.claim}.{self.date[:10]}.{self.commit.rstrip('+') or 'unknown'}.json"

    def to_json(self) -> str:
        """Stable text: schema first, then the fields in the order above."""
        content = asdict(self)
        content = {"schema": content.pop("schema"), **content}
        return json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False) + "\n"

    @classmethod
    def from_json(cls, text: str, *, where: str = "record") -> "Record":
        """Read one record; ``where`` is named in the error."""
        try:
            content = json.loads(text)
        except json.JSONDecodeError as error:
            raise InvalidValue(f"{where} is not JSON: {error}", hint="restore it from version control") from None
        if not isinstance(content, dict):
            raise InvalidValue(f"{where} is not a JSON object", allowed="one object a file")
        schema = content.get("schema")
        if schema != SCHEMA:
            newer = isinstance(schema, int) and schema > SCHEMA
            hint = "it was written by a newer Planaria: upgrade" if newer else "see bench/records/README.md"
            raise InvalidValue(
                f"{where} has another schema", field="schema", value=schema, allowed=str(SCHEMA), hint=hint
            )
        _same_names(cls, content, where)
        return cls(**content)


def load_records(folder: Path | None = None) -> list[Record]:
    """All records, oldest first: of ``folder``, else of the source tree, else those shipped in the package."""
    place = folder or _source_folder() or files("planaria") / "records"
    if not place.is_dir():
        return []
    texts = [(p.name, p.read_text(encoding="utf-8")) for p in place.iterdir() if p.name.endswith(".json")]
    records = [Record.from_json(text, where=name) for name, text in texts]
    return sorted(records, key=lambda r: (r.date, r.claim))


def latest(records: list[Record]) -> dict[str, Record]:
    """The newest record of each claim, by name."""
    newest = {r.claim: r for r in sorted(records, key=lambda r: r.date)}
    return dict(sorted(newest.items()))


def save_record(record: Record, folder: Path | None = None) -> Path:
    """Write one record into ``folder`` (default: ``bench/records`` of the source tree) and return its path."""
    place = folder or _source_folder()
    if place is None:
        raise InvalidValue(
            "no source tree to write a record into",
            field="folder",
            value=None,
            hint="pass a folder: save_record(record, folder)",
        )
    place.mkdir(parents=True, exist_ok=True)
    path = place / record.file_name
    partial = path.with_suffix(".partial")
    partial.write_text(record.to_json(), encoding="utf-8")
    os.replace(partial, path)
    return path


def _source_folder() -> Path | None:
    """``bench/records`` beside ``src``, when the package runs from a checkout."""
    root = Path(__file__).resolve().parents[3]
    here = root / "bench" / "records"
    return here if here.is_dir() and (root / "pyproject.toml").is_file() else None


def _same_names(cls: type, content: Mapping[str, Any], where: str) -> None:
    known = [f.name for f in fields(cls)]
    for name in content:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else "put it under details"
            raise InvalidValue(f"{where} has an unknown field", field=name, value=content[name], hint=hint)
    required = ("claim", "kind", "date", "commit", "machine", "figure", "unit", "command", "seconds", "versions")
    missing = [name for name in required if name not in content]
    if missing:
        raise InvalidValue(f"{where} lacks {', '.join(missing)}", allowed="see bench/records/README.md")


def _checks(r: Record) -> list[tuple[str, bool, str]]:
    texts = ("commit", "machine", "unit", "command", "source", "notes")
    rows = [(name, isinstance(getattr(r, name), str), "text") for name in texts]
    holds_allowed = "true or false for a claim, null where nothing was claimed"
    return [
        (
            "claim",
            isinstance(r.claim, str) and bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", r.claim)),
            "a-z, 0-9, hyphens",
        ),
        ("kind", r.kind in KINDS, ", ".join(KINDS)),
        ("date", _is_date(r.date), "ISO 8601, such as 2026-11-24 or 2026-11-24T22:15:00+00:00"),
        *rows,
        (
            "commit",
            not isinstance(r.commit, str) or bool(re.fullmatch(r"[0-9a-z]*\+?", r.commit)),
            "hexadecimal, may end in +",
        ),
        ("figure", _finite(r.figure), "a finite number (an unsolved case goes under details, in words)"),
        ("seconds", _finite(r.seconds) and r.seconds >= 0, "a number, 0 or more"),
        ("seeds", all(type(s) is int for s in r.seeds), "whole numbers"),
        ("interval", r.interval is None or _is_interval(r.interval), "null, or [low, high] with low <= high"),
        (
            "threshold",
            r.threshold is None or isinstance(r.threshold, str) or _finite(r.threshold),
            "text, number or null",
        ),
        ("holds", r.holds is None or isinstance(r.holds, bool), holds_allowed),
        ("holds", r.kind != "claim" or isinstance(r.holds, bool), holds_allowed),
        ("versions", _is_texts(r.versions), "an object of texts"),
        (
            "details",
            isinstance(r.details, dict) and _is_json(r.details),
            "an object that JSON can hold, numbers finite",
        ),
        ("schema", r.schema == SCHEMA, str(SCHEMA)),
    ]


def _finite(x: Any) -> bool:
    return isinstance(x, int | float) and not isinstance(x, bool) and math.isfinite(x)


def _is_interval(pair: Any) -> bool:
    return len(pair) == 2 and all(map(_finite, pair)) and pair[0] <= pair[1]


def _is_texts(x: Any) -> bool:
    return isinstance(x, dict) and all(isinstance(k, str) and isinstance(v, str) for k, v in x.items())


def _is_date(text: Any) -> bool:
    try:
        return bool(datetime.fromisoformat(text))
    except (TypeError, ValueError):
        return False


def _is_json(x: Any) -> bool:
    try:
        return bool(json.dumps(x, allow_nan=False))
    except (TypeError, ValueError):
        return False
