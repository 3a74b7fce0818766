"""list, show, compare, cite and doctor: what is on disk, said to people and to scripts."""

import json

import pytest
from tests.cli import toy

from planaria.cli import _runs, cite


def test_list_shows_runs_and_studies(cli, hills):
    text = cli("list", "runs", "--root", hills).out
    assert "study" in text and text.count("finished") == 3
    runs = json.loads(cli("list", "runs", "--root", hills, "--json").out)["runs"]
    assert [len(run.get("members", ())) for run in runs] == [0, 2]


def test_show_says_what_a_run_is(cli, hills):
    said = cli("show", "hill-", "--root", hills)
    for text in (
        "finished, 4 of 4 generations",
        "openai_es",
        "population 8",
        "mean ",
        "search distribution",
        "Events:",
    ):
        assert text in said.out
    facts = json.loads(cli("show", "hill-", "--root", hills, "--json").out)
    assert len(facts["metrics"]["mean"]) == 4 and facts["spec"]["algorithm"]["population"] == 8
    assert cli("show", "hills", "--root", hills).out.count("Curves") == 2


def test_compare_tells_equal_from_unequal(cli, hills, tmp_path):
    found = json.loads(cli("compare", "hills", "--root", hills, "--json").out)
    assert [row["name"] for row in found["runs"]] == ["low", "high"] and found["same"] is False
    assert all(row["half"] > 0 and row["best"] >= row["mean"] for row in found["runs"])
    again = json.loads(cli("run", toy.write(tmp_path), "--root", tmp_path, "--json").out)["run"]
    first = _runs.find("hill-", hills)
    assert "The same to the last bit" in cli("compare", first, again).out
    assert "Not the same" in cli("compare", "hills", "--root", hills).out


def test_runs_are_found_by_path_name_beginning_and_last(hills):
    study = _runs.find("hills", hills)
    assert _runs.find(str(study)) == study == _runs.find("last", hills)
    assert _runs.find(f"{study.name}/lo", hills) == study / "low"


def test_cite_makes_bibtex_of_sources(cli, hills):
    said = cli("cite", "hebbian", "hill-", "--root", hills).out
    assert "@software{planaria," in said and said.count("@misc{najarro2020,") == 1
    assert "eprint = {2007.02686}" in said and "@misc{salimans2017," in said
    text = dict(cite.papers("Ha & Li (2018), doi:10.1/x; as in O'Neil et al. (2001)."))
    assert set(text) == {"ha2018", "oneil2001"} and "doi = {10.1/x}" in text["ha2018"]


def test_doctor_says_what_is_there_and_what_is_missing(cli, tmp_path, monkeypatch):
    from planaria.cli import doctor

    monkeypatch.setitem(doctor.EXTRAS, "no-such-package", ("none", "nothing"))
    monkeypatch.setattr(doctor, "SPEEDS", {"network": lambda: 3, "physics": lambda: 1 / 0})
    said = cli("doctor", "--root", tmp_path / "new")
    assert said.status == 0
    for text in ("jax", "write-ahead log", "failed: ZeroDivisionError", "no-such-package", "pip install", "cores"):
        assert text in said.out
    facts = json.loads(cli("doctor", "--root", tmp_path, "--quick", "--json").out)
    assert facts["store"]["wal"] and facts["cores"] >= 1 and not facts["lacking"]


@pytest.mark.slow
def test_a_breeders_champion_has_a_line_of_parents(cli, tmp_path):
    algorithm = {"part": "algorithms/genetic", "population": 6}
    done = cli("run", toy.write(tmp_path, algorithm=algorithm, generations=3), "--root", tmp_path, "--json")
    assert done.status == 0, done.err
    facts = json.loads(cli("show", "last", "--root", tmp_path, "--json").out)
    assert facts["champion"] >= 0 and facts["lineage"][0][1] == facts["champion"] and facts["lineage"][-1][0] == 0
    assert "founder" in cli("show", "last", "--root", tmp_path).out
