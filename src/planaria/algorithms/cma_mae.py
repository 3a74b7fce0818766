"""Covariance matrix adaptation MAP-annealing."""

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int

from planaria.core import checks
from planaria.core.types import Evaluation

from ._archive import by_cell
from ._emitters import AbstractEmitters, Emitting, Ranking


class CMAMAE(AbstractEmitters):
    """CMA-MAE: as CMA-ME, but the bar of a cell rises slowly, so that emitters stay where fitness is to be had.

    A newcomer enters if its fitness f is above its cell's bar t, which begins at ``least`` and then becomes
    (1 - ``learning_rate``) t + ``learning_rate`` f. Emitters rank their samples by f - t, and the better half are the
    parents. With a rate of 0 every bar stays where it is (CMA-ES with an archive), with 1 it jumps. The elites are kept
    beside that: the best of each cell, as in map_elites.

    Fields: ``emitters``; ``batch`` samples an emitter and generation, from 2; ``sigma`` first step, gene units;
    ``learning_rate`` of the bars, 0 to 1; ``least`` their start, fitness units: at or below the worst fitness that is
    worth having; ``cells``, ``low``, ``high``, ``offset`` as in map_elites.
    Memory: 3 k^2 numbers an emitter.
    Raises: InvalidValue for a field out of range, an encoding without a vector, a task without a descriptor.

    **Source**: Fontaine & Nikolaidis (2023), arXiv:2205.10752, algorithm 1; k newcomers of one cell in a generation
    move its bar as k times their mean would (its batch form).
    **Differs from the source**: all emitters step together; emitters restart from elites, which need not be those
    above the bar; restarts before float32 loses the steps; the step size goes by the path's squared length; genes have
    no bounds.
    **Checked against**: tests/algorithms/test_emitters.py (a naive loop), claims/quality_diversity.py (ribs).

    >>> CMAMAE(learning_rate=0.01, least=0.0).brood
    540
    """

    emitters: int = 15
    batch: int = 36
    sigma: float = 0.5
    learning_rate: float = 0.01
    least: float = 0.0
    cells: tuple[int, ...] = (50, 50)
    low: tuple[float, ...] = (0.0,)
    high: tuple[float, ...] = (1.0,)
    offset: float = 0.0

    def __check_init__(self) -> None:
        self.check_fields()
        checks.between(self, "learning_rate", low=0, high=1)
        checks.between(self, "least", low=-float("inf"))

    def bars(self) -> Float[Array, " s"]:
        return jnp.full(self.archive.capacity, self.least, jnp.float32)

    def rank(self, state: Emitting, cell: Int[Array, " n"], scores: Evaluation) -> Ranking:
        above = scores.rankable - state.bars[cell]
        return Ranking(jnp.zeros(cell.shape, jnp.int32), above, above > 0)

    def parents_of(self, ranking: Ranking, ok: Bool[Array, " b"]) -> Int[Array, ""]:
        return jnp.minimum(self.batch // 2, jnp.sum(ok))

    def gives_up(self, ranking: Ranking) -> Bool[Array, ""]:
        return jnp.bool_(False)

    def raised(
        self, state: Emitting, cell: Int[Array, " n"], scores: Evaluation, ranking: Ranking
    ) -> Float[Array, " s"]:
        n = cell.shape[0]
        order, first, group = by_cell(cell, scores.rankable)
        total = lambda x: jax.ops.segment_sum(x[order], group, n)[group]
        count = total(ranking.entered.astype(jnp.float32))
        mean = total(jnp.where(ranking.entered, scores.fitness, 0.0)) / jnp.maximum(count, 1)
        kept = (1 - jnp.asarray(self.learning_rate, jnp.float32)) ** count
        bar = kept * state.bars[cell[order]] + (1 - kept) * mean
        at = jnp.where(first, cell[order], self.archive.capacity)
        return state.bars.at[at].set(bar, mode="drop")
