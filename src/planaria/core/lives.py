"""Lives in worlds outside JAX: the network compiled, the physics wherever it is.

A chunk of individuals, each on the same l levels, lives its whole life on one thread with one device; the threads take
chunks as they get free. While one thread's physics runs (and has let go of the interpreter), another's network runs, so
every core is busy, a chunk's fast weights stay in its core's cache, and the bits do not depend on how many there are.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import count
from operator import itemgetter
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from equinox import Module
from jaxtyping import Array, Int, Key, PyTree

from .environment import AbstractEnvironment, Session
from .network import AbstractNetwork
from .types import Percept

NEVER = np.int32(2**30)  # a step that no life reaches
_TRACING = threading.Lock()


class Interventions(Module):
    """The experimenter's hand in each of l lives: when plasticity is frozen, which layer loses its weights and when."""

    frozen_from: Int[Array, " l"]
    lesion_layer: Int[Array, " l"]  # -1: none
    lesion_from: Int[Array, " l"]
    lesion_until: Int[Array, " l"]

    @classmethod
    def none(cls, lives: int) -> "Interventions":
        never = jnp.full(lives, NEVER, jnp.int32)
        return cls(never, jnp.full(lives, -1, jnp.int32), never, never)


class Lives(NamedTuple):
    """n individuals on l levels: summed reward, steps lived, whether each counts; traces only when asked for."""

    score: np.ndarray  # [n, l]
    steps: np.ndarray  # [n, l]
    valid: np.ndarray  # [n, l]
    rewards: np.ndarray | None  # [n, l, t]
    watched: list[Any]  # what ``watch`` returned, a chunk at a time


Watch = Callable[[int, PyTree, Any], Any]  # step, carry [c, l, ...], session -> anything to keep


@lru_cache(maxsize=64)
def stepper(network: AbstractNetwork, intervene: bool = False) -> tuple[Any, Any]:
    """(birth, step) of a network for chunks [c, l]. Parameters are shared by the l lives of an individual.

    birth: the carry, and the keys [c * l] with which the bodies are born.
    """

    def birth(params: PyTree, keys: Array) -> tuple[PyTree, Array]:
        mind = lambda p, k: network.initial(p, jax.random.fold_in(jax.random.wrap_key_data(k), 1))
        body = lambda k: jax.random.fold_in(jax.random.wrap_key_data(k), 0)
        return jax.vmap(jax.vmap(mind, (None, 0)))(params, keys), jax.vmap(jax.vmap(body))(keys).reshape(-1)

    def one(params, carry, obs, reward, key, t, hand):
        key = jax.random.fold_in(jax.random.fold_in(jax.random.wrap_key_data(key), 2), t)
        percept = Percept(obs, reward, t == 0, step=t)
        if intervene:
            lesioned = (t >= hand.lesion_from) & (t < hand.lesion_until)
            layer = jnp.where(lesioned, hand.lesion_layer, -1)
            percept = Percept(obs, reward, t == 0, t >= hand.frozen_from, layer, t)
        return network.act(params, carry, percept, key)

    def step(params, carry, obs, reward, keys, t, hand):
        chunk = keys.shape[:2]
        obs, reward = obs.reshape(*chunk, -1), reward.reshape(chunk)
        lives = jax.vmap(one, (None, 0, 0, 0, 0, None, 0))
        carry, action = jax.vmap(lives, (0, 0, 0, 0, 0, None, None))(params, carry, obs, reward, keys, t, hand)
        return carry, action.reshape(chunk[0] * chunk[1], -1)

    return jax.jit(birth), jax.jit(step, donate_argnums=1)


def live(
    environment: AbstractEnvironment,
    network: AbstractNetwork,
    params: PyTree,
    levels: PyTree,
    keys: Key[Array, "n l"],
    *,
    horizon: int,
    chunk: int,
    hand: Interventions | None = None,
    traces: bool = False,
    watch: Watch | None = None,
    threads: int | None = None,
    own_levels: bool = False,
) -> Lives:
    """n individuals (``params`` leaves [n, ...]) each live on the l ``levels``, ``horizon`` steps.

    The result is the same for any number of threads; ``chunk`` individuals live together. ``hand``: interventions, one
    row a level. ``traces``: keep rewards. ``watch``: called every step of every chunk (slow; for pictures).
    ``own_levels``: each individual has l levels of its own, leaves [n, l, ...].
    """
    n = keys.shape[0]
    key_data = np.asarray(jax.random.key_data(keys))
    params = jax.tree.map(np.asarray, params)  # rows are picked without compiling anything
    index = np.arange(-(-n // chunk) * chunk).reshape(-1, chunk) % n
    results: list[Any] = [None] * len(index)
    turn, lock = count(), threading.Lock()
    devices = jax.local_devices()

    def work(device: Any) -> None:
        # Everything is put where it belongs by name: under ``default_device`` each device would trace anew.
        session = None
        while True:
            with lock:
                i = next(turn)
            if i >= len(index):
                break
            if session is None or own_levels:
                session = _opened(environment, levels, index[i], own_levels, session)
            rows = jax.tree.map(itemgetter(index[i]), params)
            mine = jax.device_put((rows, key_data[index[i]], hand), device)
            results[i] = _live_chunk(session, network, *mine, horizon=horizon, traces=traces, watch=watch)
        if session is not None:
            session.close()

    workers = min(threads or len(devices), len(index))
    with ThreadPoolExecutor(workers) as pool:
        for done in [pool.submit(work, devices[i % len(devices)]) for i in range(workers)]:
            done.result()
    joined = [np.concatenate(part)[:n] for part in zip(*[r[:3] for r in results], strict=True)]
    rewards = np.concatenate([r[3] for r in results])[:n] if traces else None
    return Lives(*joined, rewards=rewards, watched=[r[4] for r in results])


def _opened(
    environment: AbstractEnvironment, levels: PyTree, rows: np.ndarray, own: bool, old: Session | None
) -> Session:
    """A session for a chunk: every individual on the l levels, or on its own."""
    if old is not None:
        old.close()
    if own:
        flat = lambda x: x[rows].reshape(len(rows) * x.shape[1], *x.shape[2:])
        return environment.open(jax.tree.map(lambda x: flat(np.asarray(x)), levels))
    return environment.open(jax.tree.map(lambda x: np.tile(x, (len(rows), *[1] * (x.ndim - 1))), levels))


def _live_chunk(session, network, params, key_data, hand, horizon, traces, watch):
    """A chunk's whole life on the calling thread's device."""
    width, n = key_data.shape[:2], key_data.shape[0] * key_data.shape[1]
    birth, act = stepper(network, hand is not None)
    with _TRACING:  # two threads that trace the same thing at once do it twice, and take longer than one
        birth.trace(params, key_data)
    carry, born = birth(params, key_data)
    obs = session.reset(born)
    reward, alive, valid = np.zeros(n, np.float32), np.ones(n, bool), np.ones(n, bool)
    score, steps = np.zeros(n, np.float64), np.zeros(n, np.int64)
    rewards, watched = np.zeros((horizon if traces else 0, n), np.float32), []
    with _TRACING:
        act.trace(params, carry, obs, reward, key_data, np.int32(0), hand)
    for t in range(horizon):
        carry, action = act(params, carry, obs, reward, key_data, np.int32(t), hand)
        if watch is not None:
            watched.append(watch(t, carry, session))
        moved = session.step(np.asarray(action))
        obs, reward = moved.obs, np.where(alive, moved.reward, 0.0).astype(np.float32)
        score += reward
        steps += alive
        valid &= np.asarray(moved.valid) | ~alive
        alive &= ~(np.asarray(moved.terminated) | np.asarray(moved.truncated))
        if traces:
            rewards[t] = reward
        if not alive.any():
            break
    shape = lambda x: x.reshape(width)
    return shape(score), shape(steps), shape(valid), rewards.T.reshape(*width, -1), watched
