"""Two engines, one world: MuJoCo in C and in JAX, under the same solver, over short lives.

Trajectories part for good where a contact or a limit is met a step earlier by one of them (float32 against float64):
hence most lives, and not all, must agree to the last.
"""

import sys

import jax
import numpy as np
import pytest

from planaria.core.environment import rollout
from planaria.core.errors import InvalidValue
from planaria.environments.quadruped import Quadruped
from planaria.networks.mlp import MLP

NAMES = (
    "whole",
    "cut:leg3@2",
    "short_both:leg1",
    "lock:leg2+invert:hip1@3",
    "load:torso:2+slope:ground:6+swap:sensor5:9@1",
    "dead:ankle2+weak:leg0",
    "blind:sensor4@2+shift:sensor7:0.5@3",
)
HOW = {"settings": "standard", "clip": 1e6}


def levels(world):
    return jax.tree.map(lambda *x: np.stack(x), *map(world.level_of, NAMES))


@pytest.fixture(scope="module")
def pure():
    pytest.importorskip("mujoco.mjx")
    return Quadruped(engine="mjx", **HOW)


def test_engines_agree(pure):
    births = jax.random.split(jax.random.key(2), len(NAMES))
    native = Quadruped(solver="lean", contacts="feet", **HOW)
    a, b = pure.open(levels(pure)), native.open(levels(native))
    assert np.array_equal(a.reset(births), b.reset(births))
    apart = parted(a, b, strength=1.0)
    assert apart[:3].max() < 1e-5  # 15 physics steps
    assert apart[:4].max() < 2e-3  # 20
    assert np.median(apart[9]) < 5e-3 and apart[9].max() < 0.5  # 50
    assert np.array_equal(a.reset(births), b.reset(births))
    calm = parted(a, b, strength=0.1)
    # A gentle gait, 25 and 100 physics steps: all but whoever touched the ground at another step than its double.
    assert np.median(calm[:5].max(0)) < 5e-6 and calm[:5].max() < 1e-3
    assert np.median(calm[-1]) < 5e-2 and calm.max() < 0.2


def parted(a, b, strength):
    """How far the positions of two sessions are apart [t, n] under the same commands."""
    rng, apart = np.random.default_rng(0), []
    for _ in range(20):
        actions = strength * rng.uniform(-1, 1, (len(NAMES), 8)).astype(np.float32)
        x, y = a.step(actions), b.step(actions)
        apart.append(np.abs(np.asarray(x.obs) - y.obs)[:, :13].max(1))
        assert np.asarray(x.valid).all() and y.valid.all()
    return np.array(apart)


def test_levels_are_numbers_of_the_compiled_body(pure):
    assert not pure.host
    whole, cut = pure.level_of("whole"), pure.level_of("cut:leg3@5")
    assert all(np.array_equal(x[0], y[0]) for x, y in zip(whole.leaves, cut.leaves, strict=True))
    assert any(not np.array_equal(x[1], y[1]) for x, y in zip(whole.leaves, cut.leaves, strict=True))


@pytest.mark.parametrize("text", ["load:torso:3", "slip:ground:0.2", "slope:ground:9"])
def test_what_is_outside_is_among_those_numbers(pure, text):
    whole, other = pure.level_of("whole"), pure.level_of(text)
    assert any(not np.array_equal(x, y) for x, y in zip(whole.leaves, other.leaves, strict=True))


@pytest.mark.slow
def test_a_pure_life(pure):
    net = MLP(hidden=(4,)).bind(pure.interface)
    params = net.init(jax.random.key(0))
    life = jax.jit(lambda level, key: rollout(pure, net, params, level, key, horizon=10))
    episode = jax.vmap(life)(levels(pure), jax.random.split(jax.random.key(1), len(NAMES)))
    assert episode.valid.all() and (np.asarray(episode.steps) == 10).all()
    assert len(np.unique(episode.score)) == len(NAMES)


def test_without_mjx(monkeypatch):
    import mujoco

    monkeypatch.delattr(mujoco, "mjx", raising=False)
    monkeypatch.setitem(sys.modules, "mujoco.mjx", None)
    with pytest.raises(InvalidValue, match=r"planaria\[mjx\]"):
        Quadruped(engine="mjx", settings="fine").level_of("whole")


def test_the_c_engine_is_not_pure():
    world = Quadruped()
    with pytest.raises(InvalidValue, match="outside JAX"):
        world.reset(world.level_of("whole"), jax.random.key(0))
