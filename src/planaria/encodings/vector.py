"""The genome is a vector, and so is the phenotype."""

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Key

from planaria.core import checks
from planaria.core.encoding import AbstractVectorEncoding
from planaria.operators.real_coded import polynomial, simulated_binary

Numbers = Float[Array, " k"]


class Vector(AbstractVectorEncoding[Numbers, Numbers]):
    """Vector encoding: plain numbers, no network; for functions, arms and whatever is described by numbers.

    Mutation is Gaussian, or polynomial; crossover is uniform, along a line, or simulated binary: each is chosen by
    giving its own parameter.

    Fields: ``dim`` length k; ``low`` and ``high`` range of first genes, drawn uniformly; ``mutation_sigma`` standard
    deviation of a mutation, gene units; ``line_sigma`` 0 for uniform crossover, above 0 for a step along the line to
    the other parent; ``bounded`` later genes too are kept between low and high; ``sbx_eta`` index of simulated binary
    crossover, which takes the place of the others (0: off; 15, say), and ``polynomial_eta`` index of polynomial
    mutation of one gene in k, in place of the Gaussian (0: off; 20, say): both only if bounded.
    Shapes: genome = phenotype = [k].
    Raises: InvalidValue for a field out of range.

    **Source**: common practice; simulated binary crossover and polynomial mutation: ``operators/real_coded.py``.
    **Differs from the source**: nothing.
    **Checked against**: core/conformance.check_encoding; tests/operators/test_real_coded.py.

    >>> Vector(dim=3).init(jax.random.key(0)).shape
    (3,)
    """

    dim: int = 10
    low: float = -1.0
    high: float = 1.0
    mutation_sigma: float = 0.1
    line_sigma: float = 0.0
    bounded: bool = False
    sbx_eta: float = 0.0
    polynomial_eta: float = 0.0

    def __check_init__(self) -> None:
        checks.whole(self, "dim")
        checks.between(self, "mutation_sigma", "line_sigma", "sbx_eta", "polynomial_eta", low=0)
        checks.ordered(self, "low", "high")
        for name in ("sbx_eta", "polynomial_eta"):
            eta = getattr(self, name)
            if not self.bounded and not isinstance(eta, jax.Array) and eta > 0:
                hint = "Give encoding.bounded True, and encoding.low and encoding.high."
                raise checks.refuse(self, name, "this operator needs bounds", allowed="0 without bounds", hint=hint)

    def ravel(self, genome: Numbers) -> Numbers:
        return genome

    def unravel(self, x: Numbers) -> Numbers:
        return jnp.clip(x, self.low, self.high) if self.bounded else x

    def init(self, key: Key[Array, ""]) -> Numbers:
        return jax.random.uniform(key, (self.dim,), minval=self.low, maxval=self.high)

    def mutate(self, genome: Numbers, key: Key[Array, ""]) -> Numbers:
        gaussian = super().mutate
        if not self.bounded:
            return gaussian(genome, key)
        deb = lambda x, key: polynomial(x, key, self.polynomial_eta, self.low, self.high)
        return jax.lax.cond(jnp.asarray(self.polynomial_eta) > 0, deb, gaussian, genome, key)

    def cross(self, a: Numbers, b: Numbers, key: Key[Array, ""]) -> Numbers:
        plain = super().cross
        if not self.bounded:
            return plain(a, b, key)
        deb = lambda a, b, key: simulated_binary(a, b, key, self.sbx_eta, self.low, self.high)
        return jax.lax.cond(jnp.asarray(self.sbx_eta) > 0, deb, plain, a, b, key)

    def express(self, genome: Numbers, key: Key[Array, ""]) -> tuple[Numbers, Numbers]:
        return genome, genome
