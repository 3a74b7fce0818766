"""A lander that must come down softly between two flags, as in Gymnasium, in pure JAX."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int, Key

from planaria.core import checks
from planaria.core.types import Interface, Transition

from ._classic import AbstractClassic, at_step, sensed
from ._lander_body import (
    AWAY,
    CENTRE,
    CHUNKS,
    DOWN,
    HULL,
    HULL_TURN,
    SCALE,
    SIDES,
    SKIN,
    Craft,
    clearance,
    feet,
    left,
    turned,
)
from ._lander_physics import DT, PLACINGS, REACH, Grip, placed, pushed, ungripped
from ._wounds import Anatomy, Body

GRAVITY = 10.0  # m/s^2
HALF_WIDTH, HALF_HEIGHT, PAD = 10.0, 20 / 3, 10 / 3  # m: of the view; height of the pad before smoothing
MAIN, SIDE = 13.0, 0.6  # N s per m from the hull's joint to where an engine pushes
MAIN_DOWN, SIDE_UP, SIDE_OUT, SIDE_SLIP = 4 / SCALE, 14 / SCALE, 12 / SCALE, 17 / SCALE  # where that is, m
START = 1000.0  # N
ASLEEP, SLOW, SLOW_TURN = 0.5, 0.01, 2 / 180 * jnp.pi  # s below these m/s and rad/s, and all is at rest for good
SETTLING = 60  # rounds at birth, when the legs snap into place
THROTTLE = ((0.0, 0.0), (0.0, -1.0), (1.0, 0.0), (0.0, 1.0))  # main and side engine, of each action
ANATOMY = Anatomy("lander", motors=2, sensors=8, places={"motor0": (0,), "motor1": (1,)}, lockable=False)


class Flight(NamedTuple):
    """The three bodies, the ground's heights (m), and what a life has to remember."""

    craft: Craft
    ground: Float[Array, " 11"]
    grip: Grip
    on: Bool[Array, "2 10"]  # which stretches of ground each leg touches
    told: Bool[Array, " 2"]  # what the legs' sensors say of that
    clear: Float[Array, ""]  # between hull and ground, m
    still: Float[Array, ""]  # time for which nothing has moved, s
    settled: Bool[Array, ""]
    lost: Bool[Array, ""]  # crashed or out of view: moves no more as a body should
    merit: Float[Array, ""]  # what rewards are the changes of
    t: Int[Array, ""]


class LunarLander(AbstractClassic[Flight]):
    """LunarLander: come down softly on a pad between hills, upright, with little fuel.

    Gymnasium's LunarLander-v3 without wind: a hull and two legs on hinges with motors, a main engine below and two
    small ones at the sides, whose pushes scatter; the ground is drawn anew for every life. Reward: the change of
    -100 (distance from the pad + speed + |tilt|) + 10 for each leg that touches, -0.3 for a step of the main engine,
    -0.03 for one of the others; instead of all that -100 for a hull that touches or is out of view, +100 for a lander
    that has come to rest. 200 a life counts as solved. Over then, cut short after ``limit`` steps of 0.02 s. Levels are
    damages of the main engine (``motor0``), of the side engines (``motor1``) and of the eight sensors, as in
    ``cartpole``; a lander pays for what it asks of a weak engine.

    Fields: ``continuous`` whether engines have a throttle; ``limit`` steps after which a life is cut short; ``start``
    the first push is U(-start, start) N in x and y, for one step.
    Shapes: observation [8] = position from the pad (half views), velocity (a fifth of m/s and 2/15 of it), tilt (rad),
    its rate (2.5 rad/s), whether the right and the left leg touch; action [4], its argmax: nothing, left, main, right
    engine; or, continuous, action [2] = main (off up to 0, then 50 % to 100 %) and side (left below -0.5, right above
    0.5), clipped to [-1, 1].
    Raises: InvalidValue for a field out of range or a damage that a lander can't have.

    **Source**: Gymnasium 1.4, box2d/lunar_lander.py; its physics: Catto (2005), Iterative dynamics with temporal
    coherence, as in Box2D 2.3.
    **Differs from the source**: no wind; hinges and feet are solved in the lander's own five ways to move instead of in
    180 rounds over three loose bodies, with the motors' slowness of those rounds kept; only the feet's lower corners
    and the hull touch the ground, nothing is caught in mid-step, and a crash ends a life before the hull bounces; at
    most 10 rounds that close open hinges, not 60; float32 throughout.
    **Checked against**: tests/environments/test_lunar_lander.py: Gymnasium's step by step in free flight (1e-4 while
    the legs fold down, 1e-5 then); scores of a pilot and of an evolved network in each (means within 10 %).

    >>> LunarLander().interface
    Interface(observation=8, action=4, kind='discrete')
    """

    continuous: bool = False
    limit: int = 1000
    start: float = START

    def __check_init__(self) -> None:
        checks.whole(self, "limit")
        checks.between(self, "start", low=0)

    @property
    def anatomy(self) -> Anatomy:
        return ANATOMY

    @property
    def interface(self) -> Interface:
        return Interface(8, 2) if self.continuous else Interface(8, 4, "discrete")

    def reset(self, level: Body, key: Key[Array, ""]) -> tuple[Flight, Float[Array, " 8"]]:
        hills, push = jax.random.split(key)
        force = self.start * jax.random.uniform(push, (2,), minval=-1.0)
        state = moved(assembled(terrain(hills)), force * DT, jnp.float32(0), SETTLING)
        seen = view(state)
        return state._replace(merit=merit(seen), t=jnp.int32(0)), sensed(level, seen, jnp.int32(0))

    def step(self, level: Body, state: Flight, action: Float[Array, " a"], key: Key[Array, ""]) -> Transition:
        throttle = self.throttle(action)
        power = throttle * at_step(level, level.motors, state.t)
        scatter = jax.random.uniform(key, (2,), minval=-1.0) / SCALE
        after = moved(state, *thrust(state.craft, power, scatter), PLACINGS)
        seen = view(after)
        lost = state.lost | (state.clear <= SKIN) | (after.clear <= REACH) | (jnp.abs(seen[0]) >= 1)
        after = after._replace(merit=merit(seen), lost=lost)
        landed = (after.still >= ASLEEP) & after.settled
        fuel = 0.3 * throttle[0] + 0.03 * jnp.abs(throttle[1])
        reward = jnp.where(landed, 100.0, jnp.where(lost, -100.0, after.merit - state.merit - fuel))
        fine = jnp.all(jnp.isfinite(action))
        return Transition(after, sensed(level, seen, after.t), reward, lost | landed, after.t >= self.limit, fine)

    def throttle(self, action: Float[Array, " a"]) -> Float[Array, " 2"]:
        """Of the main engine, 0 to 1, and of the side engines, -1 (left) to 1 (right)."""
        if not self.continuous:
            return jnp.array(THROTTLE)[jnp.argmax(action)]
        main, side = jnp.clip(action, -1.0, 1.0)
        return jnp.stack([jnp.where(main > 0, (main + 1) / 2, 0.0), jnp.where(jnp.abs(side) > 0.5, side, 0.0)])


def terrain(key: Key[Array, ""]) -> Float[Array, " 11"]:
    """Heights of the ground: random, but for the pad, and each the mean of three (or nearly: the source says 0.33)."""
    rough = jax.random.uniform(key, (CHUNKS + 1,), maxval=HALF_HEIGHT).at[3:8].set(PAD)
    return 0.33 * (jnp.roll(rough, 1) + rough + jnp.roll(rough, -1))[:CHUNKS]


def assembled(ground: Float[Array, " 11"]) -> Flight:
    """At the top of the view, the legs beside their hinges: the first step pulls them in."""
    legs = [[HALF_WIDTH + side * AWAY, 2 * HALF_HEIGHT] for side in SIDES]
    place = jnp.array([[HALF_WIDTH, 2 * HALF_HEIGHT + CENTRE], *legs])
    craft = Craft(place, jnp.array([0.0, -0.05, 0.05]), jnp.zeros((3, 2)), jnp.zeros(3))
    zero, clear = jnp.float32(0), clearance(ground, craft)
    return Flight(
        craft, ground, ungripped(), jnp.zeros((2, CHUNKS - 1), bool), jnp.zeros(2, bool), clear, zero, jnp.bool_(False),
        jnp.bool_(False), zero, jnp.int32(0),
    )  # fmt: skip


def thrust(craft: Craft, power: Float[Array, " 2"], scatter: Float[Array, " 2"]) -> tuple[Array, Array]:
    """What the engines push the hull with (N s) and turn it with (N m s).

    The side engines' place leans with sine where it should with cosine, and the 17 should be a 14: the source's slips.
    """
    tip = jnp.stack([jnp.sin(craft.angle[0]), jnp.cos(craft.angle[0])])
    side, mirror = left(tip), jnp.array([1.0, -1.0])
    main = mirror * (tip * (MAIN_DOWN + 2 * scatter[0]) + side * scatter[1])
    other = mirror * (tip * scatter[0] + side * (3 * scatter[1] + jnp.sign(power[1]) * SIDE_OUT))
    at = jnp.stack([main, other + tip * jnp.array([-SIDE_SLIP, SIDE_UP])]) + joint(craft) - craft.place[0]
    pushes = -jnp.stack([main * MAIN * power[0], other * SIDE * jnp.abs(power[1])])
    return jnp.sum(pushes, 0), jnp.sum(left(at) * pushes)


def joint(craft: Craft) -> Float[Array, " 2"]:
    """Where the legs' hinges are, which is what counts as the lander's place."""
    return craft.place[0] - turned(jnp.array([0.0, CENTRE]), craft.angle[0])


@jax.jit  # also where lives are stepped without: thousands of small operations
def moved(state: Flight, push: Float[Array, " 2"], turn: Float[Array, ""], rounds: Int[Array, ""] | int) -> Flight:
    """A step later, but for the merit."""
    craft, ground = state.craft, state.ground
    speed = (craft.speed - jnp.array([0.0, GRAVITY * DT])).at[0].add(push / HULL)
    foot = feet(ground, craft)
    loose = craft._replace(speed=speed, spin=craft.spin.at[0].add(turn / HULL_TURN))
    craft, grip = pushed(loose, foot, state.grip, state.lost)
    craft, settled = placed(craft, foot, state.lost, rounds)
    near = (foot.gap <= SKIN) | (feet(ground, craft).gap <= REACH)
    on = jnp.any(near[..., None] & (foot.stretch[..., None] == jnp.arange(CHUNKS - 1)), 1)
    slow = (jnp.max(jnp.sum(craft.speed**2, -1)) <= SLOW**2) & (jnp.max(jnp.abs(craft.spin)) <= SLOW_TURN)
    still = jnp.where(slow, state.still + jnp.float32(DT), 0.0)
    told = felt(state, on)
    return Flight(
        craft, ground, grip, on, told, clearance(ground, craft), still, settled, state.lost, state.merit, state.t + 1
    )


def felt(state: Flight, on: Bool[Array, "2 10"]) -> Bool[Array, " 2"]:
    """The legs' sensors. One that leaves a stretch of ground says no, even where the next begins: the source's do."""
    return ~jnp.any(state.on & ~on, -1) & (state.told | jnp.any(on & ~state.on, -1))


def view(state: Flight) -> Float[Array, " 8"]:
    """What a lander sees when its sensors are whole."""
    half, craft = jnp.array([HALF_WIDTH, HALF_HEIGHT]), state.craft
    place = (joint(craft) - jnp.array([HALF_WIDTH, PAD + DOWN])) / half
    turning = jnp.stack([craft.angle[0], 20 * DT * craft.spin[0]])
    return jnp.concatenate([place, craft.speed[0] * half * DT, turning, state.told.astype(jnp.float32)])


def merit(seen: Float[Array, " 8"]) -> Float[Array, ""]:
    """Near, slow, upright, legs on the ground: what is rewarded when it grows."""
    x, y, vx, vy, tilt, _, right, left = seen
    return -100 * (jnp.hypot(x, y) + jnp.hypot(vx, vy) + jnp.abs(tilt)) + 10 * (right + left)
