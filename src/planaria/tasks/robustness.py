"""Score on seen bodies while evolving; examine on bodies never seen."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from equinox import field
from jaxtyping import Array, Key, PyTree

from planaria.core import damage
from planaria.core.environment import AbstractEnvironment
from planaria.core.errors import InvalidValue
from planaria.core.lives import Interventions, Lives, live
from planaria.core.network import AbstractNetwork
from planaria.core.task import Pool
from planaria.core.types import Evaluation
from planaria.environments.quadruped import Quadruped

from ._embodied import AbstractEmbodied, split


class Robustness(AbstractEmbodied):
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
            raise InvalidValue("nothing to train on", field="task.seen", value=self.seen, hint="--task.seen whole")

    def bind(self, network: AbstractNetwork | None) -> "Robustness":
        self.levels((*self.seen, *self.held_out))  # a level that can't be built is told now, not after evolving
        return super().bind(network)

    def levels(self, names: tuple[str, ...]) -> PyTree:
        """The named levels, stacked on a leading axis l."""
        stack = np.stack if self.host else jnp.stack  # lengths of legs stay float64 where bodies are compiled
        return jax.tree.map(lambda *x: stack(x), *map(self.environment.level_of, names))

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        names = self.seen * self.episodes
        return self.rolled(phenotype, self.levels(names), jax.random.split(key, len(names)))

    def evaluate_many(
        self, phenotypes: PyTree, keys: Key[Array, " n"], chunk: int, pool: Pool | None = None
    ) -> Evaluation:
        if not self.host:
            return super().evaluate_many(phenotypes, keys, chunk, pool)
        names = self.seen * self.episodes
        keys = split(keys, len(names))
        return self.stepped(phenotypes, self.levels(names), keys, chunk=chunk)

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


def at_step(names: tuple[str, ...], onset: int) -> tuple[str, ...]:
    """The same damages, in mid-life."""
    return tuple(damage.at(name, onset) for name in names)
