"""A run without evolution: `python fake_writer.py ROOT GENERATIONS CHUNK PAUSE` begins or resumes ROOT/run.

Says "ready", then every generation's number once its chunk is acknowledged. SIGTERM stops it with its work saved.
"""

import os
import signal
import sys
import time
from pathlib import Path

import numpy as np

from planaria.run.store import RunStore

RUN = "run"
SIZE = 8


def start():
    return {"x": np.linspace(-1, 1, SIZE), "texts": ["seed"], "rounds": 0, "flag": np.asarray(True)}


def step(state, generation):
    x = np.sin(state["x"] * 1.7 + generation)
    texts = [*state["texts"][-5:], f"genome {generation}"]
    return {"x": x, "texts": texts, "rounds": state["rounds"] + 1, "flag": np.asarray(generation % 2 == 0)}


def chunk(state, first, count):
    best, spread, fitness = [], [], []
    for generation in range(first, first + count):
        state = step(state, generation)
        best.append(state["x"].max())
        spread.append(np.float32(state["x"].std()))
        fitness.append(state["x"])
    ids = np.arange(first * SIZE, (first + count) * SIZE).reshape(count, SIZE)
    parents = np.where(ids[..., None] < SIZE, -1, ids[..., None] - [SIZE, SIZE - 1])
    lineage = {"ids": ids, "parents": parents, "ops": np.full(ids.shape, 1, np.int8), "fitness": np.stack(fitness)}
    return state, {"best": np.asarray(best), "spread": np.asarray(spread)}, lineage


def write(store, generations, width, pause=0.0, say=lambda text: None, stop=lambda: False):
    found = store.restore(start())
    done, state = found if found is not None else (-1, start())
    store.set_status("running")
    say("ready")
    number = 0
    while done + 1 < generations and not stop():
        count = min(width, generations - done - 1)
        state, metrics, lineage = chunk(state, done + 1, count)
        store.append(done + 1, metrics, lineage, {"all": time.perf_counter()})
        done += count
        say(str(done))
        number += 1
        if number % 3 == 0:
            store.checkpoint(done, state)
        time.sleep(pause)
    store.checkpoint(done, state, final=True)
    store.set_status("finished" if done + 1 == generations else "stopped")


def main():
    root, generations, width, pause = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
    stopped = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))
    exists = (root / RUN).exists()
    with RunStore.open(root / RUN, write=True) if exists else RunStore.create(root, RUN, {}, run_id=RUN) as store:
        write(store, generations, width, pause, lambda text: os.write(1, f"{text}\n".encode()), lambda: bool(stopped))


if __name__ == "__main__":
    main()
