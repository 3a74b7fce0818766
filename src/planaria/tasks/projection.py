"""The linear projection benchmark of quality diversity."""

from typing import Literal, get_args

import jax.numpy as jnp
from jaxtyping import Array, Float, Key

from planaria.core import checks
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation

Name = Literal["sphere", "rastrigin"]
REACH = 5.12  # where a gene's part of the descriptor turns round
SHIFT = 0.4 * REACH  # of the optimum, so that it is not in the middle of the map


class Projection(AbstractTask[Float[Array, " k"]]):
    """Projection: a test function over a behaviour space that squeezes all genes into two numbers.

    Fitness: 100 at the optimum (every gene 2.048), 0 at the worst corner of [-5.12, 5.12]^k, linear in the function's
    value, below 0 beyond. Descriptor: the sums of the first and of the second half of the genes, each clipped (x inside
    +-5.12, else 5.12 / x), scaled to [0, 1]^2. Uniform genes end in the middle: to reach the border all of a half must
    agree, the harder the more there are.

    Fields: ``function`` sphere or rastrigin.
    Shapes: phenotype [k], k from 2 -> descriptor [2].
    Raises: InvalidValue for an unknown function, or a single gene.

    **Source**: Fontaine, Togelius, Nikolaidis & Hoover (2020), arXiv:1912.02400, section 4.
    **Differs from the source**: the descriptor is scaled; an odd gene belongs to the second half.
    **Checked against**: tests/tasks/test_small_tasks.py (NumPy).

    >>> import jax
    >>> found = Projection("sphere").evaluate(jnp.full(4, 2.048), jax.random.key(0))
    >>> float(found.fitness), [f"{x:.3f}" for x in found.descriptor]
    (100.0, ['0.700', '0.700'])
    """

    function: Name = "rastrigin"

    def __check_init__(self) -> None:
        checks.one_of(self, "function", get_args(Name))

    def evaluate(self, phenotype: Float[Array, " k"], key: Key[Array, ""]) -> Evaluation:
        k = phenotype.shape[0]
        if k < 2:
            raise checks.refuse(self, "function", "a projection needs two genes and more", allowed="k from 2")
        loss, worst = self._loss(phenotype), self._loss(jnp.full(k, -REACH))
        part = jnp.where(jnp.abs(phenotype) <= REACH, phenotype, REACH / jnp.where(phenotype == 0, 1.0, phenotype))
        sums = jnp.stack([jnp.mean(part[: k // 2]), jnp.mean(part[k // 2 :])])
        return Evaluation.of(100 * (1 - loss / worst), descriptor=(sums / REACH + 1) / 2, cost=1.0)

    def _loss(self, x: Float[Array, " k"]) -> Float[Array, ""]:
        z = x - SHIFT
        if self.function == "sphere":
            return jnp.sum(z**2)
        return jnp.sum(10 + z**2 - 10 * jnp.cos(2 * jnp.pi * z))

    @property
    def descriptor_names(self) -> tuple[str, ...]:
        return ("sum of the first genes, scaled", "sum of the last genes, scaled")

    def example(self) -> Evaluation:
        return Evaluation.of(0.0, descriptor=jnp.zeros(2))
