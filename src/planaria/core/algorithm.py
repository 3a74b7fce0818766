"""Algorithms. Samplers move a search distribution over vectors; breeders see slot numbers and scores, never genomes."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar

import jax
import jax.numpy as jnp
from equinox import Module
from jaxtyping import Array, Bool, Float, Int, Int8, Key, PyTree

from .encoding import AbstractEncoding, AbstractVectorEncoding
from .errors import InvalidValue
from .streams import stream, streams
from .types import Brood, Elites, Evaluation, Op, Status

S = TypeVar("S")
D = TypeVar("D")


class AbstractAlgorithm(Module, Generic[S]):
    """All that the loop ever sees. Always maximises."""

    common_luck: ClassVar[bool] = False  # whole brood meets one luck, unless the task says otherwise

    @property
    @abstractmethod
    def brood(self) -> int:
        """Individuals asked a generation (n)."""

    @abstractmethod
    def init(self, encoding: AbstractEncoding, key: Key[Array, ""], example: Evaluation) -> S:
        """A first state. ``example``: an unbatched evaluation of the task, for the sizes of its vectors."""

    @abstractmethod
    def ask(self, encoding: AbstractEncoding, state: S, key: Key[Array, ""]) -> tuple[Brood, S]: ...

    @abstractmethod
    def tell(self, encoding: AbstractEncoding, state: S, brood: Brood, scores: Evaluation) -> S: ...

    @abstractmethod
    def elites(self, encoding: AbstractEncoding, state: S) -> Elites: ...

    def report(self, state: S) -> dict[str, Float[Array, ""]]:
        """Figures worth a curve, deterministic."""
        return {}


# ---------------------------------------------------------------------------------------------------------- samplers


class SamplerState(Module, Generic[D]):
    search: D
    next_id: Int[Array, ""]


class AbstractSampler(AbstractAlgorithm[SamplerState[D]], Generic[D]):
    """A search distribution over genome vectors. Its result is the distribution's centre."""

    common_luck: ClassVar[bool] = True

    @abstractmethod
    def start(self, mean: Float[Array, " k"]) -> D: ...

    @abstractmethod
    def sample(self, d: D, key: Key[Array, ""]) -> Float[Array, "n k"]: ...

    @abstractmethod
    def update(self, d: D, xs: Float[Array, "n k"], fitness: Float[Array, " n"]) -> D:
        """``fitness`` is minus infinity for individuals that may not be selected."""

    @abstractmethod
    def centre(self, d: D) -> Float[Array, " k"]: ...

    def luck(self) -> Int[Array, " n"]:
        """Who shares an evaluation key. Antithetic samplers give both halves of a pair the same number."""
        return jnp.arange(self.brood)

    def init(self, encoding: AbstractEncoding, key: Key[Array, ""], example: Evaluation) -> SamplerState[D]:
        if not isinstance(encoding, AbstractVectorEncoding):
            raise InvalidValue(
                f"{type(self).__name__} samples vectors, and {type(encoding).__name__} has none",
                field="algorithm",
                value=type(self).__name__,
                hint="take a breeder (genetic, map_elites, random_search), or a vector encoding",
            )
        mean = encoding.ravel(encoding.init(stream(key, "centre")))
        return SamplerState(self.start(mean), jnp.int32(0))

    def ask(self, encoding: Any, state: SamplerState[D], key: Key[Array, ""]) -> tuple[Brood, SamplerState[D]]:
        n = self.brood
        genomes = jax.vmap(encoding.unravel)(self.sample(state.search, stream(key, "sample")))
        ids = state.next_id + jnp.arange(n, dtype=jnp.int32)
        parents, ops = jnp.full((n, 1), -1, jnp.int32), jnp.full(n, Op.SAMPLE, jnp.int8)
        return Brood(genomes, ids, parents, ops, self.luck()), SamplerState(state.search, state.next_id + n)

    def tell(self, encoding: Any, state: SamplerState[D], brood: Brood, scores: Evaluation) -> SamplerState[D]:
        xs = jax.vmap(encoding.ravel)(brood.genomes)
        return SamplerState(self.update(state.search, xs, scores.rankable), state.next_id)

    def elites(self, encoding: Any, state: SamplerState[D]) -> Elites:
        genomes = jax.tree.map(lambda x: x[None], encoding.unravel(self.centre(state.search)))
        scores = jax.tree.map(lambda x: x[None], Evaluation.of(0.0, valid=False))  # a centre was never lived
        return Elites(genomes, jnp.full(1, -1, jnp.int32), scores, jnp.ones(1, bool))


# ---------------------------------------------------------------------------------------------------------- breeders


class Slots(Module):
    """What a breeder may know of its population: who sits where, how they scored, and notes of its own."""

    ids: Int[Array, " s"]  # -1: empty
    scores: Evaluation  # leading axis s
    notes: PyTree  # the breeder's own, leaves of any shape

    @property
    def filled(self) -> Bool[Array, " s"]:
        return self.ids >= 0

    @property
    def rankable(self) -> Float[Array, " s"]:
        """Fitness; minus infinity for empty slots."""
        return jnp.where(self.filled, self.scores.rankable, -jnp.inf)


class Recipe(Module):
    """How to make a brood: parents as slot numbers (fitter first, -1 unused) and an ``Op`` each."""

    parents: Int[Array, "n p"]
    ops: Int8[Array, " n"]


class BreederState(Module):
    slots: Slots
    genomes: PyTree  # leaves [s, ...], or a list of s Python objects
    next_id: Int[Array, ""]


Kinship = Callable[[Array, Array], Array]  # rows of (slots, then brood) x rows -> distances


def place(slots: Slots, where: Int[Array, " n"], ids: Int[Array, " n"], scores: Evaluation) -> Slots:
    """Slots with newcomers put where ``where`` says (-1: nowhere). Slot numbers must not repeat."""
    at = jnp.where(where >= 0, where, slots.ids.shape[0])  # out of bounds is dropped
    put = lambda old, new: old.at[at].set(new, mode="drop")
    return Slots(put(slots.ids, ids), jax.tree.map(put, slots.scores, scores), slots.notes)


class AbstractBreeder(AbstractAlgorithm[BreederState]):
    """Deals in slots and scores; the methods here, written once, move the genomes of any encoding.

    While no slot is filled the whole brood is drawn fresh.
    """

    @property
    @abstractmethod
    def capacity(self) -> int:
        """Number of slots (s)."""

    def notes(self, example: Evaluation) -> PyTree:
        """The breeder's own state beside the slots; ``example`` shows how many objectives and descriptors there are."""
        return ()

    @abstractmethod
    def parents(self, slots: Slots, key: Key[Array, ""]) -> Recipe: ...

    @abstractmethod
    def survivors(
        self, slots: Slots, ids: Int[Array, " n"], scores: Evaluation, kinship: Kinship
    ) -> tuple[Int[Array, " n"], Slots]:
        """Where each newcomer goes (slot or -1), and the slots afterwards. Pure arrays: called for host genomes too."""

    def empty_slots(self, example: Evaluation) -> Slots:
        """No one yet. ``example``: an unbatched evaluation of the task, for its sizes."""
        s = self.capacity
        blank = jax.tree.map(lambda x: jnp.zeros((s, *x.shape), x.dtype), example)
        blank = Evaluation(blank.fitness, blank.objectives, blank.descriptor, blank.status + Status.INVALID, blank.cost)
        return Slots(jnp.full(s, -1, jnp.int32), blank, self.notes(example))

    def init(self, encoding: AbstractEncoding, key: Key[Array, ""], example: Evaluation) -> BreederState:
        slots = self.empty_slots(example)
        if encoding.host:
            return BreederState(slots, [None] * self.capacity, jnp.int32(0))
        shape = jax.eval_shape(encoding.init, key)
        genomes = jax.tree.map(lambda x: jnp.zeros((self.capacity, *x.shape), x.dtype), shape)
        return BreederState(slots, genomes, jnp.int32(0))

    def ask(self, encoding: AbstractEncoding, state: BreederState, key: Key[Array, ""]) -> tuple[Brood, BreederState]:
        n = self.brood
        ids = state.next_id + jnp.arange(n, dtype=jnp.int32)
        recipe = self._recipe(state.slots, stream(key, "parents"))
        make = _breed_host if encoding.host else _breed
        genomes = make(encoding, state.genomes, recipe, streams(key, "vary", ids))
        names = jnp.where(recipe.parents >= 0, state.slots.ids[recipe.parents], -1)
        brood = Brood(genomes, ids, names, recipe.ops, jnp.arange(n))
        return brood, BreederState(state.slots, state.genomes, state.next_id + n)

    def _recipe(self, slots: Slots, key: Key[Array, ""]) -> Recipe:
        bred = self.parents(slots, key)
        anyone = jnp.any(slots.filled)
        ops = jnp.where(anyone, bred.ops, Op.FRESH).astype(jnp.int8)
        return Recipe(jnp.where(anyone & (ops != Op.FRESH)[:, None], bred.parents, -1), ops)

    def tell(self, encoding: AbstractEncoding, state: BreederState, brood: Brood, scores: Evaluation) -> BreederState:
        kinship = _kinship(encoding, state.genomes, brood.genomes)
        where, slots = self.survivors(state.slots, brood.ids, scores, kinship)
        if encoding.host:
            genomes = list(state.genomes)
            for genome, slot in zip(brood.genomes, where.tolist(), strict=True):
                if slot >= 0:
                    genomes[slot] = genome
        else:
            at = jnp.where(where >= 0, where, self.capacity)
            genomes = jax.tree.map(lambda old, new: old.at[at].set(new, mode="drop"), state.genomes, brood.genomes)
        return BreederState(slots, genomes, state.next_id)

    def elites(self, encoding: AbstractEncoding, state: BreederState) -> Elites:
        order = jnp.argsort(-state.slots.rankable, stable=True)
        take = lambda x: x[order]
        genomes = [state.genomes[i] for i in order.tolist()] if encoding.host else jax.tree.map(take, state.genomes)
        slots = state.slots
        return Elites(genomes, take(slots.ids), jax.tree.map(take, slots.scores), take(slots.filled))


def _breed(encoding: AbstractEncoding, genomes: PyTree, recipe: Recipe, keys: Array) -> PyTree:
    """Genomes [n] of a recipe. Fresh and crossed ones are computed only in a brood that has some."""
    rows = lambda which: jax.tree.map(lambda x: x[jnp.maximum(which, 0)], genomes)
    crossed = (recipe.ops == Op.CROSS) | (recipe.ops == Op.CROSS_MUTATE)
    changed = (recipe.ops == Op.MUTATE) | (recipe.ops == Op.CROSS_MUTATE)

    def mixed(first: PyTree) -> PyTree:
        cross = lambda a, b, key: encoding.cross(a, b, stream(key, "cross"))
        return _picked(crossed, jax.vmap(cross)(first, rows(recipe.parents[:, -1]), keys), first)

    def bred(_: None) -> PyTree:
        base = jax.lax.cond(jnp.any(crossed), mixed, lambda first: first, rows(recipe.parents[:, 0]))
        mutants = jax.vmap(lambda genome, key: encoding.mutate(genome, stream(key, "mutate")))(base, keys)
        return _picked(changed, mutants, base)

    def with_fresh(_: None) -> PyTree:
        fresh = jax.vmap(lambda key: encoding.init(stream(key, "fresh")))(keys)
        return _picked(recipe.ops == Op.FRESH, fresh, bred(None))

    return jax.lax.cond(jnp.any(recipe.ops == Op.FRESH), with_fresh, bred, None)


def _picked(which: Bool[Array, " n"], x: PyTree, y: PyTree) -> PyTree:
    """Rows of x where ``which``, of y elsewhere."""
    return jax.tree.map(lambda x, y: jnp.where(which.reshape(-1, *[1] * (x.ndim - 1)), x, y), x, y)


def _breed_host(encoding: AbstractEncoding, genomes: list, recipe: Recipe, keys: Array) -> list:
    """The same recipe over Python objects."""
    brood = []
    for (a, *_, b), op, key in zip(_pairs(recipe.parents), recipe.ops.tolist(), keys, strict=True):
        if op == Op.FRESH:
            brood.append(encoding.init(stream(key, "fresh")))
            continue
        genome = genomes[a]
        if op in (Op.CROSS, Op.CROSS_MUTATE):
            genome = encoding.cross(genome, genomes[b], stream(key, "cross"))
        if op in (Op.MUTATE, Op.CROSS_MUTATE):
            genome = encoding.mutate(genome, stream(key, "mutate"))
        brood.append(genome)
    return brood


def _pairs(parents: Array) -> list[tuple[int, ...]]:
    return [(row[0], row[-1]) for row in parents.tolist()]


def _kinship(encoding: AbstractEncoding, slots: PyTree, brood: PyTree) -> Kinship:
    """Distances between rows of the slots followed by the brood, computed only when a breeder asks."""
    if encoding.host:
        everyone = [*slots, *brood]
        between = lambda i, j: 0.0 if i == j else float(encoding.distance(everyone[i], everyone[j]))
        return lambda a, b: jnp.asarray([[between(i, j) for j in b.tolist()] for i in a.tolist()])

    def rows(a: Array, b: Array) -> Array:
        everyone = jax.tree.map(lambda x, y: jnp.concatenate([x, y]), slots, brood)
        pick = lambda i: jax.tree.map(lambda x: x[i], everyone)
        return jax.lax.map(lambda i: jax.vmap(lambda j: encoding.distance(pick(i), pick(j)))(b), a)

    return rows
