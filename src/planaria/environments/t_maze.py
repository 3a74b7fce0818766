"""A T-maze, single or double, whose large reward moves unannounced."""

from typing import Literal, NamedTuple, get_args

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int, Key

from planaria.core import checks
from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Transition

from ._trials import AbstractTrials, since_change

STRAIGHT = 1 / 3  # outputs within +-1/3 walk on: Soltoggio et al. (2008)
Colours = Literal["none", "linear", "nonlinear"]
Steering = Literal["angle", "vote"]


class Placing(NamedTuple):
    """A level: the end that holds the large reward in each trial, and a bit that colours its reward."""

    place: Int[Array, " t"]
    tint: Int[Array, " t"]


class Walker(NamedTuple):
    """The trial, the cell along the way, the turns taken (as bits, right = 1), on the way back?, reward just found."""

    trial: Int[Array, ""]
    cell: Int[Array, ""]
    path: Int[Array, ""]
    back: Bool[Array, ""]
    found: Float[Array, ""]


class TMaze(AbstractTrials[Walker, Placing]):
    """T-maze: every trial leads from home to one of two ends (four with two turns); one holds the large reward.

    Home, a corridor, a turn, a corridor, the end: at a turn the walker must go left or right, elsewhere straight on;
    anything else is a crash, which ends the trial. The network lives through all trials without a break, so that it can
    remember. The large reward moves ``moves`` times in a life, at trials that nobody announces. A level is the schedule
    of placements: ``left+right@50`` (single), ``left-left+right-left@40`` (double); drawn ones move around equal parts
    of a life. With ``homing`` the walker has to find its own way back, by the opposite turns.

    Fields: ``turns`` 1 single, 2 double; ``trials`` a life; ``moves`` of the reward; ``jitter`` how far a move may lie
    from its place, as a share of the trials between moves, 0 to 0.5; ``corridor`` cells of each corridor; ``large``,
    ``small``, ``crash`` rewards; ``homing``; ``colours`` what is seen of a reward: ``none`` its size, ``linear`` one
    colour channel tells it and another misleads, ``nonlinear`` it is large where exactly one channel is on;
    ``steering`` by ``angle`` or by ``vote``.
    Shapes: observation [4] = turn, end, home, reward (with colours [5]: two channels in its place); action by angle
    [1]: below -1/3 left, above 1/3 right, between them straight; by vote [3], its argmax: left, straight, right.
    Raises: InvalidValue for a field out of range or a schedule that can't be read.

    **Source**: Soltoggio et al. (2008), Evolutionary advantages of neuromodulated plasticity in dynamic, reward-based
    scenarios; colours: Risi & Stanley (2010), Indirectly encoding neural plasticity.
    **Differs from the source**: no noise; a crash leads home at once; the two colour codes are ours (theirs are given
    as pictures); steering by vote is an addition.
    **Checked against**: tests/environments/test_t_maze.py, a plain Python maze and plain learners.

    >>> TMaze().interface
    Interface(observation=4, action=1, kind='continuous')
    """

    turns: int = 1
    trials: int = 100
    moves: int = 1
    jitter: float = 0.3
    corridor: int = 1
    large: float = 1.0
    small: float = 0.2
    crash: float = -0.4
    homing: bool = False
    colours: Colours = "none"
    steering: Steering = "angle"

    def __check_init__(self) -> None:
        checks.whole(self, "turns", "trials")
        checks.whole(self, "moves", "corridor", least=0)
        checks.between(self, "jitter", low=0, high=0.5)
        checks.one_of(self, "colours", get_args(Colours))
        checks.one_of(self, "steering", get_args(Steering))
        if self.turns > 8:
            raise checks.refuse(self, "turns", "a maze of more than 256 ends", allowed="1 to 8")
        if self.moves >= self.trials:
            raise checks.refuse(self, "moves", "more moves than trials", allowed=f"0 to {self.trials - 1}")
        checks.ordered(self, "small", "large")

    @property
    def ends(self) -> int:
        """Places where the large reward may be."""
        return 2**self.turns

    @property
    def way(self) -> int:
        """Steps from home to an end."""
        return 1 + self.turns * (self.corridor + 1) + self.corridor

    @property
    def rounds(self) -> int:
        return self.trials

    @property
    def stride(self) -> int:
        """Steps of a trial without a crash."""
        return 2 * self.way if self.homing else self.way + 1

    @property
    def horizon(self) -> int:
        return self.trials * self.stride

    @property
    def interface(self) -> Interface:
        seen = 4 if self.colours == "none" else 5
        return Interface(seen, 1) if self.steering == "angle" else Interface(seen, 3, "discrete")

    def level(self, key: Key[Array, ""]) -> Placing:
        where, when, paint = jax.random.split(key, 3)
        part = self.trials / (self.moves + 1)
        shift = jax.random.uniform(when, (self.moves,), minval=-self.jitter, maxval=self.jitter)
        at = jnp.round((jnp.arange(1, self.moves + 1) + shift) * part).astype(jnp.int32)
        steps = jax.random.randint(where, (self.moves + 1,), 1, self.ends)  # to another end, whichever
        steps = steps.at[0].set(jax.random.randint(jax.random.fold_in(where, 0), (), 0, self.ends))
        chapter = jnp.sum(jnp.arange(self.trials)[:, None] >= at, axis=1)
        place = (jnp.cumsum(steps) % self.ends)[chapter]
        return Placing(place, jax.random.bernoulli(paint, 0.5, (self.trials,)).astype(jnp.int32))

    def level_of(self, text: str) -> Placing:
        """A schedule by name: places joined by ``+``, each but the first with ``@`` and its first trial."""
        place = jnp.zeros(self.trials, jnp.int32)
        for part in text.split("+"):
            words, _, trial = part.strip().partition("@")
            turns = words.split("-")
            fine = len(turns) == self.turns and set(turns) <= {"left", "right"} and (not trial or trial.isdecimal())
            if not fine:
                example = "-".join(["left"] * self.turns)
                raise InvalidValue(
                    "a schedule that this maze can't read", field="level", value=text,
                    allowed=f"{self.turns} of left, right joined by '-', '@' and a trial; such parts joined by '+'",
                    hint=f"{example}+{'-'.join(['right'] * self.turns)}@{self.trials // 2}",
                )  # fmt: skip
            end = sum((turn == "right") << (self.turns - 1 - i) for i, turn in enumerate(turns))
            place = jnp.where(jnp.arange(self.trials) >= int(trial or 0), end, place)
        return Placing(place, jnp.arange(self.trials, dtype=jnp.int32) % 2)

    def reset(self, level: Placing, key: Key[Array, ""]) -> tuple[Walker, Float[Array, " o"]]:
        zero = jnp.int32(0)
        walker = Walker(zero, zero, zero, jnp.bool_(False), jnp.float32(0))
        return walker, self._observe(level, walker)

    def step(self, level: Placing, state: Walker, action: Float[Array, " a"], key: Key[Array, ""]) -> Transition:
        angle = self.steering == "angle"
        side = jnp.sign(jnp.trunc(action[0] / STRAIGHT)) if angle else jnp.argmax(action) - 1
        turn = self._turn(state.cell)
        at_turn, at_end = turn >= 0, (state.cell == self.way) & ~state.back
        taken = (state.path >> (self.turns - 1 - turn)) & 1  # the bit of the turn that the way back meets
        home_turn = jnp.where(taken == 1, -1, 1)
        carried = at_end & (not self.homing)  # from the end the walker is carried home, whatever it does
        fine = jnp.where(at_turn, jnp.where(state.back, side == home_turn, side != 0), (side == 0) | carried)
        back = state.back | (at_end & self.homing)
        cell = state.cell + jnp.where(back, -1, 1)
        path = jnp.where(at_turn & ~back, 2 * state.path + (side > 0), state.path)
        arrived = fine & (cell == self.way) & ~back
        prize = jnp.where(path == level.place[jnp.minimum(state.trial, self.trials - 1)], self.large, self.small)
        over = ~fine | carried | (back & (cell == 0))
        reset = lambda x: jnp.where(over, 0, x)
        found = jnp.where(arrived, prize, 0.0)
        walker = Walker(state.trial + over, reset(cell), reset(path), back & ~over, found)
        reward = jnp.where(fine, found, self.crash)
        done = walker.trial >= self.trials
        return Transition(
            walker, self._observe(level, walker), reward, done, jnp.bool_(False), jnp.all(jnp.isfinite(action))
        )

    def _turn(self, cell: Int[Array, ""]) -> Int[Array, ""]:
        """Which turn a cell is, -1 for none."""
        past = cell - 1 - self.corridor
        k = past // (self.corridor + 1)
        return jnp.where((past >= 0) & (past % (self.corridor + 1) == 0) & (k < self.turns), k, -1)

    def _observe(self, level: Placing, walker: Walker) -> Float[Array, " o"]:
        at_end = (walker.cell == self.way) & ~walker.back
        seen = jnp.stack([self._turn(walker.cell) >= 0, at_end, walker.cell == 0]).astype(jnp.float32)
        if self.colours == "none":
            return jnp.append(seen, walker.found)
        large = at_end & (walker.found == self.large)
        tint = level.tint[jnp.minimum(walker.trial, self.trials - 1)] == 1
        first = large if self.colours == "linear" else large ^ tint
        return jnp.concatenate([seen, jnp.stack([at_end & first, at_end & tint]).astype(jnp.float32)])

    def round_of(self, state: Walker) -> Int[Array, "*t"]:
        return state.trial

    def chapters(self, level: Placing) -> Int[Array, " t"]:
        return jnp.cumsum(_moved(level)) - 1

    def attainable(self, level: Placing) -> Float[Array, " t"]:
        """A perfect learner tries the ends one after another until it finds the large reward, and then goes there.

        Of n ends the first search finds it in trial k (from 0) with chance (k + 1) / n; after a move one end is known
        to be wrong, which costs a trial to notice: k / (n - 1).
        """
        k, first = since_change(_moved(level)), self.chapters(level) == 0
        chance = jnp.where(first, (k + 1) / self.ends, k / (self.ends - 1))
        return self.small + (self.large - self.small) * jnp.minimum(chance, 1.0)


def _moved(level: Placing) -> Bool[Array, " t"]:
    return jnp.concatenate([jnp.ones(1, bool), level.place[1:] != level.place[:-1]])
