"""Augmented random search."""

import jax.numpy as jnp
from equinox import Module
from jaxtyping import Array, Float, Int, Key

from planaria.core import checks, threefry
from planaria.core.algorithm import AbstractSampler, SamplerState


class ARSState(Module):
    mean: Float[Array, " k"]
    sigma: Float[Array, ""]


class ARS(AbstractSampler[ARSState]):
    """ARS: step along the best few random directions, as far as rewards differ and no further.

    Directions e ~ N(0, 1) are tried both ways, x = m +- sigma e. The share ``top`` of them with the largest
    max(r+, r-) counts: m += learning_rate / (b s) sum_b (r+ - r-) e, s the standard deviation of their 2 b rewards.
    Directions with an invalid life do not count; where all rewards are equal the centre stays.

    Fields: ``population`` n, even (n / 2 directions); ``sigma`` length of a try, gene units, decaying by
    ``sigma_decay`` a generation down to ``sigma_floor``; ``learning_rate``; ``top`` share of directions, above 0 to 1
    (1: version V1 of the paper; below: V1-t).
    Shapes: samples [n, k].
    Raises: InvalidValue for a field out of range.

    **Source**: Mania, Guy & Recht (2018), arXiv:1803.07055, algorithm 1 (versions V1 and V1-t), sections 3.1 and 3.3.
    **Differs from the source**: observations are not normalised (V2: that is the network's business); sigma may decay.
    **Checked against**: tests/algorithms/test_more_samplers.py (NumPy, 1e-5).

    >>> int(ARS(population=8, top=0.5).directions)
    2
    """

    population: int = 128
    sigma: float = 0.05
    learning_rate: float = 0.02
    top: float = 0.5
    sigma_decay: float = 1.0
    sigma_floor: float = 1e-3

    def __check_init__(self) -> None:
        checks.whole(self, "population", least=2, even=True)
        checks.between(self, "sigma", "learning_rate", low=0, above=True)
        checks.between(self, "top", low=0, high=1, above=True)
        checks.between(self, "sigma_decay", low=0, high=1)
        checks.between(self, "sigma_floor", low=0)

    @property
    def brood(self) -> int:
        return self.population

    @property
    def directions(self) -> Int[Array, ""]:
        """How many of them count (b), at least one."""
        return jnp.maximum(1, jnp.round(self.top * (self.population // 2))).astype(jnp.int32)

    def start(self, mean: Float[Array, " k"]) -> ARSState:
        return ARSState(mean, jnp.asarray(self.sigma, jnp.float32))

    def sample(self, d: ARSState, key: Key[Array, ""]) -> Float[Array, "n k"]:
        return d.mean + d.sigma * threefry.pairs(key, self.population, d.mean.shape[0])

    def luck(self) -> Int[Array, " n"]:
        return jnp.arange(self.population) % (self.population // 2)

    def update(self, d: ARSState, xs: Float[Array, "n k"], fitness: Float[Array, " n"]) -> ARSState:
        half = self.population // 2
        plus, minus = fitness[:half], fitness[half:]
        counts = self._counts(plus, minus)
        b = jnp.maximum(jnp.sum(counts), 1)
        both = jnp.where(counts, jnp.stack([plus, minus]), 0.0)
        mean = jnp.sum(both) / (2 * b)
        spread = jnp.sqrt(jnp.sum(jnp.where(counts, (both - mean) ** 2, 0.0)) / (2 * b))
        weight = (both[0] - both[1]) / (b * jnp.maximum(spread, 1e-12))
        step = weight @ (xs[:half] - xs[half:]) / (2 * d.sigma)
        sigma = jnp.maximum(d.sigma * self.sigma_decay, jnp.minimum(self.sigma_floor, d.sigma))
        return ARSState(d.mean + self.learning_rate * step, sigma)

    def _counts(self, plus: Float[Array, " h"], minus: Float[Array, " h"]) -> Array:
        """Whether each direction is one of the best b; of equals the first."""
        valid = jnp.isfinite(plus) & jnp.isfinite(minus)
        best = jnp.where(valid, jnp.maximum(plus, minus), -jnp.inf)
        order = jnp.argsort(-best, stable=True)
        return (jnp.zeros_like(order).at[order].set(jnp.arange(order.shape[0])) < self.directions) & valid

    def centre(self, d: ARSState) -> Float[Array, " k"]:
        return d.mean

    def report(self, state: SamplerState[ARSState]) -> dict[str, Float[Array, ""]]:
        return {"sigma": state.search.sigma, "norm": jnp.linalg.norm(state.search.mean)}
