"""Training by gradient: numbers go down their loss, a step at a time, and what does not exist stays away."""

from collections.abc import Callable
from typing import NamedTuple, cast

import equinox as eqx
import jax
import jax.numpy as jnp
import optax
from jax.extend.core import Literal
from jax.flatten_util import ravel_pytree
from jaxtyping import Array, Float, Key, PyTree

from planaria.core.errors import InvalidValue
from planaria.core.streams import stream

Loss = Callable[[PyTree, Key[Array, ""]], Float[Array, ""]]


class Fitted(NamedTuple):
    """What training made, and the loss before each of its t steps."""

    params: PyTree
    losses: Float[Array, " t"]


def fit(
    loss: Loss,
    params: PyTree,
    key: Key[Array, ""],
    *,
    rule: optax.GradientTransformation,
    steps: int,
    trainable: PyTree | None = None,
) -> Fitted:
    """``steps`` steps of an optimiser down a loss. Pure: works under ``jit`` and ``vmap``.

    ``loss(params, key)``: one number, the smaller the better; step t is given the key ``stream(key, "lesson", t)``,
    from which it draws its batch. ``rule``: what turns the way downhill, all of it as one vector, into a step.
    ``trainable``: booleans in the tree's shape, False where a number must stay as it is (default: all that are floating
    point). A slope that is not finite is not hidden: the parameters are NaN from there on.
    """
    moving, still = eqx.partition(params, eqx.is_inexact_array)
    x, unravel = ravel_pytree(moving)
    free = jnp.ones(x.shape, bool) if trainable is None else _flags(trainable, params)
    descent = jax.value_and_grad(lambda x, key: loss(eqx.combine(unravel(x), still), key))

    def step(carry: tuple[Array, PyTree], t: Array) -> tuple[tuple[Array, PyTree], Array]:
        x, memory = carry
        value, slope = descent(x, stream(key, "lesson", t))
        change, memory = rule.update(jnp.where(free, -slope, 0.0), memory, x)
        return (x + jnp.where(free, cast(Array, change), 0.0), memory), value

    (x, _), losses = jax.lax.scan(step, (x, rule.init(x)), jnp.arange(steps))
    return Fitted(eqx.combine(unravel(x), still), losses)


def _flags(trainable: PyTree, params: PyTree) -> Array:
    """One flag a number, in the order of the vector."""
    flags = jax.tree.leaves(eqx.filter(trainable, jax.tree.map(eqx.is_inexact_array, params)))
    return jnp.concatenate([flag.ravel() for flag in flags])


def check_slope(loss: Loss, params: PyTree, *, field: str, value: str, hint: str) -> None:
    """Refuses a loss that has no slope. Nothing is computed: ``params`` may be shapes.

    Raises InvalidValue where there is nothing to train, where the loss can't be differentiated backwards, and where no
    parameter has a path to it that a derivative can take (every neuron a step, say).
    """
    moving, still = eqx.partition(params, lambda x: jnp.issubdtype(x.dtype, jnp.inexact))
    zeros = jax.tree.map(lambda x: jnp.zeros(x.shape, x.dtype), (moving, still))
    whole = lambda moving: loss(eqx.combine(moving, zeros[1]), jax.random.key(0))
    try:
        reached = bool(jax.tree.leaves(moving)) and _reaches(whole, zeros[0])
        if reached:
            jax.eval_shape(jax.grad(whole), zeros[0])
    except ValueError as error:
        if isinstance(error, InvalidValue) or "everse-mode" not in str(error):
            raise
        message = "this can't be differentiated: a loop in it has no fixed length"
        raise InvalidValue(message, field=field, value=value, hint=hint) from error
    if not reached:
        message = "no parameter has a slope: what is expressed is not differentiable, or the loss does not depend on it"
        raise InvalidValue(message, field=field, value=value, hint=hint)


def _reaches(f: Callable[[PyTree], Array], at: PyTree) -> bool:
    """Whether a change of the input can be followed to the output by the rules of differentiation."""
    traced = jax.make_jaxpr(lambda change: jax.jvp(f, (at,), (change,))[1])(at).jaxpr
    reached = set(traced.invars)
    for equation in traced.eqns:
        if any(not isinstance(v, Literal) and v in reached for v in equation.invars):
            reached |= set(equation.outvars)
    return any(not isinstance(v, Literal) and v in reached for v in traced.outvars)
