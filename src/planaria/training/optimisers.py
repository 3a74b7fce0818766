"""The optimisers that move numbers along their gradient, a sampler's centre or the weights of a network, by name."""

import difflib
import inspect
import warnings
from collections.abc import Callable
from functools import lru_cache
from types import ModuleType
from typing import Any

import jax
import jax.numpy as jnp
import optax
from jax.typing import ArrayLike
from jaxtyping import Array, Float, PyTree

from planaria.core import checks

RULES: dict[str, Callable[[ArrayLike], optax.GradientTransformation]] = {  # before the rate; by momentum, some of them
    "sgd": lambda _: optax.identity(),
    "momentum": lambda momentum: optax.trace(momentum),
    "nesterov": lambda momentum: optax.trace(momentum, nesterov=True),
    "adam": lambda _: optax.scale_by_adam(),
    "adamw": lambda _: optax.scale_by_adam(),
    "rmsprop": lambda _: optax.scale_by_rms(),
    "adagrad": lambda _: optax.scale_by_rss(),
    "adabelief": lambda _: optax.scale_by_belief(),
    "amsgrad": lambda _: optax.scale_by_amsgrad(),
    "radam": lambda _: optax.scale_by_radam(),
    "yogi": lambda _: optax.scale_by_yogi(),
    "novograd": lambda _: optax.scale_by_novograd(),
    "lion": lambda _: optax.scale_by_lion(),
}
OURS = ("clipup", *RULES)
RATE = "learning_rate"
Build = Callable[..., optax.GradientTransformation]
Rate = Callable[[Array], Array]  # learning rate of an update, counted from 0


def check_optimizer(part: Any, name: str = "optimizer") -> None:
    """For ``__check_init__``: a field that names one of ours, or one of optax's that a learning rate is enough for."""
    value = getattr(part, name)
    if isinstance(value, str) and (value in OURS or _theirs(value) is not None):
        return
    known = optimisers()
    near = difflib.get_close_matches(str(value), known, n=3, cutoff=0.5)
    error = checks.refuse(part, name, "there is no such optimiser", allowed=", ".join(known))
    error.hint = f"Did you mean {' or '.join(near)}? " if near else ""
    error.hint += f"Give it as --{error.field} {near[0] if near else 'adam'}, say."
    raise error


def optimisers() -> list[str]:
    """All names: ours, and those of optax and optax.contrib that can be built from a learning rate alone."""
    found = {name for module in _places() for name in dir(module) if _theirs(name) is not None}
    return sorted({*OURS, *found})


def optimiser(
    name: str, rate: ArrayLike | Rate, *, momentum: ArrayLike = 0.9, max_speed: ArrayLike = 0.0
) -> optax.GradientTransformation:
    """The optax transformation that turns a gradient (uphill) into a step.

    ``name``: as in `optimisers`; ``rate``: a number, or a schedule. ``momentum``: of momentum, nesterov and clipup.
    ``max_speed``: of clipup, 0 for twice the rate. Weight decay is the sampler's: see `decay`.
    """
    if name == "clipup":
        return clipup(rate, max_speed, momentum)
    if name not in RULES:
        return _built(name, rate)
    scaled = optax.scale_by_schedule(rate) if callable(rate) else optax.scale(rate)  # pyright: ignore
    return optax.chain(RULES[name](momentum), scaled)


def _places() -> tuple[ModuleType, ...]:
    from optax import contrib

    return optax, contrib


def _built(name: str, rate: ArrayLike | Rate) -> optax.GradientTransformation:
    """One of optax's, which go downhill, with all else as it comes but weight decay, which is ours."""
    made = _theirs(name)
    assert made is not None, name  # check_optimizer saw to it
    build, takes_schedules = made
    uphill = optax.scale(-1.0)
    if not callable(rate) or takes_schedules:
        return optax.chain(uphill, _with(build, rate))
    first = rate(jnp.int32(0))  # whose steps become shorter as the rate does
    shorter: Any = lambda step: rate(step) / first
    return optax.chain(uphill, _with(build, first), optax.scale_by_schedule(shorter))


def _with(build: Build, rate: Any) -> optax.GradientTransformation:
    fields = inspect.signature(build).parameters
    rest = {field: value for field, value in {"weight_decay": 0.0, "key": 0}.items() if field in fields}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # which of its names optax would rather have us use
        return build(**{RATE: rate}, **rest)


@lru_cache(maxsize=256)
def _theirs(name: str) -> tuple[Build, bool] | None:
    """optax's optimiser of that name and whether it takes a schedule; none if it needs more than rate and gradient."""
    if name.startswith(("_", "scale_by")):
        return None
    build: Any = next((vars(module)[name] for module in _places() if name in vars(module)), None)
    try:
        if inspect.isclass(build) or RATE not in inspect.signature(build).parameters:
            return None
    except (TypeError, ValueError):  # nothing that can be called
        return None

    def works(rate: Any) -> bool:
        def step(x: Array) -> Any:
            rule = _with(build, rate)
            return rule.update(x, rule.init(x), x)

        try:
            jax.eval_shape(step, jnp.ones(2))
        except (TypeError, ValueError):  # asks for the loss, another optimiser, a seed, ...
            return False
        return True

    return (build, works(lambda step: 0.1)) if works(0.1) else None


def decay(name: str, weight_decay: ArrayLike, rate: ArrayLike) -> ArrayLike:
    """The share of itself that the centre loses in a generation: AdamW's and its kin's is times the rate."""
    return weight_decay * rate if name.endswith(("adamw", "adamaxw")) else weight_decay


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
