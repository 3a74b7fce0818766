"""The foraging line and the cues against plain Python, and their optima against plain learners."""

from itertools import pairwise

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.errors import InvalidValue
from planaria.environments.cue_reward import CueReward, Cues
from planaria.environments.foraging_line import Food, ForagingLine

KEY = jax.random.key(0)


def plain_line(ends, choose, steps=100, cells=5):
    """Rewards of each step, and the cells seen; ``choose(cell, fed)`` is -1 or 1."""
    cell, eaten, fed, rewards = cells // 2, 0, False, []
    for _ in range(steps):
        cell = min(max(cell + choose(cell, fed), 0), cells - 1)
        fed = cell == (cells - 1 if ends[eaten] else 0)
        rewards.append(10.0 if fed else 0.0)
        if fed:
            cell, eaten = cells // 2, eaten + 1
    return rewards


class Returner:
    """Goes where the last food was; turns round at an empty end."""

    def __init__(self, first):
        self.way = first

    def __call__(self, cell, fed):
        if not fed and cell in (0, 4):
            self.way = 1 if cell == 0 else -1
        return self.way


def test_the_line_is_the_plain_line():
    world, rng = ForagingLine(switch=0.3), np.random.default_rng(0)
    step, level = jax.jit(world.step), world.level(jax.random.key(1))
    ways = rng.choice([-1, 1], 100, p=[0.3, 0.7])
    moves = iter(ways)
    expected = plain_line(level.right, lambda cell, fed: next(moves))
    state, obs = world.reset(level, KEY)
    assert obs.tolist() == [0, 0, 1, 0, 0, 0]
    for way, reward in zip(ways, expected, strict=True):
        moved = step(level, state, jnp.array([way < 0, way > 0], jnp.float32), KEY)
        state = moved.state
        assert float(moved.reward) == reward and moved.obs[-1] == (reward > 0)
        assert moved.obs[:5].sum() == 1 and (reward == 0 or moved.obs[2] == 1)
    assert moved.terminated and sum(expected) > 0


@pytest.mark.parametrize("switch", [0.0, 0.1, 0.5])
def test_the_line_s_optimum_is_who_returns(switch):
    world = ForagingLine(switch=switch)
    totals = []
    for seed in range(30):
        level = world.level(jax.random.key(seed))
        ends = np.asarray(level.right)
        both = [sum(plain_line(ends, Returner(way))) for way in (-1, 1)]
        assert float(world.attainable(level).sum()) == pytest.approx(np.mean(both))
        totals.append(np.mean(both))
    published = {0.0: 500, 0.1: 417, 0.5: 250}[switch]  # derived from the authors' code
    assert np.mean(totals) == pytest.approx(published, rel=0.05)


def plain_cues(there, target):
    """What elimination earns, trial by trial, in expectation (an even chance earns nothing)."""
    candidates, earned = set(range(there.shape[1])), []
    for row in there:
        chance = sum(row[c] for c in candidates) / len(candidates)
        earned.append(0.0 if chance == 0.5 else (1.0 if (chance > 0.5) == row[target] else -1.0))
        candidates = {c for c in candidates if row[c] == row[target]}
    return earned


def test_the_cues_optimum_is_elimination():
    world = CueReward(cues=5, trials=8)
    for seed in range(5):
        level = world.level(jax.random.key(seed))
        there = np.array([[c in pair for c in range(5)] for pair in level.shown.tolist()])
        expected = np.mean([plain_cues(there, target) for target in range(5)], axis=0)
        assert np.allclose(world.attainable(level), expected, atol=1e-6)
    assert expected[-1] == 1.0, "by then it is known"


def test_a_life_of_cues():
    world = CueReward(trials=10)
    level, step = world.level(jax.random.key(5)), jax.jit(world.step)
    state, obs = world.reset(level, KEY)
    rng, told = np.random.default_rng(0), 0.0
    for trial in range(10):
        first, second = level.shown[trial].tolist()
        assert first != second
        for cue in (first, second):
            assert np.array_equal(obs[:20], level.patterns[cue]) and obs[20] == 0
            assert float(obs[21]) == told
            told = 0.0
            moved = step(level, state, jnp.array([0.5]), KEY)
            assert float(moved.reward) == 0
            state, obs = moved.state, moved.obs
        assert not obs[:20].any() and obs[20] == 1
        yes = bool(rng.integers(2))
        moved = step(level, state, jnp.array([1.0 if yes else -1.0]), KEY)
        told = 1.0 if yes == (int(level.target) in (first, second)) else -1.0
        state, obs = moved.state, moved.obs
        assert float(moved.reward) == told and bool(moved.terminated) == (trial == 9)


def test_levels_by_name_and_refusals():
    assert isinstance(ForagingLine().level_of("left+right"), Food)
    assert ForagingLine(steps=8).level_of("left+right").right.tolist() == [False, True, True, True]
    assert int(CueReward().level_of("target3").target) == 3 and isinstance(CueReward().level_of("target0"), Cues)
    for make in (
        lambda: ForagingLine(cells=4), lambda: ForagingLine(switch=2.0), lambda: ForagingLine().level_of("up"),
        lambda: CueReward(cues=1), lambda: CueReward().level_of("target4"), lambda: CueReward().level_of("left"),
    ):  # fmt: skip
        with pytest.raises(InvalidValue):
            make()


def test_targets_are_spread():
    drawn = jax.vmap(CueReward().level)(jax.random.split(KEY, 200)).target
    counts = np.bincount(np.asarray(drawn), minlength=4)
    assert counts.min() > 25 and all(a >= 0 for a, _ in pairwise(counts))
