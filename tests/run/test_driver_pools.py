"""Runs on a pool: the number of workers, and their deaths, change nothing; a fitness that kills costs only itself."""

import os
import signal
import threading
import time

import pytest
from tests.run.experiments import Deadly, Raises, Slow, strings

from planaria.core.host_task import FitnessFailed
from planaria.encodings.string import String
from planaria.run.driver import AllInvalid, Run, evolve, resume
from planaria.run.pools import InlinePool, ProcessPool


def test_pools_and_workers_change_nothing(tmp_path):
    made = strings(generations=6)
    here = evolve(made, root=tmp_path / "here", observer=None).store.digest()
    with InlinePool() as inline, ProcessPool(1) as one, ProcessPool(2) as two:
        for name, pool in {"inline": inline, "one": one, "two": two}.items():
            assert evolve(made, root=tmp_path / name, pool=pool, observer=None).store.digest() == here
        run = evolve(made.but(generations=3), root=tmp_path / "mixed", pool=two, observer=None)
        run = resume(run.path, generations=6, pool=None, observer=None)  # the pool may change in mid-run
    assert run.store.digest() == here


def test_workers_that_are_killed_in_mid_run_change_nothing(tmp_path):
    seen, dead = tmp_path / "pids", []
    seen.mkdir()
    made = strings(Slow(seconds=0.01, folder=str(seen)), generations=12)
    whole = evolve(made, root=tmp_path / "whole", observer=None).store.digest()
    (seen / str(os.getpid())).unlink()
    over = threading.Event()

    def murder():
        while len(dead) < 3 and not over.is_set():
            for file in seen.iterdir():
                if file.name not in dead:
                    time.sleep(0.03)
                    os.kill(int(file.name), signal.SIGKILL)
                    dead.append(file.name)
                    break
            time.sleep(0.01)

    murderer = threading.Thread(target=murder)
    murderer.start()
    try:
        with ProcessPool(2) as pool:
            run = evolve(made, root=tmp_path / "killed", pool=pool, observer=None)
    finally:
        over.set()
        murderer.join()
    assert len(dead) == 3 and run.store.digest() == whole


def test_a_fitness_that_kills_its_worker_costs_its_chunk_and_the_run_goes_on(tmp_path):
    made = strings(Deadly("a"), encoding=String(alphabet="abc"), generations=2, chunk=1, seed=2)
    with ProcessPool(2) as pool, pytest.warns(FitnessFailed, match="lost its worker 3 times"):
        run = evolve(made, root=tmp_path, pool=pool, observer=None)
    valid = run.metrics["valid"]
    assert run.status == "finished" and 0 < valid[0] < 1
    assert not run.result().startswith("a")


@pytest.mark.slow
def test_a_fitness_that_kills_every_time_ends_saved(tmp_path):
    made = strings(Deadly(""), generations=5, chunk=8)
    with ProcessPool(1) as pool, pytest.warns(FitnessFailed), pytest.raises(AllInvalid):
        evolve(made, root=tmp_path, pool=pool, observer=None)
    (path,) = tmp_path.iterdir()
    assert Run(path).store.generation == 0


def test_one_that_raises_is_the_same_loss_in_a_worker(tmp_path):
    made = strings(Raises("a"), encoding=String(alphabet="abc"), generations=4)
    with ProcessPool(1) as pool, pytest.warns(FitnessFailed, match="ZeroDivisionError"):
        there = evolve(made, root=tmp_path / "there", pool=pool, observer=None)
    with pytest.warns(FitnessFailed, match="ZeroDivisionError"):
        here = evolve(made, root=tmp_path / "here", observer=None)
    assert there.store.digest() == here.store.digest() and here.metrics["valid"].min() < 1
