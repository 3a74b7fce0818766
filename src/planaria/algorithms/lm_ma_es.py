"""Limited-memory matrix adaptation, for very long genomes."""

import math

import jax
import jax.numpy as jnp
import numpy as np
from equinox import Module
from jaxtyping import Array, Bool, Float, Int, Key

from planaria.core import checks, threefry
from planaria.core.algorithm import SamplerState

from ._shaping import by_rank
from ._stopping import AbstractStoppingSampler


class LMMAState(Module):
    mean: Float[Array, " k"]
    sigma: Float[Array, ""]
    path: Float[Array, " k"]
    memory: Float[Array, "v k"]  # directions, each remembering twice (1/4 the rate) as long as the one before
    generation: Int[Array, ""]


class LMMAES(AbstractStoppingSampler[LMMAState]):
    """LM-MA-ES: CMA-ES for 10^5 to 10^6 genes, the covariance held as a few dozen directions.

    x = m + sigma P z, P = F_v ... F_1, F_j = (1 - c_d) 1 + c_d m_j m_j', c_d = 1.5^(1-j) / k. The better half moves the
    mean by rank weights; directions m_j are running means of the mean's whitened step P^-1 w y at rates
    4^(1-j) n / k; the length of its path sets sigma. A factor comes into use when a generation has passed for it.
    Computed through the directions' inner products: a generation is two matrix products [n, k] x [k, v], not v passes
    over the samples; and P^-1, a product too, is applied to one vector only, the mean's step.

    Fields: ``population`` n (4 + 3 ln k or more); ``sigma`` first step, gene units; ``memory`` directions v
    (0: 4 + 3 ln k, the paper's).
    Shapes: samples [n, k]; memory v k.
    Raises: InvalidValue for a field out of range.

    **Source**: Loshchilov, Glasmachers & Beyer (2019), Large scale black-box optimization by limited-memory matrix
    adaptation, arXiv:1705.06693, algorithm 2.
    **Differs from the source**: rates are at most 1/2, which matters below 4 n genes; sigma grows at most by e a
    generation; equal fitnesses share their weights.
    **Checked against**: tests/algorithms/test_more_samplers.py (the paper's loop in NumPy, float64, 1e-4).

    >>> LMMAES(population=32).directions(1000)
    24
    """

    population: int = 64
    sigma: float = 0.5
    memory: int = 0

    def __check_init__(self) -> None:
        checks.whole(self, "population", least=4)
        checks.whole(self, "memory", least=0)
        checks.between(self, "sigma", low=0, above=True)

    @property
    def brood(self) -> int:
        return self.population

    def directions(self, k: int) -> int:
        """How many are remembered (v) for genomes of length ``k``."""
        return self.memory or 4 + int(3 * math.log(k))

    @property
    def weights(self) -> Float[np.ndarray, " n"]:
        """Best first, zero for the worse half; they add up to one."""
        mu = self.population // 2
        raw = np.maximum(0.0, math.log(mu + 0.5) - np.log(np.arange(1, self.population + 1)))
        return (raw / raw.sum()).astype(np.float32)

    def start(self, mean: Float[Array, " k"]) -> LMMAState:
        memory = jnp.zeros((self.directions(mean.shape[0]), mean.shape[0]))
        return LMMAState(mean, jnp.asarray(self.sigma, jnp.float32), jnp.zeros(mean.shape), memory, jnp.int32(0))

    def _shares(self, d: LMMAState) -> Float[Array, " v"]:
        """c_d of each factor, zero for those not yet in use."""
        v, k = d.memory.shape
        return jnp.where(jnp.arange(v) < d.generation, jnp.minimum(0.5, 1.5 ** -jnp.arange(v) / k), 0.0)

    def sample(self, d: LMMAState, key: Key[Array, ""]) -> Float[Array, "n k"]:
        z = threefry.normal(key, (self.population, d.mean.shape[0]))
        share, gram, seen = self._shares(d), d.memory @ d.memory.T, z @ d.memory.T

        def factor(j: Array, b: Float[Array, "n v"]) -> Float[Array, "n v"]:
            onto = kept[j] * seen[:, j] + b @ gram[:, j]  # inner product of m_j with what F_(j-1) ... F_1 z is
            return ((1 - share[j]) * b).at[:, j].add(share[j] * onto)

        kept = jnp.concatenate([jnp.ones(1), jnp.cumprod(1 - share)])  # what is left of z itself
        b = jax.lax.fori_loop(0, share.shape[0], factor, jnp.zeros_like(seen))
        return d.mean + d.sigma * (kept[-1] * z + b @ d.memory)

    def _whitened(self, d: LMMAState, y: Float[Array, " k"]) -> Float[Array, " k"]:
        """P^-1 y, a factor at a time by Sherman & Morrison's formula, the last factor first."""
        share, v = self._shares(d), d.memory.shape[0]

        def undo(i: Array, y: Float[Array, " k"]) -> Float[Array, " k"]:
            c, m = share[v - 1 - i], d.memory[v - 1 - i]
            return (y - c * (m @ y) / (1 - c + c * (m @ m)) * m) / (1 - c)

        return jax.lax.fori_loop(0, v, undo, y)

    def update(self, d: LMMAState, xs: Float[Array, "n k"], fitness: Float[Array, " n"]) -> LMMAState:
        n, (v, k) = self.population, d.memory.shape
        w = by_rank(fitness, jnp.asarray(self.weights))
        mu_eff = 1 / float(np.sum(self.weights.astype(np.float64) ** 2))
        step = w @ ((xs - d.mean) / d.sigma)
        white = self._whitened(d, step)
        c = min(0.5, 2 * n / k)
        path = (1 - c) * d.path + math.sqrt(mu_eff * c * (2 - c)) * white
        rate = jnp.minimum(0.5, n / k * 4.0 ** -jnp.arange(v))[:, None]
        memory = (1 - rate) * d.memory + jnp.sqrt(mu_eff * rate * (2 - rate)) * white
        grown = jnp.minimum(1.0, c / 2 * (jnp.sum(path**2) / k - 1))
        sigma = jnp.clip(d.sigma * jnp.exp(grown), 1e-20, 1e20)
        return LMMAState(d.mean + d.sigma * step, sigma, path, memory, d.generation + 1)

    def done(self, d: LMMAState) -> Bool[Array, ""]:
        return (d.sigma < 1e-8 * self.sigma) | (d.sigma > 1e8 * self.sigma)

    def centre(self, d: LMMAState) -> Float[Array, " k"]:
        return d.mean

    def report(self, state: SamplerState[LMMAState]) -> dict[str, Float[Array, ""]]:
        return {"sigma": state.search.sigma, "norm": jnp.linalg.norm(state.search.mean)}
