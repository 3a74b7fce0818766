"""What CMA-ES and its separable form share: the strategy's constants, all derived from population and dimension."""

import math
from typing import Any, NamedTuple

import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from planaria.core.errors import InvalidValue


class Strategy(NamedTuple):
    """Constants of Hansen (2016), arXiv:1604.00772, table 1; numbers in brackets are its equations."""

    weights: np.ndarray  # [n], best first; positive half adds up to one
    mu_eff: float
    c_sigma: float
    d_sigma: float
    c_c: float
    c_1: float
    c_mu: float
    chi: float  # expected length of a standard normal vector

    @property
    def positive(self) -> np.ndarray:
        return np.maximum(self.weights, 0)


def strategy(n: int, k: int, *, active: bool, separable: bool = False) -> Strategy:
    """Constants for population ``n`` in ``k`` dimensions. ``separable``: rates fall with k, not with its square."""
    raw = math.log((n + 1) / 2) - np.log(np.arange(1, n + 1))  # (49)
    mu = n // 2
    mu_eff = float(raw[:mu].sum() ** 2 / (raw[:mu] ** 2).sum())
    c_1 = 2 / ((k + 1.3) ** 2 + mu_eff)  # (57)
    c_mu = min(1 - c_1, 2 * (0.25 + mu_eff + 1 / mu_eff - 2) / ((k + 2) ** 2 + mu_eff))  # (58)
    if separable:
        # As the cma package has them. Ros & Hansen's (2008), (k + 2) / 3 times the full form's, need a third more
        # evaluations on Rosenbrock's function and a tenth fewer on the ellipsoid.
        c_1 = 1 / (k + 2 * math.sqrt(k) + mu_eff / k)
        c_mu = min(1 - c_1, (0.25 + mu_eff + 1 / mu_eff - 2) / (k + 4 * math.sqrt(k) + mu_eff / 2))
    c_sigma = (mu_eff + 2) / (k + mu_eff + 5)  # (55)
    d_sigma = 1 + 2 * max(0.0, math.sqrt((mu_eff - 1) / (k + 1)) - 1) + c_sigma  # (55)
    c_c = (4 + mu_eff / k) / (k + 4 + 2 * mu_eff / k)  # (56)
    chi = math.sqrt(k) * (1 - 1 / (4 * k) + 1 / (21 * k**2))
    weights = np.where(raw >= 0, raw / raw[raw > 0].sum(), 0.0)
    if active and (raw < 0).any():
        weights = weights + _negative(raw, k, mu_eff, c_1, c_mu)
    return Strategy(weights.astype(np.float32), mu_eff, c_sigma, d_sigma, c_c, c_1, c_mu, chi)


def _negative(raw: np.ndarray, k: int, mu_eff: float, c_1: float, c_mu: float) -> np.ndarray:
    """The weights of the worse half (53): as negative as keeps the covariance positive."""
    bad = np.minimum(raw, 0)
    bad_eff = bad.sum() ** 2 / (bad**2).sum()
    by_rates = 1 + c_1 / c_mu  # (50)
    by_mass = 1 + 2 * bad_eff / (mu_eff + 2)  # (51)
    by_definiteness = (1 - c_1 - c_mu) / (k * c_mu)  # (52)
    return bad / -bad.sum() * max(0.0, min(by_rates, by_mass, by_definiteness))


def refuse_large(name: str, k: int, largest: int) -> None:
    """The error for a matrix [k, k] that does not fit."""
    if k > largest:
        raise InvalidValue(
            "a full covariance of that many genes does not fit",
            field="algorithm",
            value=f"{name} on {k:,} genes",
            allowed=f"up to {largest:,}",
            hint="Take sep_cma_es, lm_ma_es, snes or openai_es, or an encoding with fewer genes.",
        )


def sigma_path(s: Strategy, path: Array, step: Float[Array, " k"]) -> Float[Array, " k"]:
    """(43); ``step`` is the mean's whitened step."""
    return (1 - s.c_sigma) * path + _root(s.c_sigma * (2 - s.c_sigma) * s.mu_eff) * step


def next_sigma(s: Strategy, sigma: Array, path: Float[Array, " k"]) -> Float[Array, ""]:
    """(44), at most a factor e a generation, and kept where float32 can hold it."""
    grown = jnp.minimum(1.0, s.c_sigma / s.d_sigma * (jnp.linalg.norm(path) / s.chi - 1))
    return jnp.clip(sigma * jnp.exp(grown), 1e-20, 1e20)


def next_sigma_squared(s: Strategy, sigma: Array, path: Float[Array, " k"]) -> Float[Array, ""]:
    """(44) with the path's squared length, which answers long and short paths more strongly.

    For emitters, whose number of parents changes from one generation to the next: in 100 dimensions they fill an
    archive better with it (linear projection of Rastrigin's function: 17.68 +- 0.08 over 120 seeds, with (44) 17.44
    +- 0.06 over 160).
    """
    grown = jnp.minimum(1.0, s.c_sigma / s.d_sigma * (jnp.sum(path**2) / path.shape[0] - 1) / 2)
    return jnp.clip(sigma * jnp.exp(grown), 1e-20, 1e20)


def not_stalled(s: Strategy, path: Float[Array, " k"], generation: Array) -> Float[Array, ""]:
    """h_sigma, page 28: 0 stops the covariance's path while the step size still has to catch up."""
    k = path.shape[0]
    started = jnp.sqrt(1 - (1 - s.c_sigma) ** (2 * (generation + 1.0)))
    return (jnp.linalg.norm(path) / started < (1.4 + 2 / (k + 1)) * s.chi).astype(jnp.float32)


def covariance_path(s: Strategy, path: Array, go: Array, step: Float[Array, " k"]) -> Float[Array, " k"]:
    """(45)"""
    return (1 - s.c_c) * path + go * _root(s.c_c * (2 - s.c_c) * s.mu_eff) * step


def _root(x: Any) -> Any:
    """Constants are rooted in float64, traced ones (``by_parents``) as they are."""
    return math.sqrt(x) if isinstance(x, float) else jnp.sqrt(x)


def by_parents(most: int, k: int) -> Strategy:
    """Constants for every number of parents from 0 to ``most``, stacked: row i is for i of them, whose weights are
    log(i + 1/2) - log(rank). For emitters, which take as parents whoever entered the archive.
    """
    rows = [_positive(max(i, 1), most, k) for i in range(most + 1)]
    return Strategy._make(np.asarray(column, np.float32) for column in zip(*rows, strict=True))


def _positive(mu: int, most: int, k: int) -> Strategy:
    raw = math.log(mu + 0.5) - np.log(np.arange(1, mu + 1))
    mu_eff = float(raw.sum() ** 2 / (raw**2).sum())
    c_1 = 2 / ((k + 1.3) ** 2 + mu_eff)
    c_mu = min(1 - c_1, 2 * (mu_eff + 1 / mu_eff - 2) / ((k + 2) ** 2 + mu_eff))
    c_sigma = (mu_eff + 2) / (k + mu_eff + 5)
    d_sigma = 1 + 2 * max(0.0, math.sqrt((mu_eff - 1) / (k + 1)) - 1) + c_sigma
    c_c = (4 + mu_eff / k) / (k + 4 + 2 * mu_eff / k)
    chi = math.sqrt(k) * (1 - 1 / (4 * k) + 1 / (21 * k**2))
    return Strategy(np.pad(raw / raw.sum(), (0, most - mu)), mu_eff, c_sigma, d_sigma, c_c, c_1, c_mu, chi)
