"""Digits against scikit-learn's own regression, log loss and accuracy."""

import sys
from itertools import combinations

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.errors import InvalidValue, PlanariaError
from planaria.core.types import Percept
from planaria.networks.recurrent import Recurrent
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

    seen = images()["seen"]
    model = LogisticRegression(max_iter=300).fit(seen.pixels, seen.digit)
    return model, (jnp.asarray(model.coef_.T, jnp.float32), jnp.asarray(model.intercept_, jnp.float32))


def test_fitness_is_scikit_learns(regression):
    from sklearn.metrics import log_loss

    model, params = regression
    seen, held = images()["seen"], images()["test"]
    loss = log_loss(seen.digit, model.predict_proba(seen.pixels))
    task = lambda **fields: Digits(**fields).bind(Linear())  # pyright: ignore[reportArgumentType]
    assert float(scored(task(gain=1.0), params).fitness) == pytest.approx(-loss, abs=1e-5)
    right = model.score(seen.pixels, seen.digit)
    assert float(scored(task(fitness="accuracy"), params).fitness) == pytest.approx(right, abs=1e-6)
    theirs = model.score(held.pixels, held.digit)
    assert float(task().accuracy(params, KEY)) == pytest.approx(theirs, abs=1e-6) and theirs > 0.9
    assert float(task().accuracy(params, KEY, "seen")) == pytest.approx(right, abs=1e-6)


def test_a_batch_is_a_sample(regression):
    _, params = regression
    whole = Digits(gain=1.0).bind(Linear())  # pyright: ignore[reportArgumentType]
    part = Digits(gain=1.0, batch=100).bind(Linear())  # pyright: ignore[reportArgumentType]
    keys = jax.random.split(KEY, 64)
    scores = eqx.filter_jit(jax.vmap(lambda key: part.evaluate(params, key)))(keys).fitness
    full = float(scored(whole, params).fitness)
    assert np.std(scores) > 0 and abs(np.mean(scores) - full) < 4 * np.std(scores) / 8


def test_what_is_learned_from_is_the_training_part_in_batches(regression):
    from sklearn.metrics import log_loss

    model, params = regression
    training = images()["training"]
    whole = Digits(gain=1.0, lesson=0).bind(Linear())  # pyright: ignore[reportArgumentType]
    expected = log_loss(training.digit, model.predict_proba(training.pixels))
    assert float(eqx.filter_jit(whole.loss)(params, KEY)) == pytest.approx(expected, abs=1e-5)
    part = Digits(gain=1.0, lesson=64).bind(Linear())  # pyright: ignore[reportArgumentType]
    losses = eqx.filter_jit(jax.vmap(lambda key: part.loss(params, key)))(jax.random.split(KEY, 64))
    assert np.std(losses) > 0 and abs(np.mean(losses) - expected) < 4 * np.std(losses) / 8


def test_fitness_sees_the_part_that_is_asked_for(regression):
    model, params = regression
    for part in ("training", "validation", "seen"):
        task = Digits(fitness="accuracy", scored=part).bind(Linear())  # pyright: ignore[reportArgumentType]
        right = model.score(*images()[part])
        assert float(scored(task, params).fitness) == pytest.approx(right, abs=1e-6)


def test_the_split():
    parts = images()
    assert {name: len(part.digit) for name, part in parts.items()} == {
        "training": 1077, "validation": 360, "test": 360, "seen": 1437
    }  # fmt: skip
    rows = {name: {row.tobytes() for row in np.asarray(part.pixels)} for name, part in parts.items()}
    assert rows["training"] | rows["validation"] == rows["seen"]
    assert not any(rows[a] & rows[b] for a, b in combinations(("training", "validation", "test"), 2))
    assert parts["seen"].pixels.min() == 0 and parts["seen"].pixels.max() == 1
    assert (np.bincount(parts["test"].digit, minlength=10) > 20).all()


def test_a_network_with_memory_may_look_longer():
    task = Digits(steps=3, batch=8)
    net = Recurrent(units=4).bind(task.interface())
    task, params = task.bind(net), net.init(KEY)
    seen = images()["seen"]
    carry, act = net.initial(params, KEY), jax.jit(net.act)
    for _ in range(3):
        percept = Percept(jnp.asarray(seen.pixels[0]), jnp.float32(0), jnp.bool_(False))
        carry, action = act(params, carry, percept, KEY)
    assert np.allclose(eqx.filter_jit(task.outputs)(params, seen.pixels[:1], KEY)[0], action, atol=1e-5)


def test_what_is_refused():
    for fields in (
        {"fitness": "beauty"},
        {"scored": "test"},
        {"lesson": -1},
        {"batch": -1},
        {"gain": 0.0},
        {"steps": 0},
    ):
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
