"""The genome is a small program that every cell of a growing network runs."""

from dataclasses import replace

import jax
import jax.numpy as jnp
from equinox import field
from jaxtyping import Array, Bool, Int, Key

from planaria.core import checks
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork
from planaria.core.types import Interface
from planaria.networks.grown import Grown, Tissue

from ._ndp_growth import Embryo, Rules, cycle, one_cell, with_room
from ._ndp_life import Developing, Organism, born
from ._ndp_program import Program, shapes
from ._programmed import AbstractProgrammed, Roles, Site, ends

LARGEST = 1024  # cells of a dense embryo: 4 MB a weight matrix, and every pair of cells is computed


class NDP(AbstractProgrammed[Program, Tissue | Organism]):
    """Neural developmental program: a network grows from one cell by a program that all its cells share.

    A cell has a state of d numbers. In each of ``cycles``: (1) ``rounds`` times, every cell adds what its synapses
    bring to its own state and puts the sum through one network, e = T(e + sum_j w_j e_j); (2) a second network sees
    each cell's state, and the cell divides where it answers above zero: the daughter is joined to its mother and to all
    the mother's neighbours, and starts with their mean state; (3) a third network sets the weight of each synapse from
    the states of its two ends, in [-1, 1]; (4) synapses weaker than ``prune`` are lost. All growth comes before life,
    and does not depend on activity. The oldest cells become the sensors, the youngest the motors; an organism with
    fewer cells than its world has sensors and motors never acts.

    Synapses lead from mother to daughter, from the mother's sources to the daughter and from the daughter to the
    mother's targets, so that no two cells are alike. With ``reciprocal`` they lead both ways, as in the source: then
    the first two cells are twins, every later cell has a twin too, and twins never differ (record 0012), unless
    ``intrinsic`` gives cells a state that is inherited and never overwritten: the line that they descend from.

    Cells can be told more than they hear: with ``positional`` whether they sense or act, and which sense or motor is
    theirs; with ``quorum`` how much of the capacity is taken, so that they can stop when there are enough of them, and
    go on when some have died.

    With ``every`` above zero development does not end with birth: the organism carries its embryo through life, and
    every so many steps its cells run one cycle more, whatever happened. Cells keep their roles, new ones become inner
    cells, and where the cell of a sensor or motor has died another takes its place.

    Fields: ``network`` what lives; ``embedding`` numbers d of a cell's state; ``hidden`` units of each network;
    ``cycles`` of growth; ``rounds`` of messages in a cycle (the graph's diameter, never above 2 without pruning, and a
    few); ``capacity`` cells at most, a power of two (2^cycles is always enough); ``reciprocal`` synapses both ways;
    ``intrinsic`` marks of descent, 0 for none; ``inhibition`` cycles for which the neighbours of a cell that divided
    may not; ``prune`` weights below which a synapse is lost; ``positional``, ``quorum`` what cells are told;
    ``every`` steps of life between cycles (0: growth ends with birth); ``init_range`` first genes are U(-range, range);
    ``mutation_sigma``; ``line_sigma`` as in ``direct``.
    Shapes: genome ``Program``, as a vector [k], k = 5 d h + 4 s h + 5 h + 2 d + 2, where s counts marks, three
    numbers of position and one of quorum; phenotype ``Tissue`` [v, v], or ``Organism``.
    Raises: InvalidValue for a field out of range, or for a world with more sensors and motors than cells may grow.

    **Source**: Najarro, Sudhakaran & Risi (2023), arXiv:2307.08197, algorithm 1; intrinsic states and inhibition:
    Nisioti et al. (2024), arXiv:2405.08510.
    **Differs from the source**: synapses lead one way by default; a cell's own state is in the sum that it hears; a
    fixed number of rounds; marks of descent as intrinsic states, and growth from one cell, where Nisioti et al. begin
    with one neuron of each kind; under inhibition the cell with the strongest urge among neighbours goes first;
    ``positional`` (a name of Wolpert's, 1969), ``quorum`` and ``every`` are ours.
    **Checked against**: tests/encodings/test_ndp.py (a plain loop over cells and synapses, 1e-5).

    >>> e = NDP(embedding=1, hidden=1, cycles=4).bind(Interface(2, 1))
    >>> e.dim
    14
    """

    network: AbstractNetwork = field(default_factory=Grown)
    embedding: int = 5
    hidden: int = 5
    cycles: int = 5
    rounds: int = 7
    capacity: int = 64
    reciprocal: bool = False
    intrinsic: int = 0
    inhibition: int = 0
    prune: float = 0.0
    positional: bool = False
    quorum: bool = False
    every: int = 0
    init_range: float = 1.0
    mutation_sigma: float = 0.1
    line_sigma: float = 0.0

    def __check_init__(self) -> None:
        checks.whole(self, "embedding", "hidden", "cycles", "rounds", "capacity")
        checks.whole(self, "intrinsic", "inhibition", "every", least=0)
        checks.between(self, "prune", low=0, high=1)
        checks.between(self, "init_range", low=0, above=True)
        checks.between(self, "mutation_sigma", "line_sigma", low=0)
        if self.capacity & (self.capacity - 1) or self.capacity > LARGEST:
            hint = "Larger networks grow sparse, one at a time: planaria.encodings._ndp_sparse.grow."
            raise checks.refuse(
                self, "capacity", "no such capacity", allowed=f"powers of two up to {LARGEST}", hint=hint
            )
        if not isinstance(self.network, Grown):
            raise InvalidValue(
                "a developmental program grows a tissue",
                field="encoding.network",
                value=type(self.network).__name__,
                allowed="grown",
                hint="--network grown",
            )

        if self.every and self.network.memory:
            hint = "--encoding.network.memory False, or --encoding.every 0"
            raise checks.refuse(self, "every", "cells that move lose what they remember", allowed="0", hint=hint)

    def bind(self, interface: Interface | None) -> "NDP":
        bound = replace(self, network=self.network.bind(interface))
        roles = bound.network.sizes.observation + bound.network.sizes.action
        if self.room < roles:
            name = "capacity" if self.capacity < roles else "cycles"
            least = 1 << (roles - 1).bit_length()
            allowed = f"from {least if name == 'capacity' else least.bit_length() - 1}"
            raise checks.refuse(
                self, name, f"this world has {roles} sensors and motors, more than can grow", allowed=allowed
            )
        return bound

    def organism(self) -> AbstractNetwork:
        return Developing(encoding=self, interface=self.network.interface) if self.every else self.network

    @property
    def room(self) -> int:
        """Cells v that an adult has room for: a cycle at most doubles them."""
        return self.capacity if self.every else min(self.capacity, 1 << self.cycles)

    def footprint(self) -> int:
        """Synapses between all cells that there is room for, grown and as what is lived with."""
        return 8 * self.room**2

    @property
    def rules(self) -> Rules:
        roles = self.network.sizes[:2] if self.positional else None
        return Rules(self.rounds, self.reciprocal, self.inhibition, self.capacity * self.quorum, roles)

    def template(self) -> object:
        return shapes(self.embedding, self.intrinsic + 3 * self.positional + self.quorum, self.hidden)

    def init(self, key: Key[Array, ""]) -> Program:
        return self.unravel(jax.random.uniform(key, (self.dim,), minval=-1.0) * self.init_range)

    def zygote(self, genome: Program, key: Key[Array, ""]) -> Embryo:
        return one_cell(genome, self.intrinsic)

    def develop(self, genome: Program, embryo: Embryo, key: Key[Array, ""]) -> Embryo:
        """One cycle. The embryo is given room for as many daughters as it has cells, up to the capacity."""
        return self.further(genome, embryo)

    def further(self, genome: Program, embryo: Embryo, roles: Int[Array, " r"] | None = None) -> Embryo:
        """The same for an embryo whose cells have ``roles`` in life."""
        wide = with_room(embryo, min(2 * embryo.room, self.capacity))
        return cycle(self.rules, self.prune, genome, wide, roles=roles)

    def adult(self, genome: Program, embryo: Embryo) -> Tissue:
        """Sensors first, motors last: the oldest and the youngest cells."""
        return self.read(genome, embryo, Site(0, *self.network.sizes[:2], self.room))

    @property
    def settings(self) -> "NDP":
        return self

    def roles(self, embryo: Embryo) -> Roles:
        return ends(embryo, *self.network.sizes[:2])

    def program(self, genome: Program) -> Program:
        return genome

    def housed(self, site: Site) -> AbstractNetwork:
        return self.network.bind(Interface(site.common + site.own, site.motors))

    def read(self, genome: Program, embryo: Embryo, site: Site) -> Tissue:
        return born(embryo, site.common + site.own, site.motors, site.room)

    def grown(self, genome: Program, key: Key[Array, ""]) -> Embryo:
        """The embryo after all its cycles. From the one on that has all the room there is, they are one loop."""
        embryo, age = self.zygote(genome, key), 0
        while embryo.room < self.capacity and age < self.cycles:
            embryo, age = self.develop(genome, embryo, key), age + 1
        if age == self.cycles:  # there may be room left: nothing to loop over
            return embryo
        return jax.lax.fori_loop(age, self.cycles, lambda _, embryo: self.develop(genome, embryo, key), embryo)

    def organised(self, genome: Program, key: Key[Array, ""]) -> Organism:
        """The adult, and what it grew from."""
        embryo = self.grown(genome, key)
        return Organism(self.adult(genome, embryo), genome, with_room(embryo, self.room))

    def express(self, genome: Program, key: Key[Array, ""]) -> tuple[Tissue | Organism, Program]:
        organism = self.organised(genome, key)
        return (organism if self.every else organism.tissue), genome

    def full(self, phenotype: Tissue | Organism) -> Bool[Array, ""]:
        return jnp.bool_(False) if phenotype.full is None else phenotype.full
