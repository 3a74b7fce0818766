"""Encodings whose genome is a pattern: a graph that is asked about connections, and paints a network by its answers."""

from dataclasses import replace
from typing import TYPE_CHECKING, Self

from equinox import AbstractVar, field
from jaxtyping import Array, Bool, Float, Key

from planaria.core.capacity import AbstractGrowingEncoding
from planaria.core.encoding import P
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork
from planaria.networks.graph import Graph, Wiring

from ._geometry import BOUNDED, Query, Senses
from ._graph_genes import Genes
from .neat_graph import NeatGraph

PALETTE = ("tanh", "gauss", "sin", "abs")


def pattern() -> NeatGraph:
    """The usual one."""
    return NeatGraph(network=Graph(activations=PALETTE, output="tanh"))


class AbstractPainter(AbstractGrowingEncoding[Genes, P]):
    """Variation, distance and capacity are those of the graph; a painter's own is how the network follows from it."""

    network: AbstractVar[AbstractNetwork]
    cppn: AbstractVar[NeatGraph]
    deltas: AbstractVar[bool]
    length: AbstractVar[bool]

    def check_pattern(self) -> None:
        """Raises InvalidValue for a graph that can't be asked a question and answer in [-1, 1] at once."""
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

    def organism(self) -> AbstractNetwork:
        return self.network

    @property
    def senses(self) -> Senses:
        """What the graph sees of a connection."""
        return Senses(self.deltas, self.length)

    @property
    def questions(self) -> tuple[str, ...]:
        """What the graph is asked about a connection, by name."""
        return self.senses.names

    def query(self, genome: Genes, key: Key[Array, ""]) -> Query:
        """The graph, to be asked at many points at once."""
        wiring, _ = self.cppn.express(genome, key)
        assert isinstance(wiring, Wiring)  # check_pattern saw to it
        return lambda points: self.cppn.graph.across(wiring, points)

    # --------------------------------------------------------------------------------------------------------- capacity

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

    def of(self, genomes: Genes) -> Self:
        return replace(self, cppn=self.cppn.of(genomes))

    def grown(self) -> Self:
        return replace(self, cppn=self.cppn.grown())

    # -------------------------------------------------------------------------------------------------------- variation

    def init(self, key: Key[Array, ""]) -> Genes:
        return self.cppn.init(key)

    def mutate(self, genome: Genes, key: Key[Array, ""]) -> Genes:
        return self.cppn.mutate(genome, key)

    def cross(self, a: Genes, b: Genes, key: Key[Array, ""]) -> Genes:
        return self.cppn.cross(a, b, key)

    def distance(self, a: Genes, b: Genes) -> Float[Array, ""]:
        return self.cppn.distance(a, b)

    def figures(self, genomes: Genes) -> dict[str, Array]:
        """Mean hidden nodes and edges of the graphs."""
        return self.cppn.figures(genomes)
