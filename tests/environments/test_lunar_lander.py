"""The lander against plain mechanics, and against Gymnasium's where Box2D is installed."""

from dataclasses import replace

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.algorithms.cma_es import CMAES
from planaria.core.environment import rollout
from planaria.core.errors import InvalidValue
from planaria.core.loop import evaluate_pure
from planaria.core.network import AbstractNetwork
from planaria.core.types import Interface
from planaria.encodings.direct import Direct
from planaria.environments import _lander_body as body
from planaria.environments import _lander_physics as physics
from planaria.environments.gymnasium_adapter import GymnasiumAdapter
from planaria.environments.lunar_lander import (
    GRAVITY,
    SETTLING,
    Flight,
    LunarLander,
    assembled,
    joint,
    moved,
    terrain,
    view,
)
from planaria.networks.mlp import MLP
from planaria.run.driver import evolve
from planaria.run.experiment import Experiment
from planaria.tasks.control import Control

KEY = jax.random.key(0)
WORLD = LunarLander()
WHOLE = WORLD.level_of("whole")
RESET, STEP = jax.jit(WORLD.reset), jax.jit(WORLD.step)
NOTHING, LEFT, MAIN, RIGHT = np.eye(4, dtype=np.float32)


def pilot(seen):
    """0 to 3: lean towards the pad, sink more slowly the nearer the ground is, wait for rest on the legs."""
    x, y, vx, vy, tilt, rate, right, left = seen
    lean = jnp.clip(x / 2 + vx, -0.4, 0.4)
    turn, lift = (lean - tilt) / 2 - rate, (0.55 * jnp.abs(x) - y - vy) / 2
    turn, lift = jnp.where(right + left > 0, jnp.array([0.0, -vy / 2]), jnp.array([turn, lift]))
    side = jnp.where(turn > 0.05, 1, jnp.where(turn < -0.05, 3, 0))
    return jnp.where((lift > jnp.abs(turn)) & (lift > 0.05), 2, side)


FLY = jax.jit(pilot)


class Pilot(AbstractNetwork):
    """The pilot as a network, for whole lives."""

    interface: Interface | None = None

    def init(self, key):
        return None

    def initial(self, params, key):
        return None

    def act(self, params, carry, percept, key):
        return None, jnp.eye(4)[pilot(percept.obs)]


def landed(key):
    """The last moment of a life under the pilot, and its score."""
    state, seen = RESET(WHOLE, key)
    score = 0.0
    for t in range(1000):
        moved = STEP(WHOLE, state, np.eye(4, dtype=np.float32)[int(FLY(seen))], jax.random.fold_in(key, t))
        state, seen, score = moved.state, moved.obs, score + float(moved.reward)
        if moved.terminated:
            break
    return moved, score


def totals(craft):
    """Centre of mass of all three bodies, its velocity, spin and energy of turning about it."""
    masses, turns = np.array(body.MASSES), np.array(body.TURNS)
    place, speed = np.float64(craft.place), np.float64(craft.speed)
    centre, drift = masses @ place / masses.sum(), masses @ speed / masses.sum()
    arm, beyond = place - centre, speed - drift
    spin = np.sum(masses * (arm[:, 0] * beyond[:, 1] - arm[:, 1] * beyond[:, 0])) + turns @ np.float64(craft.spin)
    energy = np.sum(masses[:, None] * beyond**2) / 2 + turns @ np.float64(craft.spin) ** 2 / 2
    return centre, drift, spin, energy


def gaps(craft):
    """How far each leg's end of its hinge is from the hull's."""
    anchors = np.array([[-side * body.AWAY, body.DOWN] for side in body.SIDES])
    ends = craft.place[1:] + body.turned(anchors, craft.angle[1:])
    return np.linalg.norm(ends - joint(craft), axis=-1)


def test_masses_are_those_of_the_polygons():
    x, y = np.array(body.CORNERS).T / body.SCALE
    across = x * np.roll(y, -1) - np.roll(x, -1) * y
    area = across.sum() / 2
    height = np.sum(across * (y + np.roll(y, -1))) / 6 / area
    inertia = 5 / 12 * np.sum(across * sum(v**2 + v * np.roll(v, -1) + np.roll(v, -1) ** 2 for v in (x, y)))
    assert pytest.approx(5 * area) == body.HULL and pytest.approx(height) == body.CENTRE
    assert pytest.approx(inertia - 5 * area * height**2) == body.HULL_TURN
    wide, high = 4 / body.SCALE, 16 / body.SCALE
    assert pytest.approx(wide * high) == body.LEG
    assert pytest.approx(wide * high * (wide**2 + high**2) / 12) == body.LEG_TURN


def test_free_fall_is_a_parabola_and_keeps_its_spin():
    state, _ = RESET(WHOLE, KEY)
    for t in range(30):  # the legs fold down
        state = STEP(WHOLE, state, RIGHT, jax.random.key(t)).state
    centre, drift, spin, energy = totals(state.craft)
    assert abs(spin) > 0.5
    for t in range(1, 21):
        state = STEP(WHOLE, state, NOTHING, jax.random.key(t)).state
        now = totals(state.craft)
        drop = GRAVITY * 0.02**2 * np.array([0, t * (t + 1) / 2])
        assert np.allclose(now[0], centre + drift * 0.02 * t - drop, atol=1e-4)
        assert np.allclose(now[1], drift - [0, GRAVITY * 0.02 * t], atol=1e-5)
        assert now[2] == pytest.approx(spin, rel=5e-3) and now[3] == pytest.approx(energy, rel=1e-2)
        assert gaps(state.craft).max() < 0.005


def test_main_engine_pushes_against_gravity():
    state, _ = RESET(WHOLE, KEY)
    _, before, *_ = totals(state.craft)
    moved = STEP(WHOLE, state, MAIN, KEY)
    scatter = float(jax.random.uniform(KEY, (2,), minval=-1.0)[0]) / 30
    up = 13 * (4 / 30 + 2 * scatter) / body.TOTAL
    assert totals(moved.state.craft)[1][1] - before[1] == pytest.approx(up - GRAVITY * 0.02, abs=0.02)  # nearly upright


def test_crash_ends_a_life():
    state, _ = RESET(WHOLE, KEY)
    for t in range(300):
        moved = STEP(WHOLE, state, NOTHING, jax.random.key(t))
        assert moved.valid and np.isfinite(moved.obs).all()
        if moved.terminated:
            break
        state = moved.state
    assert moved.reward == -100 and float(body.clearance(state.ground, moved.state.craft)) < 0.05
    assert float(joint(moved.state.craft)[1]) > 1, "not under the ground"


def test_out_of_view_ends_a_life():
    state, _ = RESET(WHOLE, KEY)
    craft = state.craft._replace(place=state.craft.place + jnp.array([10.1 - state.craft.place[0, 0] + 10, 0.0]))
    moved = STEP(WHOLE, state._replace(craft=craft), NOTHING, KEY)
    assert moved.terminated and moved.reward == -100


def test_a_pilot_lands_and_all_comes_to_rest():
    """What the feet then carry is the lander's weight, within the cone of friction."""
    moved, score = landed(KEY)
    assert moved.terminated and moved.reward == 100 and score > 200
    for t in range(3):
        moved = STEP(WHOLE, moved.state, NOTHING, jax.random.key(t))
        assert moved.terminated and moved.reward == 100
    craft, impulse = moved.state.craft, moved.state.grip.impulse
    assert np.abs(craft.speed).max() < 0.01 and gaps(craft).max() < 0.005
    gap = body.feet(moved.state.ground, craft).gap
    assert np.all(np.min(gap, -1) > 0) and np.all(np.min(gap, -1) < body.SKIN + 1e-4)
    assert float(impulse[..., 1].sum()) == pytest.approx(body.TOTAL * GRAVITY * 0.02, rel=0.02)  # the pad is level
    assert np.all(np.abs(impulse[..., 0]) <= physics.FRICTION * impulse[..., 1] + 1e-6)


def test_scores_of_a_pilot():
    scores = [landed(jax.random.key(seed))[1] for seed in range(1, 5)]
    assert np.median(scores) > 200


def test_the_ground():
    grounds = np.asarray(jax.vmap(terrain)(jax.random.split(KEY, 1000)))
    assert np.allclose(grounds[:, 4:7], 3.3)
    assert grounds.min() >= 0 and np.allclose(grounds[:, [0, 9]].mean(0), 0.99 * 10 / 3, atol=0.15)
    assert grounds[:, 1].std() == pytest.approx(0.33 * 3**0.5 * (20 / 3) / 12**0.5, rel=0.1)


def test_throttle():
    """A throttle fully open is the discrete engine; one that is hardly open is none."""
    smooth = LunarLander(continuous=True)
    state, _ = RESET(WHOLE, KEY)
    step = jax.jit(smooth.step)
    for action, same in (([1, 0], MAIN), ([-1, 1], RIGHT), ([0, -3], LEFT), ([-0.1, 0.4], NOTHING)):
        ours = step(WHOLE, state, np.float32(action), KEY)
        assert np.array_equal(ours.obs, STEP(WHOLE, state, same, KEY).obs)
    assert np.allclose(smooth.throttle(jnp.array([0.5, -0.7])), [0.75, -0.7])
    assert smooth.interface.action == 2 and not step(WHOLE, state, np.full(2, np.nan, np.float32), KEY).valid


def test_wounds_and_limit():
    state, _ = RESET(WHOLE, KEY)
    hurt = lambda text, action: STEP(WORLD.level_of(text), state, action, KEY)
    assert np.array_equal(hurt("dead:motor0", MAIN).obs, hurt("whole", NOTHING).obs)
    assert np.array_equal(hurt("invert:motor1", LEFT).obs, hurt("whole", RIGHT).obs)
    assert np.array_equal(hurt("invert:motor1@5", LEFT).obs, hurt("whole", LEFT).obs)
    assert float(hurt("blind:sensor1", MAIN).obs[1]) == 0
    ends = [bool(STEP(WHOLE, state._replace(t=jnp.int32(t)), NOTHING, KEY).truncated) for t in (0, 999)]
    assert ends == [False, True]
    for wrong in (lambda: WORLD.level_of("cut:leg0"), lambda: LunarLander(limit=0), lambda: LunarLander(start=-1.0)):
        with pytest.raises(InvalidValue):
            wrong()


# Against Gymnasium's


@pytest.fixture
def theirs():
    pytest.importorskip("Box2D")
    pytest.importorskip("pygame")
    gymnasium = pytest.importorskip("gymnasium")
    return gymnasium.make("LunarLander-v3", disable_env_checker=True).unwrapped


class Scatter:
    """Stands in for Gymnasium's random numbers: gives out ours."""

    def __init__(self, key):
        self.left = [float(x) for x in jax.random.uniform(key, (2,), minval=-1.0)]

    def uniform(self, low, high):
        return self.left.pop(0)


def flight_of(theirs, t):
    """Our state from theirs, in the air."""
    bodies = [theirs.lander, *theirs.legs]
    take = lambda what: np.array([what(b) for b in bodies], np.float32)
    craft = body.Craft(
        take(lambda b: tuple(b.worldCenter)), take(lambda b: b.angle), take(lambda b: tuple(b.linearVelocity)),
        take(lambda b: b.angularVelocity),
    )  # fmt: skip
    edges = sorted(
        f.shape.vertices for f in theirs.moon.fixtures if f.shape.vertices[1][0] < 20 or f.shape.vertices[0][0]
    )
    ground = np.float32([edges[0][0][1], *(edge[1][1] for edge in edges)])
    motor = np.float32(
        [leg.joint.GetMotorTorque(50.0) / 50 * side for leg, side in zip(theirs.legs, body.SIDES, strict=True)]
    )
    grip = physics.ungripped()._replace(motor=motor)
    none = np.zeros((2, 10), bool), np.zeros(2, bool)
    clear = body.clearance(ground, craft)
    return Flight(
        craft,
        ground,
        grip,
        *none,
        clear,
        np.float32(0),
        np.bool_(False),
        np.bool_(False),
        np.float32(theirs.prev_shaping),
        np.int32(t),
    )


def test_free_flight_is_gymnasiums(theirs):
    """Step by step, whatever the engines do. While the legs fold, the source's motors are not quite done in a step."""
    rng, folding, folded, compared = np.random.default_rng(0), 0.0, 0.0, 0
    for seed in range(4):
        theirs.reset(seed=seed)
        own = theirs.np_random
        for t in range(60):
            action, key = rng.integers(4), jax.random.key(100 * seed + t)
            moved = STEP(WHOLE, flight_of(theirs, t), np.eye(4, dtype=np.float32)[action], key)
            theirs._np_random = Scatter(key)
            seen, reward, ended, _, _ = theirs.step(int(action))
            theirs._np_random = own
            if ended or seen[6] or seen[7]:
                break
            error = np.abs(moved.obs - seen).max()
            folding, folded = (max(folding, error), folded) if t < 30 else (folding, max(folded, error))
            assert float(moved.reward) == pytest.approx(float(reward), abs=100 * 1e-4)
            assert not moved.terminated
            compared += 1
    assert compared > 150 and folding < 1e-4 and folded < 1e-5


def test_births_are_gymnasiums(theirs):
    """The same ground and push give the same first sight; drawn ones are spread alike."""
    import gymnasium
    from gymnasium.utils.seeding import np_random

    born = np.stack([theirs.reset(seed=seed)[0] for seed in range(500)])
    drawn, _ = np_random(499)
    rough = drawn.uniform(0, 20 / 3, size=12)
    force = jnp.array([drawn.uniform(-1000, 1000), drawn.uniform(-1000, 1000)])
    ground = flight_of(theirs, 0).ground
    assert ground[0] == pytest.approx(0.33 * (rough[-1] + rough[0] + rough[1]), rel=1e-5)
    first = moved(assembled(jnp.asarray(ground)), force * 0.02, jnp.float32(0), SETTLING)
    assert np.allclose(view(first), born[-1], atol=1e-4)
    _, seen = jax.jit(jax.vmap(WORLD.reset, (None, 0)))(WHOLE, jax.random.split(KEY, 2000))
    assert np.allclose(np.mean(seen, 0), born.mean(0), atol=0.06)
    assert np.allclose(np.std(seen, 0), born.std(0), rtol=0.1, atol=0.01)
    assert WORLD.limit == gymnasium.spec("LunarLander-v3").max_episode_steps


@pytest.mark.slow
def test_a_pilot_scores_as_in_gymnasiums(theirs):
    """The ground need not be the same to the bit: means over 400 lives, and how many land, agree."""
    scores = []
    for seed in range(400):
        seen, score = theirs.reset(seed=seed)[0], 0.0
        for _ in range(1000):
            seen, reward, ended, _, _ = theirs.step(int(FLY(seen)))
            score += reward
            if ended:
                break
        scores.append(score)
    ours = jax.jit(jax.vmap(lambda key: rollout(WORLD, Pilot(), None, WHOLE, key, horizon=1000).score))
    ours = np.asarray(ours(jax.random.split(KEY, 400)))
    assert ours.mean() == pytest.approx(np.mean(scores), rel=0.1)
    assert (ours >= 200).mean() == pytest.approx(np.mean(np.array(scores) >= 200), abs=0.07)


@pytest.mark.slow
def test_an_evolved_network_scores_as_in_gymnasiums(theirs, tmp_path):
    """What evolution found in ours it did not find in our mistakes."""
    task = Control(environment=WORLD, horizon=500, episodes=4)
    encoding = Direct(network=MLP(hidden=(16,)))
    run = evolve(Experiment(CMAES(population=64), encoding, task, 60, 1), root=tmp_path, observer=None)
    many = jax.tree.map(lambda x: np.broadcast_to(x, (200, *x.shape)), run.phenotype())
    judge = replace(run.parts.task, episodes=1, horizon=1000)
    ours = np.asarray(evaluate_pure(judge, many, jax.random.split(KEY, 200), 50).fitness)
    host = replace(judge, environment=GymnasiumAdapter("LunarLander-v3"))
    scores = np.asarray(host.evaluate_many(many, jax.random.split(KEY, 200), 50).fitness)
    assert ours.mean() > 150
    assert ours.mean() == pytest.approx(scores.mean(), rel=0.1)
