"""How many evaluations until a problem is solved: generations in blocks, each looked through for the first success."""

from collections.abc import Callable
from typing import Any

import jax
import numpy as np

from planaria.core import loop
from planaria.core.loop import Parts, run_compiled
from planaria.run.experiment import Experiment


def evaluations_until(
    experiment: Experiment, *, evaluations: int, done: Callable[[dict[str, np.ndarray]], np.ndarray], block: int = 10
) -> int | None:
    """Evaluations up to the end of the first generation that is ``done`` by its figures [g]; None: none within."""
    parts, brood = experiment.bind(), experiment.algorithm.brood
    state = experiment.first_state(parts)
    for first in range(0, evaluations // brood, block):
        state, history = run_compiled(parts, state, experiment.key, first, block, experiment.chunk)
        found = np.flatnonzero(done(history.metrics))
        if found.size:
            return int(first + found[0] + 1) * brood
    return None


def champion_until(
    experiment: Experiment, *, evaluations: int, passes: Callable[[Parts, Any], Any | None], block: int = 1
) -> tuple[int | None, Any]:
    """(evaluations, what the test said) when the result so far first passes a test; (None, None): none did.

    ``passes(parts, phenotype)`` says something, or None for one that fails; asked after every ``block`` generations.
    """
    parts, brood = experiment.bind(), experiment.algorithm.brood
    state = experiment.first_state(parts)
    for g in range(0, evaluations // brood, block):
        state, _ = run_compiled(parts, state, experiment.key, g, block, experiment.chunk)
        champion = jax.tree.map(lambda x: x[0], loop.elites(parts, state).genomes)
        said = passes(parts, parts.encoding.express(champion, experiment.key)[0])
        if said is not None:
            return (g + block) * brood, said
    return None, None


def infinite(value: float | None) -> float:
    """A number that JSON had no word for."""
    return float("inf") if value is None else float(value)
