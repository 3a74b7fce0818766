"""Levels that are damages: the stages which a body, its motors and its sensors go through in a life."""

from typing import NamedTuple

import jax
import numpy as np
from jaxtyping import Float, Int

from planaria.core import damage
from planaria.core.errors import InvalidValue
from planaria.core.types import Numbers

STAGES = 3  # what a life can go through: as born, and two later changes
NEVER = 2**30
PLAIN = (1.0, 1.0, 0.0)  # weight, grip, slope of a world that nothing has happened to
OUTSIDE = {"load": ("torso", 0), "slip": ("ground", 1), "slope": ("ground", 2)}
LENGTHS = {"short": ("shank",), "cut": ("shank",), "short_both": ("hip", "shank"), "cut_both": ("hip", "shank")}


class Body(NamedTuple):
    """The state of a body in each of k stages (or of n bodies, with a leading axis): 1 everywhere is whole.

    g legs, m motors, o sensors; a world without legs has g = 0.
    """

    onset: Int[Numbers, "*n k"]  # control step at which the stage begins
    hips: Float[Numbers, "*n k g"]  # length of each leg's first outer segment
    shanks: Float[Numbers, "*n k g"]  # and of its last
    locks: Float[Numbers, "*n k m"]  # 1: the motor's joint is locked
    motors: Float[Numbers, "*n k m"]  # factor on each motor; negative: inverted
    gains: Float[Numbers, "*n k o"]  # factor on each sensor
    shifts: Float[Numbers, "*n k o"]  # added to each sensor
    wires: Int[Numbers, "*n k o"]  # which sensor is read in each one's place
    outside: Float[Numbers, "*n k 3"]  # the torso's weight and the ground's grip as factors, its slope in degrees


class Anatomy(NamedTuple):
    """What can be hurt, by name: the motors that a place means, the legs and sensors by number."""

    world: str  # for errors
    motors: int
    sensors: int
    places: dict[str, tuple[int, ...]]  # motors that ``dead:PLACE`` and the like are about
    legs: int = 0
    lockable: bool = True
    grounded: bool = False  # whether it stands on ground that can tilt, with a torso that can carry


def whole(anatomy: Anatomy) -> Body:
    """One stage of a body that nothing has happened to."""
    one, zero, (legs, motors, sensors) = np.ones, np.zeros, (anatomy.legs, anatomy.motors, anatomy.sensors)
    wires = np.arange(sensors, dtype=np.int32)
    return Body(
        np.array(0, np.int32), one(legs), one(legs), zero(motors), one(motors), one(sensors), zero(sensors), wires,
        np.array(PLAIN),
    )  # fmt: skip


def wounded(text: str, anatomy: Anatomy) -> Body:
    """The stages that a damage text describes, e.g. ``cut:leg3@200``."""
    stages = [whole(anatomy)]
    for hurt in damage.parse(text):
        if hurt.kind == "lesion":
            continue  # happens to the network, not to the body
        if hurt.kind == "delete":
            hint = "set it as the damage of the task (control), which has the network in its hand"
            raise InvalidValue("a network's neurons are no part of a body", field="damage", value=str(hurt), hint=hint)
        if hurt.onset > stages[-1].onset:
            stages.append(jax.tree.map(np.copy, stages[-1])._replace(onset=np.array(hurt.onset, np.int32)))
        _hurt(stages[-1], hurt, anatomy)
    if len(stages) > STAGES:
        raise InvalidValue(f"at most {STAGES - 1} later moments fit a life", field="damage", value=text)
    stages += [stages[-1]._replace(onset=np.array(NEVER, np.int32))] * (STAGES - len(stages))
    return Body(*map(np.stack, zip(*stages, strict=True)))


def stage_at(onset: Int[Numbers, "*n k"], t: int) -> Int[Numbers, "*n"]:
    """The stage of each body at control step t."""
    return (onset <= t).sum(-1) - 1


def at_stage(levels: Body, t: int) -> Body:
    """n bodies as they are at control step t: rows [n, ...]."""
    stage = np.asarray(stage_at(levels.onset, t))
    pick = lambda x: np.take_along_axis(np.asarray(x), stage[:, None, None], 1)[:, 0]
    return Body(np.take_along_axis(np.asarray(levels.onset), stage[:, None], 1)[:, 0], *map(pick, levels[1:]))


def _hurt(stage: Body, hurt: damage.Damage, anatomy: Anatomy) -> None:
    if hurt.kind in LENGTHS:
        leg = _one_of(hurt, {f"leg{i}": (i,) for i in range(anatomy.legs)}, anatomy)
        for part in LENGTHS[hurt.kind]:
            {"hip": stage.hips, "shank": stage.shanks}[part][list(leg)] = hurt.strength
    elif hurt.kind in OUTSIDE:
        place, i = OUTSIDE[hurt.kind]
        _one_of(hurt, {place: (i,)} if anatomy.grounded else {}, anatomy)
        stage.outside[i] = _sensible(hurt)
    elif hurt.kind == "swap":
        known = {f"sensor{i}": (i,) for i in range(anatomy.sensors)}
        first, second = (_one_of(h, known, anatomy)[0] for h in (hurt, hurt._replace(place=f"sensor{hurt.strength:g}")))
        stage.wires[[first, second]] = stage.wires[[second, first]]
    elif hurt.kind in ("blind", "shift"):
        sensor = list(_one_of(hurt, {f"sensor{i}": (i,) for i in range(anatomy.sensors)}, anatomy))
        if hurt.kind == "blind":
            stage.gains[sensor] = 0.0
        stage.shifts[sensor] = 0.0 if hurt.kind == "blind" else hurt.strength
    else:
        joints = list(_one_of(hurt, anatomy.places, anatomy))
        if hurt.kind == "lock":
            stage.locks[joints] = 1.0
        else:
            stage.motors[joints] *= hurt.strength


def _sensible(hurt: damage.Damage) -> float:
    low, high = (-45.0, 45.0) if hurt.kind == "slope" else (0.01, 100.0)
    if not low <= hurt.strength <= high:
        allowed = f"{low:g} to {high:g}"
        raise InvalidValue(f"a {hurt.kind} of that strength", field="damage", value=str(hurt), allowed=allowed)
    return hurt.strength


def _one_of(hurt: damage.Damage, places: dict[str, tuple[int, ...]], anatomy: Anatomy) -> tuple[int, ...]:
    if hurt.kind == "lock" and not anatomy.lockable:
        places = {}
    if hurt.place not in places:
        raise InvalidValue(
            f"the {anatomy.world} has no such place for {hurt.kind!r}",
            field="damage",
            value=str(hurt),
            allowed=places or "nothing here can be hurt like this",
        )
    return places[hurt.place]
