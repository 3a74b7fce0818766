"""Trials: hand-written walkers whose lives can be summed by hand."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core import registry
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork
from planaria.core.types import Interface
from planaria.environments.cartpole import CartPole
from planaria.environments.cue_reward import CueReward
from planaria.environments.foraging_line import ForagingLine
from planaria.environments.t_maze import TMaze
from planaria.networks.mlp import MLP
from planaria.tasks.trials import Trials

WORLD = TMaze(trials=20, moves=1)
KEY = jax.random.key(0)


class Walker(AbstractNetwork):
    """Goes to the side that its carry says, the first one being its parameter; changes it after a small reward."""

    interface: Interface | None = None

    def init(self, key):
        return jnp.float32(1)

    def initial(self, params, key):
        return params

    def act(self, params, carry, percept, key):
        turn, end, _, reward = percept.obs
        change = (end > 0) & (reward < 0.5) & (jnp.bool_(True) if percept.frozen is None else ~percept.frozen)
        side = jnp.where(change, -carry, carry)
        return side, (turn * side)[None]


def task(**fields):
    return Trials(environment=WORLD, **fields).bind(Walker(Interface(4, 1)))


LEFT_FIRST = ("left+right@12",)


def test_a_learner_s_life_by_hand():
    mine = task(episodes=1, levels=LEFT_FIRST, behaviour="outcomes")
    earned = [1.0] * 12 + [0.2] + [1.0] * 7
    attainable = [0.6] + [1.0] * 11 + [0.2] + [1.0] * 7
    score = jax.jit(mine.evaluate)(jnp.float32(-1), KEY)
    assert np.allclose(score.descriptor, earned) and score.descriptor.shape == mine.example().descriptor.shape
    assert float(score.fitness) == pytest.approx(sum(earned) / sum(attainable)) and float(score.cost) == 100
    lived = jax.jit(mine.live)(jnp.float32(-1), *mine.draw(KEY))
    assert np.allclose(lived.attainable[0], attainable)
    assert np.allclose(lived.shares(2), [[12 / 11.6, 1.0]])


def test_frozen_from_a_step_on():
    mine = task(levels=LEFT_FIRST, episodes=2)
    levels, keys = mine.draw(KEY)
    live = jax.jit(mine.live)
    frozen = live(jnp.float32(1), levels, keys, jnp.array([0, 60]))
    assert np.allclose(frozen.earned[0], [0.2] * 12 + [1.0] * 8), "never changes side"
    assert np.allclose(frozen.earned[1], [0.2] + [1.0] * 11 + [0.2] * 8), "changes side once, then no more"
    free = live(jnp.float32(1), levels, keys, jnp.array([2**30, 2**30]))
    assert np.array_equal(free.earned, live(jnp.float32(1), levels, keys).earned)


def test_descriptors_tell_learners_from_others():
    mine = task(episodes=2, levels=("left+right@12", "right+left@12"))
    live = jax.jit(mine.live)
    score = lambda frozen: mine.describe(live(jnp.float32(1), *mine.draw(KEY), jnp.full(4, frozen)))
    assert np.allclose(score(2**30), [(3.4 + 4.2) / 2 / 5, 1.0])  # quarters: 3 of 12 trials and 2 of 8
    early, late = score(0)
    assert float(early) == pytest.approx(0.6) and float(late) == pytest.approx(0.6)


def test_levels_are_drawn_from_the_key_or_named():
    mine = task(episodes=8)
    places = lambda key: mine.draw(key)[0].place
    assert places(KEY).shape == (8, 20) and len({tuple(p) for p in places(KEY).tolist()}) > 4
    assert not np.array_equal(places(KEY), places(jax.random.key(1)))
    named = task(episodes=2, levels=("left", "right"))
    assert named.lives == 4 and named.draw(KEY)[0].place[:, 0].tolist() == [0, 1, 0, 1]


@pytest.mark.parametrize(
    ("world", "behaviour"),
    [
        (TMaze(trials=6, homing=True), "learning"),
        (ForagingLine(steps=12), "outcomes"),
        (CueReward(trials=4), "learning"),
    ],
)
def test_worlds_of_trials(world, behaviour):
    mine = Trials(environment=world, episodes=2, behaviour=behaviour)
    net = MLP(hidden=(3,)).bind(mine.interface())
    mine = mine.bind(net)
    both = jax.jit(lambda params, key: (mine.evaluate(params, key), mine.live(params, *mine.draw(key))))
    score, lived = both(net.init(KEY), KEY)
    assert score.ok and score.descriptor.shape == mine.example().descriptor.shape
    share = np.mean(np.sum(lived.earned, axis=1) / np.sum(lived.attainable, axis=1))
    assert float(score.fitness) == pytest.approx(float(share), abs=1e-5)
    assert registry.from_json(registry.to_json(Trials(environment=world))) == Trials(environment=world)


def test_refusals():
    for fields, what in (({"episodes": 0}, "episodes"), ({"environment": CartPole()}, "environment"),
                         ({"behaviour": "x"}, "behaviour"), ({"levels": ("up",)}, "level")):  # fmt: skip
        with pytest.raises(InvalidValue) as error:
            Trials(**fields)
        assert what in error.value.field
    with pytest.raises(InvalidValue, match="networks"):
        Trials().bind(None)
