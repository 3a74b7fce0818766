"""The genome is the parameters."""

from dataclasses import replace
from typing import Any

import jax
import jax.numpy as jnp
from equinox import field
from jaxtyping import Array, Float, Key, PyTree

from planaria.core.encoding import AbstractVectorEncoding, raveler
from planaria.core.network import AbstractNetwork
from planaria.core.types import Interface
from planaria.networks.mlp import MLP


class Direct(AbstractVectorEncoding[PyTree, PyTree]):
    """Direct encoding: the genome is the network's parameters, whatever the network.

    Fields: ``network`` what lives; ``init_sigma`` standard deviation of first genes (0: the network's own first
    parameters); ``mutation_sigma`` of a mutation, in gene units; ``line_sigma`` 0 for uniform crossover, above 0 for a
    step along the line to the other parent.
    Shapes: genome = phenotype = the network's parameter tree; as a vector [k].

    **Source**: common practice; crossover along the line: Vassiliades & Mouret (2018), eq. 1.
    **Differs from the source**: nothing.
    **Checked against**: core/conformance.check_encoding.

    >>> e = Direct(MLP(hidden=(4,))).bind(Interface(3, 2))
    >>> e.dim
    20
    """

    network: AbstractNetwork = field(default_factory=MLP)
    init_sigma: float = 0.0
    mutation_sigma: float = 0.05
    line_sigma: float = 0.0

    def bind(self, interface: Interface | None) -> "Direct":
        return replace(self, network=self.network.bind(interface))

    def organism(self) -> AbstractNetwork:
        return self.network

    def _raveler(self) -> tuple[int, Any, Any]:
        return raveler(jax.eval_shape(self.network.init, jax.random.key(0)))

    @property
    def dim(self) -> int:
        return self._raveler()[0]

    def ravel(self, genome: PyTree) -> Float[Array, " k"]:
        return self._raveler()[1](genome)

    def unravel(self, x: Float[Array, " k"]) -> PyTree:
        return self._raveler()[2](x)

    def init(self, key: Key[Array, ""]) -> PyTree:
        noise = self.unravel(self.init_sigma * jax.random.normal(key, (self.dim,)))
        own = self.network.init(key)
        return jax.tree.map(lambda x, y: jnp.where(jnp.asarray(self.init_sigma) > 0, x, y), noise, own)

    def express(self, genome: PyTree, key: Key[Array, ""]) -> tuple[PyTree, PyTree]:
        return genome, genome
