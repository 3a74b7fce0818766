"""A lander's hull and legs, the ground under them, and how near one is to the other."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int

SCALE = 30.0  # the source's pixels in a metre
CORNERS = ((-14, 17), (-17, 0), (-17, -10), (17, -10), (17, 0), (14, 17))  # of the hull, from its joint, in pixels
HULL, LEG = 867 / 180, 16 / 225  # kg: density times area, 5 and 1 kg/m^2
CENTRE = 0.10130719  # m from the joint up to the hull's centre of mass
HULL_TURN, LEG_TURN = 0.7838807, LEG * (0.25**2 + 1) * (16 / 30) ** 2 / 12  # moments of inertia, kg m^2
MASSES, TURNS = (HULL, LEG, LEG), (HULL_TURN, LEG_TURN, LEG_TURN)
TOTAL = HULL + 2 * LEG
SIDES = (1.0, -1.0)  # the first leg is the right one
AWAY, DOWN = 20 / SCALE, 18 / SCALE  # of a leg's centre from the joint, m
FOOT = ((-2 / SCALE, -8 / SCALE), (2 / SCALE, -8 / SCALE))  # of a leg, from its centre
WIDTH, CHUNKS = 2.0, 11  # m between two points of the ground, and how many there are
SKIN = 0.02  # m: nearer than that is touching


class Craft(NamedTuple):
    """Hull, right leg and left leg: centres of mass (m), angles (rad), and their rates."""

    place: Float[Array, "3 2"]
    angle: Float[Array, " 3"]
    speed: Float[Array, "3 2"]
    spin: Float[Array, " 3"]


class Feet(NamedTuple):
    """Corners [leg, corner] of the feet: from the leg's centre, the ground's normal there, the distance to it (m), and
    which stretch of ground that is.
    """

    arm: Float[Array, "2 2 2"]
    normal: Float[Array, "2 2 2"]
    gap: Float[Array, "2 2"]
    stretch: Int[Array, "2 2"]


def turned(vectors: Float[Array, "*n 2"], angle: Float[Array, "*n"]) -> Float[Array, "*n 2"]:
    """Vectors turned to the left by an angle (rad)."""
    c, s, x, y = jnp.cos(angle), jnp.sin(angle), vectors[..., 0], vectors[..., 1]
    return jnp.stack([c * x - s * y, s * x + c * y], -1)


def left(vectors: Float[Array, "*n 2"]) -> Float[Array, "*n 2"]:
    """Vectors turned to the left by a right angle: the speed of a point per spin."""
    return jnp.stack([-vectors[..., 1], vectors[..., 0]], -1)


def slopes(ground: Float[Array, " 11"], place: Float[Array, " 2"]) -> tuple[Array, Array, Array]:
    """The point of the ground nearest to a body (x, y), and the slopes to the left and the right of it.

    No body is as wide as two points are apart, so that these are all that it can touch.
    """
    nearest = jnp.clip(jnp.round(place[0] / WIDTH), 0, CHUNKS - 1).astype(jnp.int32)
    y = ground[nearest]
    before, after = ground[jnp.maximum(nearest - 1, 0)], ground[jnp.minimum(nearest + 1, CHUNKS - 1)]
    return jnp.stack([nearest * WIDTH, y]), (y - before) / WIDTH, (after - y) / WIDTH


def above(points: Float[Array, "n 2"], peak: Array, before: Array, after: Array) -> tuple[Array, Array]:
    """How far points are above the ground [n] (m, at right angles to it), and its normals there [n, 2]."""
    slope = jnp.where(points[:, 0] < peak[0], before, after)
    run = 1 / jnp.sqrt(1 + slope**2)
    gap = (points[:, 1] - peak[1] - slope * (points[:, 0] - peak[0])) * run
    return gap, jnp.stack([-slope * run, run], -1)


def feet(ground: Float[Array, " 11"], craft: Craft) -> Feet:
    """Where the feet are, and how far from the ground."""
    both = [_foot(ground, craft.place[i], craft.angle[i]) for i in (1, 2)]
    return jax.tree.map(lambda *x: jnp.stack(x), *both)


def _foot(ground: Array, place: Array, angle: Array) -> Feet:
    arm = turned(jnp.array(FOOT), angle)
    gap, normal = above(place + arm, *slopes(ground, place))
    return Feet(arm, normal, gap, jnp.floor((place + arm)[:, 0] / WIDTH).astype(jnp.int32))


def clearance(ground: Float[Array, " 11"], craft: Craft) -> Float[Array, ""]:
    """Metres between hull and ground: corners over slopes, and the nearest peak under the hull."""
    place, angle = craft.place[0], craft.angle[0]
    peak, before, after = slopes(ground, place)
    corners = jnp.array(CORNERS) / SCALE - jnp.array([0.0, CENTRE])
    gaps, _ = above(place + turned(corners, angle), peak, before, after)
    inside = turned(peak - place, -angle)
    along = jnp.roll(corners, -1, 0) - corners  # the corners go round to the left
    out = -left(along) / jnp.linalg.norm(along, axis=-1, keepdims=True)
    poke = jnp.max(jnp.sum(out * (inside - corners), -1))
    return jnp.minimum(jnp.min(gaps), poke)
