"""Weights to be matched, as regular as one likes."""

from dataclasses import replace

import jax
import jax.numpy as jnp
from equinox import field
from jaxtyping import Array, Float, Key, PyTree

from planaria.core import checks
from planaria.core.encoding import raveler
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork
from planaria.core.streams import stream
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation, Interface


class TargetWeights(AbstractTask[PyTree]):
    """Target weights: a network's parameters are to be certain numbers, of which a share are all the same.

    One number is drawn from U(-strongest, strongest). ``regularity`` x 100 percent of the targets, chosen at random,
    are this number; each other is drawn by itself. So 1 asks for one gene, if a genome can say it, and 0 for one a
    weight: the dial between what indirect and what direct encodings are good at. Fitness is minus the mean error. The
    network never acts.

    Fields: ``units`` inputs and outputs of the network each; ``regularity`` 0 to 1; ``strongest`` target; ``draw``
    which targets: a seed.
    Shapes: phenotype: any tree of weights; observation [units], action [units], never used.
    Raises: InvalidValue for a field out of range.

    **Source**: Clune, Stanley, Pennock & Ofria (2011), On the performance of indirect encoding across the continuum of
    regularity, section IV: the target weights problem.
    **Differs from the source**: the mean error, where theirs is raised to a power; the size of the network is a field
    (theirs is not recalled).
    **Checked against**: tests/tasks/test_target_weights.py (counting).

    >>> TargetWeights(units=3).interface()
    Interface(observation=3, action=3, kind='continuous')
    """

    units: int = 9
    regularity: float = 1.0
    strongest: float = 3.0
    draw: int = 0
    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        checks.whole(self, "units")
        checks.whole(self, "draw", least=0)
        checks.between(self, "regularity", low=0, high=1)
        checks.between(self, "strongest", low=0, above=True)

    def interface(self) -> Interface:
        return Interface(self.units, self.units)

    def bind(self, network: AbstractNetwork | None) -> "TargetWeights":
        if network is None:
            raise InvalidValue(
                "target_weights is a task for networks", field="encoding", value="none", hint="--encoding hyperneat"
            )
        return replace(self, network=network)

    def targets(self, count: int) -> Float[Array, " k"]:
        """As many numbers. Turning the dial changes which are alike, and no other."""
        key = jax.random.key(self.draw)
        order = jax.random.permutation(stream(key, "alike"), count)
        own = jax.random.uniform(stream(key, "own"), (count,), minval=-1.0)
        common = jax.random.uniform(stream(key, "common"), minval=-1.0)
        return self.strongest * jnp.where(order < jnp.round(self.regularity * count), common, own)

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        count, ravel, _ = raveler(jax.eval_shape(lambda: phenotype))
        return Evaluation.of(-jnp.mean(jnp.abs(ravel(phenotype) - self.targets(count))), cost=1.0)
