"""A run's directory: rows, checkpoints, files, events, and what is refused."""

import errno
import fcntl
import json
import os
import sqlite3
import subprocess
import sys

import numpy as np
import pytest
from tests.run.fake_writer import chunk, start, write

from planaria.core.errors import InvalidValue, StoreError, UnknownName
from planaria.run.store import RunStore, StoreWarning, database, list_runs


@pytest.fixture
def store(tmp_path):
    with RunStore.create(tmp_path, "cart pole", {"b": 1, "a": [1.5, "é"]}) as store:
        yield store


def test_a_light_import():
    code = "import sys, planaria.run.store, planaria.run.pools; assert not {'jax', 'safetensors'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_spec_is_canonical_and_comes_back(store):
    assert (store.path / "spec.json").read_bytes() == '{"a":[1.5,"é"],"b":1}\n'.encode()
    assert store.run_id.startswith("cart-pole-") and store.path.name == store.run_id
    with RunStore.open(store.path) as reader:
        assert (reader.spec, reader.name, reader.status) == ({"b": 1, "a": [1.5, "é"]}, "cart pole", "created")


def test_an_edited_spec_is_noticed(store):
    (store.path / "spec.json").write_text('{"a":2}')
    with pytest.warns(StoreWarning, match="was edited"):
        RunStore.open(store.path).close()


def test_rows_come_back_bit_for_bit(store):
    state, metrics, lineage = chunk(start(), 0, 5)
    store.append(0, metrics, lineage, {"evaluate": 0.5})
    _, more, later = chunk(state, 5, 2)
    store.append(5, more, later, {"evaluate": 0.25, "tell": 1.0})
    for name in metrics:
        np.testing.assert_array_equal(store.metrics()[name], np.concatenate([metrics[name], more[name]]), strict=True)
    got = store.lineage()
    np.testing.assert_array_equal(got["ids"], np.arange(56).reshape(7, 8), strict=True)
    np.testing.assert_array_equal(got["parents"], np.concatenate([lineage["parents"], later["parents"]]), strict=True)
    assert got["fitness"].dtype == np.float32 and got["ops"].dtype == np.int8
    assert store.generation == 6 and store.generations().tolist() == list(range(7))
    seconds = store.seconds()
    assert seconds["evaluate"].tolist() == [0.5, 0.25] and seconds["last"].tolist() == [4, 6]
    assert np.isnan(seconds["tell"][0])


@pytest.mark.parametrize("odd", ["ids", "distance", "negative"])
def test_lineage_off_the_usual_pattern_is_kept_too(store, odd):
    _, metrics, lineage = chunk(start(), 0, 2)
    if odd == "ids":
        lineage["ids"] = lineage["ids"][:, ::-1] * 3
    if odd == "distance":
        lineage["ids"] = lineage["ids"] + 2**60
    if odd == "negative":
        lineage["parents"] = lineage["parents"] - 5
    store.append(0, metrics, lineage, {})
    np.testing.assert_array_equal(store.lineage()["ids"], lineage["ids"])
    np.testing.assert_array_equal(store.lineage()["parents"], lineage["parents"])


def test_a_run_without_lineage(store):
    store.append(0, {"best": np.zeros(3)}, {}, {})
    assert store.lineage() == {} and store.generation == 2
    with pytest.raises(UnknownName, match="no such individual"):
        store.ancestry(1)


def test_ancestry_goes_back_to_a_founder_across_chunks(store):
    state = start()
    for first in (0, 4, 8):
        state, metrics, lineage = chunk(state, first, 4)
        store.append(first, metrics, lineage, {})
    line = store.ancestry(11 * 8 + 3)
    assert [(generation, who) for generation, who, _, _ in line] == [(g, g * 8 + 3) for g in range(11, -1, -1)]
    assert line[0][3] == store.lineage()["fitness"][11, 3]


def test_ancestry_of_an_elite_that_is_scored_again(store):
    rows = {
        "ids": np.array([[0, 1], [0, 2]]),
        "parents": np.array([[[-1], [-1]], [[0], [0]]]),
        "ops": np.array([[0, 0], [4, 1]]),
        "fitness": np.array([[1.0, 2.0], [3.0, 4.0]]),
    }
    store.append(0, {"best": np.zeros(2)}, rows, {})
    assert store.ancestry(2) == [(1, 2, 1, 4.0), (0, 0, 0, 1.0)]


def test_chunks_must_follow_each_other(store):
    store.append(0, {"best": np.zeros(3)}, {}, {})
    for wrong in (2, 4):
        with pytest.raises(StoreError, match=r"out of order.*allowed: 3"):
            store.append(wrong, {"best": np.zeros(1)}, {}, {})
    with pytest.raises(InvalidValue, match="changed their names"):
        store.append(3, {"best": np.zeros(1), "new": np.zeros(1)}, {}, {})
    with pytest.raises(InvalidValue, match="disagree on its length"):
        store.append(3, {"best": np.zeros(1), "mean": np.zeros(2)}, {}, {})
    assert store.generation == 2


def test_restore_drops_what_follows_the_checkpoint_even_within_a_chunk(store):
    state, metrics, lineage = chunk(start(), 0, 10)
    store.append(0, metrics, lineage, {})
    store.checkpoint(6, state)
    generation, got = store.restore(start())
    assert generation == 6 and got["texts"] == state["texts"] and got["rounds"] == 10
    np.testing.assert_array_equal(got["x"], state["x"], strict=True)
    assert store.generation == 6 and len(store.lineage()["ids"]) == len(store.metrics()["best"]) == 7
    assert store.events()[-1]["payload"] == {"generation": 6, "dropped": 3}


def test_restore_without_a_checkpoint_starts_over(store):
    store.append(0, {"best": np.zeros(3)}, {}, {})
    assert store.restore(start()) is None and store.generation == -1


def test_a_reader_restores_without_dropping(store):
    store.append(0, {"best": np.zeros(3)}, {}, {})
    store.checkpoint(1, start())
    with RunStore.open(store.path) as reader:
        assert reader.restore(start())[0] == 1
    assert store.generation == 2


def test_the_last_two_checkpoints_and_the_final_one_are_kept(store):
    for generation in range(5):
        store.checkpoint(generation, start() | {"rounds": generation})
    store.checkpoint(4, start() | {"rounds": 4}, final=True, result={"best": np.arange(3)})
    assert len(list((store.path / "checkpoints").iterdir())) == 3
    assert store.restore(start())[1]["rounds"] == 4
    np.testing.assert_array_equal(store.result()["['best']"], np.arange(3))


@pytest.mark.parametrize("damage", ["flip", "cut", "remove"])
def test_a_damaged_checkpoint_falls_back_to_the_one_before(store, damage):
    for generation in (3, 5):
        store.checkpoint(generation, start() | {"rounds": generation})
    newest = max((store.path / "checkpoints").iterdir())
    data = bytearray(newest.read_bytes())
    data[-5] ^= 1
    newest.unlink() if damage == "remove" else newest.write_bytes(data if damage == "flip" else data[:-9])
    with pytest.warns(StoreWarning, match="generation 5 is passed over"):
        generation, state = store.restore(start())
    assert generation == state["rounds"] == 3
    assert store.restore(start())[0] == 3  # and no warning the second time


def test_another_structure_is_refused_by_path(store):
    store.checkpoint(0, start())
    with pytest.raises(StoreError, match=r"missing \[\"\['y'\]\"\]"):
        store.restore(start() | {"y": np.zeros(2)})
    with pytest.raises(StoreError, match=r"float64 of rank 1'; allowed: float32 of rank 1"):
        store.restore(start() | {"x": np.zeros(8, np.float32)})


def digest_of(tmp_path, name, width, generations=12):
    with RunStore.create(tmp_path, name, {"name": name}) as store:
        write(store, generations, width)
        return store.digest()


def test_the_digest_knows_neither_chunks_nor_seconds_nor_names(tmp_path):
    assert len({digest_of(tmp_path, f"w{width}", width) for width in (1, 3, 5, 12)}) == 1


def test_the_digest_sees_a_single_bit(tmp_path):
    seen = set()
    for where in ("nothing", "state", "metric", "lineage", "dtype"):
        with RunStore.create(tmp_path, where, {}) as store:
            state, metrics, lineage = chunk(start(), 0, 2)
            if where == "state":
                state["x"][0] = np.nextafter(state["x"][0], 9)
            if where == "metric":
                metrics["best"][1] = np.nextafter(metrics["best"][1], 9)
            if where == "lineage":
                lineage["ops"][1, 1] = 3
            if where == "dtype":
                state["flag"] = state["flag"].astype(np.int8)
            store.append(0, metrics, lineage, {})
            store.checkpoint(1, state, final=True)
            seen.add(store.digest())
    assert len(seen) == 5


def test_the_digest_reads_the_result_where_there_is_one(tmp_path):
    digests = set()
    for capacity in (8, 16):
        with RunStore.create(tmp_path, "padded", {}) as store:
            store.checkpoint(0, {"padded": np.zeros(capacity)}, final=True, result={"genome": np.ones(3)})
            digests.add(store.digest())
    assert len(digests) == 1


def test_files_beside_the_rows(store):
    path = store.put_json("players/seed-1", {"a": [1, None]})
    assert path == store.path / "media/players/seed-1.json" and store.get_json("players/seed-1") == {"a": [1, None]}
    store.put_arrays("weights", {"w": np.ones((2, 2), np.float16)})
    np.testing.assert_array_equal(store.get_arrays("weights")["w"], np.ones((2, 2), np.float16), strict=True)
    assert store.get_json("nothing") is None and store.get_arrays("nothing") is None
    for wrong in ("../spec", "/etc/x", "a//b", ".hidden", ""):
        with pytest.raises(InvalidValue, match="plain name"):
            store.put_json(wrong, 1)


def test_status_and_events(store):
    with pytest.raises(InvalidValue, match="created, running, finished"):
        store.set_status("done")
    store.set_status("running")
    store.event("note", {"x": 1})
    assert store.status == "running"
    assert [(event["kind"], event["payload"]) for event in store.events()] == [("note", {"x": 1})]


def test_a_second_writer_is_refused_by_name(store):
    with pytest.raises(StoreError, match=r"already has a writer: process \d+ on host"):
        RunStore.open(store.path, write=True)
    code = "import sys; from planaria.run.store import RunStore; RunStore.open(sys.argv[1], write=True)"
    other = subprocess.run([sys.executable, "-c", code, store.path], capture_output=True, text=True)
    assert f"process {os.getpid()} on host" in other.stderr and other.returncode == 1
    assert list_runs(store.path.parent)[0]["writing"] is True


def test_reading_while_it_is_written(store):
    with RunStore.open(store.path) as reader:
        for first in range(5):
            store.append(first, {"best": np.zeros(1)}, {}, {})
            assert reader.generation == first
        for attempt in (lambda: reader.append(5, {"best": np.zeros(1)}, {}, {}), lambda: reader.set_status("failed")):
            with pytest.raises(StoreError, match="reading only"):
                attempt()


@pytest.mark.parametrize("mode", [False, True])
def test_a_store_written_by_a_newer_version_is_refused_untouched(store, mode):
    store.close()
    with sqlite3.connect(store.path / "run.db") as base:
        base.execute("PRAGMA user_version = 99")
    base.close()
    before = (store.path / "run.db").read_bytes()
    with pytest.raises(StoreError, match="newer version of Planaria: store schema 99"):
        RunStore.open(store.path, write=mode)
    assert (store.path / "run.db").read_bytes() == before


def test_a_closed_run_is_one_plain_file(store):
    store.append(0, {"best": np.zeros(1)}, {}, {})
    store.close()
    assert sorted(p.name for p in store.path.glob("run.db*")) == ["run.db"]


def test_where_wal_does_not_work_the_rollback_journal_does(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "wal_works", lambda directory: False)
    with pytest.warns(StoreWarning, match="rollback journal"):
        store = RunStore.create(tmp_path, "nfs", {})
    with store:
        write(store, 6, 2)
        assert store.events()[0]["kind"] == "journal-fallback"
        assert not list(store.path.glob("*-wal"))
        digest = store.digest()
    monkeypatch.undo()
    assert digest == digest_of(tmp_path, "other", 3, 6)
    with RunStore.open(store.path, write=True) as again:  # back on a good disk
        assert again.digest() == digest


def test_where_locks_do_not_work_it_goes_on_and_says_so(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.warns(StoreWarning, match="only one process writes"):
        store = RunStore.create(tmp_path, "nfs", {})
    with store:
        assert [event["kind"] for event in store.events()] == ["lock-unsupported"]


def test_an_older_store_is_migrated_whole_or_not_at_all(store, monkeypatch):
    store.append(0, {"best": np.zeros(1)}, {}, {})
    store.close()
    known = database.migrations()
    monkeypatch.setattr(database, "migrations", lambda: [*known, "ALTER TABLE chunks ADD COLUMN x; SELECT nonsense;"])
    with pytest.raises(StoreError, match="nonsense"):
        RunStore.open(store.path, write=True)
    monkeypatch.setattr(database, "migrations", lambda: [*known, "ALTER TABLE chunks ADD COLUMN x;"])
    with RunStore.open(store.path, write=True) as again:
        assert again._base.rows("SELECT x FROM chunks") == [(None,)]
        assert again._base.rows("PRAGMA user_version") == [(2,)]


def test_list_runs_survives_broken_folders(tmp_path):
    with RunStore.create(tmp_path, "good", {}) as store:
        write(store, 4, 2)
        best = store.metrics()["best"].max()
    for name, files in {
        "half": {"spec.json": "{}"},
        "junk": {"run.db": "no database" * 100, "spec.json": "{}"},
    }.items():
        (tmp_path / name).mkdir()
        for file, text in files.items():
            (tmp_path / name / file).write_text(text)
    (tmp_path / "unrelated").mkdir()
    runs = {run["run_id"].split("-")[0]: run for run in list_runs(tmp_path)}
    assert set(runs) == {"good", "half", "junk"}
    assert runs["good"]["error"] is None and runs["good"]["best"] == best and runs["good"]["status"] == "finished"
    assert "no run here" in runs["half"]["error"] and "damaged" in runs["junk"]["error"]
    assert json.dumps(list(runs.values())) and list_runs(tmp_path / "absent") == []


def test_a_name_that_is_taken(tmp_path):
    RunStore.create(tmp_path, "x", {}, run_id="one").close()
    with pytest.raises(StoreError, match="a run of this name exists"):
        RunStore.create(tmp_path, "x", {}, run_id="one")
    with pytest.raises(StoreError, match="no run here"):
        RunStore.open(tmp_path / "two", write=True)
    assert not (tmp_path / "two").exists()
