"""A quadruped whose legs can be cut, in MuJoCo: its C engine in batches, or MJX inside JAX."""

from functools import lru_cache
from typing import Any, ClassVar, Literal, NamedTuple

import mujoco
import numpy as np
from jaxtyping import Array, Float, Key

from planaria.core.environment import AbstractEnvironment, Session
from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Transition

from . import _quadruped_body as body
from ._mujoco_session import LOCK_DAMPING, TOO_FAST, BatchSession, Build, Lengths, Physics, lock, surround
from ._mujoco_source import Source
from ._wounds import NEVER, PLAIN, STAGES, Anatomy, Body, wounded

__all__ = ["LOCK_DAMPING", "NEVER", "SETTINGS", "STAGES", "TOO_FAST", "Body", "Quadruped", "Settings"]

LEGS, JOINTS, SENSORS = 4, 8, 27


class Settings(NamedTuple):
    """Time step and strength, each pair known not to blow up (worlds.md 1.2b)."""

    timestep: float
    substeps: int
    integrator: str
    gear: float

    @property
    def dt(self) -> float:
        """Seconds a control step."""
        return self.timestep * self.substeps


SETTINGS = {
    "standard": Settings(0.01, 5, "Euler", 150.0),
    "quick": Settings(1 / 60, 3, "implicitfast", 100.0),
    "fine": Settings(0.0025, 20, "Euler", 150.0),  # to score champions again
    "quick_fine": Settings(0.0025, 20, "implicitfast", 100.0),
}

PLACES = {f"leg{i}": (2 * i, 2 * i + 1) for i in range(LEGS)}
PLACES |= {f"hip{i}": (2 * i,) for i in range(LEGS)} | {f"ankle{i}": (2 * i + 1,) for i in range(LEGS)}
ANATOMY = Anatomy("quadruped", JOINTS, SENSORS, PLACES, LEGS, grounded=True)


class Quadruped(AbstractEnvironment[Any, Any]):
    """Quadruped: a sphere with four two-segment legs and eight motors that should run towards +x.

    MuJoCo physics, 20 control steps a second. Reward = forward speed of the torso in that step (m/s); no early end.
    Levels are damages (``core/damage.py``): leg lengths, locked joints, motors, sensors, a load (``load:torso:2``) and
    the ground (``slip:ground:0.3``, ``slope:ground:8``), from birth or a later step.
    A robot that raises a solver warning or moves faster than 10 m/s is invalid: evolution exploits blow-ups.
    The engine "c" is MuJoCo's native batch, outside JAX; "mjx" is MuJoCo inside JAX, pure, and a level then carries
    those numbers of the compiled bodies that differ.

    Fields: ``settings`` "standard" (0.01 s x 5, Euler, gear 150: for claims), "quick" (1/60 s x 3, implicitfast,
    gear 100), "fine" and "quick_fine" (0.0025 s x 20: champions are scored again); ``contacts`` "all" or "feet";
    ``clip`` observations are clipped to +-clip; ``joint_noise`` (rad) and ``velocity_noise`` of the start; ``engine``
    "c" or "mjx"; ``solver`` "full" (4 iterations, 50 line searches) or "lean" (1 and 4, eulerdamp off). With "mjx"
    ``contacts`` and ``solver`` "auto" mean feet and lean, with "c" all and full.
    Shapes: observation [27] = positions without x and y [13], velocities [14]; action [8] in [-1, 1]: hip and ankle of
    legs 0 to 3 (front left, rear left, rear right, front right).
    Raises: InvalidValue for a damage that this body can't have, or where `mujoco-mjx` is missing (extra ``mjx``).

    **Source**: proportions of Gymnasium's Ant-v5; damage by shortened segments: Najarro & Risi (2020), section 3.
    **Differs from the source**: own MJCF; no contact forces in the observation; reward is forward speed only.
    **Checked against**: tests/environments/test_quadruped.py (thread counts, sub-batches), test_mjx.py (engines).

    >>> Quadruped().interface.observation
    27
    """

    engine_threads: ClassVar[int] = 1  # a session is stepped by one thread; the population is split over sessions
    settings: Literal["standard", "quick", "fine", "quick_fine"] = "quick"
    contacts: Literal["auto", "all", "feet"] = "auto"
    clip: float = 10.0
    joint_noise: float = 0.1
    velocity_noise: float = 0.1
    engine: Literal["c", "mjx"] = "c"
    solver: Literal["auto", "full", "lean"] = "auto"

    def __check_init__(self) -> None:
        choices = {"settings": SETTINGS, "contacts": ("auto", "all", "feet")}
        for name, allowed in (choices | {"engine": ("c", "mjx"), "solver": ("auto", "full", "lean")}).items():
            if getattr(self, name) not in allowed:
                value = getattr(self, name)
                raise InvalidValue(f"the quadruped has no such {name}", field=name, value=value, allowed=tuple(allowed))

    @property
    def host(self) -> bool:
        return self.engine == "c"

    @property
    def interface(self) -> Interface:
        return Interface(SENSORS, JOINTS)

    @property
    def physics(self) -> Settings:
        """Time step, substeps, integrator and gear in use."""
        return SETTINGS[self.settings]

    @property
    def dt(self) -> float:
        """Seconds a control step."""
        return self.physics.dt

    def level(self, key: Key[Array, ""]) -> Any:
        return self.level_of("whole")

    def level_of(self, text: str) -> Any:
        """The stages that a damage text describes, e.g. ``cut:leg3@200``."""
        stages = wounded(text, self.anatomy)
        return stages if self.host else self._mjx.level(stages)

    @property
    def anatomy(self) -> Anatomy:
        """What can be hurt."""
        return ANATOMY

    @property
    def source(self) -> Source:
        """The whole body as text, for an engine elsewhere."""
        legs = tuple((f"hip{i}", f"shank{i}") for i in range(LEGS))
        xml = body.fill(self.template(), (1.0,) * LEGS, (1.0,) * LEGS)
        return Source(xml, {}, self.physics.timestep, self.physics.integrator, legs)

    def template(self) -> str:
        """MJCF with the leg lengths left open."""
        p, pure = self.physics, not self.host
        contacts = {"auto": "feet" if pure else "all"}.get(self.contacts, self.contacts)
        lean = self.solver == "lean" or (pure and self.solver == "auto")
        return body.template(timestep=p.timestep, integrator=p.integrator, gear=p.gear, contacts=contacts, lean=lean)

    def model(
        self, hips: Lengths, shanks: Lengths, locks: tuple[bool, ...], outside: Lengths = PLAIN
    ) -> mujoco.MjModel:
        """The compiled body (kept: a model takes 1.5 ms)."""
        return _build(self.template())(hips, shanks, locks, outside)

    def open(self, levels: Any) -> Session:
        return BatchSession(self.mechanics, levels, self.engine_threads) if self.host else super().open(levels)

    def reset(self, level: Any, key: Key[Array, ""]) -> tuple[Any, Float[Array, " o"]]:
        return self._mjx.reset(level, key, self.joint_noise, self.velocity_noise, self.clip)

    def step(self, level: Any, state: Any, action: Float[Array, " a"], key: Key[Array, ""]) -> Transition:
        return self._mjx.step(level, state, action, self.clip)

    @property
    def mechanics(self) -> Physics:
        """What a session needs to know of this world."""
        noise = (self.joint_noise, self.velocity_noise)
        return Physics(
            _build(self.template()), self.physics.substeps, self.dt, self.clip, *noise, joints=slice(7, None)
        )

    @property
    def _mjx(self) -> Any:
        if self.host:
            raise InvalidValue(
                "the C engine lives outside JAX, where reset and step are not to be had",
                field="engine",
                value=self.engine,
                hint='Use open(levels), or engine="mjx".',
            )
        from ._mjx_world import engine

        return engine(_build(self.template()), LEGS, JOINTS, self.physics.substeps, self.dt)


@lru_cache
def _build(template: str) -> Build:
    """What compiles the bodies of a template, each of them once."""

    @lru_cache(maxsize=4096)
    def build(hips: Lengths, shanks: Lengths, locks: tuple[bool, ...], outside: Lengths) -> mujoco.MjModel:
        model = mujoco.MjModel.from_xml_string(body.fill(template, hips, shanks))
        lock(model, 6 + np.flatnonzero(locks))
        surround(model, outside)
        return model

    return build
