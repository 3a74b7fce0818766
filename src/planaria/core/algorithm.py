"""Algorithms. Samplers move a search distribution over vectors; breeders see slot numbers and scores, never genomes."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar, Generic, TypeVar

import jax
import jax.numpy as jnp
from equinox import Module, filter_eval_shape
from jaxtyping import Array, Bool, Float, Int, Int8, Key, PyTree

from .encoding import AbstractEncoding, AbstractVectorEncoding
from .errors import InvalidValue, UnfitSettings
from .streams import stream, streams
from .types import Brood, Elites, Evaluation, Op, Status

S = TypeVar("S")
D = TypeVar("D")


class AbstractAlgorithm(Module, Generic[S]):
    """All that the loop ever sees. Always maximises."""

    common_luck: ClassVar[bool] = False  # whole brood meets one luck, unless the task says otherwise
    held: ClassVar[str] = "population"  # the field that says how many are kept
    has_members: ClassVar[bool] = False  # whether it keeps individuals, in slots, who could go elsewhere

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

    def members(self, state: S) -> "BreederState":
        """Those that it keeps. For algorithms that have members."""
        raise NotImplementedError

    def envoys(self, state: S, count: int, key: Key[Array, ""]) -> Int[Array, " count"]:
        """Slots of members to be copied to where another of its kind searches; -1: nobody. For those with members."""
        raise NotImplementedError

    def yielding(self, state: S, count: int) -> Int[Array, " count"]:
        """Rows of the next brood, all different, that make way for so many visitors (their op: clone)."""
        return jnp.arange(self.brood - count, self.brood)

    def scratch(self, example: Evaluation) -> int:
        """Bytes that a generation takes beside its brood and the state, where that is much."""
        return 0

    def report(self, state: S) -> dict[str, Array]:
        """Figures of a state, deterministic: numbers worth a curve, or arrays of a fixed shape worth a picture."""
        return {}

    def objection(self, metrics: dict[str, Any], state: S) -> UnfitSettings | None:
        """Why a run had better stop after its first generations, whose figures (each [t]) and last state these are."""
        return None


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


class Kinship:
    """Distances between genomes, computed when a breeder asks. Rows count the slots, then the brood."""

    def __init__(self, encoding: AbstractEncoding, slots: PyTree, brood: PyTree):
        self._encoding, self._slots, self._brood = encoding, slots, brood

    def __call__(self, a: Int[Array, " a"], b: Int[Array, " b"]) -> Float[Array, "a b"]:
        if self._encoding.host:
            return self._host(a.tolist(), b.tolist())
        left, right = self._rows(a), self._rows(b)
        return jax.lax.map(lambda x: jax.vmap(lambda y: self._encoding.distance(x, y))(right), left)

    def to_brood(self, row: Int[Array, ""]) -> Float[Array, " n"]:
        """Distances from one individual to each of the brood, whose genomes are not moved."""
        if self._encoding.host:
            s = len(self._slots)
            return self._host([int(row)], range(s, s + len(self._brood)))[0]
        one = jax.tree.map(lambda x: x[0], self._rows(row[None]))
        return jax.vmap(lambda other: self._encoding.distance(other, one))(self._brood)

    def _rows(self, rows: Int[Array, " r"]) -> PyTree:
        """Genomes of rows, without joining slots and brood first: that would move them all."""

        def pick(slots: Array, brood: Array) -> Array:
            s = slots.shape[0]
            inside = (rows < s).reshape(-1, *[1] * (slots.ndim - 1))
            return jnp.where(inside, slots[jnp.minimum(rows, s - 1)], brood[jnp.maximum(rows - s, 0)])

        return jax.tree.map(pick, self._slots, self._brood)

    def _host(self, a: Iterable[int], b: Iterable[int]) -> Float[Array, "a b"]:
        everyone = [*self._slots, *self._brood]
        between = lambda i, j: 0.0 if i == j else float(self._encoding.distance(everyone[i], everyone[j]))
        return jnp.asarray([[between(i, j) for j in b] for i in a], jnp.float32)


def place(slots: Slots, where: Int[Array, " n"], ids: Int[Array, " n"], scores: Evaluation) -> Slots:
    """Slots with newcomers put where ``where`` says (-1: nowhere). Slot numbers must not repeat."""
    at = jnp.where(where >= 0, where, slots.ids.shape[0])  # out of bounds is dropped
    put = lambda old, new: old.at[at].set(new, mode="drop")
    return Slots(put(slots.ids, ids), jax.tree.map(put, slots.scores, scores), slots.notes)


class AbstractBreeder(AbstractAlgorithm[BreederState]):
    """Deals in slots and scores; the methods here, written once, move the genomes of any encoding.

    While no slot is filled the whole brood is drawn fresh.
    """

    has_members: ClassVar[bool] = True

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
        shape = filter_eval_shape(encoding.init, key)  # an encoding may hold arrays
        genomes = jax.tree.map(lambda x: jnp.zeros((self.capacity, *x.shape), x.dtype), shape)
        return BreederState(slots, genomes, jnp.int32(0))

    def ask(self, encoding: AbstractEncoding, state: BreederState, key: Key[Array, ""]) -> tuple[Brood, BreederState]:
        n = self.brood
        ids = state.next_id + jnp.arange(n, dtype=jnp.int32)
        recipe = self.recipe(state.slots, stream(key, "parents"))
        make = _breed_host if encoding.host else _breed
        genomes = make(encoding, state.genomes, recipe, streams(key, "vary", ids))
        names = jnp.where(recipe.parents >= 0, state.slots.ids[recipe.parents], -1)
        brood = Brood(genomes, ids, names, recipe.ops, jnp.arange(n))
        return brood, BreederState(state.slots, state.genomes, state.next_id + n)

    def members(self, state: BreederState) -> BreederState:
        return state

    def envoys(self, state: BreederState, count: int, key: Key[Array, ""]) -> Int[Array, " count"]:
        """Whom it chooses as parents."""
        return self.recipe(state.slots, key).parents[:count, 0]

    def recipe(self, slots: Slots, key: Key[Array, ""]) -> Recipe:
        """What ``parents`` says; while no slot is filled, all fresh."""
        bred = self.parents(slots, key)
        anyone = jnp.any(slots.filled)
        ops = jnp.where(anyone, bred.ops, Op.FRESH).astype(jnp.int8)
        return Recipe(jnp.where(anyone & (ops != Op.FRESH)[:, None], bred.parents, -1), ops)

    def tell(self, encoding: AbstractEncoding, state: BreederState, brood: Brood, scores: Evaluation) -> BreederState:
        kinship = Kinship(encoding, state.genomes, brood.genomes)
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

    def with_fresh(bred: PyTree) -> PyTree:
        fresh = jax.vmap(lambda key: encoding.init(stream(key, "fresh")))(keys)
        return _picked(recipe.ops == Op.FRESH, fresh, bred)

    base = jax.lax.cond(jnp.any(crossed), mixed, lambda first: first, rows(recipe.parents[:, 0]))
    mutants = jax.vmap(lambda genome, key: encoding.mutate(genome, stream(key, "mutate")))(base, keys)
    bred = _picked(changed, mutants, base)
    return jax.lax.cond(jnp.any(recipe.ops == Op.FRESH), with_fresh, lambda same: same, bred)


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
