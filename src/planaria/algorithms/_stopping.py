"""Samplers that know when they are done, so that another search can begin."""

from abc import abstractmethod
from typing import TypeVar

from equinox import AbstractVar
from jaxtyping import Array, Bool

from planaria.core.algorithm import AbstractSampler

D = TypeVar("D")


class AbstractStoppingSampler(AbstractSampler[D]):
    """A sampler whose samples are independent, whose state does not depend on the population, and that can be done."""

    population: AbstractVar[int]
    sigma: AbstractVar[float]

    @abstractmethod
    def done(self, d: D) -> Bool[Array, ""]:
        """The distribution has shrunk or stretched beyond what float32 can search with."""
