"""kill -9 and SIGTERM at random moments: nothing acknowledged is lost, and the end is the uninterrupted one's."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.run.fake_writer import RUN, write

from planaria.run.store import RunStore

WRITER = Path(__file__).with_name("fake_writer.py")
GENERATIONS, WIDTH, PAUSE = 400, 3, 0.003
KILLS = 30


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory):
    with RunStore.create(tmp_path_factory.mktemp("whole"), RUN, {}, run_id=RUN) as store:
        write(store, GENERATIONS, 7)  # chunks of another width: they are not part of the result
        return store.digest()


def begin(root):
    command = [sys.executable, str(WRITER), str(root), str(GENERATIONS), str(WIDTH), str(PAUSE)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def interrupted(root, number, after, *, ready=True):
    """Send the signal `after` seconds from readiness (or from the very start of the process).

    Gives the writer's exit code and the last generation that it acknowledged, -1 if none.
    """
    with begin(root) as process:
        if ready:
            assert process.stdout.readline() == "ready\n"
        time.sleep(after)
        process.send_signal(number)
        said = process.stdout.read().replace("ready\n", "").split()
    return process.returncode, int(said[-1]) if said else -1


def check_rows(path, acknowledged):
    with RunStore.open(path) as store:
        assert store.generation >= acknowledged
        rows = store.generation + 1
        assert all(len(series) == rows for series in {**store.metrics(), **store.lineage()}.values())
    base = sqlite3.connect(path / "run.db")
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    base.close()


def finished(root, digest):
    with begin(root) as process:
        process.communicate()
    with RunStore.open(root / RUN) as store:
        assert process.returncode == 0 and store.status == "finished" and store.generation == GENERATIONS - 1
        assert store.digest() == digest


def test_kill_9_at_thirty_random_moments(tmp_path, uninterrupted):
    moments = random.Random(7)
    root, kills, runs = tmp_path / "0", 0, 0
    while kills < KILLS:
        opening = (root / RUN).exists() and moments.random() < 0.3  # while it opens the store and restores
        moment = moments.uniform(0.1, 0.3) if opening else moments.uniform(0, 0.2)
        code, acknowledged = interrupted(root, signal.SIGKILL, moment, ready=not opening)
        kills += code == -signal.SIGKILL
        check_rows(root / RUN, acknowledged)
        with RunStore.open(root / RUN) as store:
            done = store.status == "finished"
        if done or kills == KILLS:
            finished(root, uninterrupted)
            runs += 1
            root = tmp_path / str(runs)
    assert runs >= 1


def test_kill_9_while_a_run_is_created(tmp_path):
    """Whatever the moment, the folder is absent or whole."""
    code = "import sys; from planaria.run.store import RunStore; print('go', flush=True)\n"
    code += "for i in range(10000): RunStore.create(sys.argv[1], 'run', {'i': i}, run_id=f'run-{i}').close()"
    for attempt in range(4):
        root = tmp_path / str(attempt)
        with subprocess.Popen([sys.executable, "-c", code, root], stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            time.sleep(0.05 + 0.013 * attempt)
            process.kill()
        for path in root.glob("run-*"):
            with RunStore.open(path, write=True) as store:
                assert store.spec == {"i": int(path.name.removeprefix("run-"))}


def test_sigterm_saves_and_resumes(tmp_path, uninterrupted):
    code, acknowledged = interrupted(tmp_path, signal.SIGTERM, 0.1)
    assert code == 0
    with RunStore.open(tmp_path / RUN) as store:
        assert store.status == "stopped" and store.generation == acknowledged
    finished(tmp_path, uninterrupted)
