"""Worlds whose life is a sequence of trials: what was earned in each, and what a perfect learner would have earned."""

from abc import abstractmethod
from typing import TypeVar

import jax.numpy as jnp
from jaxtyping import Array, Float, Int, PyTree

from planaria.core.environment import AbstractEnvironment

W = TypeVar("W")
L = TypeVar("L")


class AbstractTrials(AbstractEnvironment[W, L]):
    """A world of trials. What is learned in one trial can be used in the next: the network's carry goes on."""

    @property
    @abstractmethod
    def rounds(self) -> int:
        """Trials of a life, at most."""

    @property
    @abstractmethod
    def horizon(self) -> int:
        """Steps of the longest life."""

    @abstractmethod
    def round_of(self, state: W) -> Int[Array, "*t"]:
        """The trial that the next step belongs to; works on states with leading axes."""

    @abstractmethod
    def attainable(self, level: L) -> Float[Array, " t"]:
        """What a perfect learner that knows everything but the level earns in each trial, in expectation."""

    @abstractmethod
    def chapters(self, level: L) -> Int[Array, " t"]:
        """A number for each trial that rises where something moved unannounced: 0, 0, ..., 1, 1, ..."""

    def outcomes(self, first: W, states: W, rewards: Float[Array, " steps"]) -> Float[Array, " t"]:
        """Reward of each trial, from the state at birth, the states after each step and the rewards of the steps."""
        rounds = jnp.concatenate([self.round_of(first)[None], self.round_of(states)[:-1]])
        return jnp.zeros(self.rounds).at[rounds].add(rewards, mode="drop")


def by_chapter(chapters: Int[Array, " t"], values: Float[Array, " t"], count: int) -> Float[Array, " c"]:
    """Sums of a value over each of ``count`` chapters."""
    return jnp.zeros(count).at[chapters].add(values, mode="drop")


def since_change(changed: PyTree) -> Int[Array, " t"]:
    """Trials since the last change (0: it changed before this one); trial 0 counts as a change."""
    t = jnp.arange(changed.shape[0])
    return t - jnp.maximum.accumulate(jnp.where(changed, t, 0))
