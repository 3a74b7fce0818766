"""Speed of lives with host physics, against its own floors and against the way this was first done; all in one run.

``python bench/physics.py`` prints one JSON row a figure. Parts:

- ``floors``: physics alone, network alone (stepped from the host as in a life) and the whole (``core.lives.live``), on
  the same commands and observations. The floor is cores / (CPU seconds a step of physics + of network); the bar is that
  the whole reaches 0.9 of it. ``ratio_to_best_peer`` of a whole is its part of the floor.
- ``flat``: the whole for populations of 64 to 4,096, as a part of the fastest.
- ``original``: one process a core, one body a time in MuJoCo, a loop over synapses compiled with numba (NumPy's outer
  products, and plain Python, beside it). ``ratio_to_best_peer`` is ours over theirs; the bar in the issue is 20.

Run it on a quiet machine: wall and CPU figures of a row are of the same moment, and the best of ``--repeats``.
"""

import argparse
import json
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal, NamedTuple

CORES = len(os.sched_getaffinity(0))
os.environ["XLA_FLAGS"] = f"{os.environ.get('XLA_FLAGS', '')} --xla_force_host_platform_device_count={CORES}"
os.environ.setdefault("JAX_PLATFORMS", "cpu")

import jax  # noqa: E402 - the device count is set before JAX starts
import numpy as np  # noqa: E402

from planaria.core.lives import live, stepper  # noqa: E402
from planaria.environments.quadruped import SETTINGS, Quadruped  # noqa: E402
from planaria.networks.plastic_mlp import PlasticMLP  # noqa: E402

jax.config.update("jax_cpu_enable_async_dispatch", False)  # a network's step runs on the thread that asked for it

NAMES = ("whole", "short:leg0")
SIZES = {"27-32-16-8": ((32, 16), 64), "27-128-64-8": ((128, 64), 16)}  # hidden layers, chunk


class Case(NamedTuple):
    """A network in a world, and how many of them."""

    size: str
    settings: Literal["standard", "quick", "fine", "quick_fine"]
    population: int
    steps: int

    @property
    def name(self) -> str:
        return f"{self.size} {self.settings} n={self.population}"

    @property
    def world(self) -> Quadruped:
        return Quadruped(settings=self.settings)

    @property
    def network(self) -> PlasticMLP:
        return PlasticMLP(hidden=SIZES[self.size][0]).bind(self.world.interface)

    @property
    def chunk(self) -> int:
        return min(SIZES[self.size][1], max(1, self.population // CORES))

    @property
    def levels(self) -> Any:
        return jax.tree.map(lambda *x: np.stack(x), *map(self.world.level_of, NAMES))

    def rules(self, n: int) -> Any:
        """Rules of n individuals: N(0, 0.3), as a run begins."""
        draw = jax.jit(jax.vmap(self.network.init))
        shapes = jax.tree.map(lambda x: x.shape, draw(jax.random.split(jax.random.key(1), n)))
        rng = np.random.default_rng(0)
        leaf = lambda shape: rng.normal(0, 0.3, shape).astype(np.float32)
        return jax.tree.map(leaf, shapes, is_leaf=lambda x: isinstance(x, tuple))

    def keys(self, n: int) -> Any:
        return jax.random.split(jax.random.key(2), (n, len(NAMES)))


class Time(NamedTuple):
    """Seconds a step: by the clock, and of all cores."""

    wall: float
    cpu: float


def best(f: Callable[[], Any], steps: int, repeats: int) -> Time:
    """The quickest of some repeats, each figure by itself."""
    found = []
    for _ in range(repeats):
        wall, cpu = time.perf_counter(), time.process_time()
        f()
        found.append(((time.perf_counter() - wall) / steps, (time.process_time() - cpu) / steps))
    return Time(*map(min, zip(*found, strict=True)))


def row(case: str, contender: str, value: float, unit: str, ratio: float | None = None) -> dict[str, Any]:
    ratio = None if ratio is None else round(ratio, 3)
    return {
        "case": case,
        "contender": contender,
        "value": float(f"{value:.4g}"),
        "unit": unit,
        "ratio_to_best_peer": ratio,
    }


# ------------------------------------------------------------------------------------------------------------- floors


class Recorded(NamedTuple):
    """A chunk's life, kept: what the network was told and what it answered."""

    observations: np.ndarray  # [t, c * l, o]
    actions: np.ndarray


def record(case: Case) -> Recorded:
    """One chunk's observations and commands, so that the parts do the work of the whole and nothing else."""
    session, told = _session(case), []
    birth, act = stepper(case.network, False)
    params, keys = jax.device_put(case.rules(case.chunk)), jax.random.key_data(case.keys(case.chunk))
    carry, worlds = birth(params, keys)
    obs, reward = session.reset(worlds), np.zeros(len(worlds), np.float32)
    for t in range(case.steps):
        carry, action = act(params, carry, obs, reward, keys, np.int32(t), None)
        told.append((np.array(obs), np.array(action)))
        obs = session.step(told[-1][1]).obs
    return Recorded(*map(np.stack, zip(*told, strict=True)))


def _session(case: Case) -> Any:
    tile = lambda x: np.tile(x, (case.chunk, *[1] * (x.ndim - 1)))
    return case.world.open(jax.tree.map(tile, case.levels))


def on_every_core(work: Callable[[Any], Callable[[], Any]]) -> Callable[[], Any]:
    """What ``work`` prepares for each device, done by a thread a core at the same time."""
    ready = [work(device) for device in jax.local_devices()[:CORES]]
    pool = ThreadPoolExecutor(CORES)
    return lambda: [done.result() for done in [pool.submit(f) for f in ready]]


def physics_alone(case: Case, kept: Recorded) -> Callable[[], Any]:
    def prepare(_: Any) -> Callable[[], Any]:
        session, keys = _session(case), case.keys(case.chunk).reshape(-1)

        def run() -> None:
            session.reset(keys)
            for action in kept.actions:
                session.ctrl[:] = action
                session.batch.step(nstep=session.physics.substeps)

        return run

    return on_every_core(prepare)


def network_alone(case: Case, kept: Recorded) -> Callable[[], Any]:
    birth, act = stepper(case.network, False)

    def prepare(device: Any) -> Callable[[], Any]:
        params = jax.device_put(case.rules(case.chunk), device)
        keys = jax.device_put(jax.random.key_data(case.keys(case.chunk)), device)
        reward = np.zeros(case.chunk * len(NAMES), np.float32)

        def run() -> None:
            with jax.default_device(device):
                carry, _ = birth(params, keys)
                for t, obs in enumerate(kept.observations):
                    carry, action = act(params, carry, obs, reward, keys, np.int32(t), None)
                    np.asarray(action)

        run()
        return run

    return on_every_core(prepare)


def whole(case: Case) -> Callable[[], Any]:
    args = (case.world, case.network, case.rules(case.population), case.levels, case.keys(case.population))
    run = lambda horizon: live(*args, horizon=horizon, chunk=case.chunk, threads=CORES)
    run(2)
    return lambda: run(case.steps)


def floors(case: Case, repeats: int) -> Iterator[dict[str, Any]]:
    kept = record(case)
    parallel = CORES * case.chunk * len(NAMES) * case.steps
    physics = best(physics_alone(case, kept), parallel, repeats)
    network = best(network_alone(case, kept), parallel, repeats)
    lived = best(whole(case), case.population * len(NAMES) * case.steps, repeats)
    yield row(case.name, "physics alone", 1 / physics.wall, "steps/s")
    yield row(case.name, "network alone", 1 / network.wall, "steps/s")
    floor = CORES / (physics.cpu + network.cpu)
    yield row(case.name, "floor", floor, "steps/s")
    yield row(case.name, "whole", 1 / lived.wall, "steps/s", 1 / lived.wall / floor)
    for name, part in (("physics", physics), ("network", network), ("whole", lived)):
        ratio = (physics.cpu + network.cpu) / part.cpu if name == "whole" else None
        yield row(case.name, f"{name}, CPU", part.cpu * 1e6, "us/step", ratio)


def flat(cases: list[Case], repeats: int) -> Iterator[dict[str, Any]]:
    rates = {c.name: 1 / best(whole(c), c.population * len(NAMES) * c.steps, repeats).wall for c in cases}
    for name, rate in rates.items():
        yield row(f"flat {name}", "whole", rate, "steps/s", rate / max(rates.values()))


# ---------------------------------------------------------------------------------------------------- the original way


def loop_over_synapses(eta, a, b, c, d, w, x, y):  # compiled by numba where there is numba
    for i in range(w.shape[0]):
        for j in range(w.shape[1]):
            w[i, j] += eta[i, j] * (a[i, j] * x[i] * y[j] + b[i, j] * x[i] + c[i, j] * y[j] + d[i, j])


def outer_products(eta, a, b, c, d, w, x, y):
    w += eta * (a * np.outer(x, y) + b * x[:, None] + c * y[None] + d)


def learner(how: str) -> Callable[..., None]:
    if how == "numba":
        import numba

        return numba.njit(cache=False)(loop_over_synapses)
    return {"NumPy": outer_products, "Python": loop_over_synapses}[how]


def one_by_one(job: tuple[Case, str, int]) -> float:
    """Seconds of CPU a step in this process: one robot, one life, one step at a time, as the published code does it."""
    import mujoco

    case, how, lives = job
    learn, world = learner(how), case.world
    stage = jax.tree.map(lambda x: x[1, 0], case.levels)
    model = world.model(*(tuple(x.tolist()) for x in (stage.hips, stage.shanks)), locks=(False,) * 8)
    rules = {k: [w[0].astype(np.float64) for w in v] for k, v in case.rules(1).items()}
    shapes, rng, data = case.network.shapes, np.random.default_rng(0), mujoco.MjData(model)
    warm = [np.zeros(s) for s in shapes]
    for i, w in enumerate(warm):
        learn(*(rules[k][i] for k in ("eta", "a", "b", "c", "d")), w, np.zeros(w.shape[0]), np.zeros(w.shape[1]))
    before = time.process_time()
    for _ in range(lives):
        mujoco.mj_resetData(model, data)
        weights = [rng.uniform(-0.1, 0.1, s) for s in shapes]
        for _ in range(case.steps):
            x = np.clip(np.concatenate([data.qpos[2:], data.qvel]), -10, 10)
            for i, w in enumerate(weights):
                y = np.tanh(x @ w)
                learn(*(rules[k][i] for k in ("eta", "a", "b", "c", "d")), w, x, y)
                w /= max(np.abs(w).max(), 1e-6)
                x = y
            data.ctrl[:] = x
            mujoco.mj_step(model, data, SETTINGS[case.settings].substeps)
    return (time.process_time() - before) / (lives * case.steps)


def original(case: Case, repeats: int) -> Iterator[dict[str, Any]]:
    lived = best(whole(case), case.population * len(NAMES) * case.steps, repeats)
    name = f"original {case.name}"
    yield row(name, "Planaria", lived.cpu * 1e6, "us/step")
    for how in ("numba", "NumPy", "Python"):
        lives = 1 if how == "Python" else 8
        short = case._replace(steps=min(case.steps, 10)) if how == "Python" else case
        try:
            with multiprocessing.get_context("spawn").Pool(CORES) as pool:
                seconds = float(np.mean(pool.map(one_by_one, [(short, how, lives)] * CORES)))
        except ImportError:
            continue  # numba is no dependency of ours
        yield row(name, f"one at a time, {how}", seconds * 1e6, "us/step", seconds / lived.cpu)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", default=["floors", "flat", "original"], help="floors, flat, original")
    parser.add_argument("--sizes", nargs="+", default=list(SIZES), choices=list(SIZES))
    parser.add_argument("--settings", nargs="+", default=["quick", "standard"], choices=list(SETTINGS))
    parser.add_argument("--population", type=int, default=256)
    parser.add_argument("--populations", type=int, nargs="+", default=[64, 256, 1024, 4096], help="of the part flat")
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=3)
    args = parser.parse_args()
    cases = [Case(size, s, args.population, args.steps) for size in args.sizes for s in args.settings]
    rows: list[Iterator[dict[str, Any]]] = []
    if "floors" in args.parts:
        rows += [floors(case, args.repeats) for case in cases]
    if "flat" in args.parts:
        grown = [[c._replace(population=n) for n in args.populations] for c in cases if c.settings == args.settings[0]]
        rows += [flat(some, args.repeats) for some in grown]
    if "original" in args.parts:
        rows += [original(case, args.repeats) for case in cases if case.settings == args.settings[0]]
    for some in rows:
        for found in some:
            print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
