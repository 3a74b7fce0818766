"""The genome is a vector, and so is the phenotype."""

import jax
from jaxtyping import Array, Float, Key

from planaria.core import checks
from planaria.core.encoding import AbstractVectorEncoding

Numbers = Float[Array, " k"]


class Vector(AbstractVectorEncoding[Numbers, Numbers]):
    """Vector encoding: plain numbers, no network; for functions, arms and whatever is described by numbers.

    Fields: ``dim`` length k; ``low`` and ``high`` range of first genes, drawn uniformly (later ones are not bounded);
    ``mutation_sigma`` standard deviation of a mutation, gene units; ``line_sigma`` 0 for uniform crossover, above 0 for
    a step along the line to the other parent.
    Shapes: genome = phenotype = [k].
    Raises: InvalidValue for a field out of range.

    **Source**: common practice.
    **Differs from the source**: nothing.
    **Checked against**: core/conformance.check_encoding.

    >>> Vector(dim=3).init(jax.random.key(0)).shape
    (3,)
    """

    dim: int = 10
    low: float = -1.0
    high: float = 1.0
    mutation_sigma: float = 0.1
    line_sigma: float = 0.0

    def __check_init__(self) -> None:
        checks.whole(self, "dim")
        checks.between(self, "mutation_sigma", "line_sigma", low=0)
        checks.ordered(self, "low", "high")

    def ravel(self, genome: Numbers) -> Numbers:
        return genome

    def unravel(self, x: Numbers) -> Numbers:
        return x

    def init(self, key: Key[Array, ""]) -> Numbers:
        return jax.random.uniform(key, (self.dim,), minval=self.low, maxval=self.high)

    def express(self, genome: Numbers, key: Key[Array, ""]) -> tuple[Numbers, Numbers]:
        return genome, genome
