"""Islands with migration, around any algorithm that holds members."""

from collections.abc import Callable
from typing import Any, ClassVar

import jax
import jax.numpy as jnp
from equinox import Module, field, tree_at
from jaxtyping import Array, Bool, Float, Int, Key, PyTree

from planaria.core import checks
from planaria.core.algorithm import AbstractAlgorithm, BreederState, Slots
from planaria.core.encoding import AbstractEncoding
from planaria.core.errors import InvalidValue, UnfitSettings
from planaria.core.streams import streams
from planaria.core.types import Brood, Elites, Evaluation, Op

from .genetic import Genetic


class Archipelago(Module):
    """The inner algorithm's states, one row an island (a tuple of them where genomes are Python objects), and how many
    generations there have been.
    """

    inner: PyTree
    generation: Int[Array, ""]


class Islands(AbstractAlgorithm[Archipelago]):
    """Islands: several populations that evolve apart, with a few migrants along a ring now and then.

    Each island has a state of its own of the ``inner`` algorithm. Every ``interval`` generations ``migrants`` children
    of an island make way for copies of members of the island before it, whom that island chose: breeders as they choose
    parents, archives elites of any cell, differential evolution the fittest. They are children like all others, with an
    id, a parent and a life of their own, and stay if the inner algorithm keeps them: who breeds lets them compete with
    the brood, an archive with the elite of their cell (no emitter moves towards them), differential evolution with its
    least fit. So no evaluation is spent beside the brood.

    Fields: ``inner`` the algorithm on each island (genetic, nsga2, map_elites, cma_me, differential_evolution, ...);
    ``islands`` how many, from 2; ``interval`` generations between migrations (0: never); ``migrants`` arrivals an
    island each time.
    Shapes: states and children are the inner algorithm's, island after island.
    Raises: InvalidValue for a field out of range, or for an inner algorithm without members: a sampler's distribution
    has none who could leave (restarts begins such a search in several places).

    **Source**: Whitley, Rana & Heckendorn (1999), Journal of Computing and Information Technology 7(1); ring of
    migrants: Cantu-Paz (1998), "A survey of parallel genetic algorithms", section 6.
    **Differs from the source**: migrants take children's places, and are evaluated again.
    **Checked against**: tests/algorithms/test_islands.py (without migration: island by island the inner algorithm, bit
    for bit, with several emitters to 1e-5; who migrates, from where, and what becomes of them).

    >>> Islands(Genetic(population=10), islands=3).brood
    27
    """

    has_members: ClassVar[bool] = True
    inner: AbstractAlgorithm = field(default_factory=lambda: Genetic(population=16))
    islands: int = 4
    interval: int = 10
    migrants: int = 1

    def __check_init__(self) -> None:
        checks.whole(self, "islands", least=2)
        checks.whole(self, "interval", "migrants", least=0)
        if not self.inner.has_members:
            name = type(self.inner).__name__
            raise InvalidValue(
                f"{name} can't be put on islands: migrants are members of a population or an archive, and a search "
                "distribution has none",
                field="algorithm.inner",
                value=name,
                allowed="breeders and archives (genetic, nsga2, map_elites, cma_me, differential_evolution, ...)",
                hint="Take one of these, or restarts, which begins searches of a sampler in several places.",
            )
        if self.migrants > self.inner.brood:
            raise checks.refuse(self, "migrants", "more migrants than children", allowed=f"0 to {self.inner.brood}")

    @property
    def brood(self) -> int:
        return self.islands * self.inner.brood

    def scratch(self, example: Evaluation) -> int:
        return self.inner.scratch(example)  # one island at a time

    # -------------------------------------------------------------------------------------------------- names by island
    #
    # An inner algorithm counts its own children from 0; the run knows them by a number among all.

    def among_all(self, local: Int[Array, "*n"], island: Any) -> Int[Array, "*n"]:
        """Ids in the run of the ids that an island has given."""
        n = self.inner.brood
        return jnp.where(local >= 0, local // n * self.brood + island * n + local % n, -1)

    def at_home(self, ids: Int[Array, " n"]) -> Int[Array, " n"]:
        """The other way, for an island's own."""
        n = self.inner.brood
        return ids // self.brood * n + ids % n

    # ----------------------------------------------------------------------------------------------------- a generation

    def init(self, encoding: AbstractEncoding, key: Key[Array, ""], example: Evaluation) -> Archipelago:
        begin = lambda key: self.inner.init(encoding, key, example)
        keys = streams(key, "island", jnp.arange(self.islands))
        return Archipelago(tuple(map(begin, keys)) if encoding.host else jax.vmap(begin)(keys), jnp.int32(0))

    def ask(self, encoding: AbstractEncoding, state: Archipelago, key: Key[Array, ""]) -> tuple[Brood, Archipelago]:
        keys = streams(key, "island", jnp.arange(self.islands))
        asked = _each(lambda inner, key: self.inner.ask(encoding, inner, key), state.inner, keys)
        broods, inner = zip(*asked, strict=True) if encoding.host else asked
        broods = _each(self._named, broods, jnp.arange(self.islands, dtype=jnp.int32))
        if self.interval and self.migrants:
            now = (state.generation > 0) & (state.generation % self.interval == 0)
            visited = lambda broods: self._visited(state.inner, broods, streams(key, "leave", jnp.arange(self.islands)))
            if encoding.host:
                broods = visited(broods) if bool(now) else broods
            else:
                broods = jax.lax.cond(now, visited, lambda same: same, broods)
        return _joined(broods), Archipelago(inner, state.generation)

    def _named(self, brood: Brood, island: Array) -> Brood:
        """An island's brood, as the run calls it."""
        ids, parents = (self.among_all(x, island) for x in (brood.ids, brood.parents))
        return Brood(brood.genomes, ids, parents, brood.ops, brood.luck + island * self.inner.brood)

    def _visited(self, inner: PyTree, broods: PyTree, keys: Key[Array, " i"]) -> PyTree:
        """The broods with members of the island before among each."""
        host = type(inner) is tuple

        def leave(inner: PyTree, key: Array, island: Array) -> tuple[PyTree, Array]:
            members = self.inner.members(inner)
            rows = self.inner.envoys(inner, self.migrants, key)
            ids = jnp.where(rows >= 0, members.slots.ids[rows], -1)
            return _taken(members.genomes, jnp.maximum(rows, 0), host), self.among_all(ids, island)

        def arrive(inner: PyTree, brood: Brood, visitors: tuple[PyTree, Array]) -> Brood:
            genomes, ids = visitors
            rows, came = self.inner.yielding(inner, self.migrants), ids >= 0  # who has nobody sends nobody
            alone = jnp.full((self.migrants, brood.parents.shape[1]), -1, jnp.int32).at[:, 0].set(ids)
            parents = brood.parents.at[rows].set(jnp.where(came[:, None], alone, brood.parents[rows]))
            ops = brood.ops.at[rows].set(jnp.where(came, Op.CLONE, brood.ops[rows]).astype(jnp.int8))
            return Brood(_put(brood.genomes, rows, genomes, came, host), brood.ids, parents, ops, brood.luck)

        envoys = _each(leave, inner, keys, jnp.arange(self.islands, dtype=jnp.int32))
        if host:
            return _each(arrive, inner, broods, (envoys[-1], *envoys[:-1]))
        return _each(arrive, inner, broods, jax.tree.map(lambda x: jnp.roll(x, 1, axis=0), envoys))

    def tell(self, encoding: AbstractEncoding, state: Archipelago, brood: Brood, scores: Evaluation) -> Archipelago:
        n, host = self.inner.brood, encoding.host
        rows = lambda x: x.reshape(self.islands, n, *x.shape[1:])
        parted = lambda x: tuple(x[i : i + n] for i in range(0, self.brood, n)) if host else jax.tree.map(rows, x)
        ids, parents, ops, luck, each = jax.tree.map(rows, (brood.ids, brood.parents, brood.ops, brood.luck, scores))

        def island(inner: PyTree, genomes: PyTree, ids: Array, parents: Array, ops: Array, luck: Array, scores: Any):
            own = Brood(genomes, self.at_home(ids), parents, ops, luck % n)
            tell = lambda: self.inner.tell(encoding, inner, own, scores)
            anyone = jnp.any(scores.ok)  # an island whose brood is all invalid stays as it was
            return (tell() if bool(anyone) else inner) if host else jax.lax.cond(anyone, tell, lambda: inner)

        after = _each(island, state.inner, parted(brood.genomes), ids, parents, ops, luck, each)
        return Archipelago(after, state.generation + 1)

    # ----------------------------------------------------------------------------------------------------- all together

    def elites(self, encoding: AbstractEncoding, state: Archipelago) -> Elites:
        def island(inner: PyTree, number: Array) -> Elites:
            found = self.inner.elites(encoding, inner)
            return Elites(found.genomes, self.among_all(found.ids, number), found.scores, found.filled)

        everyone = _joined(_each(island, state.inner, jnp.arange(self.islands, dtype=jnp.int32)))
        order = jnp.argsort(-jnp.where(everyone.filled, everyone.scores.rankable, -jnp.inf), stable=True)
        ids, scores, filled = jax.tree.map(lambda x: x[order], (everyone.ids, everyone.scores, everyone.filled))
        return Elites(_taken(everyone.genomes, order, encoding.host), ids, scores, filled)

    def members(self, state: Archipelago) -> BreederState:
        def island(inner: PyTree, number: Array) -> Elites:
            held = self.inner.members(inner)
            return Elites(held.genomes, self.among_all(held.slots.ids, number), held.slots.scores, held.slots.filled)

        held = _joined(_each(island, state.inner, jnp.arange(self.islands, dtype=jnp.int32)))
        return BreederState(Slots(held.ids, held.scores, ()), held.genomes, state.generation * self.brood)

    def envoys(self, state: Archipelago, count: int, key: Key[Array, ""]) -> Int[Array, " count"]:
        first = state.inner[0] if type(state.inner) is tuple else jax.tree.map(lambda x: x[0], state.inner)
        return self.inner.envoys(first, count, key)  # its slots stand first

    def report(self, state: Archipelago) -> dict[str, Float[Array, ""]]:
        """The inner algorithm's figures, mean over the islands."""
        figures = _each(self.inner.report, state.inner)
        if type(figures) is tuple:
            figures = jax.tree.map(lambda *x: jnp.stack(x), *figures)
        return {name: jnp.mean(x, axis=0) for name, x in figures.items() if x.ndim == 1}  # lists by species: no mean

    def objection(self, metrics: dict[str, Any], state: Archipelago) -> UnfitSettings | None:
        found = self.inner.objection(metrics, state.inner)
        if found is not None:
            inside = lambda text: text and text.replace("algorithm.", "algorithm.inner.")
            found.field, found.hint = inside(found.field), inside(found.hint)
        return found


def _each(f: Callable, states: PyTree, *rows: Any) -> Any:
    """f of every island: a tuple where the states are one; else a loop, so that what a branch saves is saved."""
    if type(states) is not tuple:
        return jax.lax.map(lambda row: f(*row), (states, *rows))
    part = lambda row, i: row[i] if type(row) is tuple else jax.tree.map(lambda x: x[i], row)
    return tuple(f(state, *(part(row, i) for row in rows)) for i, state in enumerate(states))


def _joined(islands: Any) -> Any:
    """Broods or elites, island after island."""
    if type(islands) is not tuple:
        return jax.tree.map(lambda x: x.reshape(x.shape[0] * x.shape[1], *x.shape[2:]), islands)
    genomes = [genome for one in islands for genome in one.genomes]
    arrays = [tree_at(lambda one: one.genomes, one, ()) for one in islands]
    return tree_at(lambda one: one.genomes, jax.tree.map(lambda *x: jnp.concatenate(x), *arrays), genomes)


def _taken(genomes: PyTree, rows: Int[Array, " r"], host: bool) -> PyTree:
    if host:
        return [genomes[i] for i in rows.tolist()]
    return jax.tree.map(lambda x: x[rows], genomes)


def _put(genomes: PyTree, rows: Int[Array, " r"], new: PyTree, which: Bool[Array, " r"], host: bool) -> PyTree:
    """Genomes with new ones in ``rows``, where ``which`` says so."""
    if not host:
        at = jnp.where(which, rows, jax.tree.leaves(genomes)[0].shape[0])  # out of bounds is dropped
        return jax.tree.map(lambda old, new: old.at[at].set(new, mode="drop"), genomes, new)
    there = {row: genome for row, genome, good in zip(rows.tolist(), new, which.tolist(), strict=True) if good}
    return [there.get(i, genome) for i, genome in enumerate(genomes)]
