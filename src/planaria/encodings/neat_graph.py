"""NEAT's genome: a graph that starts minimal and grows."""

from dataclasses import replace

import jax
import jax.numpy as jnp
import numpy as np
from equinox import field, tree_at
from jaxtyping import Array, Bool, Float, Key

from planaria.core import checks
from planaria.core.capacity import AbstractGrowingEncoding
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork
from planaria.core.streams import stream
from planaria.core.types import Interface
from planaria.networks.graph import Graph, Wiring
from planaria.networks.plastic_graph import PlasticGraph, PlasticWiring

from ._graph_genes import Genes, pick, trimmed
from ._graph_operators import crossed, difference, joined, rekinded, reruled, reweighted, split, switched
from ._graph_phenotype import first_graph, ruled, wired


class NeatGraph(AbstractGrowingEncoding[Genes, Wiring | PlasticWiring]):
    """NEAT's encoding: a graph that starts without hidden nodes, grows by mutation, and is crossed gene by gene.

    Equal genes are known by name: an edge's is hashed from the names of its ends, a node's from the edge that it was
    born from and from how often that edge had been split in this genome. So equal mutations get equal names in any
    genome, with no counter to share. Crossover lines genes up by name; of genes that one parent alone has the child
    gets the fitter's. Adding edges respects ``network.recurrent``: a feed-forward graph never closes a circle.

    A genome has room for ``capacity`` hidden nodes and 4 times as many edges beside the first ones; a run moves on to
    twice that when a child does not fit.

    With the network ``plastic_graph`` every edge carries a learning rule, drawn at the start, varied and crossed with
    the weight. A split hands it to the second half; a new edge does not learn before it mutates.

    Fields: ``network`` what lives: ``graph``, feed-forward or recurrent, activations, or ``plastic_graph`` around one;
    ``capacity`` of first genomes, hidden nodes, a power of two; ``init_sigma`` standard deviation of first and of new
    weights; ``reweight`` chance that a child's weights change, then each by N(0, ``weight_sigma``) or, with chance
    ``replaced``, to a new one; ``add_node``,
    ``add_edge``, ``toggle`` and ``change_kind`` chances of one new node, one new edge, one edge switched on or off, one
    node's activation drawn anew; ``stays_off`` chance that a gene that is off in a parent is off in the child;
    ``rule_sigma`` of first rules and of their change, which comes with the weights'; ``c_topology`` and ``c_weight``
    coefficients of the distance; ``small`` genes below which N in it is 1.
    Shapes: genome ``Genes``; phenotype ``Wiring`` [1 + o + h (+ a), h + a], or ``PlasticWiring``.
    Raises: InvalidValue for a field out of range, or a network of another kind.

    **Source**: Stanley & Miikkulainen (2002), Evolving neural networks through augmenting topologies, sections 3, 4.1.
    **Differs from the source**: names by hash instead of a counter, so that genes have no order of birth: excess and
    disjoint genes count alike, with one coefficient (the paper's two are equal); of equally fit parents the first
    counts as the fitter; edges from the constant are not split; activations, switching and the recurrent switch;
    weights are perturbed by normal instead of uniform noise; distances are summed in steps of 1/16384.
    **Checked against**: tests/encodings/test_neat_graph.py (dictionaries in plain Python, properties, rates).

    >>> e = NeatGraph(capacity=4).bind(Interface(2, 1))
    >>> g = e.init(jax.random.key(0))
    >>> int(g.nodes), int(g.edges), float(e.distance(g, g))
    (4, 3, 0.0)
    """

    network: AbstractNetwork = field(default_factory=Graph)
    capacity: int = 8
    init_sigma: float = 1.0
    reweight: float = 0.8  # rates: section 4.1
    weight_sigma: float = 1.0
    replaced: float = 0.1
    add_node: float = 0.03
    add_edge: float = 0.05
    toggle: float = 0.0
    change_kind: float = 0.0
    stays_off: float = 0.75
    rule_sigma: float = 0.1
    c_topology: float = 1.0
    c_weight: float = 0.4
    small: int = 20

    def __check_init__(self) -> None:
        chances = ("reweight", "replaced", "add_node", "add_edge", "toggle", "change_kind", "stays_off")
        checks.between(self, *chances, low=0, high=1)
        checks.between(self, "init_sigma", "weight_sigma", "rule_sigma", "c_topology", "c_weight", low=0)
        checks.whole(self, "capacity", "small")
        if self.capacity & (self.capacity - 1):
            near = 1 << self.capacity.bit_length()
            raise checks.refuse(self, "capacity", "capacities are powers of two", allowed=f"{near // 2} or {near}")
        if not isinstance(self.network, Graph | PlasticGraph):
            raise InvalidValue(
                "a genome that is a graph makes a network that is one",
                field="encoding.network",
                value=type(self.network).__name__,
                allowed="graph, plastic_graph",
                hint="for layers take the encoding direct or hebbian",
            )

    def bind(self, interface: Interface | None) -> "NeatGraph":
        return replace(self, network=self.network.bind(interface))

    def organism(self) -> AbstractNetwork:
        return self.network

    @property
    def graph(self) -> Graph:
        """How values spread, whether or not synapses learn."""
        graph = self.network.graph if isinstance(self.network, PlasticGraph) else self.network
        assert isinstance(graph, Graph)
        return graph

    @property
    def plastic(self) -> bool:
        """Whether edges carry rules."""
        return isinstance(self.network, PlasticGraph)

    @property
    def _sizes(self) -> tuple[int, int]:
        return self.graph.inputs, self.graph.sizes.action

    # --------------------------------------------------------------------------------------------------------- capacity

    def full(self, genome: Genes) -> Bool[Array, ""]:
        return genome.full

    def capacity_of(self, genome: Genes) -> int:
        return genome.node_key.shape[-1] - sum(self._sizes)

    def compact(self, genomes: Genes) -> Genes:
        return trimmed(jax.tree.map(np.asarray, genomes))

    # -------------------------------------------------------------------------------------------------------- variation

    def init(self, key: Key[Array, ""]) -> Genes:
        genes = first_graph(*self._sizes, self.capacity, self.init_sigma, key, self.plastic)
        return self._reruled(genes, stream(key, "rules"))

    def mutate(self, genome: Genes, key: Key[Array, ""]) -> Genes:
        inputs, outputs = self._sizes
        happens = jax.random.uniform(stream(key, "happens"), (5,))
        words = jax.random.bits(stream(key, "where"), (6,), jnp.uint32)
        first = self.init_sigma * jax.random.normal(stream(key, "first"))
        weight = reweighted(genome, self.weight_sigma, self.replaced, self.init_sigma, stream(key, "weights"))
        weight = jnp.where(happens[0] < self.reweight, weight, genome.weight)
        genes = self._reruled(genome, stream(key, "rules"), happens[0] < self.reweight)
        genes = tree_at(lambda g: (g.weight, g.full), genes, (weight, jnp.bool_(False)))
        genes = tree_at(lambda g: g.enabled, genes, switched(genes, happens[1] < self.toggle, words[0]))
        genes = self._rekinded(genes, happens[2] < self.change_kind, words[1], words[2])
        recurrent = self.graph.recurrent
        genes = joined(
            genes, happens[3] < self.add_edge, words[3], first, inputs=inputs, outputs=outputs, recurrent=recurrent
        )
        return split(genes, happens[4] < self.add_node, words[4], self._kind(words[5]), recurrent=recurrent)

    def _reruled(self, genes: Genes, key: Key[Array, ""], do: Array | bool = True) -> Genes:
        if genes.rule is None:
            return genes
        return tree_at(lambda g: g.rule, genes, jnp.where(do, reruled(genes, self.rule_sigma, key), genes.rule))

    def _kind(self, word: Array) -> Array:
        """An activation drawn by a word."""
        return (word % len(self.graph.activations)).astype(jnp.int8)

    def _rekinded(self, genes: Genes, do: Array, which: Array, what: Array) -> Genes:
        """With the activation of one hidden node drawn anew."""
        if len(self.graph.activations) == 1:
            return genes
        places = jnp.arange(genes.kind.shape[0])
        place, some = pick((places >= sum(self._sizes)) & (places < genes.nodes), which, places)
        kind = jnp.where((places == place) & do & some, self._kind(what), genes.kind)
        return tree_at(lambda g: g.kind, genes, kind)

    def cross(self, a: Genes, b: Genes, key: Key[Array, ""]) -> Genes:
        child = crossed(a, b, self.stays_off, stream(key, "genes"))
        if len(self.graph.activations) == 1:
            return child
        return tree_at(lambda g: g.kind, child, rekinded(a, b, stream(key, "kinds")))

    def distance(self, a: Genes, b: Genes) -> Float[Array, ""]:
        """c_topology (E + D) / N + c_weight W, section 3.3."""
        alone, larger, apart = difference(a, b)
        n = jnp.where(larger < self.small, 1, larger)
        return self.c_topology * alone / n + self.c_weight * apart

    def figures(self, genomes: Genes) -> dict[str, Array]:
        """Mean hidden nodes, and mean edges that are on, of a brood."""
        hidden, edges = genomes.nodes - sum(self._sizes), jnp.sum(genomes.enabled, axis=1)
        return {"hidden_nodes": jnp.mean(hidden), "edges": jnp.mean(edges.astype(jnp.float32))}

    # ------------------------------------------------------------------------------------------------------- expression

    def express(self, genome: Genes, key: Key[Array, ""]) -> tuple[Wiring | PlasticWiring, Genes]:
        return (ruled if self.plastic else wired)(genome, self.graph), genome
