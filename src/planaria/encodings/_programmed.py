"""What encodings share whose genome holds a developmental program: what a later stage of growth asks of them."""

from abc import abstractmethod
from typing import TYPE_CHECKING, Generic, NamedTuple

import jax.numpy as jnp
from jaxtyping import Array, Int, Key

from planaria.core import checks
from planaria.core.encoding import AbstractDevelopment, AbstractTreeEncoding, G, P
from planaria.core.network import AbstractNetwork

from ._ndp_growth import Embryo
from ._ndp_program import Program

if TYPE_CHECKING:
    from .ndp import NDP


Roles = tuple[Int[Array, " o"], Int[Array, " a"]]  # cells that sense, cells that act; -1 while there are too few


class Site(NamedTuple):
    """Where a structure grows: what there is for its cells to see and to move, and how much room."""

    common: int  # senses that all of it sees: in a later stage the old cells, which are the embryo's first
    own: int  # other senses, which may be dealt out
    motors: int
    room: int  # cells, the common ones among them


class AbstractProgrammed(AbstractDevelopment[G, P, Embryo], AbstractTreeEncoding[G, P], Generic[G, P]):
    """An encoding whose cells run a program; it can be a stage that grows on what is there already."""

    @property
    @abstractmethod
    def settings(self) -> "NDP":
        """How its cells grow."""

    @abstractmethod
    def roles(self, embryo: Embryo) -> Roles:
        """Which cells sense, and which act."""

    def film(self, genome: G, key: Key[Array, ""]) -> list[Embryo]:
        """The zygote, and the embryo after each cycle."""
        return filmed(self, genome, key, self.settings.cycles)

    @abstractmethod
    def program(self, genome: G) -> Program:
        """What the cells carry."""

    @abstractmethod
    def housed(self, site: Site) -> AbstractNetwork:
        """The network that lives there, bound."""

    @abstractmethod
    def read(self, genome: G, embryo: Embryo, site: Site) -> P:
        """The parameters of that network, from the grown embryo."""


def untold(part: object, name: str, cells: "NDP") -> None:
    """Raises InvalidValue for cells that are told of roles or room: where this is asked, these are not all theirs."""
    for what in ("positional", "quorum"):
        if getattr(cells, what):
            hint = f"--encoding.{name}.{what} False"
            raise checks.refuse(part, name, f"cells that are not alone have no {what} sense", hint=hint)


def filmed(encoding: AbstractDevelopment[G, P, Embryo], genome: G, key: Key[Array, ""], cycles: int) -> list[Embryo]:
    """The first embryo of a development, and the one after each cycle."""
    film = [encoding.zygote(genome, key)]
    for _ in range(cycles):
        film.append(encoding.develop(genome, film[-1], key))
    return film


def ends(embryo: Embryo, senses: int, motors: int) -> Roles:
    """The oldest cells and the youngest."""
    enough = embryo.cells >= senses + motors
    oldest, youngest = jnp.arange(senses), embryo.cells - motors + jnp.arange(motors)
    return jnp.where(enough, oldest, -1), jnp.where(enough, youngest, -1)
