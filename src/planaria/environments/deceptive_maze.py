"""The deceptive mazes of novelty search."""

from typing import Literal, NamedTuple, get_args

import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Bool, Float, Int, Key

from planaria.core import checks
from planaria.core.environment import AbstractEnvironment
from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Scene, Transition

from ._maze_maps import MAPS

Name = Literal["medium", "hard"]
RADIUS, RANGE, NEAR = 8.0, 100.0, 5.0  # of the navigator, of its sight, of the goal (map units)
FASTEST, PUSH = 3.0, 0.5  # units and degrees a step; the most by which one step changes them
RAYS = (-90.0, -45.0, 0.0, 45.0, 90.0, -180.0)  # rangefinders, degrees from the heading
TURNS = np.stack([np.cos(np.radians(RAYS)), np.sin(np.radians(RAYS))]).astype(np.float32)
WALLS = max(len(m.walls) for m in MAPS.values())  # maps with fewer walls hold the last one more than once


class Plan(NamedTuple):
    """A map as arrays: walls from (x1, y1) to (x2, y2)."""

    walls: Float[Array, "w 4"]
    start: Float[Array, " 2"]
    heading: Float[Array, ""]
    goal: Float[Array, " 2"]


class Navigator(NamedTuple):
    """Place (map units), heading (degrees), speed (units a step), turning (degrees a step), steps lived."""

    place: Float[Array, " 2"]
    heading: Float[Array, ""]
    speed: Float[Array, ""]
    turning: Float[Array, ""]
    t: Int[Array, ""]


class DeceptiveMaze(AbstractEnvironment[Navigator, Plan]):
    """Deceptive maze: find the way to a goal that is near as the crow flies, and behind walls.

    A round navigator of radius 8 has a speed and a turning rate (each -3 to 3 a step), which its two outputs change by
    up to 0.5. It moves along its heading, then turns; a move that would bring a wall nearer than its radius does not
    happen. It sees six rangefinders (ahead, 45 and 90 degrees to either side, behind; up to 100 units) and in which of
    four quarters the goal lies. Reward 0, but 1 in the step that comes within 5 units of the goal, which ends the life.
    Levels: ``medium``, ``hard``.

    Fields: ``maze`` medium or hard, where no level is named; ``limit`` steps after which a life is cut short; ``unit``
    whether actions run from 0 to 1, as the papers' networks have it, and 0.5 changes nothing.
    Shapes: observation [10] = rangefinders / 100, then the goal ahead, left, behind, right (0 or 1); action [2], -1 to
    1, or with ``unit`` 0 to 1 (beyond: clipped) = change of turning, of speed.
    Raises: InvalidValue for a field out of range or an unknown maze.

    **Source**: Lehman & Stanley (2011), Evolutionary Computation 19(2), section 4; maps and constants from the first
    author's program (see ``_maze_maps``).
    **Differs from the source**: outputs are -1 to 1 unless ``unit``; no bias input (networks have their own); single
    precision.
    **Checked against**: tests/environments/test_deceptive_maze.py (rays by linear algebra, distances by sampling, a
    life stepped in NumPy).

    >>> DeceptiveMaze(maze="hard").interface
    Interface(observation=10, action=2, kind='continuous')
    """

    maze: Name = "medium"
    limit: int = 400
    unit: bool = False

    def __check_init__(self) -> None:
        checks.one_of(self, "maze", get_args(Name))
        checks.whole(self, "limit")

    @property
    def interface(self) -> Interface:
        return Interface(len(RAYS) + 4, 2)

    def level(self, key: Key[Array, ""]) -> Plan:
        return self.level_of(self.maze)

    def level_of(self, text: str) -> Plan:
        """The maze of a name."""
        if text not in MAPS:
            raise InvalidValue("there is no such maze", field="level", value=text, allowed=tuple(MAPS))
        drawn = MAPS[text]
        walls = (*drawn.walls, *drawn.walls[-1:] * (WALLS - len(drawn.walls)))
        single = lambda x: jnp.asarray(x, jnp.float32)
        return Plan(single(walls), single(drawn.start), single(drawn.heading), single(drawn.goal))

    def reset(self, level: Plan, key: Key[Array, ""]) -> tuple[Navigator, Float[Array, " 10"]]:
        zero = jnp.float32(0)
        navigator = Navigator(jnp.asarray(level.start), jnp.asarray(level.heading), zero, zero, jnp.int32(0))
        return navigator, observe(level, navigator)

    def step(self, level: Plan, state: Navigator, action: Float[Array, " 2"], key: Key[Array, ""]) -> Transition:
        change = PUSH * jnp.clip(2 * action - 1 if self.unit else action, -1.0, 1.0)
        turning = jnp.clip(state.turning + change[0], -FASTEST, FASTEST)
        speed = jnp.clip(state.speed + change[1], -FASTEST, FASTEST)
        there = state.place + speed * _direction(state.heading)
        place = jnp.where(jnp.min(distances(level, there)) < RADIUS, state.place, there)
        moved = Navigator(place, jnp.mod(state.heading + turning, 360.0), speed, turning, state.t + 1)
        home, fine = self.home(level, moved), jnp.all(jnp.isfinite(action))
        reward = home.astype(jnp.float32)
        return Transition(moved, observe(level, moved), reward, home, moved.t >= self.limit, fine)

    def home(self, level: Plan, state: Navigator) -> Bool[Array, ""]:
        """Whether the goal is reached."""
        return to_goal(level, state) < NEAR

    def scene(self, level: Plan, state: Navigator) -> Scene:
        """Walls as boxes, the navigator and the goal as cylinders, on the x-y plane; map units, quaternions w first."""
        walls = np.asarray(level.walls).reshape(-1, 2, 2)
        along = walls[:, 1] - walls[:, 0]
        flat = lambda at, turn: [at[0], at[1], 0.0, np.cos(turn / 2), 0.0, 0.0, np.sin(turn / 2)]
        looks = [{"name": f"wall{i}", "type": "box", "size": [np.hypot(*e) / 2, 0.5, 5.0]} for i, e in enumerate(along)]
        looks += [{"name": n, "type": "cylinder", "size": [r, 2.0]} for n, r in (("navigator", RADIUS), ("goal", NEAR))]
        poses = [flat(w.mean(0), np.arctan2(e[1], e[0])) for w, e in zip(walls, along, strict=True)]
        poses += [flat(np.asarray(state.place), np.radians(state.heading)), flat(np.asarray(level.goal), 0.0)]
        return Scene(looks, jnp.asarray(poses, jnp.float32))


def to_goal(level: Plan, state: Navigator) -> Float[Array, ""]:
    """Distance to the goal, as the crow flies."""
    return jnp.sqrt(jnp.sum((level.goal - state.place) ** 2))


def distances(level: Plan, place: Float[Array, " 2"]) -> Float[Array, " w"]:
    """How far each wall is from a place."""
    x, y = place[0] - level.walls[:, 0], place[1] - level.walls[:, 1]
    ex, ey = _extent(level)
    along = jnp.clip((x * ex + y * ey) / (ex * ex + ey * ey), 0.0, 1.0)
    return jnp.sqrt((x - along * ex) ** 2 + (y - along * ey) ** 2)


def observe(level: Plan, state: Navigator) -> Float[Array, " 10"]:
    """Rangefinders, then the quarter in which the goal lies."""
    cos, sin = _direction(state.heading)
    x, y = level.walls[:, 0] - state.place[0], level.walls[:, 1] - state.place[1]
    ex, ey = _extent(level)
    dx, dy = cos * TURNS[0] - sin * TURNS[1], sin * TURNS[0] + cos * TURNS[1]
    ranges = jnp.min(_rays(x, y, ex, ey, dx[:, None], dy[:, None]), axis=1)
    gx, gy = level.goal[0] - state.place[0], level.goal[1] - state.place[1]
    ahead, left = gx * cos + gy * sin, gy * cos - gx * sin
    # Quarters begin at -45, 45, 135 and 225 degrees from the heading; the first ray of each is its own.
    forward, aside = jnp.stack([ahead, left, -ahead, -left]), jnp.stack([left, -ahead, -left, ahead])
    quarters = (-forward <= aside) & (aside < forward)
    return jnp.concatenate([ranges, quarters.astype(jnp.float32)])


def _rays(x: Array, y: Array, ex: Array, ey: Array, dx: Array, dy: Array) -> Float[Array, "r w"]:
    """Where rays from the origin meet each wall, in ranges; 1 where it doesn't. Walls begin at (x, y)."""
    cross = dx * ey - dy * ex
    bottom = jnp.where(cross == 0, 1.0, cross)  # parallel: never
    far, along = (x * ey - y * ex) / bottom, (x * dy - y * dx) / bottom
    met = (cross != 0) & (far > 0) & (far < RANGE) & (along > 0) & (along < 1)
    return jnp.where(met, far / RANGE, 1.0)


def _direction(heading: Float[Array, ""]) -> Float[Array, " 2"]:
    turn = jnp.radians(heading)
    return jnp.stack([jnp.cos(turn), jnp.sin(turn)])


def _extent(level: Plan) -> tuple[Float[Array, " w"], Float[Array, " w"]]:
    return level.walls[:, 2] - level.walls[:, 0], level.walls[:, 3] - level.walls[:, 1]
