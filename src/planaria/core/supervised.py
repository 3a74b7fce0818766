"""What every task with known answers shares: examples are shown one by one, and how wrong the answers are is a loss."""

from abc import abstractmethod
from dataclasses import replace
from typing import Any, Self

import jax
import jax.numpy as jnp
from equinox import AbstractVar
from jaxtyping import Array, Float, Key, PyTree

from .errors import InvalidValue
from .network import AbstractNetwork
from .task import AbstractTask
from .types import Numbers, Percept


class AbstractSupervised(AbstractTask[PyTree]):
    """Examples x [n, o] and answers y [n, ...]: a task of one's own says where they come from and what an error is.

    A network with memory is born anew for every example, and has ``steps`` steps to answer.
    """

    steps: AbstractVar[int]
    network: AbstractVar[AbstractNetwork | None]

    @property
    def lesson(self) -> int:
        """Examples a gradient step, drawn with replacement; 0: all of them."""
        return 0

    @abstractmethod
    def examples(self) -> tuple[Float[Numbers, "n o"], Any]:
        """What may be learned from: x, and y with a leading axis n."""

    @abstractmethod
    def error(self, outputs: Float[Array, "n a"], y: Any) -> Float[Array, ""]:
        """How wrong outputs are, in the mean over examples; differentiable, smaller is better."""

    def bind(self, network: AbstractNetwork | None) -> Self:
        if network is None:
            name = type(self).__name__
            raise InvalidValue(
                f"{name} is a task for networks", field="encoding", value="none", hint="--encoding direct"
            )
        return replace(self, network=network)

    def outputs(self, phenotype: PyTree, x: Float[Numbers, "n o"], key: Key[Array, ""]) -> Float[Array, "n a"]:
        """What a network says to each example."""
        network, sizes = self.network, self.interface()
        assert network is not None and sizes is not None, "bind the task first"
        born = network.initial(phenotype, key)

        def answer(seen: Float[Array, " o"]) -> Float[Array, " a"]:
            carry, action = born, jnp.zeros(sizes.action)
            for t in range(self.steps):
                percept = Percept(seen, jnp.float32(0), jnp.bool_(t == 0), step=jnp.int32(t))
                carry, action = network.act(phenotype, carry, percept, jax.random.fold_in(key, t))
            return action

        return jax.vmap(answer)(jnp.asarray(x))

    def loss(self, phenotype: PyTree, key: Key[Array, ""]) -> Float[Array, ""]:
        draw, life = jax.random.split(key)
        x, y = jax.tree.map(jnp.asarray, self.examples())
        if self.lesson:
            rows = jax.random.randint(draw, (self.lesson,), 0, len(x))
            x, y = jax.tree.map(lambda every: every[rows], (x, y))
        return self.error(self.outputs(phenotype, x, life), y)
