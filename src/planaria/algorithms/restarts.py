"""Restarts with growing populations."""

import math
from dataclasses import replace
from typing import Any, Literal, get_args

import jax
import jax.numpy as jnp
import numpy as np
from equinox import Module, field
from jaxtyping import Array, Bool, Float, Int, Key, PyTree

from planaria.core import checks
from planaria.core.algorithm import AbstractSampler, SamplerState
from planaria.core.streams import stream
from planaria.core.types import Brood

from ._stopping import AbstractStoppingSampler
from .cma_es import CMAES

Regime = Literal["ipop", "bipop"]
LOWEST = float(np.finfo(np.float32).min)  # stands for minus infinity, so that a state stays finite


class RestartsState(Module):
    search: PyTree  # the running search's own
    xs: Float[Array, "s k"]  # its population, gathered over 2^size broods
    fitness: Float[Array, " s"]
    got: Int[Array, ""]  # broods gathered
    size: Int[Array, ""]  # of the running search: population 2^size times the smallest
    largest: Int[Array, ""]  # begun so far
    spent: Int[Array, " 2"]  # broods in searches with a large and with a small population
    small: Bool[Array, ""]  # which of the two this search is
    over: Bool[Array, ""]  # another search begins with the next brood
    updates: Int[Array, ""]  # of the running search
    recent: Float[Array, " t"]  # the best of its last populations, the newest first
    top: Float[Array, ""]  # the highest mean of a population of this search
    idle: Int[Array, ""]  # updates since then
    level: Float[Array, ""]  # the mean of its last population
    champion: Float[Array, " k"]  # the centre of the best search that is over
    bar: Float[Array, ""]  # its level
    begun: Int[Array, ""]  # restarts


class Restarts(AbstractSampler[RestartsState]):
    """Restarts: when a search is done, another begins elsewhere, with a larger population, until the budget is spent.

    A search is done when its distribution has shrunk or stretched to what float32 can tell apart, when its best and its
    population have been level for 10 + 30 k / n generations, or when its mean has not risen for ``patience``. IPOP
    doubles the population each time; BIPOP takes turns, by evaluations spent, with searches of small population,
    n 2^floor(u^2 (largest - 1)), and small first step, sigma 10^(-2 u'), u and u' uniform. New searches start from a
    genome drawn by the encoding.

    A brood always has n individuals: a population of 2^r n is gathered over 2^r broods before it counts. So every
    array keeps its shape, no evaluation is wasted, and there is one compilation, whatever the population. The
    result is the centre of the search whose last population had the highest mean.

    Fields: ``sampler`` that searches, its population the smallest n (cma_es, sep_cma_es, lm_ma_es, xnes, snes);
    ``regime`` ipop or bipop; ``doublings`` of the population at most; ``tolerance`` differences of fitness that are
    none (beside 1e-6 of itself, all that float32 holds of a sum); ``patience`` generations (0: 120 + 30 k / n).
    Shapes: samples [n, k]; memory 2^doublings n k.
    Raises: InvalidValue for a field out of range, or a sampler that is never done.

    **Source**: IPOP: Auger & Hansen (2005), A restart CMA evolution strategy with increasing population size; BIPOP:
    Hansen (2009), Benchmarking a bi-population CMA-ES, section 2; stopping: Hansen (2016), arXiv:1604.00772, B.3.
    **Differs from the source**: small populations are powers of two times n, and have no budget of their own; where
    luck differs between broods, a large population meets several lucks.
    **Checked against**: tests/algorithms/test_restarts.py (the sampler with that population, bit for bit; a
    deceptive function that one search does not solve).

    >>> Restarts(sampler=CMAES(population=8), doublings=3).populations
    (8, 16, 32, 64)
    """

    sampler: AbstractStoppingSampler = field(default_factory=lambda: CMAES(population=16))
    regime: Regime = "ipop"
    doublings: int = 5
    tolerance: float = 1e-5
    patience: int = 0

    def __check_init__(self) -> None:
        if not isinstance(self.sampler, AbstractStoppingSampler):
            message = f"{type(self.sampler).__name__} is never done, so nothing could restart it"
            raise checks.refuse(self, "sampler", message, allowed="cma_es, sep_cma_es, lm_ma_es, xnes, snes")
        checks.one_of(self, "regime", get_args(Regime))
        checks.whole(self, "doublings", "patience", least=0)
        checks.between(self, "tolerance", low=0)

    @property
    def brood(self) -> int:
        return self.sampler.brood

    @property
    def populations(self) -> tuple[int, ...]:
        """Every population that a search may have."""
        return tuple(self.brood * 2**size for size in range(self.doublings + 1))

    def _sized(self, size: int) -> AbstractStoppingSampler:
        return replace(self.sampler, population=self.populations[size])

    def start(self, mean: Float[Array, " k"]) -> RestartsState:
        k, zero, low = mean.shape[0], jnp.int32(0), jnp.float32(LOWEST)
        most, recent = self.populations[-1], 10 + math.ceil(30 * k / self.brood)
        return RestartsState(
            self.sampler.start(mean), jnp.zeros((most, k)), jnp.full(most, low), zero, zero, zero,
            jnp.zeros(2, jnp.int32), jnp.bool_(False), jnp.bool_(False), zero, jnp.full(recent, low), low, zero, low,
            mean, low, zero,
        )  # fmt: skip

    def sample(self, d: RestartsState, key: Key[Array, ""]) -> Float[Array, "n k"]:
        return self.sampler.sample(d.search, key)

    # ------------------------------------------------------------------------------------------------ a population

    def update(self, d: RestartsState, xs: Float[Array, "n k"], fitness: Float[Array, " n"]) -> RestartsState:
        at = d.got * self.brood
        d = replace(
            d,
            xs=jax.lax.dynamic_update_slice(d.xs, xs, (at, jnp.int32(0))),
            fitness=jax.lax.dynamic_update_slice(d.fitness, jnp.maximum(fitness, LOWEST), (at,)),
            got=d.got + 1,
            spent=d.spent.at[d.small.astype(jnp.int32)].add(1),
        )
        return jax.lax.cond(d.got >= 2**d.size, lambda d: self._counted(d), lambda d: d, d)

    def _counted(self, d: RestartsState) -> RestartsState:
        """The state after a whole population."""

        def moved(size: int) -> Any:
            n, sampler = self.populations[size], self._sized(size)
            worth = lambda d: jnp.where(d.fitness[:n] > LOWEST, d.fitness[:n], -jnp.inf)
            return lambda d: sampler.update(d.search, d.xs[:n], worth(d))

        search = jax.lax.switch(d.size, [moved(size) for size in range(self.doublings + 1)], d)
        here = (jnp.arange(d.fitness.shape[0]) < self.brood * 2**d.size) & (d.fitness > LOWEST)
        level = jnp.sum(jnp.where(here, d.fitness, 0.0)) / jnp.maximum(jnp.sum(here), 1)
        level = jnp.where(jnp.any(here), level, LOWEST)
        best, worst = (f(jnp.where(here, d.fitness, f(d.fitness[:1]))) for f in (jnp.max, jnp.min))
        risen = level > d.top
        told = replace(
            d,
            search=search,
            got=jnp.int32(0),
            updates=d.updates + 1,
            recent=jnp.concatenate([best[None], d.recent[:-1]]),
            top=jnp.maximum(level, d.top),
            idle=jnp.where(risen, 0, d.idle + 1),
            level=level,
        )
        return self._closed(told, self._level(told, best, worst))

    def _level(self, d: RestartsState, best: Array, worst: Array) -> Bool[Array, ""]:
        """Whether the best of late and this population are all one."""
        k, n = d.xs.shape[1], self.brood * 2**d.size
        window = 10 + jnp.ceil(30 * k / n).astype(jnp.int32)
        late = jnp.where(jnp.arange(d.recent.shape[0]) < window, d.recent, best)
        low, high = jnp.minimum(jnp.min(late), worst), jnp.max(late)
        close = self.tolerance + 1e-6 * jnp.maximum(jnp.abs(low), jnp.abs(high))
        return (d.updates >= window) & (high - low <= close)

    def _closed(self, d: RestartsState, level: Bool[Array, ""]) -> RestartsState:
        """The state with the search declared over, if it is, and its centre kept, if it is the best so far."""
        k, n = d.xs.shape[1], self.brood * 2**d.size
        patience = self.patience or (120 + 30 * k // n)
        over = level | self.sampler.done(d.search) | (d.idle >= patience)
        best = over & (d.level > d.bar)
        champion = jnp.where(best, self.sampler.centre(d.search), d.champion)
        return replace(d, over=over, champion=champion, bar=jnp.where(best, d.level, d.bar))

    # ------------------------------------------------------------------------------------------------ another search

    def ask(self, encoding: Any, state: SamplerState, key: Key[Array, ""]) -> tuple[Brood, SamplerState]:
        begun = lambda d: self.restarted(
            d, encoding.ravel(encoding.init(stream(key, "centre"))), stream(key, "restart")
        )
        search = jax.lax.cond(state.search.over, begun, lambda d: d, state.search)
        return super().ask(encoding, SamplerState(search, state.next_id), key)

    def restarted(self, d: RestartsState, mean: Float[Array, " k"], key: Key[Array, ""]) -> RestartsState:
        """The state at the beginning of another search, from ``mean``."""
        grown = jnp.minimum(d.largest + 1, self.doublings)
        u = jax.random.uniform(key, (2,))
        small = jnp.bool_(self.regime == "bipop") & (d.spent[1] < d.spent[0]) & (d.begun > 0)
        less = jnp.floor(u[0] ** 2 * jnp.maximum(d.largest - 1, 0)).astype(jnp.int32)
        sigma = self.sampler.sigma * jnp.where(small, 10 ** (-2 * u[1]), 1.0)
        fresh = replace(self.sampler, sigma=sigma).start(mean)
        low = jnp.float32(LOWEST)
        return replace(
            d,
            search=fresh,
            size=jnp.where(small, less, grown),
            largest=jnp.where(small, d.largest, grown),
            small=small,
            over=jnp.bool_(False),
            updates=jnp.int32(0),
            recent=jnp.full_like(d.recent, LOWEST),
            top=low,
            idle=jnp.int32(0),
            level=low,
            begun=d.begun + 1,
        )

    def centre(self, d: RestartsState) -> Float[Array, " k"]:
        return jnp.where(d.level >= d.bar, self.sampler.centre(d.search), d.champion)

    def report(self, state: SamplerState[RestartsState]) -> dict[str, Float[Array, ""]]:
        d = state.search
        inner = self.sampler.report(SamplerState(d.search, state.next_id))
        counts = {"population": self.brood * 2**d.size, "restarts": d.begun}
        return inner | {name: value.astype(jnp.float32) for name, value in counts.items()}
