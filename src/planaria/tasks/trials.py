"""Learn within a life: trials, what each one earned, and how that compares with a perfect learner."""

from dataclasses import replace
from typing import Literal, NamedTuple, get_args

import jax
import jax.numpy as jnp
from equinox import field
from jaxtyping import Array, Float, Int, Key, PyTree

from planaria.core import checks
from planaria.core.environment import rollout
from planaria.core.network import AbstractNetwork
from planaria.core.types import Evaluation
from planaria.environments._trials import AbstractTrials, by_chapter
from planaria.environments.t_maze import TMaze

from ._embodied import AbstractEmbodied
from ._hand import Halted
from ._meter import readings
from ._policy import check_lessons, learned

Behaviour = Literal["learning", "outcomes"]


class Lifetimes(NamedTuple):
    """l lives seen trial by trial: what each earned, what a perfect learner earns, which chapter it belongs to.

    ``used``: what the network's meter read, where it has one.
    """

    earned: Float[Array, "l t"]
    attainable: Float[Array, "l t"]
    chapters: Int[Array, "l t"]
    steps: Int[Array, " l"]
    valid: Array
    used: Array | None = None

    def shares(self, count: int) -> Float[Array, "l c"]:
        """Share of the attainable in each of ``count`` chapters: 0 before the first move, 1 after it, ..."""
        total = lambda x: jax.vmap(lambda chapter, value: by_chapter(chapter, value, count))(self.chapters, x)
        return total(self.earned) / jnp.maximum(total(self.attainable), 1e-6)


class Trials(AbstractEmbodied):
    """Trials: a life is a sequence of trials, and the score is the share of what a perfect learner would have earned.

    The network keeps its carry from trial to trial. Each life has a level of its own, or the named ones. The
    descriptor says how an individual lives: ``learning`` its reward per trial in the first and in the last quarter of
    its trials after every change, so that learners and non-learners differ; ``outcomes`` the reward of every trial of
    every life, one after another (for novelty search; take named levels, so that all face the same).

    The loss, for who learns by gradient, is the policy gradient's over whole lives, as in ``control``: a plastic
    network then learns how to learn.

    Fields: ``environment`` a world of trials; ``episodes`` lives an individual; ``levels`` by name (none: drawn from
    the key; else one life on each, ``episodes`` times); ``behaviour``; ``common`` whether a whole brood meets the same
    luck (None: samplers yes, breeders no); ``lesson``, ``discount``, ``exploration`` as in ``control``.
    Shapes: keys [n] -> evaluations [n]; descriptor [2], or [lives * trials].
    Raises: InvalidValue for a world without trials or a level that it can't build.

    **Source**: trial-outcome strings: Risi, Vanderbleek, Hughes & Stanley (2009), How novelty search escapes the
    deceptive trap of learning to learn.
    **Differs from the source**: rewards in place of letters; the share of a perfect learner's reward as fitness.
    **Checked against**: tests/tasks/test_trials.py (hand-written learners, a life summed by hand).

    >>> Trials(episodes=2, levels=("left", "right")).lives
    4
    """

    environment: AbstractTrials = field(default_factory=TMaze)
    episodes: int = 4
    levels: tuple[str, ...] = ()
    behaviour: Behaviour = "learning"
    common: bool | None = None
    lesson: int = 8
    discount: float = 0.99
    exploration: float = 0.2
    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})
    horizon: int = field(default=0, metadata={"bound": True})  # steps of a life, known when bound

    def __check_init__(self) -> None:
        checks.whole(self, "episodes")
        check_lessons(self)
        checks.one_of(self, "behaviour", get_args(Behaviour))
        if not isinstance(self.environment, AbstractTrials):
            raise checks.refuse(
                self, "environment", "a world without trials", allowed="t_maze, foraging_line, cue_reward, seasons"
            )
        for name in self.levels:
            self.environment.level_of(name)

    def bind(self, network: AbstractNetwork | None) -> "Trials":
        return replace(super().bind(network), horizon=self.environment.horizon)

    @property
    def lives(self) -> int:
        """Lives of an individual."""
        return self.episodes * max(len(self.levels), 1)

    def draw(self, key: Key[Array, ""], lives: int | None = None) -> tuple[PyTree, Key[Array, " l"]]:
        """The levels [l, ...] and the keys [l] of an individual's lives."""
        count = lives or self.lives
        where, how = jax.random.split(key)
        if self.levels:
            named = [self.environment.level_of(name) for name in self.levels]
            stacked = jax.tree.map(lambda *x: jnp.stack([x[i % len(x)] for i in range(count)]), *named)
        else:
            stacked = jax.vmap(self.environment.level)(jax.random.split(where, count))
        return stacked, jax.random.split(how, count)

    def live(
        self, phenotype: PyTree, levels: PyTree, keys: Key[Array, " l"], frozen_from: Array | None = None
    ) -> Lifetimes:
        """One individual's lives on given levels. ``frozen_from`` [l]: the step from which nothing is learned."""
        world = self.environment

        def life(level: PyTree, key: Array, *stop: Array) -> Lifetimes:
            network = self.dweller
            if stop:
                network = Halted(network=network, at=stop[0], interface=network.interface)
            first, _ = world.reset(level, jax.random.split(key, 3)[0])  # as in rollout
            lived = rollout(world, network, phenotype, level, key, horizon=world.horizon, keep=True)
            earned = world.outcomes(first, *lived.kept)
            used = None if stop else readings(network, lived.mind)
            return Lifetimes(earned, world.attainable(level), world.chapters(level), lived.steps, lived.valid, used)

        hand = () if frozen_from is None else (frozen_from,)
        return jax.vmap(life)(levels, keys, *hand)

    def loss(self, phenotype: PyTree, key: Key[Array, ""]) -> Float[Array, ""]:
        return learned(self, phenotype, key)

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        lived = self.live(phenotype, *self.draw(key))
        share = jnp.mean(jnp.sum(lived.earned, axis=1) / jnp.sum(lived.attainable, axis=1))
        used = None if lived.used is None else jnp.mean(lived.used, axis=0)
        return Evaluation.of(
            share,
            objectives=used,
            descriptor=self.describe(lived),
            valid=jnp.all(lived.valid),
            cost=jnp.sum(lived.steps),
        )

    def describe(self, lived: Lifetimes) -> Float[Array, " d"]:
        """The descriptor of l lives."""
        if self.behaviour == "outcomes":
            return lived.earned.reshape(-1)
        return jnp.mean(jax.vmap(_early_and_late)(lived.earned, lived.chapters), axis=0)

    @property
    def descriptor_names(self) -> tuple[str, ...]:
        return () if self._long else ("reward a trial after a change", "reward a trial before the next")

    def example(self) -> Evaluation:
        return Evaluation.of(0.0, descriptor=jnp.zeros(self.lives * self.environment.rounds if self._long else 2))

    @property
    def _long(self) -> bool:
        return self.behaviour == "outcomes"


def _early_and_late(earned: Float[Array, " t"], chapters: Int[Array, " t"]) -> Float[Array, " 2"]:
    """Reward per trial in the first and in the last quarter of the chapters."""
    same = chapters[:, None] == chapters[None, :]
    length, place = jnp.sum(same, axis=1), jnp.sum(jnp.tril(same, -1), axis=1)
    quarter = jnp.ceil(length / 4)
    mean = lambda mask: jnp.sum(jnp.where(mask, earned, 0.0)) / jnp.maximum(jnp.sum(mask), 1)
    return jnp.stack([mean(place < quarter), mean(place >= length - quarter)])
