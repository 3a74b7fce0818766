"""The genome is the parameters."""

from dataclasses import replace

import jax
import jax.numpy as jnp
from equinox import field
from jaxtyping import Array, Key, PyTree

from planaria.core import checks, threefry
from planaria.core.encoding import AbstractTreeEncoding
from planaria.core.network import AbstractNetwork
from planaria.core.streams import stream
from planaria.core.types import Interface
from planaria.networks.mlp import MLP

from ._alignment import aligned, check_alignable


class Direct(AbstractTreeEncoding[PyTree, PyTree]):
    """Direct encoding: the genome is the network's parameters, whatever the network.

    The same function can be written with its hidden units in any order, so that a child of two good networks may have
    two left hands. With ``aligned`` the second parent's units are first paired with the first's, by how alike they act
    on random observations, and put in their order (and with their sign), which does not change what it does.

    Fields: ``network`` what lives; ``init_sigma`` standard deviation of first genes (0: the network's own first
    parameters); ``mutation_sigma`` of a mutation, in gene units; ``line_sigma`` 0 for uniform crossover, above 0 for a
    step along the line to the other parent; ``aligned`` whether hidden units are paired before crossing (mlp,
    recurrent, plastic_mlp).
    Raises: InvalidValue for a field out of range, or where ``aligned`` is asked of another network.
    Shapes: genome = phenotype = the network's parameter tree; as a vector [k].

    **Source**: common practice; crossover along the line: Vassiliades & Mouret (2018), eq. 1; two left hands:
    Radcliffe (1993), Genetic set recombination; pairing by activation: Li et al. (2016), arXiv:1511.07543, section 3.
    **Differs from the source**: pairs are formed greedily, the likest first, rather than at least cost; signs.
    **Checked against**: core/conformance.check_encoding, tests/encodings/test_direct.py (function kept; a shuffled
    copy is found out; claims/aligned_crossover.py measures what it is good for).

    >>> e = Direct(MLP(hidden=(4,))).bind(Interface(3, 2))
    >>> e.dim
    20
    """

    network: AbstractNetwork = field(default_factory=MLP)
    init_sigma: float = 0.0
    mutation_sigma: float = 0.05
    line_sigma: float = 0.0
    aligned: bool = False

    def __check_init__(self) -> None:
        checks.between(self, "init_sigma", "mutation_sigma", "line_sigma", low=0)
        check_alignable(self)

    def bind(self, interface: Interface | None) -> "Direct":
        return replace(self, network=self.network.bind(interface))

    def organism(self) -> AbstractNetwork:
        return self.network

    def template(self) -> object:
        return jax.eval_shape(self.network.init, jax.random.key(0))

    def init(self, key: Key[Array, ""]) -> PyTree:
        noise = self.unravel(self.init_sigma * threefry.normal(key, (self.dim,)))
        own = self.network.init(key)
        return jax.tree.map(lambda x, y: jnp.where(jnp.asarray(self.init_sigma) > 0, x, y), noise, own)

    def cross(self, a: PyTree, b: PyTree, key: Key[Array, ""]) -> PyTree:
        """As every vector encoding does, ``b``'s hidden units paired with ``a``'s before if ``aligned``."""
        if self.aligned:
            b = aligned(self.network, a, b, stream(key, "probes"))
        return super().cross(a, b, key)

    def express(self, genome: PyTree, key: Key[Array, ""]) -> tuple[PyTree, PyTree]:
        return genome, genome
