"""MAP-Elites on a grid."""

from math import prod

import jax
import jax.numpy as jnp
from equinox import Module, tree_at
from jaxtyping import Array, Float, Int, Key

from planaria.core import checks
from planaria.core.algorithm import AbstractBreeder, BreederState, Kinship, Recipe, Slots, place
from planaria.core.errors import InvalidValue
from planaria.core.streams import stream
from planaria.core.types import Evaluation

from ._breeding import fitter_first, mutated_or_crossed


class Occupied(Module):
    """The filled cells in the order in which they were first filled, so that drawing one does not search the grid."""

    cells: Int[Array, " s"]
    count: Int[Array, ""]


class MapElites(AbstractBreeder):
    """MAP-Elites: keep the best for every kind of behaviour, and breed from all of them alike.

    The descriptor, cut into a grid, says in which cell an individual belongs (computed, not searched); it stays if the
    cell is empty or held by a less fit one. Parents are drawn uniformly from the filled cells. Of several newcomers for
    one cell the best wins, of equals the first; equals do not displace who is there. Descriptors beyond the bounds
    belong to the cells at the border.

    Fields: ``batch`` children a generation; ``cells`` number of cells along each descriptor axis; ``low`` and ``high``
    bounds of the descriptor, one an axis, or one for all; ``crossover`` share of children with two parents, 0 to 1 (1,
    with the encoding's ``line_sigma`` above 0, is the iso+line operator); ``offset`` fitness that counts as nothing in
    the QD score.
    Raises: InvalidValue for a field out of range, or where the task's descriptor has another size.

    **Source**: Mouret & Clune (2015), arXiv:1504.04909, algorithm 1; iso+line: Vassiliades & Mouret (2018), eq. 1.
    **Differs from the source**: batches; only the first batch is random.
    **Checked against**: tests/algorithms/test_breeders.py (a naive loop), tests/reference/test_map_elites.py (ribs).

    >>> MapElites(batch=16, cells=(10, 10)).capacity
    100
    """

    batch: int = 256
    cells: tuple[int, ...] = (50, 50)
    low: tuple[float, ...] = (0.0,)
    high: tuple[float, ...] = (1.0,)
    crossover: float = 0.0
    offset: float = 0.0

    def __check_init__(self) -> None:
        checks.whole(self, "batch")
        checks.between(self, "crossover", low=0, high=1)
        if not self.cells or any(not isinstance(c, int) or c < 1 for c in self.cells):
            raise checks.refuse(self, "cells", "a grid counts its cells along each axis", allowed="(50, 50), say")
        for name in ("low", "high"):
            if len(getattr(self, name)) not in (1, len(self.cells)):
                raise checks.refuse(self, name, "bounds are one an axis", allowed=f"1 or {len(self.cells)} numbers")
        if len(self.low) == len(self.high) and any(low >= high for low, high in zip(self.low, self.high, strict=True)):
            raise checks.refuse(self, "low", "a grid's bounds are the wrong way round", allowed=f"below {self.high}")

    @property
    def _low(self) -> Float[Array, " d"]:
        return jnp.asarray(self.low, jnp.float32)

    @property
    def _high(self) -> Float[Array, " d"]:
        return jnp.asarray(self.high, jnp.float32)

    @property
    def brood(self) -> int:
        return self.batch

    @property
    def capacity(self) -> int:
        return prod(self.cells)

    def notes(self, example: Evaluation) -> Occupied:
        if example.descriptor.shape != (len(self.cells),):
            raise InvalidValue(
                "the grid and the task's descriptor have different sizes",
                field="algorithm.cells",
                value=self.cells,
                allowed=f"{example.descriptor.shape[0]} numbers",
                hint="A task without a descriptor can't be illuminated: take arm, or genetic instead of map_elites.",
            )
        return Occupied(jnp.zeros(self.capacity, jnp.int32), jnp.int32(0))

    def cell_of(self, descriptor: Float[Array, "*n d"]) -> Int[Array, "*n"]:
        """The cell (slot number) of descriptors; cells count along the last axis fastest."""
        sizes = jnp.asarray(self.cells)
        at = jnp.floor((descriptor - self._low) / (self._high - self._low) * sizes)
        at = jnp.clip(at, 0, sizes - 1).astype(jnp.int32)
        strides = jnp.asarray([prod(self.cells[i + 1 :]) for i in range(len(self.cells))])
        return jnp.sum(at * strides, axis=-1)

    def parents(self, slots: Slots, key: Key[Array, ""]) -> Recipe:
        filled: Occupied = slots.notes
        draw = lambda name: filled.cells[
            jax.random.randint(stream(key, name), (self.batch,), 0, jnp.maximum(filled.count, 1))
        ]
        first = draw("first")
        return mutated_or_crossed(fitter_first(slots, first, draw("second")), first, self.crossover, key)

    def survivors(
        self, slots: Slots, ids: Int[Array, " n"], scores: Evaluation, kinship: Kinship
    ) -> tuple[Int[Array, " n"], Slots]:
        cell = self.cell_of(scores.descriptor)
        better = scores.ok & (scores.rankable > slots.rankable[cell])
        where = jnp.where(better & _best_of_cell(cell, scores.rankable), cell, -1)
        newly = (where >= 0) & (slots.ids[cell] < 0)
        noted: Occupied = slots.notes
        at = jnp.where(newly, noted.count + jnp.cumsum(newly) - 1, self.capacity)
        noted = Occupied(noted.cells.at[at].set(cell, mode="drop"), noted.count + jnp.sum(newly))
        return where, tree_at(lambda s: s.notes, place(slots, where, ids, scores), noted)

    def report(self, state: BreederState) -> dict[str, Float[Array, ""]]:
        slots = state.slots
        gained = jnp.sum(jnp.where(slots.filled, slots.scores.fitness - self.offset, 0.0))
        return {
            "coverage": slots.notes.count / self.capacity,
            "qd_score": gained / self.capacity,
            "elite": jnp.where(slots.notes.count > 0, jnp.max(slots.rankable), 0.0),
        }


def _best_of_cell(cell: Int[Array, " n"], fitness: Float[Array, " n"]) -> Array:
    """Whether each one is the best of the batch for its cell; of equals the first. Costs nothing per cell."""
    order = jnp.lexsort((-fitness, cell))  # stable: equals stay in the order of the batch
    sorted_cells = cell[order]
    leads = jnp.concatenate([jnp.ones(1, bool), sorted_cells[1:] != sorted_cells[:-1]])
    return jnp.zeros_like(leads).at[order].set(leads)
