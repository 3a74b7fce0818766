"""A line of cells with food at one of its ends, which may have moved when one comes back."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int, Key

from planaria.core import checks
from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Transition

from ._trials import AbstractTrials


class Food(NamedTuple):
    """A level: for each piece of food, one after another, whether it lies at the right end."""

    right: Bool[Array, " t"]


class Forager(NamedTuple):
    """Cell, pieces eaten, steps lived, whether a piece was eaten in this step."""

    cell: Int[Array, ""]
    eaten: Int[Array, ""]
    t: Int[Array, ""]
    fed: Bool[Array, ""]


class ForagingLine(AbstractTrials[Forager, Food]):
    """Foraging line: walk left or right to the end that holds food, again and again from the middle.

    Food lies at one end of a line. Who reaches it is rewarded and is put back into the middle; the next piece lies at
    the same end, or with the chance ``switch`` at the other. Food is not seen: one has to remember where the last piece
    was, and to turn round where it is not. With ``switch`` 0.5 there is nothing to learn.

    Fields: ``cells`` odd, from 3; ``steps`` of a life; ``switch`` chance that food moves, 0 to 1; ``prize`` reward of a
    piece.
    Shapes: observation [cells + 1] = one-hot cell, just fed; action [2], its argmax: left, right.
    Raises: InvalidValue for a field out of range or a level that can't be read; levels by name are words ``left`` and
    ``right`` joined by ``+``, the last one repeated.

    **Source**: Plantec et al. (2024), arXiv:2406.09787 (LNDP), foraging: five cells, 100 steps, 10 a piece.
    **Differs from the source**: the food's end is decided when the level is drawn; what is seen is our choice.
    **Checked against**: tests/environments/test_trial_worlds.py, a plain Python line.

    >>> ForagingLine().interface
    Interface(observation=6, action=2, kind='discrete')
    """

    cells: int = 5
    steps: int = 100
    switch: float = 0.1
    prize: float = 10.0

    def __check_init__(self) -> None:
        checks.whole(self, "cells", least=3)
        checks.whole(self, "steps")
        checks.between(self, "switch", low=0, high=1)
        if self.cells % 2 == 0:
            raise checks.refuse(
                self, "cells", "a line with a middle has an odd number of cells", allowed="3, 5, 7, ..."
            )

    @property
    def middle(self) -> int:
        return self.cells // 2

    @property
    def rounds(self) -> int:
        return -(-self.steps // self.middle)

    @property
    def horizon(self) -> int:
        return self.steps

    @property
    def interface(self) -> Interface:
        return Interface(self.cells + 1, 2, "discrete")

    def level(self, key: Key[Array, ""]) -> Food:
        first, then = jax.random.split(key)
        moves = jax.random.bernoulli(then, self.switch, (self.rounds,)).at[0].set(jax.random.bernoulli(first, 0.5))
        return Food(jnp.cumsum(moves) % 2 == 1)

    def level_of(self, text: str) -> Food:
        words = text.split("+")
        if not set(words) <= {"left", "right"}:
            raise InvalidValue(
                "food lies left or right", field="level", value=text, allowed="left, right, joined by '+'",
                hint="left+left+right",
            )  # fmt: skip
        ends = jnp.asarray([word == "right" for word in words])
        return Food(ends[jnp.minimum(jnp.arange(self.rounds), len(words) - 1)])

    def reset(self, level: Food, key: Key[Array, ""]) -> tuple[Forager, Float[Array, " o"]]:
        forager = Forager(jnp.int32(self.middle), jnp.int32(0), jnp.int32(0), jnp.bool_(False))
        return forager, self._observe(forager)

    def step(self, level: Food, state: Forager, action: Float[Array, " 2"], key: Key[Array, ""]) -> Transition:
        cell = jnp.clip(state.cell + jnp.where(jnp.argmax(action) == 1, 1, -1), 0, self.cells - 1)
        goal = jnp.where(level.right[jnp.minimum(state.eaten, self.rounds - 1)], self.cells - 1, 0)
        fed = cell == goal
        forager = Forager(jnp.where(fed, self.middle, cell), state.eaten + fed, state.t + 1, fed)
        done, fine = forager.t >= self.steps, jnp.all(jnp.isfinite(action))
        reward = jnp.where(fed, jnp.float32(self.prize), 0.0)
        return Transition(forager, self._observe(forager), reward, done, jnp.bool_(False), fine)

    def _observe(self, forager: Forager) -> Float[Array, " o"]:
        here = jax.nn.one_hot(forager.cell, self.cells)
        return jnp.append(here, forager.fed.astype(jnp.float32))

    def round_of(self, state: Forager) -> Int[Array, "*t"]:
        return state.eaten

    def chapters(self, level: Food) -> Int[Array, " t"]:
        return jnp.cumsum(jnp.append(False, level.right[1:] != level.right[:-1]).astype(jnp.int32))

    def attainable(self, level: Food) -> Float[Array, " t"]:
        """Who goes where the last piece was needs ``middle`` steps, or three times as many if it moved.

        The first piece is found at once by half of all: two lives, averaged. Best for ``switch`` up to 0.5.
        """
        moved = jnp.append(False, level.right[1:] != level.right[:-1])
        eaten = lambda surprised: (
            jnp.cumsum(jnp.where(moved.at[0].set(surprised), 3, 1) * self.middle) <= self.steps
        ).astype(jnp.float32)
        return self.prize * (eaten(False) + eaten(True)) / 2
