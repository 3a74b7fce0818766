"""Disks that are full, read-only or limited: a clear error, nothing corrupt, what was acknowledged stays."""

import contextlib
import errno
import os
import shutil
import subprocess
import sys

import numpy as np
import pytest
from tests.run.fake_writer import start, write

from planaria.core.errors import StoreError
from planaria.run.store import RunStore, list_runs


def mount(*arguments):
    try:
        done = subprocess.run(["mount", *map(str, arguments)], capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("SKIPPED LOUDLY: no mount command, so this disk condition is untested here")
    if done.returncode:
        pytest.skip(f"SKIPPED LOUDLY: can't mount ({done.stderr.strip()}), so this disk condition is untested here")


@contextlib.contextmanager
def mounted(target, *arguments):
    target.mkdir()
    mount(*arguments, target)
    try:
        yield target
    finally:
        subprocess.run(["umount", "-l", str(target)], check=True)


def noise(count, seed=0):
    return np.random.default_rng(seed).random(count)


def test_a_full_disk(tmp_path):
    with mounted(tmp_path / "small", "-t", "tmpfs", "-o", "size=1m", "tmpfs") as root:
        (root / "ballast").write_bytes(bytes(200_000))
        store = RunStore.create(root, "full", {})
        store.checkpoint(-1, start())
        acknowledged = -1
        with pytest.raises(StoreError, match=r"disk is full.*MiB free.*small.*Free some space"):
            for first in range(0, 10_000, 50):
                store.append(first, {"best": noise(50, first), "more": noise(50)}, {}, {})
                acknowledged = first + 49
        assert acknowledged >= 49
        for attempt in (
            lambda: store.checkpoint(acknowledged, noise(100_000)),
            lambda: store.put_json("x", "y" * 10**6),
        ):
            with pytest.raises(StoreError, match="disk is full"):
                attempt()
        assert store.generation == acknowledged and len(store.metrics()["best"]) == acknowledged + 1
        with RunStore.open(store.path) as reader:
            assert reader.generation == acknowledged
        assert not [path for path in store.path.rglob(".*") if path.suffix == ".tmp"]

        (root / "ballast").unlink()
        store.append(acknowledged + 1, {"best": noise(1), "more": noise(1)}, {}, {})
        store.checkpoint(acknowledged + 1, start())
        store.close()
        with RunStore.open(store.path, write=True) as again:
            assert again.generation == acknowledged + 1 and again.restore(start())[0] == acknowledged + 1
            assert again._base.rows("PRAGMA integrity_check") == [("ok",)]


def test_no_room_for_a_run_leaves_no_part_of_one(tmp_path):
    with mounted(tmp_path / "tiny", "-t", "tmpfs", "-o", "size=8k", "tmpfs") as root:
        with pytest.raises(StoreError, match="disk is full"):
            RunStore.create(root, "none", {})
        assert not list(root.iterdir())


def test_a_limit_on_file_size(tmp_path):
    code = """if True:
        import resource, sys, numpy as np
        from planaria.core.errors import StoreError
        from planaria.run.store import RunStore
        store = RunStore.create(sys.argv[1], "limited", {}, run_id="run")
        store.append(0, {"best": np.zeros(1)}, {}, {})
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        for attempt in (lambda: store.checkpoint(0, np.zeros(50_000)),
                        lambda: store.append(1, {"best": np.random.rand(50_000)}, {}, {})):
            try:
                attempt()
                sys.exit("the limit was not noticed")
            except StoreError as error:
                print(error)
        store.append(1, {"best": np.zeros(1)}, {}, {})
    """
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("MiB free") == 2
    with RunStore.open(tmp_path / "run") as store:
        assert store.generation == 1


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_an_error_at_fsync_leaves_the_old_file(tmp_path, monkeypatch, number):
    def refuse(descriptor):
        raise OSError(number, os.strerror(number))

    with RunStore.create(tmp_path, "sync", {}) as store:
        store.put_json("report", 1)
        store.checkpoint(0, start())
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", refuse)
            with pytest.raises(StoreError, match="disk is full"):
                store.put_json("report", 2)
            with pytest.raises(StoreError, match="disk is full"):
                store.checkpoint(1, start())
        assert store.get_json("report") == 1 and store.restore(start())[0] == 0


@pytest.mark.parametrize("ended", ["closed", "killed"])
def test_a_run_on_read_only_media(tmp_path, ended):
    source = tmp_path / "source"
    store = RunStore.create(source, "frozen", {}, run_id="frozen")
    write(store, 6, 2)
    digest = store.digest()
    if ended == "closed":
        store.close()
    else:  # the files as a killed writer leaves them: the last rows are in the log only
        shutil.copytree(store.path, tmp_path / "copy" / "frozen", ignore=shutil.ignore_patterns("*-shm"))
        store.close()
        source = tmp_path / "copy"
        assert (source / "frozen" / "run.db-wal").stat().st_size
    with mounted(tmp_path / "media", "--bind", source) as media:
        mount("-o", "remount,ro,bind", media)
        with RunStore.open(media / "frozen") as reader:
            assert reader.generation == 5 and reader.digest() == digest and reader.restore(start())[0] == 5
        assert list_runs(media)[0]["error"] is None
        with pytest.raises(StoreError, match="can't write here: Read-only file system"):
            RunStore.open(media / "frozen", write=True)
        with pytest.raises(StoreError, match=r"can't write here.*Choose a folder"):
            RunStore.create(media, "new", {})


def test_a_root_that_nobody_can_write():
    with pytest.raises(StoreError, match=r"can't write here.*/proc/planaria"):
        RunStore.create("/proc/planaria", "new", {})
