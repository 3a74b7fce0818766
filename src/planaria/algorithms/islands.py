"""Islands with migration, around any breeder."""

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
from equinox import Module, field
from jax.core import Tracer
from jaxtyping import Array, Float, Int, Key, PyTree

from planaria.core import checks
from planaria.core.algorithm import AbstractAlgorithm, AbstractBreeder, BreederState, Kinship, Recipe, Slots
from planaria.core.errors import InvalidValue
from planaria.core.streams import streams
from planaria.core.types import Evaluation, Op

from .genetic import Genetic


class Archipelago(Module):
    """The inner breeder's notes, one row an island, and how many generations there have been."""

    inner: PyTree
    generation: Int[Array, ""]


class Islands(AbstractBreeder):
    """Islands: several populations that evolve apart, with a few migrants along a ring now and then.

    Each island is a population of the ``inner`` breeder: slots, children and notes of its own. Every ``interval``
    generations the last ``migrants`` children of an island are copies of individuals of the island before it, whom that
    island's own selection chose as parents; they are children like all others, with an id, a parent and a life of
    their own, and stay if the inner breeder keeps them. So no evaluation is spent beside the brood.

    Fields: ``inner`` the breeder on each island (genetic, nsga2, map_elites, ...); ``islands`` how many, from 2;
    ``interval`` generations between migrations (0: never); ``migrants`` arrivals an island each time.
    Shapes: slots, children and notes are the inner breeder's, island after island.
    Raises: InvalidValue for a field out of range, or for an inner algorithm that is no breeder.

    **Source**: Whitley, Rana & Heckendorn (1999), Journal of Computing and Information Technology 7(1); ring of
    migrants: Cantu-Paz (1998), "A survey of parallel genetic algorithms", section 6.
    **Differs from the source**: migrants are chosen by the inner breeder's parent selection and take children's places;
    they are evaluated again.
    **Checked against**: tests/algorithms/test_islands.py (without migration: island by island the inner breeder, bit
    for bit; who migrates, from where).

    >>> Islands(Genetic(population=10), islands=3).brood
    27
    """

    inner: AbstractAlgorithm = field(default_factory=lambda: Genetic(population=16))
    islands: int = 4
    interval: int = 10
    migrants: int = 1

    def __check_init__(self) -> None:
        checks.whole(self, "islands", least=2)
        checks.whole(self, "interval", "migrants", least=0)
        own = (getattr(type(self.inner), name) is getattr(AbstractBreeder, name) for name in ("init", "ask", "tell"))
        if not isinstance(self.inner, AbstractBreeder) or not all(own):
            raise InvalidValue(
                f"{type(self.inner).__name__} can't be put on islands: migrants move between slots, and it has "
                "none, or keeps more than slots",
                field="algorithm.inner",
                value=type(self.inner).__name__,
                allowed="breeders (genetic, nsga2, map_elites, ...)",
                hint="--algorithm.inner genetic",
            )
        if self.migrants > self.inner.brood:
            raise checks.refuse(self, "migrants", "more migrants than children", allowed=f"0 to {self.inner.brood}")

    @property
    def _breeder(self) -> AbstractBreeder:
        assert isinstance(self.inner, AbstractBreeder)  # __check_init__ saw to it
        return self.inner

    @property
    def brood(self) -> int:
        return self.islands * self.inner.brood

    @property
    def capacity(self) -> int:
        return self.islands * self._breeder.capacity

    def notes(self, example: Evaluation) -> Archipelago:
        inner = self._breeder.notes(example)
        rows = jax.tree.map(lambda x: jnp.broadcast_to(x, (self.islands, *jnp.shape(x))), inner)
        return Archipelago(rows, jnp.int32(0))

    def scratch(self, example: Evaluation) -> int:
        return self.islands * self._breeder.scratch(example)

    def apart(self, slots: Slots) -> Slots:
        """The slots of each island: leaves [islands, s, ...]."""
        ids, scores = jax.tree.map(self._rows, (slots.ids, slots.scores))
        return Slots(ids, scores, slots.notes.inner)

    def _rows(self, x: Array) -> Array:
        return x.reshape(self.islands, x.shape[0] // self.islands, *x.shape[1:])

    def parents(self, slots: Slots, key: Key[Array, ""]) -> Recipe:
        home = jnp.arange(self.islands, dtype=jnp.int32)[:, None, None] * self._breeder.capacity
        keys = streams(key, "island", jnp.arange(self.islands))
        local = jax.vmap(self._breeder.recipe)(self.apart(slots), keys)  # an empty island draws afresh
        recipe = Recipe(jnp.where(local.parents >= 0, local.parents + home, -1), local.ops)
        now = (slots.notes.generation > 0) & (slots.notes.generation % max(self.interval, 1) == 0)
        if self.interval and self.migrants:
            recipe = jax.tree.map(lambda x, y: jnp.where(now, x, y), self._visited(recipe), recipe)
        return jax.tree.map(_flat, recipe)

    def _visited(self, recipe: Recipe) -> Recipe:
        """The recipes [islands, n] with migrants from the island before in their last rows."""
        chosen = jnp.roll(recipe.parents, 1, axis=0)[:, : self.migrants, 0]
        alone = jnp.full((self.islands, self.migrants, recipe.parents.shape[2]), -1, jnp.int32).at[:, :, 0].set(chosen)
        came = chosen >= 0  # a neighbour that breeds from nobody sends nobody
        here = (slice(None), slice(recipe.ops.shape[1] - self.migrants, None))
        parents = recipe.parents.at[here].set(jnp.where(came[:, :, None], alone, recipe.parents[here]))
        return Recipe(parents, recipe.ops.at[here].set(jnp.where(came, Op.CLONE, recipe.ops[here]).astype(jnp.int8)))

    def survivors(
        self, slots: Slots, ids: Int[Array, " n"], scores: Evaluation, kinship: Kinship
    ) -> tuple[Int[Array, " n"], Slots]:
        def island(number: Array, slots: Slots, ids: Array, scores: Evaluation) -> tuple[Array, Slots]:
            where, after = self._breeder.survivors(slots, ids, scores, AtHome(self, number, kinship))
            anyone = jnp.any(scores.ok)  # an island whose brood is all invalid stays as it was
            after = jax.tree.map(lambda x, y: jnp.where(anyone, x, y), after, slots)
            return jnp.where(anyone & (where >= 0), where + number * self._breeder.capacity, -1), after

        rows = jax.tree.map(self._rows, (ids, scores))
        numbers = jnp.arange(self.islands, dtype=jnp.int32)
        where, after = _each(island, numbers, self.apart(slots), *rows)
        ids, scores = jax.tree.map(_flat, (after.ids, after.scores))
        return _flat(where), Slots(ids, scores, Archipelago(after.notes, slots.notes.generation + 1))

    def everywhere(self, rows: Array, island: Array) -> Array:
        """Rows of an island's (slots, then brood) among those of all islands."""
        s, n = self._breeder.capacity, self.inner.brood
        return jnp.where(rows < s, rows + island * s, rows - s + self.islands * s + island * n)

    def report(self, state: BreederState) -> dict[str, Float[Array, ""]]:
        """The inner breeder's figures, mean over the islands."""
        one = lambda slots: self.inner.report(BreederState(slots, None, state.next_id))
        figures = jax.vmap(one)(self.apart(state.slots))
        return {name: jnp.mean(x) for name, x in figures.items() if x.ndim == 1}  # lists by species are no mean


class AtHome(Kinship):
    """Distances between one island's genomes, in its own rows."""

    def __init__(self, islands: Islands, number: Array, whole: Kinship):
        self._islands, self._number, self._whole = islands, number, whole

    def __call__(self, a: Int[Array, " a"], b: Int[Array, " b"]) -> Float[Array, "a b"]:
        rows = lambda x: self._islands.everywhere(x, self._number)
        return self._whole(rows(a), rows(b))

    def to_brood(self, row: Int[Array, ""]) -> Float[Array, " n"]:
        s, n = self._islands._breeder.capacity, self._islands.inner.brood
        return self(row[None], s + jnp.arange(n, dtype=jnp.int32))[0]


def _flat(x: Array) -> Array:
    """Island after island."""
    return x.reshape(x.shape[0] * x.shape[1], *x.shape[2:])


def _each(f: Callable, *rows: PyTree) -> Any:
    """f of every row, batched where it is compiled; one by one where it is not, as distances between Python objects
    can't be had in batches.
    """
    if any(isinstance(x, Tracer) for x in jax.tree.leaves(rows)):
        return jax.vmap(f)(*rows)
    count = jax.tree.leaves(rows)[0].shape[0]
    found = [f(*jax.tree.map(lambda x, i=i: x[i], rows)) for i in range(count)]
    return jax.tree.map(lambda *x: jnp.stack(x), *found)
