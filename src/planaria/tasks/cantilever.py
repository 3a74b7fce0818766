"""Light against stiff: the plainest trade-off there is."""

import jax.numpy as jnp
from jaxtyping import Array, Float, Key

from planaria.core import checks
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation

Numbers = Float[Array, " k"]


class Cantilever(AbstractTask[Numbers]):
    """Cantilever: a shelf's bracket, held at the wall and loaded at its tip, light and stiff: both can't be had.

    k segments of equal length from the wall to the tip, each with a height h. Material is the mean height; the tip
    bends by sum c_i / h_i^3, c_i the integral of the squared bending moment over segment i, in units of what a bracket
    of full height bends. Objectives: minus material, minus bending; fitness = minus their product. Good brackets are
    tall at the wall and taper towards the tip, h_i as the fourth root of c_i. A gene is a height, from ``thinnest`` (0)
    to full (1); those beyond are taken as the bound.

    Fields: ``thinnest`` height there can be, in full heights, above 0 to 1.
    Shapes: phenotype [k] -> objectives [2].
    Raises: InvalidValue for a field out of range.

    **Source**: Euler and Bernoulli's beam under a load at its tip, a rectangular section: any textbook of statics.
    **Differs from the source**: nothing.
    **Checked against**: tests/tasks/test_multi_objective_tasks.py (numerical integration; the front in closed form).

    >>> import jax
    >>> Cantilever().evaluate(jnp.ones(10), jax.random.key(0)).objectives.round(3).tolist()
    [-1.0, -1.0]
    """

    thinnest: float = 0.3

    def __check_init__(self) -> None:
        checks.between(self, "thinnest", low=0, high=1, above=True)

    def evaluate(self, phenotype: Numbers, key: Key[Array, ""]) -> Evaluation:
        k = phenotype.shape[0]
        heights = self.thinnest + (1 - self.thinnest) * jnp.clip(phenotype, 0.0, 1.0)
        to_tip = 1 - jnp.arange(k + 1) / k
        moments = to_tip[:-1] ** 3 - to_tip[1:] ** 3  # 3 x the integral of (distance to the tip)^2
        material, bending = jnp.mean(heights), jnp.sum(moments / heights**3)
        valid = jnp.all(jnp.isfinite(phenotype))
        return Evaluation.of(-material * bending, objectives=-jnp.stack([material, bending]), valid=valid, cost=1.0)

    @property
    def objective_names(self) -> tuple[str, ...]:
        return ("material saved (-material)", "stiffness (-bending)")

    def example(self) -> Evaluation:
        return Evaluation.of(0.0, objectives=jnp.zeros(2))
