"""Evolution strategies as scalable black-box optimisation."""

from typing import cast

import jax.numpy as jnp
import optax
from equinox import Module
from jaxtyping import Array, Float, Int, Key, PyTree

from planaria.core import checks, threefry
from planaria.core.algorithm import AbstractSampler, SamplerState
from planaria.training.optimisers import check_optimizer, decay, optimiser

from ._shaping import centred_ranks


class OpenAIState(Module):
    mean: Float[Array, " k"]
    sigma: Float[Array, ""]
    memory: PyTree  # the optimiser's


class OpenAIES(AbstractSampler[OpenAIState]):
    """OpenAI-ES: follow the ranked gradient of a Gaussian with one fixed spread.

    g = 1/(n sigma) sum_i u_i e_i over antithetic pairs (x = m +- sigma e), u the centred ranks of fitness (divided by
    their deviation with ``z_score``); the mean moves by an optax optimiser along g, minus weight decay.

    Fields: ``population`` n, even; ``sigma`` standard deviation, gene units, decaying by ``sigma_decay`` a generation
    down to ``sigma_floor``; ``learning_rate`` and its ``rate_decay``; ``optimizer`` clipup, momentum, nesterov, or any
    of optax's by its name there that a rate is enough for (adam, adamw, sgd, rmsprop, lion, adan, muon and others);
    ``momentum`` of momentum, nesterov and clipup, 0 to 1; ``max_speed`` of clipup, gene units (0: twice the rate);
    ``weight_decay`` share of itself that the mean loses a generation (adamw and its kin: times the rate); ``z_score``.
    Shapes: samples [n, k].
    Raises: InvalidValue for a field out of range.

    **Source**: Salimans et al. (2017), arXiv:1703.03864, algorithm 2 and section 2.1; z-scored ranks, decay of sigma
    and rate: Najarro & Risi (2020), section 3.1.
    **Differs from the source**: no virtual batch normalisation.
    **Checked against**: bench/samplers.py (evosax), tests/algorithms/test_samplers.py.

    >>> OpenAIES(population=8).brood
    8
    """

    population: int = 128
    sigma: float = 0.1
    learning_rate: float = 0.05
    optimizer: str = "adam"
    momentum: float = 0.9
    max_speed: float = 0.0
    weight_decay: float = 0.0
    sigma_decay: float = 1.0
    sigma_floor: float = 0.01
    rate_decay: float = 1.0
    z_score: bool = True

    def __check_init__(self) -> None:
        checks.whole(self, "population", least=2, even=True)
        check_optimizer(self)
        checks.between(self, "sigma", "learning_rate", low=0, above=True)
        checks.between(self, "momentum", "weight_decay", "sigma_decay", "rate_decay", low=0, high=1)
        checks.between(self, "max_speed", "sigma_floor", low=0)

    @property
    def brood(self) -> int:
        return self.population

    def _optimiser(self) -> optax.GradientTransformation:
        rate = lambda step: self.learning_rate * jnp.asarray(self.rate_decay, jnp.float32) ** step
        return optimiser(self.optimizer, rate, momentum=self.momentum, max_speed=self.max_speed)

    def start(self, mean: Float[Array, " k"]) -> OpenAIState:
        return OpenAIState(mean, jnp.asarray(self.sigma, jnp.float32), self._optimiser().init(mean))

    def sample(self, d: OpenAIState, key: Key[Array, ""]) -> Float[Array, "n k"]:
        return d.mean + d.sigma * threefry.pairs(key, self.population, d.mean.shape[0])

    def luck(self) -> Int[Array, " n"]:
        return jnp.arange(self.population) % (self.population // 2)

    def update(self, d: OpenAIState, xs: Float[Array, "n k"], fitness: Float[Array, " n"]) -> OpenAIState:
        noise = (xs - d.mean) / d.sigma
        gradient = noise.T @ centred_ranks(fitness, self.z_score) / (self.population * d.sigma)
        step, memory = self._optimiser().update(gradient, d.memory, d.mean)
        mean = d.mean * (1 - decay(self.optimizer, self.weight_decay, self.learning_rate)) + cast(Array, step)
        return OpenAIState(mean, jnp.maximum(d.sigma * self.sigma_decay, self.sigma_floor), memory)

    def centre(self, d: OpenAIState) -> Float[Array, " k"]:
        return d.mean

    def report(self, state: SamplerState[OpenAIState]) -> dict[str, Float[Array, ""]]:
        return {"sigma": state.search.sigma, "norm": jnp.linalg.norm(state.search.mean)}
