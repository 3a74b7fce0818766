"""Covariance matrix adaptation."""

import jax
import jax.numpy as jnp
from equinox import Module
from jaxtyping import Array, Bool, Float, Int, Key

from planaria.core import checks, threefry
from planaria.core.algorithm import SamplerState

from ._cma import Strategy, covariance_path, next_sigma, not_stalled, refuse_large, sigma_path, strategy
from ._shaping import by_rank
from ._stopping import AbstractStoppingSampler

LARGEST = 8192  # genes: three matrices of 268 MB


class CMAState(Module):
    mean: Float[Array, " k"]
    sigma: Float[Array, ""]
    covariance: Float[Array, "k k"]
    basis: Float[Array, "k k"]  # eigenvectors, a column each; a few generations old (see ``update``)
    axes: Float[Array, " k"]  # square roots of the eigenvalues
    sigma_path: Float[Array, " k"]
    covariance_path: Float[Array, " k"]
    generation: Int[Array, ""]


class CMAES(AbstractStoppingSampler[CMAState]):
    """CMA-ES: learn the shape of good steps as a full covariance, and their length from the path taken.

    x = m + sigma B D z. The better half moves the mean by rank weights; the length of the whitened path sets sigma; the
    path itself (rank one) and all steps (rank mu, the worse half with negative weights if ``active``) set the
    covariance. It is decomposed every max(1, 1 / (10 k (c_1 + c_mu))) generations. In float32: the matrix is kept
    symmetric, eigenvalues above 1e-7 of the largest, and a generation that would leave it not finite is left out.

    Fields: ``population`` n (4 + 3 ln k or more); ``sigma`` first step, gene units; ``active``.
    Shapes: samples [n, k]; memory 3 k^2. For k beyond a few thousand take sep_cma_es.
    Raises: InvalidValue for a field out of range, or for more than 8,192 genes.

    **Source**: Hansen (2016), The CMA evolution strategy: a tutorial, arXiv:1604.00772, figure 6 and table 1.
    **Differs from the source**: sigma grows at most by e a generation; equal fitnesses share their weights; restarts
    are another part's (``restarts``).
    **Checked against**: tests/algorithms/test_samplers.py (NumPy in float64), bench/samplers.py (cma).

    >>> CMAES(population=10).brood
    10
    """

    population: int = 32
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
        return strategy(self.population, k, active=self.active)

    def start(self, mean: Float[Array, " k"]) -> CMAState:
        k = mean.shape[0]
        refuse_large("cma_es", k, LARGEST)
        sigma, zero, eye = jnp.asarray(self.sigma, jnp.float32), jnp.zeros(k), jnp.eye(k)
        return CMAState(mean, sigma, eye, eye, jnp.ones(k), zero, zero, jnp.int32(0))

    def sample(self, d: CMAState, key: Key[Array, ""]) -> Float[Array, "n k"]:
        z = threefry.normal(key, (self.population, d.mean.shape[0]))
        return d.mean + d.sigma * (z * d.axes) @ d.basis.T

    def update(self, d: CMAState, xs: Float[Array, "n k"], fitness: Float[Array, " n"]) -> CMAState:
        k = d.mean.shape[0]
        s = self.strategy(k)
        y = (xs - d.mean) / d.sigma
        w = by_rank(fitness, jnp.asarray(s.weights))
        step = jnp.maximum(w, 0) @ y  # (41)
        white = (y @ d.basis) / d.axes  # B' y / D: as long as C^(-1/2) y
        path = sigma_path(s, d.sigma_path, d.basis @ (jnp.maximum(w, 0) @ white))
        go = not_stalled(s, path, d.generation)
        trail = covariance_path(s, d.covariance_path, go, step)
        fair = jnp.where(w < 0, k / jnp.maximum(jnp.sum(white**2, axis=1), 1e-12), 1.0)  # (46)
        held = 1 + s.c_1 * (1 - go) * s.c_c * (2 - s.c_c) - s.c_1 - s.c_mu * jnp.sum(w)
        covariance = held * d.covariance + s.c_1 * jnp.outer(trail, trail) + s.c_mu * (y.T * (w * fair)) @ y  # (47)
        covariance = (covariance + covariance.T) / 2
        basis, axes = self._decomposed(d, covariance, s)
        sigma = next_sigma(s, d.sigma, path)
        new = CMAState(d.mean + d.sigma * step, sigma, covariance, basis, axes, path, trail, d.generation + 1)
        return _if_finite(new, d)

    def _decomposed(self, d: CMAState, covariance: Array, s: Strategy) -> tuple[Array, Array]:
        gap = max(1, int(1 / (10 * d.mean.shape[0] * (s.c_1 + s.c_mu))))
        if gap == 1:
            return eigen(covariance)
        due = (d.generation + 1) % gap == 0
        return jax.lax.cond(due, lambda: eigen(covariance), lambda: (d.basis, d.axes))

    def done(self, d: CMAState) -> Bool[Array, ""]:
        spread = d.sigma * jnp.max(d.axes)
        stretched = jnp.max(d.axes) > 3e3 * jnp.min(d.axes)  # float32 resolves no more: see ``eigen``
        return (spread < 1e-8 * self.sigma) | (spread > 1e8 * self.sigma) | stretched

    def centre(self, d: CMAState) -> Float[Array, " k"]:
        return d.mean

    def report(self, state: SamplerState[CMAState]) -> dict[str, Float[Array, ""]]:
        d = state.search
        return {"sigma": d.sigma, "condition": (jnp.max(d.axes) / jnp.min(d.axes)) ** 2}


def eigen(covariance: Float[Array, "k k"]) -> tuple[Float[Array, "k k"], Float[Array, " k"]]:
    """Eigenvectors (columns) and square roots of eigenvalues; none smaller than float32 resolves."""
    values, vectors = jnp.linalg.eigh(covariance)
    return vectors, jnp.sqrt(jnp.maximum(values, 1e-7 * jnp.max(values)))


def _if_finite(new: CMAState, old: CMAState) -> CMAState:
    good = jnp.all(jnp.array([jnp.all(jnp.isfinite(x)) for x in jax.tree.leaves(new)]))
    return jax.tree.map(lambda x, y: jnp.where(good, x, y), new, old)
