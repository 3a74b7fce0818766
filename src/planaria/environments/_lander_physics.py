"""How a lander moves: one body of three, hinged, with motors in the hinges and feet that touch the ground."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int

from ._lander_body import (
    AWAY,
    CENTRE,
    DOWN,
    FOOT,
    HULL,
    HULL_TURN,
    LEG,
    LEG_TURN,
    MASSES,
    SIDES,
    SKIN,
    TOTAL,
    TURNS,
    Craft,
    Feet,
    left,
    turned,
)

DT = 0.02  # s
TORQUE, RATE = 40.0, 0.3  # of a leg's motor: N m, and the rad/s at which it folds the leg down
LOW, HIGH = 0.35, 0.85  # rad: between these a leg folds; the source counts from 0.05 and says 0.4 and 0.9
GIVE = (1 / HULL_TURN + 1 / LEG_TURN) / 180  # rad/s per N m s: a loaded motor's, after the source's 180 iterations
FRICTION = 0.02**0.5  # between feet (0.2) and ground (0.1)
SLOP, SLOP_ANGLE = 0.005, 2 / 180 * jnp.pi  # errors that are let be: m, rad
REACH = 1.25 * SLOP  # m: nearer than that at a step's end is touching already in that step
HASTE, MOST = 0.2, 8 / 180 * jnp.pi  # share of a foot's depth put right in a round; most of a hinge's excess, rad
ROUNDS, SWEEPS, PLACINGS = 6, 4, 10  # of modes; over the feet in each; of putting right
CLOSE = 1e-4  # N s: the feet's impulses have settled
HELD, DOWN_HARD, UP_HARD, STOPPED = 0, -1, 1, 2  # a leg's modes: by its motor, by all it has, by the end of the range


class Grip(NamedTuple):
    """What a step leaves for the next to begin with."""

    impulse: Float[Array, "2 2 2"]  # of the feet [leg, corner, along or up], N s
    motor: Float[Array, " 2"]  # of the legs' motors, upwards, N m s
    mode: Int[Array, " 2"]  # of each leg


class Rows(NamedTuple):
    """The lander's ways to move, and what the feet feel of them.

    It moves by the speed of its centre of mass and the spins of its bodies; c corners of feet, each of which can be
    pushed along the ground and up.
    """

    share: Float[Array, "3 2 3"]  # speed of each body's centre, beyond that of all, per spin
    inertia: Float[Array, "3 3"]
    ways: Float[Array, "c 2 2"]
    reach: Float[Array, "c 2 3"]  # speed of a corner along each way, per spin
    near: Bool[Array, " c"]


class Legs(NamedTuple):
    """What moves each leg in a step."""

    mode: Int[Array, " 2"]
    motor: Float[Array, " 2"]  # its impulse in the step before, N m s
    give: Float[Array, " 2"]  # how far the motor gives way, rad/s per N m s
    end: Int[Array, " 2"]  # 1 all the way down, -1 all the way up


class Motion(NamedTuple):
    """Speed of the centre of mass of all, spins of the three bodies."""

    speed: Float[Array, " 2"]
    spin: Float[Array, " 3"]


def ungripped() -> Grip:
    """Nothing to begin with."""
    return Grip(jnp.zeros((2, 2, 2)), jnp.zeros(2), jnp.zeros(2, jnp.int32))


def geometry(craft: Craft, feet: Feet) -> Rows:
    """The geometry of a step."""
    hull = left(turned(jnp.array([0.0, -CENTRE]), craft.angle[0]))
    legs = -left(turned(jnp.array([[-side * AWAY, DOWN] for side in SIDES]), craft.angle[1:]))
    none = jnp.zeros(2)
    free = jnp.stack([jnp.zeros((2, 3)), jnp.stack([hull, legs[0], none], -1), jnp.stack([hull, none, legs[1]], -1)])
    share = free - jnp.sum(free[1:], 0) * (LEG / TOTAL)
    masses = jnp.array(MASSES)[:, None, None, None]
    inertia = jnp.diag(jnp.array(TURNS)) + jnp.sum(masses * share[..., :, None] * share[..., None, :], (0, 1))
    up = feet.normal.reshape(4, 2)
    ways = jnp.stack([-left(up), up], 1)
    turn = left(feet.arm)[..., None] * jnp.eye(3)[1:, None, None]  # [leg, corner, xy, spin]
    corner = (share[1:, None] + turn).reshape(4, 2, 3)
    reach = jnp.sum(ways[..., None] * corner[:, None], -2)
    return Rows(share, inertia, ways, reach, feet.gap.reshape(4) <= SKIN)


def inverse(m: Float[Array, "3 3"]) -> Float[Array, "3 3"]:
    """Of a symmetric matrix."""
    minors = jnp.stack([jnp.cross(m[1], m[2]), jnp.cross(m[2], m[0]), jnp.cross(m[0], m[1])])
    return minors / jnp.sum(m[0] * minors[0])


def moving(craft: Craft, share: Float[Array, "3 2 3"], turning: Float[Array, "3 3"]) -> Motion:
    """The motion with intact hinges that is nearest to one with loose ones, by kinetic energy."""
    masses = jnp.array(MASSES)[:, None]
    speed = jnp.sum(masses * craft.speed, 0) / TOTAL
    loose = masses * (craft.speed - speed - jnp.sum(share * craft.spin, -1))
    push = jnp.sum(share * loose[..., None], (0, 1))
    return Motion(speed, craft.spin + jnp.sum(turning * push, -1))


def hinge(i: int) -> Float[Array, " 3"]:
    """How the spins open leg i: away from the hull's underside."""
    return SIDES[i] * (jnp.eye(3)[i + 1] - jnp.eye(3)[0])


def held(spin: Array, turning: Array, legs: Legs) -> tuple[Array, Array]:
    """Spins, and how impulses turn things, when each leg is as its mode says.

    A loaded motor is slow: a step moves its impulse no further than its rate is off, divided by ``give``.
    """
    for i in range(2):
        mode, stopped = legs.mode[i], legs.mode[i] == STOPPED
        pull = jnp.sum(turning * hinge(i), -1)
        spin += pull * jnp.where(mode == HELD, legs.motor[i], jnp.where(stopped, 0.0, mode * TORQUE * DT))
        free = jnp.abs(mode) == 1
        firm = jnp.where(free, 0.0, 1 / (jnp.sum(pull * hinge(i)) + jnp.where(stopped, 0.0, legs.give[i])))
        spin -= pull * (jnp.sum(hinge(i) * spin) - jnp.where(stopped, 0.0, -RATE)) * firm
        turning -= pull[:, None] * pull * firm
    return spin, turning


def gripped(rows: Rows, turning: Array, motion: Motion, impulse: Array) -> tuple[Motion, Array, Array]:
    """Motion and impulses of the corners [c, 2] after sweeps over them, and the largest change in the last one."""
    speed, spin = motion
    kick = jnp.sum(turning * rows.reach[..., None, :], -1)  # [c, 2, spin]
    stiff = jnp.where(rows.near[:, None], 1 / (1 / TOTAL + jnp.sum(rows.reach * kick, -1)), 0.0)
    impulse = jnp.where(rows.near[:, None], impulse, 0.0)
    speed += jnp.sum(rows.ways * impulse[..., None], (0, 1)) / TOTAL
    spin += jnp.sum(kick * impulse[..., None], (0, 1))

    def sweep(_: Array, carry: tuple) -> tuple:
        speed, spin, impulse, _ = carry
        for c in range(4):
            for k in range(2):
                felt = jnp.sum(rows.ways[c, k] * speed) + jnp.sum(rows.reach[c, k] * spin)
                wish, most = impulse[c, k] - felt * stiff[c, k], FRICTION * impulse[c, 1]
                new = jnp.maximum(wish, 0.0) if k else jnp.clip(wish, -most, most)
                more, impulse = new - impulse[c, k], impulse.at[c, k].set(new)
                speed, spin = speed + rows.ways[c, k] * (more / TOTAL), spin + kick[c, k] * more
        return speed, spin, impulse, jnp.max(jnp.abs(impulse - carry[2]))

    speed, spin, impulse, change = jax.lax.fori_loop(0, SWEEPS, sweep, (speed, spin, impulse, jnp.float32(0)))
    return Motion(speed, spin), impulse, change


def pushed(craft: Craft, feet: Feet, grip: Grip, idle: Bool[Array, ""]) -> tuple[Craft, Grip]:
    """Speeds after a step's impulses in hinges, motors and feet. An ``idle`` lander is not worth the work."""
    way = geometry(craft, feet)
    turning = inverse(way.inertia)
    free = moving(craft, way.share, turning)
    end = ending(craft.angle)
    give = jnp.where(jnp.any(feet.gap <= SKIN, -1), GIVE, 0.0)
    first = jnp.where((grip.mode == STOPPED) & (end == 0), HELD, grip.mode)

    def again(carry: tuple) -> tuple:
        mode, impulse, _, _, _, rounds = carry
        spin, stiff = held(free.spin, turning, Legs(mode, grip.motor, give, end))
        motion, impulse, change = gripped(way, stiff, Motion(free.speed, spin), impulse)
        fed = jnp.sum(way.inertia * (motion.spin - free.spin), -1) - jnp.sum(way.reach * impulse[..., None], (0, 1))
        new, motor = judged(Legs(mode, grip.motor, give, end), fed[1:] * jnp.array(SIDES), opened(motion.spin))
        done = jnp.all(new == mode) & (change < CLOSE)
        return new, impulse, motor, motion, done, rounds + 1

    wait = lambda carry: ~carry[-2] & (carry[-1] < ROUNDS)
    start = first, grip.impulse.reshape(4, 2), grip.motor, free, idle, jnp.int32(0)
    mode, impulse, motor, motion, _, _ = jax.lax.while_loop(wait, again, start)
    speed = motion.speed + jnp.sum(way.share * motion.spin, -1)
    return craft._replace(speed=speed, spin=motion.spin), Grip(impulse.reshape(2, 2, 2), motor, mode)


def opened(angle: Float[Array, " 3"]) -> Float[Array, " 2"]:
    """How far each leg is folded up (rad)."""
    return (angle[1:] - angle[0]) * jnp.array(SIDES)


def ending(angle: Float[Array, " 3"]) -> Int[Array, " 2"]:
    """1 for a leg all the way down, -1 for one all the way up."""
    fold = opened(angle)
    return jnp.where(fold <= LOW, 1, jnp.where(fold >= HIGH, -1, 0)).astype(jnp.int32)


def judged(legs: Legs, torque: Array, rate: Array) -> tuple[Array, Array]:
    """The modes that a solution asks for, judged by what holding took; the motors' impulses if they are right."""
    most, fast = TORQUE * DT, rate + RATE
    idle = jnp.clip(legs.motor - RATE / GIVE, -most, most)
    motor = jnp.where(legs.mode == STOPPED, idle, jnp.where(legs.mode == HELD, torque, legs.mode * most))
    held = jnp.where(torque < -most, DOWN_HARD, jnp.where(torque > most, UP_HARD, HELD))
    enough = fast * legs.mode + legs.give * (most - legs.mode * legs.motor) > 0
    new = jnp.where(legs.mode == HELD, held, jnp.where(enough, HELD, legs.mode))
    new = jnp.where(rate * legs.end < 0, STOPPED, new)
    off = (torque - idle) * legs.end < 0
    return jnp.where(legs.mode == STOPPED, jnp.where(off, HELD, STOPPED), new), motor


def placed(
    craft: Craft, feet: Feet, idle: Bool[Array, ""], most: Int[Array, ""] | int
) -> tuple[Craft, Bool[Array, ""]]:
    """The bodies a step later, with open hinges and sunk feet put right bit by bit; whether all is well then."""
    plane = jnp.sum(feet.normal * (craft.place[1:, None] + feet.arm), -1) - feet.gap + SKIN
    near, end = feet.gap <= SKIN, ending(craft.angle)
    place, angle = craft.place + DT * craft.speed, craft.angle + DT * craft.spin

    def again(carry: tuple) -> tuple:
        place, angle, _, rounds = carry
        place, angle, stood = standing(place, angle, feet.normal, plane, near)
        for i in (2, 1):
            place, angle, whole = hinged(place, angle, end[i - 1], i)
            stood &= whole
        return place, angle, stood, rounds + 1

    wait = lambda carry: ~carry[2] & (carry[3] < most)
    place, angle, fine, _ = jax.lax.while_loop(wait, again, (place, angle, idle, jnp.int32(0)))
    return craft._replace(place=place, angle=angle), fine


def standing(place: Array, angle: Array, normal: Array, plane: Array, near: Array) -> tuple[Array, Array, Array]:
    """Places and angles with feet a little less deep in the ground; whether none was too deep."""
    spot, lean, fine = place[1:], angle[1:], jnp.bool_(True)
    for j in range(2):
        arm, up = turned(jnp.array(FOOT[j]), lean), normal[:, j]
        depth = jnp.sum(up * (spot + arm), -1) - plane[:, j]
        turn = jnp.sum(left(arm) * up, -1)
        push = -jnp.clip(HASTE * (depth + SLOP), -HASTE, 0.0) / (1 / LEG + turn**2 / LEG_TURN)
        push = jnp.where(near[:, j], push, 0.0)
        spot, lean = spot + up * (push / LEG)[:, None], lean + turn * push / LEG_TURN
        fine &= jnp.all(~near[:, j] | (depth >= -3 * SLOP))
    return jnp.concatenate([place[:1], spot]), jnp.concatenate([angle[:1], lean]), fine


def hinged(place: Array, angle: Array, end: Array, i: int) -> tuple[Array, Array, Array]:
    """The same for the hinge of body i: first its end, then its pin."""
    turns, side = jnp.array(TURNS), SIDES[i - 1]
    over = jnp.where(end == 0, 0.0, end * (side * (angle[i] - angle[0]) - jnp.where(end > 0, LOW, HIGH)))
    back = -end * jnp.clip(over + SLOP_ANGLE, -MOST, 0.0) / (1 / HULL_TURN + 1 / LEG_TURN)
    angle += hinge(i - 1) * back / turns
    a = turned(jnp.array([0.0, -CENTRE]), angle[0])
    b = turned(jnp.array([-side * AWAY, DOWN]), angle[i])
    gap = place[i] + b - place[0] - a
    push = -pinned(a, b, gap)
    place = place.at[0].add(-push / HULL).at[i].add(push / LEG)
    angle = angle.at[0].add(-jnp.sum(left(a) * push) / HULL_TURN).at[i].add(jnp.sum(left(b) * push) / LEG_TURN)
    return place, angle, (over >= -SLOP_ANGLE) & (jnp.sum(gap**2) <= SLOP**2)


def pinned(a: Array, b: Array, gap: Array) -> Array:
    """The impulse that would close a gap between the ends of two arms, of hull and leg."""
    x, y = 1 / HULL + 1 / LEG + left(a) ** 2 / HULL_TURN + left(b) ** 2 / LEG_TURN
    xy = -a[0] * a[1] / HULL_TURN - b[0] * b[1] / LEG_TURN
    return jnp.stack([y * gap[0] - xy * gap[1], x * gap[1] - xy * gap[0]]) / (x * y - xy**2)
