"""What a run prepares."""

import os
import subprocess
import sys

import pytest

from planaria.run.machine import prepare


@pytest.mark.filterwarnings("ignore:JAX had already started")
@pytest.mark.parametrize(("said", "threads"), [(None, "1"), ("3", "3")])
def test_eigenvectors_are_found_on_one_thread_unless_told_otherwise(monkeypatch, said, threads):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", said or "")
    if said is None:
        monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    prepare()
    assert os.environ["OPENBLAS_NUM_THREADS"] == threads


@pytest.mark.filterwarnings("ignore:JAX had already started")
def test_devices_that_wait_for_each_other_leave_threads_for_those_that_work(monkeypatch):
    monkeypatch.delenv("NPROC", raising=False)
    monkeypatch.setenv("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false")
    monkeypatch.setenv("PLANARIA_DEVICES", "5")
    prepare()
    prepare()
    assert int(os.environ["NPROC"]) >= 2 * 5 + 2
    assert os.environ["XLA_FLAGS"].split()[0] == "--xla_cpu_multi_thread_eigen=false"
    assert os.environ["XLA_FLAGS"].count("collective_call_terminate_timeout") == 1


STANDS_STILL = """
from planaria.run.machine import prepare
prepare()
import jax
from planaria.algorithms.cma_me import CMAME
from planaria.core.loop import Parts, run_compiled, start
from planaria.encodings.vector import Vector
from planaria.tasks.projection import Projection
key, algorithm = jax.random.key(0), CMAME(emitters=15, batch=36, sigma=0.5, cells=(50, 50))
parts = Parts(algorithm, Vector(dim=20, low=-5.12, high=5.12), Projection("rastrigin"))
run_compiled(parts, start(parts, key), key, 0, 5, algorithm.brood // 2)
print(len(jax.devices()), "devices met")
"""


@pytest.mark.slow
def test_eigenvectors_on_two_devices_do_not_stand_still():
    alone = {name: value for name, value in os.environ.items() if name not in ("NPROC", "XLA_FLAGS")}
    words = [sys.executable, "-c", STANDS_STILL]
    done = subprocess.run(words, env=alone | {"PLANARIA_DEVICES": "2"}, timeout=300, capture_output=True, text=True)
    assert "2 devices met" in done.stdout, done.stderr
