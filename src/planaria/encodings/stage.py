"""The genome is a later stage of growth, on a structure that is there already."""

from dataclasses import replace
from math import isfinite
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from equinox import Module, field
from jaxtyping import Array, Bool, Float, Int, Key, PyTree

from planaria.core import checks
from planaria.core.encoding import AbstractDevelopment, AbstractVectorEncoding
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork
from planaria.core.types import Interface
from planaria.networks.grown import Grown, Tissue

from ._columns import Columns
from ._ndp_growth import Embryo, cycle, founded, trimmed, wired, with_room
from ._ndp_life import tissue_of
from ._programmed import AbstractProgrammed, Roles, Site, filmed, untold
from ._stage_life import Elaborated, Elaborating, Founded, Staged
from .ndp import NDP

Life = Staged | Founded | Tissue


class Old(Module):
    """What was there before, grown once for good: its parameters, its n cells, and where these stand in them."""

    params: PyTree
    embryo: Embryo
    order: Int[Array, " n"]

    def __hash__(self) -> int:
        """By identity. What is compiled is kept by the parts that it was compiled for, and arrays have no hash."""
        return id(self)


class Stage(AbstractDevelopment[PyTree, Life, Embryo], AbstractVectorEncoding[PyTree, Life]):
    """Developmental stage: a second structure grows on a first one, which stays as it is, bit for bit.

    The first structure is told by the program that made it (``before`` and ``genes``, part of the configuration: no
    search ever varies them), and grown once. Then a founder appears, with the first state that the later program
    gives it, and hears every old cell. For ``later.cycles`` cycles it and its descendants run the later program:
    they hear each other and the old cells, divide, and weigh the synapses that lead to them. Old cells are heard, and
    that is all: no new cell has a synapse to one. The world's first ``senses`` and ``motors`` are the old network's,
    which acts on them by itself; other senses and motors belong to new cells, the oldest and the youngest.

    Without ``protected`` the founder begins in the same place, and from then on all cells run the later program: old
    ones too change, divide and hear new ones, and everything is one tissue. Cells with a role keep it.

    With ``every`` above zero the later structure grows in life and not before: once the new senses have brought
    anything but zeros (a task is met), a cycle happens every so many steps.

    ``Stage.upon(encoding, genome)`` is a stage on what a run brought forth. Stages stand on stages.

    Fields: ``before`` an ndp or a stage; ``genes`` of that encoding, as a vector (none: those that its first draw makes
    from key 0, a structure that was never selected); ``senses``, ``motors`` of the world that are the old network's;
    ``later`` ndp or motif: how the new structure grows, its ``capacity`` that of new cells alone; ``protected``;
    ``every`` steps between cycles in life (0: all growth comes before it); ``mutation_sigma``; ``line_sigma`` as in
    ``direct`` (those of ``later`` are not used).
    Shapes: genome: that of ``later``; phenotype ``Staged``; ``Founded`` with ``every``; ``Tissue`` [v, v]
    without protection.
    Raises: InvalidValue for a first structure that is not what ``before`` can make, or had no room; for cells whose
    states differ in length; for a world without motors for the new cells, or with more senses and motors for them than
    may grow; for settings that exclude each other.

    **Source**: our own, of published parts: the program of Najarro, Sudhakaran & Risi (2023), arXiv:2307.08197; new
    columns that hear frozen ones: Rusu et al. (2016), arXiv:1606.04671, section 2.
    **Differs from the source**: columns there are layers and learn by gradient, layer by layer from the same sense;
    here cells grow, and hear the old ones when these have settled.
    **Checked against**: tests/encodings/test_stage.py (weights and answers of the first structure: equality; a plain
    loop over all cells, 1e-5).

    >>> e = Stage(later=NDP(hidden=3, cycles=3)).bind(Interface(2, 2))
    >>> e.organism().later.sizes.action
    1
    """

    before: "NDP | Stage" = field(default_factory=lambda: NDP(cycles=3, capacity=8))
    genes: tuple[float, ...] = ()
    senses: int = 1
    motors: int = 1
    later: AbstractProgrammed = field(default_factory=lambda: NDP(cycles=3, capacity=8))
    protected: bool = True
    every: int = 0
    mutation_sigma: float = 0.1
    line_sigma: float = 0.0
    interface: Interface | None = None
    old: Old | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        checks.whole(self, "senses", "motors")
        checks.whole(self, "every", least=0)
        checks.between(self, "mutation_sigma", "line_sigma", low=0)
        if not _done(self.before):
            allowed = "ndp, or a protected stage of ndp, both with every 0"
            raise checks.refuse(self, "before", "nothing can grow on this", allowed=allowed)
        if not isinstance(self.later, AbstractProgrammed) or self.later.settings.every:
            raise checks.refuse(self, "later", "this is no stage of growth", allowed="ndp or motif, with every 0")
        untold(self, "later", self.later.settings)
        old, new = self.before.settings, self.later.settings
        for what in ("embedding", "intrinsic"):
            if getattr(old, what) != getattr(new, what):
                hint = f"--encoding.later.{what} {getattr(old, what)}"
                raise checks.refuse(self, "later", f"cells that hear each other have states of one {what}", hint=hint)
        if not self.protected and not (isinstance(self.before, NDP) and isinstance(self.later, NDP) and not self.every):
            allowed = "one ndp after another, with every 0, or protection"
            raise checks.refuse(self, "protected", "this can't be one tissue", allowed=allowed)
        if self.every and isinstance(new.network, Grown) and new.network.memory:
            hint = "--encoding.later.network.memory False, or --encoding.every 0"
            raise checks.refuse(self, "every", "cells that move lose what they remember", allowed="0", hint=hint)

    @classmethod
    def upon(cls, encoding: "NDP | Stage", genome: PyTree, **fields: Any) -> "Stage":
        """A stage on what a genome makes: ``Stage.upon(run.parts.encoding, run.result())``. ``later``: as before."""
        sizes = encoding.organism().sizes
        genes = tuple(float(x) for x in np.asarray(encoding.ravel(genome)))
        fields = {"later": encoding.settings} | fields
        return cls(before=encoding, genes=genes, senses=sizes.observation, motors=sizes.action, **fields)

    @property
    def settings(self) -> NDP:
        return self.later.settings

    # ---------------------------------------------------------------------------------------------- where it grows

    def bind(self, interface: Interface | None) -> "Stage":
        interface = self.settings.network.bind(interface).sizes
        self._check_world(interface)
        before = self.before.bind(Interface(self.senses, self.motors))
        bound = replace(self, before=before, interface=interface, old=None)
        bound = replace(bound, old=bound._grow_old())
        bound._check_room()
        return bound

    def _check_world(self, interface: Interface) -> None:
        if interface.action <= self.motors:
            message = f"new cells would move nothing in a world with {interface.action} motors"
            hint = "The world needs motors that the first structure did not have."
            raise checks.refuse(self, "motors", message, hint=hint)
        if interface.observation < self.senses + bool(self.every):
            message = f"this world has {interface.observation} senses"
            message += ", and growth in life begins when a new one brings something" if self.every else ""
            raise checks.refuse(self, "senses", message, allowed=f"up to {interface.observation - bool(self.every)}")

    def _grow_old(self) -> Old:
        """The first structure, outside compiled code: its cells are counted. Raises InvalidValue if it can't be."""
        before, key = self.before, jax.random.key(0)
        if self.genes and (len(self.genes) != before.dim or not all(map(isfinite, self.genes))):
            raise InvalidValue(
                "this is no program of the structure that was there before",
                field="encoding.genes",
                value=f"{len(self.genes)} numbers",
                allowed=f"{before.dim} finite numbers",
                hint="Stage.upon(run.parts.encoding, run.result()) takes them from a run.",
            )
        genome = self._old_genome
        params, embryo = before.express(genome, key)[0], before.grown(genome, key)
        if bool(embryo.full):
            hint = "A run selects no such structure; take one with room: --encoding.before.capacity."
            raise checks.refuse(self, "before", "the first structure found no room and never acts", hint=hint)
        tissue = params.later if isinstance(params, Staged) else params
        assert isinstance(tissue, Tissue) and tissue.alive is not None, "it was grown, and before life"
        return Old(params, trimmed(embryo), jnp.flatnonzero(tissue.alive))

    @property
    def _old_genome(self) -> PyTree:
        """What the first structure grew from."""
        if self.genes:
            return self.before.unravel(jnp.asarray(self.genes, jnp.float32))
        return self.before.init(jax.random.key(0))

    def _check_room(self) -> None:
        network = self.later.housed(self.site)
        sizes = network.column.sizes if isinstance(network, Columns) else network.sizes
        roles = sizes.observation + sizes.action - self.site.common
        if self.settings.room < roles:
            hint = "--encoding.later.cycles and --encoding.later.capacity give room"
            raise checks.refuse(self, "later", f"{roles} new senses and motors, more than can grow", hint=hint)

    @property
    def sizes(self) -> Interface:
        return self.settings.network.sizes if self.interface is None else self.interface

    @property
    def first(self) -> Old:
        """What was there before, grown by ``bind``."""
        if self.old is None:
            hint = "call encoding.bind(environment.interface)"
            raise InvalidValue("this stage is not bound to a world yet", field="interface", value=None, hint=hint)
        return self.old

    @property
    def site(self) -> Site:
        n = self.first.embryo.room
        return Site(n, self.sizes.observation - self.senses, self.sizes.action - self.motors, n + self.settings.room)

    def organism(self) -> AbstractNetwork:
        if not self.protected:
            return self.settings.network.bind(self.sizes)
        return Elaborating(encoding=self, interface=self.sizes) if self.every else self.elaborated

    @property
    def elaborated(self) -> Elaborated:
        """The network once all has grown."""
        before, later = self.before.organism(), self.later.housed(self.site)
        assert isinstance(before, Grown | Elaborated) and isinstance(later, Grown | Columns)  # __check_init__ saw to it
        return Elaborated(before=before, later=later, interface=self.sizes)

    # ---------------------------------------------------------------------------------------------------- the genome

    @property
    def dim(self) -> int:
        return self.later.dim

    def ravel(self, genome: PyTree) -> Float[Array, " k"]:
        return self.later.ravel(genome)

    def unravel(self, x: Float[Array, " k"]) -> PyTree:
        return self.later.unravel(x)

    def init(self, key: Key[Array, ""]) -> PyTree:
        return self.later.init(key)

    # ---------------------------------------------------------------------------------------------------- its growth

    def zygote(self, genome: PyTree, key: Key[Array, ""]) -> Embryo:
        """The first structure and the founder, its synapses weighed."""
        program, old = self.later.program(genome), self.first.embryo
        return wired(self.settings.prune, program, founded(program, old), old.room)

    def develop(self, genome: PyTree, embryo: Embryo, key: Key[Array, ""]) -> Embryo:
        """One cycle of the later program, in new cells or, without protection, in all."""
        n, how = self.first.embryo.room, self.settings
        more = n + min(2 * (embryo.room - n), how.room) if self.protected else min(2 * embryo.room, self._most)
        held = n if self.protected else 0
        return cycle(how.rules, how.prune, self.later.program(genome), with_room(embryo, more), held)

    @property
    def _most(self) -> int:
        """Cells that there is room for if all may divide."""
        n = self.first.embryo.room
        return min(n + self.settings.capacity, (n + 1) << self.settings.cycles)

    def footprint(self) -> int:
        """Synapses between all cells that there is room for, grown and as what is lived with."""
        return 8 * max(self.site.room, self._most) ** 2

    def grown(self, genome: PyTree, key: Key[Array, ""]) -> Embryo:
        """All cells, old ones first, after all cycles."""
        embryo = self.zygote(genome, key)
        for _ in range(self.settings.cycles):
            embryo = self.develop(genome, embryo, key)
        return embryo

    def adult(self, genome: PyTree, embryo: Embryo) -> Staged | Tissue:
        if not self.protected:
            return tissue_of(embryo, jnp.concatenate(self.roles(embryo)), self.sizes.observation)
        return Staged(self.first.params, self.first.order, self.later.read(genome, embryo, self.site))

    def film(self, genome: PyTree, key: Key[Array, ""]) -> list[Embryo]:
        """How the first structure grew, then the founder beside it, and the embryo after each later cycle."""
        return self.before.film(self._old_genome, key) + filmed(self, genome, key, self.settings.cycles)

    def roles(self, embryo: Embryo) -> Roles:
        """Old cells keep theirs. Of new ones the oldest are senses, the youngest motors, if there are enough."""
        n, own, a = self.site[:3]
        senses, motors = jnp.arange(self.senses), n - self.motors + jnp.arange(self.motors)
        if n < self.senses + self.motors:  # the first structure never acted
            senses, motors = jnp.full_like(senses, -1), jnp.full_like(motors, -1)
        new = jnp.concatenate([n + jnp.arange(own), embryo.cells - a + jnp.arange(a)])
        new = jnp.where(embryo.cells - n >= own + a, new, -1)
        return jnp.concatenate([senses, new[:own]]), jnp.concatenate([motors, new[own:]])

    def express(self, genome: PyTree, key: Key[Array, ""]) -> tuple[Life, PyTree]:
        embryo = self.grown(genome, key)
        if not self.every:
            return self.adult(genome, embryo), genome
        founder = with_room(self.zygote(genome, key), self.site.room)
        return Founded(self.first.params, self.first.order, genome, founder, embryo.full), genome

    def full(self, phenotype: Life) -> Bool[Array, ""]:
        return jnp.bool_(False) if phenotype.full is None else phenotype.full


def _done(before: Any) -> bool:
    """Whether a structure is done with growing once it is born, and its cells are all that it is made of."""
    if isinstance(before, Stage):
        return before.protected and not before.every and isinstance(before.later, NDP)
    return isinstance(before, NDP) and not before.every
