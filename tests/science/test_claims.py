"""Every claim can be loaded, every record belongs to a claim, and the machinery keeps seeds and judges them."""

import signal

import pytest

from planaria.algorithms.snes import SNES
from planaria.core.errors import UnknownName
from planaria.encodings.vector import Vector
from planaria.run.experiment import Experiment
from planaria.science import claims
from planaria.science.records import load_records
from planaria.tasks.function import Function


@pytest.mark.parametrize("name", claims.claim_names())
def test_a_claim_says_what_it_is_and_where_its_bar_comes_from(name):
    claim = claims.load_claim(name)
    assert claim.what and claim.source and claim.threshold and claim.seeds and claims.claim_names()[name]


def test_every_recorded_claim_can_be_reproduced():
    recorded = {record.claim for record in load_records() if record.kind == "claim"}
    assert recorded <= set(claims.claim_names())


def test_an_unknown_claim_suggests_the_nearest():
    with pytest.raises(UnknownName, match="hebbian-update"):
        claims.load_claim("hebian-update")


@pytest.fixture
def measured(monkeypatch):
    """The seeds that a claim about three of them has measured so far."""
    measured = []

    def measure(seed, bench):
        measured.append(seed)
        return {"value": float(seed)}

    judge = lambda results: claims.Judgement(sum(r["value"] for r in results), len(results) == 3)
    toy = claims.Claim("what", "source", "bar", "unit", (1, 2, 3), measure, judge)
    monkeypatch.setattr(claims, "load_claim", lambda name: toy)
    return measured


def test_seeds_are_kept_and_judged_together(tmp_path, measured):
    first = claims.reproduce("toy", root=tmp_path, seeds=(1, 2))
    assert not first.holds and first.figure == 3 and measured == [1, 2]
    whole = claims.reproduce("toy", root=tmp_path)
    assert whole.holds and whole.figure == 6 and measured == [1, 2, 3], "a seed that was measured is not measured again"
    assert claims.answer(whole)["seeds"] == (1, 2, 3)


def test_a_record_is_extended_by_more_seeds_elsewhere(tmp_path, monkeypatch, measured):
    first = claims.reproduce("toy", root=tmp_path / "one", seeds=(1, 2))
    assert "2 of the 3 seeds" in first.notes
    monkeypatch.setattr(claims, "load_records", lambda: [first])
    alone = claims.reproduce("toy", root=tmp_path / "other", seeds=(3,))
    assert alone.seeds == (3,), "without being asked to, nothing is taken from a record"
    whole = claims.reproduce("toy", root=tmp_path / "another", seeds=(3,), extend=True)
    assert whole.seeds == (1, 2, 3) and whole.holds and whole.figure == 6 and measured == [1, 2, 3, 3]
    assert "seeds" not in whole.notes
    monkeypatch.setattr(claims, "way_of", lambda name: "another way")
    changed = claims.reproduce("toy", root=tmp_path / "changed", seeds=(3,), extend=True)
    assert changed.seeds == (3,), "what was measured in another way does not count"


CLAIM = """
from ._shared import LIMIT
SIZE, NOTES = 3, ""
NOTES = "first"
def measure(seed, bench):
    \"\"\"What.\"\"\"
    return SIZE
def judge(results):
    return 1
"""


@pytest.mark.parametrize(
    ("file", "old", "new", "same"),
    [
        ("toy", "What.", "Why.", True),
        ("toy", "return 1", "return 2", True),
        ("toy", '"first"', '"second"', True),
        ("toy", "SIZE", "import math\nSIZE", True),
        ("toy", "SIZE, NOTES = 3", "SIZE, NOTES = 4", False),
        ("_shared", "LIMIT = 5", "LIMIT = 6", False),
        ("_shared", "LIMIT", "# why\nLIMIT", True),
        ("other", "x", "y", True),
    ],
)
def test_seeds_that_were_measured_in_another_way_are_set_aside(tmp_path, monkeypatch, file, old, new, same):
    (tmp_path / "claims").mkdir()
    files = {"toy": CLAIM, "_shared": "LIMIT = 5\n", "other": "x = 1\n"}
    for stem, text in files.items():
        (tmp_path / "claims" / f"{stem}.py").write_text(text)
    measured = []
    measure = lambda seed, bench: measured.append(seed) or {"value": 1.0}
    toy = claims.Claim("what", "source", "bar", "unit", (1,), measure, lambda results: claims.Judgement(1.0, True))
    monkeypatch.setattr(claims, "load_claim", lambda name: toy)
    monkeypatch.setattr(claims, "ROOT", tmp_path)
    claims.reproduce("toy", root=tmp_path / "kept")
    (tmp_path / "claims" / f"{file}.py").write_text(files[file].replace(old, new, 1))
    claims.reproduce("toy", root=tmp_path / "kept")
    assert measured == ([1] if same else [1, 1])
    assert len(list((tmp_path / "kept" / "toy").iterdir())) == len(measured), "nothing is lost"


def test_the_hebbian_update_holds(tmp_path):
    assert claims.reproduce("hebbian-update", root=tmp_path, seeds=(7,)).holds


class Impatient:
    """An observer that asks for a stop at the first generation, as Ctrl-C does."""

    def begin(self, experiment, path, first): ...

    def update(self, update):
        signal.raise_signal(signal.SIGTERM)

    def stopping(self): ...

    def end(self, status): ...


def test_a_run_that_was_stopped_is_not_measured_and_goes_on_later(tmp_path):
    experiment = Experiment(SNES(population=8), Vector(dim=2), Function("sphere"), 40, save_every=1)
    with pytest.raises(KeyboardInterrupt):
        claims.Bench(tmp_path, lambda label: Impatient(), False).evolved(experiment)
    run = claims.Bench(tmp_path, lambda label: None, False).evolved(experiment)
    assert run.status == "finished" and len(run.metrics["mean"]) == 40
