"""Exponential natural evolution strategies."""

import math

import jax
import jax.numpy as jnp
from equinox import Module
from jaxtyping import Array, Bool, Float, Key

from planaria.core import checks, threefry
from planaria.core.algorithm import SamplerState

from ._cma import refuse_large
from ._shaping import by_rank, utilities
from ._stopping import AbstractStoppingSampler

LARGEST = 4096  # genes: four matrices of 67 MB, and seconds a generation


class XNESState(Module):
    mean: Float[Array, " k"]
    sigma: Float[Array, ""]
    shape: Float[Array, "k k"]  # B, determinant 1: x = m + sigma B s


class XNES(AbstractStoppingSampler[XNESState]):
    """xNES: follow the natural gradient of a Gaussian with a full covariance, in exponential coordinates.

    x = m + sigma B s. m += rate sigma B sum_i u_i s_i; with G = sum_i u_i (s_i s_i' - 1), g = tr(G) / k:
    sigma *= exp(sigma_rate / 2 g); B *= exp(shape_rate / 2 (G - g 1)), a matrix exponential, so that the covariance
    stays positive whatever happens. u: utilities of the ranks, as in ``snes``.

    Fields: ``population`` n (4 + 3 ln k or more); ``sigma`` first standard deviation, gene units; ``learning_rate`` of
    the mean; ``sigma_rate`` and ``shape_rate`` (0: (9 + 3 ln k) / (5 k sqrt k), the paper's).
    Shapes: samples [n, k]; memory 4 k^2, time k^3. For k beyond a few hundred take snes.
    Raises: InvalidValue for a field out of range, or for more than 4,096 genes.

    **Source**: Glasmachers et al. (2010), Exponential natural evolution strategies, algorithm 1; rates: Wierstra et al.
    (2014), JMLR 15, table 1.
    **Differs from the source**: equal fitnesses share their utilities; a generation that would leave the state not
    finite is left out.
    **Checked against**: tests/algorithms/test_more_samplers.py (NumPy and SciPy in float64, 1e-4).

    >>> XNES(population=16).brood
    16
    """

    population: int = 32
    sigma: float = 0.5
    learning_rate: float = 1.0
    sigma_rate: float = 0.0
    shape_rate: float = 0.0

    def __check_init__(self) -> None:
        checks.whole(self, "population", least=2)
        checks.between(self, "sigma", "learning_rate", low=0, above=True)
        checks.between(self, "sigma_rate", "shape_rate", low=0)

    @property
    def brood(self) -> int:
        return self.population

    def start(self, mean: Float[Array, " k"]) -> XNESState:
        k = mean.shape[0]
        refuse_large("xnes", k, LARGEST)
        return XNESState(mean, jnp.asarray(self.sigma, jnp.float32), jnp.eye(k))

    def sample(self, d: XNESState, key: Key[Array, ""]) -> Float[Array, "n k"]:
        return d.mean + d.sigma * threefry.normal(key, (self.population, d.mean.shape[0])) @ d.shape.T

    def update(self, d: XNESState, xs: Float[Array, "n k"], fitness: Float[Array, " n"]) -> XNESState:
        k = d.mean.shape[0]
        u = by_rank(fitness, jnp.asarray(utilities(self.population)))
        y = (xs - d.mean) / d.sigma
        s = jnp.linalg.solve(d.shape, y.T).T
        matrix = (s.T * u) @ s - jnp.sum(u) * jnp.eye(k)
        stretch = jnp.trace(matrix) / k
        turn = self._rate(self.shape_rate, k) / 2 * (matrix - stretch * jnp.eye(k))
        mean = d.mean + self.learning_rate * d.sigma * (u @ y)
        sigma = jnp.clip(d.sigma * jnp.exp(self._rate(self.sigma_rate, k) / 2 * stretch), 1e-20, 1e20)
        grown = XNESState(mean, sigma, d.shape @ jax.scipy.linalg.expm(turn))
        fine = jnp.all(jnp.array([jnp.all(jnp.isfinite(x)) for x in jax.tree.leaves(grown)]))
        return jax.tree.map(lambda new, old: jnp.where(fine, new, old), grown, d)

    def _rate(self, given: float, k: int) -> Array:
        return jnp.where(jnp.asarray(given) > 0, given, (9 + 3 * math.log(k)) / (5 * k * math.sqrt(k)))

    def done(self, d: XNESState) -> Bool[Array, ""]:
        return (d.sigma < 1e-8 * self.sigma) | (d.sigma > 1e8 * self.sigma)

    def centre(self, d: XNESState) -> Float[Array, " k"]:
        return d.mean

    def report(self, state: SamplerState[XNESState]) -> dict[str, Float[Array, ""]]:
        return {"sigma": state.search.sigma, "norm": jnp.linalg.norm(state.search.mean)}
