"""Lives outside JAX: same bits for any threads, equal to the pure path, the experimenter's hand, what is kept."""

from functools import lru_cache

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.environment import rollout
from planaria.core.lives import NEVER, Interventions, live
from planaria.core.types import Percept, Status
from planaria.environments.cartpole import CartPole
from planaria.environments.quadruped import Quadruped
from planaria.networks.mlp import MLP
from planaria.networks.plastic_mlp import PlasticMLP
from planaria.tasks.robustness import Robustness

WORLD = Quadruped()
NAMES = ("whole", "cut:leg3@5")
NET = PlasticMLP(hidden=(6, 5)).bind(WORLD.interface)


@lru_cache
def many(net, n):
    return jax.jit(jax.vmap(net.init))(jax.random.split(jax.random.key(1), n))


def stacked(world, names):
    return jax.tree.map(lambda *x: np.stack(x), *map(world.level_of, names))


def keys(n, levels):
    return jax.random.split(jax.random.key(2), (n, levels))


def lives(n=7, chunk=2, names=NAMES, net=NET, rows=slice(None), **how):
    params = jax.tree.map(lambda x: x[rows], many(net, n))
    how = {"horizon": 12, "traces": True} | how
    return live(WORLD, net, params, stacked(WORLD, names), keys(n, len(names))[rows], chunk=chunk, **how)


def same(a, b):
    return all(np.array_equal(x, y) for x, y in zip(a[:4], b[:4], strict=True))


@pytest.mark.smoke
def test_any_number_of_threads_gives_the_same_bits():
    one = lives(threads=1)
    assert one.rewards.shape == (7, 2, 12) and np.isfinite(one.rewards).all()
    assert same(one, lives(threads=2)) and same(one, lives(threads=3))


def test_any_order_of_chunks_gives_the_same_bits():
    whole, order = lives(), np.array([4, 5, 0, 1, 6, 3, 2, 4])
    shuffled = lives(rows=order)
    assert same(shuffled, [x[order] if i < 4 else None for i, x in enumerate(whole)])


def test_another_chunk_width_agrees_within_rounding():
    a, b = lives(chunk=2), lives(chunk=7)
    assert np.allclose(a.rewards[:, :, :5], b.rewards[:, :, :5], atol=1e-4)


def test_scores_are_the_sum_of_rewards():
    result = lives()
    assert np.allclose(result.score, result.rewards.sum(2), atol=1e-5) and (result.steps == 12).all()


def test_levels_of_ones_own():
    shared = lives()
    own = jax.tree.map(lambda x: np.repeat(x[None], 7, 0), stacked(WORLD, NAMES))
    mine = live(WORLD, NET, many(NET, 7), own, keys(7, 2), horizon=12, chunk=2, traces=True, own_levels=True)
    assert same(shared, mine)


def test_stepped_and_scanned_lives_agree():
    world = CartPole()
    net = MLP(hidden=(4,)).bind(world.interface)
    params, level = many(net, 5), stacked(world, ("whole",))
    stepped = live(world, net, params, level, keys(5, 1), horizon=80, chunk=5)
    assert (stepped.steps < 80).any() and stepped.valid.all()
    assert np.array_equal(stepped.score, stepped.steps)  # reward 1 a step, none after the end
    first, key = jax.tree.map(lambda x: x[0], params), jax.random.key(0)
    scanned = rollout(world, net, first, world.level_of("whole"), key, horizon=80)
    assert scanned.score == scanned.steps


class _Flung(Quadruped):
    """A quadruped whose second life of four blows up in step 3."""

    def open(self, levels):
        session = super().open(levels)
        step = session.step

        def fling(actions):
            if session.t == 3:
                session.qvel[1, 2] = np.nan
            return step(actions)

        session.step = fling
        return session


def test_a_life_that_blew_up_is_invalid_and_ranks_last():
    net = MLP(hidden=()).bind(WORLD.interface)
    task = Robustness(_Flung(), seen=("whole",), held_out=(), horizon=8).bind(net)
    scores = task.evaluate_many(many(net, 4), jax.random.split(jax.random.key(0), 4), 4)
    assert scores.status.tolist() == [Status.OK, Status.INVALID, Status.OK, Status.OK]
    assert int(jnp.argmin(scores.rankable)) == 1 and np.isfinite(scores.fitness).all()


def test_a_network_that_gives_no_numbers_is_invalid():
    net = MLP(hidden=()).bind(WORLD.interface)
    params = many(net, 2)
    params = jax.tree.map(lambda x: x.at[1].set(jnp.nan), params)
    result = live(WORLD, net, params, stacked(WORLD, ("whole",)), keys(2, 1), horizon=4, chunk=2)
    assert result.valid[:, 0].tolist() == [True, False] and np.isfinite(result.score).all()


# ------------------------------------------------------------------------------------------- the experimenter's hand


def hand(n, **fields):
    plain = Interventions.none(n)
    given = {k: jnp.asarray(v, jnp.int32) for k, v in fields.items()}
    return Interventions(**(vars(plain) | given))


def weights(hands, horizon=10, names=("whole", "whole")):
    """The fast weights [t, c, l, in, out] of each layer before each step's physics."""
    keep = lambda t, carry, session: jax.tree.map(np.array, carry)
    seen = lives(n=2, names=names, horizon=horizon, hand=hands, watch=keep).watched[0]
    return [np.stack([w[i] for w in seen]) for i in range(3)]


def test_no_intervention_changes_no_bit():
    assert same(lives(), lives(hand=Interventions.none(2)))


def test_frozen_from_birth_changes_no_weight_and_later_only_from_then_on():
    for layer in weights(hand(2, frozen_from=[0, 4])):
        assert (layer[:, :, 0] == layer[0, :, 0]).all()
        moving = np.diff(layer[:, :, 1], axis=0) != 0
        assert moving[:3].any() and not moving[3:].any()


def test_frozen_weights_are_those_of_birth():
    r = NET.first_range
    for layer in weights(hand(2, frozen_from=[0, 0]), horizon=2):
        assert np.abs(layer).max() <= r and layer.std() > r / 4


def test_a_lesioned_layer_is_empty_in_its_window_and_regrows():
    hands = hand(2, lesion_layer=[1, 1], lesion_from=[3, 3], lesion_until=[6, 6], frozen_from=[NEVER, 0])
    first, second, third = weights(hands)
    plain = weights(Interventions.none(2))
    assert np.array_equal(second[:3, :, 0], plain[1][:3, :, 0])  # nothing before
    # Plastic: what is in the carry after a step of the window is one update away from zero; it goes on growing after.
    assert (second[6:, :, 0] != 0).mean() > 0.99 and not np.array_equal(second[3:, :, 0], plain[1][3:, :, 0])
    # Frozen: zero from the lesion on, for good; the other layers are as they were.
    assert (second[3:, :, 1] == 0).all() and (second[:3, :, 1] != 0).all()
    for other in (first, third):
        assert (other[:, :, 1] == other[0, :, 1]).all()


def test_a_lesion_zeroes_what_is_used():
    net = PlasticMLP(hidden=(6,), normalise=False).bind(WORLD.interface)
    params, carry = net.init(jax.random.key(0)), None
    carry = net.initial(params, jax.random.key(1))
    obs = jax.random.normal(jax.random.key(2), (27,))
    hurt = Percept(obs, jnp.float32(0), jnp.bool_(False), jnp.bool_(True), jnp.int32(1))
    after, action = net.act(params, carry, hurt, jax.random.key(3))
    assert not action.any() and not after[1].any() and np.array_equal(after[0], carry[0])
    plastic = Percept(obs, jnp.float32(0), jnp.bool_(False), jnp.bool_(False), jnp.int32(1))
    after, action = net.act(params, carry, plastic, jax.random.key(3))
    grown = params["eta"][1] * (params["b"][1] * jnp.tanh(obs @ carry[0])[:, None] + params["d"][1])
    assert not action.any() and np.allclose(after[1], grown, atol=1e-6)
