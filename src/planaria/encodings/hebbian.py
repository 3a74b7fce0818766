"""The genome is a learning rule for every synapse."""

from dataclasses import replace
from typing import Literal, get_args

import jax
import jax.numpy as jnp
from equinox import field
from jaxtyping import Array, Float, Key

from planaria.core import checks, threefry
from planaria.core.encoding import AbstractTreeEncoding
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork
from planaria.core.streams import stream
from planaria.core.types import Interface
from planaria.networks.mlp import Weights
from planaria.networks.plastic_mlp import TERMS, PlasticMLP

from ._alignment import check_alignable, pairings, reordered

Rule = Literal["abcd_lr", "abcd", "abc_lr", "abc", "ad_lr", "ad", "a_lr", "a"]
Shared = Literal["synapse", "sender", "receiver", "layer", "network"]
Genome = dict[str, Weights]


class Hebbian(AbstractTreeEncoding[Genome, Genome]):
    """Hebbian ABCD encoding: the genome holds learning rules, and no weights.

    Which of the coefficients a, b, c, d and the rate eta are evolved is the ``rule``: coefficients that it leaves out
    are 0, a rate that it leaves out is ``rate``. Each synapse has a rule of its own, or ``shared`` ones: all synapses
    of a neuron that sends, of one that receives, of a layer, of the whole network. Weights are drawn at random in every
    life, or, with ``evolve_first``, evolved beside the rules (as in EvoJAX's port), one a synapse. With ``aligned`` the
    second parent's hidden units are paired with the first's before crossing, as in ``direct``, by how alike their rules
    make them act; units that differ only in what is made of what they send are not told apart.

    Fields: ``network`` a plastic network (its own switches: normalisation, d inside or outside); ``rule``; ``rate``
    used where eta is not evolved; ``evolve_first``; ``shared`` synapse, sender, receiver, layer or network;
    ``init_sigma`` standard deviation of first genes; ``mutation_sigma``; ``line_sigma``, ``aligned`` as in ``direct``.
    Shapes: genes: a tree of arrays, one a term and layer, [in, out], or with shared rules [in, 1], [1, out], [1, 1],
    or one array [1, 1] a term; phenotype: all five terms a layer, which broadcast to [in, out] (and ``first``).
    Raises: InvalidValue for a network without plasticity, an unknown rule or way of sharing.

    **Source**: Najarro & Risi (2020), arXiv:2007.02686, eq. 1 and the variants in the authors' code; one rule for all
    synapses: Soltoggio et al. (2008).
    **Differs from the source**: first genes are N(0, 0.3) by default where the authors draw N(0, 1).
    **Checked against**: tests/networks/test_networks.py (each rule against a naive double loop, 1e-6).

    >>> e = Hebbian(PlasticMLP(hidden=(4,)), rule="abcd_lr").bind(Interface(3, 2))
    >>> e.dim
    100
    """

    network: AbstractNetwork = field(default_factory=PlasticMLP)
    rule: Rule = "abcd_lr"
    rate: float = 1.0
    evolve_first: bool = False
    shared: Shared = "synapse"
    init_sigma: float = 0.3
    mutation_sigma: float = 0.1
    line_sigma: float = 0.0
    aligned: bool = False

    def __check_init__(self) -> None:
        if not isinstance(self.network, PlasticMLP):
            raise InvalidValue(
                "the Hebbian encoding needs a network with plastic synapses",
                field="encoding.network",
                value=type(self.network).__name__,
                allowed="plastic_mlp",
                hint="--network plastic_mlp",
            )
        checks.one_of(self, "rule", get_args(Rule))
        checks.one_of(self, "shared", get_args(Shared))
        check_alignable(self)

    @property
    def terms(self) -> tuple[str, ...]:
        """The evolved coefficients."""
        return terms_of(self.rule)

    def bind(self, interface: Interface | None) -> "Hebbian":
        return replace(self, network=self.network.bind(interface))

    def organism(self) -> AbstractNetwork:
        return self.network

    @property
    def _shapes(self) -> tuple[tuple[int, int], ...]:
        assert isinstance(self.network, PlasticMLP)  # __check_init__ saw to it
        return self.network.shapes

    @property
    def _rules(self) -> tuple[tuple[int, int], ...]:
        """Shapes of a term's genes, one a layer; one alone where the whole network shares a rule."""
        cut = {
            "synapse": lambda m, n: (m, n),
            "sender": lambda m, n: (m, 1),
            "receiver": lambda m, n: (1, n),
            "layer": lambda m, n: (1, 1),
            "network": lambda m, n: (1, 1),
        }[self.shared]
        return tuple(cut(*shape) for shape in (self._shapes[:1] if self.shared == "network" else self._shapes))

    def template(self) -> object:
        empty = lambda shapes: [jax.ShapeDtypeStruct(shape, jnp.float32) for shape in shapes]
        first = {"first": empty(self._shapes)} if self.evolve_first else {}
        return {term: empty(self._rules) for term in self.terms} | first

    def groups(self, genome: Genome) -> Float[Array, "s t"]:
        """The rules; first weights, which are evolved beside them, belong to none."""
        return jnp.stack([jnp.concatenate([x.ravel() for x in genome[term]]) for term in self.terms], axis=1)

    def init(self, key: Key[Array, ""]) -> Genome:
        return self.unravel(self.init_sigma * threefry.normal(key, (self.dim,)))

    def cross(self, a: Genome, b: Genome, key: Key[Array, ""]) -> Genome:
        """As every vector encoding does, ``b``'s hidden units paired with ``a``'s before if ``aligned``."""
        if self.aligned:
            b = self._paired(a, b, stream(key, "probes"))
        return super().cross(a, b, key)

    def _paired(self, a: Genome, b: Genome, key: Key[Array, ""]) -> Genome:
        """A rule that several units share can't be turned for one of them: then units are only put in order."""
        mine, other = self.express(a, key)[0], self.express(b, key)[0]
        found = pairings(self.network, mine, other, key)
        for axes, (who, sign) in zip(self.network.interchangeable(other), found, strict=True):
            turned = sign if self.shared == "synapse" else jnp.ones_like(sign)
            b = reordered(b, {name: axes[name][: len(genes)] for name, genes in b.items()}, who, turned)
        return b

    def express(self, genome: Genome, key: Key[Array, ""]) -> tuple[Genome, Genome]:
        constant = lambda term: [jnp.full(s, self.rate if term == "eta" else 0.0) for s in self._rules]
        full = {term: genome[term] if term in self.terms else constant(term) for term in TERMS}
        if self.shared == "network":
            full = {term: rules * len(self._shapes) for term, rules in full.items()}
        return full | ({"first": genome["first"]} if self.evolve_first else {}), genome


def terms_of(rule: str) -> tuple[str, ...]:
    """The coefficients that a rule is named for: those in its letters, and eta if it ends in _lr."""
    letters, _, rate = rule.partition("_")
    return tuple(t for t in TERMS if t in letters or (t == "eta" and rate))
