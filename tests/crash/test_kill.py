"""Real runs, started as a user starts them, killed at random moments and resumed: nothing acknowledged is lost, and the
digest is that of a run that nobody touched.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.run.experiments import KINDS, Slow, compiled, strings
from tests.run.test_store_disk import mount, mounted

from planaria.core.errors import StoreError
from planaria.run.driver import Run, evolve
from planaria.run.experiment import Study
from planaria.run.store import RunStore
from planaria.run.study import StudyRun, begin_study, resume_study

ROOT = Path(__file__).parents[2]
LENGTH = {"compiled": 2000, "physics": 50, "strings": 200}  # a few seconds each


@pytest.fixture(scope="module")
def digests(tmp_path_factory):
    """What an uninterrupted run comes to, by kind."""
    found = {}

    def get(kind):
        if kind not in found:
            made = KINDS[kind](generations=LENGTH[kind])
            found[kind] = evolve(made, root=tmp_path_factory.mktemp(kind), observer=None).store.digest()
        return found[kind]

    return get


def begin(root, experiment):
    """A run that has not begun, for `planaria resume` to begin."""
    with RunStore.create(root, experiment.name, experiment.to_json(), run_id="run") as store:
        return store.path


def planaria(*arguments):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    return subprocess.Popen(
        [sys.executable, "-m", "planaria", *map(str, arguments)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def generation(path):
    if not (path / "run.db").is_file():
        return -1
    with RunStore.open(path) as store:
        return store.generation


def killed(path, process, beyond, number=signal.SIGKILL):
    """Signals a run once it is past a generation; the last one acknowledged before, or None: too late."""
    deadline = time.monotonic() + 120
    while (seen := generation(path)) < beyond and process.poll() is None:
        assert time.monotonic() < deadline, "the run does not get on"
        time.sleep(0.004)
    process.send_signal(number)
    process.wait()
    return seen if process.returncode == -number else None


def finish(path):
    process = planaria("resume", path, "--json")
    out, told = process.communicate()
    assert process.returncode == 0, told
    return json.loads(out.splitlines()[-1])


def kill_and_compare(tmp_path, kind, kills, seed, digest):
    draw = random.Random(seed)
    path, hits = begin(tmp_path, KINDS[kind](generations=LENGTH[kind])), 0
    for i in range(kills):
        reach = generation(path) + LENGTH[kind] // kills
        process = planaria("resume", path, "--json")
        time.sleep(draw.random() * 1.0 if draw.random() < 0.2 else 0.0)  # also while it starts
        seen = killed(path, process, draw.randint(generation(path), max(0, min(reach, LENGTH[kind] - 20))))
        if seen is not None:
            hits += 1
            with RunStore.open(path) as store:
                assert store.generation >= seen, "an acknowledged generation is lost"
                assert len(store.metrics().get("mean", ())) == store.generation + 1
                assert len(store.lineage().get("ids", ())) == store.generation + 1
        elif i < kills - 1 and Run(path).status == "finished":
            break
    line = finish(path)
    assert line["digest"] == digest and line["generations"] == LENGTH[kind]
    assert [p.name for p in path.rglob("*.tmp")] == []
    return hits


@pytest.mark.parametrize(
    "kind", ["compiled", *[pytest.param(kind, marks=pytest.mark.slow) for kind in KINDS if kind != "compiled"]]
)
def test_kill(tmp_path, digests, kind):
    assert kill_and_compare(tmp_path, kind, 1, seed=1, digest=digests(kind)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_ten_kills(tmp_path, digests, kind):
    assert kill_and_compare(tmp_path, kind, 10, seed=2, digest=digests(kind)) >= 8


@pytest.mark.parametrize("number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.slow)])
def test_asked_to_stop(tmp_path, digests, number):
    path = begin(tmp_path, strings(generations=LENGTH["strings"]))
    process = planaria("resume", path, "--json")
    assert killed(path, process, 20, number) is None  # it ended by itself
    out, told = process.communicate()
    assert process.returncode == 130 and f"planaria resume {path}" in told
    line = json.loads(out.splitlines()[-1])
    assert Run(path).status == "stopped" and 20 < line["generations"] < LENGTH["strings"]
    with RunStore.open(path) as store:
        assert store.events()[-1]["payload"].get("dropped", 0) == 0
    assert finish(path)["digest"] == digests("strings")


def test_a_second_writer_is_refused_while_one_is_at_work(tmp_path):
    path = begin(tmp_path, strings(Slow(seconds=0.05), generations=300))
    first = planaria("resume", path)
    try:
        wait_for(lambda: generation(path) >= 0, first)
        second = planaria("resume", path)
        told = second.communicate()[1]
        assert second.returncode not in (0, 130)
        assert f"already has a writer: process {first.pid}" in told and "Traceback" not in told
        assert first.poll() is None
    finally:
        first.kill()
        first.communicate()


def wait_for(condition, process):
    deadline = time.monotonic() + 120
    while not condition():
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.01)


# ------------------------------------------------------------------------------------------------------- studies


def study():
    return Study({"first": compiled(generations=20), "second": strings(generations=40), "third": compiled(seed=1)}, "s")


@pytest.mark.slow
def test_a_study_that_is_killed_in_its_second_member(tmp_path):
    whole = resume_study(begin_study(study(), tmp_path / "whole"), watch=None).summary()
    path = begin_study(study(), tmp_path / "killed")
    code = "import sys; from planaria.run.study import resume_study; resume_study(sys.argv[1], watch=None)"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    process = subprocess.Popen([sys.executable, "-c", code, str(path)], env=environment)
    assert killed(path / "second", process, 12) is not None
    assert StudyRun(path).status == "stopped" and not (path / "third").exists()
    first = (path / "first" / "run.db").stat().st_mtime_ns
    begun = []
    again = resume_study(path, watch=lambda label, position: begun.append(label))
    assert (path / "first" / "run.db").stat().st_mtime_ns == first  # a finished member is not touched
    assert again.status == "finished" and again.summary()["digest"] == whole["digest"]
    third = (path / "third" / "run.db").stat().st_mtime_ns
    resume_study(path, watch=None)
    assert (path / "third" / "run.db").stat().st_mtime_ns == third


def test_a_study_that_is_extended_remembers_how_far(tmp_path):
    path = begin_study(study(), tmp_path)
    resume_study(path, watch=None)

    class Stop(Exception):
        pass

    def stop(label, position):
        if label == "second":
            raise Stop

    with pytest.raises(Stop):
        resume_study(path, generations=50, watch=stop)
    assert StudyRun(path).status == "stopped"
    done = resume_study(path, watch=None)
    assert done.status == "finished"
    assert {name: run.store.generation for name, run in done.runs.items()} == dict.fromkeys(study().members, 49)


def test_an_exam_that_is_whole_is_not_taken_again(tmp_path, monkeypatch):
    from planaria.cli import _evolving
    from planaria.science import main_job

    taken = []

    def examine(study, say):
        taken.append(study.path)
        study.put("exam", {"rows": []})
        return {"rows": []}

    monkeypatch.setattr(main_job, "examine_study", examine)
    monkeypatch.setattr(main_job, "picture", lambda found, labels: "")
    monkeypatch.setattr(main_job, "verdict", lambda found, labels: [])
    done = resume_study(begin_study(study(), tmp_path), watch=None)
    for _ in range(3):
        list(_evolving._examined(StudyRun(done.path)))
    assert taken == [done.path]


# --------------------------------------------------------------------------------------------------------- disks


def test_a_disk_that_fills_up_during_a_run(tmp_path, digests):
    with mounted(tmp_path / "small", "-t", "tmpfs", "-o", "size=1m", "tmpfs") as root:
        path = begin(root, strings(generations=LENGTH["strings"]))
        (root / "ballast").write_bytes(b"0" * (os.statvfs(root).f_bavail * os.statvfs(root).f_bsize - 300_000))
        process = planaria("resume", path, "--json")
        out, told = process.communicate()
        assert process.returncode == 1 and not out
        assert "disk is full" in told and "resume the run" in told and "Traceback" not in told
        before = generation(path)
        assert 0 <= before < LENGTH["strings"]
        (root / "ballast").unlink()
        mount("-o", "remount,size=64m", root)
        assert finish(path)["digest"] == digests("strings")


def test_a_root_on_read_only_media(tmp_path):
    with mounted(tmp_path / "media", "-t", "tmpfs", "-o", "ro", "tmpfs") as root:
        with pytest.raises(StoreError, match=r"can't write here: Read-only.*--root DIR"):
            evolve(compiled(), root=root, observer=None)
        process = planaria("run", "words", "--root", root)
        told = process.communicate()[1]
        assert process.returncode == 2 and "--root DIR" in told and "Traceback" not in told
