"""What archives of cells share: one elite a cell, whatever decides which cell a descriptor belongs to."""

from abc import abstractmethod
from typing import Any, ClassVar

import jax
import jax.numpy as jnp
import numpy as np
from equinox import AbstractVar, Module, tree_at
from jaxtyping import Array, Bool, Float, Int, Key, PyTree

from planaria.core import checks
from planaria.core.algorithm import AbstractBreeder, BreederState, Kinship, Recipe, Slots, place
from planaria.core.errors import InvalidValue, UnfitSettings
from planaria.core.streams import stream
from planaria.core.types import Evaluation

from ._breeding import in_any_order, mutated_or_crossed

MOST = float(np.finfo(np.float32).max)  # stands for infinity, so that a state stays finite


class Occupied(Module):
    """The filled cells in the order in which they were first filled, so that drawing one does not search the archive;
    and figures that would take a look at every cell.

    ``gained``: sum over the elites of fitness above the offset, and what rounding has kept from it; ``best`` elite's
    fitness (0: none yet); ``outside``: share of the last brood beyond the bounds; ``seen``: least and largest
    descriptor of any life; ``map``: what tells cells apart, nothing for a grid.
    """

    cells: Int[Array, " s"]
    count: Int[Array, ""]
    gained: Float[Array, "2"]
    best: Float[Array, ""]
    outside: Float[Array, ""]
    seen: Float[Array, "2 d"]
    map: PyTree = ()


class AbstractArchive(AbstractBreeder):
    """Keeps the best of every cell and breeds from all cells alike. Which cell is whose is left to the subclass.

    For pictures: slot i is cell i; ``state.slots.scores`` holds the elites' fitness and descriptors, ``slots.filled``
    which cells have one, ``low`` and ``high`` the bounds, ``axes`` their number.
    """

    held: ClassVar[str] = "cells"
    batch: AbstractVar[int]
    low: AbstractVar[tuple[float, ...]]
    high: AbstractVar[tuple[float, ...]]
    crossover: AbstractVar[float]
    offset: AbstractVar[float]

    @property
    @abstractmethod
    def axes(self) -> int:
        """Size of the descriptor (d)."""

    @abstractmethod
    def cells_of(self, noted: Occupied, unit: Float[Array, "n d"]) -> Int[Array, " n"]:
        """The cells (slot numbers) of descriptors, which are given in units of the bounds: 0 to 1 is inside."""

    def map(self) -> PyTree:
        """What a subclass needs to tell cells apart."""
        return ()

    @property
    def brood(self) -> int:
        return self.batch

    def notes(self, example: Evaluation) -> Occupied:
        check_descriptor(self, self.axes, example)
        none = jnp.zeros(self.capacity, jnp.int32)
        seen = jnp.array([[MOST] * self.axes, [-MOST] * self.axes], jnp.float32)
        return Occupied(none, jnp.int32(0), jnp.zeros(2), jnp.float32(0), jnp.float32(0), seen, self.map())

    def unit(self, descriptor: Float[Array, "*n d"]) -> Float[Array, "*n d"]:
        """Descriptors in units of the bounds."""
        low, high = (jnp.asarray(bound, jnp.float32) for bound in (self.low, self.high))
        return (descriptor - low) / (high - low)

    def parents(self, slots: Slots, key: Key[Array, ""]) -> Recipe:
        filled: Occupied = slots.notes
        draw = lambda name: filled.cells[
            jax.random.randint(stream(key, name), (self.batch,), 0, jnp.maximum(filled.count, 1))
        ]
        first = draw("first")
        return mutated_or_crossed(in_any_order(first, draw("second")), first, self.crossover, key)

    def survivors(
        self, slots: Slots, ids: Int[Array, " n"], scores: Evaluation, kinship: Kinship
    ) -> tuple[Int[Array, " n"], Slots]:
        noted: Occupied = slots.notes
        unit = self.unit(scores.descriptor)
        cell = self.cells_of(noted, unit)
        fit, holders = scores.rankable, rankable_at(slots, cell)
        where = jnp.where((fit > holders) & best_of_cell(cell, fit, self.capacity), cell, -1)
        noted = self._noted(noted, where, fit, holders, self._beyond(unit, scores.ok))
        noted = tree_at(lambda n: n.seen, noted, widened(noted.seen, scores))
        return where, tree_at(lambda s: s.notes, place(slots, where, ids, scores), noted)

    def _beyond(self, unit: Float[Array, "n d"], ok: Bool[Array, " n"]) -> Float[Array, ""]:
        """Share of the valid that is outside."""
        return jnp.sum(ok & jnp.any((unit < 0) | (unit > 1), axis=-1)) / jnp.maximum(jnp.sum(ok), 1)

    def _noted(self, noted: Occupied, where: Array, fit: Array, holders: Array, beyond: Array) -> Occupied:
        """After newcomers with fitness ``fit`` went to the cells ``where`` of ``holders``."""
        enters = where >= 0
        newly = enters & jnp.isneginf(holders)
        at = jnp.where(newly, noted.count + jnp.cumsum(newly) - 1, self.capacity)
        cells = noted.cells.at[at].set(where, mode="drop")
        more = jnp.sum(jnp.where(enters, fit - jnp.where(newly, self.offset, holders), 0.0))
        best = jnp.max(jnp.where(enters, fit, -jnp.inf))
        best = jnp.where(noted.count > 0, jnp.maximum(best, noted.best), jnp.where(jnp.any(enters), best, 0.0))
        count = noted.count + jnp.sum(newly)
        return Occupied(cells, count, added(noted.gained, more), best, beyond, noted.seen, noted.map)

    def objection(self, metrics: dict[str, Any], state: BreederState) -> UnfitSettings | None:
        return all_outside(self, metrics, state.slots.notes)

    def report(self, state: BreederState) -> dict[str, Float[Array, ""]]:
        noted: Occupied = state.slots.notes
        return {
            "coverage": noted.count / self.capacity,
            "qd_score": noted.gained[0] / self.capacity,
            "elite": noted.best,
            "outside": noted.outside,
        }


def added(total: Float[Array, "2"], more: Float[Array, ""]) -> Float[Array, "2"]:
    """A sum that loses nothing over a long run: Kahan (1965), Communications of the ACM 8(1)."""
    step = more - total[1]
    now = total[0] + step
    return jnp.stack([now, (now - total[0]) - step])


def widened(seen: Float[Array, "2 d"], scores: Evaluation) -> Float[Array, "2 d"]:
    """Least and largest descriptor, with those of valid newcomers."""
    among = lambda other: jnp.where(scores.ok[:, None], scores.descriptor, other)
    least, most = jnp.min(among(jnp.inf), axis=0), jnp.max(among(-jnp.inf), axis=0)
    return jnp.stack([jnp.minimum(seen[0], least), jnp.maximum(seen[1], most)])


def all_outside(part: Module, metrics: dict[str, Any], noted: Occupied) -> UnfitSettings | None:
    """For ``objection``: nobody of a run's first generations was within the bounds."""
    if min(metrics["outside"]) < 1:
        return None
    seen = np.asarray(noted.seen)  # of several archives, if they are islands'
    first, last = seen[..., 0, :], seen[..., 1, :]
    first, last = first.reshape(-1, first.shape[-1]).min(0), last.reshape(-1, last.shape[-1]).max(0)
    room = np.maximum(last - first, 0.02 * np.maximum(0.05, np.abs(last))) / 20  # more than four digits round off
    plain = lambda numbers: " ".join(f"{x:.4g}" for x in numbers)
    name, count = type(part).__name__, len(metrics["outside"])
    return UnfitSettings(
        f"nobody in {count} generations was within the bounds that {name} was given, so the border holds everyone and "
        f"cells tell nobody apart; descriptors went from ({plain(first)}) to ({plain(last)})",
        field="algorithm.low, algorithm.high",
        value=(getattr(part, "low"), getattr(part, "high")),  # noqa: B009
        allowed="bounds that hold what the task describes",
        hint=f"Begin again with other bounds: --algorithm.low {plain(first - room)} --algorithm.high "
        f"{plain(last + room)} would hold these.",
    )


def rankable_at(slots: Slots, cell: Int[Array, " n"]) -> Float[Array, " n"]:
    """``slots.rankable[cell]`` without a look at any other cell."""
    held = jax.tree.map(lambda x: x[cell], slots.scores)
    return jnp.where(slots.ids[cell] >= 0, held.rankable, -jnp.inf)


def best_of_cell(cell: Int[Array, " n"], fitness: Float[Array, " n"], capacity: int) -> Bool[Array, " n"]:
    """Whether each one is the best of the batch for its cell; of equals the first; none whose fitness is not finite."""
    rows = jnp.arange(cell.shape[0], dtype=jnp.int32)
    top = jnp.full(capacity, -jnp.inf).at[cell].max(fitness)[cell]
    leading = (fitness == top) & jnp.isfinite(fitness)
    at = jnp.where(leading, cell, capacity)
    return jnp.full(capacity, rows.shape[0], jnp.int32).at[at].min(rows, mode="drop")[cell] == rows


def by_cell(
    cell: Int[Array, " n"], fitness: Float[Array, " n"]
) -> tuple[Int[Array, " n"], Bool[Array, " n"], Int[Array, " n"]]:
    """(order, first, group): the batch cell by cell, the best in front; who leads a cell; numbers of cells from 0."""
    order = jnp.lexsort((-fitness, cell))  # stable: equals stay in the order of the batch
    sorted_cells = cell[order]
    first = jnp.concatenate([jnp.ones(1, bool), sorted_cells[1:] != sorted_cells[:-1]])
    return order, first, jnp.cumsum(first) - 1


def check_descriptor(part: Module, axes: int | None, example: Evaluation, field: str = "cells") -> None:
    """Refuses a task whose descriptor is missing, or has not ``axes`` numbers (None: any but zero)."""
    d = example.descriptor.shape[-1]
    name = type(part).__name__
    if d == 0:
        raise InvalidValue(
            f"{name} goes by what individuals do, and this task describes no behaviour",
            field="task",
            value="a descriptor of 0 numbers",
            allowed="a task whose evaluation has a descriptor",
            hint="Take a task with one (arm, projection), give yours one (Evaluation.of(..., descriptor=...), and in "
            "example()), or take genetic instead.",
        )
    if axes is not None and d != axes:
        raise InvalidValue(
            f"{name}'s archive and the task's descriptor have different sizes",
            field=f"algorithm.{field}",
            value=getattr(part, field),
            allowed=f"{d} axes, as the task's descriptor has {d} numbers",
            hint=f"Give {field} and bounds for {d} axes.",
        )


def check_bounds(part: Module, axes: int) -> None:
    """``low`` and ``high``: one number an axis, or one for all, the right way round."""
    low, high = getattr(part, "low"), getattr(part, "high")  # noqa: B009
    for name, bound in (("low", low), ("high", high)):
        if len(bound) not in (1, axes):
            raise checks.refuse(part, name, "bounds are one an axis", allowed=f"1 or {axes} numbers")
    if any(isinstance(x, jax.Array) for x in (*low, *high)):
        return
    if any(a >= b for a, b in zip(low * (axes // len(low)), high * (axes // len(high)), strict=True)):
        raise checks.refuse(part, "low", "an archive's bounds are the wrong way round", allowed=f"below {high}")


def check_cells(part: Module, name: str = "cells") -> None:
    """A grid's shape."""
    cells = getattr(part, name)
    if not cells or any(not isinstance(c, int) or isinstance(c, bool) or c < 1 for c in cells):
        raise checks.refuse(part, name, "a grid counts its cells along each axis", allowed="(50, 50), say")
