"""run, resume and digest: what scripts may rely on."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from tests.cli import toy

from planaria.cli._options import value_of
from planaria.run.driver import Run

KEYS = {"run", "generations", "evaluations", "best", "mean", "digest", "seconds"}


def last_line(text: str) -> dict:
    assert text.endswith("\n")
    return json.loads(text.splitlines()[-1])


def test_run_ends_with_one_line_of_json_and_nothing_else(cli, tmp_path):
    said = cli("run", toy.write(tmp_path), "--root", tmp_path / "runs", "--seed", 5, "--generations", 3, "--json")
    assert said.status == 0
    assert said.out.count("\n") == 1
    line = last_line(said.out)
    assert line.keys() >= KEYS
    assert (line["generations"], line["evaluations"]) == (3, 24)
    assert Run(line["run"]).experiment.seed == 5
    assert "Ctrl-C" in said.err and "compiling" in said.err


def test_resume_after_more_generations_equals_going_through_at_once(cli, tmp_path):
    preset = toy.write(tmp_path)
    whole = last_line(cli("run", preset, "--root", tmp_path / "a", "--json").out)
    part = last_line(cli("run", preset, "--root", tmp_path / "b", "--generations", 2, "--json").out)
    assert part["digest"] != whole["digest"]
    said = cli("resume", part["run"], "--generations", 4, "--json")
    assert said.status == 0 and last_line(said.out)["digest"] == whole["digest"]
    assert cli("digest", part["run"]).out.strip() == whole["digest"]


def test_a_study_runs_every_member_and_sums_up(cli, hills):
    said = cli("resume", "hills", "--root", hills, "--json")
    line = last_line(said.out)
    assert said.status == 0 and line["generations"] == 8
    assert set(line["members"]) == {"low", "high"}
    assert cli("digest", "hills", "--root", hills).out.strip() == line["digest"]


def test_options_reach_every_member_one_member_or_the_only_one(cli, tmp_path):
    preset, root = toy.write_study(tmp_path), tmp_path / "runs"
    words = ("--algorithm.population", 4, "--high.algorithm.sigma", 0.5, "--task.shape", "sharp", "--generations", 1)
    line = last_line(cli("run", preset, "--root", root, *words, "--json").out)
    low, high = (Run(line["members"][name]["run"]).experiment for name in ("low", "high"))
    assert low.algorithm.population == high.algorithm.population == 4
    assert (low.algorithm.sigma, high.algorithm.sigma) == (0.1, 0.5)
    assert low.task.shape == high.task.shape == "sharp"
    line = last_line(cli("run", preset, "--root", tmp_path / "one", "--only", "high", *words, "--json").out)
    assert set(line["members"]) == {"high"}


def test_options_from_a_file(cli, tmp_path):
    (tmp_path / "more.json").write_text(json.dumps({"generations": 1, "task": {"steep": 3.0, "shape": "sharp"}}))
    words = ("--set-from", tmp_path / "more.json", "--task.steep", 4)
    line = last_line(cli("run", toy.write(tmp_path), "--root", tmp_path / "runs", *words, "--json").out)
    task = Run(line["run"]).experiment.task
    assert (line["generations"], task.steep, task.shape) == (1, 4.0, "sharp")


def test_a_run_without_one_valid_life_fails_and_is_kept(cli, tmp_path):
    said = cli("run", toy.write(tmp_path, task={"trouble": "nan"}), "--root", tmp_path / "runs", "--json")
    assert said.status == 1 and said.out == ""
    assert "not one valid life" in said.err and "Traceback" not in said.err
    assert [Run(p).status for p in (tmp_path / "runs").iterdir()] == ["failed"]


def test_an_unexpected_error_leaves_its_traceback_in_the_run(cli, tmp_path, monkeypatch):
    preset, root = toy.write(tmp_path, task={"trouble": "crash"}), tmp_path / "runs"
    said = cli("run", preset, "--root", root)
    assert said.status == 1 and "the user's own bug" in said.err and "Traceback" not in said.err
    (kept,) = root.glob("*/traceback-*.txt")
    assert str(kept) in said.err and "RuntimeError" in kept.read_text()
    monkeypatch.setenv("PLANARIA_DEBUG", "1")
    assert "Traceback" in cli("run", preset, "--root", root).err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_saves_and_says_how_to_go_on(cli, tmp_path, number):
    preset = toy.write(tmp_path, generations=1_000_000)
    script = "import sys; from planaria.cli import main; sys.exit(main())"
    words = [sys.executable, "-c", script, "run", preset, "--root", str(tmp_path / "runs"), "--json"]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()
    ) as process:
        runs = tmp_path / "runs"
        while process.poll() is None and not list(runs.glob("*/checkpoints/*")):
            time.sleep(0.1)
        process.send_signal(number)
        out, err = process.communicate()
    assert process.returncode == 130, err
    line = last_line(out)
    assert f"planaria resume {line['run']}" in err and "Traceback" not in err
    assert Run(line["run"]).status == "stopped"
    more = cli("resume", line["run"], "--generations", line["generations"] + 2, "--json")
    assert more.status == 0 and last_line(more.out)["generations"] == line["generations"] + 2


def environment() -> dict[str, str]:
    """Ours, with this process's path: a source tree need not be installed."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path)}


def test_stopped_before_anything_was_saved(cli, tmp_path, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("planaria.run.driver.evolve", interrupted)
    said = cli("run", toy.write(tmp_path), "--root", tmp_path / "runs")
    assert said.status == 130 and "stopped" in said.err


def test_a_study_that_is_to_go_further_remembers_it(cli, tmp_path):
    begun = last_line(cli("run", toy.write_study(tmp_path), "--root", tmp_path, "--generations", 1, "--json").out)
    further = last_line(cli("resume", f"{begun['run']}/low", "--generations", 3, "--json").out)
    assert further["generations"] == 3  # one member has gone there alone; the study follows
    assert last_line(cli("resume", begun["run"], "--generations", 3, "--json").out)["generations"] == 6
    again = cli("resume", begun["run"], "--json")
    assert again.status == 0 and last_line(again.out)["generations"] == 6


def test_what_is_said_at_the_end_of_a_study(cli, hills, monkeypatch, tmp_path):
    from planaria.cli import _evolving
    from planaria.science import main_job

    page = tmp_path / "report.html"
    monkeypatch.setattr(_evolving, "_examinable", lambda study: True)
    monkeypatch.setattr(main_job, "examine_study", lambda study, say: {"found": 1})
    monkeypatch.setattr(main_job, "picture", lambda found, labels: f"picture of {found} {sorted(labels)}")
    monkeypatch.setattr(main_job, "verdict", lambda found, labels: ["a verdict"])
    monkeypatch.setattr("planaria.report.document.write_report", lambda path: page)
    said = cli("resume", "hills", "--root", hills)
    assert said.status == 0 and "picture of {'found': 1} ['high', 'low']" in said.out and "a verdict" in said.out
    assert said.out.splitlines()[-1] == f"report: {page.as_uri()}"
    said = cli("resume", "hills", "--root", hills, "--json")
    assert said.out.count("\n") == 1 and "a verdict" in said.err and page.as_uri() in said.err


def test_warnings_are_one_sentence(cli, tmp_path, monkeypatch):
    import warnings

    def warn(*_):
        warnings.warn("the disk is slow", UserWarning, stacklevel=2)
        return []

    monkeypatch.setattr("planaria.cli._runs.overview", warn)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        assert cli("list", "runs", "--root", tmp_path).err == "note: the disk is slow\n"


@pytest.mark.parametrize(("words", "value"), [((), True), (("true",), True), (("True",), True), (("false",), False)])
def test_true_and_false_as_people_type_them(words, value):
    assert value_of(bool, list(words), "task.curriculum") is value
