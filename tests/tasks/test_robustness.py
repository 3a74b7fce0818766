"""Robustness: every seen level counts, held-out ones are met only when examined, comparisons are paired."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core import registry
from planaria.core.errors import InvalidValue
from planaria.core.lives import Interventions, live
from planaria.environments.cartpole import CartPole
from planaria.environments.quadruped import Quadruped
from planaria.networks.mlp import MLP
from planaria.networks.plastic_mlp import PlasticMLP
from planaria.tasks.robustness import Robustness, at_step

SEEN = ("whole", "short:leg0")


def bound(net=None, n=4, **fields):
    fields = {"seen": SEEN, "held_out": (), "horizon": 8, "exam_lives": 3, "exam_horizon": 6} | fields
    task = Robustness(**fields)
    net = (net or MLP(hidden=())).bind(task.environment.interface)
    return task.bind(net), jax.jit(jax.vmap(net.init))(jax.random.split(jax.random.key(1), n))


def first(params):
    return jax.tree.map(lambda x: x[0], params)


@pytest.mark.smoke
def test_fitness_is_the_mean_speed_over_what_was_seen():
    task, params = bound(episodes=2)
    keys = jax.random.split(jax.random.key(2), 4)
    scores = task.evaluate_many(params, keys, 2)
    births = jax.vmap(lambda k: jax.random.split(k, 4))(keys)
    lives = live(task.environment, task.network, params, task.levels(SEEN * 2), births, horizon=8, chunk=2)
    assert np.allclose(scores.fitness, lives.score.mean(1) / 8, atol=1e-6)
    assert (np.asarray(scores.cost) == 4 * 8).all()


def test_a_pure_world_has_levels_too():
    task, params = bound(environment=CartPole(), seen=("whole", "invert:motor0@4"), horizon=30)
    keys = jax.random.split(jax.random.key(2), 4)
    scores = task.evaluate_many(params, keys, 2)
    assert not task.host and np.allclose(scores.fitness * 60, scores.cost)  # reward 1 a step
    lives = task.examine(first(params), ("whole", "invert:motor0@4"), jax.random.key(0))
    assert lives.score.shape == (3, 2)


def test_levels_may_be_drawn_anew_for_every_evaluation():
    task, params = bound(drawn=2, seen=("whole", "cut:leg1", "cut:leg2"), episodes=2)
    keys = jax.random.split(jax.random.key(2), 4)
    births = jax.vmap(lambda k: jax.random.split(k, 4))(keys)
    which = [np.asarray(task._draw(key)) for key in keys]
    assert all(np.array_equal(w[:2], w[2:]) and len(set(w.tolist())) == 2 for w in which)
    assert len({tuple(w) for w in which}) > 1
    found = task.evaluate_many(params, keys, 2).fitness
    for i, w in enumerate(which):
        names = tuple(task.seen[k] for k in w)
        one = jax.tree.map(lambda x, i=i: x[i : i + 1], params)
        lives = live(task.environment, task.network, one, task.levels(names), births[i : i + 1], horizon=8, chunk=1)
        assert np.allclose(found[i], lives.score.mean() / 8, atol=1e-5)
    alike = task.evaluate_many(jax.tree.map(lambda x: jnp.stack([x[0]] * 4), params), jnp.stack([keys[0]] * 4), 2)
    assert len(set(np.asarray(alike.fitness).tolist())) == 1  # one luck, one set of levels


def test_drawn_levels_in_a_pure_world():
    task, params = bound(environment=CartPole(), seen=("whole", "dead:motor0"), drawn=1, horizon=30)
    keys = jax.random.split(jax.random.key(2), 4)
    scores = task.evaluate_many(params, keys, 2)
    for key, net, fitness in zip(keys, range(4), scores.fitness, strict=True):
        alone, _ = bound(environment=CartPole(), seen=(task.seen[int(task._draw(key)[0])],), horizon=30)
        assert alone.evaluate(jax.tree.map(lambda x, i=net: x[i], params), key).fitness == fitness


def test_the_same_luck_on_every_level():
    task, params = bound()
    lives = task.examine(first(params), ("whole", "cut:leg3@3", "whole"), jax.random.key(0), traces=True)
    assert np.array_equal(lives.rewards[:, 0], lives.rewards[:, 2])
    assert np.array_equal(lives.rewards[:, 0, :3], lives.rewards[:, 1, :3])
    assert not np.array_equal(lives.rewards[:, 0, 3:], lives.rewards[:, 1, 3:])
    assert len(np.unique(lives.score[:, 0])) == 3  # but each life has a start of its own


def test_controls_in_an_exam():
    task, params = bound(PlasticMLP(hidden=(4,)), exam_horizon=5)
    key, names = jax.random.key(3), ("whole", "whole")
    frozen = Interventions.none(2)
    frozen = Interventions(jnp.array([0, 2**30]), frozen.lesion_layer, frozen.lesion_from, frozen.lesion_until)
    lives = task.examine(first(params), names, key, hand=frozen, traces=True)
    assert not np.array_equal(lives.rewards[:, 0], lives.rewards[:, 1])
    others = task.examine(first(params), names, key, fresh=jax.tree.map(lambda x: x[:3], params), traces=True)
    plain = task.examine(first(params), names, key, traces=True)
    assert np.array_equal(others.rewards[0], plain.rewards[0])
    assert not np.array_equal(others.rewards[1], plain.rewards[1])


def test_more_levels_than_are_seen_can_not_be_drawn():
    with pytest.raises(InvalidValue, match="drawn"):
        Robustness(seen=SEEN, drawn=3)


@pytest.mark.parametrize(("coarse", "fine"), [("quick", "quick_fine"), ("standard", "fine")])
def test_champions_are_scored_again_at_a_finer_step(coarse, fine):
    task, params = bound(environment=Quadruped(settings=coarse))
    again = Robustness(Quadruped(settings=fine), exam_lives=2, exam_horizon=4).bind(task.network)
    lives = again.examine(first(params), SEEN, jax.random.key(0))
    assert lives.valid.all() and np.isfinite(lives.score).all()
    assert again.environment.dt == pytest.approx(task.environment.dt)


def test_the_same_damage_later():
    assert at_step(("cut:leg3", "whole", "lock:leg1@3"), 200) == ("cut:leg3@200", "whole", "lock:leg1@200")


def test_there_and_back_as_json():
    task = Robustness(Quadruped(settings="standard", solver="lean"), seen=("whole",), common=True)
    assert registry.from_json(registry.to_json(task)) == task


def test_refusals():
    with pytest.raises(InvalidValue) as nothing:
        Robustness(seen=())
    assert nothing.value.field == "task.seen"
    with pytest.raises(InvalidValue, match="leg9"):
        bound()[0].levels(("cut:leg9",))
    with pytest.raises(InvalidValue, match="networks"):
        Robustness().bind(None)
