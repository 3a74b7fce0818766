"""What encodings share whose genome holds a developmental program: what a later stage of growth asks of them."""

from abc import abstractmethod
from typing import TYPE_CHECKING, Generic, NamedTuple

from planaria.core.encoding import AbstractDevelopment, AbstractTreeEncoding, G, P
from planaria.core.network import AbstractNetwork

from ._ndp_growth import Embryo
from ._ndp_program import Program

if TYPE_CHECKING:
    from .ndp import NDP


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
    def program(self, genome: G) -> Program:
        """What the cells carry."""

    @abstractmethod
    def housed(self, site: Site) -> AbstractNetwork:
        """The network that lives there, bound."""

    @abstractmethod
    def read(self, genome: G, embryo: Embryo, site: Site) -> P:
        """The parameters of that network, from the grown embryo."""
