"""Genomes that outgrow their arrays: capacity is a power of two, and a run moves to the next one when a child is full.

The rule that makes growing free of consequences: a genome of a larger capacity is the same arrays with zeros behind
each axis, and every draw has capacity as its leading axis or goes by an element's name. So padding changes no bit, and
the generation that did not fit is repeated with the same keys as if there had been room from the start.
"""

from abc import abstractmethod
from dataclasses import replace
from typing import Any, Generic, Self

import equinox as eqx
import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, PyTree

from .encoding import AbstractEncoding, G, P


class AbstractGrowingEncoding(AbstractEncoding[G, P], Generic[G, P]):
    """An encoding whose genomes have a capacity. ``capacity`` is that of first genomes; shapes tell that of others."""

    @property
    @abstractmethod
    def capacity(self) -> int:
        """Of first genomes: a field, or that of an encoding inside."""

    @abstractmethod
    def full(self, genome: G) -> Bool[Array, ""]:
        """Whether a child found no room for what it was to become."""

    @abstractmethod
    def capacity_of(self, genome: G) -> int:
        """The capacity of a genome, or of many with leading axes, by its shapes alone."""

    @abstractmethod
    def compact(self, genomes: G) -> G:
        """Genomes [n] cut to what the largest of them uses, on the host: the same whatever their capacity."""

    def of(self, genomes: G) -> Self:
        """This encoding at the capacity of some genomes."""
        return replace(self, capacity=self.capacity_of(genomes))

    def grown(self) -> Self:
        """This encoding with twice the room."""
        return replace(self, capacity=2 * self.capacity)


def padded(tree: PyTree, like: PyTree) -> PyTree:
    """Arrays with zeros behind, in the shapes of ``like``."""

    def pad(x: Any, y: Any) -> Any:
        if not eqx.is_array(x) or x.shape == y.shape:
            return x
        return jnp.pad(x, [(0, large - small) for small, large in zip(x.shape, y.shape, strict=True)])

    return jax.tree.map(pad, tree, like)
