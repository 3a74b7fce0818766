"""Every claim can be loaded, every record belongs to a claim, and the machinery keeps seeds and judges them."""

import pytest

from planaria.core.errors import UnknownName
from planaria.science import claims
from planaria.science.records import load_records


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


def test_seeds_are_kept_and_judged_together(tmp_path, monkeypatch):
    measured = []

    def measure(seed, bench):
        measured.append(seed)
        return {"value": float(seed)}

    judge = lambda results: claims.Judgement(sum(r["value"] for r in results), len(results) == 3)
    toy = claims.Claim("what", "source", "bar", "unit", (1, 2, 3), measure, judge)
    monkeypatch.setattr(claims, "load_claim", lambda name: toy)
    first = claims.reproduce("toy", root=tmp_path, seeds=(1, 2))
    assert not first.holds and first.figure == 3 and measured == [1, 2]
    whole = claims.reproduce("toy", root=tmp_path)
    assert whole.holds and whole.figure == 6 and measured == [1, 2, 3], "a seed that was measured is not measured again"
    assert claims.answer(whole)["seeds"] == (1, 2, 3)


def test_the_hebbian_update_holds(tmp_path):
    assert claims.reproduce("hebbian-update", root=tmp_path, seeds=(7,)).holds
