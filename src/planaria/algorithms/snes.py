"""Separable natural evolution strategies."""

import math

import jax.numpy as jnp
import numpy as np
from equinox import Module
from jaxtyping import Array, Bool, Float, Key

from planaria.core import checks, threefry
from planaria.core.algorithm import SamplerState

from ._shaping import by_rank, utilities
from ._stopping import AbstractStoppingSampler


class SNESState(Module):
    mean: Float[Array, " k"]
    sigma: Float[Array, " k"]


class SNES(AbstractStoppingSampler[SNESState]):
    """SNES: follow the natural gradient of a Gaussian with one spread a gene.

    s = (x - m) / sigma; m += rate sigma sum_i u_i s_i; sigma *= exp(sigma_rate / 2 sum_i u_i (s_i^2 - 1)), u the
    utilities of the ranks: max(0, log(n/2 + 1) - log(rank)), divided by their sum, minus 1/n.

    Fields: ``population`` n; ``sigma`` first standard deviation, gene units; ``learning_rate`` of the mean;
    ``sigma_rate`` of the spread (0: (3 + ln k) / (5 sqrt k), the paper's).
    Shapes: samples [n, k].
    Raises: InvalidValue for a field out of range.

    **Source**: Wierstra et al. (2014), Natural evolution strategies, JMLR 15, algorithm 6 and table 1.
    **Differs from the source**: equal fitnesses share their utilities.
    **Checked against**: tests/algorithms/test_samplers.py (NumPy, 1e-5), bench/samplers.py (evosax).

    >>> SNES(population=16).brood
    16
    """

    population: int = 64
    sigma: float = 0.1
    learning_rate: float = 1.0
    sigma_rate: float = 0.0

    def __check_init__(self) -> None:
        checks.whole(self, "population", least=2)
        checks.between(self, "sigma", "learning_rate", low=0, above=True)
        checks.between(self, "sigma_rate", low=0)

    @property
    def brood(self) -> int:
        return self.population

    @property
    def utilities(self) -> Float[np.ndarray, " n"]:
        """Best first; they add up to zero."""
        return utilities(self.population)

    def start(self, mean: Float[Array, " k"]) -> SNESState:
        return SNESState(mean, jnp.full(mean.shape, self.sigma, jnp.float32))

    def sample(self, d: SNESState, key: Key[Array, ""]) -> Float[Array, "n k"]:
        return d.mean + d.sigma * threefry.normal(key, (self.population, d.mean.shape[0]))

    def update(self, d: SNESState, xs: Float[Array, "n k"], fitness: Float[Array, " n"]) -> SNESState:
        k = d.mean.shape[0]
        s = (xs - d.mean) / d.sigma
        u = by_rank(fitness, jnp.asarray(self.utilities))
        rate = jnp.where(jnp.asarray(self.sigma_rate) > 0, self.sigma_rate, (3 + math.log(k)) / (5 * math.sqrt(k)))
        mean = d.mean + self.learning_rate * d.sigma * (u @ s)
        sigma = d.sigma * jnp.exp(rate / 2 * (u @ (s**2 - 1)))
        return SNESState(mean, jnp.clip(sigma, 1e-20, 1e20))

    def done(self, d: SNESState) -> Bool[Array, ""]:
        return (jnp.max(d.sigma) < 1e-8 * self.sigma) | (jnp.max(d.sigma) > 1e8 * self.sigma)

    def centre(self, d: SNESState) -> Float[Array, " k"]:
        return d.mean

    def report(self, state: SamplerState[SNESState]) -> dict[str, Float[Array, ""]]:
        return {"sigma": jnp.mean(state.search.sigma), "norm": jnp.linalg.norm(state.search.mean)}
