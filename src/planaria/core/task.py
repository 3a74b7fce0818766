"""Tasks: what counts as good."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, Literal, Protocol, Self, TypeVar

from equinox import Module
from jaxtyping import Array, Key, PyTree

from .network import AbstractNetwork
from .types import Evaluation, Interface


class Pool(Protocol):
    """Workers for host evaluations (``planaria.run.pools``). Only bytes travel."""

    def map(
        self, function: str, payloads: Sequence[bytes], *, errors: Literal["raise", "return"] = "raise"
    ) -> list[bytes]:
        """``function`` ("module:callable", bytes to bytes) of each payload, in order.

        A payload that failed for good: ``errors="return"`` puts its ``PoolError`` in the place of its result.
        """
        ...


P = TypeVar("P")


class AbstractTask(Module, Generic[P]):
    """Scores phenotypes. Pure tasks write ``evaluate``; host tasks write ``evaluate_many``."""

    @property
    def host(self) -> bool:
        """True: evaluations happen outside JAX (physics engines, Python objects)."""
        return False

    @property
    def common_luck(self) -> bool | None:
        """Whether a whole brood meets the same luck; None leaves it to the algorithm."""
        return None

    @property
    def objective_names(self) -> tuple[str, ...]:
        """What each objective is, for axes (more is better). Empty: they are numbered."""
        return ()

    @property
    def descriptor_names(self) -> tuple[str, ...]:
        """What each number of a descriptor is, with its unit, for axes. Empty: they are numbered."""
        return ()

    def interface(self) -> Interface | None:
        """What a network must fit; None where no network is needed."""
        return None

    def bind(self, network: AbstractNetwork | None) -> Self:
        """This task with the network that will live in it."""
        return self

    @abstractmethod
    def evaluate(self, phenotype: P, key: Key[Array, ""]) -> Evaluation:
        """The score of one individual."""

    def evaluate_many(
        self, phenotypes: PyTree, keys: Key[Array, " n"], chunk: int, pool: Pool | None = None
    ) -> Evaluation:
        """Scores of n individuals, in chunks of exactly ``chunk`` (padded): the unit of work, not the worker count."""
        from .loop import evaluate_pure

        return evaluate_pure(self, phenotypes, keys, chunk)

    def example(self) -> Evaluation:
        """An evaluation of the right sizes (objectives, descriptors)."""
        return Evaluation.of(0.0)
