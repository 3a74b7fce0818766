"""A car that must rock itself out of a valley with little effort, as in Gymnasium, in pure JAX."""

import jax.numpy as jnp
from jaxtyping import Array, Float, Key

from planaria.core.types import Interface, Transition

from ._classic import strength
from ._hill import AbstractMountainCar, Car, driven, there
from ._wounds import Body

PUSH, GOAL, PRIZE, EFFORT = 0.0015, 0.45, 100.0, 0.1  # change of speed a step, position, reward, a squared action


class MountainCarContinuous(AbstractMountainCar):
    """MountainCar with a throttle: rock a weak car out of a valley, and spend little.

    Gymnasium's MountainCarContinuous-v0 to the letter: a push of 0.0015 times the action, clipped to [-1, 1], else as
    ``mountain_car``. Reward -0.1 action^2 a step, of the action before it is clipped, and 100 for reaching position
    0.45; cut short after ``limit`` steps. Doing nothing earns 0, and is a trap for search.

    Fields: ``limit`` steps after which a life is cut short.
    Shapes: observation [2] = position, speed; action [1].
    Raises: InvalidValue for a field out of range or a damage that a car can't have.

    **Source**: Gymnasium 1.4, classic_control/continuous_mountain_car.py.
    **Differs from the source**: nothing (both keep float32 between steps).
    **Checked against**: tests/environments/test_classic_worlds.py, step by step against Gymnasium (1e-6).

    >>> MountainCarContinuous().interface
    Interface(observation=2, action=1, kind='continuous')
    """

    limit: int = 999

    @property
    def interface(self) -> Interface:
        return Interface(2, 1)

    def step(self, level: Body, state: Car, action: Float[Array, " 1"], key: Key[Array, ""]) -> Transition:
        car = driven(state, jnp.clip(action[0], -1.0, 1.0) * PUSH * strength(level, state.t))
        up, fine = there(car, GOAL), jnp.all(jnp.isfinite(action))
        reward = jnp.where(up, PRIZE, 0.0) - EFFORT * action[0] ** 2
        return Transition(car, self._observe(level, car), reward, up, car.t >= self.limit, fine)
