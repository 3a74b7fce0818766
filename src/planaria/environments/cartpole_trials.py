"""One life of several falls: the cart pole again and again, while pushes turn round and sensors drift."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int, Key

from planaria.core import checks
from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Transition

from ._trials import AbstractTrials
from .cartpole import FORCE, START, Cart, fallen, pushed

WORDS = {"plain": 1.0, "flip": -1.0}


class Drift(NamedTuple):
    """A level: for each episode the sign of a push, and what is added to each sensor."""

    sign: Float[Array, " t"]
    offset: Float[Array, "t 4"]


class Tries(NamedTuple):
    """The cart, whose ``t`` counts from the last fall, and the episode."""

    cart: Cart
    episode: Int[Array, ""]


class CartPoleTrials(AbstractTrials[Tries, Drift]):
    """CartPole in several episodes of one life, with pushes that may turn round and sensors that may shift in between.

    Physics, reward and fall are CartPole-v1's. After a fall, or ``limit`` steps, the next episode begins from a new
    start, unannounced, and the network keeps what it has learned. From episode to episode the sense of a push changes
    with the chance ``flip``, and with the chance ``shift`` all sensors get new offsets from N(0, noise^2). If pushes
    ever turn round, their first sense is drawn, too; the same holds for offsets.

    Fields: ``episodes`` of a life; ``limit`` steps of the longest; ``flip`` and ``shift`` chances, 0 to 1; ``noise``
    standard deviation of an offset (m, m/s, rad, rad/s alike).
    Shapes: observation [4] as in ``cartpole``, offsets added; action [2], its argmax: left, right.
    Raises: InvalidValue for a field out of range or a level that can't be read; levels by name are words ``plain`` and
    ``flip`` joined by ``+``, one an episode, the last one repeated.

    **Source**: lives of three episodes with the state carried over: Plantec et al. (2024), arXiv:2406.09787; offsets
    N(0, 1) that come anew: Nisioti et al. (2026), continual neuroevolution, classic control, as published in code.
    **Differs from the source**: there the offsets change while a population evolves, here within a life.
    **Checked against**: tests/environments/test_cartpole_trials.py (``cartpole``, episode by episode).

    >>> CartPoleTrials(flip=0.5).interface
    Interface(observation=4, action=2, kind='discrete')
    """

    episodes: int = 3
    limit: int = 500
    flip: float = 0.0
    shift: float = 0.0
    noise: float = 1.0

    def __check_init__(self) -> None:
        checks.whole(self, "episodes", "limit")
        checks.between(self, "flip", "shift", low=0, high=1)
        checks.between(self, "noise", low=0)

    @property
    def rounds(self) -> int:
        return self.episodes

    @property
    def horizon(self) -> int:
        return self.episodes * self.limit

    @property
    def interface(self) -> Interface:
        return Interface(4, 2, "discrete")

    def level(self, key: Key[Array, ""]) -> Drift:
        first, signs, moves, offsets = jax.random.split(key, 4)
        turned = jax.random.bernoulli(first) & (jnp.asarray(self.flip) > 0)
        turns = jax.random.bernoulli(signs, self.flip, (self.episodes,)).at[0].set(turned)
        moved = jax.random.bernoulli(moves, self.shift, (self.episodes,)).at[0].set(True)
        drawn = self.noise * jax.random.normal(offsets, (self.episodes, 4)) * (jnp.asarray(self.shift) > 0)
        at = jnp.maximum.accumulate(jnp.where(moved, jnp.arange(self.episodes), 0))
        return Drift(1.0 - 2.0 * (jnp.cumsum(turns) % 2), drawn[at])

    def level_of(self, text: str) -> Drift:
        words = text.split("+")
        if not set(words) <= set(WORDS):
            raise InvalidValue(
                "no such episodes", field="level", value=text, allowed="plain, flip, joined by '+'", hint="plain+flip"
            )
        signs = jnp.array([WORDS[word] for word in words])
        every = jnp.minimum(jnp.arange(self.episodes), len(words) - 1)
        return Drift(signs[every], jnp.zeros((self.episodes, 4)))

    def reset(self, level: Drift, key: Key[Array, ""]) -> tuple[Tries, Float[Array, " 4"]]:
        state = Tries(_born(key), jnp.int32(0))
        return state, self._observe(level, state)

    def step(self, level: Drift, state: Tries, action: Float[Array, " 2"], key: Key[Array, ""]) -> Transition:
        push = jnp.where(jnp.argmax(action) == 1, FORCE, -FORCE) * level.sign[self._now(state)]
        cart = pushed(state.cart, push)
        over = fallen(cart) | (cart.t >= self.limit)
        cart = jax.tree.map(lambda new, old: jnp.where(over, new, old), _born(key), cart)
        moved, fine = Tries(cart, state.episode + over), jnp.all(jnp.isfinite(action))
        done = moved.episode >= self.episodes
        return Transition(moved, self._observe(level, moved), jnp.float32(1), done, jnp.bool_(False), fine)

    def _now(self, state: Tries) -> Int[Array, ""]:
        return jnp.minimum(state.episode, self.episodes - 1)

    def _observe(self, level: Drift, state: Tries) -> Float[Array, " 4"]:
        return jnp.stack(state.cart[:4]) + level.offset[self._now(state)]

    def round_of(self, state: Tries) -> Int[Array, "*t"]:
        return state.episode

    def chapters(self, level: Drift) -> Int[Array, " t"]:
        changed = (level.sign[1:] != level.sign[:-1]) | jnp.any(level.offset[1:] != level.offset[:-1], axis=1)
        return jnp.cumsum(jnp.append(False, changed).astype(jnp.int32))

    def attainable(self, level: Drift) -> Float[Array, " t"]:
        """A pole that never falls: a bound, which who has to find out which way pushes go may miss by a little."""
        return jnp.full(self.episodes, float(self.limit))


def _born(key: Key[Array, ""]) -> Cart:
    return Cart(*jax.random.uniform(key, (4,), minval=-START, maxval=START), t=jnp.int32(0))
