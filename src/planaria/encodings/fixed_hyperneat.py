"""HyperNEAT's idea with a pattern of fixed wiring, so that it is a vector of genes."""

from dataclasses import replace
from itertools import pairwise
from typing import get_args

import jax
import jax.numpy as jnp
from equinox import field
from jaxtyping import Array, Float, Key

from planaria.core import checks, threefry
from planaria.core.encoding import AbstractTreeEncoding
from planaria.core.network import AbstractNetwork
from planaria.core.types import Interface
from planaria.networks._activations import ACTIVATIONS
from planaria.networks.mlp import Weights
from planaria.networks.substrate import Substrate

from ._geometry import Placed, Reading, Senses, painted, placed
from .hebbian import Rule

Params = dict[str, Weights]
Layers = list[Float[Array, "i o"]]


class FixedHyperNEAT(AbstractTreeEncoding[Layers, Params]):
    """Fixed HyperNEAT: a pattern of fixed wiring paints a network's weights; its own weights are the genes.

    What ``hyperneat`` asks of a graph that evolves is asked of a layered network whose hidden units take their
    functions from ``activations`` in turn, so that a layer of four has one of each. The genome has one length, and any
    sampler evolves it.

    Fields: ``network`` a substrate or a plastic MLP; ``hidden`` layer sizes of the pattern; ``activations`` of its
    hidden units, in turn; ``deltas``, ``length``, ``threshold``, ``strongest``, ``leak``, ``expression``, ``rule``,
    ``rate`` as in ``hyperneat``; ``init_sigma`` standard deviation of first genes; ``mutation_sigma``; ``line_sigma``
    as in ``direct``.
    Shapes: genome a matrix [1 + in, out] a layer, as a vector [k]; phenotype as in ``hyperneat``.
    Raises: InvalidValue for a field out of range, or another network.

    **Source**: Stanley, D'Ambrosio & Gauci (2009), A hypercube-based encoding for evolving large-scale neural networks,
    section 3.
    **Differs from the source**: the pattern's wiring does not evolve; as ``hyperneat``.
    **Checked against**: tests/encodings/test_hyperneat.py (a plain loop over units and connections, 1e-5).

    >>> FixedHyperNEAT(hidden=(4,)).bind(Interface(3, 2)).dim
    25
    """

    network: AbstractNetwork = field(default_factory=Substrate)
    hidden: tuple[int, ...] = (8, 8)
    activations: tuple[str, ...] = ("tanh", "gauss", "sin", "abs")
    deltas: bool = False
    length: bool = False
    threshold: float = 0.2
    strongest: float = 3.0
    leak: float = 0.0
    expression: bool = False
    rule: Rule = "abc_lr"
    rate: float = 0.1
    init_sigma: float = 1.0
    mutation_sigma: float = 0.1
    line_sigma: float = 0.0

    def __check_init__(self) -> None:
        checks.between(self, "threshold", low=0, high=0.99)
        checks.between(self, "strongest", low=0, above=True)
        checks.between(self, "leak", low=0, high=1)
        checks.between(self, "init_sigma", "mutation_sigma", "line_sigma", low=0)
        placed(self.network, "fixed_hyperneat")
        checks.one_of(self, "rule", get_args(Rule))
        checks.between(self, "rate", low=0)
        if any(not isinstance(n, int) or n < 1 for n in self.hidden):
            raise checks.refuse(self, "hidden", "a layer has units", allowed="whole numbers from 1")
        if not self.activations or any(name not in ACTIVATIONS for name in self.activations):
            raise checks.refuse(
                self, "activations", "a unit needs an activation that there is", allowed=", ".join(ACTIVATIONS)
            )

    def bind(self, interface: Interface | None) -> "FixedHyperNEAT":
        return replace(self, network=self.network.bind(interface))

    def organism(self) -> AbstractNetwork:
        return self.network

    @property
    def _placed(self) -> Placed:
        return placed(self.network, "fixed_hyperneat")

    @property
    def _reading(self) -> Reading:
        return Reading(self.threshold, self.strongest, self.leak, self.expression, self.rule, self.rate)

    @property
    def _senses(self) -> Senses:
        return Senses(self.deltas, self.length)

    def template(self) -> object:
        sizes = (self._senses.count, *self.hidden, self._reading.answers(self._placed))
        return [jax.ShapeDtypeStruct((1 + m, n), jnp.float32) for m, n in pairwise(sizes)]

    def init(self, key: Key[Array, ""]) -> Layers:
        return self.unravel(self.init_sigma * threefry.normal(key, (self.dim,)))

    def answered(self, genome: Layers, points: Float[Array, "c n"]) -> Float[Array, "a n"]:
        """What the pattern says at some points."""
        x = points
        for layer in genome[:-1]:
            drive = layer[1:].T @ x + layer[0][:, None]
            units = [ACTIVATIONS[self.activations[i % len(self.activations)]](row) for i, row in enumerate(drive)]
            x = jnp.stack(units)
        return jnp.tanh(genome[-1][1:].T @ x + genome[-1][0][:, None])

    def express(self, genome: Layers, key: Key[Array, ""]) -> tuple[Params, Layers]:
        query = lambda points: self.answered(genome, points)
        return painted(self._placed, self._senses, self._reading, query), genome
