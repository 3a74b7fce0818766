"""Small worlds of the classic kind: one body with a motor and a few sensors, whose levels are their damages."""

from abc import abstractmethod
from typing import TypeVar

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int, Key

from planaria.core.environment import AbstractEnvironment
from planaria.core.types import Numbers

from ._wounds import Anatomy, Body, wounded

W = TypeVar("W")


class AbstractClassic(AbstractEnvironment[W, Body]):
    """A world whose levels are damages of motors and sensors, from birth or a later step."""

    @property
    @abstractmethod
    def anatomy(self) -> Anatomy:
        """What can be hurt."""

    def level(self, key: Key[Array, ""]) -> Body:
        return self.level_of("whole")

    def level_of(self, text: str) -> Body:
        """The stages that a damage text describes, e.g. ``invert:motor0@100``."""
        single = lambda x: x.astype("float32") if x.dtype.kind == "f" else x
        return jax.tree.map(single, wounded(text, self.anatomy))


def strength(level: Body, t: Int[Array, ""]) -> Float[Array, ""]:
    """The factor on the one motor at step t."""
    return at_step(level, level.motors, t)[0]


def sensed(level: Body, values: Float[Array, " o"], t: Int[Array, ""]) -> Float[Array, " o"]:
    """What sensors tell of ``values`` when t steps have been lived: as the body was in the step that led here."""
    t = jnp.maximum(t - 1, 0)
    return values[at_step(level, level.wires, t)] * at_step(level, level.gains, t) + at_step(level, level.shifts, t)


def at_step(level: Body, rows: Float[Numbers, "k _"], t: Int[Array, ""]) -> Float[Array, " _"]:
    """The row of the stage that a life is in at step t."""
    return jnp.asarray(rows)[jnp.sum(jnp.asarray(level.onset) <= t) - 1]
