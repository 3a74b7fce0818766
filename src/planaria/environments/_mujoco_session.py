"""n robots in MuJoCo's native batch, each with a body of its own: what every MuJoCo world of ours shares."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, NamedTuple

import jax
import mujoco
import numpy as np
from jaxtyping import Array, Float
from mujoco.batch import Batch

from planaria.core.environment import Session
from planaria.core.types import Transition

from ._wounds import NEVER, Body, at_stage

LOCK_DAMPING = 1e3  # N m s / rad: no motor moves the joint; at 1e4 3 of 40 lives on `quick` blew up, at 1e3 none did
LOCK_ARMATURE = 1e4  # kg m^2, where damping is integrated explicitly and so much of it alone would explode
TOO_FAST = 10.0  # m/s; no gait is: the simulation has blown up

Lengths = tuple[float, ...]
# hips, shanks, locks, what is outside (``_wounds.PLAIN``) -> a compiled body
Build = Callable[[Lengths, Lengths, tuple[bool, ...], Lengths], mujoco.MjModel]


class Physics(NamedTuple):
    """What a session needs to know of a world."""

    build: Build
    substeps: int
    dt: float  # seconds a control step
    clip: float  # observations are clipped to +-clip
    joint_noise: float  # rad (m for slides), uniform
    velocity_noise: float  # standard deviation
    joints: slice | np.ndarray  # of qpos: the coordinates that get noise at birth
    hidden: int = 2  # leading coordinates left out of the observation: where on the plane the body is
    forward: int = 0  # the coordinate whose rate of change is forward speed
    too_fast: float = TOO_FAST  # m/s; a life that is faster does not count
    scale: tuple[np.ndarray, np.ndarray] | None = None  # centre and half width of each motor's range; None: +-1


def lock(model: mujoco.MjModel, dofs: np.ndarray) -> None:
    """No motor moves these degrees of freedom any more, whatever the integrator."""
    option = model.opt
    explicit = option.integrator == mujoco.mjtIntegrator.mjINT_RK4 or (
        option.integrator == mujoco.mjtIntegrator.mjINT_EULER
        and option.disableflags & mujoco.mjtDisableBit.mjDSBL_EULERDAMP
    )
    if not dofs.size:
        return
    if explicit:  # half of what is left of the speed goes in each step: stable
        model.dof_armature[dofs] = LOCK_ARMATURE
        model.dof_damping[dofs] = 0.5 * LOCK_ARMATURE / option.timestep
        mujoco.mj_setConst(model, mujoco.MjData(model))
    else:
        model.dof_damping[dofs] = LOCK_DAMPING


def surround(model: mujoco.MjModel, outside: Lengths) -> None:
    """The torso's weight, the ground's grip, and a slope: the ground stays level, and what is down tilts."""
    weight, grip, slope = outside
    model.geom_friction[:, 0] *= grip  # of two that touch the greater counts, so all of them slip
    down, angle = np.linalg.norm(model.opt.gravity), np.deg2rad(slope)
    if slope:
        model.opt.gravity[:] = (-down * np.sin(angle), 0.0, -down * np.cos(angle))
    if weight != 1:
        model.body_mass[1] *= weight
        model.body_inertia[1] *= weight
        mujoco.mj_setConst(model, mujoco.MjData(model))


def birth(key: Array, joint_noise: Array, velocity_noise: Array, joints: int, dofs: int) -> tuple[Array, Array]:
    """Start noise of joint angles [joints] and velocities [dofs]."""
    a, b = jax.random.split(key)
    angles = joint_noise * jax.random.uniform(a, (joints,), minval=-1)
    return angles, velocity_noise * jax.random.normal(b, (dofs,))


@lru_cache(maxsize=16)
def _births(joints: int, dofs: int) -> Any:
    return jax.jit(jax.vmap(partial(birth, joints=joints, dofs=dofs), (0, None, None)))


def _counted_elsewhere(warning: str) -> None:
    """A life whose warning counters rise is invalid; there is nothing more to say."""


class BatchSession(Session):
    """n lives at once; MuJoCo's batch gives the same bits for any number of threads and any sub-batch."""

    def __init__(self, physics: Physics, levels: Body, threads: int = 1):
        if mujoco.get_mju_user_warning() is None:  # else MuJoCo writes MUJOCO_LOG.TXT wherever the user stands
            mujoco.set_mju_user_warning(_counted_elsewhere)
        self.physics, self.levels = physics, levels
        self.n = levels.onset.shape[0]
        self.onsets = sorted(set(np.asarray(levels.onset)[:, 1:].ravel().tolist()) - {NEVER})
        self.batch: Any = Batch(self._models(0)[0], self.n, threads)  # its fields get their names at run time
        self.qpos, self.qvel, self.ctrl = (self.batch.bind(name) for name in ("qpos", "qvel", "ctrl"))
        self.seen = self.qpos.shape[1] - physics.hidden  # coordinates in the observation
        self.no = np.zeros(self.n, bool)

    def _models(self, t: int) -> list[mujoco.MjModel]:
        stage = at_stage(self.levels, t)
        rows = lambda x: [tuple(row) for row in x.tolist()]
        bodies = zip(*map(rows, (stage.hips, stage.shanks, stage.locks, stage.outside)), strict=True)
        build = self.physics.build
        return [build(hips, shanks, tuple(map(bool, locks)), outside) for hips, shanks, locks, outside in bodies]

    def _enter(self, t: int) -> None:
        """Bodies as they are from step ``t`` on; positions and velocities carry over."""
        stage = at_stage(self.levels, t)
        single = lambda x: x.astype(np.float32)
        self.motors, self.gains, self.shifts = map(single, (stage.motors, stage.gains, stage.shifts))
        wires = np.asarray(stage.wires)
        self.wires = None if (wires == np.arange(wires.shape[1])).all() else wires
        self.plain = bool((self.gains == 1).all() and (self.shifts == 0).all() and self.wires is None)
        self.batch.set_models(self._models(t))

    def reset(self, keys: Array) -> Float[np.ndarray, "n o"]:
        p, self.t = self.physics, 0
        self._enter(0)
        self.batch.reset(stage=mujoco.mjtStage.mjSTAGE_NONE)
        joints = self.qpos[:1, p.joints].shape[1]
        angles, speeds = _births(joints, self.qvel.shape[1])(keys, p.joint_noise, p.velocity_noise)
        self.qpos[:, p.joints] += np.asarray(angles)
        self.qvel[:] = np.asarray(speeds)
        self.x = self.qpos[:, p.forward].copy()
        self.ok = np.ones(self.n, bool)
        self.warned = self.batch.warning.copy()
        return self._observe()

    def _observe(self) -> np.ndarray:
        obs = np.empty((self.n, self.seen + self.qvel.shape[1]), np.float32)
        obs[:, : self.seen], obs[:, self.seen :] = self.qpos[:, self.physics.hidden :], self.qvel
        np.clip(obs, -self.physics.clip, self.physics.clip, out=obs)
        if not self.plain:
            obs = obs if self.wires is None else np.take_along_axis(obs, self.wires, 1)
            obs *= self.gains
            obs += self.shifts
        return obs

    def step(self, actions: np.ndarray) -> Transition:
        p = self.physics
        if self.t in self.onsets:
            self._enter(self.t)
        self.ctrl[:] = actions * self.motors
        if p.scale is not None:
            self.ctrl *= p.scale[1]
            self.ctrl += p.scale[0]
        self.batch.step(nstep=p.substeps)
        self.t += 1
        x = self.qpos[:, p.forward].copy()
        speed = (x - self.x) / p.dt
        self.x = x
        self.ok &= np.abs(speed) < p.too_fast  # not a number is not less
        self.ok &= (self.batch.warning == self.warned).reshape(self.n, -1).all(1)
        return Transition(None, self._observe(), np.where(self.ok, speed, 0.0), self.no, self.no, self.ok.copy())

    def poses(self) -> np.ndarray:
        """World position (m) and quaternion of every body but the world, as drawn."""
        outputs = [self.batch.bind(name) for name in ("xpos", "xquat")]  # filled by the calls after this one
        self.batch.forward(stage=mujoco.mjtStage.mjSTAGE_POS)  # no further: a life that is watched is the same life
        return np.concatenate(outputs, 2)[:, 1:]

    def close(self) -> None:
        self.batch = None
