"""The same growth for one large network: lists of synapses, never all pairs of cells.

A cycle costs as much as there are cells and synapses. Between deciding who divides and dividing, the host looks at how
many there will be, and makes room for them: the next power of two, refused before it is allocated if memory would not
do."""

from dataclasses import replace
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from equinox import Module
from jaxtyping import Array, Bool, Float, Int

from planaria.core.errors import CapacityError, InvalidValue

from ._ndp_growth import Rules
from ._ndp_program import Program, halves, marked, strengths, transformed, urges, whole


class Sparse(Module):
    """Cells in order of birth in room for v, synapses in room for e. Places behind ``synapses`` lead from cell 0 to
    0."""

    state: Float[Array, "d v"]
    marks: Float[Array, "s v"]
    rest: Int[Array, " v"]
    source: Int[Array, " e"]
    target: Int[Array, " e"]
    weight: Float[Array, " e"]
    cells: Int[Array, ""]
    synapses: Int[Array, ""]
    age: Int[Array, ""]

    @property
    def alive(self) -> Bool[Array, " v"]:
        return jnp.arange(self.state.shape[1]) < self.cells

    @property
    def held(self) -> Bool[Array, " e"]:
        return jnp.arange(self.source.shape[0]) < self.synapses


def one_cell(program: Program, intrinsic: int) -> Sparse:
    """The zygote."""
    none, zero = jnp.zeros(1, jnp.int32), jnp.int32(0)
    first, marks = jnp.asarray(program.embedding)[:, None], jnp.zeros((intrinsic, 1))
    return Sparse(first, marks, none, none, none, jnp.zeros(1), zero + 1, zero, zero)


def grow(
    program: Program,
    rules: Rules,
    *,
    cycles: int,
    intrinsic: int = 0,
    prune: float = 0.0,
    memory: float = 8e9,
) -> Sparse:
    """Grows one network for ``cycles`` cycles.

    Raises: CapacityError when one would need more than ``memory`` bytes; InvalidValue for cells that are told of roles
    or room: there is no capacity here, and nobody acts.
    """
    if rules.quorum or rules.roles is not None:
        raise InvalidValue(
            "sparse growth tells cells nothing", field="rules", value=rules, hint="positional=False, quorum=False"
        )
    embryo = one_cell(program, intrinsic)
    for _ in range(cycles):
        embryo = developed(program, rules, embryo, prune, memory)
    return embryo


def developed(program: Program, rules: Rules, embryo: Sparse, prune: float = 0.0, memory: float = 8e9) -> Sparse:
    """One cycle, in as much room as it takes."""
    embryo, divides = decided(rules, program, embryo)
    cells, synapses = map(int, expected(rules, embryo, divides))
    room = _class(cells), _class(synapses)
    need = needed(embryo, *room)
    if need > memory:
        raise CapacityError(
            f"the next cycle would make {cells:,} cells and {synapses:,} synapses of {int(embryo.cells):,} and "
            f"{int(embryo.synapses):,}, and need about {need / 1e9:,.3g} GB",
            field="memory",
            value=f"{memory / 1e9:,.3g} GB",
            hint="Stop a cycle earlier, prune more, or allow more memory.",
        )
    return divided(rules, prune, program, embryo, divides, *room)


def _class(count: int) -> int:
    return 1 << max(0, count - 1).bit_length()


def needed(embryo: Sparse, cells: int, synapses: int) -> float:
    """Bytes of a cycle at its peak, about: old and new lists, marks of the three kinds of synapses, sums."""
    width = embryo.state.shape[0] + embryo.marks.shape[0]
    old = embryo.source.shape[0]
    return 4.0 * (cells * (4 * width + 8) + synapses * (8 + 2 * width) + old * 16)


@partial(jax.jit, static_argnames="rules")
def decided(rules: Rules, program: Program, embryo: Sparse) -> tuple[Sparse, Bool[Array, " v"]]:
    """Messages, and who divides."""
    v, source, target, alive = embryo.state.shape[1], embryo.source, embryo.target, embryo.alive
    weight = jnp.where(embryo.held, embryo.weight, 0.0)

    def hear(_: Array, e: Array) -> Array:
        heard = jax.vmap(lambda row: jnp.zeros(v).at[target].add(weight * row[source]))(e)
        return jnp.where(alive, transformed(program, e + heard, embryo.marks), 0.0)

    state = jax.lax.fori_loop(0, rules.rounds, hear, embryo.state)
    urge = urges(program, state, embryo.marks)
    wants = alive & (embryo.rest == 0) & (urge > 0)
    rest = embryo.rest
    if rules.inhibition:
        beats = lambda a, b: (urge[a] > urge[b]) | ((urge[a] == urge[b]) & (a < b))
        wants = wants & ~_touched(embryo, lambda a, b: wants[a] & beats(a, b))
        beside = _touched(embryo, lambda a, b: wants[a])
        rest = jnp.where(beside, rules.inhibition, jnp.maximum(rest - 1, 0))
    return replace(embryo, state=state, rest=rest), wants


def _touched(embryo: Sparse, does: Any) -> Bool[Array, " v"]:
    """Cells b with a neighbour a for which ``does(a, b)``."""
    a, b, none = embryo.source, embryo.target, jnp.zeros(embryo.state.shape[1], bool)
    return none.at[b].max(embryo.held & does(a, b)).at[a].max(embryo.held & does(b, a))


@partial(jax.jit, static_argnames="rules")
def expected(rules: Rules, embryo: Sparse, divides: Bool[Array, " v"]) -> tuple[Array, Array]:
    """Cells and synapses after the divisions."""
    count, held = jnp.sum(divides), embryo.held
    copied = jnp.sum(held & divides[embryo.target]) + jnp.sum(held & divides[embryo.source])
    return embryo.cells + count, embryo.synapses + copied + count * (1 + rules.reciprocal)


@partial(jax.jit, static_argnames=("rules", "cells", "synapses"))
def divided(
    rules: Rules,
    prune: float | Array,
    program: Program,
    embryo: Sparse,
    divides: Bool[Array, " v"],
    cells: int,
    synapses: int,
) -> Sparse:
    """The embryo with its daughters, every synapse weighed anew, in room for ``cells`` and ``synapses``."""
    daughter = embryo.cells + jnp.cumsum(divides) - 1
    mother = jnp.nonzero(divides, size=cells, fill_value=0)[0]
    place = jnp.arange(cells)
    new = (place >= embryo.cells) & (place < embryo.cells + jnp.sum(divides))
    parent = jnp.where(new, mother[jnp.maximum(place - embryo.cells, 0)], jnp.minimum(place, divides.shape[0] - 1))
    keep = place < embryo.cells + jnp.sum(divides)
    take = lambda daughters, own: jnp.where(keep, jnp.where(new, daughters[:, parent], own[:, parent]), 0.0)
    state = take(_middle(rules, embryo), embryo.state)
    marks = take(marked(embryo.marks, embryo.age), embryo.marks)
    rest = jnp.where(keep & ~new, embryo.rest[parent], 0)
    source, target, count = _joined(rules, embryo, divides, daughter, synapses)
    from_, to = halves(program, whole(state, marks))
    weight = strengths(program, from_[:, source] + to[:, target])
    held = (jnp.arange(synapses) < count) & ~(jnp.abs(weight) < prune)
    order = jnp.nonzero(held, size=synapses, fill_value=synapses)[0]
    pack = lambda x: jnp.take(x, order, mode="fill", fill_value=0)
    cells_now = embryo.cells + jnp.sum(divides)
    return Sparse(
        state, marks, rest, pack(source), pack(target), pack(weight), cells_now, jnp.sum(held), embryo.age + 1
    )


def _middle(rules: Rules, embryo: Sparse) -> Float[Array, "d v"]:
    """The mean state of each cell and its neighbours."""
    source, target, held = embryo.source, embryo.target, embryo.held
    v = embryo.state.shape[1]

    def near(row: Array) -> Array:
        total = jnp.zeros(v).at[target].add(jnp.where(held, row[source], 0.0))
        return total if rules.reciprocal else total.at[source].add(jnp.where(held, row[target], 0.0))

    return (embryo.state + jax.vmap(near)(embryo.state)) / (1 + near(jnp.ones(v)))


def _joined(
    rules: Rules, embryo: Sparse, divides: Bool[Array, " v"], daughter: Int[Array, " v"], synapses: int
) -> tuple[Int[Array, " e"], Int[Array, " e"], Array]:
    """Old synapses; from sources to daughters, from daughters to targets, from mothers to daughters (and back)."""
    source, target, held = embryo.source, embryo.target, embryo.held
    place = jnp.arange(divides.shape[0])
    sources = [source, source, daughter[source], place]
    targets = [target, daughter[target], target, daughter]
    masks = [held, held & divides[target], held & divides[source], divides]
    if rules.reciprocal:
        sources, targets, masks = [*sources, daughter], [*targets, place], [*masks, divides]
    mask = jnp.concatenate(masks)
    order = jnp.nonzero(mask, size=synapses, fill_value=mask.shape[0])[0]
    pack = lambda parts: jnp.take(jnp.concatenate(parts), order, mode="fill", fill_value=0)
    return pack(sources), pack(targets), jnp.sum(mask)


def dense(embryo: Sparse) -> np.ndarray:
    """The weights as a matrix [from, to], for small ones."""
    n, m = int(embryo.cells), int(embryo.synapses)
    weight = np.zeros((n, n), np.float32)
    weight[np.asarray(embryo.source)[:m], np.asarray(embryo.target)[:m]] = np.asarray(embryo.weight)[:m]
    return weight
