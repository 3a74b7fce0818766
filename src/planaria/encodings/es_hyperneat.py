"""ES-HyperNEAT: a graph that paints weights, and by how its picture varies says where hidden units are."""

from dataclasses import replace

import jax
import jax.numpy as jnp
from equinox import field
from jaxtyping import Array, Bool, Float, Key

from planaria.core import checks
from planaria.core.network import AbstractNetwork
from planaria.core.types import Interface
from planaria.networks.grown import Grown, Tissue

from ._geometry import Query
from ._graph_genes import Genes
from ._pattern import AbstractPainter, pattern
from ._quadtree import Division, searched
from .neat_graph import NeatGraph

Place = tuple[float, float]
DEEPEST = 5  # 32 x 32 places: two million weights


class ESHyperNEAT(AbstractPainter[Tissue]):
    """ES-HyperNEAT: hidden units stand where the painted picture carries information, and there only.

    As in ``hyperneat`` a graph (a CPPN) answers how strongly (x1, y1) is connected to (x2, y2). All units share one
    plane: inputs on its lower rim, outputs on its upper one, unless places are given, hidden units between. From each
    input a quadtree divides the plane: down to ``initial_depth`` everywhere, on to ``maximal_depth`` where the four
    quarters of a cell have a variance above ``division``. Where the leaves below a cell have a variance below
    ``variance`` the cell is one place: there a connection ends if it is in a band, that is, differs by more than
    ``band`` from both neighbours left and right, or from both above and below. Hidden units so found are sources in
    their turn, ``iterations`` times, then outputs look for their sources in the same way. What is not on a way from an
    input to an output is dropped. So many units are where the picture is busy, and none where it is flat.

    Places are a fixed list, the middles of all cells of all levels: v = o + a + 4 (4^maximal_depth - 1) / 3 units at
    most. Which are there is a mask, and the network a ``grown`` one with v^2 weights: 32 kB at depth 3, 0.5 MB at depth
    4, 8 MB at depth 5. Trees of absent places are computed, too: at depth 3 the graph is asked (v x 152) as often as
    for a ``hyperneat`` from 11 x 11 to 11 x 11, at each further depth 13 times as often. The same genome may be asked
    more finely: give another ``maximal_depth`` and express it.

    Fields: ``network`` a grown one, with at least 2 + ``iterations`` sweeps or with memory; ``cppn`` as in
    ``hyperneat``; ``inputs``, ``outputs`` places (x, y) in [-1, 1], none: a row; ``initial_depth``, ``maximal_depth`` 1
    to 5, with 2^depth cells a side; ``division``, ``variance``, ``band`` thresholds, variance above 0; ``iterations``
    from hidden to hidden, 0 and more; ``strongest`` weight; ``deltas``, ``length``, ``expression`` as in ``hyperneat``.
    Shapes: genome ``Genes``; phenotype ``Tissue`` [v, v].
    Raises: InvalidValue for a field out of range, another network, places that are not as many as the world has, too
    few sweeps for a signal to arrive.

    **Source**: Risi & Stanley (2012), An enhanced hypercube-based encoding for evolving the placement, density, and
    connectivity of neurons, Artificial Life 18(4), algorithms 1 to 3; thresholds 0.03, 0.03, 0.3, one iteration,
    strongest 3: recalled.
    **Differs from the source**: updates of all units at once, tanh, no biases; connections in every direction are kept,
    circles too; an input at a hidden unit's place is a unit beside it; no seed of locality; depth 5 at most.
    **Checked against**: tests/encodings/test_es_hyperneat.py (a recursion over a tree of Python objects, asked about
    one connection at a time: the same connections, weights to 1e-5).

    >>> e = ESHyperNEAT().bind(Interface(3, 2))
    >>> finer, key = replace(e, maximal_depth=4), jax.random.key(4)
    >>> [jax.eval_shape(x.express, x.init(key), key)[0].weight.shape for x in (e, finer)]
    [(89, 89), (345, 345)]
    """

    network: AbstractNetwork = field(default_factory=Grown)
    cppn: NeatGraph = field(default_factory=pattern)
    inputs: tuple[tuple[float, float], ...] = ()
    outputs: tuple[tuple[float, float], ...] = ()
    initial_depth: int = 2
    maximal_depth: int = 3
    division: float = 0.03
    variance: float = 0.03
    band: float = 0.3
    iterations: int = 1
    strongest: float = 3.0
    deltas: bool = False
    length: bool = False
    expression: bool = False

    def __check_init__(self) -> None:
        checks.whole(self, "initial_depth", "maximal_depth")
        checks.whole(self, "iterations", least=0)
        checks.between(self, "maximal_depth", low=1, high=DEEPEST)
        checks.between(self, "division", "band", low=0)
        checks.between(self, "variance", "strongest", low=0, above=True)
        self.check_pattern()
        if self.initial_depth > self.maximal_depth:
            allowed = f"up to maximal_depth = {self.maximal_depth}"
            raise checks.refuse(self, "initial_depth", "division would begin beyond its end", allowed=allowed)
        for name in ("inputs", "outputs"):
            if any(len(place) != 2 or not max(map(abs, place)) <= 1 for place in getattr(self, name)):
                raise checks.refuse(self, name, "a place is (x, y) in the plane", allowed="numbers from -1 to 1")
        if not isinstance(self.network, Grown):
            hint = "--network grown; weights of layers with given places: --encoding hyperneat"
            message = "units that are found are wired in any way"
            raise checks.refuse(self, "network", message, allowed="grown", hint=hint)
        least = 2 + self.iterations
        if self.network.sweeps < least and not self.network.memory:
            message = "in so few updates a signal does not come over all units that are found to an output"
            hint = f"--network.sweeps {least}, or fewer iterations"
            raise checks.refuse(self.network, "sweeps", message, allowed=f"from {least}, or memory", hint=hint)

    def bind(self, interface: Interface | None) -> "ESHyperNEAT":
        network = self.network.bind(interface)
        cppn = self.cppn.bind(Interface(self.senses.count, len(self.answers)))
        bound = replace(self, network=network, cppn=cppn)
        _ = bound.ends  # what does not fit is told now
        return bound

    @property
    def answers(self) -> tuple[str, ...]:
        """What the graph says, by name."""
        return "weight", *(("expressed",) if self.expression else ())

    @property
    def ends(self) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
        """Where inputs are, and outputs."""
        sizes = self.network.sizes
        return self._row("inputs", sizes.observation, -1), self._row("outputs", sizes.action, 1)

    def _row(self, name: str, units: int, y: float) -> tuple[Place, ...]:
        given = getattr(self, name)
        if given and len(given) != units:
            message = f"the world has {units} {name} and there are {len(given)} places"
            raise checks.refuse(self, name, message, allowed=f"{units} places, or none for a row")
        return given or tuple(((2 * i + 1) / units - 1, y) for i in range(units))

    @property
    def _division(self) -> Division:
        return Division(self.initial_depth, self.maximal_depth, self.division, self.variance, self.band)

    @property
    def hidden(self) -> Float[Array, "q 2"]:
        """Where hidden units may be; in the network they stand in this order between inputs and outputs."""
        return jnp.asarray(self._division.places)

    def footprint(self) -> int:
        """Synapses between all places, and what was answered about them."""
        units = sum(self.network.sizes[:2]) + 4 * (4**self.maximal_depth - 1) // 3
        return 8 * units**2

    # ------------------------------------------------------------------------------------------------------ expression

    def express(self, genome: Genes, key: Key[Array, ""]) -> tuple[Tissue, Genes]:
        return self.painted(self.query(genome, key)), genome

    def painted(self, query: Query) -> Tissue:
        """The network of any pattern: its connections between units that are on a way from an input to an output."""
        inputs, outputs = (jnp.asarray(places) for places in self.ends)
        o, a, q = len(inputs), len(outputs), len(self.hidden)
        units = jnp.concatenate([inputs, *([self.hidden] if self.iterations else []), outputs])
        sends = jnp.arange(len(units)) < len(units) - a
        found = searched(units, sends, self._division, self.senses, query, self.expression)
        first, inner, last = found.there[:o], found.there[o:-a], found.there[-a:].T
        reached, wired = jnp.any(first, axis=0), jnp.zeros((q, q), bool)
        for _ in range(self.iterations):
            wired = inner & reached[:, None]
            reached |= jnp.any(wired, axis=0)
        used = reached & _leading(wired, jnp.any(last, axis=1))
        weights = self.strongest * found.answers
        tissue = jnp.zeros((o + q + a, o + q + a))
        tissue = tissue.at[:o, o : o + q].set(jnp.where(first & used, weights[:o], 0.0))
        tissue = tissue.at[o : o + q, o + q :].set(jnp.where(last & used[:, None], weights[-a:].T, 0.0))
        if self.iterations:
            inside = jnp.where(wired & used[:, None] & used, weights[o:-a], 0.0)
            tissue = tissue.at[o : o + q, o : o + q].set(inside)
        return Tissue(tissue, jnp.concatenate([jnp.ones(o, bool), used, jnp.ones(a, bool)]))


def _leading(wired: Bool[Array, "q q"], ends: Bool[Array, " q"]) -> Bool[Array, " q"]:
    """Units from which a way leads to some of the ``ends``, themselves among them."""

    def further(state: tuple[Array, Array]) -> tuple[Array, Array]:
        leads = state[0]
        more = leads | jnp.any(wired & leads, axis=1)
        return more, jnp.any(more != leads)

    return jax.lax.while_loop(lambda state: state[1], further, (ends, jnp.bool_(True)))[0]
