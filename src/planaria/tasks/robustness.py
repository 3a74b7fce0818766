"""Score on seen bodies while evolving; examine on bodies never seen."""

from typing import Any

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
from equinox import field
from jaxtyping import Array, Int, Key, PyTree

from planaria.core import checks, damage
from planaria.core.environment import AbstractEnvironment
from planaria.core.errors import InvalidValue
from planaria.core.lives import Interventions, Lives, live
from planaria.core.network import AbstractNetwork
from planaria.core.streams import stream
from planaria.core.task import Pool
from planaria.core.types import Evaluation
from planaria.environments.quadruped import Quadruped

from ._embodied import AbstractEmbodied, split


class Robustness(AbstractEmbodied):
    """Robustness: live on every seen level, be scored by the mean; held-out levels are met only when examined.

    Fitness = mean reward a step over the seen levels and ``episodes`` (for the quadruped: forward speed, m/s). An
    individual with an invalid life is invalid.

    Fields: ``environment``; ``seen`` and ``held_out`` levels by name (for bodies: damages); ``drawn`` how many of the
    seen levels an evaluation takes, others every time (none: all; more generations for as many lives); ``horizon``
    steps of a life in training; ``episodes`` lives a level; ``common`` whether a whole brood meets the same luck (None:
    samplers yes, breeders no); ``exam_horizon`` and ``exam_lives`` steps and lives a level when examined.
    Shapes: keys [n] -> evaluations [n].
    Raises: InvalidValue without a seen level, for more drawn than there are, or for a level that the environment can't
    build.

    **Source**: the protocol of Najarro & Risi (2020), section 3 (train on intact and one damage, test on another).
    **Differs from the source**: mean over seen levels in every evaluation, rather than one of them.
    **Checked against**: tests/tasks/test_robustness.py.

    >>> Robustness(seen=("whole",)).horizon
    200
    """

    environment: AbstractEnvironment = field(default_factory=Quadruped)
    seen: tuple[str, ...] = ("whole", "short:leg0")
    held_out: tuple[str, ...] = ("short:leg3", "short:leg1", "short:leg2", "cut:leg3", "cut:leg1", "cut:leg2")
    drawn: int | None = None
    horizon: int = 200
    episodes: int = 1
    common: bool | None = None
    exam_horizon: int = 400
    exam_lives: int = 32
    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        if not self.seen:
            raise InvalidValue("nothing to train on", field="task.seen", value=self.seen, hint="--task.seen whole")
        if self.drawn is not None and not 1 <= self.drawn <= len(self.seen):
            raise checks.refuse(self, "drawn", "not so many levels are seen", allowed=f"1 to {len(self.seen)}, or none")

    def bind(self, network: AbstractNetwork | None) -> "Robustness":
        self.levels((*self.seen, *self.held_out))  # a level that can't be built is told now, not after evolving
        return super().bind(network)

    def levels(self, names: tuple[str, ...]) -> PyTree:
        """The named levels, stacked on a leading axis l."""
        stack = np.stack if self.host else jnp.stack  # lengths of legs stay float64 where bodies are compiled
        return jax.tree.map(lambda *x: stack(x), *map(self.environment.level_of, names))

    @property
    def lives(self) -> int:
        """Lives of an individual in one evaluation."""
        return (self.drawn or len(self.seen)) * self.episodes

    def _draw(self, key: Key[Array, ""]) -> Int[Array, " l"]:
        """Which of the seen levels an individual's lives are on."""
        which = jnp.arange(len(self.seen))
        if self.drawn is not None:
            which = jax.random.choice(stream(key, "levels"), which, (self.drawn,), replace=False)
        return jnp.tile(which, self.episodes)

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        levels = jax.tree.map(lambda x: x[self._draw(key)], self.levels(self.seen))
        return self.rolled(phenotype, levels, jax.random.split(key, self.lives))

    def evaluate_many(
        self, phenotypes: PyTree, keys: Key[Array, " n"], chunk: int, pool: Pool | None = None
    ) -> Evaluation:
        if not self.host:
            return super().evaluate_many(phenotypes, keys, chunk, pool)
        own = self.drawn is not None  # one set of bodies does for all otherwise
        which = np.asarray(_drawn(self, keys) if own else self._draw(keys[0]))
        levels = jax.tree.map(lambda x: x[which], self.levels(self.seen))
        return self.stepped(phenotypes, levels, split(keys, self.lives), chunk=chunk, own_levels=own)

    def live(self, phenotypes: PyTree, names: tuple[str, ...], keys: Key[Array, "n l"], **how: Any) -> Lives:
        """n individuals on the named levels; see ``core.lives.live``."""
        return live(self.environment, self.dweller, phenotypes, self.levels(names), keys, **how)

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


@eqx.filter_jit
def _drawn(task: Robustness, keys: Key[Array, " n"]) -> Int[Array, "n l"]:
    return jax.vmap(task._draw)(keys)


def at_step(names: tuple[str, ...], onset: int) -> tuple[str, ...]:
    """The same damages, in mid-life."""
    return tuple(damage.at(name, onset) for name in names)
