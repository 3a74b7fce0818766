"""Do well in a world: the reward of a life is the score."""

from dataclasses import replace

import jax
import jax.numpy as jnp
import numpy as np
from equinox import field
from jaxtyping import Array, Float, Key, PyTree

from planaria.core.environment import AbstractEnvironment, rollout
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork
from planaria.core.task import Pool, no_loss
from planaria.core.types import Evaluation
from planaria.environments.cartpole import CartPole

from ._behaviour import Watched, entries
from ._embodied import AbstractEmbodied
from ._hand import hurting
from ._policy import check_lessons, learned


class Control(AbstractEmbodied):
    """Control: live in any world, be scored by the reward of a whole life.

    Fitness = summed reward of a life, the mean over ``episodes`` lives, each on a level and with a start of its own
    drawn from the key. An individual with an invalid life is invalid. Descriptor: nothing, or means over the steps of
    its lives, for illuminating any pure world: ``obs0`` and ``action1`` (an entry of what is seen or done; in a
    discrete world the share of steps in which that action was taken), ``abs_obs0``, ``abs_action1`` (its size).

    The loss, for who learns by gradient in a pure world, is the policy gradient's: ``lesson`` exploring lives, each on
    a level of its own, against the mean of the others.

    Fields: ``environment``; ``episodes`` lives an individual; ``horizon`` steps of a life at most (the world may end
    it earlier); ``damage`` done to the network in every life, e.g. ``delete:neurons:0.2@250``: other neurons in each
    (``whole``: none; damage to bodies is a level); ``common`` whether a whole brood meets the same luck (None: samplers
    yes, breeders no); ``descriptor`` names of means, as above; ``lesson`` exploring lives a gradient step, 2 and more;
    ``discount`` of a reward a step later, 0 to 1; ``exploration`` deviation of the noise on actions or, in a discrete
    world, temperature of the choice, above 0 and in units of the network's outputs.
    Shapes: keys [n] -> evaluations [n].
    Raises: InvalidValue without an episode or a step, for a descriptor that the world can't give, for damage that can't
    be done to this network.

    **Source**: common practice (Gymnasium's return, averaged over episodes); the loss: Williams (1992), REINFORCE, with
    the other lives as a baseline (Kool, van Hoof & Welling 2019).
    **Differs from the source**: nothing.
    **Checked against**: tests/tasks/test_control.py (lives stepped by hand), tests/tasks/test_policy.py (expected
    slopes, summed over all outcomes).

    >>> Control(episodes=4).horizon
    500
    """

    environment: AbstractEnvironment = field(default_factory=CartPole)
    episodes: int = 1
    horizon: int = 500
    common: bool | None = None
    descriptor: tuple[str, ...] = ()
    damage: str = "whole"
    lesson: int = 8
    discount: float = 0.99
    exploration: float = 0.2
    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        for what in ("episodes", "horizon"):
            if getattr(self, what) < 1:
                raise InvalidValue(
                    "nothing to live", field=f"task.{what}", value=getattr(self, what), allowed="1 and more"
                )
        check_lessons(self)
        entries(self.descriptor, self.environment)

    def bind(self, network: AbstractNetwork | None) -> "Control":
        bound = super().bind(network)
        if self.damage != "whole" and self.host:
            hint = "--task.damage whole, or a world inside JAX"
            raise InvalidValue("this world does not hurt networks", field="task.damage", value=self.damage, hint=hint)
        return replace(bound, network=hurting(bound.dweller, self.damage))

    def measure(self, scores: Array) -> Array:
        return jnp.mean(scores)

    def draw(self, key: Key[Array, ""], lives: int | None = None) -> tuple[PyTree, Key[Array, " l"]]:
        """The levels [l, ...] and the keys [l] of an individual's lives."""
        where, how = jax.random.split(key)
        count = lives or self.episodes
        levels = jax.vmap(self.environment.level)(jax.random.split(where, count))
        return levels, jax.random.split(how, count)

    def loss(self, phenotype: PyTree, key: Key[Array, ""]) -> Float[Array, ""]:
        if self.host:
            raise no_loss(self)
        return learned(self, phenotype, key)

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        levels, keys = self.draw(key)
        if not self.descriptor:
            return self.rolled(phenotype, levels, keys)
        world = Watched(self.environment, entries(self.descriptor, self.environment))
        live = lambda level, key: rollout(world, self.dweller, phenotype, level, key, horizon=self.horizon, keep=True)
        lives = jax.vmap(live)(levels, keys)
        score, sums = self.score(lives), lives.kept[0].sums[:, -1]
        means = jnp.mean(sums / jnp.maximum(lives.steps, 1)[:, None], axis=0)
        return Evaluation.of(
            score.fitness, objectives=score.objectives, descriptor=means, valid=score.ok, cost=score.cost
        )

    @property
    def descriptor_names(self) -> tuple[str, ...]:
        return tuple(f"mean of {name}" for name in self.descriptor)

    def example(self) -> Evaluation:
        return Evaluation.of(0.0, descriptor=jnp.zeros(len(self.descriptor)))

    def evaluate_many(
        self, phenotypes: PyTree, keys: Key[Array, " n"], chunk: int, pool: Pool | None = None
    ) -> Evaluation:
        if not self.host:
            return super().evaluate_many(phenotypes, keys, chunk, pool)
        levels, keys = jax.vmap(self.draw)(keys)
        return self.stepped(phenotypes, jax.tree.map(np.asarray, levels), keys, chunk=chunk, own_levels=True)
