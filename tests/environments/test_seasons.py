"""Seasons against plain Python, and their optimum against an eater that tries everything once."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.conformance import check_environment
from planaria.core.errors import InvalidValue
from planaria.environments.seasons import Seasons

KEY = jax.random.key(0)


class Eater:
    """Eats what it does not know to be poisonous, in each season apart; knows that half of all are good."""

    def __init__(self, foods):
        self.foods, self.seen = foods, {}

    def eats(self, food):
        return self.known(food) is not False

    def known(self, food):
        mates = [self.seen[f] for f in range(food - food % self.foods, food - food % self.foods + self.foods)
                 if f in self.seen]  # fmt: skip
        if food in self.seen or len(mates) == self.foods:
            return self.seen[food]
        if mates.count(True) == self.foods // 2:
            return False
        return True if mates.count(False) == self.foods // 2 else None

    def lives(self, level, trials):
        earned = []
        for food in np.asarray(level.met)[:trials].tolist():
            good = bool(level.good[food])
            earned.append((1.0 if good else -1.0) if self.eats(food) else 0.0)
            if self.eats(food):
                self.seen[food] = good
        return earned


def test_days_bring_every_food_once_and_half_of_them_are_good():
    world = Seasons(foods=6, seasons=3, days=2, years=2)
    level = world.level(KEY)
    assert np.asarray(level.good).reshape(3, 6).sum(1).tolist() == [3, 3, 3]
    days = np.asarray(level.met).reshape(2, 3, 2, 6)
    assert all(
        sorted(days[y, s, d]) == list(range(6 * s, 6 * s + 6)) for y in range(2) for s in range(3) for d in range(2)
    )
    assert np.asarray(world.chapters(level)).tolist() == [i // 12 for i in range(72)]
    assert not np.array_equal(world.level(jax.random.key(1)).good, level.good)


def test_a_life_is_the_plain_one():
    world, rng = Seasons(years=1), np.random.default_rng(0)
    level, step = world.level(jax.random.key(3)), jax.jit(world.step)
    state, obs = world.reset(level, KEY)
    first, states, rewards = state, [], []
    for t in range(world.horizon):
        food, good = int(level.met[t // 2]), bool(level.good[level.met[t // 2]])
        assert np.flatnonzero(obs[:8]).tolist() == [food]
        bite = float(rng.normal())
        if t % 2 == 0:
            eaten = bite > 0
            assert obs[8:].tolist() == [0, 0]
        else:
            assert obs[8:].tolist() == [float(eaten and good), float(eaten and not good)]
        moved = step(level, state, jnp.asarray([bite]), KEY)
        expected = (1 if good else -1) if t % 2 == 0 and eaten else 0
        assert float(moved.reward) == expected and bool(moved.terminated) == (t == world.horizon - 1)
        state, obs = moved.state, moved.obs
        states.append(state)
        rewards.append(expected)
    outcomes = world.outcomes(first, jax.tree.map(lambda *x: jnp.stack(x), *states), jnp.asarray(rewards))
    assert outcomes.tolist() == rewards[::2]


def test_the_optimum_is_what_the_eater_earns():
    """Exact where everything is known; in expectation, over lives, where something is tried."""
    world = Seasons()
    attainable, levels = jax.jit(world.attainable), [world.level(jax.random.key(i)) for i in range(120)]
    ours = np.array([attainable(level) for level in levels])
    plain = np.array([Eater(4).lives(level, world.rounds) for level in levels])
    assert np.array_equal(ours[:, 40:], plain[:, 40:]), "from the second year on all is known"
    assert np.mean(ours) == pytest.approx(np.mean(plain), abs=0.01)
    assert ours[:, 0].tolist() == [0.0] * 120
    np.testing.assert_allclose(ours[:, :4].mean(0), plain[:, :4].mean(0), atol=0.2)


def test_levels_by_name_and_refusals():
    world = Seasons(foods=4, seasons=2)
    assert world.level_of("1100+0101").good.tolist() == [True, True, False, False, False, True, False, True]
    for text in ("1100", "1100+01", "1100+01x1"):
        with pytest.raises(InvalidValue, match=r"level.*1100\+1100"):
            world.level_of(text)
    with pytest.raises(InvalidValue, match="foods"):
        Seasons(foods=3)
    check_environment(Seasons(days=1, years=1), thorough=False)
