"""Covariance matrix adaptation, diagonal only."""

import jax.numpy as jnp
from equinox import Module
from jaxtyping import Array, Bool, Float, Int, Key

from planaria.core import checks, threefry
from planaria.core.algorithm import SamplerState

from ._cma import Strategy, covariance_path, next_sigma, not_stalled, sigma_path, strategy
from ._shaping import by_rank
from ._stopping import AbstractStoppingSampler


class SepCMAState(Module):
    mean: Float[Array, " k"]
    sigma: Float[Array, ""]
    variances: Float[Array, " k"]
    sigma_path: Float[Array, " k"]
    covariance_path: Float[Array, " k"]
    generation: Int[Array, ""]


class SepCMAES(AbstractStoppingSampler[SepCMAState]):
    """sep-CMA-ES: CMA-ES with a variance a gene instead of a covariance; time and memory grow with k only.

    As ``cma_es`` with a diagonal matrix, which may be learnt about k times as fast.

    Fields: ``population`` n; ``sigma`` first step, gene units; ``active`` whether the worse half counts negatively.
    Shapes: samples [n, k].
    Raises: InvalidValue for a field out of range.

    **Source**: Ros & Hansen (2008), A simple modification in CMA-ES achieving linear time and space complexity,
    section 2; active weights: Hansen (2016), arXiv:1604.00772, eq. 46 to 53.
    **Differs from the source**: constants of the 2016 tutorial, but the learning rates of the ``cma`` package's
    CMA_diagonal; active weights; sigma grows at most by e a generation; equal fitnesses share their weights.
    **Checked against**: tests/algorithms/test_samplers.py (NumPy in float64), bench/samplers.py (cma, CMA_diagonal).

    >>> SepCMAES(population=10).brood
    10
    """

    population: int = 64
    sigma: float = 0.5
    active: bool = True

    def __check_init__(self) -> None:
        checks.whole(self, "population", least=4)
        checks.between(self, "sigma", low=0, above=True)

    @property
    def brood(self) -> int:
        return self.population

    def strategy(self, k: int) -> Strategy:
        """The constants in ``k`` dimensions."""
        return strategy(self.population, k, active=self.active, separable=True)

    def start(self, mean: Float[Array, " k"]) -> SepCMAState:
        zero = jnp.zeros(mean.shape)
        return SepCMAState(mean, jnp.asarray(self.sigma, jnp.float32), zero + 1, zero, zero, jnp.int32(0))

    def sample(self, d: SepCMAState, key: Key[Array, ""]) -> Float[Array, "n k"]:
        z = threefry.normal(key, (self.population, d.mean.shape[0]))
        return d.mean + d.sigma * jnp.sqrt(d.variances) * z

    def update(self, d: SepCMAState, xs: Float[Array, "n k"], fitness: Float[Array, " n"]) -> SepCMAState:
        k = d.mean.shape[0]
        s = self.strategy(k)
        y = (xs - d.mean) / d.sigma
        white = y / jnp.sqrt(d.variances)
        w = by_rank(fitness, jnp.asarray(s.weights))
        good = jnp.maximum(w, 0)
        step = good @ y
        path = sigma_path(s, d.sigma_path, good @ white)
        go = not_stalled(s, path, d.generation)
        trail = covariance_path(s, d.covariance_path, go, step)
        fair = jnp.where(w < 0, k / jnp.maximum(jnp.sum(white**2, axis=1), 1e-12), 1.0)
        held = 1 + s.c_1 * (1 - go) * s.c_c * (2 - s.c_c) - s.c_1 - s.c_mu * jnp.sum(w)
        variances = held * d.variances + s.c_1 * trail**2 + s.c_mu * ((w * fair) @ y**2)
        variances = jnp.clip(variances, 1e-20, 1e20)
        sigma = next_sigma(s, d.sigma, path)
        return SepCMAState(d.mean + d.sigma * step, sigma, variances, path, trail, d.generation + 1)

    def done(self, d: SepCMAState) -> Bool[Array, ""]:
        spread = d.sigma * jnp.sqrt(jnp.max(d.variances))
        return (spread < 1e-8 * self.sigma) | (spread > 1e8 * self.sigma)

    def centre(self, d: SepCMAState) -> Float[Array, " k"]:
        return d.mean

    def report(self, state: SamplerState[SepCMAState]) -> dict[str, Float[Array, ""]]:
        d = state.search
        return {"sigma": d.sigma, "condition": jnp.max(d.variances) / jnp.min(d.variances)}
