"""What every task in which a network lives in a world shares."""

from dataclasses import replace
from typing import Any, Self

import equinox as eqx
import jax
import jax.numpy as jnp
from equinox import AbstractVar
from jaxtyping import Array, Key, PyTree

from planaria.core.environment import AbstractEnvironment, Episode, rollout
from planaria.core.errors import InvalidValue
from planaria.core.lives import Lives, live
from planaria.core.network import AbstractNetwork
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation, Interface

from ._meter import readings


class AbstractEmbodied(AbstractTask[PyTree]):
    """A task with a world, and the network that ``bind`` puts into it: pure worlds are scanned, others are stepped."""

    environment: AbstractVar[AbstractEnvironment]
    common: AbstractVar[bool | None]
    horizon: AbstractVar[int]
    network: AbstractVar[AbstractNetwork | None]

    @property
    def host(self) -> bool:
        return self.environment.host

    @property
    def common_luck(self) -> bool | None:
        return self.common

    @property
    def reads_meter(self) -> bool:
        """Whether the last three objectives are a meter's reading, where the network has one (``_meter``)."""
        return not self.host

    @property
    def dweller(self) -> AbstractNetwork:
        """The network, once ``bind`` has put it in."""
        assert self.network is not None, "bind the task first"
        return self.network

    def interface(self) -> Interface:
        return self.environment.interface

    def bind(self, network: AbstractNetwork | None) -> Self:
        if network is None:
            name = type(self).__name__.lower()
            raise InvalidValue(
                f"{name} is a task for networks", field="encoding", value="none", hint="--encoding direct"
            )
        return replace(self, network=network)

    def score(self, lives: Episode | Lives) -> Evaluation:
        """One individual's evaluation from its l lives [l]; the mean over lives and steps."""
        valid, cost = jnp.all(jnp.asarray(lives.valid)), jnp.sum(jnp.asarray(lives.steps))
        meter = readings(self.network, lives.mind) if isinstance(lives, Episode) else None
        return Evaluation.of(self.measure(jnp.asarray(lives.score)), objectives=meter, valid=valid, cost=cost)

    def measure(self, scores: Array) -> Array:
        """Fitness from the summed rewards of l lives [l]."""
        return jnp.mean(scores) / self.horizon

    def rolled(self, phenotype: PyTree, levels: PyTree, keys: Key[Array, " l"]) -> Evaluation:
        """One individual in a pure world, a life on each level."""
        life = lambda level, key: rollout(self.environment, self.dweller, phenotype, level, key, horizon=self.horizon)
        return self.score(jax.vmap(life)(levels, keys))

    def stepped(self, phenotypes: PyTree, levels: PyTree, keys: Key[Array, "n l"], **how: Any) -> Evaluation:
        """n individuals in any world; see ``core.lives.live``."""
        lives = live(self.environment, self.dweller, phenotypes, levels, keys, horizon=self.horizon, **how)
        return _scored(self, *map(jnp.asarray, lives[:3]))


@eqx.filter_jit
def split(keys: Key[Array, " n"], count: int) -> Key[Array, "n l"]:
    """A key for each of an individual's lives."""
    return jax.vmap(lambda key: jax.random.split(key, count))(keys)


@eqx.filter_jit
def _scored(task: AbstractEmbodied, score: Array, steps: Array, valid: Array) -> Evaluation:
    return jax.vmap(lambda *lives: task.score(Episode(*lives, kept=None)))(score, steps, valid)
