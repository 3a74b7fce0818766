"""Summers and winters: what may be eaten in one has to be kept in mind through the other."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int, Key

from planaria.core import checks
from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Transition

from ._trials import AbstractTrials


class Larder(NamedTuple):
    """A level: which foods are good, those of all seasons in a row, and which one is met in each trial."""

    good: Bool[Array, " f"]
    met: Int[Array, " t"]


class Taste(NamedTuple):
    """Steps lived, and whether the food at hand was eaten."""

    t: Int[Array, ""]
    eaten: Bool[Array, ""]


class Seasons(AbstractTrials[Taste, Larder]):
    """Seasons: learn by eating which foods are good, in summer some and in winter others, and forget neither.

    Each season has foods of its own, seen through senses of its own. Half of them are good, the others poisonous, drawn
    anew for every life and the same in all its years. On every day of a season each of its foods is met once, in
    random order. A trial has two steps: the food is seen, and eaten or left; then it is still seen, and who has eaten
    it is told whether it was good. Eating earns 1 or -1, leaving nothing. So a life begins with trying everything, and
    who overwrites summer's lessons in winter has to begin again next year.

    Fields: ``foods`` of a season, even; ``seasons`` from 1; ``days`` of a season; ``years`` of a life.
    Shapes: observation [seasons * foods + 2] = one-hot food, was good, was poisonous; action [1]: above 0 eat (what is
    done in the second step does not matter).
    Raises: InvalidValue for a field out of range or a level that can't be read; levels by name say for each season
    which foods are good: ``1100+0110``.

    **Source**: Ellefsen, Mouret & Clune (2015), Neural modularity helps organisms evolve to learn new skills without
    forgetting old skills, PLoS Computational Biology 11(4); senses of their own for each season, four foods, five days
    and three years: recalled.
    **Differs from the source**: the trial's second step, where theirs tells at once; foods have one sense each.
    **Checked against**: tests/environments/test_seasons.py, a plain eater that tries everything once.

    >>> Seasons().interface
    Interface(observation=10, action=1, kind='continuous')
    """

    foods: int = 4
    seasons: int = 2
    days: int = 5
    years: int = 3

    def __check_init__(self) -> None:
        checks.whole(self, "foods", least=2, even=True)
        checks.whole(self, "seasons", "days", "years")

    @property
    def kinds(self) -> int:
        """Foods of all seasons."""
        return self.seasons * self.foods

    @property
    def rounds(self) -> int:
        return self.years * self.seasons * self.days * self.foods

    @property
    def horizon(self) -> int:
        return 2 * self.rounds

    @property
    def interface(self) -> Interface:
        return Interface(self.kinds + 2, 1)

    def level(self, key: Key[Array, ""]) -> Larder:
        half = jnp.arange(self.foods) < self.foods // 2
        good = jax.vmap(lambda k: jax.random.permutation(k, half))(
            jax.random.split(jax.random.fold_in(key, 0), self.seasons)
        )
        return Larder(good.ravel(), self._calendar(jax.random.fold_in(key, 1)))

    def level_of(self, text: str) -> Larder:
        words = text.split("+")
        fine = all(len(word) == self.foods and set(word) <= {"0", "1"} for word in words)
        if len(words) != self.seasons or not fine:
            example = "+".join(["1" * (self.foods // 2) + "0" * (self.foods // 2)] * self.seasons)
            raise InvalidValue(
                "no such larder", field="level", value=text, hint=example,
                allowed=f"for each of {self.seasons} seasons {self.foods} digits, 1 for a good food, joined by '+'",
            )  # fmt: skip
        return Larder(jnp.asarray([digit == "1" for digit in "".join(words)]), self._calendar(jax.random.key(0)))

    def _calendar(self, key: Key[Array, ""]) -> Int[Array, " t"]:
        """Which food each trial brings."""
        days = self.years * self.seasons * self.days
        menus = jax.vmap(lambda k: jax.random.permutation(k, self.foods))(jax.random.split(key, days))
        season = jnp.arange(days) // self.days % self.seasons
        return (season[:, None] * self.foods + menus).ravel()

    def reset(self, level: Larder, key: Key[Array, ""]) -> tuple[Taste, Float[Array, " o"]]:
        state = Taste(jnp.int32(0), jnp.bool_(False))
        return state, self._observe(level, state)

    def step(self, level: Larder, state: Taste, action: Float[Array, " 1"], key: Key[Array, ""]) -> Transition:
        choice = state.t % 2 == 0
        eaten = choice & (action[0] > 0)
        good = level.good[level.met[jnp.minimum(state.t // 2, self.rounds - 1)]]
        reward = jnp.where(eaten, jnp.where(good, 1.0, -1.0), 0.0)
        state = Taste(state.t + 1, eaten)
        done, fine = state.t >= self.horizon, jnp.all(jnp.isfinite(action))
        return Transition(state, self._observe(level, state), reward, done, jnp.bool_(False), fine)

    def _observe(self, level: Larder, state: Taste) -> Float[Array, " o"]:
        food = level.met[jnp.minimum(state.t // 2, self.rounds - 1)]
        told = jnp.stack([level.good[food], ~level.good[food]]) & state.eaten
        return jnp.concatenate([jax.nn.one_hot(food, self.kinds), told.astype(jnp.float32)])

    def round_of(self, state: Taste) -> Int[Array, "*t"]:
        return state.t // 2

    def chapters(self, level: Larder) -> Int[Array, " t"]:
        """Season after season: 0 the first summer, 1 the first winter, 2 the second summer, ..."""
        return jnp.arange(self.rounds, dtype=jnp.int32) // (self.days * self.foods)

    def attainable(self, level: Larder) -> Float[Array, " t"]:
        """What a learner earns in expectation that eats what it does not know and knows that half of all are good."""

        def meal(tried: Bool[Array, " f"], food: Int[Array, ""]) -> tuple[Bool[Array, " f"], Float[Array, ""]]:
            mates = jnp.arange(self.kinds) // self.foods == food // self.foods
            left = mates & ~tried
            good, bad = jnp.sum(left & level.good), jnp.sum(left & ~level.good)
            known = tried[food] | (good == 0) | (bad == 0)
            guess = (good - bad) / jnp.maximum(good + bad, 1)
            return tried.at[food].set(True), jnp.where(known, level.good[food].astype(jnp.float32), guess)

        return jax.lax.scan(meal, jnp.zeros(self.kinds, bool), level.met)[1]
