"""Zitzler, Deb and Thiele's problems of two objectives."""

import jax.numpy as jnp
from jaxtyping import Array, Float, Key

from planaria.core import checks
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation

Numbers = Float[Array, " k"]


class ZDT(AbstractTask[Numbers]):
    """ZDT: two objectives that can't both be had; problems 1, 2, 3, 4 and 6.

    1: a convex front; 2: a concave one; 3: five pieces; 4: 21^9 local fronts (10 genes); 6: a concave front that is
    thinly covered. Objectives = minus those published, so that larger is better; fitness = their mean, for who needs
    one figure. Genes are shares of each variable's range, 0 to 1; those beyond are taken as the bound.

    Fields: ``problem`` 1, 2, 3, 4 or 6.
    Shapes: phenotype [k], k from 2 -> objectives [2].
    Raises: InvalidValue for a field out of range.

    **Source**: Zitzler, Deb & Thiele (2000), Evolutionary Computation 8(2), eq. 7-10 and 12.
    **Differs from the source**: signs; every gene is a share of its range (in problem 4 all but the first go from -5
    to 5); problem 5, on bit strings, is left out.
    **Checked against**: tests/tasks/test_multi_objective_tasks.py (pymoo's definitions, 1e-5).

    >>> import jax
    >>> abs(ZDT(1).evaluate(jnp.zeros(30), jax.random.key(0)).objectives).tolist()
    [0.0, 1.0]
    """

    problem: int = 1

    def __check_init__(self) -> None:
        if self.problem not in _SHAPES:
            raise checks.refuse(self, "problem", "there is no such problem here", allowed="1, 2, 3, 4 or 6")

    def evaluate(self, phenotype: Numbers, key: Key[Array, ""]) -> Evaluation:
        valid = jnp.all(jnp.isfinite(phenotype))
        f = jnp.stack(_SHAPES[self.problem](jnp.clip(phenotype, 0.0, 1.0)))
        return Evaluation.of(-jnp.mean(f), objectives=-f, valid=valid, cost=1.0)

    @property
    def objective_names(self) -> tuple[str, ...]:
        return ("-f1", "-f2")

    def example(self) -> Evaluation:
        return Evaluation.of(0.0, objectives=jnp.zeros(2))


Pair = tuple[Array, Array]


def _convex(x: Numbers) -> Pair:
    g = 1 + 9 * jnp.mean(x[1:])
    return x[0], g * (1 - jnp.sqrt(x[0] / g))


def _concave(x: Numbers) -> Pair:
    g = 1 + 9 * jnp.mean(x[1:])
    return x[0], g * (1 - (x[0] / g) ** 2)


def _pieces(x: Numbers) -> Pair:
    g = 1 + 9 * jnp.mean(x[1:])
    return x[0], g * (1 - jnp.sqrt(x[0] / g) - x[0] / g * jnp.sin(10 * jnp.pi * x[0]))


def _many_local(x: Numbers) -> Pair:
    y = 10 * x[1:] - 5
    g = 1 + jnp.sum(10 + y**2 - 10 * jnp.cos(4 * jnp.pi * y))
    return x[0], g * (1 - jnp.sqrt(x[0] / g))


def _thin(x: Numbers) -> Pair:
    f = 1 - jnp.exp(-4 * x[0]) * jnp.sin(6 * jnp.pi * x[0]) ** 6
    g = 1 + 9 * jnp.mean(x[1:]) ** 0.25
    return f, g * (1 - (f / g) ** 2)


_SHAPES = {1: _convex, 2: _concave, 3: _pieces, 4: _many_local, 6: _thin}
