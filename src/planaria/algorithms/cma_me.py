"""Covariance matrix adaptation MAP-Elites."""

import jax.numpy as jnp
from jaxtyping import Array, Bool, Int

from planaria.core.types import Evaluation

from ._emitters import AbstractEmitters, Emitting, Ranking, improvement


class CMAME(AbstractEmitters):
    """CMA-ME: several CMA-ES search for whatever improves an archive, and move on where nothing does.

    Each of the ``emitters`` draws ``batch`` vectors from its own normal distribution. Those that open a cell rank
    first, by fitness; then those that improve one, by how much; the rest is ignored. Whoever entered the archive is a
    parent of the next distribution, weighed by rank. An emitter of whose batch nobody entered, or whose steps have
    become too short, starts again around a random elite with ``sigma`` and no shape. The archive is map_elites'.

    Fields: ``emitters``; ``batch`` samples an emitter and generation, from 2; ``sigma`` first step, gene units;
    ``cells``, ``low``, ``high``, ``offset`` as in map_elites.
    Memory: 3 k^2 numbers an emitter.
    Raises: InvalidValue for a field out of range, an encoding without a vector, a task without a descriptor.

    **Source**: Fontaine, Togelius, Nikolaidis & Hoover (2020), arXiv:1912.02400, improvement emitters.
    **Differs from the source**: all emitters step together, against the archive as it was before the generation;
    restarts before float32 loses the steps; the step size goes by the path's squared length; genes have no bounds.
    **Checked against**: tests/algorithms/test_emitters.py (NumPy in float64), claims/quality_diversity.py (ribs).

    >>> CMAME(emitters=5, batch=20).brood
    100
    """

    emitters: int = 15
    batch: int = 36
    sigma: float = 0.5
    cells: tuple[int, ...] = (50, 50)
    low: tuple[float, ...] = (0.0,)
    high: tuple[float, ...] = (1.0,)
    offset: float = 0.0

    def __check_init__(self) -> None:
        self.check_fields()

    def rank(self, state: Emitting, cell: Int[Array, " n"], scores: Evaluation) -> Ranking:
        return improvement(state, cell, scores)

    def parents_of(self, ranking: Ranking, ok: Bool[Array, " b"]) -> Int[Array, ""]:
        return jnp.sum(ranking.entered)

    def gives_up(self, ranking: Ranking) -> Bool[Array, ""]:
        return ~jnp.any(ranking.entered)
