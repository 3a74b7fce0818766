"""A car that must rock itself out of a valley, as in Gymnasium, in pure JAX."""

import jax.numpy as jnp
from jaxtyping import Array, Float, Key

from planaria.core.types import Interface, Transition

from ._classic import strength
from ._hill import AbstractMountainCar, Car, driven, there
from ._wounds import Body

PUSH, GOAL = 0.001, 0.5  # change of speed a step; position


class MountainCar(AbstractMountainCar):
    """MountainCar: rock a weak car out of a valley in as few steps as possible.

    Gymnasium's MountainCar-v0 to the letter: pushes of -0.001, 0 or 0.001, the hill pulls by 0.0025 cos(3 x), speeds
    within +-0.07 a step. Reward -1 a step, the last included; over at position 0.5, cut short after ``limit`` steps.
    Levels are damages of the motor and the two sensors, as in ``cartpole``.

    Fields: ``limit`` steps after which a life is cut short.
    Shapes: observation [2] = position, speed; action [3], its argmax: left, nothing, right.
    Raises: InvalidValue for a field out of range or a damage that a car can't have.

    **Source**: Moore (1990), Efficient memory-based learning for robot control; Gymnasium 1.4,
    classic_control/mountain_car.py.
    **Differs from the source**: float32 throughout.
    **Checked against**: tests/environments/test_classic_worlds.py, step by step against Gymnasium (1e-6).

    >>> MountainCar().interface
    Interface(observation=2, action=3, kind='discrete')
    """

    limit: int = 200

    @property
    def interface(self) -> Interface:
        return Interface(2, 3, "discrete")

    def step(self, level: Body, state: Car, action: Float[Array, " 3"], key: Key[Array, ""]) -> Transition:
        car = driven(state, (jnp.argmax(action) - 1.0) * PUSH * strength(level, state.t))
        fine = jnp.all(jnp.isfinite(action))
        seen = self._observe(level, car)
        return Transition(car, seen, jnp.float32(-1), there(car, GOAL), car.t >= self.limit, fine)
