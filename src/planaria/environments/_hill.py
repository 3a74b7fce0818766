"""A car in a valley whose motor is too weak to climb out at once: what both mountain cars share."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
from equinox import AbstractVar
from jaxtyping import Array, Bool, Float, Int, Key

from planaria.core import checks

from ._classic import AbstractClassic, sensed
from ._wounds import Anatomy, Body

LEFT, RIGHT, FASTEST, SLOPE = -1.2, 0.6, 0.07, 0.0025  # position, position, speed a step, pull of the hill
BORN = (-0.6, -0.4)
ANATOMY = Anatomy("mountain car", motors=1, sensors=2, places={"motor0": (0,)}, lockable=False)


class Car(NamedTuple):
    """Position, speed a step, and steps lived."""

    x: Float[Array, ""]
    v: Float[Array, ""]
    t: Int[Array, ""]


class AbstractMountainCar(AbstractClassic[Car]):
    """The height of the hill is sin(3 x); the left end is a wall. Born at rest at a position in U(-0.6, -0.4)."""

    limit: AbstractVar[int]

    def __check_init__(self) -> None:
        checks.whole(self, "limit")

    @property
    def anatomy(self) -> Anatomy:
        return ANATOMY

    def reset(self, level: Body, key: Key[Array, ""]) -> tuple[Car, Float[Array, " 2"]]:
        car = Car(jax.random.uniform(key, minval=BORN[0], maxval=BORN[1]), jnp.float32(0), jnp.int32(0))
        return car, self._observe(level, car)

    def _observe(self, level: Body, car: Car) -> Float[Array, " 2"]:
        return sensed(level, jnp.stack([car.x, car.v]), car.t)


def driven(car: Car, push: Float[Array, ""]) -> Car:
    """The car a step later."""
    v = jnp.clip(car.v + push - SLOPE * jnp.cos(3 * car.x), -FASTEST, FASTEST)
    x = jnp.clip(car.x + v, LEFT, RIGHT)
    return Car(x, jnp.where((x <= LEFT) & (v < 0), 0.0, v), car.t + 1)


def there(car: Car, goal: float) -> Bool[Array, ""]:
    """Whether the car reached its goal, not rolling back."""
    return (car.x >= goal) & (car.v >= 0)
