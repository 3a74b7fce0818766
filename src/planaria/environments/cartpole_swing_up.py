"""A pole that hangs from a cart and must be swung up, in pure JAX."""

from typing import Literal, NamedTuple, get_args

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int, Key

from planaria.core import checks
from planaria.core.environment import AbstractEnvironment
from planaria.core.types import Interface, Transition

GRAVITY, CART, POLE, LENGTH = 9.82, 0.5, 0.5, 0.6  # m/s^2, kg, kg, m
FRICTION, FORCE, DT = 0.1, 10.0, 0.01  # N s/m, N, s
FAR = 2.4  # m: beyond it the life ends
HARD = (FAR, 10.0, jnp.pi / 2, 10.0)  # half ranges of a hard start: m, m/s, rad, rad/s

Start = Literal["easy", "hard"]


class Swing(NamedTuple):
    """Position (m), speed, angle of the pole from upright (rad), its rate, and steps lived."""

    x: Float[Array, ""]
    v: Float[Array, ""]
    angle: Float[Array, ""]
    rate: Float[Array, ""]
    t: Int[Array, ""]


class CartPoleSwingUp(AbstractEnvironment[Swing, None]):
    """CartPole swing-up: swing a hanging pole up by moving its cart, and keep it there, in the middle.

    Reward a step: (cos angle + 1) / 2 times cos(pi / 2 x / 2.4), at most 1. Over when the cart is 2.4 m away, cut short
    after ``limit`` steps; explicit Euler at 0.01 s. An easy start is N(0, 0.2^2) about hanging at rest in the middle; a
    hard one is anywhere on the track, at up to 10 m/s and 10 rad/s, the pole up to 90 degrees from hanging: some can't
    be saved, which bounds the mean well below 1,000.

    Fields: ``start`` easy or hard; ``limit`` steps after which a life is cut short.
    Shapes: observation [5] = position (m), speed, cos and sin of the angle, its rate; action [1], force in 10 N,
    clipped to [-1, 1].
    Raises: InvalidValue for a field out of range.

    **Source**: equations of motion: Deisenroth & Rasmussen (2011), PILCO, supplement (cart-pole); friction, starts and
    reward: EvoJAX (Tang et al. 2022, arXiv:2202.05008), task cartpole, "easy" and "hard".
    **Differs from the source**: a life ends where theirs begins another one.
    **Checked against**: tests/environments/test_cartpole_swing_up.py (the Lagrangian's equations solved by NumPy, 1e-5;
    energy).

    >>> CartPoleSwingUp("hard").interface.observation
    5
    """

    start: Start = "easy"
    limit: int = 1000

    def __check_init__(self) -> None:
        checks.one_of(self, "start", get_args(Start))
        checks.whole(self, "limit")

    @property
    def interface(self) -> Interface:
        return Interface(5, 1)

    def level(self, key: Key[Array, ""]) -> None:
        """There is but one."""
        return None

    def reset(self, level: None, key: Key[Array, ""]) -> tuple[Swing, Float[Array, " 5"]]:
        if self.start == "hard":
            first = jnp.asarray(HARD) * jax.random.uniform(key, (4,), minval=-1.0, maxval=1.0)
        else:
            first = 0.2 * jax.random.normal(key, (4,))
        swing = Swing(*(first + jnp.array([0.0, 0.0, jnp.pi, 0.0])), t=jnp.int32(0))
        return swing, _seen(swing)

    def step(self, level: None, state: Swing, action: Float[Array, " 1"], key: Key[Array, ""]) -> Transition:
        swing = _moved(state, FORCE * jnp.clip(action[0], -1.0, 1.0))
        reward = (jnp.cos(swing.angle) + 1) / 2 * jnp.cos(jnp.pi / 2 * swing.x / FAR)
        fine = jnp.all(jnp.isfinite(action))
        return Transition(swing, _seen(swing), reward, jnp.abs(swing.x) > FAR, swing.t >= self.limit, fine)


def _seen(swing: Swing) -> Float[Array, " 5"]:
    return jnp.stack([swing.x, swing.v, jnp.cos(swing.angle), jnp.sin(swing.angle), swing.rate])


def _moved(s: Swing, force: Float[Array, ""]) -> Swing:
    """A uniform rod on a cart with friction; the angle's positive sense is that of a push to the right."""
    sin, cos, total, moment = jnp.sin(s.angle), jnp.cos(s.angle), CART + POLE, POLE * LENGTH
    push = force - FRICTION * s.v
    v = (4 * push - 2 * moment * s.rate**2 * sin + 3 * POLE * GRAVITY * sin * cos) / (4 * total - 3 * POLE * cos**2)
    rate = (6 * push * cos - 3 * moment * s.rate**2 * sin * cos + 6 * total * GRAVITY * sin) / (
        4 * LENGTH * total - 3 * moment * cos**2
    )
    return Swing(s.x + DT * s.v, s.v + DT * v, s.angle + DT * s.rate, s.rate + DT * rate, s.t + 1)
