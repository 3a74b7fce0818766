"""A network of any wiring whose synapses learn."""

from dataclasses import replace
from typing import NamedTuple

import jax
import jax.numpy as jnp
from equinox import Module, field
from jaxtyping import Array, Float, Key

from planaria.core import checks
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork, Size
from planaria.core.streams import stream
from planaria.core.types import Interface, Percept

from .graph import Graph, State, Wiring
from .plastic_mlp import TERMS


class PlasticWiring(Module):
    """A wiring with which life begins, and the rule of each synapse: ``rule`` [columns, rows, 5], eta a b c d."""

    wiring: Wiring
    rule: Float[Array, "columns rows 5"]


class Learning(NamedTuple):
    """``values`` as in ``graph``; ``weight`` [columns, rows] as it is by now."""

    values: State
    weight: Float[Array, "columns rows"]


class PlasticGraph(AbstractNetwork[PlasticWiring, Learning]):
    """Plastic graph: a graph in which every synapse follows a Hebbian rule of its own after each step of life.

    w += eta (a x y + b x + c y + d), with x the value that excited and y the value that came of it, and w kept within
    ``limit``. Only synapses that the wiring has can learn. In a recurrent graph of several sweeps the last one teaches.
    A percept that is frozen changes no weight; a lesion of layer 0 silences the hidden nodes.

    Fields: ``graph`` how values spread; ``limit`` largest weight, either way.
    Shapes: observations [o] -> actions [a]; carry: values and weights [columns, rows], as in ``graph``.
    Raises: InvalidValue for a field out of range, for another network inside, or when used before ``bind``.

    **Source**: Najarro & Risi (2020), arXiv:2007.02686, eq. 1, for the rule; connections of a NEAT graph that carry
    local rules: Stanley, Bryant & Miikkulainen (2003), Evolving adaptive neural networks with and without adaptive
    synapses.
    **Differs from the source**: the rule of 2003 keeps a weight's sign and slows down towards a bound; this one is the
    general rule, cut off at the bound.
    **Checked against**: tests/networks/test_plastic_graph.py (a plain loop over a dictionary of synapses, 1e-5).

    >>> net = PlasticGraph(Graph(hidden=2)).bind(Interface(3, 1))
    >>> net.init(jax.random.key(0)).rule.shape
    (6, 3, 5)
    """

    graph: AbstractNetwork = field(default_factory=Graph)
    limit: float = 5.0
    interface: Interface | None = None

    def __check_init__(self) -> None:
        checks.between(self, "limit", low=0, above=True)
        if not isinstance(self.graph, Graph):
            raise InvalidValue(
                "the synapses of a graph learn here",
                field="network.graph",
                value=type(self.graph).__name__,
                allowed="graph",
                hint="for layers take the network plastic_mlp",
            )

    @property
    def spreading(self) -> Graph:
        """The graph inside."""
        assert isinstance(self.graph, Graph)
        return self.graph

    def bind(self, interface: Interface | None) -> "PlasticGraph":
        return replace(super().bind(interface), graph=self.graph.bind(interface))

    def init(self, key: Key[Array, ""]) -> PlasticWiring:
        wiring = self.spreading.init(stream(key, "wiring"))
        shape = (*wiring.weight.shape, len(TERMS))
        return PlasticWiring(wiring, jax.random.normal(stream(key, "rules"), shape) / jnp.sqrt(shape[0]))

    def initial(self, params: PlasticWiring, key: Key[Array, ""]) -> Learning:
        return Learning(self.spreading.initial(params.wiring, key), params.wiring.weight)

    def trainable(self, params: PlasticWiring) -> PlasticWiring:
        """Weights and rules of the edges that there are."""
        wiring = self.spreading.trainable(params.wiring)
        return PlasticWiring(wiring, jnp.broadcast_to(wiring.weight[..., None], params.rule.shape))

    def size(self, params: PlasticWiring, carry: Learning) -> Size:
        return self.spreading.size(params.wiring, carry.values)  # a synapse that has come to weigh nothing is still one

    def act(
        self, params: PlasticWiring, carry: Learning, percept: Percept, key: Key[Array, ""]
    ) -> tuple[Learning, Float[Array, " a"]]:
        now = replace(params.wiring, weight=carry.weight)
        spread = self.spreading.spread(now, carry.values, percept)
        eta, a, b, c, d = jnp.moveaxis(params.rule, -1, 0)
        x, y = spread.exciting[:, None], spread.values
        weight = jnp.clip(carry.weight + eta * (a * x * y + b * x + c * y + d), -self.limit, self.limit)
        weight = jnp.where(params.wiring.weight != 0, weight, 0.0)  # where there is no synapse nothing is learned
        if percept.frozen is not None:
            weight = jnp.where(percept.frozen, carry.weight, weight)
        kept = None if carry.values is None else spread.values
        return Learning(kept, weight), spread.values[-self.sizes.action :]
