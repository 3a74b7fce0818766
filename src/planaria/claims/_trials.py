"""What the claims about learning within a life share: who is evolved, and how the result is examined."""

from dataclasses import replace
from typing import Any

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, PyTree

from planaria.core.streams import stream
from planaria.run.driver import Run
from planaria.tasks.trials import Lifetimes, Trials

FIRST_SEED = 1000  # settings were found on seeds below
LIVES = 64  # fresh lives in which a result is examined
NEVER = 2**30


@eqx.filter_jit
def _lived(task: Trials, phenotype: PyTree, key_data: Array, frozen_from: Array) -> Lifetimes:
    levels, keys = task.draw(jax.random.wrap_key_data(key_data), LIVES)
    return task.live(phenotype, levels, keys, frozen_from)


def examine(run: Run, world: Any, *, frozen: bool = False) -> Lifetimes:
    """The run's result in ``LIVES`` fresh lives of a world, on levels drawn at random; ``frozen``: it can't learn."""
    task = run.parts.task
    assert isinstance(task, Trials)
    task = replace(task, environment=world, levels=(), episodes=1)
    key = jax.random.key_data(stream(run.experiment.key, "fresh lives"))
    stop = jnp.full(LIVES, 0 if frozen else NEVER, jnp.int32)
    return jax.tree.map(np.asarray, _lived(task, run.phenotype(), key, stop))


def after_moves(lived: Lifetimes, chapters: int) -> float:
    """Share of the attainable, from the first unannounced move on, mean over lives."""
    return float(np.mean(lived.shares(chapters)[:, 1:]))
