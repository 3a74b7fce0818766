"""A planar arm's repertoire."""

import jax.numpy as jnp
from jaxtyping import Array, Float, Key

from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation


class Arm(AbstractTask[Float[Array, " k"]]):
    """Arm: reach everywhere with a planar arm of k joints, each place with angles as equal as can be.

    Fitness = minus the standard deviation of the joint angles (radians). Descriptor = where the tip is, [0, 1]^2, the
    arm's k links of length 1 / (2 k) rooted at the centre.

    Shapes: phenotype [k] joint angles, radians -> descriptor [2].

    **Source**: Cully et al. (2015), arXiv:1407.3501, as the arm repertoire of Vassiliades & Mouret (2018), section 4.
    **Differs from the source**: standard deviation where some use the variance (as pyribs); descriptor scaled.
    **Checked against**: tests/tasks/test_small_tasks.py (NumPy).

    >>> import jax
    >>> Arm().evaluate(jnp.zeros(4), jax.random.key(0)).descriptor.tolist()
    [1.0, 0.5]
    """

    def evaluate(self, phenotype: Float[Array, " k"], key: Key[Array, ""]) -> Evaluation:
        heading = jnp.cumsum(phenotype)
        tip = jnp.stack([jnp.mean(jnp.cos(heading)), jnp.mean(jnp.sin(heading))])
        return Evaluation.of(-jnp.std(phenotype), descriptor=jnp.clip((tip + 1) / 2, 0, 1), cost=1.0)

    @property
    def descriptor_names(self) -> tuple[str, ...]:
        return ("tip, across", "tip, up")

    def example(self) -> Evaluation:
        return Evaluation.of(0.0, descriptor=jnp.zeros(2))
