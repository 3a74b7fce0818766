"""Any MuJoCo model."""

from typing import Literal

import numpy as np
from jaxtyping import Array, Key

from planaria.core.environment import AbstractHostEnvironment, Session
from planaria.core.errors import InvalidValue
from planaria.core.types import Interface

from ._mujoco_model import GYMNASIUM_LEGS, INTEGRATORS, Facts, Recipe, builder, facts, source
from ._mujoco_session import BatchSession, Physics
from ._mujoco_source import Legs, Source
from ._wounds import Anatomy, Body, wounded


class MujocoAdapter(AbstractHostEnvironment[Body]):
    """MuJoCo: any model that should move towards +x, by default the Ant that Gymnasium ships.

    The same native batch as the quadruped. Reward = speed along x of the torso in that step (m/s), which is the first
    free joint or the first slide along x; no early end. Levels are damages (``core/damage.py``): of motors by number
    (``dead:motor3``) or by their joint's name (``lock:hip_1``), of sensors, and of legs where these are known.
    A life that raises a solver warning or is faster than ``top_speed`` is invalid.

    Fields: ``xml`` a path, or ``gymnasium:NAME.xml`` for Gymnasium's assets; ``substeps`` physics steps a control step;
    ``timestep`` (s) and ``integrator``, 0 and "" as in the XML: the Ant's RK4 is replaced by Euler, at a fifth of the
    cost; ``legs`` each leg as the names of its outer segments' geoms, from the body outwards (empty: none, or those of
    Gymnasium's Ant); ``clip`` observations are clipped to +-clip; ``joint_noise`` (rad, m), ``velocity_noise`` of the
    start; ``top_speed`` m/s.
    Shapes: observation = positions without where on the plane the body is (x and y of a free body, x of a planar one),
    then velocities: [27] for the Ant; action [a] in [-1, 1], scaled to each motor's control range.
    Raises: InvalidValue with MuJoCo's own words for a model that can't be read; UnknownName for a leg's geom.

    **Source**: MuJoCo (Todorov et al. 2012); the Ant: Gymnasium 1.4, Schulman et al. (2016).
    **Differs from the source**: Euler for the Ant; reward is forward speed only; no contact forces, no early end.
    **Checked against**: tests/environments/test_mujoco_adapter.py (MuJoCo stepped by hand; lengths and masses).

    >>> MujocoAdapter(substeps=5).dt
    0.05
    """

    xml: str = "gymnasium:ant.xml"
    substeps: int = 5
    timestep: float = 0.0
    integrator: Literal["", "Euler", "RK4", "implicit", "implicitfast"] = "Euler"
    legs: Legs = ()
    clip: float = 10.0
    joint_noise: float = 0.1
    velocity_noise: float = 0.1
    top_speed: float = 10.0

    def __check_init__(self) -> None:
        allowed = ("", *INTEGRATORS)
        if self.integrator not in allowed:
            raise InvalidValue("no such integrator", field="integrator", value=self.integrator, allowed=allowed)
        if self.substeps < 1 or self.timestep < 0:
            name = "substeps" if self.substeps < 1 else "timestep"
            raise InvalidValue("time must pass", field=name, value=getattr(self, name), allowed="above zero")

    @property
    def recipe(self) -> Recipe:
        """What the compiled models follow from."""
        legs = self.legs or GYMNASIUM_LEGS.get(self.xml.removeprefix("gymnasium:"), ())
        return Recipe(self.xml, self.timestep, self.integrator, legs if self.legs or ":" in self.xml else ())

    @property
    def facts(self) -> Facts:
        """Sizes, places and ranges of the model."""
        return facts(self.recipe)

    @property
    def interface(self) -> Interface:
        known = self.facts
        return Interface(known.coordinates - known.hidden + known.dofs, known.motors)

    @property
    def dt(self) -> float:
        """Seconds a control step."""
        return self.facts.timestep * self.substeps

    def level(self, key: Key[Array, ""]) -> Body:
        return self.level_of("whole")

    def level_of(self, text: str) -> Body:
        """The stages that a damage text describes, e.g. ``cut:leg3@200``."""
        return wounded(text, self.anatomy)

    @property
    def anatomy(self) -> Anatomy:
        """What can be hurt."""
        sizes, name = self.interface, self.xml.rpartition("/")[2]
        return Anatomy(name, sizes.action, sizes.observation, self.facts.places, len(self.recipe.legs), grounded=True)

    @property
    def source(self) -> Source:
        """The model as text, for an engine elsewhere."""
        return source(self.recipe)

    def open(self, levels: Body) -> Session:
        return BatchSession(self.mechanics, levels)

    @property
    def mechanics(self) -> Physics:
        """What a session needs to know of this world."""
        known = self.facts
        if known.forward is None:
            allowed = "a free joint first, or a slide along x"
            raise InvalidValue("nothing in this model moves along x", field="xml", value=self.xml, allowed=allowed)
        plain = np.all(known.centre == 0) and np.all(known.half == 1)
        return Physics(
            builder(self.recipe), self.substeps, self.dt, self.clip, self.joint_noise, self.velocity_noise,
            joints=np.array(known.noisy, int), hidden=known.hidden, forward=known.forward, too_fast=self.top_speed,
            scale=None if plain else (known.centre, known.half),
        )  # fmt: skip
