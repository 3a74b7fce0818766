"""MuJoCo inside JAX: a pure world whose levels carry the numbers of each compiled body that differ between bodies."""

from functools import lru_cache
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Bool, Float, Int

from planaria.core.errors import InvalidValue
from planaria.core.types import Numbers, Transition

from ._mujoco_session import TOO_FAST, Build, birth
from ._wounds import PLAIN, Body


class Bodies(NamedTuple):
    """A level: the stages of a life, and in ``leaves`` [k, ...] the fields of MJX's model that bodies differ in."""

    body: Body
    leaves: tuple[Numbers, ...]


class State(NamedTuple):
    """All that a life needs to go on: MJX's other fields follow from it."""

    qpos: Float[Array, " q"]
    qvel: Float[Array, " v"]
    warm: Float[Array, " v"]  # the solver's first guess
    x: Float[Array, ""]
    t: Int[Array, ""]
    ok: Bool[Array, ""]


@lru_cache(maxsize=16)
def engine(build: Build, legs: int, joints: int, substeps: int, dt: float) -> "MjxWorld":
    """The engine of a kind of body (kept: building one takes a second)."""
    return MjxWorld(build, legs, joints, substeps, dt)


class MjxWorld:
    """One template's bodies in MJX. Arrays are made outside of any trace, so that it can be kept and shared."""

    def __init__(self, build: Build, legs: int, joints: int, substeps: int, dt: float):
        self.mjx, self.build, self.substeps, self.dt = _load(), build, substeps, dt
        one, short = (1.0,) * legs, (0.5,) * legs
        free, locked = (False,) * joints, (True,) * joints
        with jax.ensure_compile_time_eval():
            self.model = self.mjx.put_model(build(one, one, free, PLAIN))
            self.data = self.mjx.make_data(self.model)
            bodies = (short, one, free, PLAIN), (one, short, free, PLAIN), (one, one, locked, PLAIN)
            others = [self._leaves(*b) for b in (*bodies, (one, one, free, (2.0, 0.5, 5.0)))]
        own = jax.tree.leaves(self.model)
        differs = lambda i: any(not np.array_equal(own[i], other[i]) for other in others)
        self.differing = [i for i in range(len(own)) if differs(i)]

    @lru_cache(maxsize=1024)  # noqa: B019 - engines are few and kept for good
    def _leaves(self, hips: tuple, shanks: tuple, locks: tuple, outside: tuple) -> list[np.ndarray]:
        # The tree's form comes from the whole body: one static field, geom_rbound_hfield, differs and is not used.
        return [np.asarray(x) for x in jax.tree.leaves(self.mjx.put_model(self.build(hips, shanks, locks, outside)))]

    def level(self, stages: Body) -> Bodies:
        """A level from the stages of a life."""
        rows = lambda x: map(tuple, np.asarray(x).tolist())
        bodies = zip(*map(rows, (stages.hips, stages.shanks, stages.locks, stages.outside)), strict=True)
        with jax.ensure_compile_time_eval():
            leaves = [self._leaves(hips, shanks, tuple(map(bool, locks)), out) for hips, shanks, locks, out in bodies]
        stacked = tuple(np.stack([own[i] for own in leaves]) for i in self.differing)
        single = lambda x: np.asarray(x, np.float32) if x.dtype.kind == "f" else x
        return Bodies(jax.tree.map(single, stages), stacked)

    def _stage(self, level: Bodies, t: Array) -> tuple[Any, Body]:
        """MJX's model and the body's row at step t."""
        stage = jnp.sum(jnp.asarray(level.body.onset) <= t) - 1
        body = jax.tree.map(lambda x: jnp.asarray(x)[stage], level.body)
        leaves, tree = jax.tree.flatten(self.model)
        for i, values in zip(self.differing, level.leaves, strict=True):
            leaves[i] = jnp.asarray(values)[stage]
        return jax.tree.unflatten(tree, leaves), body

    def reset(
        self, level: Bodies, key: Array, joint_noise: Array, velocity_noise: Array, clip: Array
    ) -> tuple[State, Float[Array, " o"]]:
        start = jnp.asarray(self.data.qpos)
        angles, speeds = birth(key, joint_noise, velocity_noise, start.shape[0] - 7, self.data.qvel.shape[0])
        qpos = start.at[7:].add(angles)
        state = State(qpos, speeds, jnp.zeros_like(speeds), qpos[0], jnp.int32(0), jnp.bool_(True))
        return state, self._observe(level, state, clip)

    def _observe(self, level: Bodies, state: State, clip: Array) -> Float[Array, " o"]:
        # What is seen after step t - 1 is seen by the body of that step, as in the C engine.
        body = self._stage(level, jnp.maximum(state.t - 1, 0))[1]
        seen = jnp.clip(jnp.concatenate([state.qpos[2:], state.qvel]), -clip, clip)
        return seen[body.wires] * body.gains + body.shifts

    def step(self, level: Bodies, state: State, action: Float[Array, " a"], clip: Array) -> Transition:
        model, body = self._stage(level, state.t)
        ctrl = action * body.motors
        data = self.data.replace(qpos=state.qpos, qvel=state.qvel, qacc_warmstart=state.warm, ctrl=ctrl)
        data = jax.lax.fori_loop(0, self.substeps, lambda _, d: self.mjx.step(model, d), data)
        speed = (data.qpos[0] - state.x) / self.dt
        finite = jnp.all(jnp.isfinite(data.qpos)) & jnp.all(jnp.isfinite(data.qvel)) & jnp.all(jnp.isfinite(action))
        ok = state.ok & finite & (jnp.abs(speed) < TOO_FAST)
        state = State(data.qpos, data.qvel, data.qacc_warmstart, data.qpos[0], state.t + 1, ok)
        no = jnp.bool_(False)
        return Transition(state, self._observe(level, state, clip), jnp.where(ok, speed, 0.0), no, no, ok)


def _load() -> Any:
    try:
        from mujoco import mjx
    except ImportError as error:
        raise InvalidValue(
            "MuJoCo inside JAX is not installed",
            field="engine",
            value="mjx",
            hint="pip install 'planaria[mjx]', or engine=\"c\".",
        ) from error
    return mjx
