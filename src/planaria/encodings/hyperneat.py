"""HyperNEAT: a graph that paints the weights of a network as a function of where its units are."""

from dataclasses import replace
from typing import get_args

from equinox import field
from jaxtyping import Array, Key

from planaria.core import checks
from planaria.core.network import AbstractNetwork
from planaria.core.types import Interface
from planaria.networks.mlp import Weights
from planaria.networks.substrate import Substrate

from ._geometry import Placed, Reading, painted, placed
from ._graph_genes import Genes
from ._graph_seed import with_locality
from ._pattern import AbstractPainter, pattern
from .hebbian import Rule
from .neat_graph import NeatGraph

Params = dict[str, Weights]


class HyperNEAT(AbstractPainter[Params]):
    """HyperNEAT: the genome is a graph (a CPPN) that is asked, for every two units, how strongly they are connected.

    The graph sees where a connection begins and ends, (x1, y1, x2, y2), and answers in [-1, 1], once for each layer of
    connections. Answers below ``threshold`` are no connection, the others are stretched to weights up to ``strongest``.
    So symmetry, repetition and locality cost a few genes, the number of weights costs none, and the same genome can be
    asked at any resolution: bind the encoding to a larger world and express it again.

    The graph evolves as ``neat_graph`` does, hidden nodes drawing their function from its activations. With
    ``expression`` a second answer says whether a connection is there at all (LEO: above zero). First graphs may be
    ``seeded`` with locality: connected are units for which gauss(x1 - x2) + gauss(y1 - y2) is above ``locality``.

    With the network ``plastic_mlp`` the graph paints learning rules, too (adaptive HyperNEAT): it answers once more for
    each coefficient that the ``rule`` names, in [-1, 1], eta in units of ``rate``. Life begins with the painted
    weights, a connection that is not there does not learn.

    Fields: ``network`` a substrate or a plastic MLP; ``cppn`` a ``neat_graph``, feed-forward, with an output in [-1,
    1]; ``deltas`` whether it sees (x1 - x2, y1 - y2) too, ``length`` how far the ends are apart; ``threshold`` from 0
    to below 1; ``strongest`` weight; ``leak`` slope below the threshold, 0 to 1 (0: no connection there);
    ``expression``; ``rule`` as in ``hebbian`` and ``rate``, largest eta, or eta where the rule has none, from 0, both
    plastic only; ``seeded``, which needs expression, deltas and gauss; ``locality`` of the seed, 0 (all) to below 2
    (one place).
    Shapes: genome ``Genes``; phenotype weights [in, out] (and biases [out], the answer at source (0, 0)) a layer;
    plastic: first weights and five terms [in, out] a layer.
    Raises: InvalidValue for a field out of range, another network, a seed without what it is made of.

    **Source**: Stanley, D'Ambrosio & Gauci (2009), A hypercube-based encoding for evolving large-scale neural networks,
    section 3; expression and its seed: Verbancsics & Stanley (2011), Constraining connectivity to encourage modularity
    in HyperNEAT; rules: Risi & Stanley (2010), Indirectly encoding neural plasticity as a pattern of local rules, the
    models ABC (abc_lr) and Hebbian (a); threshold 0.2, strongest 3: recalled.
    **Differs from the source**: units in the middle of cells (``substrate``); tanh for the bipolar sigmoid; ``leak``;
    the seed's nearness is a field; no iterated model, in which the graph is asked again in every step of life; a D that
    any rule may have; learned weights are normalised or free as the network says.
    **Checked against**: tests/encodings/test_hyperneat.py (a plain recursion asked about one connection at a time,
    1e-5), tests/encodings/test_adaptive_hyperneat.py (rules, and lives by a double loop, 1e-5),
    claims/hyperneat_resolution.py, claims/regularity_dial.py.

    >>> import jax
    >>> e = HyperNEAT(Substrate(inputs=(0, 0), outputs=(0, 0))).bind(Interface(9, 9))
    >>> genome = e.init(jax.random.key(0))
    >>> finer = e.bind(Interface(81, 81))
    >>> [finer.express(genome, jax.random.key(0))[0]["weights"][0].shape, int(genome.edges)]
    [(81, 81), 5]
    """

    network: AbstractNetwork = field(default_factory=Substrate)
    cppn: NeatGraph = field(default_factory=pattern)
    deltas: bool = False
    length: bool = False
    threshold: float = 0.2
    strongest: float = 3.0
    leak: float = 0.0
    expression: bool = False
    rule: Rule = "abc_lr"
    rate: float = 0.1
    seeded: bool = False
    locality: float = 1.5

    def __check_init__(self) -> None:
        checks.between(self, "threshold", low=0, high=0.99)
        checks.between(self, "strongest", low=0, above=True)
        checks.between(self, "leak", low=0, high=1)
        checks.between(self, "locality", low=0, high=1.99)
        placed(self.network, "hyperneat")
        checks.one_of(self, "rule", get_args(Rule))
        checks.between(self, "rate", low=0)
        self.check_pattern()
        graph = self.cppn.graph
        if self.seeded and not (self.expression and self.deltas and "gauss" in graph.activations):
            hint = "Give encoding.expression True, encoding.deltas True, and gauss among the activations."
            raise checks.refuse(self, "seeded", "the seed is made of what is missing here", allowed="False", hint=hint)
        if self.seeded and self.cppn.capacity < 2 * self._layers:
            allowed = f"powers of two from {2 * self._layers}"
            raise checks.refuse(self.cppn, "capacity", "the seed has two nodes a layer", allowed=allowed)

    def bind(self, interface: Interface | None) -> "HyperNEAT":
        network = self.network.bind(interface)
        answers = self._reading.answers(placed(network, "hyperneat"))
        cppn = self.cppn.bind(Interface(self.senses.count, answers))
        return replace(self, network=network, cppn=cppn)

    @property
    def _layers(self) -> int:
        return len(self._placed.hidden) + 1

    @property
    def _placed(self) -> Placed:
        return placed(self.network, "hyperneat")

    @property
    def _reading(self) -> Reading:
        return Reading(self.threshold, self.strongest, self.leak, self.expression, self.rule, self.rate)

    @property
    def answers(self) -> tuple[str, ...]:
        """What it says, by name."""
        return self._reading.names(self._placed)

    def init(self, key: Key[Array, ""]) -> Genes:
        first = self.cppn.init(key)
        if not self.seeded:
            return first
        gauss = self.cppn.graph.activations.index("gauss")
        layers, inputs, outputs = self._layers, self.cppn.graph.inputs, self.cppn.graph.sizes.action
        expressed = [inputs + layers + i for i in range(layers)]
        return with_locality(first, inputs, outputs, expressed, gauss, self.locality)

    def express(self, genome: Genes, key: Key[Array, ""]) -> tuple[Params, Genes]:
        return painted(self._placed, self.senses, self._reading, self.query(genome, key)), genome
