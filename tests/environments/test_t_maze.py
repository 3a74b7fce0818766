"""The T-maze against a plain Python maze, and its optimum against plain learners."""

from itertools import permutations

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planaria.core.errors import InvalidValue
from planaria.environments.t_maze import TMaze

KEY = jax.random.key(0)


class PlainMaze:
    """Walked cell by cell, with words."""

    def __init__(self, places, turns, corridor, homing):
        self.cells = ["home", *(["way"] * corridor + ["turn"]) * turns, *["way"] * corridor, "end"]
        self.places, self.homing, self.trial = places, homing, 0
        self.go_home()

    def go_home(self):
        self.at, self.taken, self.returning, self.reward = 0, [], False, 0.0

    def look(self):
        kind = self.cells[self.at]
        return [kind == "turn", kind == "end" and not self.returning, kind == "home", self.reward]

    def wanted(self):
        """Words that do not crash here."""
        kind = self.cells[self.at]
        if kind == "turn":
            return [{"left": "right", "right": "left"}[self.taken[-1]]] if self.returning else ["left", "right"]
        return ["left", "straight", "right"] if kind == "end" and not self.homing else ["straight"]

    def move(self, word):
        """(reward, over)"""
        self.reward = 0.0
        if word not in self.wanted():
            return self.next_trial(-0.4)
        kind = self.cells[self.at]
        if kind == "end" and not self.homing:
            return self.next_trial(0.0)
        if kind == "turn" and self.returning:
            self.taken.pop()
        elif kind == "turn":
            self.taken.append(word)
        self.returning = self.returning or kind == "end"
        self.at += -1 if self.returning else 1
        if self.returning and self.at == 0:
            return self.next_trial(0.0)
        if self.cells[self.at] == "end":
            self.reward = 1.0 if self.taken == self.places[self.trial] else 0.2
        return self.reward, False

    def next_trial(self, reward):
        self.trial += 1
        self.go_home()
        return reward, self.trial == len(self.places)


WORDS = {"left": -1.0, "straight": 0.0, "right": 1.0}


def as_words(place, turns):
    return ["right" if (place >> (turns - 1 - i)) & 1 else "left" for i in range(turns)]


@pytest.mark.parametrize("homing", [False, True])
@pytest.mark.parametrize(("turns", "corridor"), [(1, 1), (1, 0), (2, 1), (2, 2)])
def test_lives_are_the_plain_mazes(turns, corridor, homing):
    world = TMaze(turns=turns, trials=12, moves=2, corridor=corridor, homing=homing)
    step, rng, crashes, prizes = jax.jit(world.step), np.random.default_rng(turns), 0, 0
    for seed in range(2):
        level = world.level(jax.random.key(seed))
        plain = PlainMaze([as_words(int(p), turns) for p in level.place], turns, corridor, homing)
        state, obs = world.reset(level, KEY)
        for _ in range(world.horizon):
            assert np.allclose(obs, plain.look())
            word = rng.choice(plain.wanted()) if rng.random() < 0.9 else rng.choice(list(WORDS))
            reward, over = plain.move(word)
            moved = step(level, state, jnp.array([WORDS[word]]), KEY)
            assert float(moved.reward) == pytest.approx(reward) and bool(moved.terminated) == over
            assert moved.valid and not moved.truncated
            state, obs, crashes, prizes = moved.state, moved.obs, crashes + (reward < 0), prizes + (reward > 0)
            if over:
                break
        assert over
    assert crashes > 0 and prizes > 2


def learner_earns(world, places):
    """Tries the ends in order, stays where the large reward is."""
    known_wrong, guess, earned = set(), 0, []
    for place in places:
        earned.append(1.0 if guess == place else 0.2)
        if guess != place:
            known_wrong = {guess} if earned[-2:-1] == [1.0] else known_wrong | {guess}
            guess = min(set(range(world.ends)) - known_wrong)
        else:
            known_wrong = set()
    return earned


@pytest.mark.parametrize("turns", [1, 2])
def test_the_optimum_is_what_a_searching_learner_earns(turns):
    """Averaged over every first place and every move, exactly."""
    world = TMaze(turns=turns, trials=12, moves=1)
    lives = [[a] * 6 + [b] * 6 for a, b in permutations(range(world.ends), 2)]
    earned = np.mean([learner_earns(world, places) for places in lives], axis=0)
    level = world.level(KEY)
    optimum = [world.attainable(level._replace(place=jnp.array(places))) for places in lives]
    assert np.allclose(optimum, earned[None], atol=1e-6)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**31 - 1))
def test_schedules_move_where_they_may(seed):
    world = TMaze(turns=2, trials=100, moves=4, jitter=0.3)
    level = _drawn(seed)
    moved = np.flatnonzero(np.diff(np.asarray(level.place))) + 1
    assert len(moved) == 4 and (np.abs(moved - [20, 40, 60, 80]) <= 6).all()
    assert np.array_equal(np.unique(world.chapters(level)), np.arange(5))
    assert ((level.place >= 0) & (level.place < 4)).all()


@jax.jit
def _drawn(seed):
    return TMaze(turns=2, trials=100, moves=4, jitter=0.3).level(jax.random.key(seed))


def test_levels_by_name():
    place = TMaze(trials=6).level_of("right+left@2+right@5").place
    assert place.tolist() == [1, 1, 0, 0, 0, 1]
    assert TMaze(turns=2, trials=4).level_of("left-right+right-left@3").place.tolist() == [1, 1, 1, 2]
    for text in ("up", "left-left", "left@x", ""):
        with pytest.raises(InvalidValue, match="schedule") as error:
            TMaze(trials=6).level_of(text)
        assert "left+right@3" in str(error.value)


@pytest.mark.parametrize("colours", ["linear", "nonlinear"])
def test_colours_tell_the_size_of_a_reward(colours):
    world = TMaze(trials=40, moves=0, colours=colours)
    level = world.level(jax.random.key(3))
    seen = {0.2: set(), 1.0: set()}
    state, _ = world.reset(level, KEY)
    for trial in range(40):
        for word in ("straight", "straight", ("left", "right")[trial // 2 % 2], "straight"):
            moved = world.step(level, state, jnp.array([WORDS[word]]), KEY)
            state = moved.state
        seen[round(float(moved.reward), 3)].add(tuple(np.asarray(moved.obs[3:]).tolist()))
        state = world.step(level, state, jnp.zeros(1), KEY).state
    large = {(1, 0), (1, 1)} if colours == "linear" else {(1, 0), (0, 1)}
    assert seen[1.0] == large and seen[0.2] == {(a, b) for a in (0, 1) for b in (0, 1)} - large


def test_steering_by_vote_is_steering_by_angle():
    angle, vote = TMaze(trials=3), TMaze(trials=3, steering="vote")
    level = angle.level_of("left+right@1")
    a, b = angle.reset(level, KEY)[0], vote.reset(level, KEY)[0]
    for word in ("straight", "straight", "left", "straight", "straight", "left", "straight", "straight", "right"):
        one = angle.step(level, a, jnp.array([0.7 * WORDS[word]]), KEY)
        other = vote.step(level, b, jnp.array([w == word for w in WORDS], jnp.float32), KEY)
        assert jax.tree.all(jax.tree.map(np.array_equal, one, other))
        a, b = one.state, other.state
    assert int(a.trial) == 2


def test_refusals():
    for field, value in {
        "turns": 0,
        "steering": "wheel",
        "jitter": 0.7,
        "moves": 100,
        "colours": "red",
        "small": 2.0,
    }.items():
        with pytest.raises(InvalidValue) as error:
            TMaze(**{field: value})
        assert error.value.field.endswith(field)
