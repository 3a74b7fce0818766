"""Emitters: searches of their own that fill an archive together, each a CMA-ES that climbs what the archive lacks."""

from abc import abstractmethod
from typing import Any, ClassVar, NamedTuple

import jax
import jax.numpy as jnp
from equinox import AbstractVar, Module, tree_at
from jaxtyping import Array, Bool, Float, Int, Key, PyTree

from planaria.core import checks, threefry
from planaria.core.algorithm import AbstractAlgorithm, BreederState, Slots
from planaria.core.encoding import AbstractEncoding, AbstractVectorEncoding
from planaria.core.errors import InvalidValue, UnfitSettings
from planaria.core.streams import stream
from planaria.core.types import Brood, Elites, Evaluation, Op, Status

from ._archive import all_outside, check_bounds, check_cells, rankable_at
from ._cma import Strategy, by_parents, covariance_path, next_sigma_squared, not_stalled, sigma_path
from .cma_es import LARGEST, CMAState, eigen
from .map_elites import MapElites

SMALLEST = 1e-6  # of the mean: shorter steps are lost in float32


class Emitting(Module):
    """``archive``: slot i is cell i; ``search``: the emitters' distributions, leading axis e."""

    archive: BreederState
    search: CMAState
    stopped: Bool[Array, " e"]  # to be begun again from an elite
    restarts: Int[Array, ""]
    bars: PyTree = ()  # fitness that a newcomer has to pass, cell by cell, where that is not the elite's


class Ranking(NamedTuple):
    """How the members of a brood rank for the emitter that drew them."""

    stage: Int[Array, " n"]  # the higher first
    value: Float[Array, " n"]  # within a stage, the larger first
    entered: Bool[Array, " n"]


class AbstractEmitters(AbstractAlgorithm[Emitting]):
    """A grid of elites, and ``emitters`` CMA-ES stepped together, which see the archive's answer instead of fitness."""

    held: ClassVar[str] = "cells"
    has_members: ClassVar[bool] = True
    emitters: AbstractVar[int]
    batch: AbstractVar[int]  # an emitter
    sigma: AbstractVar[float]
    cells: AbstractVar[tuple[int, ...]]
    low: AbstractVar[tuple[float, ...]]
    high: AbstractVar[tuple[float, ...]]
    offset: AbstractVar[float]

    def check_fields(self) -> None:
        """For ``__check_init__``."""
        checks.whole(self, "emitters")
        checks.whole(self, "batch", least=2)
        checks.between(self, "sigma", low=0, above=True)
        check_cells(self)
        check_bounds(self, len(self.cells))

    @abstractmethod
    def rank(self, state: Emitting, cell: Int[Array, " n"], scores: Evaluation) -> Ranking:
        """What the archive thinks of newcomers, before they are put in."""

    @abstractmethod
    def parents_of(self, ranking: Ranking, ok: Bool[Array, " b"]) -> Int[Array, ""]:
        """How many of one emitter's batch, best first, its distribution moves towards."""

    @abstractmethod
    def gives_up(self, ranking: Ranking) -> Bool[Array, ""]:
        """Whether an emitter starts again, after a batch so ranked."""

    def bars(self) -> PyTree:
        """The first bars."""
        return ()

    def raised(self, state: Emitting, cell: Int[Array, " n"], scores: Evaluation, ranking: Ranking) -> PyTree:
        """The bars after a brood."""
        return state.bars

    @property
    def brood(self) -> int:
        return self.emitters * self.batch

    @property
    def archive(self) -> MapElites:
        """The archive's rules."""
        return MapElites(batch=self.brood, cells=self.cells, low=self.low, high=self.high, offset=self.offset)

    def init(self, encoding: AbstractEncoding, key: Key[Array, ""], example: Evaluation) -> Emitting:
        encoding = need_vector(self, encoding)
        archive = self.archive.init(encoding, key, example)
        means = [encoding.ravel(encoding.init(stream(key, "centre", i))) for i in range(self.emitters)]
        search = jax.vmap(lambda mean: started(mean, self.sigma))(jnp.stack(means))
        return Emitting(archive, search, jnp.zeros(self.emitters, bool), jnp.int32(0), self.bars())

    def ask(self, encoding: Any, state: Emitting, key: Key[Array, ""]) -> tuple[Brood, Emitting]:
        archive, n = state.archive, self.brood
        search = restarted(encoding, archive, state.search, state.stopped, self.sigma, stream(key, "restart"))
        keys = jax.random.split(stream(key, "sample"), self.emitters)
        xs = jax.vmap(lambda d, k: drawn(d, k, self.batch))(search, keys)
        genomes = jax.vmap(encoding.unravel)(xs.reshape(n, -1))
        ids = archive.next_id + jnp.arange(n, dtype=jnp.int32)
        ops = jnp.full(n, Op.SAMPLE, jnp.int8)
        brood = Brood(genomes, ids, jnp.full((n, 1), -1, jnp.int32), ops, jnp.arange(n))
        archive = BreederState(archive.slots, archive.genomes, archive.next_id + n)
        restarts = state.restarts + jnp.sum(state.stopped)
        return brood, Emitting(archive, search, jnp.zeros_like(state.stopped), restarts, state.bars)

    def tell(self, encoding: Any, state: Emitting, brood: Brood, scores: Evaluation) -> Emitting:
        rules, e = self.archive, self.emitters
        cell = rules.cells_of(state.archive.slots.notes, rules.unit(scores.descriptor))
        own = without_visitors(brood, scores)
        ranking = self.rank(state, cell, own)
        bars = self.raised(state, cell, own, ranking)
        xs = jax.vmap(encoding.ravel)(brood.genomes)
        each = lambda x: x.reshape(e, self.batch, *x.shape[1:])
        mine = jax.tree.map(each, ranking)
        search, stopped = jax.vmap(self._moved)(state.search, each(xs), mine, each(own.ok))
        return Emitting(rules.tell(encoding, state.archive, brood, scores), search, stopped, state.restarts, bars)

    def _moved(self, d: CMAState, xs: Array, ranking: Ranking, ok: Array) -> tuple[CMAState, Array]:
        mu = self.parents_of(ranking, ok)
        d = moved(d, xs, jnp.lexsort((-ranking.value, -ranking.stage)), mu)
        first = lambda x: jnp.all(jnp.where(ok, x == jnp.max(x), True))
        flat = first(ranking.stage) & first(ranking.value)
        return d, self.gives_up(ranking) | flat | converged(d)

    def elites(self, encoding: AbstractEncoding, state: Emitting) -> Elites:
        return self.archive.elites(encoding, state.archive)

    def members(self, state: Emitting) -> BreederState:
        return state.archive

    def envoys(self, state: Emitting, count: int, key: Key[Array, ""]) -> Int[Array, " count"]:
        return self.archive.envoys(state.archive, count, key)

    def objection(self, metrics: dict[str, Any], state: Emitting) -> UnfitSettings | None:
        return all_outside(self, metrics, state.archive.slots.notes)

    def report(self, state: Emitting) -> dict[str, Float[Array, ""]]:
        mine = {"sigma": jnp.mean(state.search.sigma), "restarts": state.restarts.astype(jnp.float32)}
        return self.archive.report(state.archive) | mine


def need_vector(part: Module, encoding: AbstractEncoding) -> AbstractVectorEncoding:
    """Refuses an encoding that has no vector, or one too long for a full covariance."""
    if not isinstance(encoding, AbstractVectorEncoding):
        raise InvalidValue(
            f"{type(part).__name__} samples vectors, and {type(encoding).__name__} has none",
            field="algorithm",
            value=type(part).__name__,
            hint="Take map_elites, cvt_map_elites or dominated_novelty, which vary any genome, or a vector encoding.",
        )
    if encoding.dim > LARGEST:
        raise InvalidValue(
            "a full covariance of that many genes does not fit",
            field="algorithm",
            value=f"{type(part).__name__} on {encoding.dim:,} genes",
            allowed=f"up to {LARGEST:,}",
            hint="Take map_elites or dominated_novelty, or an encoding with fewer genes.",
        )
    return encoding


def without_visitors(brood: Brood, scores: Evaluation) -> Evaluation:
    """Scores that emitters learn from: those who came from elsewhere are none of theirs."""
    status = jnp.where(brood.ops == Op.CLONE, Status.INVALID, scores.status).astype(jnp.int8)
    return tree_at(lambda s: s.status, scores, status)


def started(mean: Float[Array, " k"], sigma: Any) -> CMAState:
    """A distribution that knows nothing yet."""
    k = mean.shape[0]
    zero, eye = jnp.zeros(k), jnp.eye(k)
    return CMAState(mean, jnp.asarray(sigma, jnp.float32), eye, eye, jnp.ones(k), zero, zero, jnp.int32(0))


def restarted(
    encoding: Any, archive: BreederState, search: CMAState, stopped: Array, sigma: Any, key: Array
) -> CMAState:
    """The distributions [e], those that are stopped begun again around elites drawn uniformly."""
    slots: Slots = archive.slots
    at = slots.notes.cells[jax.random.randint(key, stopped.shape, 0, jnp.maximum(slots.notes.count, 1))]
    means = jax.vmap(lambda i: encoding.ravel(jax.tree.map(lambda x: x[i], archive.genomes)))(at)
    fresh = jax.vmap(lambda mean: started(mean, sigma))(means)
    again = stopped & (slots.notes.count > 0)
    pick = lambda new, old: jnp.where(again.reshape(-1, *[1] * (new.ndim - 1)), new, old)
    return jax.tree.map(pick, fresh, search)


def drawn(d: CMAState, key: Key[Array, ""], n: int) -> Float[Array, "n k"]:
    """n samples of one distribution."""
    return d.mean + d.sigma * (threefry.normal(key, (n, d.mean.shape[0])) * d.axes) @ d.basis.T


def moved(d: CMAState, xs: Float[Array, "n k"], order: Int[Array, " n"], mu: Int[Array, ""]) -> CMAState:
    """CMA-ES's step towards the first ``mu`` of ``order``; as it was if there are none. Numbers: Hansen (2016)."""
    table = by_parents(xs.shape[0], d.mean.shape[0])
    s: Any = Strategy._make(jnp.asarray(column)[mu] for column in table)
    y = (xs[order] - d.mean) / d.sigma
    step = s.weights @ y  # (41)
    path = sigma_path(s, d.sigma_path, d.basis @ ((d.basis.T @ step) / d.axes))
    go = not_stalled(s, path, d.generation)
    trail = covariance_path(s, d.covariance_path, go, step)
    held = 1 - s.c_1 + s.c_1 * (1 - go) * s.c_c * (2 - s.c_c) - s.c_mu
    covariance = held * d.covariance + s.c_1 * jnp.outer(trail, trail) + s.c_mu * (y.T * s.weights) @ y  # (47)
    covariance = (covariance + covariance.T) / 2
    basis, axes = eigen(covariance)
    sigma = next_sigma_squared(s, d.sigma, path)
    new = CMAState(d.mean + d.sigma * step, sigma, covariance, basis, axes, path, trail, d.generation + 1)
    good = jnp.all(jnp.array([jnp.all(jnp.isfinite(x)) for x in jax.tree.leaves(new)])) & (mu > 0)
    return jax.tree.map(lambda x, y: jnp.where(good, x, y), new, d)


def converged(d: CMAState) -> Bool[Array, ""]:
    """Steps too short, or a covariance too thin, for float32."""
    scale = jnp.maximum(jnp.max(jnp.abs(d.mean)), 1e-5)
    thin = jnp.max(d.axes) > 2e3 * jnp.min(d.axes)  # condition 4e6; `eigen` cuts at 1e7
    return (d.sigma * jnp.max(d.axes) < SMALLEST * scale) | thin


def improvement(state: Emitting, cell: Int[Array, " n"], scores: Evaluation) -> Ranking:
    """New cells, then better elites, then the rest."""
    holders = rankable_at(state.archive.slots, cell)
    new = scores.ok & jnp.isneginf(holders)
    better = scores.ok & (scores.fitness > holders)
    gain = jnp.where(new, scores.fitness, scores.fitness - jnp.where(jnp.isneginf(holders), 0.0, holders))
    return Ranking(new.astype(jnp.int32) + better, jnp.where(scores.ok, gain, -jnp.inf), better)
