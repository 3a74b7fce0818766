"""Any MuJoCo model lives in the page as in Python: Gymnasium's Ant and others, stepped by the adapter itself."""

from pathlib import Path

import jax
import numpy as np
import pytest
from tests.browser import demo_ant
from tests.browser.conftest import NO_WEBGL, QUIET

from planaria.environments.mujoco_adapter import MujocoAdapter
from planaria.report.bodies import body_at, geoms_of
from planaria.report.page import write_page

pytestmark = pytest.mark.browser
pytest.importorskip("gymnasium")

ARM = MujocoAdapter(str(Path(__file__).with_name("arm.xml")), integrator="implicit", legs=(("rod",),))
ANT = MujocoAdapter()
HOPPER, SWIMMER, CHEETAH, WALKER = (
    MujocoAdapter(xml=f"gymnasium:{name}.xml", integrator="")  # RK4, as in their files
    for name in ("hopper", "swimmer", "half_cheetah", "walker2d_v5")
)


@pytest.fixture(scope="module")
def visited(chromium, tmp_path_factory):
    """Opens the page of a world, paused and in the plainer picture; pages stay open, one a world."""
    context, pages = chromium.new_context(**QUIET), {}
    errors: list[str] = []

    def visit(world: MujocoAdapter):
        key = (world.xml, world.integrator, world.legs)
        if key not in pages:
            path = write_page(tmp_path_factory.mktemp("body") / "page.html", demo_ant.document(world))
            page = pages[key] = context.new_page()
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.add_init_script(NO_WEBGL)
            page.goto(path.as_uri())
            page.wait_for_function("window.planaria && (planaria.ready || planaria.why)", timeout=60_000)
            assert page.evaluate("planaria.why") is None
        return pages[key]

    yield visit
    context.close()
    assert not errors


def levels(world, text):
    return jax.tree.map(lambda x: np.asarray(x)[None], world.level_of(text))


def in_python(world, controls, qpos, qvel, wounds):
    """Coordinates after every control step, as the adapter's own session goes."""
    session = world.open(levels(world, wounds))
    session.reset(jax.random.split(jax.random.key(0), 1))
    session.qpos[:], session.qvel[:] = qpos, qvel
    path = []
    for control in controls:
        session.step(control[None])
        path.append(session.qpos[0].copy())
    session.close()
    return np.array(path)


def in_page(page, controls, qpos, qvel, wounds):
    script = "([c, p, v, w]) => planaria.pure.physicsRollout(c, p, v, w)"
    return np.array(page.evaluate(script, [controls.tolist(), qpos.tolist(), qvel.tolist(), wounds]))


def start(world, seed, swing=0.3, steps=100):
    rng = np.random.default_rng(seed)
    session = world.open(levels(world, "whole"))
    session.reset(jax.random.split(jax.random.key(seed), 1))
    qpos, qvel = session.qpos[0].copy(), session.qvel[0].copy()
    controls = swing * np.sin(0.2 * np.arange(steps)[:, None] + rng.uniform(0, 6, world.interface.action))
    return controls, qpos, qvel


def compared(page, world, controls, qpos, qvel, wounds=""):
    """How far the page is from Python at most, and Python from itself after a nudge of one rounding error."""
    name = wounds or "whole"
    expected = in_python(world, controls, qpos, qvel, name)
    nudges = [np.eye(len(qpos))[-k] * 2e-16 for k in (1, 2, 3)]
    chaos = max(np.abs(in_python(world, controls, qpos + n, qvel, name) - expected).max() for n in nudges)
    worst = np.abs(in_page(page, controls, qpos, qvel, wounds) - expected).max()
    print(f"{world.xml} {world.integrator} {name}: differs by {worst:.1e} at most; a rounding error: {chaos:.1e}")
    return worst, chaos


@pytest.mark.parametrize("integrator", ["Euler", "implicitfast"])
@pytest.mark.parametrize(("seed", "swing", "height"), [(4, 0.1, None), (1, 0.3, 200.0), (2, 0.8, 200.0)])
def test_the_ant_moves_as_in_python(visited, integrator, seed, swing, height):
    """On the ground where that is not chaotic (a rounding error grows to 2e-11), else in the air, limits and all."""
    world = MujocoAdapter(integrator=integrator)
    controls, qpos, qvel = start(world, seed, swing)
    if height:
        qpos[2] = height
    assert compared(visited(world), world, controls, qpos, qvel)[0] <= 1e-9


WOUNDS = (
    (ANT, ""),
    (ANT, "cut:leg3@40"),
    (ANT, "short_both:leg0:0.5+lock:ankle_2@30+invert:hip_4@30"),
    (ANT, "load:torso:2.5+slip:ground:0.4@30+slope:ground:6@30"),
    (HOPPER, "lock:leg_joint@20+weak:motor0:0.3@40+dead:foot_joint@40"),  # by armature, where damping would explode
    (HOPPER, "load:torso:2.5+slip:ground:0.4@30+slope:ground:6@30"),
    (SWIMMER, "invert:motor1@30"),
    (WALKER, ""),
    (ARM, "short:leg0:0.5@20+weak:rail:0.3@20"),  # motors of other ranges than +-1, a position-and-size segment
)


@pytest.mark.slow
@pytest.mark.parametrize(("world", "wounds"), WOUNDS)
def test_bodies_differ_no_more_than_rounding_does(visited, world, wounds):
    """Feet on the ground are chaotic, as in test_parity.py."""
    worst, chaos = compared(visited(world), world, *start(world, 3), wounds)
    assert worst <= max(1e-9, 30 * chaos)


def test_every_shape_is_drawn_as_python_says(visited):
    """Sphere, capsule, cylinder, ellipsoid, box, a mesh from a file (as its box), and what is fixed to the world."""
    page, mine = visited(ARM), geoms_of(body_at(ARM, "whole", 0))
    theirs = page.evaluate("planaria.arena.robots[0].geoms")
    assert {g["type"] for g in mine} == {"sphere", "capsule", "cylinder", "ellipsoid", "box"}
    assert [(g["body"], g["type"]) for g in theirs] == [(g["body"], g["type"]) for g in mine]
    assert -1 in {g["body"] for g in mine} and len(mine) == 7  # the one in group 3 is not to be seen
    for key in ("size", "pos", "quat"):
        np.testing.assert_allclose([g[key] for g in theirs], [g[key] for g in mine], atol=1e-6)


@pytest.mark.filterwarnings("ignore:compiler attribute 'settotalmass'")
def test_the_cheetah_moves_as_in_python(visited):
    worst, chaos = compared(visited(CHEETAH), CHEETAH, *start(CHEETAH, 4))
    assert worst <= max(1e-9, 30 * chaos)


def test_rk4_turns_free_bodies_a_little_otherwise(visited):
    """MuJoCo 4.0 takes RK4's steps of a quaternion in another way than the page's 3.14: 4e-7 a step of a spinning box
    in empty space. Planar bodies, which have none, are the same under RK4 (above)."""
    world = MujocoAdapter(integrator="RK4")
    controls, qpos, qvel = start(world, 2, steps=1)
    qpos[2] = 200.0
    assert compared(visited(world), world, controls, qpos, qvel)[0] <= 1e-5


@pytest.mark.parametrize("world", [ANT, HOPPER, SWIMMER])
def test_what_the_network_sees_and_does(visited, world):
    """One robot of the page, step by step: the observation that its coordinates make, and what its network answers."""
    page = visited(world)
    seen = page.evaluate("""() => {
      planaria.arena.birth(3);
      const robot = planaria.arena.robots.find(r => r.spec.name === 'static'), out = [];
      for (let k = 0; k < 20; k++) {
        const qpos = Array.from(robot.physics.qpos), qvel = Array.from(robot.physics.qvel);
        robot.think();
        out.push([qpos, qvel, Array.from(robot.observation), Array.from(robot.physics.data.ctrl)]);
        for (let s = 0; s < planaria.arena.body.substeps; s++) robot.advance();
      }
      return out;
    }""")
    centre, half = world.facts.centre, world.facts.half
    for qpos, qvel, observed, ctrl in seen:
        x = np.concatenate([qpos[world.facts.hidden :], qvel]).clip(-world.clip, world.clip).astype(np.float32)
        np.testing.assert_array_equal(observed, x)
        for w in demo_ant.weights(world):
            x = np.tanh(x @ w)
        np.testing.assert_allclose(ctrl, centre + half * x, atol=1e-5)


def test_a_plastic_network_learns_as_in_python(visited):
    page, rng = visited(ANT), np.random.default_rng(1)
    observations = np.sin(0.2 * np.arange(200)[:, None] + rng.uniform(0, 6, 27)).astype(np.float32)
    rules = demo_ant.rules(ANT)
    ws = [rng.uniform(-0.1, 0.1, w.shape).astype(np.float32) for w in rules["a"]]
    script = "([o, f]) => planaria.pure.networkSteps('plastic', o, {first: f})"
    got = page.evaluate(script, [observations.tolist(), [w.ravel().tolist() for w in ws]])
    for x, output in zip(observations, got["outputs"], strict=True):
        for i, w in enumerate(ws):
            y = np.tanh(x @ w)
            eta, a, b, c, d = (rules[k][i] for k in ("eta", "a", "b", "c", "d"))
            w += eta * (a * np.outer(x, y) + b * x[:, None] + c * y + d)
            w /= max(np.abs(w).max(), np.float32(1e-6))
            x = y
        np.testing.assert_allclose(output, x, atol=1e-5)


@pytest.mark.slow
def test_mean_speed_of_twenty_lives(visited):
    """Births are drawn by other generators in the page: the means lie within each other's interval."""
    lives, steps = 20, 100
    page = visited(ANT)
    theirs = np.array(page.evaluate("([n, s]) => planaria.pure.liveSpeeds('static', n, s)", [lives, steps]))
    tile = lambda x: np.tile(np.asarray(x)[None], (lives, *[1] * np.ndim(x)))
    session = ANT.open(jax.tree.map(tile, ANT.level_of("whole")))
    obs = session.reset(jax.random.split(jax.random.key(5), lives))
    total = np.zeros(lives)
    for _ in range(steps):
        for w in demo_ant.weights(ANT):
            obs = np.tanh(obs @ w)
        moved = session.step(obs)
        obs, total = moved.obs, total + moved.reward
    mine = total / steps
    spread = 3 * np.sqrt(theirs.var(ddof=1) / lives + mine.var(ddof=1) / lives)
    print(f"{lives} lives: {theirs.mean():.3f} m/s in the page, {mine.mean():.3f} in Python (+-{spread:.3f})")
    assert abs(theirs.mean() - mine.mean()) <= spread


def tools(page):
    return page.locator(".tools button:visible").evaluate_all("all => all.map(b => b.dataset.tool || b.dataset.action)")


def test_tools_that_a_body_lacks_are_not_offered(visited):
    ant, hopper, swimmer = map(visited, (ANT, HOPPER, SWIMMER))
    assert "cut" in tools(ant) and ant.locator("[data-part=lacking]").count() == 0
    assert "cut" not in tools(hopper) and "lock" in tools(hopper) and "slip" in tools(hopper)
    assert "slip" not in tools(swimmer) and "load" in tools(swimmer)
    assert "leg" in hopper.locator("[data-part=lacking]").inner_text()
    assert "grip" in swimmer.locator("[data-part=lacking]").inner_text()
    kinds = hopper.locator(".wound-form select").first.locator("option").evaluate_all("os => os.map(o => o.value)")
    assert "cut" not in kinds and "lock" in kinds


def test_a_limb_of_a_planar_body_is_locked_with_a_tap(visited):
    page = visited(HOPPER)
    page.bring_to_front()
    page.evaluate("planaria.arena.birth(1); planaria.arena.setWounds([])")
    page.wait_for_timeout(300)
    at = page.evaluate("planaria.locate('static', 'thigh')")
    page.mouse.click(at["x"], at["y"] + 8)
    assert page.evaluate("planaria.arena.text").startswith("lock:thigh_joint")
    page.evaluate("planaria.arena.push(2); planaria.step(5)")  # backwards: it can't go sideways
    assert not any(s["broken"] for s in page.evaluate("planaria.states()"))


def test_a_leg_of_the_ant_is_cut_with_a_tap(visited):
    page = visited(ANT)
    page.bring_to_front()
    page.evaluate("planaria.arena.birth(1); planaria.arena.setWounds([])")
    page.wait_for_timeout(300)
    at = page.evaluate("planaria.locate('static', 'body13')")
    page.mouse.click(at["x"], at["y"])
    assert page.evaluate("planaria.arena.text").startswith("cut:leg3")
    assert "front right leg cut off" in page.locator("[data-part=wounds]").inner_text()
    ends = "planaria.arena.robots.map(r => r.geoms.filter(g => r.body.limbs[g.body].name === 'body13')[0].size[1])"
    assert max(page.evaluate(ends)) < 0.01
