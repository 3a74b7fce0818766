"""Do well in a world: the reward of a life is the score."""

import jax
import jax.numpy as jnp
import numpy as np
from equinox import field
from jaxtyping import Array, Key, PyTree

from planaria.core.environment import AbstractEnvironment
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork
from planaria.core.task import Pool
from planaria.core.types import Evaluation
from planaria.environments.cartpole import CartPole

from ._embodied import AbstractEmbodied


class Control(AbstractEmbodied):
    """Control: live in any world, be scored by the reward of a whole life.

    Fitness = summed reward of a life, the mean over ``episodes`` lives, each on a level and with a start of its own
    drawn from the key. An individual with an invalid life is invalid.

    Fields: ``environment``; ``episodes`` lives an individual; ``horizon`` steps of a life at most (the world may end
    it earlier); ``common`` whether a whole brood meets the same luck (None: samplers yes, breeders no).
    Shapes: keys [n] -> evaluations [n].
    Raises: InvalidValue without an episode or a step.

    **Source**: common practice (Gymnasium's return, averaged over episodes).
    **Differs from the source**: nothing.
    **Checked against**: tests/tasks/test_control.py (a life stepped by hand).

    >>> Control(episodes=4).horizon
    500
    """

    environment: AbstractEnvironment = field(default_factory=CartPole)
    episodes: int = 1
    horizon: int = 500
    common: bool | None = None
    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        for what in ("episodes", "horizon"):
            if getattr(self, what) < 1:
                raise InvalidValue(
                    "nothing to live", field=f"task.{what}", value=getattr(self, what), allowed="1 and more"
                )

    def measure(self, scores: Array) -> Array:
        return jnp.mean(scores)

    def draw(self, key: Key[Array, ""]) -> tuple[PyTree, Key[Array, " l"]]:
        """The levels [l, ...] and the keys [l] of an individual's lives."""
        where, how = jax.random.split(key)
        levels = jax.vmap(self.environment.level)(jax.random.split(where, self.episodes))
        return levels, jax.random.split(how, self.episodes)

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        return self.rolled(phenotype, *self.draw(key))

    def evaluate_many(
        self, phenotypes: PyTree, keys: Key[Array, " n"], chunk: int, pool: Pool | None = None
    ) -> Evaluation:
        if not self.host:
            return super().evaluate_many(phenotypes, keys, chunk, pool)
        levels, keys = jax.vmap(self.draw)(keys)
        return self.stepped(phenotypes, jax.tree.map(np.asarray, levels), keys, chunk=chunk, own_levels=True)
