"""A pendulum that must be swung up and held, as in Gymnasium, in pure JAX."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int, Key

from planaria.core import checks
from planaria.core.types import Interface, Transition

from ._classic import AbstractClassic, sensed, strength
from ._wounds import Anatomy, Body

GRAVITY, MASS, LENGTH, DT = 10.0, 1.0, 1.0, 0.05  # m/s^2, kg, m, s
TORQUE, FASTEST = 2.0, 8.0  # N m, rad/s
ANATOMY = Anatomy("pendulum", motors=1, sensors=3, places={"motor0": (0,)}, lockable=False)


class Swinging(NamedTuple):
    """Angle from upright (rad), its rate (rad/s), and steps lived."""

    angle: Float[Array, ""]
    rate: Float[Array, ""]
    t: Int[Array, ""]


class Pendulum(AbstractClassic[Swinging]):
    """Pendulum: swing a pendulum up with a motor too weak to lift it at once, and hold it there, for 200 steps.

    Gymnasium's Pendulum-v1: reward -(angle^2 + 0.1 rate^2 + 0.001 torque^2) of the state and the torque before the
    step, angle within +-pi; the rate is kept within +-8 rad/s. Born at any angle with a rate in U(-1, 1). Never over
    before ``limit``. Levels are damages of the motor and the three sensors, as in ``cartpole``.

    Fields: ``limit`` steps after which a life is cut short.
    Shapes: observation [3] = cos and sin of the angle, rate; action [1], torque in 2 N m, clipped to [-1, 1].
    Raises: InvalidValue for a field out of range or a damage that a pendulum can't have.

    **Source**: Gymnasium 1.4, classic_control/pendulum.py.
    **Differs from the source**: the action's unit is the largest torque; float32 throughout.
    **Checked against**: tests/environments/test_classic_worlds.py, step by step against Gymnasium (1e-5).

    >>> Pendulum().interface
    Interface(observation=3, action=1, kind='continuous')
    """

    limit: int = 200

    def __check_init__(self) -> None:
        checks.whole(self, "limit")

    @property
    def anatomy(self) -> Anatomy:
        return ANATOMY

    @property
    def interface(self) -> Interface:
        return Interface(3, 1)

    def reset(self, level: Body, key: Key[Array, ""]) -> tuple[Swinging, Float[Array, " 3"]]:
        angle, rate = jnp.array([jnp.pi, 1.0]) * jax.random.uniform(key, (2,), minval=-1.0)
        state = Swinging(angle, rate, jnp.int32(0))
        return state, _seen(level, state)

    def step(self, level: Body, state: Swinging, action: Float[Array, " 1"], key: Key[Array, ""]) -> Transition:
        torque = TORQUE * jnp.clip(action[0], -1.0, 1.0) * strength(level, state.t)
        off = jnp.mod(state.angle + jnp.pi, 2 * jnp.pi) - jnp.pi
        cost = off**2 + 0.1 * state.rate**2 + 0.001 * torque**2
        turn = 3 * GRAVITY / (2 * LENGTH) * jnp.sin(state.angle) + 3 / (MASS * LENGTH**2) * torque
        rate = jnp.clip(state.rate + DT * turn, -FASTEST, FASTEST)
        moved = Swinging(state.angle + DT * rate, rate, state.t + 1)
        fine = jnp.all(jnp.isfinite(action))
        return Transition(moved, _seen(level, moved), -cost, jnp.bool_(False), moved.t >= self.limit, fine)


def _seen(level: Body, state: Swinging) -> Float[Array, " 3"]:
    return sensed(level, jnp.stack([jnp.cos(state.angle), jnp.sin(state.angle), state.rate]), state.t)
