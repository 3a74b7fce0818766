"""MAP-Elites whose children come from several kinds of emitters at once."""

from typing import Any, ClassVar, Literal, get_args

import jax
import jax.numpy as jnp
from equinox import Module
from jaxtyping import Array, Float, Int, Key

from planaria.core import checks
from planaria.core.algorithm import AbstractAlgorithm, BreederState
from planaria.core.encoding import AbstractEncoding
from planaria.core.errors import UnfitSettings
from planaria.core.streams import stream, streams
from planaria.core.types import Brood, Elites, Evaluation, Op

from ._archive import all_outside, check_bounds, check_cells
from ._emitters import Emitting, converged, drawn, improvement, moved, need_vector, restarted, started, without_visitors
from .map_elites import MapElites

Schedule = Literal["bandit", "fixed"]
KINDS = ("variation", "cma", "random")
EXPLORE = 0.05  # Cully (2021), section 4.1
FORGET = 0.98  # a generation: about the last 50 count, Cully's window


class Several(Module):
    """``emitting``: the archive and the one CMA-ES; ``used`` and ``entered``: discounted, by kind; ``kinds``: where
    each of the brood under way comes from."""

    emitting: Emitting
    used: Float[Array, "3"]
    entered: Float[Array, "3"]
    kinds: Int[Array, " n"]


class MultiEmitter(AbstractAlgorithm[Several]):
    """Multi-emitter MAP-Elites: variation of elites, a CMA-ES that seeks improvement, and fresh genomes, side by side.

    A brood is cut into ``blocks``; each goes to one kind: children of elites (iso+line, if the encoding has a
    ``line_sigma``), samples of one improvement emitter as in cma_me, or genomes drawn anew. With the bandit schedule a
    block goes to the kind with the largest share of newcomers that entered the archive so far (recent generations count
    more), plus an allowance for kinds tried little; with the fixed one kinds take turns by their ``shares``.

    Fields: ``batch`` individuals a generation, a multiple of ``blocks``; ``blocks`` from 3; ``schedule`` bandit or
    fixed; ``shares`` blocks of variation, CMA and random for the fixed schedule, adding up to ``blocks``; ``sigma``
    first step of the CMA-ES, gene units; ``cells``, ``low``, ``high``, ``crossover``, ``offset`` as in map_elites.
    Raises: InvalidValue for a field out of range, an encoding without a vector, a task without a descriptor.

    **Source**: Cully (2021), Multi-emitter MAP-Elites, arXiv:2007.05352: emitters chosen by UCB1, a window of 50
    generations, zeta 0.05; improvement emitter: Fontaine et al. (2020), arXiv:1912.02400.
    **Differs from the source**: one CMA-ES and three kinds, not a pool of each of four; a discount instead of a
    window; the random kind.
    **Checked against**: tests/algorithms/test_emitters.py (the bandit by a naive loop; the fixed shares).

    >>> MultiEmitter(batch=64, blocks=8).brood
    64
    """

    held: ClassVar[str] = "cells"
    has_members: ClassVar[bool] = True
    batch: int = 256
    blocks: int = 8
    schedule: Schedule = "bandit"
    shares: tuple[int, ...] = (4, 3, 1)
    sigma: float = 0.5
    cells: tuple[int, ...] = (50, 50)
    low: tuple[float, ...] = (0.0,)
    high: tuple[float, ...] = (1.0,)
    crossover: float = 1.0
    offset: float = 0.0

    def __check_init__(self) -> None:
        checks.whole(self, "batch", "blocks", least=len(KINDS))
        checks.one_of(self, "schedule", get_args(Schedule))
        checks.between(self, "sigma", low=0, above=True)
        checks.between(self, "crossover", low=0, high=1)
        check_cells(self)
        check_bounds(self, len(self.cells))
        if self.batch % self.blocks:
            raise checks.refuse(
                self, "batch", "a brood is cut into equal blocks", allowed=f"multiples of {self.blocks}"
            )
        if self.schedule == "fixed" and (
            len(self.shares) != len(KINDS) or sum(self.shares) != self.blocks or min(self.shares) < 0
        ):
            allowed = f"three whole numbers that add up to {self.blocks}"
            raise checks.refuse(self, "shares", "the kinds share all blocks", allowed=allowed)

    @property
    def brood(self) -> int:
        return self.batch

    @property
    def archive(self) -> MapElites:
        """The archive's rules, and the variation."""
        return MapElites(
            batch=self.batch,
            cells=self.cells,
            low=self.low,
            high=self.high,
            crossover=self.crossover,
            offset=self.offset,
        )

    def init(self, encoding: AbstractEncoding, key: Key[Array, ""], example: Evaluation) -> Several:
        vector = need_vector(self, encoding)
        archive = self.archive.init(encoding, key, example)
        search = started(vector.ravel(vector.init(stream(key, "centre"))), self.sigma)
        search = jax.tree.map(lambda x: x[None], search)
        emitting = Emitting(archive, search, jnp.zeros(1, bool), jnp.int32(0))
        return Several(emitting, jnp.zeros(3), jnp.zeros(3), jnp.zeros(self.batch, jnp.int32))

    def ask(self, encoding: Any, state: Several, key: Key[Array, ""]) -> tuple[Brood, Several]:
        old = state.emitting
        search = restarted(encoding, old.archive, old.search, old.stopped, self.sigma, stream(key, "restart"))
        bred, archive = self.archive.ask(encoding, old.archive, stream(key, "bred"))
        one = jax.tree.map(lambda x: x[0], search)
        xs = drawn(one, stream(key, "sample"), self.batch)
        fresh = jax.vmap(encoding.init)(streams(key, "fresh", bred.ids))
        made = (bred.genomes, jax.vmap(encoding.unravel)(xs), fresh)
        kinds = jnp.repeat(self.plan(state.used, state.entered), self.batch // self.blocks)
        pick = lambda *x: jnp.select([kinds.reshape(-1, *[1] * (x[0].ndim - 1)) == i for i in range(3)], x)
        genomes = jax.tree.map(pick, *made)
        bred_ones = (kinds == 0)[:, None]
        ops = jnp.select([kinds == 0, kinds == 1], [bred.ops, jnp.int8(Op.SAMPLE)], jnp.int8(Op.FRESH))
        brood = Brood(genomes, bred.ids, jnp.where(bred_ones, bred.parents, -1), ops.astype(jnp.int8), bred.luck)
        restarts = old.restarts + jnp.sum(old.stopped)
        emitting = Emitting(archive, search, jnp.zeros_like(old.stopped), restarts)
        return brood, Several(emitting, state.used, state.entered, kinds)

    def plan(self, used: Float[Array, "3"], entered: Float[Array, "3"]) -> Int[Array, " blocks"]:
        """The kind of each block."""
        if self.schedule == "fixed":
            return jnp.repeat(jnp.arange(3), jnp.asarray(self.shares), total_repeat_length=self.blocks)
        size, chosen = self.batch // self.blocks, []
        rate = entered / jnp.maximum(used, 1)
        for _ in range(self.blocks):
            allowance = jnp.sqrt(jnp.log(jnp.maximum(jnp.sum(used), 1)) / jnp.maximum(used, 1e-9))
            best = jnp.argmax(jnp.where(used > 0, rate + EXPLORE * allowance, jnp.inf))
            used = used.at[best].add(size)
            chosen.append(best)
        return jnp.sort(jnp.stack(chosen)).astype(jnp.int32)

    def tell(self, encoding: Any, state: Several, brood: Brood, scores: Evaluation) -> Several:
        rules, old, kinds = self.archive, state.emitting, state.kinds
        cell = rules.cells_of(old.archive.slots.notes, rules.unit(scores.descriptor))
        ranking = improvement(old, cell, without_visitors(brood, scores))
        home = brood.ops != Op.CLONE
        mine = (kinds == 1) & home
        xs = jax.vmap(encoding.ravel)(brood.genomes)
        entered = ranking.entered & mine
        order = jnp.lexsort((-ranking.value, -jnp.where(mine, ranking.stage, -1)))
        d = moved(jax.tree.map(lambda x: x[0], old.search), xs, order, jnp.sum(entered))
        stopped = (jnp.any(mine) & ~jnp.any(entered)) | converged(d)
        archive: BreederState = rules.tell(encoding, old.archive, brood, scores)
        search = jax.tree.map(lambda x: x[None], d)
        count = lambda who: jnp.zeros(3).at[kinds].add(who.astype(jnp.float32))
        used = FORGET * state.used + count(home)
        gained = FORGET * state.entered + count(ranking.entered)
        return Several(Emitting(archive, search, stopped[None], old.restarts), used, gained, kinds)

    def elites(self, encoding: AbstractEncoding, state: Several) -> Elites:
        return self.archive.elites(encoding, state.emitting.archive)

    def members(self, state: Several) -> BreederState:
        return state.emitting.archive

    def envoys(self, state: Several, count: int, key: Key[Array, ""]) -> Int[Array, " count"]:
        return self.archive.envoys(state.emitting.archive, count, key)

    def objection(self, metrics: dict[str, Any], state: Several) -> UnfitSettings | None:
        return all_outside(self, metrics, state.emitting.archive.slots.notes)

    def report(self, state: Several) -> dict[str, Float[Array, ""]]:
        shares = {f"share_{name}": jnp.mean(state.kinds == i) for i, name in enumerate(KINDS)}
        restarts = state.emitting.restarts.astype(jnp.float32)
        return self.archive.report(state.emitting.archive) | shares | {"restarts": restarts}
