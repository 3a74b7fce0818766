"""A cart with any number of poles: Wieland's equations, integrated by Runge and Kutta's fourth-order method."""

import math
from abc import abstractmethod
from collections.abc import Sequence
from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
from equinox import AbstractVar
from jaxtyping import Array, Bool, Float, Int, Key

from planaria.core import checks
from planaria.core.environment import AbstractEnvironment
from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Scene, Transition

GRAVITY, CART, FORCE, FAR = 9.8, 1.0, 10.0, 2.4  # m/s^2, kg, N, m: beyond it the track ends
HINGE = 0.000002  # N m s, friction of a hinge (Wieland 1991)
DT, STEPS = 0.01, 2  # s, physics steps an action
RATE_SCALE, TILT_SCALE = 2.0, 0.52  # what observations are divided by (Stanley & Miikkulainen 2002, NEAT's program)
GRID = (0.05, 0.25, 0.5, 0.75, 0.95)  # of each of four ranges (Gruau et al. 1996, as in NEAT 4.3.2)
REACH = (2.16, 1.35, math.radians(3.6), math.radians(8.6))  # half ranges: m, m/s, rad, rad/s

Start = Float[Array, " y"]


class Pole(NamedTuple):
    """Half its length (m) and its mass (kg)."""

    half: float
    mass: float


class Poles(NamedTuple):
    """Position (m), speed (m/s) of the cart, then tilt (rad), rate (rad/s) of one pole after the other; steps lived."""

    y: Float[Array, " y"]
    t: Int[Array, ""]


class AbstractPoles(AbstractEnvironment[Poles, Start]):
    """What poles on a cart share. A level is the state at birth."""

    velocities: AbstractVar[bool]
    limit: AbstractVar[int]
    tilt: AbstractVar[float]
    start: AbstractVar[float]
    unit: AbstractVar[bool]

    @property
    @abstractmethod
    def poles(self) -> tuple[Pole, ...]: ...

    def __check_init__(self) -> None:
        checks.whole(self, "limit")
        checks.between(self, "tilt", low=0, high=90, above=True)
        checks.between(self, "start", low=-90, high=90)

    @property
    def _size(self) -> int:
        return 2 + 2 * len(self.poles)

    @property
    def interface(self) -> Interface:
        return Interface(self._size if self.velocities else self._size // 2, 1)

    def level(self, key: Key[Array, ""]) -> Start:
        return self.level_of("standard")

    def level_of(self, text: str) -> Start:
        """``standard``: at rest, the first pole tilted by ``start``. ``grid:N``: start N of the generalisation test."""
        if text == "standard":
            return jnp.zeros(self._size).at[2].set(jnp.radians(self.start))
        kind, _, number = text.partition(":")
        if kind == "grid" and number.isdecimal() and int(number) < len(GRID) ** 4:
            return self.grid()[int(number)]
        allowed = f"standard, grid:0 to grid:{len(GRID) ** 4 - 1}"
        raise InvalidValue("poles have no such start", field="level", value=text, allowed=allowed)

    def grid(self) -> Float[Array, "625 y"]:
        """The starts of the generalisation test: cart and first pole on a grid, the other poles upright."""
        axes = [(2 * np.array(GRID) - 1) * reach for reach in REACH]
        first = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 4)
        return jnp.asarray(np.pad(first, ((0, 0), (0, self._size - 4))), jnp.float32)

    def reset(self, level: Start, key: Key[Array, ""]) -> tuple[Poles, Float[Array, " o"]]:
        y = jnp.asarray(level)
        return Poles(y, jnp.int32(0)), self._observe(y)

    def step(self, level: Start, state: Poles, action: Float[Array, " 1"], key: Key[Array, ""]) -> Transition:
        pushed = 2 * action[0] - 1 if self.unit else action[0]
        force = FORCE * jnp.clip(pushed, -1.0, 1.0)
        y = jnp.stack(_pushed([state.y[i] for i in range(self._size)], force, self.poles))
        t, fine = state.t + 1, jnp.all(jnp.isfinite(action))
        return Transition(Poles(y, t), self._observe(y), jnp.float32(1), self.fallen(y), t >= self.limit, fine)

    def fallen(self, y: Float[Array, " y"]) -> Bool[Array, ""]:
        """Whether the cart left the track or a pole fell."""
        return (jnp.abs(y[0]) > FAR) | jnp.any(jnp.abs(y[2::2]) > jnp.radians(self.tilt))

    def wiggle(self, y: Float[Array, " y"]) -> Float[Array, ""]:
        """How much the cart and the first pole move about (Gruau et al. 1996): |x| + |v| + |tilt| + |rate|."""
        return jnp.sum(jnp.abs(y[:4]))

    def _observe(self, y: Float[Array, " y"]) -> Float[Array, " o"]:
        scale = jnp.array([2 * FAR, RATE_SCALE] + [TILT_SCALE, RATE_SCALE] * len(self.poles))
        seen = y / scale
        return seen if self.velocities else seen[::2]

    def scene(self, level: Start, state: Poles) -> Scene:
        """A box for the cart and a capsule a pole, in the x-z plane; metres, quaternions w first."""
        x, tilts = state.y[0], state.y[2::2]
        looks = [{"name": "cart", "type": "box", "size": [0.2, 0.1, 0.05]}]
        looks += [{"name": f"pole{i}", "type": "capsule", "size": [0.02, p.half]} for i, p in enumerate(self.poles)]
        zero = jnp.float32(0)
        poses = [jnp.stack([x, zero, zero, jnp.float32(1), zero, zero, zero])]
        for tilt, pole in zip(tilts, self.poles, strict=True):
            centre = [x + pole.half * jnp.sin(tilt), zero, pole.half * jnp.cos(tilt)]
            poses.append(jnp.stack([*centre, jnp.cos(tilt / 2), zero, jnp.sin(tilt / 2), zero]))
        return Scene(looks, jnp.stack(poses))


def _pushed(y: list[Array], force: Array, poles: Sequence[Pole]) -> list[Array]:
    """The state after one action. Scalars, not a vector: a batch of lives is then one long loop each."""
    along = lambda by, slope: [a + by * b for a, b in zip(y, slope, strict=True)]
    for _ in range(STEPS):
        a = _slope(y, force, poles)
        b = _slope(along(DT / 2, a), force, poles)
        c = _slope(along(DT / 2, b), force, poles)
        d = _slope(along(DT, c), force, poles)
        y = along(DT / 6, [p + 2 * (q + r) + s for p, q, r, s in zip(a, b, c, d, strict=True)])
    return y


def _slope(y: Sequence[Array], force: Array, poles: Sequence[Pole]) -> list[Array]:
    """dy/dt (Wieland 1991, eq. 1-4): what the poles do to the cart, then what the cart does to the poles."""
    push, mass, pulls = force, jnp.float32(CART), []
    for i, (half, m) in enumerate(poles):
        tilt, rate = y[2 + 2 * i], y[3 + 2 * i]
        sin, cos = jnp.sin(tilt), jnp.cos(tilt)
        drag = HINGE * rate / (m * half) - GRAVITY * sin
        push = push + m * half * rate * rate * sin + 0.75 * m * cos * drag
        mass = mass + m * (1 - 0.75 * cos * cos)
        pulls.append((cos, drag, half))
    thrust = push / mass
    turns = [-0.75 * (thrust * cos + drag) / half for cos, drag, half in pulls]
    return [y[1], thrust, *(dy for i, turn in enumerate(turns) for dy in (y[3 + 2 * i], turn))]
