"""Policy gradients with parameter-based exploration."""

from typing import cast

import jax.numpy as jnp
import optax
from equinox import Module
from jaxtyping import Array, Float, Int, Key, PyTree

from planaria.core import checks, threefry
from planaria.core.algorithm import AbstractSampler, SamplerState
from planaria.training.optimisers import check_optimizer, decay, optimiser

from ._shaping import centred_ranks


class PGPEState(Module):
    mean: Float[Array, " k"]
    sigma: Float[Array, " k"]
    memory: PyTree  # the optimiser's


class PGPE(AbstractSampler[PGPEState]):
    """PGPE: follow the likelihood gradient of a Gaussian with one spread a gene, from symmetric pairs.

    Pairs x = m +- e, e ~ N(0, sigma^2), u the centred ranks of fitness, b their mean:
    g_m = 1/n sum (u+ - u-) e;  g_sigma = 1/n sum (u+ + u- - 2b) (e^2 - sigma^2) / sigma. An optimiser moves the mean:
    ClipUp (v = momentum v + rate g/|g|, |v| at most ``max_speed``), Adam or plain ascent; sigma by ``sigma_rate``
    g_sigma, at most the share ``sigma_change`` of itself a generation.

    Fields: ``population`` n, even; ``sigma`` first standard deviation, gene units; ``optimizer`` clipup, or another by
    its optax name (see ``openai_es``); ``learning_rate`` of the mean (with clipup: length of a step, gene units);
    ``max_speed`` of clipup, gene units (0: twice the rate, the paper's rule); ``momentum`` of clipup, momentum and
    nesterov, 0 to 1; ``weight_decay`` share of itself that the mean loses a generation (adamw: times the rate);
    ``sigma_rate``; ``sigma_change`` 0 to 1.
    Shapes: samples [n, k].
    Raises: InvalidValue for a field out of range.

    **Source**: Sehnke et al. (2010), Neural Networks 23, section 3 (symmetric sampling); ClipUp: Toklu et al. (2020),
    arXiv:2008.02387, algorithm 2 and section 3.
    **Differs from the source**: ranks instead of rewards scaled by the largest; equals share their rank.
    **Checked against**: tests/algorithms/test_samplers.py (NumPy, 1e-5), bench/samplers.py (evosax).

    >>> PGPE(population=8, optimizer="adam").brood
    8
    """

    population: int = 128
    sigma: float = 0.1
    optimizer: str = "clipup"
    learning_rate: float = 0.05
    max_speed: float = 0.0
    momentum: float = 0.9
    weight_decay: float = 0.0
    sigma_rate: float = 0.1
    sigma_change: float = 0.2

    def __check_init__(self) -> None:
        checks.whole(self, "population", least=2, even=True)
        check_optimizer(self)
        checks.between(self, "sigma", "learning_rate", low=0, above=True)
        checks.between(self, "max_speed", "sigma_rate", low=0)
        checks.between(self, "momentum", "weight_decay", "sigma_change", low=0, high=1)

    @property
    def brood(self) -> int:
        return self.population

    def _optimiser(self) -> optax.GradientTransformation:
        return optimiser(self.optimizer, self.learning_rate, momentum=self.momentum, max_speed=self.max_speed)

    def start(self, mean: Float[Array, " k"]) -> PGPEState:
        return PGPEState(mean, jnp.full(mean.shape, self.sigma, jnp.float32), self._optimiser().init(mean))

    def sample(self, d: PGPEState, key: Key[Array, ""]) -> Float[Array, "n k"]:
        return d.mean + d.sigma * threefry.pairs(key, self.population, d.mean.shape[0])

    def luck(self) -> Int[Array, " n"]:
        return jnp.arange(self.population) % (self.population // 2)

    def update(self, d: PGPEState, xs: Float[Array, "n k"], fitness: Float[Array, " n"]) -> PGPEState:
        half = self.population // 2
        u = centred_ranks(fitness, z_score=False)  # their mean, the baseline b, is zero
        plus, minus = u[:half], u[half:]
        e = (xs[:half] - xs[half:]) / 2
        gradient = (plus - minus) @ e / self.population
        spread = (plus + minus) @ ((e**2 - d.sigma**2) / d.sigma) / self.population
        step, memory = self._optimiser().update(gradient, d.memory, d.mean)
        most = self.sigma_change * d.sigma
        sigma = d.sigma + jnp.clip(self.sigma_rate * spread, -most, most)
        mean = d.mean * (1 - decay(self.optimizer, self.weight_decay, self.learning_rate)) + cast(Array, step)
        return PGPEState(mean, jnp.maximum(sigma, 1e-20), memory)

    def centre(self, d: PGPEState) -> Float[Array, " k"]:
        return d.mean

    def report(self, state: SamplerState[PGPEState]) -> dict[str, Float[Array, ""]]:
        return {"sigma": jnp.mean(state.search.sigma), "norm": jnp.linalg.norm(state.search.mean)}
