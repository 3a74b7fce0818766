"""A record survives the way to disk and back, and one that is wrong says where."""

import dataclasses
import json
import math
import re
import socket
from pathlib import Path

import pytest

from planaria.core.errors import InvalidValue
from planaria.science.provenance import commit, describe_machine, now, versions
from planaria.science.records import Record, latest, load_records, save_record

pytestmark = pytest.mark.smoke
ROOT = Path(__file__).resolve().parents[2]


def example(**changes) -> Record:
    fields = dict(
        claim="lesion",
        kind="claim",
        date="2026-11-24",
        commit="0123abc",
        machine="2 cores, 24 GB, no GPU, Linux, Python 3.11.7",
        versions={"python": "3.11.7", "jax": "0.10.2"},
        seeds=(1, 2, 3),
        figure=0.88,
        interval=(0.85, 0.91),
        threshold=">= 0.85",
        holds=True,
        unit="ratio",
        source="a paper, table 1",
        command="planaria reproduce lesion",
        seconds=12.5,
        details={"frozen": [0.1, 0.2]},
        notes="é",
    )
    return Record(**{**fields, **changes})


def test_round_trip(tmp_path):
    path = save_record(example(), tmp_path)
    assert path.name == "lesion.2026-11-24.0123abc.json"
    assert load_records(tmp_path) == [example()]
    assert list(json.loads(path.read_text()))[:3] == ["schema", "claim", "kind"]


def test_the_newest_record_of_a_claim_stands(tmp_path):
    for day in ("2026-11-25", "2026-11-23", "2026-11-24"):
        save_record(example(date=day, figure=float(day[-2:])), tmp_path)
    save_record(example(claim="speed", kind="bench", holds=None, threshold=None, interval=None), tmp_path)
    records = load_records(tmp_path)
    assert [r.date[-2:] for r in records] == ["23", "24", "24", "25"]
    assert {name: r.figure for name, r in latest(records).items()} == {"lesion": 25.0, "speed": 0.88}


@pytest.mark.parametrize(
    "changes",
    [
        {"claim": "Not A Name"},
        {"claim": "a/../b"},
        {"kind": "guess"},
        {"date": "yesterday"},
        {"commit": "HEAD~1"},
        {"figure": math.nan},
        {"figure": math.inf},
        {"figure": "0.9"},
        {"seconds": -1.0},
        {"seeds": (0.5,)},
        {"interval": (2.0, 1.0)},
        {"interval": (1.0,)},
        {"interval": (0.0, math.inf)},
        {"threshold": math.nan},
        {"holds": None},
        {"holds": 1},
        {"versions": {"jax": 1}},
        {"details": {"x": math.nan}},
        {"details": {"x": 1j}},
        {"schema": 2},
    ],
    ids=str,
)
def test_what_is_wrong_is_named(changes):
    with pytest.raises(InvalidValue) as caught:
        example(**changes)
    assert caught.value.field == next(iter(changes))
    assert caught.value.allowed


def test_a_misspelt_or_missing_field_is_named():
    content = json.loads(example().to_json())
    with pytest.raises(InvalidValue, match="did you mean interval"):
        Record.from_json(json.dumps({**content, "intervall": None}))
    del content["machine"]
    with pytest.raises(InvalidValue, match="lacks machine"):
        Record.from_json(json.dumps(content))


def test_other_schemas_and_broken_files_say_what_to_do(tmp_path):
    content = json.loads(example().to_json())
    with pytest.raises(InvalidValue, match="upgrade"):
        Record.from_json(json.dumps({**content, "schema": 99}))
    (tmp_path / "broken.json").write_text("{")
    with pytest.raises(InvalidValue, match=re.escape("broken.json")):
        load_records(tmp_path)


def test_an_absent_folder_holds_no_records(tmp_path):
    assert load_records(tmp_path / "none") == []


def test_committed_records_are_valid():
    for record in load_records():
        assert Record.from_json(record.to_json()) == record


def test_the_schema_page_names_every_field():
    page = (ROOT / "bench" / "records" / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
    assert named == {f.name for f in dataclasses.fields(Record)}


def test_provenance_is_in_words_and_names_no_host():
    machine = describe_machine()
    assert re.match(r"\d+ cores? \S.*, \d+ GB, .*, Python 3\.\d+", machine)
    assert socket.gethostname() not in machine.split()
    assert {"python", "jax", "numpy", "planaria"} <= set(versions())
    example(machine=machine, versions=versions(), commit=commit(), date=now())  # all of it is valid in a record
