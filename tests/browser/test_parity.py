"""The page computes what Python computes: its networks to 1e-5, its physics to 1e-9.

The Python side here is written from the contract (docs/design/0001-page-contract.md) and shares no code with the page.
"""

import base64

import mujoco
import numpy as np
import pytest
from tests.browser import demo

pytestmark = pytest.mark.browser


def decoded(value):
    return np.frombuffer(base64.b64decode(value["base64"]), value["dtype"]).reshape(value["shape"])


def plastic_reference(spec, observations, first, frozen_from, dtype):
    eta, a, b, c, d = ([decoded(w).astype(dtype) for w in spec[k]] for k in ("eta", "a", "b", "c", "d"))
    ws, outputs = [w.astype(dtype) for w in first], []
    for step, x in enumerate(observations.astype(dtype)):
        for i in range(len(ws)):
            y = np.tanh(x @ ws[i])
            if step < frozen_from:
                pull = a[i] * np.outer(x, y) + b[i] * x[:, None] + c[i] * y
                ws[i] = ws[i] + (eta[i] * (pull + d[i]) if spec["d_inside"] else eta[i] * pull + d[i])
                if spec["normalise"]:
                    ws[i] = ws[i] / max(np.abs(ws[i]).max(), dtype(1e-6))
            x = y
        outputs.append(x)
    return np.array(outputs), ws


def recurrent_reference(spec, observations):
    p = {k: decoded(v).astype(np.float64) for k, v in spec.items() if isinstance(v, dict)}
    sig = lambda v: 1 / (1 + np.exp(-v))
    h, outputs = np.zeros(p["bz"].shape), []
    for x in observations:
        z = sig(x @ p["wz"] + h @ p["uz"] + p["bz"])
        r = sig(x @ p["wr"] + h @ p["ur"] + p["br"])
        n = np.tanh(x @ p["wn"] + (r * h) @ p["un"] + p["bn"])
        h = (1 - z) * n + z * h
        outputs.append(np.tanh(h @ p["wo"] + p["bo"]))
    return np.array(outputs)


@pytest.fixture(scope="module")
def observations():
    steps = np.arange(200)[:, None]
    rng = np.random.default_rng(3)
    waves = np.sin(0.3 * steps * rng.uniform(0.5, 2, 27) + rng.uniform(0, 6, 27)) + rng.normal(0, 0.2, (200, 27))
    return waves.astype(np.float32)


@pytest.fixture
def controllers():
    return {spec["name"]: spec for spec in demo.document()["controllers"]}


def run(page, name, observations, **options):
    script = "([name, observations, options]) => planaria.pure.networkSteps(name, observations, options)"
    return page.evaluate(script, [name, observations.tolist(), options])


@pytest.mark.parametrize(("name", "frozen_from"), [("plastic", 10**6), ("plastic", 100), ("random_rules", 10**6)])
def test_plastic_network(awake, controllers, observations, name, frozen_from):
    first = [np.random.default_rng(5).uniform(-0.1, 0.1, s).astype(np.float32) for s in demo.SHAPES]
    got = run(awake, name, observations, first=[w.ravel().tolist() for w in first], frozenFrom=frozen_from)
    for dtype in (np.float32, np.float64):
        expected, ws = plastic_reference(controllers[name], observations, first, frozen_from, dtype)
        worst = np.abs(np.array(got["outputs"]) - expected).max()
        print(f"{name} network, {dtype.__name__}: outputs differ by {worst:.2e} at most over 200 steps")
        assert worst <= 1e-5
        for mine, theirs in zip(ws, got["layers"], strict=True):
            np.testing.assert_allclose(np.array(theirs).reshape(mine.shape), mine, rtol=1e-5, atol=1e-5)


def test_static_and_recurrent_networks(awake, controllers, observations):
    page = awake
    x = observations.astype(np.float64)
    for w, b in zip(controllers["static"]["weights"], controllers["static"]["biases"], strict=True):
        x = np.tanh(x @ decoded(w).astype(np.float64) + decoded(b))
    np.testing.assert_allclose(run(page, "static", observations)["outputs"], x, atol=1e-5)
    expected = recurrent_reference(controllers["recurrent"], observations.astype(np.float64))
    np.testing.assert_allclose(run(page, "recurrent", observations)["outputs"], expected, atol=1e-5)


def test_lesion_silences_a_hidden_layer(awake, controllers, observations):
    got = run(awake, "static", observations, lesions=[2])["outputs"]
    last = controllers["static"]
    np.testing.assert_allclose(got, np.tile(np.tanh(decoded(last["biases"][2])), (200, 1)), atol=1e-6)


MIDLIFE = "short:leg1:0.37+lock:hip0@50+invert:leg2@60"
OUTSIDE = "load:torso:2.5+slip:ground:0.4@30+slope:ground:6@30"


def physics(page, controls, qpos, qvel, wound):
    script = "([c, p, v, w]) => planaria.pure.physicsRollout(c, p, v, w)"
    return np.array(page.evaluate(script, [controls.tolist(), qpos.tolist(), qvel.tolist(), wound]))


def start(seed):
    rng = np.random.default_rng(seed)
    qpos = mujoco.MjData(demo.model()).qpos + rng.uniform(-0.1, 0.1, 15) * (np.arange(15) >= 7)
    return rng, qpos, rng.normal(0, 0.1, 14)


def gait(rng, swing):
    return swing * np.sin(0.2 * np.arange(100)[:, None] + rng.uniform(0, 6, 8))


@pytest.mark.parametrize("swing", [0.3, 0.5])
def test_physics(awake, swing):
    """The same start and the same controls: qpos after 100 control steps to 1e-9."""
    rng, qpos, qvel = start(11)
    controls = gait(rng, swing)
    worst = np.abs(physics(awake, controls, qpos, qvel, "") - rollout(controls, qpos, qvel, "")).max()
    print(f"physics, swing {swing}: qpos differs by {worst:.1e} at most over 100 control steps")
    assert worst <= 1e-9


@pytest.mark.parametrize("wound", ["", "cut:leg3@40", MIDLIFE, OUTSIDE])
@pytest.mark.parametrize("wild", [False, True])
def test_physics_differs_no_more_than_rounding_does(awake, wound, wild):
    """Feet on the ground are chaotic: under wild controls Python differs from itself by more than 1e-9 when its start
    is nudged by one rounding error. The page may differ from Python by what such nudges do, with a margin for their
    being few; wounds carried over in mid-life included."""
    for seed in (11, 12, 13):
        rng, qpos, qvel = start(seed)
        controls = rng.uniform(-1, 1, (100, 8)) if wild else gait(rng, 0.5)
        expected = rollout(controls, qpos, qvel, wound)
        nudges = [np.eye(15)[k] * 2e-16 for k in range(7, 15)]
        chaos = max(np.abs(rollout(controls, qpos + n, qvel, wound) - expected).max() for n in nudges)
        worst = np.abs(physics(awake, controls, qpos, qvel, wound) - expected).max()
        print(f"physics, {wound or 'unhurt'}, wild {wild}: differs by {worst:.1e}; a rounding error: {chaos:.1e}")
        assert worst <= max(1e-9, 30 * chaos)


def rollout(controls, qpos, qvel, wound):
    """The wounds of `test_physics`, written out by hand."""
    shanks, gains = [1.0, 1.0, 1.0, 1.0], np.ones(8)
    if wound == MIDLIFE:
        shanks[1] = 0.37
    model = demo.model(tuple(shanks))
    if wound == OUTSIDE:
        outside(model)
    data = mujoco.MjData(model)
    data.qpos[:], data.qvel[:] = qpos, qvel
    path = []
    for step, control in enumerate(controls):
        if wound.startswith("cut") and step == 40:
            shanks[3] = 0.02
        locked = wound == MIDLIFE and step >= 50
        inverted = wound == MIDLIFE and step >= 60
        if (wound.startswith("cut") and step == 40) or (wound == MIDLIFE and step in (50, 60)):
            model, old = demo.model(tuple(shanks)), data
            if locked:
                model.dof_damping[6] = 1e3
            data = mujoco.MjData(model)
            for key in ("qpos", "qvel", "act", "qacc_warmstart"):
                getattr(data, key)[:] = getattr(old, key)
            data.time = old.time
        if wound == OUTSIDE and step == 30:
            model.geom_friction[:, 0] *= 0.4
            model.opt.gravity[:] = -9.81 * np.sin(np.deg2rad(6)), 0, -9.81 * np.cos(np.deg2rad(6))
        gains[4:6] = -1 if inverted else 1
        data.ctrl[:] = control * gains
        mujoco.mj_step(model, data, nstep=3)
        path.append(data.qpos.copy())
    return np.array(path)


def outside(model):
    """The torso two and a half times as heavy."""
    torso = model.body("torso").id
    model.body_mass[torso] *= 2.5
    model.body_inertia[torso] *= 2.5
    mujoco.mj_setConst(model, mujoco.MjData(model))


def test_speed_of_whole_lives(awake, controllers):
    """Births are drawn by other generators in the page: the mean speed over 20 lives lies within Python's interval."""
    lives, steps = 20, 100
    theirs = np.array(awake.evaluate("([n, s]) => planaria.pure.liveSpeeds('plastic', n, s)", [lives, steps]))
    mine = np.array([life(controllers["plastic"], seed, steps) for seed in range(lives)])
    spread = 3 * np.sqrt(theirs.var(ddof=1) / lives + mine.var(ddof=1) / lives)
    print(f"{lives} lives: {theirs.mean():.3f} m/s in the page, {mine.mean():.3f} in Python (+-{spread:.3f})")
    assert abs(theirs.mean() - mine.mean()) <= spread
    assert mine.mean() > 0.2


def life(spec, seed, steps):
    rng = np.random.default_rng(seed)
    act = demo.learner({k: [decoded(w) for w in spec[k]] for k in demo.TERMS}, rng)
    data = mujoco.MjData(demo.model())
    data.qpos[7:] += rng.uniform(-0.1, 0.1, 8)
    data.qvel[:] = rng.normal(0, 0.1, 14)
    for _ in range(steps):
        data.ctrl[:] = act(demo.observe(data))
        mujoco.mj_step(data.model, data, nstep=demo.SUBSTEPS)
    return data.qpos[0] / (steps * demo.CONTROL_DT)
