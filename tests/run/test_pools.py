"""Pools: order, errors, dead workers, and results that never depend on the worker count."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.run import pool_functions

from planaria.core.errors import InvalidValue, PoolError, UnknownName
from planaria.run.pools import InlinePool, ProcessPool

HERE = pool_functions.__name__


@pytest.fixture(scope="module", params=[0, 1, 3], ids=["inline", "one", "three"])
def pool(request):
    with InlinePool() if request.param == 0 else ProcessPool(request.param) as pool:
        yield pool


def test_results_come_in_order_for_any_number_of_workers(pool):
    payloads = [bytes([i]) * (1 + 40_000 * (i % 3)) for i in range(20)] + [b""]
    assert pool.map(f"{HERE}:digest", payloads) == [pool_functions.digest(payload) for payload in payloads]
    assert pool.map(f"{HERE}:digest", []) == []


def test_the_lowest_failing_chunk_is_raised(pool):
    with pytest.raises(PoolError, match=r"chunk 3 of 9 failed in .*odd_fails: ValueError: odd 3") as caught:
        pool.map(f"{HERE}:odd_fails", [b"%d" % i for i in (0, 2, 4, 3, 6, 5, 7, 8, 10)])
    assert caught.value.index == 3 and 'raise ValueError(f"odd' in caught.value.trace
    assert pool.map(f"{HERE}:odd_fails", [b"2"]) == [b"2"]


def test_failures_can_be_returned_in_their_places(pool):
    results = pool.map(f"{HERE}:odd_fails", [b"0", b"1", b"2", b"3"], errors="return")
    assert [isinstance(result, PoolError) for result in results] == [False, True, False, True]


def test_a_wrong_name_is_told_at_once(pool):
    with pytest.raises(UnknownName, match="Did you mean digest"):
        pool.map(f"{HERE}:digst", [b""])
    with pytest.raises(UnknownName, match="can't import no_such_module"):
        pool.map("no_such_module:f", [b""])
    with pytest.raises(InvalidValue, match="module:callable"):
        pool.map("digest", [b""])


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_worker_costs_its_chunk_which_is_sent_again(tmp_path, workers):
    marks = [str(tmp_path / f"mark-{i}").encode() if i in (1, 4) else b"" for i in range(6)]
    retries = []
    with ProcessPool(workers) as pool:
        results = pool.map(f"{HERE}:dies_once", marks, on_retry=lambda *seen: retries.append(seen))
    assert results == [mark + b" done" for mark in marks]
    assert sorted((chunk, attempt) for chunk, attempt, _ in retries) == [(1, 1), (4, 1)]
    assert all("SIGKILL" in reason for _, _, reason in retries)


def test_three_deaths_and_the_chunk_is_given_up():
    with ProcessPool(2) as pool:
        results = pool.map(f"{HERE}:always_dies", [b"%d" % i for i in range(5)], errors="return")
        assert [result for result in results if isinstance(result, bytes)] == [b"0", b"1", b"3", b"4"]
        assert "chunk 2 of 5 lost its worker 3 times" in str(results[2]) and "exit code 7" in str(results[2])
        with pytest.raises(PoolError, match="chunk 2 of 5") as caught:
            pool.map(f"{HERE}:always_dies", [b"%d" % i for i in range(5)])
        assert list(caught.value.failures) == [2]


def test_workers_persist_and_one_that_dies_idle_costs_nothing():
    with ProcessPool(2) as pool:
        first = set(pool.map(f"{HERE}:who", [b""] * 8))
        assert first == set(pool.map(f"{HERE}:who", [b""] * 8)) and len(first) == 2
        for pid in first:
            os.kill(int(pid), signal.SIGKILL)
        time.sleep(0.1)
        retries = []
        later = set(pool.map(f"{HERE}:who", [b""] * 8, on_retry=lambda *seen: retries.append(seen)))
        assert not later & first and not retries
    assert not any(alive(int(pid)) for pid in later)


def test_a_pool_needs_a_worker():
    with pytest.raises(InvalidValue, match="1 or more"):
        ProcessPool(0)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_its_driver(tmp_path, number):
    """Ctrl-C (to the whole group, as a terminal sends it) or a killed driver, with workers in the middle of a chunk."""
    files = [tmp_path / "0", tmp_path / "1"]
    command = [sys.executable, pool_functions.__file__, *map(str, files)]
    listen = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)  # ignored in what a shell put in the background
    driver = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True, preexec_fn=listen)
    pids = [int(wait_for(lambda file=file: file.exists() and file.read_text())) for file in files]
    (os.killpg if number == signal.SIGINT else os.kill)(driver.pid, number)
    told = driver.communicate()[1]
    assert driver.returncode == -number
    assert told.count("KeyboardInterrupt") == (number == signal.SIGINT)  # from the driver alone: workers end silently
    wait_for(lambda: not any(map(alive, pids)))


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def wait_for(condition):
    deadline = time.monotonic() + 20
    while not (found := condition()):
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)
    return found
