"""The optimisers that move numbers along their gradient, a sampler's centre or the weights of a network, by name."""

from collections.abc import Callable
from typing import Any, Literal

import jax.numpy as jnp
import optax
from jax.typing import ArrayLike
from jaxtyping import Array, Float, PyTree

Optimizer = Literal[
    "adam", "adamw", "sgd", "momentum", "nesterov", "clipup", "rmsprop", "adagrad", "adabelief", "amsgrad", "radam",
    "yogi", "novograd", "lion",
]  # fmt: skip
Rate = Callable[[Array], Array]  # learning rate of an update, counted from 0


def optimiser(
    name: Optimizer, rate: ArrayLike | Rate, *, momentum: ArrayLike = 0.9, max_speed: ArrayLike = 0.0
) -> optax.GradientTransformation:
    """The optax transformation that turns a gradient (uphill) into a step.

    ``rate``: a number, or a schedule. ``momentum``: of momentum, nesterov and clipup. ``max_speed``: of clipup, 0 for
    twice the rate. Weight decay is the sampler's: see `decay`.
    """
    if name == "clipup":
        return clipup(rate, max_speed, momentum)
    rules: dict[str, Callable[[], optax.GradientTransformation]] = {
        "sgd": optax.identity,
        "momentum": lambda: optax.trace(momentum),
        "nesterov": lambda: optax.trace(momentum, nesterov=True),
        "adam": optax.scale_by_adam,
        "adamw": optax.scale_by_adam,
        "rmsprop": optax.scale_by_rms,
        "adagrad": optax.scale_by_rss,
        "adabelief": optax.scale_by_belief,
        "amsgrad": optax.scale_by_amsgrad,
        "radam": optax.scale_by_radam,
        "yogi": optax.scale_by_yogi,
        "novograd": optax.scale_by_novograd,
        "lion": optax.scale_by_lion,
    }
    scaled = optax.scale_by_schedule(rate) if callable(rate) else optax.scale(rate)  # pyright: ignore
    return optax.chain(rules[name](), scaled)


def decay(name: Optimizer, weight_decay: ArrayLike, rate: ArrayLike) -> ArrayLike:
    """The share of itself that the centre loses in a generation: AdamW's is times the rate."""
    return weight_decay * rate if name == "adamw" else weight_decay


def clipup(rate: ArrayLike | Rate, max_speed: ArrayLike, momentum: ArrayLike) -> optax.GradientTransformation:
    """Toklu et al. (2020), algorithm 2: a step of fixed length, gathered by momentum, its length clipped.

    ``max_speed`` 0: twice the rate, their section 3.
    """

    def start(params: PyTree) -> PyTree:
        return (jnp.zeros_like(params), jnp.int32(0)) if callable(rate) else jnp.zeros_like(params)

    def update(updates: Any, state: Any, params: Any = None) -> tuple[Any, Any]:
        velocity, count = state if callable(rate) else (state, jnp.int32(0))
        now = rate(count) if callable(rate) else jnp.asarray(rate)
        speed = jnp.where(jnp.asarray(max_speed) > 0, max_speed, 2 * now)
        faster = momentum * velocity + now * _direction(updates)
        velocity = faster * jnp.minimum(1.0, speed / jnp.maximum(jnp.linalg.norm(faster), 1e-12))
        return velocity, ((velocity, count + 1) if callable(rate) else velocity)

    return optax.GradientTransformation(start, update)


def _direction(gradient: Float[Array, " k"]) -> Float[Array, " k"]:
    return gradient / jnp.maximum(jnp.linalg.norm(gradient), 1e-12)
