"""Test functions of numerical optimisation."""

from typing import Literal, get_args

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Key

from planaria.core import checks
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation

Name = Literal["sphere", "rosenbrock", "ellipsoid", "rastrigin"]


class Function(AbstractTask[Float[Array, " k"]]):
    """Function: minus a test function of a vector; 0 at the optimum, which is all the fitness there is to have.

    sphere sum x^2; rosenbrock sum 100 (x_i+1 - x_i^2)^2 + (1 - x_i)^2, optimum at ones; ellipsoid sum 10^(6 i / (k-1))
    x_i^2; rastrigin 10 k + sum x^2 - 10 cos(2 pi x). The dimension is the encoding's.

    Fields: ``name`` of the function; ``noise`` standard deviation of what luck adds to the fitness.
    Shapes: phenotype [k].
    Raises: InvalidValue for a field out of range.

    **Source**: Hansen et al. (2009), BBOB, functions f1, f8, f2, f3, without shifts and transformations.
    **Differs from the source**: sign; the plain forms, as in the ``cma`` package.
    **Checked against**: tests/tasks/test_small_tasks.py (NumPy), bench/samplers.py (cma's own functions).

    >>> float(Function("sphere").evaluate(jnp.array([3.0, 4.0]), jax.random.key(0)).fitness)
    -25.0
    """

    name: Name = "sphere"
    noise: float = 0.0

    def __check_init__(self) -> None:
        checks.one_of(self, "name", get_args(Name))
        checks.between(self, "noise", low=0)

    def evaluate(self, phenotype: Float[Array, " k"], key: Key[Array, ""]) -> Evaluation:
        loss = self.loss(phenotype, key)
        return Evaluation.of(self.noise * jax.random.normal(key) - loss, cost=1.0)

    def loss(self, phenotype: Float[Array, " k"], key: Key[Array, ""]) -> Float[Array, ""]:
        return _FUNCTIONS[self.name](phenotype)


def _ellipsoid(x: Array) -> Array:
    return jnp.sum(10.0 ** (6 * jnp.arange(x.shape[0]) / max(x.shape[0] - 1, 1)) * x**2)


_FUNCTIONS = {
    "sphere": lambda x: jnp.sum(x**2),
    "rosenbrock": lambda x: jnp.sum(100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2),
    "ellipsoid": _ellipsoid,
    "rastrigin": lambda x: jnp.sum(10 + x**2 - 10 * jnp.cos(2 * jnp.pi * x)),
}
