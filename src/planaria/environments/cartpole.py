"""A pole on a cart, as in Gymnasium, in pure JAX."""

import math
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int, Key

from planaria.core.types import Interface, Transition

from ._classic import AbstractClassic, sensed, strength
from ._wounds import Anatomy, Body

GRAVITY, CART, POLE, HALF_LENGTH = 9.8, 1.0, 0.1, 0.5  # m/s^2, kg, kg, m
FORCE, DT = 10.0, 0.02  # N, s
FAR, TILT = 2.4, 12 * 2 * math.pi / 360  # m, rad: beyond either the life ends
START = 0.05
ANATOMY = Anatomy("cart", motors=1, sensors=4, places={"motor0": (0,)}, lockable=False)


class Cart(NamedTuple):
    """Position (m), speed, tilt of the pole (rad), its rate, and steps lived."""

    x: Float[Array, ""]
    v: Float[Array, ""]
    tilt: Float[Array, ""]
    rate: Float[Array, ""]
    t: Int[Array, ""]


class CartPole(AbstractClassic[Cart]):
    """CartPole: push a cart left or right so that the pole on it stays up, for 500 steps.

    Gymnasium's CartPole-v1 to the letter: Euler at 0.02 s, reward 1 a step (the last included), over when the cart is
    2.4 m away or the pole tilts by 12 degrees, cut short after ``limit`` steps. Levels are damages of the one motor and
    the four sensors, from birth or a later step: ``invert:motor0`` (pushes go the other way), ``weak:motor0``,
    ``shift:sensor2:0.1``, ``blind:sensor1``.

    Fields: ``limit`` steps after which a life is cut short; ``start`` first values are U(-start, start).
    Shapes: observation [4] = position (m), speed, tilt (rad), rate; action [2], its argmax: 0 left, 1 right.
    Raises: InvalidValue for a damage that a cart can't have.

    **Source**: Barto, Sutton & Anderson (1983); Gymnasium 1.4, classic_control/cartpole.py.
    **Differs from the source**: float32 throughout (Gymnasium keeps float64 between steps).
    **Checked against**: tests/environments/test_cartpole.py, step by step against Gymnasium (1e-4 after a life).

    >>> CartPole().interface.kind
    'discrete'
    """

    limit: int = 500
    start: float = START

    @property
    def interface(self) -> Interface:
        return Interface(4, 2, "discrete")

    @property
    def anatomy(self) -> Anatomy:
        return ANATOMY

    def reset(self, level: Body, key: Key[Array, ""]) -> tuple[Cart, Float[Array, " 4"]]:
        first = jax.random.uniform(key, (4,), minval=-self.start, maxval=self.start)
        cart = Cart(*first, t=jnp.int32(0))
        return cart, self._observe(level, cart)

    def step(self, level: Body, state: Cart, action: Float[Array, " 2"], key: Key[Array, ""]) -> Transition:
        force = jnp.where(jnp.argmax(action) == 1, FORCE, -FORCE) * strength(level, state.t)
        cart = pushed(state, force)
        fine = jnp.all(jnp.isfinite(action))
        return Transition(cart, self._observe(level, cart), jnp.float32(1), fallen(cart), cart.t >= self.limit, fine)

    def _observe(self, level: Body, cart: Cart) -> Float[Array, " 4"]:
        return sensed(level, jnp.stack(cart[:4]), cart.t)


def fallen(cart: Cart) -> Bool[Array, ""]:
    """Whether the cart is too far away or the pole tilts too much."""
    return (jnp.abs(cart.x) > FAR) | (jnp.abs(cart.tilt) > TILT)


def pushed(cart: Cart, force: Float[Array, ""]) -> Cart:
    """The cart a step later."""
    sin, cos, total = jnp.sin(cart.tilt), jnp.cos(cart.tilt), CART + POLE
    temp = (force + POLE * HALF_LENGTH * cart.rate**2 * sin) / total
    turn = (GRAVITY * sin - cos * temp) / (HALF_LENGTH * (4.0 / 3.0 - POLE * cos**2 / total))
    pull = temp - POLE * HALF_LENGTH * turn * cos / total
    move = lambda value, change: value + DT * change
    moved = move(cart.x, cart.v), move(cart.v, pull), move(cart.tilt, cart.rate), move(cart.rate, turn)
    return Cart(*moved, t=cart.t + 1)
