"""Digits against scikit-learn's own regression, log loss and accuracy."""

import sys

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.errors import InvalidValue, PlanariaError
from planaria.networks.recurrent import Recurrent
from planaria.tasks import digits
from planaria.tasks.digits import Digits, images

pytest.importorskip("sklearn")
KEY = jax.random.key(0)
scored = eqx.filter_jit(lambda task, params, key=KEY: task.evaluate(params, key))


class Linear(eqx.Module):
    """Outputs are x W + b: what a logistic regression is."""

    def initial(self, params, key):
        return None

    def act(self, params, carry, percept, key):
        return None, percept.obs @ params[0] + params[1]


@pytest.fixture(scope="module")
def regression():
    from sklearn.linear_model import LogisticRegression

    seen, _ = images()
    model = LogisticRegression(max_iter=300).fit(seen.pixels, seen.digit)
    return model, (jnp.asarray(model.coef_.T, jnp.float32), jnp.asarray(model.intercept_, jnp.float32))


def test_fitness_is_scikit_learns(regression):
    from sklearn.metrics import log_loss

    model, params = regression
    seen, held = images()
    loss = log_loss(seen.digit, model.predict_proba(seen.pixels))
    task = lambda **fields: Digits(**fields).bind(Linear())  # pyright: ignore[reportArgumentType]
    assert float(scored(task(gain=1.0), params).fitness) == pytest.approx(-loss, abs=1e-5)
    right = model.score(seen.pixels, seen.digit)
    assert float(scored(task(fitness="accuracy"), params).fitness) == pytest.approx(right, abs=1e-6)
    theirs = model.score(held.pixels, held.digit)
    assert float(task().accuracy(params, KEY)) == pytest.approx(theirs, abs=1e-6) and theirs > 0.9
    assert float(task().accuracy(params, KEY, held_out=False)) == pytest.approx(right, abs=1e-6)


def test_a_batch_is_a_sample(regression):
    _, params = regression
    whole = Digits(gain=1.0).bind(Linear())  # pyright: ignore[reportArgumentType]
    part = Digits(gain=1.0, batch=100).bind(Linear())  # pyright: ignore[reportArgumentType]
    keys = jax.random.split(KEY, 64)
    scores = eqx.filter_jit(jax.vmap(lambda key: part.evaluate(params, key)))(keys).fitness
    full = float(scored(whole, params).fitness)
    assert np.std(scores) > 0 and abs(np.mean(scores) - full) < 4 * np.std(scores) / 8


def test_the_split():
    seen, held = images()
    assert (len(seen.digit), len(held.digit)) == (1437, 360)
    rows = {row.tobytes() for row in np.asarray(seen.pixels)}
    assert not any(row.tobytes() in rows for row in np.asarray(held.pixels))
    assert seen.pixels.min() == 0 and seen.pixels.max() == 1
    assert (np.bincount(held.digit, minlength=10) > 20).all()


def test_a_network_with_memory_may_look_longer():
    task = Digits(steps=3, batch=8)
    net = Recurrent(units=4).bind(task.interface())
    task, params = task.bind(net), net.init(KEY)
    seen, _ = images()
    carry, act = net.initial(params, KEY), jax.jit(net.act)
    for _ in range(3):
        percept = digits.Percept(jnp.asarray(seen.pixels[0]), jnp.float32(0), jnp.bool_(False))
        carry, action = act(params, carry, percept, KEY)
    assert np.allclose(eqx.filter_jit(task.outputs)(params, seen.pixels[:1], KEY)[0], action, atol=1e-5)


def test_what_is_refused():
    for fields in ({"fitness": "beauty"}, {"batch": -1}, {"gain": 0.0}, {"steps": 0}):
        with pytest.raises(InvalidValue):
            Digits(**fields)
    with pytest.raises(InvalidValue, match="networks"):
        Digits().bind(None)


def test_without_scikit_learn_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.datasets", None)
    images.cache_clear()
    try:
        with pytest.raises(PlanariaError, match=r"pip install 'planaria\[data\]'"):
            images()
    finally:
        images.cache_clear()
