"""What the page's engine needs to build, hurt and draw a body (docs/design/0001-page-contract.md)."""

from typing import Any

import jax
import mujoco
import numpy as np

from planaria.environments._mujoco_session import LOCK_ARMATURE, LOCK_DAMPING
from planaria.environments._mujoco_source import Legs
from planaria.environments._wounds import at_stage, wounded
from planaria.environments.mujoco_adapter import MujocoAdapter
from planaria.environments.quadruped import Quadruped

from .page import array

World = Quadruped | MujocoAdapter
JOINT, GEOM = mujoco.mjtJoint, mujoco.mjtGeom
SHAPES = {
    GEOM.mjGEOM_SPHERE: "sphere", GEOM.mjGEOM_CAPSULE: "capsule", GEOM.mjGEOM_ELLIPSOID: "ellipsoid",
    GEOM.mjGEOM_CYLINDER: "cylinder", GEOM.mjGEOM_BOX: "box", GEOM.mjGEOM_MESH: "box",
}  # fmt: skip
HIDDEN_GROUP = 3  # geoms of this group and above are, by MuJoCo's custom, not to be seen


def body_of(world: World) -> dict[str, Any]:
    """The contract's ``body`` for any of our MuJoCo worlds."""
    source, physics, model = world.source, world.mechanics, body_at(world, "whole", 0)
    places, legs = _places(model, source.legs, world.anatomy.places), _leg_names(model, source.legs)
    centre, half = physics.scale or (np.zeros(model.nu), np.ones(model.nu))
    return {
        "xml": source.xml,
        "files": {name: array(np.frombuffer(content, np.uint8)) for name, content in source.files.items()},
        "timestep": source.timestep, "integrator": source.integrator, "substeps": physics.substeps,
        "control_dt": physics.dt, "clip": physics.clip, "hidden": physics.hidden, "forward": physics.forward,
        "too_fast": physics.too_fast, "centre": centre.tolist(), "half": half.tolist(),
        "start": {
            "joints": np.arange(model.nq)[physics.joints].tolist(),
            "joint_noise": physics.joint_noise, "velocity_noise": physics.velocity_noise,
        },
        "lock": {"damping": LOCK_DAMPING, "armature": LOCK_ARMATURE, "dofs": _dofs(model)},
        "root": _root(model), "ground": _ground(model),
        "legs": [{"name": name, "segments": list(leg)} for name, leg in zip(legs, source.legs, strict=True)],
        "places": {name: {"motors": list(places[name]), "words": _words(name, legs)} for name in places},
        "limbs": _limbs(model, source.legs, places, physics.hidden),
        "sensors": _sensors(model, physics.hidden, physics.forward),
    }  # fmt: skip


def body_at(world: World, wounds: str, t: int) -> mujoco.MjModel:
    """The compiled body as some wounds leave it at control step ``t``."""
    stage = at_stage(jax.tree.map(lambda x: x[None], wounded(wounds, world.anatomy)), t)
    row = lambda x: tuple(x[0].tolist())
    locks = tuple(map(bool, row(stage.locks)))
    return world.mechanics.build(row(stage.hips), row(stage.shanks), locks, row(stage.outside))


def limb_names(model: mujoco.MjModel) -> list[str]:
    """Every body but the world by name; by number where it has none."""
    return [model.body(i).name or f"body{i}" for i in range(1, model.nbody)]


def geoms_of(model: mujoco.MjModel) -> list[dict[str, Any]]:
    """What is drawn: shapes on a body (the first after the world is 0) or fixed to the world (-1)."""
    found = []
    for i in range(model.ngeom):
        kind = SHAPES.get(GEOM(model.geom_type[i]))
        if kind and model.geom_group[i] < HIDDEN_GROUP and model.geom_rgba[i, 3] > 0:
            size, pos, quat = model.geom_size[i], model.geom_pos[i], model.geom_quat[i]
            if model.geom_type[i] == GEOM.mjGEOM_MESH:  # as the box around it
                size, pos = model.geom_aabb[i, 3:], pos + _turned(model.geom_aabb[i, :3], quat)
            found.append(
                {
                    "body": int(model.geom_bodyid[i]) - 1, "type": kind, "size": size.tolist(), "pos": pos.tolist(),
                    "quat": quat.tolist(),
                }
            )  # fmt: skip
    return found


def _turned(vector: np.ndarray, quat: np.ndarray) -> np.ndarray:
    result = np.zeros(3)
    mujoco.mju_rotVecQuat(result, vector, quat)
    return result


def _dofs(model: mujoco.MjModel) -> list[int | None]:
    """The degree of freedom that each motor moves; None for one that drives no joint."""
    joint = model.actuator_trntype == mujoco.mjtTrn.mjTRN_JOINT
    return [int(model.jnt_dofadr[model.actuator_trnid[i, 0]]) if joint[i] else None for i in range(model.nu)]


def _root(model: mujoco.MjModel) -> dict[str, int | None]:
    """The degrees of freedom that move the torso along x, y and z."""
    if model.njnt and model.jnt_type[0] == JOINT.mjJNT_FREE:
        return {"x": 0, "y": 1, "z": 2}
    found: dict[str, int | None] = {"x": None, "y": None, "z": None}
    for i in np.flatnonzero((model.jnt_type == JOINT.mjJNT_SLIDE) & (model.jnt_bodyid == 1)):
        for axis, direction in zip("xyz", np.eye(3), strict=True):
            if np.array_equal(model.jnt_axis[i], direction) and found[axis] is None:
                found[axis] = int(model.jnt_dofadr[i])
    return found


def _ground(model: mujoco.MjModel) -> dict[str, Any]:
    """How high the ground is (without one: below everything), and whether anything can touch it."""
    planes = np.flatnonzero((model.geom_type == GEOM.mjGEOM_PLANE) & (model.geom_bodyid == 0))
    mine = model.geom_bodyid > 0
    if not planes.size:
        data = mujoco.MjData(model)
        mujoco.mj_kinematics(model, data)
        below = (data.geom_xpos[mine, 2] - model.geom_rbound[mine]).min() if mine.any() else 0.0
        return {"height": float(below), "touched": False}
    plane = planes[0]
    a = model.geom_contype[mine] & model.geom_conaffinity[plane]
    b = model.geom_conaffinity[mine] & model.geom_contype[plane]
    return {"height": float(model.geom_pos[plane, 2]), "touched": bool((a | b).any())}


def _leg_names(model: mujoco.MjModel, legs: Legs) -> list[str]:
    """Front or rear, left or right, by where a leg's end stands at rest; numbers where that tells them not apart."""
    data = mujoco.MjData(model)
    mujoco.mj_kinematics(model, data)
    feet = [data.geom_xpos[model.geom(leg[-1]).id] - data.xpos[1] for leg in legs]
    named = [f"{'front' if x > 0 else 'rear'} {'left' if y > 0 else 'right'} leg" for x, y, _ in feet]
    apart = len(set(named)) == len(named) and all(abs(x) > 0.05 and abs(y) > 0.05 for x, y, _ in feet)
    return named if apart else [f"leg {i}" for i in range(len(legs))]


def _places(model: mujoco.MjModel, legs: Legs, known: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    """Places that people would name first come first: legs, their joints, joints by name, motors by number."""
    rank = {f"{part}{i}": k for i in range(len(legs)) for k, part in enumerate(("leg", "hip", "ankle"))}
    after = lambda name: (0, rank[name] > 0, 0) if name in rank else (1, name == f"motor{known[name][0]}", 0)
    return {name: known[name] for name in sorted(known, key=after)}


def _words(place: str, legs: list[str]) -> str:
    for part, said in (("leg", "{}"), ("hip", "hip of the {}"), ("ankle", "knee of the {}")):
        number = place.removeprefix(part)
        if place.startswith(part) and number.isdigit() and int(number) < len(legs):
            return said.format(legs[int(number)])
    by_number = place.startswith("motor") and place.removeprefix("motor").isdigit()
    return place.replace("motor", "motor ") if by_number else place.replace("_", " ")


def _limbs(model: mujoco.MjModel, legs: Legs, places: dict[str, tuple[int, ...]], hidden: int) -> list[dict[str, Any]]:
    """Each body: its name, the leg that it is a part of, whether it is that leg's end, its own motors' place, and the
    sensor of its own first joint that is seen."""
    leg_of, ends = _legs_by_body(model, legs)
    named = {motors: place for place, motors in reversed(places.items())}  # of several names the first
    drives: dict[int, list[int]] = {}
    for i in np.flatnonzero(model.actuator_trntype == mujoco.mjtTrn.mjTRN_JOINT):
        drives.setdefault(int(model.jnt_bodyid[model.actuator_trnid[i, 0]]), []).append(int(i))
    limbs = []
    for i, name in enumerate(limb_names(model), 1):
        motors = drives.get(i, [])
        place = named.get(tuple(motors)) or (named[(motors[0],)] if motors else None)
        leg = leg_of.get(i)
        if place is None and leg is not None:
            place = next((p for p in (f"hip{leg}", f"leg{leg}") if p in places), None)
        limbs.append({"name": name, "leg": leg, "end": i in ends, "place": place, "sensor": _sensor(model, i, hidden)})
    for stump in (limb for limb in limbs if limb["leg"] is not None and limb["sensor"] is None):
        stump["sensor"] = next(
            (x["sensor"] for x in limbs if x["leg"] == stump["leg"] and x["sensor"] is not None), None
        )
    return limbs


def _sensor(model: mujoco.MjModel, body: int, hidden: int) -> int | None:
    seen = [model.jnt_qposadr[i] - hidden for i in np.flatnonzero(model.jnt_bodyid == body)]
    if model.jnt_type[0] == JOINT.mjJNT_FREE and body == 1:
        return 2 - hidden  # how high it is
    return next((int(x) for x in seen if x >= 0), None)


def _legs_by_body(model: mujoco.MjModel, legs: Legs) -> tuple[dict[int, int], set[int]]:
    parent = model.body_parentid

    def inside(body: int, of: int) -> bool:
        while body > of:  # a child always comes after its parent
            body = parent[body]
        return body == of

    leg_of: dict[int, int] = {}
    ends: set[int] = set()
    for leg, segments in enumerate(legs):
        first, last = (int(model.geom_bodyid[model.geom(name).id]) for name in (segments[0], segments[-1]))
        while parent[first] > 1 and model.body_jntnum[parent[first]] == 0:  # a stump that is fast to the torso
            first = int(parent[first])
        for body in range(1, model.nbody):
            if inside(body, first):
                leg_of[body] = leg
            if inside(body, last):
                ends.add(body)
    return leg_of, ends


FREE = (
    ("forward position", "sideways position", "height", *(f"attitude {x}" for x in "wxyz")),
    ("forward speed", "sideways speed", "vertical speed", "roll rate", "pitch rate", "yaw rate"),
)


def _sensors(model: mujoco.MjModel, hidden: int, forward: int) -> list[str]:
    """What each number of the observation is, in words."""
    positions: list[str] = []
    speeds: list[str] = []
    for i in range(model.njnt):
        here = _felt(model, i, forward)
        positions += here[0]
        speeds += here[1]
    return positions[hidden:] + speeds


def _felt(model: mujoco.MjModel, i: int, forward: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    kind, name = model.jnt_type[i], (model.joint(i).name or f"joint{i}").replace("_", " ")
    if kind == JOINT.mjJNT_FREE:
        return FREE
    if kind == JOINT.mjJNT_BALL:
        return tuple(f"{name} {x}" for x in "wxyz"), tuple(f"{name} rate {x}" for x in "xyz")
    if kind == JOINT.mjJNT_HINGE:
        return (f"{name} angle",), (f"{name} rate",)
    if model.jnt_qposadr[i] == forward:
        return ("forward position",), ("forward speed",)
    if np.array_equal(np.abs(model.jnt_axis[i]), [0, 0, 1]) and model.jnt_bodyid[i] == 1:
        return ("height",), ("vertical speed",)
    return (f"{name} position",), (f"{name} speed",)
