"""Encodings: how a genome varies, and how it is expressed into what lives."""

from abc import abstractmethod
from math import prod
from typing import ClassVar, Generic, Self, TypeVar

import jax
import jax.numpy as jnp
from equinox import AbstractVar, Module, filter_eval_shape
from jax.flatten_util import ravel_pytree
from jaxtyping import Array, Bool, Float, Key

from . import threefry
from .network import AbstractNetwork
from .task import AbstractTask
from .types import Interface

G = TypeVar("G")  # genome
P = TypeVar("P")  # phenotype
E = TypeVar("E")  # embryo


class AbstractEncoding(Module, Generic[G, P]):
    """One genome's life cycle, unbatched and pure; the loop batches."""

    host: ClassVar[bool] = False  # True: genomes are Python objects and nothing here is traced

    def bind(self, interface: Interface | None) -> Self:
        """This encoding made for a world. Encodings without a network hand themselves back."""
        return self

    def organism(self) -> AbstractNetwork | None:
        """The network whose parameters are the phenotype, or None where the phenotype is not a network."""
        return None

    def footprint(self) -> int:
        """Bytes of one phenotype and of what making it takes, as far as it is known; bound, and nothing is made."""
        network = self.organism()
        if network is None:
            return 0
        params = filter_eval_shape(network.init, jax.random.key(0))
        return sum(prod(x.shape) * x.dtype.itemsize for x in jax.tree.leaves(params) if hasattr(x, "shape"))

    def taught(self, task: AbstractTask) -> Self:
        """This encoding with the bound task, whose loss what it expresses may learn. Most learn nothing here."""
        return self

    @abstractmethod
    def init(self, key: Key[Array, ""]) -> G:
        """A first genome."""

    @abstractmethod
    def mutate(self, genome: G, key: Key[Array, ""]) -> G:
        """A varied copy."""

    def cross(self, a: G, b: G, key: Key[Array, ""]) -> G:
        """A child of two, ``a`` the fitter. Without a meaning for crossover: ``a``."""
        return a

    def distance(self, a: G, b: G) -> Float[Array, ""]:
        """How far apart two genomes are; Euclidean over all leaves unless an encoding knows better."""
        squares = jax.tree.map(lambda x, y: jnp.sum((x - y).astype(jnp.float32) ** 2), a, b)
        return jnp.sqrt(sum(jax.tree.leaves(squares), start=jnp.float32(0)))

    def figures(self, genomes: G) -> dict[str, Array]:
        """Figures of a brood of genomes [n] worth a curve, deterministic, the same whatever their capacity."""
        return {}

    @abstractmethod
    def express(self, genome: G, key: Key[Array, ""]) -> tuple[P, G]:
        """The phenotype, and the genome that is inherited (a Lamarckian encoding changes it, others hand it back)."""


class AbstractVectorEncoding(AbstractEncoding[G, P]):
    """A genome that is a vector at heart: what samplers need. Breeders vary it in the same space."""

    mutation_sigma: AbstractVar[float]  # standard deviation of a mutation, in gene units
    line_sigma: AbstractVar[float]  # 0: uniform crossover; above: a step along the line to the other parent (isoline)

    @property
    @abstractmethod
    def dim(self) -> int:
        """Genome length k."""

    @abstractmethod
    def ravel(self, genome: G) -> Float[Array, " k"]: ...

    @abstractmethod
    def unravel(self, x: Float[Array, " k"]) -> G: ...

    def groups(self, genome: G) -> Float[Array, "s t"]:
        """Genes that mean something only together, a group a row, for who shares groups. By default each is alone."""
        return self.ravel(genome)[:, None]

    def mutate(self, genome: G, key: Key[Array, ""]) -> G:
        x = self.ravel(genome)
        return self.unravel(x + self.mutation_sigma * threefry.normal(key, x.shape).astype(x.dtype))

    def cross(self, a: G, b: G, key: Key[Array, ""]) -> G:
        """Uniform crossover, or Vassiliades & Mouret (2018), eq. 1: x_a + s (x_b - x_a) N(0, 1), one draw a child."""
        x, y = self.ravel(a), self.ravel(b)
        uniform = lambda: jnp.where(jax.random.bernoulli(key, 0.5, x.shape), x, y)
        line = lambda: x + self.line_sigma * jax.random.normal(key, (), x.dtype) * (y - x)
        return self.unravel(jax.lax.cond(jnp.asarray(self.line_sigma) > 0, line, uniform))


class AbstractTreeEncoding(AbstractVectorEncoding[G, P]):
    """A genome that is a tree of arrays, which make one vector in the order of the tree."""

    @abstractmethod
    def template(self) -> object:
        """A genome's arrays, or their shapes alone."""

    @property
    def dim(self) -> int:
        return raveler(self.template())[0]

    def ravel(self, genome: G) -> Float[Array, " k"]:
        return raveler(self.template())[1](genome)

    def unravel(self, x: Float[Array, " k"]) -> G:
        return raveler(self.template())[2](x)


class AbstractDevelopment(AbstractEncoding[G, P], Generic[G, P, E]):
    """Grown things: a zygote develops by local rules into an adult."""

    @abstractmethod
    def zygote(self, genome: G, key: Key[Array, ""]) -> E: ...

    @abstractmethod
    def develop(self, genome: G, embryo: E, key: Key[Array, ""]) -> E: ...

    @abstractmethod
    def adult(self, genome: G, embryo: E) -> P: ...

    def full(self, phenotype: P) -> Bool[Array, ""]:
        """Whether growth ended for want of room. Such a life has status ``FULL`` and is never selected."""
        return jnp.bool_(False)


class AbstractHostEncoding(AbstractEncoding[G, P]):
    """Genomes that are Python objects (text, programs, recipes). The same names, in plain Python; keys are streams."""

    host: ClassVar[bool] = True

    @abstractmethod
    def distance(self, a: G, b: G) -> float: ...


def raveler(template: object):
    """(length, ravel, unravel) for trees shaped like ``template`` (a tree of arrays or shapes)."""
    zeros = jax.tree.map(lambda x: jnp.zeros(x.shape, x.dtype), template)
    flat, unravel = ravel_pytree(zeros)
    return flat.shape[0], lambda tree: ravel_pytree(tree)[0], unravel
