"""The genome is the program of one column, and how its copies differ."""

from dataclasses import replace
from typing import Any

import jax
import jax.numpy as jnp
from equinox import Module, field
from jaxtyping import Array, Bool, Float, Key

from planaria.core import checks
from planaria.core.network import AbstractNetwork
from planaria.core.types import Interface
from planaria.networks.grown import Grown, Tissue

from ._columns import Columns, places, stamped
from ._ndp_growth import Embryo
from ._ndp_program import Program, shapes
from ._programmed import AbstractProgrammed, Roles, Site, ends, untold
from .ndp import NDP


class Motifs(Module):
    """The genome: what the column's cells run, and how far each wave of places moves their states."""

    program: Program
    variation: Float[Array, "d q"]


class Motif(AbstractProgrammed[Motifs, Tissue]):
    """Repeated motif: a column is grown once, by a program that its cells share, and stamped many times.

    The copies stand in a row and differ by where they stand: the states of all cells of copy i are moved by
    sum_j variation_j cos(pi j (i + 1/2) / copies), and each synapse is weighed again by the same program. So the copies
    have the same cells and the same synapses, with evolved weights; without variation they are identical, bit for bit.
    The genome does not grow with their number. Copies do not hear each other. All see all observations or, with
    ``dealt``, each its share of them, in order; each has an equal share of the motors.

    Fields: ``column`` how one grows, and what lives; ``copies`` n; ``waves`` q of variation, from 0 for none to n - 1,
    with which copies can differ in any way; ``dealt`` senses; ``mutation_sigma``; ``line_sigma`` as in ``direct``
    (those of the column are not used).
    Shapes: genome ``Motifs``, as a vector [k + d q], k that of ``ndp``; phenotype ``Tissue`` [n, v, v].
    Raises: InvalidValue for a field out of range, for a world whose motors (or dealt senses) can't be shared out
    equally, or with more of them than a column can have cells.

    **Source**: repetition with variation, as Stanley (2007), Compositional pattern producing networks, section 2, asks
    of development; cortical columns: Mountcastle (1997), The columnar organization of the neocortex.
    **Differs from the source**: there by the symmetries of a space that is painted; here a grown structure is copied,
    and waves of a cosine transform say where.
    **Checked against**: tests/encodings/test_stage.py (copies without variation are the column, bit for bit; with it,
    weights from moved states in a plain loop, 1e-5).

    >>> e = Motif(NDP(embedding=3, hidden=3, cycles=3), copies=4, waves=1, dealt=True).bind(Interface(8, 4))
    >>> e.dim, replace(e, copies=2).dim
    (71, 71)
    """

    column: NDP = field(default_factory=lambda: NDP(cycles=3, capacity=8))
    copies: int = 2
    waves: int = 1
    dealt: bool = False
    mutation_sigma: float = 0.1
    line_sigma: float = 0.0
    interface: Interface | None = None

    def __check_init__(self) -> None:
        checks.whole(self, "copies")
        checks.whole(self, "waves", least=0)
        checks.between(self, "mutation_sigma", "line_sigma", low=0)
        if self.waves >= self.copies:
            raise checks.refuse(self, "waves", f"{self.copies} copies have no more waves", allowed="up to copies - 1")
        if self.column.every:
            hint = "--encoding.column.every 0"
            raise checks.refuse(self, "column", "a column that is stamped is done with growing", hint=hint)
        untold(self, "column", self.column)

    def bind(self, interface: Interface | None) -> "Motif":
        bound = replace(self, interface=self.column.network.bind(interface).interface)
        bound.column.bind(Interface(*self.shares(*bound.sizes[:2])))  # refuses what a column has no room for
        return bound

    @property
    def sizes(self) -> Interface:
        return self.column.network.sizes if self.interface is None else self.interface

    def shares(self, senses: int, motors: int) -> tuple[int, int]:
        """Of each copy. Raises InvalidValue where they can't be equal."""
        for what, count in (("motors", motors), ("senses", senses if self.dealt else 0)):
            if count % self.copies:
                hint = "--encoding.dealt False, or as many as divide them" if what == "senses" else None
                raise checks.refuse(self, "copies", f"{count} {what} can't be shared out equally", hint=hint)
        return senses // self.copies if self.dealt else senses, motors // self.copies

    @property
    def site(self) -> Site:
        """That of a motif alone in its world: nobody was there before."""
        return Site(0, *self.sizes[:2], self.column.room)

    def organism(self) -> AbstractNetwork:
        return self.housed(self.site)

    def housed(self, site: Site) -> AbstractNetwork:
        own, motors = self.shares(site.own, site.motors)
        network = self.column.network.bind(Interface(site.common + own, motors))
        assert isinstance(network, Grown)  # the column saw to it
        common = site.common if self.dealt else site.common + site.own
        return Columns(
            column=network,
            copies=self.copies,
            common=common,
            interface=Interface(site.common + site.own, site.motors),
        )

    def read(self, genome: Motifs, embryo: Embryo, site: Site) -> Tissue:
        own, motors = self.shares(site.own, site.motors)
        one = self.column
        here = site._replace(own=own, motors=motors)
        if not self.waves:  # nothing to weigh anew: the column itself, to the last bit
            column = one.read(genome.program, embryo, here)
            return jax.tree.map(lambda x: jnp.broadcast_to(x, (self.copies, *x.shape)), column)

        def copy(place: Float[Array, " q"]) -> Tissue:
            shift = jnp.sum(genome.variation * place, axis=1)
            return one.read(genome.program, stamped(genome.program, embryo, shift, site.common), here)

        return jax.vmap(copy)(places(self.copies, self.waves))

    def roles(self, embryo: Embryo) -> Roles:
        """Of one column."""
        return ends(embryo, *self.shares(*self.sizes[:2]))

    def program(self, genome: Motifs) -> Program:
        return genome.program

    @property
    def settings(self) -> NDP:
        return self.column

    def template(self) -> object:
        one = self.column
        variation: Any = jax.ShapeDtypeStruct((one.embedding, self.waves), jnp.float32)
        return Motifs(shapes(one.embedding, one.intrinsic, one.hidden), variation)

    def init(self, key: Key[Array, ""]) -> Motifs:
        return self.unravel(jax.random.uniform(key, (self.dim,), minval=-1.0) * self.column.init_range)

    def zygote(self, genome: Motifs, key: Key[Array, ""]) -> Embryo:
        return self.column.zygote(genome.program, key)

    def develop(self, genome: Motifs, embryo: Embryo, key: Key[Array, ""]) -> Embryo:
        return self.column.develop(genome.program, embryo, key)

    def adult(self, genome: Motifs, embryo: Embryo) -> Tissue:
        return self.read(genome, embryo, self.site)

    def express(self, genome: Motifs, key: Key[Array, ""]) -> tuple[Tissue, Motifs]:
        return self.adult(genome, self.column.grown(genome.program, key)), genome

    def full(self, phenotype: Tissue) -> Bool[Array, ""]:
        return jnp.bool_(False) if phenotype.full is None else jnp.any(phenotype.full)
