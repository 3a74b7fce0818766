"""Cues, one of which is the target: say whether it was shown."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int, Key

from planaria.core import checks
from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Transition

from ._trials import AbstractTrials


class Cues(NamedTuple):
    """A level: the cues' patterns, the target, and the two cues of each trial."""

    patterns: Float[Array, "cues bits"]
    target: Int[Array, ""]
    shown: Int[Array, "t 2"]


class Moment(NamedTuple):
    """Steps lived, and the last answer's reward."""

    t: Int[Array, ""]
    told: Float[Array, ""]


class CueReward(AbstractTrials[Moment, Cues]):
    """Cue-reward association: find out which of a few new cues is the target, from rewards alone.

    In every life the cues are new random patterns and one of them, unannounced, is the target. A trial shows two of
    them, one after the other, then asks whether the target was among them; right answers earn 1, wrong ones -1, told in
    the next step, with which the next trial begins. A learner has to bind patterns to rewards within its life.

    Fields: ``cues`` from 2; ``bits`` of a pattern, each -1 or 1; ``trials`` a life.
    Shapes: observation [bits + 2] = pattern (0 while asked), asked, last answer's reward; action [1]: above 0 yes.
    Raises: InvalidValue for a field out of range or a level that can't be read; levels by name: ``target2``.

    **Source**: Miconi, Rawal, Clune & Stanley (2019), arXiv:2002.10585, section 4.1: four cues of 20 bits, episodes of
    200 steps.
    **Differs from the source**: trials have three steps, without pauses of random length; two different cues a trial.
    **Checked against**: tests/environments/test_trial_worlds.py, a learner by elimination in plain Python.

    >>> CueReward().interface
    Interface(observation=22, action=1, kind='continuous')
    """

    cues: int = 4
    bits: int = 20
    trials: int = 60

    def __check_init__(self) -> None:
        checks.whole(self, "cues", least=2)
        checks.whole(self, "bits", "trials")

    @property
    def rounds(self) -> int:
        return self.trials

    @property
    def horizon(self) -> int:
        return 3 * self.trials

    @property
    def interface(self) -> Interface:
        return Interface(self.bits + 2, 1)

    def level(self, key: Key[Array, ""]) -> Cues:
        return self._drawn(key, jax.random.randint(jax.random.fold_in(key, 0), (), 0, self.cues))

    def level_of(self, text: str) -> Cues:
        number = text.removeprefix("target")
        if not text.startswith("target") or not number.isdecimal() or int(number) >= self.cues:
            raise InvalidValue("no such target", field="level", value=text, allowed=f"target0 to target{self.cues - 1}")
        return self._drawn(jax.random.key(0), jnp.int32(int(number)))

    def _drawn(self, key: Key[Array, ""], target: Int[Array, ""]) -> Cues:
        look, show = jax.random.split(key)
        patterns = 2.0 * jax.random.bernoulli(look, 0.5, (self.cues, self.bits)) - 1.0
        pair = lambda k: jax.random.permutation(k, self.cues)[:2]
        return Cues(patterns, target.astype(jnp.int32), jax.vmap(pair)(jax.random.split(show, self.trials)))

    def reset(self, level: Cues, key: Key[Array, ""]) -> tuple[Moment, Float[Array, " o"]]:
        moment = Moment(jnp.int32(0), jnp.float32(0))
        return moment, self._observe(level, moment)

    def step(self, level: Cues, state: Moment, action: Float[Array, " 1"], key: Key[Array, ""]) -> Transition:
        asked = state.t % 3 == 2
        present = _present(level)[jnp.minimum(state.t // 3, self.trials - 1), level.target]
        right = (action[0] > 0) == present
        reward = jnp.where(asked, jnp.where(right, 1.0, -1.0), 0.0)
        moment = Moment(state.t + 1, reward)
        done, fine = moment.t >= self.horizon, jnp.all(jnp.isfinite(action))
        return Transition(moment, self._observe(level, moment), reward, done, jnp.bool_(False), fine)

    def _observe(self, level: Cues, moment: Moment) -> Float[Array, " o"]:
        trial, phase = jnp.minimum(moment.t // 3, self.trials - 1), moment.t % 3
        cue = level.patterns[level.shown[trial, jnp.minimum(phase, 1)]]
        asked = (phase == 2).astype(jnp.float32)
        return jnp.concatenate([cue * (1 - asked), jnp.stack([asked, moment.told])])

    def round_of(self, state: Moment) -> Int[Array, "*t"]:
        return state.t // 3

    def chapters(self, level: Cues) -> Int[Array, " t"]:
        return jnp.zeros(self.trials, jnp.int32)

    def attainable(self, level: Cues) -> Float[Array, " t"]:
        """What elimination earns with these trials, averaged over which cue may be the target.

        Before a trial the candidates are the cues that were there, and absent, in the same trials as the target; the
        answer is the likelier one.
        """
        there = _present(level)  # [t, cues]
        alike = there[:, :, None] == there[:, None, :]
        candidates = jnp.cumprod(jnp.concatenate([jnp.ones_like(alike[:1]), alike[:-1]]), axis=0)  # [t, target, cues]
        chance = jnp.sum(candidates * there[:, None, :], axis=2) / jnp.sum(candidates, axis=2)
        truth = jnp.where(there, chance, 1 - chance)  # how likely a learner finds what is the case
        return jnp.mean(jnp.sign(jnp.round(2 * truth - 1, 4)), axis=1)


def _present(level: Cues) -> Bool[Array, "t cues"]:
    """Which cues each trial shows."""
    return jnp.any(level.shown[:, :, None] == jnp.arange(level.patterns.shape[0]), axis=1)
