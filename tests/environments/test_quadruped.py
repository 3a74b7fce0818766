"""The quadruped: same bits however it is split, wounds that do what they say, blow-ups that do not count."""

import jax
import mujoco
import numpy as np
import pytest

from planaria.core.errors import InvalidValue
from planaria.environments.quadruped import SETTINGS, Quadruped

WORLD = Quadruped()
WALK = np.random.default_rng(0).uniform(-1, 1, (30, 1, 8)).astype(np.float32)


def levels(*names):
    return jax.tree.map(lambda *x: np.stack(x), *map(WORLD.level_of, names))


def keys(n):
    return jax.random.split(jax.random.key(3), n)


def lived(names, births, steps=30, world=WORLD, walk=WALK):
    """Observations [t, n, o] and rewards [t, n] of lives under one open-loop gait."""
    session = world.open(levels(*names))
    seen = [np.asarray(session.reset(births))]
    moves = [session.step(np.repeat(walk[t], len(names), 0)) for t in range(steps)]
    return np.stack([*seen, *(m.obs for m in moves)]), np.stack([m.reward for m in moves]), moves[-1].valid


MIXED = ("whole", "cut:leg3", "short_both:leg1", "lock:leg2@10", "dead:ankle2+weak:leg0", "cut:leg0@7+blind:sensor4@9")


@pytest.mark.smoke
def test_a_life_is_the_same_in_any_company():
    births = keys(len(MIXED))
    together, rewards, _ = lived(MIXED, births)
    for i, name in enumerate(MIXED):
        alone, reward, _ = lived((name,), births[i : i + 1])
        assert np.array_equal(alone[:, 0], together[:, i]), name
        assert np.array_equal(reward[:, 0], rewards[:, i]), name


def test_a_session_forgets_the_lives_before():
    session = WORLD.open(levels(*MIXED))
    births = keys(len(MIXED))
    first = session.reset(births)
    a = [session.step(np.repeat(WALK[t], len(MIXED), 0)).obs for t in range(15)]
    assert np.array_equal(session.reset(births), first)
    b = [session.step(np.repeat(WALK[t], len(MIXED), 0)).obs for t in range(15)]
    assert np.array_equal(a, b)


def test_looking_changes_nothing():
    births, onto = keys(1), levels("whole")
    seen = []
    for look in (False, True):
        session = WORLD.open(onto)
        session.reset(births)
        for t in range(20):
            if look:
                poses = session.poses()
            obs = session.step(WALK[t]).obs
        seen.append(obs)
    assert np.array_equal(*seen)
    assert poses.shape == (1, 13, 7)
    assert np.allclose(np.linalg.norm(poses[..., 3:], axis=-1), 1, atol=1e-6)
    assert 0.2 < poses[0, 0, 2] < 1.2  # the torso is above the ground


def test_poses_are_mujocos():
    session = WORLD.open(levels("cut:leg3"))
    session.reset(keys(1))
    model = session.batch.get_model(0)
    data = mujoco.MjData(model)
    data.qpos[:] = session.qpos[0]
    mujoco.mj_kinematics(model, data)
    assert np.allclose(session.poses()[0], np.concatenate([data.xpos, data.xquat], 1)[1:], atol=1e-12)


def test_a_step_is_mujocos_step():
    session = WORLD.open(levels("short:leg1"))
    session.reset(keys(1))
    model = session.batch.get_model(0)
    data = mujoco.MjData(model)
    data.qpos[:], data.qvel[:] = session.qpos[0], session.qvel[0]
    for t in range(20):
        moved = session.step(WALK[t])
        before = data.qpos[0]
        data.ctrl[:] = WALK[t, 0]
        mujoco.mj_step(model, data, SETTINGS["quick"].substeps)
        assert np.array_equal(data.qpos, session.qpos[0])
        assert moved.reward[0] == pytest.approx((data.qpos[0] - before) / 0.05)


def test_a_wound_in_mid_life_leaves_everything_before_and_carries_the_state_over():
    births = keys(2)
    seen, _, _ = lived(("whole", "cut:leg3@12"), births[np.array([0, 0])])
    assert np.array_equal(seen[:13, 0], seen[:13, 1])  # up to what is seen before step 12
    assert not np.array_equal(seen[13, 0], seen[13, 1])
    assert np.abs(seen[13, 0] - seen[13, 1])[:13].max() < 0.2  # nobody jumps


def test_from_birth_and_at_step_zero_are_the_same():
    births = keys(1)[np.array([0, 0])]
    seen, _, _ = lived(("cut:leg3", "cut:leg3@0"), births)
    assert np.array_equal(seen[:, 0], seen[:, 1])


def body(text):
    level = WORLD.level_of(text)
    first = jax.tree.map(lambda x: x[0], level)
    row = lambda x: tuple(x.tolist())
    return first, WORLD.model(row(first.hips), row(first.shanks), tuple(map(bool, first.locks)), row(first.outside))


WHOLE, WHOLE_MODEL = body("whole")
CHANGES = {  # damage: (field, index, value)
    "short:leg2": ("shanks", [2], 0.25),
    "cut:leg3": ("shanks", [3], 0.02),
    "lock:leg1": ("locks", [2, 3], 1.0),
    "lock:ankle3": ("locks", [7], 1.0),
    "weak:hip2": ("motors", [4], 0.3),
    "weak:hip2:0.7": ("motors", [4], 0.7),
    "dead:leg0": ("motors", [0, 1], 0.0),
    "invert:ankle1": ("motors", [3], -1.0),
    "blind:sensor26": ("gains", [26], 0.0),
    "shift:sensor5:-0.5": ("shifts", [5], -0.5),
    "swap:sensor5:9": ("wires", [5, 9], [9, 5]),
    "load:torso:3": ("outside", [0], 3.0),
    "slip:ground": ("outside", [1], 0.3),
    "slope:ground:-5": ("outside", [2], -5.0),
}


@pytest.mark.parametrize("text", CHANGES)
def test_a_damage_changes_what_it_says_and_only_that(text):
    field, index, value = CHANGES[text]
    hurt, _ = body(text)
    expected = getattr(WHOLE, field).copy()
    expected[index] = value
    assert np.array_equal(getattr(hurt, field), expected)
    for other in set(WHOLE._fields) - {field}:
        assert np.array_equal(getattr(hurt, other), getattr(WHOLE, other))


def test_both_segments():
    hurt, _ = body("cut_both:leg1+short_both:leg2:0.5")
    assert hurt.hips.tolist() == [1, 0.02, 0.5, 1] == hurt.shanks.tolist()


def test_cutting_a_leg_changes_that_leg_of_the_model():
    _, model = body("cut:leg3")
    named = lambda m, name: m.geom(name).size[1]
    assert named(model, "shank3") == pytest.approx(0.02 * named(WHOLE_MODEL, "shank3"))
    for i in (0, 1, 2):
        assert named(model, f"shank{i}") == named(WHOLE_MODEL, f"shank{i}")
    changed = np.flatnonzero(model.body_mass != WHOLE_MODEL.body_mass)
    assert [model.body(i).name for i in changed] == ["ankle3"]


def test_swapped_sensors_are_read_in_each_others_place():
    births = keys(1)[np.array([0, 0])]
    seen, rewards, _ = lived(("whole", "swap:sensor5:9@5"), births)
    assert np.array_equal(seen[:6, 0], seen[:6, 1])
    assert np.array_equal(seen[6:, 1, [9, 5]], seen[6:, 0, [5, 9]])
    assert np.array_equal(np.delete(seen[:, 1], [5, 9], 1), np.delete(seen[:, 0], [5, 9], 1))
    assert np.array_equal(rewards[:, 0], rewards[:, 1])


def test_a_load_is_a_heavier_torso_and_nothing_else():
    _, model = body("load:torso:3")
    assert model.body("torso").mass[0] == pytest.approx(3 * WHOLE_MODEL.body("torso").mass[0])
    assert np.array_equal(model.body_mass[2:], WHOLE_MODEL.body_mass[2:])
    assert np.array_equal(model.body_inertia[2:], WHOLE_MODEL.body_inertia[2:])


def test_a_slope_is_down_tilted_and_no_stronger():
    _, model = body("slope:ground:30")
    x, y, z = model.opt.gravity
    assert x == pytest.approx(z * np.tan(np.deg2rad(30))) and x < 0 and y == 0  # pulled back from +x
    assert np.linalg.norm(model.opt.gravity) == pytest.approx(np.linalg.norm(WHOLE_MODEL.opt.gravity))


def test_on_slippery_ground_a_resting_robot_slides_down_a_slope_on_which_it_else_stays():
    still = np.zeros((40, 1, 8), np.float32)
    gone = [
        lived((name,), keys(1), walk=still)[1].sum() for name in ("slope:ground:15", "slope:ground:15+slip:ground:0.05")
    ]
    assert gone[1] < 2 * gone[0] < 0  # downhill is -x


@pytest.mark.parametrize(
    "text",
    [
        "load:torso:0",
        "load:torso:-1",
        "slope:ground:90",
        "slip:ground:0",
        "load:leg1",
        "swap:sensor5:27",
        "swap:sensor5:0.5",
    ],
)
def test_what_can_not_be_is_refused(text):
    with pytest.raises(InvalidValue) as error:
        WORLD.level_of(text)
    assert error.value.field == "damage" and error.value.allowed


def test_a_locked_joint_does_not_move_and_the_others_do():
    seen, _, _ = lived(("lock:hip1",), keys(1))
    turned = np.abs(np.diff(seen[:, 0, 5:13], axis=0)).sum(0)
    assert turned[2] < 0.05 * np.delete(turned, 2).min()


def test_an_inverted_motor_is_the_other_command():
    births, walk = keys(1)[np.array([0, 0])], WALK.copy()
    walk[..., 2] *= -1
    a, _, _ = lived(("invert:hip1",), births[:1])
    b, _, _ = lived(("whole",), births[:1], walk=walk)
    assert np.array_equal(a, b)


def test_sensors_are_hurt_after_they_have_been_clipped():
    births = keys(1)[np.array([0, 0, 0])]
    seen, rewards, _ = lived(("whole", "blind:sensor3@5", "shift:sensor3:2@5"), births)
    assert np.array_equal(seen[:6, 0], seen[:6, 1])
    assert (seen[6:, 1, 3] == 0).all()
    assert np.allclose(seen[6:, 2, 3], seen[6:, 0, 3] + 2)
    assert np.array_equal(np.delete(seen[:, 1], 3, 1), np.delete(seen[:, 0], 3, 1))
    assert np.array_equal(rewards[:, 0], rewards[:, 1])


def test_a_network_lesion_is_no_damage_to_the_body():
    assert all(np.array_equal(*x) for x in zip(WORLD.level_of("lesion:layer1"), WORLD.level_of("whole"), strict=True))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("cut:leg4", "cut:leg4"),
        ("cut:hip1", "cut:hip1"),
        ("blind:sensor27", "sensor26"),
        ("lock:sensor3", "ankle3"),
        ("cut:leg", "leg0"),
    ],
)
def test_a_place_that_is_not_there_is_named(text, named):
    with pytest.raises(InvalidValue) as error:
        WORLD.level_of(text)
    assert error.value.field == "damage"
    assert text in str(error.value.value) or named in str(error.value)


def test_too_many_moments():
    with pytest.raises(InvalidValue, match="2 later moments"):
        WORLD.level_of("cut:leg0@1+cut:leg1@2+cut:leg2@3")


def test_a_setting_that_is_not_there():
    with pytest.raises(InvalidValue) as error:
        Quadruped(settings="fast")
    assert error.value.field == "settings" and "quick" in error.value.allowed


def test_a_command_that_is_no_number_makes_the_life_invalid_and_no_other():
    session = WORLD.open(levels("whole", "whole"))
    session.reset(keys(2))
    walk = np.repeat(WALK[0], 2, 0)
    walk[1, 3] = np.nan
    moved = session.step(walk)
    assert moved.valid.tolist() == [True, False]
    assert np.isfinite(moved.reward).all()
    assert session.step(np.repeat(WALK[1], 2, 0)).valid.tolist() == [True, False]  # for the rest of the life
    session.reset(keys(2))
    assert session.step(np.repeat(WALK[1], 2, 0)).valid.all()  # the next one counts again


def test_a_body_that_is_flung_away_is_invalid():
    session = WORLD.open(levels("whole", "whole"))
    session.reset(keys(2))
    session.qvel[1, 0] = 1e4
    moved = session.step(np.zeros((2, 8), np.float32))
    assert moved.valid.tolist() == [True, False] and moved.reward[1] == 0


@pytest.mark.parametrize("settings", ["standard", "fine", "quick_fine"])
def test_every_setting_lives_twenty_steps_a_second(settings):
    world = Quadruped(settings=settings)
    assert world.dt == pytest.approx(0.05)
    seen, _, valid = lived(("whole", "cut:leg3"), keys(2), steps=5, world=world)
    assert np.isfinite(seen).all() and valid.all()


def test_starts_are_drawn_from_the_key():
    session = WORLD.open(levels("whole", "whole", "whole"))
    a = session.reset(keys(3))
    assert np.abs(a[:, 5:13]).max() <= 0.1 and len(np.unique(a[:, 5])) == 3
    calm = Quadruped(joint_noise=0.0, velocity_noise=0.0).open(levels("whole")).reset(keys(1))
    assert calm[0, 0] == pytest.approx(0.75) and not calm[0, 5:].any()
