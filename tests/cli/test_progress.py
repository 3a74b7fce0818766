"""Progress: what it says, on a terminal and elsewhere, in eighty columns."""

import io
import re
import sys
from pathlib import Path

import numpy as np
import pytest
from tests.cli import toy

from planaria.run.driver import Update, evolve
from planaria.run.experiment import Experiment
from planaria.run.progress import Progress
from planaria.run.terminal import clock, count, cut, figure, sparkline


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def experiment():
    return Experiment.from_json(toy.spec(generations=40))


def tell(progress: Progress, experiment: Experiment, first: int, mean: float, valid: float = 1.0) -> None:
    metrics = {"mean": mean, "best": mean + 1, "spread": 0.5, "valid": valid, "cost": 2000.0}
    progress.update(Update(experiment, first, {k: np.full(2, v) for k, v in metrics.items()}, 0.5, 16))


def test_plain_lines_fit_eighty_columns_and_leave_out_the_compiling(experiment, tmp_path):
    out = io.StringIO()
    progress = Progress("a controller with quite a long name", (1, 2), every=0.0, stream=out)
    (tmp_path / "study.json").write_text("{}")
    progress.begin(experiment, tmp_path / "plastic", 0)
    for first in range(0, 40, 2):
        tell(progress, experiment, first, -1234.5678, valid=0.9)
    progress.end("finished")
    lines = out.getvalue().splitlines()
    assert max(len(line) for line in lines if str(tmp_path) not in line) <= 80
    assert "(1 of 2): 40 generations of 8" in lines[0] and f"planaria resume {tmp_path} goes on" in lines[2]
    assert "compiling" in lines[3] and "compiling" in lines[4] and "8,000 steps/s" in lines[5]
    assert "0:19 left" in lines[5]  # 36 generations of this one and 40 of the other, a quarter of a second each
    assert "10% invalid" in lines[-1] and "40/40" in lines[-1]


def test_two_lines_live_on_a_terminal(experiment):
    out = Terminal()
    progress = Progress("plastic, with a name that is rather long", (2, 2), stream=out)
    progress.begin(experiment, Path("runs/one"), 0)
    tell(progress, experiment, 0, 1.0)
    tell(progress, experiment, 2, 2.0)  # too soon to be drawn
    progress.stopping()
    progress.end("stopped")
    text = out.getvalue()
    assert "plastic, with" in text and "… (2 of 2)" in text
    assert "stopping after this generation" in text and "stopped after 4 of 40" in text
    assert text.count("2/40") == 1 and text.count("4/40") == 1
    assert max(len(re.sub(r"\x1b\[\d*[AK]|\r", "", line)) for line in text.splitlines()) <= 100


REPORTED = {"coverage": 0.6834, "qd_score": -0.2828, "species": 12.0, "hypervolume": 0.86812, "novelty": 1234.5}


@pytest.mark.parametrize("where", [io.StringIO, Terminal])
def test_what_an_algorithm_reports_stands_below_in_eighty_columns(experiment, where):
    out = where()
    progress = Progress("illuminate", every=0.0, stream=out)
    progress.begin(experiment, Path("runs/one"), 0)
    metrics = {
        "mean": 1.0,
        "best": 2.0,
        "spread": 0.5,
        "valid": 1.0,
        "cost": 20.0,
        "zeal": 3.0,
        "sigma": np.nan,
    } | REPORTED
    told = {k: np.full(2, v) for k, v in metrics.items()} | {"species_size": np.ones((2, 5))}
    progress.update(Update(experiment, 0, told, 0.5, 16))
    progress.end("finished")
    lines = re.sub(r"\x1b\[\d*[AK]|\r", "", out.getvalue()).splitlines()
    assert lines[-1] == "  coverage 68.3%  QD score -0.2828  species 12  hypervolume 0.8681"
    assert max(map(len, lines)) <= 80 and "mean 1.000" in lines[-2]


def test_no_line_is_added_where_nothing_is_reported(experiment):
    out = io.StringIO()
    progress = Progress("hill", every=0.0, stream=out)
    progress.begin(experiment, Path("runs/one"), 0)
    tell(progress, experiment, 0, 1.0)
    assert "mean 1.000" in out.getvalue().splitlines()[-1]


def test_evolve_shows_progress_unless_it_is_told_not_to(experiment, tmp_path, capsys):
    short = experiment.but(generations=1)
    evolve(short, root=tmp_path / "a")
    assert "hill: 1 generation of 8" in capsys.readouterr().err
    evolve(short, root=tmp_path / "b", observer=None)
    assert capsys.readouterr() == ("", "")


def test_words():
    assert (clock(65), clock(3725), figure(1.23456), figure(-12345.6), figure(float("nan"))) == (
        "1:05", "1:02:05", "1.235", "-12346", "none",
    )  # fmt: skip
    assert (count(31234.5), count(4.2e6), cut("abcdef", 4), cut("abc", 4)) == ("31,234", "4.2M", "abc…", "abc")
    assert sparkline([0.0, 1.0], 4) == "▁█  " and sparkline([], 2) == "  " and sparkline([3.0], 2).strip()


def test_one_line_that_is_written_over_in_a_notebook(experiment, monkeypatch):
    monkeypatch.setitem(sys.modules, "ipykernel", sys)
    out = io.StringIO()
    progress = Progress(stream=out)
    progress.begin(experiment, Path("runs/one"), 0)
    tell(progress, experiment, 0, 1.0)
    progress.end("finished")
    last = out.getvalue().splitlines()[-1].rstrip()
    assert "mean 1.000 ±0.346" in last and out.getvalue().endswith("\n")
