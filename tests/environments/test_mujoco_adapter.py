"""Any MuJoCo model, Gymnasium's Ant first: MuJoCo stepped by hand, lengths and masses, errors in MuJoCo's words."""

import jax
import mujoco
import numpy as np
import pytest

from planaria.core.errors import InvalidValue, UnknownName
from planaria.environments._mujoco_model import builder
from planaria.environments.mujoco_adapter import MujocoAdapter

ARM = """<mujoco><option timestep="0.02"/><worldbody><body name="cart"><joint name="rail" type="slide" axis="1 0 0"/>
<geom size=".1"/><body name="arm"><joint name="elbow" type="hinge" axis="0 1 0"/>
<geom name="rod" type="capsule" fromto="0 0 0 0 0 1" size=".05"/><geom name="tip" pos="0 0 1" size=".06"/>
<body name="end" pos="0 0 1"><joint name="wrist" axis="0 1 0"/><geom size=".05"/></body></body></body></worldbody>
<actuator><motor joint="elbow" ctrllimited="true" ctrlrange="-1 3"/><motor joint="rail"/></actuator></mujoco>"""


@pytest.fixture(scope="module")
def arm(tmp_path_factory):
    path = tmp_path_factory.mktemp("models") / "arm.xml"
    path.write_text(ARM)
    return MujocoAdapter(str(path), integrator="", legs=(("rod",),))


@pytest.fixture(scope="module")
def ant():
    pytest.importorskip("gymnasium")
    return MujocoAdapter()


def levels(world, *names):
    return jax.tree.map(lambda *x: np.stack(x), *map(world.level_of, names))


def compiled(world, text):
    level = jax.tree.map(lambda x: x[0].tolist(), world.level_of(text))
    return builder(world.recipe)(
        tuple(level.hips), tuple(level.shanks), tuple(map(bool, level.locks)), tuple(level.outside)
    )


def keys(n):
    return jax.random.split(jax.random.key(2), n)


@pytest.mark.smoke
def test_the_arm_is_stepped_as_mujoco_steps_it(arm):
    assert arm.interface == (2 + 3, 2, "continuous")  # where on the rail it is is not seen
    assert arm.dt == pytest.approx(0.1)
    session = arm.open(levels(arm, "whole"))
    obs = session.reset(keys(1))
    model = session.batch.get_model(0)
    data = mujoco.MjData(model)
    data.qpos[:], data.qvel[:] = session.qpos[0], session.qvel[0]
    assert data.qpos[0] == 0  # no noise in what is not seen
    for action in np.random.default_rng(0).uniform(-1, 1, (20, 1, 2)).astype(np.float32):
        assert np.array_equal(obs[0], np.concatenate([data.qpos[1:], data.qvel]).astype(np.float32).clip(-10, 10))
        moved, before = session.step(action), data.qpos[0]
        data.ctrl[:] = [1 + 2 * float(action[0, 0]), float(action[0, 1])]  # -1 .. 3, and no range
        mujoco.mj_step(model, data, 5)
        assert np.allclose(data.qpos, session.qpos[0], atol=1e-12)
        assert moved.reward[0] == pytest.approx((data.qpos[0] - before) / 0.1, abs=1e-6)
        obs = moved.obs


def test_lives_are_born_with_noise_in_their_joints(arm, ant):
    """Hinges and slides that are seen; where on the plane it is, and a free body's attitude, are as in the XML."""
    for world, calm in ((arm, [0]), (ant, range(7))):
        session = world.open(levels(world, "whole", "whole"))
        session.reset(keys(2))
        noisy = np.abs(session.qpos - session.batch.get_model(0).qpos0)
        assert (noisy[:, list(calm)] == 0).all() and (noisy[:, len(calm) :] > 0).all() and noisy.max() <= 0.1


def test_a_shorter_segment_takes_what_hangs_on_it_along(arm):
    whole, short = compiled(arm, "whole"), compiled(arm, "short:leg0:0.5")
    assert short.geom("rod").size[1] == pytest.approx(whole.geom("rod").size[1] / 2)
    assert short.geom("tip").pos[2] == pytest.approx(0.5) and short.body("end").pos[2] == pytest.approx(0.5)
    assert short.body("end").mass == whole.body("end").mass


def test_places_are_motors_joints_and_legs(arm):
    assert arm.facts.places == {
        "motor0": (0,),
        "motor1": (1,),
        "elbow": (0,),
        "rail": (1,),
        "ankle0": (0,),
        "leg0": (0,),
    }
    locked = compiled(arm, "lock:elbow")
    changed = np.flatnonzero(locked.dof_damping != compiled(arm, "whole").dof_damping)
    assert changed.tolist() == [1]


@pytest.mark.parametrize("integrator", ["Euler", "RK4", "implicitfast"])
def test_a_locked_joint_holds_under_every_integrator(arm, integrator):
    world = MujocoAdapter(arm.xml, integrator=integrator)
    session = world.open(levels(world, "whole", "lock:elbow"))
    session.reset(keys(2))
    before = session.qpos[:, 1].copy()
    for _ in range(20):
        moved = session.step(np.full((2, 2), 0.3, np.float32))
    assert abs(session.qpos[1, 1] - before[1]) < 0.02 * abs(session.qpos[0, 1] - before[0])
    assert moved.valid[1]


def test_gymnasiums_ant_is_ours_in_size(ant):
    assert ant.interface == (27, 8, "continuous") and ant.dt == pytest.approx(0.05)
    model = compiled(ant, "whole")
    assert model.opt.integrator == mujoco.mjtIntegrator.mjINT_EULER
    assert MujocoAdapter(integrator="").facts.timestep == model.opt.timestep


LEG_GEOMS = ("left_ankle_geom", "right_ankle_geom", "third_ankle_geom", "fourth_ankle_geom")
SIDES = ((1, 1), (-1, 1), (-1, -1), (1, -1))  # front left, rear left, rear right, front right


@pytest.mark.parametrize("leg", range(4))
def test_the_ants_legs_are_where_the_quadrupeds_are(ant, leg):
    whole, cut = compiled(ant, "whole"), compiled(ant, f"cut:leg{leg}")
    data = mujoco.MjData(whole)
    mujoco.mj_forward(whole, data)
    assert tuple(np.sign(data.geom(LEG_GEOMS[leg]).xpos[:2])) == SIDES[leg]
    changed = [whole.geom(i).name for i in range(whole.ngeom) if not np.allclose(whole.geom_size[i], cut.geom_size[i])]
    assert changed == [LEG_GEOMS[leg]]
    assert cut.geom(changed[0]).size[1] == pytest.approx(0.02 * whole.geom(changed[0]).size[1])
    assert ant.facts.places[f"hip{leg}"] == ant.facts.places[f"hip_{leg + 1}"]
    assert ant.facts.places[f"ankle{leg}"] == ant.facts.places[f"ankle_{leg + 1}"]


def test_both_segments_of_the_ant(ant):
    whole, cut = compiled(ant, "whole"), compiled(ant, "short_both:leg0:0.5")
    changed = np.flatnonzero(~np.isclose(whole.geom_size, cut.geom_size).all(1))
    assert [whole.geom(i).name for i in changed] == ["left_leg_geom", "left_ankle_geom"]
    moved = np.flatnonzero(~np.isclose(whole.body_pos, cut.body_pos).all(1))
    assert len(moved) == 1 and np.allclose(cut.body_pos[moved[0]], [0.1, 0.1, 0])  # the ankle, at half the way


def test_an_ant_is_wounded_in_mid_life(ant):
    births = keys(1)[np.array([0, 0])]
    session = ant.open(levels(ant, "whole", "cut:leg3@6+invert:leg1@6"))
    session.reset(births)
    walk = np.random.default_rng(0).uniform(-1, 1, (12, 1, 8)).astype(np.float32)
    seen = np.stack([session.step(np.repeat(w, 2, 0)).obs for w in walk])
    assert np.array_equal(seen[:6, 0], seen[:6, 1]) and not np.array_equal(seen[6, 0], seen[6, 1])


@pytest.mark.filterwarnings("ignore:compiler attribute:UserWarning")  # an old word in Gymnasium's XML
def test_planar_bodies_of_gymnasium(ant):
    cheetah = MujocoAdapter("gymnasium:half_cheetah.xml")
    assert cheetah.interface == (17, 6, "continuous")  # as in Gymnasium
    session = cheetah.open(levels(cheetah, "whole"))
    session.reset(keys(1))
    assert session.step(np.ones((1, 6), np.float32)).valid.all()


def test_what_does_not_parse(tmp_path):
    path = tmp_path / "bad.xml"
    path.write_text('<mujoco><worldbody><geom typ="box"/></worldbody></mujoco>')
    with pytest.raises(InvalidValue, match="unrecognized attribute: 'typ'") as error:
        _ = MujocoAdapter(str(path)).interface
    assert error.value.field == "xml" and error.value.value == str(path)


def test_what_is_not_there(ant, tmp_path):
    with pytest.raises(InvalidValue, match="no such file"):
        _ = MujocoAdapter(str(tmp_path / "none.xml")).interface
    with pytest.raises(UnknownName) as asset:
        _ = MujocoAdapter("gymnasium:antt.xml").interface
    assert "ant.xml" in asset.value.nearest
    with pytest.raises(UnknownName) as geom:
        _ = MujocoAdapter(legs=(("left_ankel_geom",),)).interface
    assert "left_ankle_geom" in geom.value.nearest and geom.value.field == "legs"
    with pytest.raises(InvalidValue) as place:
        ant.level_of("lock:knee_1")
    assert "hip_1" in str(place.value) or "motor0" in str(place.value)
    with pytest.raises(InvalidValue):
        MujocoAdapter(integrator="euler")
    with pytest.raises(InvalidValue):
        MujocoAdapter(substeps=0)


def test_nothing_moves_forward(tmp_path):
    path = tmp_path / "lamp.xml"
    path.write_text('<mujoco><worldbody><body><joint name="j"/><geom size=".1"/></body></worldbody></mujoco>')
    world = MujocoAdapter(str(path))
    with pytest.raises(InvalidValue, match="along x"):
        world.open(levels(world, "whole"))
