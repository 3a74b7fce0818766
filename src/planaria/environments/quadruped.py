"""A quadruped whose legs can be cut, in MuJoCo."""

from functools import lru_cache
from typing import ClassVar, Literal, NamedTuple

import jax
import mujoco
import numpy as np
from jaxtyping import Array, Float, Int, Key
from mujoco.batch import Batch

from planaria.core import damage
from planaria.core.environment import AbstractHostEnvironment, Session
from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Transition

from . import _quadruped_body as body

LEGS, JOINTS, SENSORS = 4, 8, 27
STAGES = 3  # what a life can go through: as born, and two later changes
NEVER = 2**30
LOCK_DAMPING = 1e4  # N m s / rad: a joint that no motor moves (research: worlds.md 1.3)
TOO_FAST = 10.0  # m/s; no gait is: the simulation has blown up
LENGTHS = {"short": ("shank",), "cut": ("shank",), "short_both": ("hip", "shank"), "cut_both": ("hip", "shank")}


class Body(NamedTuple):
    """The state of a body in each of k stages (or of n bodies, with a leading axis): 1 everywhere is whole."""

    onset: Int[Array, "*n k"]  # control step at which the stage begins
    hips: Float[Array, "*n k 4"]  # length of each leg's first outer segment
    shanks: Float[Array, "*n k 4"]  # and of its last
    locks: Float[Array, "*n k 8"]  # 1: the joint is locked
    motors: Float[Array, "*n k 8"]  # factor on each motor; negative: inverted
    gains: Float[Array, "*n k 27"]  # factor on each sensor
    shifts: Float[Array, "*n k 27"]  # added to each sensor


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


class Quadruped(AbstractHostEnvironment[Body]):
    """Quadruped: a sphere with four two-segment legs and eight motors that should run towards +x.

    MuJoCo physics, 20 control steps a second. Reward = forward speed of the torso in that step (m/s); no early end.
    Levels are damages (``core/damage.py``): leg lengths, locked joints, motors, sensors, from birth or a later step.
    A robot that raises a solver warning or moves faster than 10 m/s is invalid: evolution exploits blow-ups.

    Fields: ``settings`` "standard" (0.01 s x 5, Euler, gear 150: for claims), "quick" (1/60 s x 3, implicitfast,
    gear 100), "fine" (0.0025 s x 20: champions are scored again); ``contacts`` "all" or "feet"; ``clip`` observations
    are clipped to +-clip; ``joint_noise`` (rad) and ``velocity_noise`` of the start.
    Shapes: observation [27] = positions without x and y [13], velocities [14]; action [8] in [-1, 1]: hip and ankle of
    legs 0 to 3 (front left, rear left, rear right, front right).
    Raises: InvalidValue for a damage that this body can't have.

    **Source**: proportions of Gymnasium's Ant-v5; damage by shortened segments: Najarro & Risi (2020), section 3.
    **Differs from the source**: own MJCF; no contact forces in the observation; reward is forward speed only.
    **Checked against**: tests/environments/test_quadruped.py (thread counts, sub-batches, `mjx`, the page's engine).

    >>> Quadruped().interface.observation
    27
    """

    engine_threads: ClassVar[int] = 1  # a session is stepped by one thread; the population is split over sessions
    settings: Literal["standard", "quick", "fine", "quick_fine"] = "quick"
    contacts: Literal["all", "feet"] = "all"
    clip: float = 10.0
    joint_noise: float = 0.1
    velocity_noise: float = 0.1

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

    def level(self, key: Key[Array, ""]) -> Body:
        return self.level_of("whole")

    def level_of(self, text: str) -> Body:
        """The stages that a damage text describes, e.g. ``cut:leg3@200``."""
        stages = [_whole()]
        for hurt in damage.parse(text):
            if hurt.kind == "lesion":
                continue  # happens to the network, not to the body
            if hurt.onset > stages[-1].onset:
                stages.append(jax.tree.map(np.copy, stages[-1])._replace(onset=np.int32(hurt.onset)))
            _hurt(stages[-1], hurt)
        if len(stages) > STAGES:
            raise InvalidValue(f"at most {STAGES - 1} later moments fit a life", field="damage", value=text)
        stages += [stages[-1]._replace(onset=np.int32(NEVER))] * (STAGES - len(stages))
        return Body(*map(np.stack, zip(*stages, strict=True)))

    def template(self) -> str:
        """MJCF with the leg lengths left open: the page holds the same text."""
        p = self.physics
        return body.template(timestep=p.timestep, integrator=p.integrator, gear=p.gear, contacts=self.contacts)

    def model(self, hips: tuple[float, ...], shanks: tuple[float, ...], locks: tuple[bool, ...]) -> mujoco.MjModel:
        """The compiled body (kept: a model takes 1.5 ms)."""
        return _model(self.template(), hips, shanks, locks)

    def models_at(self, levels: Body, t: int) -> list[mujoco.MjModel]:
        """The compiled body of each of n levels as it is at control step ``t``."""
        stage = stage_at(levels, t)
        rows = lambda x: [tuple(row) for row in np.take_along_axis(x, stage[:, None, None], 1)[:, 0].tolist()]
        bodies = zip(rows(levels.hips), rows(levels.shanks), rows(levels.locks), strict=True)
        return [self.model(hips, shanks, tuple(map(bool, locks))) for hips, shanks, locks in bodies]

    def open(self, levels: Body) -> Session:
        return _BatchSession(self, levels)


def stage_at(levels: Body, t: int) -> np.ndarray:
    """Which stage each of n lives is in at step ``t``: [n]."""
    return (levels.onset <= t).sum(1) - 1


def _whole() -> Body:
    one, zero = np.ones, np.zeros
    return Body(np.int32(0), one(LEGS), one(LEGS), zero(JOINTS), one(JOINTS), one(SENSORS), zero(SENSORS))


def _hurt(stage: Body, hurt: damage.Damage) -> None:
    if hurt.kind in LENGTHS:
        leg = _index(hurt, {"leg": lambda i: [i]}, LEGS)
        for part in LENGTHS[hurt.kind]:
            {"hip": stage.hips, "shank": stage.shanks}[part][leg] = hurt.strength
    elif hurt.kind in ("blind", "shift"):
        sensor = _index(hurt, {"sensor": lambda i: [i]}, SENSORS)
        if hurt.kind == "blind":
            stage.gains[sensor] = 0.0
        stage.shifts[sensor] = 0.0 if hurt.kind == "blind" else hurt.strength
    else:
        places = {"leg": lambda i: [2 * i, 2 * i + 1], "hip": lambda i: [2 * i], "ankle": lambda i: [2 * i + 1]}
        joints = _index(hurt, places, LEGS)
        if hurt.kind == "lock":
            stage.locks[joints] = 1.0
        else:
            stage.motors[joints] *= hurt.strength


def _index(hurt: damage.Damage, places: dict, count: int) -> list[int]:
    name, number = hurt.place.rstrip("0123456789"), hurt.place[len(hurt.place.rstrip("0123456789")) :]
    if name not in places or not number or int(number) >= count:
        allowed = ", ".join(f"{place}0 .. {place}{count - 1}" for place in places)
        raise InvalidValue(f"the quadruped has no such place for {hurt.kind!r}", field="damage", value=str(hurt), allowed=allowed)
    return places[name](int(number))


@lru_cache(maxsize=4096)
def _model(template: str, hips: tuple[float, ...], shanks: tuple[float, ...], locks: tuple[bool, ...]) -> mujoco.MjModel:
    model = mujoco.MjModel.from_xml_string(body.fill(template, hips, shanks))
    model.dof_damping[6:][np.array(locks)] = LOCK_DAMPING
    return model


@jax.jit
def _births(keys: Array, joint_noise: Array, velocity_noise: Array) -> tuple[Array, Array]:
    """Start noise of joint angles [n, 8] and velocities [n, 14]."""

    def one(key: Array) -> tuple[Array, Array]:
        a, b = jax.random.split(key)
        return joint_noise * jax.random.uniform(a, (8,), minval=-1), velocity_noise * jax.random.normal(b, (14,))

    return jax.vmap(one)(keys)


class _BatchSession(Session):
    """n robots in MuJoCo's native batch, each with a body of its own."""

    def __init__(self, world: Quadruped, levels: Body):
        self.world, self.levels = world, levels
        self.n = levels.onset.shape[0]
        models = world.models_at(levels, 0)
        self.batch = Batch(models[0], self.n, world.engine_threads)
        self.qpos, self.qvel, self.ctrl = (self.batch.bind(name) for name in ("qpos", "qvel", "ctrl"))
        self.onsets = sorted(set(levels.onset[:, 1:].ravel().tolist()) - {NEVER})
        self.stage: np.ndarray | None = None

    def _enter(self, t: int) -> None:
        """Bodies as they are from step ``t`` on; positions and velocities carry over."""
        stage = stage_at(self.levels, t)
        pick = lambda x: np.take_along_axis(x, stage[:, None, None], 1)[:, 0].astype(np.float32)
        self.motors, self.gains, self.shifts = pick(self.levels.motors), pick(self.levels.gains), pick(self.levels.shifts)
        self.batch.set_models(self.world.models_at(self.levels, t))

    def reset(self, keys: Array) -> Float[Array, "n o"]:
        self.t = 0
        self._enter(0)
        self.batch.reset(stage=mujoco.mjtStage.mjSTAGE_NONE)
        joints, speeds = _births(keys, self.world.joint_noise, self.world.velocity_noise)
        self.qpos[:, 7:] += np.asarray(joints)
        self.qvel[:] = np.asarray(speeds)
        self.x = self.qpos[:, 0].copy()
        self.ok = np.ones(self.n, bool)
        self.warned = self.batch.warning.copy()
        return self._observe()

    def _observe(self) -> np.ndarray:
        obs = np.empty((self.n, SENSORS), np.float32)
        obs[:, :13], obs[:, 13:] = self.qpos[:, 2:], self.qvel
        np.clip(obs, -self.world.clip, self.world.clip, out=obs)
        obs *= self.gains
        obs += self.shifts
        return obs

    def step(self, actions: np.ndarray) -> Transition:
        if self.t in self.onsets:
            self._enter(self.t)
        self.ctrl[:] = actions * self.motors
        self.batch.step(nstep=self.world.physics.substeps)
        self.t += 1
        x = self.qpos[:, 0]
        speed = (x - self.x) / self.world.dt
        self.x = x.copy()
        self.ok &= np.isfinite(speed) & (np.abs(speed) < TOO_FAST)
        self.ok &= (self.batch.warning == self.warned).reshape(self.n, -1).all(1)
        no = np.zeros(self.n, bool)
        return Transition(None, self._observe(), np.where(self.ok, speed, 0.0), no, no, self.ok.copy())

    def poses(self) -> np.ndarray:
        """World position (m) and quaternion of every body but the world, as drawn."""
        self.batch.forward()
        return np.concatenate([self.batch.bind("xpos"), self.batch.bind("xquat")], 2)[:, 1:]

    def close(self) -> None:
        self.batch = None
