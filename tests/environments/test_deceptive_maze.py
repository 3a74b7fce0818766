"""The deceptive mazes: sensors by linear algebra and by sampling, a life by a plain NumPy loop."""

import jax
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planaria.core.errors import InvalidValue
from planaria.environments.deceptive_maze import DeceptiveMaze, distances, observe

WORLD = DeceptiveMaze()
LEVELS = {name: WORLD.level_of(name) for name in ("medium", "hard")}
KEY = jax.random.key(0)
STEP, SEE, APART = jax.jit(WORLD.step), jax.jit(observe), jax.jit(distances)


def at(level, x, y, heading):
    state, _ = WORLD.reset(level, KEY)
    return state._replace(place=np.float32([x, y]), heading=np.float32(heading))


def ranges(level, x, y, heading):
    """Six rangefinders, in units: each ray and each wall as a 2 x 2 system of equations."""
    turns = np.radians(heading + np.array([-90, -45, 0, 45, 90, 180]))[:, None]
    x1, y1, x2, y2 = np.asarray(level.walls, np.float64).T
    rays = np.broadcast_arrays(100 * np.cos(turns), x1 - x2, 100 * np.sin(turns), y1 - y2)
    matrix = np.stack(rays, -1).reshape(6, -1, 2, 2)
    flat = np.abs(np.linalg.det(matrix)) < 1e-9
    matrix = np.where(flat[..., None, None], np.eye(2), matrix)
    gap = np.broadcast_to(np.stack([x1 - x, y1 - y], -1), (6, len(x1), 2))
    along, across = np.moveaxis(np.linalg.solve(matrix, gap[..., None])[..., 0], -1, 0)
    met = ~flat & (along > 0) & (along < 1) & (across > 0) & (across < 1)
    return np.where(met, 100 * along, 100.0).min(1)


def quarter(level, x, y, heading):
    """Which of the four radar slices sees the goal."""
    goal = np.asarray(level.goal, np.float64)
    angle = (np.degrees(np.arctan2(goal[1] - y, goal[0] - x)) - heading) % 360
    return int((angle + 45) % 360 // 90)


def apart(level, place):
    """Distance to each wall, by a thousand points on it."""
    walls = np.asarray(level.walls, np.float64)
    points = walls[:, None, :2] + np.linspace(0, 1, 1001)[None, :, None] * (walls[:, None, 2:] - walls[:, None, :2])
    return np.linalg.norm(points - place, axis=2).min(1)


@given(st.sampled_from(["medium", "hard"]), st.floats(5, 290), st.floats(5, 200), st.floats(0, 360))
@settings(max_examples=60, deadline=None)
def test_sensors(name, x, y, heading):
    x, y, heading = (float(np.float32(v)) for v in (x, y, heading))
    level = LEVELS[name]
    seen = np.asarray(SEE(level, at(level, x, y, heading)))
    # A ray that passes the end of a wall by a hair may go either way in single precision: sensors nearby then differ.
    wiggled = [ranges(level, x + dx, y, heading + dh) for dx in (-0.01, 0, 0.01) for dh in (-0.01, 0, 0.01)]
    low, high = np.min(wiggled, 0), np.max(wiggled, 0)
    assert (seen[:6] * 100 >= low - 0.1).all() and (seen[:6] * 100 <= high + 0.1).all()
    steady = {quarter(level, x, y, heading + dh) for dh in (-0.01, 0, 0.01)}
    assert seen[6:].sum() == 1 and int(np.argmax(seen[6:])) in steady
    assert np.allclose(APART(level, np.float32([x, y])), apart(level, [x, y]), atol=0.15)


def test_quarters_by_name():
    level = LEVELS["medium"]
    goal = np.asarray(level.goal)
    for heading, slot in ((0, 0), (270, 1), (180, 2), (90, 3)):  # the goal lies to the east: ahead, left, behind, right
        assert np.argmax(SEE(level, at(level, goal[0] - 40, goal[1], heading))[6:]) == slot


@pytest.mark.parametrize("name", ["medium", "hard"])
def test_a_life_is_a_plain_loop(name):
    level, rng = LEVELS[name], np.random.default_rng(3)
    state, _ = WORLD.reset(level, KEY)
    place, heading, speed, turning = np.asarray(level.start, np.float64), float(level.heading), 0.0, 0.0
    blocked = far = 0
    for t in range(150):
        action = np.float32(rng.uniform(-1, 1, 2) + np.array([0.1 * (t % 40 < 20), 0.6]))
        turning = np.clip(turning + 0.5 * np.clip(action[0], -1, 1), -3, 3)
        speed = np.clip(speed + 0.5 * np.clip(action[1], -1, 1), -3, 3)
        there = place + speed * np.array([np.cos(np.radians(heading)), np.sin(np.radians(heading))])
        heading = (heading + turning) % 360
        if apart(level, there).min() >= 8:
            place, far = there, max(far, np.linalg.norm(there - np.asarray(level.start)))
        else:
            blocked += 1
        moved = STEP(level, state, action, KEY)
        state = moved.state
        assert np.allclose(state.place, place, atol=2e-3) and not bool(moved.terminated)
        assert (float(state.heading) - heading + 180) % 360 - 180 == pytest.approx(0, abs=2e-3)
    assert blocked > 5 and far > 20


def test_the_goal_ends_a_life_with_a_reward():
    level = LEVELS["hard"]
    gx, gy = np.asarray(level.goal)
    for gap, there in ((6.0, False), (4.5, True)):
        moved = STEP(level, at(level, gx + gap, gy, 0), np.zeros(2, np.float32), KEY)
        assert (bool(moved.terminated), float(moved.reward)) == (there, float(there))
    late = at(level, 36, 184, 0)._replace(t=np.int32(399))
    assert bool(STEP(level, late, np.zeros(2, np.float32), KEY).truncated)
    assert not STEP(level, late, np.float32([np.nan, 0]), KEY).valid


@pytest.mark.parametrize("name", ["medium", "hard"])
def test_maps_can_be_solved_but_not_by_going_straight(name):
    """A flood over places where the navigator fits joins start and goal; the straight line between them is blocked."""
    level = LEVELS[name]
    xs, ys = np.arange(8, 292, 3.0), np.arange(8, 200, 3.0)
    places = np.stack(np.meshgrid(xs, ys, indexing="ij"), -1).astype(np.float32).reshape(-1, 2)
    free = np.asarray(jax.vmap(distances, (None, 0))(level, places)).min(1).reshape(len(xs), len(ys)) >= 8
    cell = lambda p: (int(np.abs(xs - p[0]).argmin()), int(np.abs(ys - p[1]).argmin()))
    far = {cell(np.asarray(level.start)): 0}
    edge = list(far)
    while edge:
        i, j = edge.pop(0)
        for to in ((i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)):
            if to not in far and 0 <= to[0] < len(xs) and 0 <= to[1] < len(ys) and free[to]:
                far[to] = far[i, j] + 1
                edge.append(to)
    goal = np.asarray(level.goal)
    near = [far[c] for c in far if np.hypot(xs[c[0]] - goal[0], ys[c[1]] - goal[1]) < 5]
    assert near and 3 * min(near) < 3 * 400  # within the steps of a life at full speed
    start = np.asarray(level.start)
    line = start + np.linspace(0, 1, 200)[:, None] * (goal - start)
    assert min(apart(level, place).min() for place in line) < 1


def test_levels_and_scenes():
    with pytest.raises(InvalidValue, match="medium, hard"):
        WORLD.level_of("impossible")
    with pytest.raises(InvalidValue):
        DeceptiveMaze("impossible")  # pyright: ignore[reportArgumentType]
    state, _ = WORLD.reset(LEVELS["hard"], KEY)
    scene = WORLD.scene(LEVELS["hard"], state)
    assert scene.poses.shape == (len(scene.geoms), 7) == (15, 7)
    assert np.allclose(scene.poses[-2, :2], [36, 184]) and np.allclose(scene.poses[-1, :2], [31, 20])


def test_actions_from_zero_to_one():
    level = LEVELS["medium"]
    here = at(level, 30, 22, 0)
    half = DeceptiveMaze(unit=True).step(level, here, np.float32([0.5, 0.75]), KEY).state
    signed = STEP(level, here, np.float32([0.0, 0.5]), KEY).state
    assert all(np.allclose(a, b) for a, b in zip(half, signed, strict=True)) and float(half.speed) == 0.25
