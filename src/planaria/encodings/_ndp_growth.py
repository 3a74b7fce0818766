"""An embryo of few cells, as dense arrays, and one developmental cycle of it."""

from dataclasses import replace
from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
from equinox import Module
from jaxtyping import Array, Bool, Float, Int

from ._ndp_program import Program, halves, marked, strengths, transformed, urges, whole


class Rules(NamedTuple):
    """What of development is not evolved."""

    rounds: int = 2  # of messages in a cycle
    reciprocal: bool = False  # synapses both ways
    inhibition: int = 0  # cycles
    quorum: int = 0  # room of which cells feel how much is taken; 0: they don't
    roles: tuple[int, int] | None = None  # senses and motors whose cells know what they are


class Embryo(Module):
    """Cells in order of birth, the first ``cells`` places; room for v. ``edge`` and ``weight`` [from, to].

    ``parent`` and ``born`` (cycle) tell where a cell came from: -1 for the first. ``rest``: cycles for which a cell may
    not divide. ``full``: a cycle had more new cells than room; development ended before it, no cell was dropped.
    """

    state: Float[Array, "d v"]
    marks: Float[Array, "s v"]
    edge: Bool[Array, "v v"]
    weight: Float[Array, "v v"]
    parent: Int[Array, " v"]
    born: Int[Array, " v"]
    rest: Int[Array, " v"]
    cells: Int[Array, ""]
    age: Int[Array, ""]
    full: Bool[Array, ""]

    @property
    def room(self) -> int:
        return self.edge.shape[0]

    @property
    def alive(self) -> Bool[Array, " v"]:
        return jnp.arange(self.room) < self.cells


def one_cell(program: Program, intrinsic: int) -> Embryo:
    """The zygote."""
    none = jnp.full(1, -1, jnp.int32)
    nothing, zero = jnp.zeros((1, 1)), jnp.int32(0)
    marks, rest = jnp.zeros((intrinsic, 1)), none + 1
    first, full = program.embedding[:, None], jnp.bool_(False)
    return Embryo(first, marks, nothing > 0, nothing, none, none + 1, rest, zero + 1, zero, full)


def trimmed(embryo: Embryo) -> Embryo:
    """The embryo of a known number of cells in exactly as much room: outside compiled code only."""
    n = int(embryo.cells)
    row, square = lambda x: x[..., :n], lambda x: x[:n, :n]
    return replace(
        embryo,
        state=row(embryo.state),
        marks=row(embryo.marks),
        edge=square(embryo.edge),
        weight=square(embryo.weight),
        parent=row(embryo.parent),
        born=row(embryo.born),
        rest=row(embryo.rest),
    )


def founded(program: Program, old: Embryo) -> Embryo:
    """A structure without room to spare, and the founder of a later stage: one cell more, which hears all of them."""
    n, wide = old.room, with_room(old, old.room + 1)
    return replace(
        wide,
        state=wide.state.at[:, n].set(program.embedding),
        edge=wide.edge.at[:n, n].set(True),
        born=wide.born.at[n].set(old.age),
        cells=old.cells + 1,
    )


def with_room(embryo: Embryo, room: int) -> Embryo:
    """The same embryo with more room."""
    more = max(0, room - embryo.room)
    wide = lambda x: jnp.pad(x, ((0, 0), (0, more)))
    square = lambda x: jnp.pad(x, ((0, more), (0, more)))
    row = lambda x, fill=0: jnp.pad(x, (0, more), constant_values=fill)
    return Embryo(
        wide(embryo.state),
        wide(embryo.marks),
        square(embryo.edge),
        square(embryo.weight),
        row(embryo.parent, -1),
        row(embryo.born, -1),
        row(embryo.rest),
        embryo.cells,
        embryo.age,
        embryo.full,
    )


def kept(held: int, old: Array, new: Array) -> Array:
    """``new``, but for the first ``held`` cells ``old``. Cells stand on the last axis: that of targets, in synapses."""
    return jnp.where(jnp.arange(new.shape[-1]) < held, old, new) if held else new


@partial(jax.jit, static_argnames=("rules", "held"))
def cycle(
    rules: Rules,
    prune: float | Array,
    program: Program,
    embryo: Embryo,
    held: int = 0,
    roles: Int[Array, " r"] | None = None,
) -> Embryo:
    """Messages, divisions, weights, pruning. Compiled for itself, so that growth outside compiled code is not slow.

    The first ``held`` cells are done with growing: others hear them, but their states and whatever leads to them stay
    as they are, and they never divide. ``roles``: as in ``told``.
    """
    alive, known = embryo.alive, told(rules, embryo, roles)
    heard = lambda e: e + jnp.sum(embryo.weight * e[:, :, None], axis=1)
    hear = lambda _, e: kept(held, e, jnp.where(alive, transformed(program, heard(e), known), 0.0))
    state = jax.lax.fori_loop(0, rules.rounds, hear, embryo.state)
    divides = _dividing(rules, urges(program, state, known), embryo, held)
    fits = embryo.cells + jnp.sum(divides) <= embryo.room
    divides = divides & fits & ~embryo.full
    rest = kept(held, embryo.rest, _resting(rules, embryo, divides))
    grown = _divided(rules, embryo, state, divides, rest, embryo.full | ~fits)
    return wired(prune, program, grown, held, told(rules, grown, roles))


def told(rules: Rules, embryo: Embryo, roles: Int[Array, " r"] | None) -> Float[Array, "i v"]:
    """What cells know beside their states: marks; how crowded it is, -1 to 1; whether they sense or act, and where.

    ``roles``: the cell of each sense and motor, -1 where nobody is; before birth nobody has one, and those know it who
    would be given it.
    """
    known = [embryo.marks]
    if rules.quorum:
        known.append(jnp.broadcast_to(2 * embryo.cells / rules.quorum - 1, (1, embryo.room)))
    if rules.roles is not None:
        o, a = rules.roles
        taken = taken_up(jnp.full(o + a, -1, jnp.int32) if roles is None else roles, embryo, o)
        along = lambda n: jnp.linspace(-1.0, 1.0, n) if n > 1 else jnp.zeros(n)
        senses = jnp.arange(o + a) < o
        what = jnp.stack([1.0 * senses, 1.0 * ~senses, jnp.concatenate([along(o), along(a)])])
        cell = jnp.where(taken >= 0, taken, embryo.room)
        known.append(jnp.zeros((3, embryo.room)).at[:, cell].set(what, mode="drop"))
    return jnp.concatenate(known)


def taken_up(roles: Int[Array, " r"], embryo: Embryo, o: int) -> Int[Array, " r"]:
    """Roles after vacant ones found a cell: senses the oldest, motors the youngest; none while cells are too few."""
    enough, room = embryo.cells >= roles.shape[0], embryo.room
    for r in [*range(o), *range(roles.shape[0] - 1, o - 1, -1)]:
        free = embryo.alive & ~busy(roles, room)
        found = jnp.argmax(free) if r < o else room - 1 - jnp.argmax(free[::-1])
        takes = enough & (roles[r] < 0) & jnp.any(free)
        roles = roles.at[r].set(jnp.where(takes, found, roles[r]))
    return roles


def busy(roles: Int[Array, " r"], room: int) -> Bool[Array, " v"]:
    """Cells that have a role."""
    return jnp.any(roles[:, None] == jnp.arange(room), axis=0)


def _dividing(rules: Rules, urge: Float[Array, " v"], embryo: Embryo, held: int) -> Bool[Array, " v"]:
    """Who divides: above the threshold, and under inhibition only who outdoes every neighbour that would too."""
    wants = embryo.alive & (embryo.rest == 0) & (urge > 0) & (jnp.arange(embryo.room) >= held)
    if not rules.inhibition:
        return wants
    place = jnp.arange(embryo.room)
    outdone = (urge > urge[:, None]) | ((urge == urge[:, None]) & (place < place[:, None]))
    return wants & ~jnp.any((embryo.edge | embryo.edge.T) & wants & outdone, axis=1)


def _resting(rules: Rules, embryo: Embryo, divides: Bool[Array, " v"]) -> Int[Array, " v"]:
    """Neighbours of a cell that divides rest."""
    if not rules.inhibition:
        return embryo.rest
    beside = jnp.any((embryo.edge | embryo.edge.T) & divides, axis=1)
    return jnp.where(beside, rules.inhibition, jnp.maximum(embryo.rest - 1, 0))


def _middle(rules: Rules, state: Float[Array, "d v"], edge: Bool[Array, "v v"]) -> Float[Array, "d v"]:
    """The mean state of each cell and its neighbours."""
    near = edge.astype(state.dtype)
    total, count = state + state @ near, 1 + jnp.sum(near, axis=0)
    if not rules.reciprocal:  # else sources are targets too
        total, count = total + state @ near.T, count + jnp.sum(near, axis=1)
    return total / count


def _divided(
    rules: Rules,
    embryo: Embryo,
    state: Float[Array, "d v"],
    divides: Bool[Array, " v"],
    rest: Int[Array, " v"],
    full: Bool[Array, ""],
) -> Embryo:
    """The embryo with a daughter for each cell that divides, in order of the parents' age."""
    place = jnp.arange(embryo.room)
    count = jnp.sum(divides)
    new = (place >= embryo.cells) & (place < embryo.cells + count)
    rank = jnp.searchsorted(jnp.cumsum(divides), place - embryo.cells + 1, method="compare_all")
    parent = jnp.where(new, jnp.minimum(rank, embryo.room - 1), place)
    take = lambda daughters, own: jnp.where(new, daughters[:, parent], own)
    marks = take(marked(embryo.marks, embryo.age), embryo.marks)
    to_new = (embryo.edge[:, parent] | (place[:, None] == parent)) & new & ~new[:, None]
    from_new = embryo.edge[parent, :] | (rules.reciprocal & (place == parent[:, None]))
    edge = embryo.edge | to_new | (from_new & new[:, None] & ~new)
    return Embryo(
        take(_middle(rules, state, embryo.edge), state),
        marks,
        edge,
        embryo.weight,
        jnp.where(new, parent, embryo.parent),
        jnp.where(new, embryo.age + 1, embryo.born),
        jnp.where(new, 0, rest),
        embryo.cells + count,
        embryo.age + 1,
        full,
    )


def wired(
    prune: float | Array, program: Program, embryo: Embryo, held: int = 0, known: Float[Array, "i v"] | None = None
) -> Embryo:
    """Every synapse's weight from what its ends know; weak ones are pruned. What leads to ``held`` cells stays.

    ``known`` beside states: marks, if nothing else is told.
    """
    source, target = halves(program, whole(embryo.state, embryo.marks if known is None else known))
    weight = jnp.where(embryo.edge, strengths(program, source[:, :, None] + target[:, None]), 0.0)
    edge = embryo.edge & ~(jnp.abs(weight) < prune)
    return replace(
        embryo,
        edge=kept(held, embryo.edge, edge),
        weight=kept(held, embryo.weight, jnp.where(edge, weight, 0.0)),
    )


def without(embryo: Embryo, lost: Bool[Array, " v"]) -> Embryo:
    """The embryo after some cells died: the others move together, in order, and keep their synapses."""
    keeps = embryo.alive & ~lost
    order = jnp.argsort(~keeps, stable=True)
    count = jnp.sum(keeps)
    here = jnp.arange(embryo.room) < count
    both = here[:, None] & here
    row = lambda x, fill: jnp.where(here, x[..., order], fill)
    square = lambda x: jnp.where(both, x[order][:, order], jnp.zeros((), x.dtype))
    moved = jnp.full(embryo.room, -1).at[order].set(jnp.where(here, jnp.arange(embryo.room), -1))
    parent = row(embryo.parent, -1)
    return Embryo(
        row(embryo.state, 0.0),
        row(embryo.marks, 0.0),
        square(embryo.edge),
        square(embryo.weight),
        jnp.where(parent >= 0, moved[parent], -1),
        row(embryo.born, -1),
        row(embryo.rest, 0),
        count,
        embryo.age,
        embryo.full,
    )
