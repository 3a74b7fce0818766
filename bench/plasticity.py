"""A step of plastic networks against what memory allows, in one run.

``python bench/plasticity.py`` prints rows as JSON. A population of 28-128-64-8 networks, every synapse with a rule of
its own, lives ``--steps`` steps on random observations, in chunks as a run evaluates them. The floor is the time that
all cores, each as fast as one alone, need to move what a step touches if none of it stays in a cache: rules read once,
weights read and written once. ``ratio_to_best_peer`` of a network is its time over that floor; the bar is 2. Below 1: a
chunk's rules and weights stay in the cache from one step to the next. Compile time is left out.
"""

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator
from typing import Any

CORES = len(os.sched_getaffinity(0))
os.environ["XLA_FLAGS"] = f"{os.environ.get('XLA_FLAGS', '')} --xla_force_host_platform_device_count={CORES}"
os.environ.setdefault("JAX_PLATFORMS", "cpu")

import jax  # noqa: E402 - the device count is set before JAX starts
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402

from planaria.core.loop import AXIS, _replicated  # noqa: E402
from planaria.core.types import Interface, Percept  # noqa: E402
from planaria.networks.plastic_mlp import PlasticMLP  # noqa: E402

POPULATION, CHUNKS = 256, (4, 16, 64)
NETWORK = PlasticMLP(hidden=(128, 64)).bind(Interface(28, 8))


def quickest(call: Callable[[], Any], repeats: int) -> float:
    """Seconds of the quickest of some calls, after one that compiles."""
    jax.block_until_ready(call())
    found = []
    for _ in range(repeats):
        began = time.perf_counter()
        jax.block_until_ready(call())
        found.append(time.perf_counter() - began)
    return min(found)


def born(n: int) -> tuple[Any, Any]:
    """Rules N(0, 0.1) and first carries of n networks."""
    keys = jax.random.split(jax.random.key(0), n)
    params = jax.vmap(NETWORK.init)(keys)
    params = jax.tree.map(lambda x: x + 0.1 * jax.random.normal(jax.random.key(1), x.shape), params)
    return params, jax.vmap(NETWORK.initial)(params, keys)


def traffic(n: int) -> int:
    """Bytes that a step of n networks touches: rules read, what changes in life read and written."""
    params, carry = jax.eval_shape(lambda: born(n))
    size = lambda tree: sum(x.size * x.dtype.itemsize for x in jax.tree.leaves(tree))
    return size(params) + 2 * size(carry)


def lives(chunk: int, steps: int) -> Callable[[], Any]:
    """All networks through all steps, a chunk after the other, every device its share."""
    params, carries = born(POPULATION)
    seen = jax.random.normal(jax.random.key(2), (steps, 28))
    key = jax.random.key(3)

    def one(params: Any, carry: Any) -> jax.Array:
        act = lambda carry, obs: NETWORK.act(params, carry, Percept(obs, jnp.float32(0), jnp.bool_(False)), key)
        return jax.lax.scan(act, carry, seen)[1]

    def share(params: Any, carries: Any) -> jax.Array:
        mine = POPULATION // chunk // jax.lax.axis_size(AXIS)
        rows = lambda x: x.reshape(-1, mine, chunk, *x.shape[1:])[jax.lax.axis_index(AXIS)]
        done = jax.lax.map(lambda some: jax.vmap(one)(*some), jax.tree.map(rows, (params, carries)))
        return jax.lax.all_gather(jnp.sum(done), AXIS)

    compiled = jax.jit(_replicated(share))
    return lambda: compiled(params, carries)


def rows(steps: int, repeats: int) -> Iterator[dict[str, Any]]:
    nbytes = traffic(POPULATION)
    source, target = np.zeros((2, nbytes // 8), np.float32)
    alone = quickest(lambda: np.copyto(target, source), 5 * repeats)
    floor = alone / CORES  # strict: as if cores did not share a bus
    case = f"28-128-64-8, population {POPULATION}"
    row = lambda who, value, unit, ratio: {
        "case": case, "contender": who, "value": value, "unit": unit, "ratio_to_best_peer": ratio
    }  # fmt: skip
    yield row("bandwidth of one core", nbytes / alone / 1e9, "GB/s", None)
    yield row("floor", 1e3 * floor, "ms a step of all", 1.0)
    for chunk in CHUNKS:
        took = quickest(lives(chunk, steps), repeats) / steps
        yield row(f"planaria, chunks of {chunk}", 1e3 * took, "ms a step of all", took / floor)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    for line in rows(options.steps, options.repeats):
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
