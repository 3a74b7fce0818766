"""Reading any MuJoCo model: where its XML is, how its legs are shortened, what moves forward."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import mujoco
import numpy as np

from planaria.core.errors import InvalidValue, UnknownName

from ._mujoco_session import Build, Lengths, lock, surround
from ._mujoco_source import Legs, Source, portable

GYMNASIUM_LEGS: dict[str, Legs] = {
    "ant.xml": (  # by where they are, seen in the direction of walking (+x): the XML's names say otherwise
        ("left_leg_geom", "left_ankle_geom"),
        ("right_leg_geom", "right_ankle_geom"),
        ("back_leg_geom", "third_ankle_geom"),
        ("rightback_leg_geom", "fourth_ankle_geom"),
    )
}
INTEGRATORS = {
    "Euler": mujoco.mjtIntegrator.mjINT_EULER,
    "RK4": mujoco.mjtIntegrator.mjINT_RK4,
    "implicit": mujoco.mjtIntegrator.mjINT_IMPLICIT,
    "implicitfast": mujoco.mjtIntegrator.mjINT_IMPLICITFAST,
}


class Recipe(NamedTuple):
    """Everything that decides the compiled model of a whole body."""

    xml: str
    timestep: float  # s; 0: as in the XML
    integrator: str  # "": as in the XML
    legs: Legs


class Facts(NamedTuple):
    """What a world must know of a model."""

    coordinates: int
    dofs: int
    motors: int
    places: dict[str, tuple[int, ...]]  # motors by leg, segment and joint name
    hidden: int  # leading coordinates that say where on the plane the body is
    forward: int | None  # the coordinate along x
    noisy: tuple[int, ...]  # coordinates of hinges and slides, but for those that are hidden
    centre: np.ndarray
    half: np.ndarray
    timestep: float


def path_of(xml: str) -> Path:
    """The file behind a path, or behind ``gymnasium:ant.xml``: Gymnasium's own asset."""
    if not xml.startswith("gymnasium:"):
        return Path(xml)
    try:
        import gymnasium
    except ImportError as error:
        hint = "pip install 'planaria[gym]'."
        raise InvalidValue(
            "Gymnasium, whose asset this is, is not installed", field="xml", value=xml, hint=hint
        ) from error
    assets, name = Path(gymnasium.__file__).parent / "envs/mujoco/assets", xml.removeprefix("gymnasium:")
    known = sorted(p.name for p in assets.glob("*.xml"))
    if name not in known:
        raise UnknownName("Gymnasium has no such asset", field="xml", value=name, allowed=known)
    return assets / name


def read(recipe: Recipe) -> mujoco.MjSpec:
    """The model's description, with time step and integrator as asked for. Raises InvalidValue with MuJoCo's words."""
    path = path_of(recipe.xml)
    if not path.is_file():
        raise InvalidValue("there is no such file", field="xml", value=recipe.xml, hint="A path, or gymnasium:ant.xml.")
    try:
        spec = mujoco.MjSpec.from_file(str(path))
        spec.compile()
    except ValueError as error:
        said = " ".join(str(error).split())
        raise InvalidValue(f"MuJoCo can't read this model: {said}", field="xml", value=recipe.xml) from error
    if recipe.timestep:
        spec.option.timestep = recipe.timestep
    if recipe.integrator:
        spec.option.integrator = INTEGRATORS[recipe.integrator]
    return spec


def scale_segment(spec: mujoco.MjSpec, name: str, factor: float) -> None:
    """The segment that a geom names at ``factor`` of its length: its body's geoms, and what hangs on it, move in."""
    segment = spec.geom(name).parent
    for geom in segment.geoms:
        if not np.isnan(geom.fromto[0]):
            geom.fromto = geom.fromto * factor
            continue
        geom.pos = geom.pos * factor
        if geom.type in (mujoco.mjtGeom.mjGEOM_CAPSULE, mujoco.mjtGeom.mjGEOM_CYLINDER):
            geom.size = geom.size * np.array([1.0, factor, 1.0])
    for part in (*segment.bodies, *segment.sites):
        part.pos = part.pos * factor


def check_legs(recipe: Recipe) -> None:
    """Every leg's geoms are there."""
    spec = read(recipe)
    known = [geom.name for geom in spec.geoms if geom.name]
    for name in (name for leg in recipe.legs for name in leg):
        if name not in known:
            raise UnknownName("this model has no such geom", field="legs", value=name, allowed=known)


@lru_cache(maxsize=16)
def builder(recipe: Recipe) -> Build:
    """What compiles the bodies of a model, each of them once."""
    check_legs(recipe)

    @lru_cache(maxsize=4096)
    def build(hips: Lengths, shanks: Lengths, locks: tuple[bool, ...], outside: Lengths) -> mujoco.MjModel:
        spec = read(recipe)
        for leg, hip, shank in zip(recipe.legs, hips, shanks, strict=True):
            inner, last = leg[:-1], leg[-1]
            if hip != 1 and inner:
                scale_segment(spec, inner[-1], hip)
            if shank != 1:
                scale_segment(spec, last, shank)
        model = spec.compile()
        lock(model, _dofs(model, np.flatnonzero(locks)))
        surround(model, outside)
        return model

    return build


def _dofs(model: mujoco.MjModel, motors: np.ndarray) -> np.ndarray:
    """The degrees of freedom that some motors move."""
    for i in motors:
        if model.actuator_trntype[i] != mujoco.mjtTrn.mjTRN_JOINT:
            raise InvalidValue("only a motor that drives a joint can be locked", field="damage", value=f"lock:motor{i}")
    return model.jnt_dofadr[model.actuator_trnid[motors, 0]]


@lru_cache(maxsize=16)
def source(recipe: Recipe) -> Source:
    """The model as text, for an engine elsewhere."""
    option = read(recipe).option
    names = {kind: name for name, kind in INTEGRATORS.items()}
    xml, files = portable(path_of(recipe.xml))
    return Source(xml, files, float(option.timestep), names[mujoco.mjtIntegrator(option.integrator)], recipe.legs)


@lru_cache(maxsize=16)
def facts(recipe: Recipe) -> Facts:
    """What there is to know of a model."""
    check_legs(recipe)
    spec = read(recipe)
    model = spec.compile()
    kinds, where = model.jnt_type, model.jnt_qposadr
    free = model.njnt > 0 and kinds[0] == mujoco.mjtJoint.mjJNT_FREE
    along = [i for i in range(model.njnt) if kinds[i] == mujoco.mjtJoint.mjJNT_SLIDE and abs(model.jnt_axis[i][0]) == 1]
    forward = 0 if free else (int(where[along[0]]) if along else None)
    hidden = 2 if free else (1 if forward == 0 and model.njnt > 1 else 0)
    # By comparing arrays: an enum of MuJoCo's is never equal to a number of NumPy's on its right.
    simple = (kinds == mujoco.mjtJoint.mjJNT_HINGE) | (kinds == mujoco.mjtJoint.mjJNT_SLIDE)
    noisy = tuple(int(where[i]) for i in np.flatnonzero(simple) if where[i] >= hidden)
    low, high = model.actuator_ctrlrange.T
    limited = model.actuator_ctrllimited.astype(bool)
    low, high = np.where(limited, low, -1.0), np.where(limited, high, 1.0)
    places = _places(spec, model, recipe.legs)
    return Facts(
        model.nq, model.nv, model.nu, places, hidden, forward, noisy, (low + high) / 2, (high - low) / 2,
        float(model.opt.timestep),
    )  # fmt: skip


def _places(spec: mujoco.MjSpec, model: mujoco.MjModel, legs: Legs) -> dict[str, tuple[int, ...]]:
    """Motors by what a damage may call them: motor0, the name of their joint, hip0 and ankle0, leg0."""
    drives: dict[str, list[int]] = {}
    for i in range(model.nu):
        if model.actuator_trntype[i] == mujoco.mjtTrn.mjTRN_JOINT:
            drives.setdefault(model.joint(model.actuator_trnid[i, 0]).name, []).append(i)
    found = {f"motor{i}": (i,) for i in range(model.nu)} | {joint: tuple(m) for joint, m in drives.items() if joint}
    for i, leg in enumerate(legs):
        parts = [tuple(m for j in spec.geom(name).parent.joints for m in drives.get(j.name, ())) for name in leg]
        found |= {f"ankle{i}": parts[-1], f"leg{i}": tuple(m for part in parts for m in part)}
        found |= {f"hip{i}": parts[-2]} if len(parts) > 1 else {}
    return {place: motors for place, motors in found.items() if motors}
