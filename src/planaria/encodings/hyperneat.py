"""HyperNEAT: a graph that paints the weights of a network as a function of where its units are."""

from dataclasses import replace
from typing import TYPE_CHECKING

from equinox import field
from jaxtyping import Array, Bool, Float, Key

from planaria.core import checks
from planaria.core.capacity import AbstractGrowingEncoding
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork
from planaria.core.types import Interface
from planaria.networks.graph import Graph, Wiring
from planaria.networks.mlp import Weights
from planaria.networks.substrate import Substrate

from ._geometry import BOUNDED, Reading, Senses, needs_substrate, painted
from ._graph_genes import Genes
from ._graph_seed import with_locality
from .neat_graph import NeatGraph

PALETTE = ("tanh", "gauss", "sin", "abs")
Params = dict[str, Weights]


def _pattern() -> NeatGraph:
    return NeatGraph(network=Graph(activations=PALETTE, output="tanh"))


class HyperNEAT(AbstractGrowingEncoding[Genes, Params]):
    """HyperNEAT: the genome is a graph (a CPPN) that is asked, for every two units, how strongly they are connected.

    The graph sees where a connection begins and ends, (x1, y1, x2, y2), and answers in [-1, 1], once for each layer of
    connections. Answers below ``threshold`` are no connection, the others are stretched to weights up to ``strongest``.
    So symmetry, repetition and locality cost a few genes, the number of weights costs none, and the same genome can be
    asked at any resolution: bind the encoding to a larger world and express it again.

    The graph evolves as ``neat_graph`` does, hidden nodes drawing their function from its activations. With
    ``expression`` a second answer says whether a connection is there at all (LEO: above zero). First graphs may be
    ``seeded`` with locality: connected are units for which gauss(x1 - x2) + gauss(y1 - y2) is above ``locality``.

    Fields: ``network`` a substrate; ``cppn`` a ``neat_graph``, feed-forward, with an output in [-1, 1]; ``deltas``
    whether it sees (x1 - x2, y1 - y2) too, ``length`` how far the ends are apart; ``threshold`` from 0 to below 1;
    ``strongest`` weight; ``leak`` slope below the threshold, 0 to 1 (0: no connection there); ``expression``;
    ``seeded``, which needs expression, deltas and gauss; ``locality`` of the seed, 0 (all) to below 2 (one place).
    Shapes: genome ``Genes``; phenotype weights [in, out] (and biases [out], the answer at source (0, 0)) a layer.
    Raises: InvalidValue for a field out of range, another network, a seed without what it is made of.

    **Source**: Stanley, D'Ambrosio & Gauci (2009), A hypercube-based encoding for evolving large-scale neural networks,
    section 3; expression and its seed: Verbancsics & Stanley (2011), Constraining connectivity to encourage modularity
    in HyperNEAT; threshold 0.2, strongest 3: recalled.
    **Differs from the source**: units in the middle of cells (``substrate``); tanh for the bipolar sigmoid; ``leak``;
    the seed's nearness is a field.
    **Checked against**: tests/encodings/test_hyperneat.py (a plain recursion asked about one connection at a time,
    1e-5), claims/hyperneat_resolution.py, claims/regularity_dial.py.

    >>> import jax
    >>> e = HyperNEAT(Substrate(inputs=(0, 0), outputs=(0, 0))).bind(Interface(9, 9))
    >>> genome = e.init(jax.random.key(0))
    >>> finer = e.bind(Interface(81, 81))
    >>> [finer.express(genome, jax.random.key(0))[0]["weights"][0].shape, int(genome.edges)]
    [(81, 81), 5]
    """

    network: AbstractNetwork = field(default_factory=Substrate)
    cppn: NeatGraph = field(default_factory=_pattern)
    deltas: bool = False
    length: bool = False
    threshold: float = 0.2
    strongest: float = 3.0
    leak: float = 0.0
    expression: bool = False
    seeded: bool = False
    locality: float = 1.5

    def __check_init__(self) -> None:
        checks.between(self, "threshold", low=0, high=0.99)
        checks.between(self, "strongest", low=0, above=True)
        checks.between(self, "leak", low=0, high=1)
        checks.between(self, "locality", low=0, high=1.99)
        needs_substrate(self.network, "hyperneat")
        if self.cppn.plastic:
            raise InvalidValue(
                "a pattern is asked before life, and learns nothing",
                field="encoding.cppn.network",
                value="plastic_graph",
                allowed="graph",
                hint="--encoding.cppn.network graph",
            )
        graph = self.cppn.graph
        if graph.recurrent or graph.output not in BOUNDED:
            raise InvalidValue(
                "a pattern is asked once a connection and answers in [-1, 1]",
                field="encoding.cppn.network",
                value="recurrent" if graph.recurrent else f"output {graph.output}",
                allowed=f"feed-forward, output {', '.join(BOUNDED)}",
                hint="--encoding.cppn.network.output tanh",
            )
        if self.seeded and not (self.expression and self.deltas and "gauss" in graph.activations):
            hint = "Give encoding.expression True, encoding.deltas True, and gauss among the activations."
            raise checks.refuse(self, "seeded", "the seed is made of what is missing here", allowed="False", hint=hint)
        if self.seeded and self.cppn.capacity < 2 * self._layers:
            allowed = f"powers of two from {2 * self._layers}"
            raise checks.refuse(self.cppn, "capacity", "the seed has two nodes a layer", allowed=allowed)

    def bind(self, interface: Interface | None) -> "HyperNEAT":
        network = self.network.bind(interface)
        assert isinstance(network, Substrate)
        cppn = self.cppn.bind(Interface(self._senses.count, self._reading.answers(network)))
        return replace(self, network=network, cppn=cppn)

    def organism(self) -> AbstractNetwork:
        return self.network

    @property
    def _layers(self) -> int:
        assert isinstance(self.network, Substrate)
        return len(self.network.hidden) + 1

    @property
    def _senses(self) -> Senses:
        return Senses(self.deltas, self.length)

    @property
    def _reading(self) -> Reading:
        return Reading(self.threshold, self.strongest, self.leak, self.expression)

    @property
    def questions(self) -> tuple[str, ...]:
        """What the graph is asked about a connection, by name."""
        return self._senses.names

    @property
    def answers(self) -> tuple[str, ...]:
        """What it says, by name."""
        assert isinstance(self.network, Substrate)
        return self._reading.names(self.network)

    # -------------------------------------------------------------------------------------- capacity: that of the graph

    if TYPE_CHECKING:  # a checker would ask for the inherited variable as an argument
        capacity: int = field(init=False)
    else:

        @property
        def capacity(self) -> int:
            return self.cppn.capacity

    def full(self, genome: Genes) -> Bool[Array, ""]:
        return self.cppn.full(genome)

    def capacity_of(self, genome: Genes) -> int:
        return self.cppn.capacity_of(genome)

    def compact(self, genomes: Genes) -> Genes:
        return self.cppn.compact(genomes)

    def of(self, genomes: Genes) -> "HyperNEAT":
        return replace(self, cppn=self.cppn.of(genomes))

    def grown(self) -> "HyperNEAT":
        return replace(self, cppn=self.cppn.grown())

    # ------------------------------------------------------------------------------------------------------- variation

    def init(self, key: Key[Array, ""]) -> Genes:
        first = self.cppn.init(key)
        if not self.seeded:
            return first
        gauss = self.cppn.graph.activations.index("gauss")
        layers, inputs, outputs = self._layers, self.cppn.graph.inputs, self.cppn.graph.sizes.action
        expressed = [inputs + layers + i for i in range(layers)]
        return with_locality(first, inputs, outputs, expressed, gauss, self.locality)

    def mutate(self, genome: Genes, key: Key[Array, ""]) -> Genes:
        return self.cppn.mutate(genome, key)

    def cross(self, a: Genes, b: Genes, key: Key[Array, ""]) -> Genes:
        return self.cppn.cross(a, b, key)

    def distance(self, a: Genes, b: Genes) -> Float[Array, ""]:
        return self.cppn.distance(a, b)

    def figures(self, genomes: Genes) -> dict[str, Array]:
        """Mean hidden nodes and edges of the graphs."""
        return self.cppn.figures(genomes)

    # ------------------------------------------------------------------------------------------------------ expression

    def express(self, genome: Genes, key: Key[Array, ""]) -> tuple[Params, Genes]:
        assert isinstance(self.network, Substrate)
        wiring, _ = self.cppn.express(genome, key)
        assert isinstance(wiring, Wiring)
        query = lambda points: self.cppn.graph.across(wiring, points)
        return painted(self.network, self._senses, self._reading, query), genome
