"""The page computes what Python computes: its networks to 1e-5, its physics to 1e-9.

The Python side here is written from the contract (docs/design/0001-page-contract.md) and shares no code with the page.
"""

import base64

import demo
import mujoco
import numpy as np
import pytest


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


@pytest.mark.parametrize("frozen_from", [10**6, 100])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_plastic_network(alive, controllers, observations, dtype, frozen_from):
    first = [np.random.default_rng(5).uniform(-0.1, 0.1, s).astype(np.float32) for s in demo.SHAPES]
    expected, ws = plastic_reference(controllers["plastic"], observations, first, frozen_from, dtype)
    got = run(alive(), "plastic", observations, first=[w.ravel().tolist() for w in first], frozenFrom=frozen_from)
    worst = np.abs(np.array(got["outputs"]) - expected).max()
    print(f"plastic network, {dtype.__name__}: outputs differ by {worst:.2e} at most over 200 steps")
    assert worst <= 1e-5
    for mine, theirs in zip(ws, got["layers"], strict=True):
        np.testing.assert_allclose(np.array(theirs).reshape(mine.shape), mine, atol=1e-5)


def test_static_and_recurrent_networks(alive, controllers, observations):
    page = alive()
    x = observations.astype(np.float64)
    for w, b in zip(controllers["static"]["weights"], controllers["static"]["biases"], strict=True):
        x = np.tanh(x @ decoded(w).astype(np.float64) + decoded(b))
    np.testing.assert_allclose(run(page, "static", observations)["outputs"], x, atol=1e-5)
    expected = recurrent_reference(controllers["recurrent"], observations.astype(np.float64))
    np.testing.assert_allclose(run(page, "recurrent", observations)["outputs"], expected, atol=1e-5)


def test_lesion_silences_a_hidden_layer(alive, controllers, observations):
    got = run(alive(), "static", observations, lesions=[2])["outputs"]
    last = controllers["static"]
    np.testing.assert_allclose(got, np.tile(np.tanh(decoded(last["biases"][2])), (200, 1)), atol=1e-6)


@pytest.mark.parametrize("wound", ["", "cut:leg3@40", "short:leg1:0.37+lock:hip0@50+invert:leg2@60"])
def test_physics(alive, wound):
    """The same start and the same controls, wounds carried over in mid-life: qpos after 100 control steps."""
    rng = np.random.default_rng(11)
    controls = rng.uniform(-1, 1, (100, 8))
    data = mujoco.MjData(demo.model())
    qpos, qvel = data.qpos + rng.uniform(-0.1, 0.1, 15) * (np.arange(15) >= 7), rng.normal(0, 0.1, 14)
    script = "([c, p, v, w]) => planaria.pure.physicsRollout(c, p, v, w)"
    got = np.array(alive().evaluate(script, [controls.tolist(), qpos.tolist(), qvel.tolist(), wound]))
    worst = np.abs(got - rollout(controls, qpos, qvel, wound)).max()
    print(f"physics, {wound or 'unhurt'}: qpos differs by {worst:.2e} at most over 100 control steps")
    assert worst <= 1e-9


def rollout(controls, qpos, qvel, wound):
    """The wounds of `test_physics`, written out by hand."""
    shanks, locked, gains = [1.0, 1.0, 1.0, 1.0], False, np.ones(8)
    if wound.startswith("short"):
        shanks[1] = 0.37
    model = demo.model(tuple(shanks))
    data = mujoco.MjData(model)
    data.qpos[:], data.qvel[:] = qpos, qvel
    path = []
    for step, control in enumerate(controls):
        if wound.startswith("cut") and step == 40:
            shanks[3] = 0.02
        locked, inverted = locked or (wound.startswith("short") and step == 50), wound.startswith("short") and step >= 60
        if step in (40, 50, 60) and wound:
            model, old = demo.model(tuple(shanks)), data
            if locked:
                model.dof_damping[6] = 1e4
            data = mujoco.MjData(model)
            for key in ("qpos", "qvel", "act", "qacc_warmstart"):
                getattr(data, key)[:] = getattr(old, key)
            data.time = old.time
            mujoco.mj_forward(model, data)
        gains[4:6] = -1 if inverted else 1
        data.ctrl[:] = control * gains
        mujoco.mj_step(model, data, nstep=3)
        path.append(data.qpos.copy())
    return np.array(path)
