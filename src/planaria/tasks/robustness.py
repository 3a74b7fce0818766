"""Score on seen bodies while evolving; examine on bodies never seen."""

from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from equinox import field
from jaxtyping import Array, Key, PyTree

from planaria.core import damage
from planaria.core.environment import AbstractEnvironment, rollout
from planaria.core.errors import InvalidValue
from planaria.core.lives import Interventions, Lives, live
from planaria.core.network import AbstractNetwork
from planaria.core.task import AbstractTask, Pool
from planaria.core.types import Evaluation, Interface
from planaria.environments.quadruped import Quadruped


class Robustness(AbstractTask[PyTree]):
    """Robustness: live on every seen level, be scored by the mean; held-out levels are met only when examined.

    Fitness = mean reward a step over the seen levels and ``episodes`` (for the quadruped: forward speed, m/s). An
    individual with an invalid life is invalid.

    Fields: ``environment``; ``seen`` and ``held_out`` levels by name (for bodies: damages); ``horizon`` steps of a
    life in training; ``episodes`` lives a level; ``common`` whether a whole brood meets the same luck (None: samplers
    yes, breeders no); ``exam_horizon`` and ``exam_lives`` steps and lives a level when examined.
    Shapes: keys [n] -> evaluations [n].
    Raises: InvalidValue without a seen level, or for a level that the environment can't build.

    **Source**: the protocol of Najarro & Risi (2020), section 3 (train on intact and one damage, test on another).
    **Differs from the source**: mean over seen levels in every evaluation, rather than one of them.
    **Checked against**: tests/tasks/test_robustness.py.

    >>> Robustness(seen=("whole",)).horizon
    200
    """

    environment: AbstractEnvironment = field(default_factory=Quadruped)
    seen: tuple[str, ...] = ("whole", "short:leg0")
    held_out: tuple[str, ...] = ("short:leg3", "short:leg1", "short:leg2", "cut:leg3", "cut:leg1", "cut:leg2")
    horizon: int = 200
    episodes: int = 1
    common: bool | None = None
    exam_horizon: int = 400
    exam_lives: int = 32
    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        if not self.seen:
            raise InvalidValue("nothing to train on", field="task.seen", value=self.seen, hint='--task.seen whole')

    @property
    def host(self) -> bool:
        return self.environment.host

    @property
    def common_luck(self) -> bool | None:
        return self.common

    def interface(self) -> Interface:
        return self.environment.interface

    def bind(self, network: AbstractNetwork | None) -> "Robustness":
        from dataclasses import replace

        if network is None:
            raise InvalidValue("robustness is a task for networks", field="encoding", value=None, hint="--encoding direct")
        self.levels((*self.seen, *self.held_out))  # a level that can't be built is told now, not after evolving
        return replace(self, network=network)

    def levels(self, names: tuple[str, ...]) -> PyTree:
        """The named levels, stacked on a leading axis l."""
        return jax.tree.map(lambda *x: np.stack(x), *map(self.environment.level_of, names))

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        names = self.seen * self.episodes
        keys = jax.random.split(key, len(names))
        lives = partial(rollout, self.environment, self.network, phenotype, horizon=self.horizon)
        episode = jax.vmap(lambda level, k: lives(level, k))(self.levels(names), keys)
        return self._score(episode.score, episode.steps, episode.valid)

    def evaluate_many(
        self, phenotypes: PyTree, keys: Key[Array, " n"], chunk: int, pool: Pool | None = None
    ) -> Evaluation:
        if not self.host:
            return super().evaluate_many(phenotypes, keys, chunk, pool)
        names = self.seen * self.episodes
        keys = jax.vmap(lambda k: jax.random.split(k, len(names)))(keys)
        lives = self.live(phenotypes, names, keys, horizon=self.horizon, chunk=chunk)
        return jax.vmap(self._score)(*map(jnp.asarray, (lives.score, lives.steps, lives.valid)))

    def _score(self, score: Array, steps: Array, valid: Array) -> Evaluation:
        return Evaluation.of(jnp.mean(score) / self.horizon, valid=jnp.all(valid), cost=jnp.sum(steps))

    def live(self, phenotypes: PyTree, names: tuple[str, ...], keys: Key[Array, "n l"], **how: Any) -> Lives:
        """n individuals on the named levels; see ``core.lives.live``."""
        return live(self.environment, self.network, phenotypes, self.levels(names), keys, **how)

    def examine(
        self,
        phenotype: PyTree,
        names: tuple[str, ...],
        key: Key[Array, ""],
        *,
        chunk: int = 16,
        hand: Interventions | None = None,
        fresh: PyTree | None = None,
        traces: bool = False,
    ) -> Lives:
        """One phenotype, ``exam_lives`` fresh lives on each level, ``exam_horizon`` steps: results [lives, l].

        ``fresh``: instead of one phenotype, ``exam_lives`` different ones (leaves [lives, ...]), a control.
        """
        keys = jax.random.split(key, (self.exam_lives, 1))
        keys = jnp.broadcast_to(keys, (self.exam_lives, len(names)))  # the same luck on every level: paired comparisons
        repeat = lambda x: jnp.broadcast_to(x, (self.exam_lives, *x.shape))
        many = jax.tree.map(repeat, phenotype) if fresh is None else fresh
        return self.live(many, names, keys, horizon=self.exam_horizon, chunk=chunk, hand=hand, traces=traces)


def at_step(names: tuple[str, ...], onset: int) -> tuple[str, ...]:
    """The same damages, in mid-life."""
    return tuple(damage.at(name, onset) for name in names)
