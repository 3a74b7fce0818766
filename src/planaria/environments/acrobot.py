"""Two links that hang from a hinge and must be swung up by the joint between them, as in Gymnasium, in pure JAX."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int, Key

from planaria.core import checks
from planaria.core.types import Interface, Transition

from ._classic import AbstractClassic, sensed, strength
from ._wounds import Anatomy, Body

GRAVITY, DT = 9.8, 0.2  # m/s^2, s
MASS, LENGTH, CENTRE, INERTIA = 1.0, 1.0, 0.5, 1.0  # of each link: kg, m, m from its joint, kg m^2
FASTEST = (4 * jnp.pi, 9 * jnp.pi)  # rad/s
START = 0.1
ANATOMY = Anatomy("acrobot", motors=1, sensors=6, places={"motor0": (0,)}, lockable=False)


class Links(NamedTuple):
    """Angle of the first link from hanging and of the second from the first (rad), their rates, and steps lived."""

    angles: Float[Array, " 2"]
    rates: Float[Array, " 2"]
    t: Int[Array, ""]


class Acrobot(AbstractClassic[Links]):
    """Acrobot: swing two hanging links up until the tip is one link's length above the hinge.

    Gymnasium's Acrobot-v1 to the letter: torque -1, 0 or 1 N m at the joint between the links, Sutton's equations (the
    book's), Runge and Kutta's fourth order over 0.2 s, rates kept within 4 pi and 9 pi rad/s. Reward -1 a step, 0 for
    the last; over when the tip is up, cut short after ``limit`` steps. Levels are damages of the motor and the six
    sensors, as in ``cartpole``.

    Fields: ``limit`` steps after which a life is cut short; ``start`` first values are U(-start, start).
    Shapes: observation [6] = cos and sin of both angles, both rates; action [3], its argmax: torque -1, 0, 1.
    Raises: InvalidValue for a field out of range or a damage that an acrobot can't have.

    **Source**: Sutton (1996), Generalization in reinforcement learning; Gymnasium 1.4, classic_control/acrobot.py.
    **Differs from the source**: float32 throughout.
    **Checked against**: tests/environments/test_classic_worlds.py, step by step against Gymnasium (1e-4).

    >>> Acrobot().interface
    Interface(observation=6, action=3, kind='discrete')
    """

    limit: int = 500
    start: float = START

    def __check_init__(self) -> None:
        checks.whole(self, "limit")
        checks.between(self, "start", low=0)

    @property
    def anatomy(self) -> Anatomy:
        return ANATOMY

    @property
    def interface(self) -> Interface:
        return Interface(6, 3, "discrete")

    def reset(self, level: Body, key: Key[Array, ""]) -> tuple[Links, Float[Array, " 6"]]:
        first = self.start * jax.random.uniform(key, (4,), minval=-1.0)
        state = Links(first[:2], first[2:], jnp.int32(0))
        return state, _seen(level, state)

    def step(self, level: Body, state: Links, action: Float[Array, " 3"], key: Key[Array, ""]) -> Transition:
        torque = (jnp.argmax(action) - 1.0) * strength(level, state.t)
        y = _integrated(jnp.concatenate([state.angles, state.rates]), torque)
        angles = jnp.mod(y[:2] + jnp.pi, 2 * jnp.pi) - jnp.pi
        fastest = jnp.array(FASTEST)
        moved = Links(angles, jnp.clip(y[2:], -fastest, fastest), state.t + 1)
        up, fine = _up(angles), jnp.all(jnp.isfinite(action))
        return Transition(moved, _seen(level, moved), jnp.where(up, 0.0, -1.0), up, moved.t >= self.limit, fine)


def _up(angles: Float[Array, " 2"]) -> Bool[Array, ""]:
    return -jnp.cos(angles[0]) - jnp.cos(angles[0] + angles[1]) > LENGTH


def _seen(level: Body, state: Links) -> Float[Array, " 6"]:
    (one, two), rates = state.angles, state.rates
    both = jnp.stack([jnp.cos(one), jnp.sin(one), jnp.cos(two), jnp.sin(two)])
    return sensed(level, jnp.concatenate([both, rates]), state.t)


def _integrated(y: Float[Array, " 4"], torque: Float[Array, ""]) -> Float[Array, " 4"]:
    """One step of Runge and Kutta's fourth-order method."""
    a = _change(y, torque)
    b = _change(y + DT / 2 * a, torque)
    c = _change(y + DT / 2 * b, torque)
    d = _change(y + DT * c, torque)
    return y + DT / 6 * (a + 2 * b + 2 * c + d)


def _change(y: Float[Array, " 4"], torque: Float[Array, ""]) -> Float[Array, " 4"]:
    """Rates and accelerations: a double pendulum driven at its second joint, angles from hanging."""
    one, two, v, u = y
    arm = MASS * LENGTH * CENTRE
    d1 = MASS * (CENTRE**2 + LENGTH**2 + CENTRE**2 + 2 * LENGTH * CENTRE * jnp.cos(two)) + 2 * INERTIA
    d2 = MASS * (CENTRE**2 + LENGTH * CENTRE * jnp.cos(two)) + INERTIA
    second = MASS * CENTRE * GRAVITY * jnp.sin(one + two)
    first = second + (MASS * CENTRE + MASS * LENGTH) * GRAVITY * jnp.sin(one)
    first -= arm * u * (u + 2 * v) * jnp.sin(two)
    inertia = MASS * CENTRE**2 + INERTIA - d2**2 / d1
    bend = (torque + d2 / d1 * first - arm * v**2 * jnp.sin(two) - second) / inertia
    return jnp.stack([v, u, -(d2 * bend + first) / d1, bend])
