"""The README and the docs show the newest records, made from the files and from nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from planaria.core import registry
from planaria.report.tables import choice_table, claims_table, comparison_table, engines_table, figure, renewed
from planaria.science.records import Record, latest, load_records

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_a_page_shows_the_newest_records(page):
    text = page.read_text()
    assert renewed(text) == text, "run scripts/renew-tables"


def _bench(*rows):
    keys = ("case", "contender", "value", "unit", "ratio_to_best_peer")
    return Record(
        claim="bench-speed", kind="bench", date="2026-01-01", commit="0", machine="", figure=1.0, unit="", command="",
        seconds=0.0, versions={}, details={"rows": [dict(zip(keys, row, strict=True)) for row in rows]},
    )  # fmt: skip


def test_a_bar_with_absolute_values_stays_in_its_cell():
    record = replace(_bench(), claim="worlds", kind="claim", threshold="|omega| <= 0.1", holds=True, seeds=(1,))
    (row,) = claims_table([record]).splitlines()[2:]
    assert "\\|omega\\| <= 0.1" in row and row.replace("\\|", "").count("|") == 7


def test_a_comparison_meets_the_best_peer_whichever_way_is_better():
    times = [
        ("a", who, value, "CPU ms", value / 4) for who, value in (("planaria", 2.0), ("slow", 9.0), ("quick", 4.0))
    ]
    rates = [
        ("b", who, value, "lives/s", value / 4) for who, value in (("planaria", 2.0), ("slow", 1.0), ("quick", 4.0))
    ]
    alone = [("c", "planaria", 2.0, "CPU ms", None)]
    table = comparison_table([_bench(*times, *rates, *alone)]).splitlines()[2:]
    assert table == [
        "| `bench-speed` | a | 2 CPU ms | quick: 4 | 2 |",
        "| `bench-speed` | b | 2 lives/s | quick: 4 | 0.5 |",
    ]


def test_of_many_cases_a_reader_sees_the_ends_and_the_middle():
    pairs = [(f"c{i}", who, value, "CPU ms", 1.0) for i in range(1, 22) for who, value in (("planaria", 1.0), ("q", i))]
    assert [row.split(" | ")[1] for row in comparison_table([_bench(*pairs)]).splitlines()[2:]] == [
        "c1 (the slowest of 21)", "c11 (the middle one)", "c21 (the fastest)",
    ]  # fmt: skip
    assert len(comparison_table([_bench(*pairs[:-2])]).splitlines()) == 2 + 20


def test_what_to_choose_is_a_row_an_algorithm_and_the_best_of_each_problem_stands_out():
    keys = ("case", "contender", "value", "unit", "up")
    rows = [("hill", "a", 3.0, "loss", False), ("hill", "b", 2.0, "loss", False), ("walk", "a", 9.0, "reward", True)]
    record = replace(_bench(), details={"rows": [dict(zip(keys, row, strict=True)) for row in rows]})
    assert choice_table(record).splitlines() == [
        "| algorithm | hill: loss | walk: reward |", "|---|---|---|", "| `a` | 3 | **9** |", "| `b` | **2** |  |",
    ]  # fmt: skip


def test_what_claims_measured_of_the_other_engines_is_a_row_each():
    newest = latest(load_records())
    table = engines_table(newest)
    for who in ("neat", "novelty", "nsga2", "nsga3", "map_elites", "cma_me", "cma_mae"):
        assert f"| `{who}` |" in table and who in registry.names("algorithms")
    fewer = engines_table({"neat-xor": replace(newest["neat-xor"], figure=1234.0)})
    assert len(fewer.splitlines()) == 3 and "1,234 evaluations in the mean" in fewer


@pytest.mark.parametrize(
    ("x", "text"), [(6003.2, "6,003"), (0.9998, "0.9998"), (1.0, "1"), (0.887, "0.887"), (1.6e-7, "1.60e-07"), (0, "0")]
)
def test_figures_read_as_numbers(x, text):
    assert figure(x) == text
