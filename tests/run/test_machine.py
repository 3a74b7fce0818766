"""What a run prepares."""

import os

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
