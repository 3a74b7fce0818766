"""Tasks: what counts as good."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, Literal, Protocol, Self, TypeVar

from equinox import Module
from jaxtyping import Array, Float, Key, PyTree

from .errors import InvalidValue
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

    def loss(self, phenotype: P, key: Key[Array, ""]) -> Float[Array, ""]:
        """What a phenotype that learns by gradient goes down: smaller is better, differentiable in the phenotype.

        A task has one only if it can say which way is better. The key draws what is learned from: a batch, some lives.
        """
        raise no_loss(self)

    def evaluate_many(
        self, phenotypes: PyTree, keys: Key[Array, " n"], chunk: int, pool: Pool | None = None
    ) -> Evaluation:
        """Scores of n individuals, in chunks of exactly ``chunk`` (padded): the unit of work, not the worker count."""
        from .loop import evaluate_pure

        return evaluate_pure(self, phenotypes, keys, chunk)

    def example(self) -> Evaluation:
        """An evaluation of the right sizes (objectives, descriptors)."""
        return Evaluation.of(0.0)


def no_loss(task: AbstractTask) -> InvalidValue:
    """The refusal of a task without a loss; raise it."""
    from . import registry

    able = [name for name in registry.names("tasks") if registry.load("tasks", name).loss is not AbstractTask.loss]
    message = "nothing can be learned by gradient here: this task has no loss"
    if task.host:
        message = "nothing can be learned by gradient here: this task's lives pass outside JAX"
    hint = "A task of your own needs a method `loss`: planaria.core.task says what it returns."
    return InvalidValue(message, field="task", value=type(task).__name__, allowed=", ".join(able), hint=hint)
