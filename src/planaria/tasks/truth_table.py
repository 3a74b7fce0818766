"""Logic to be learnt from its table: XOR and parity."""

import jax.numpy as jnp
import numpy as np
from equinox import field
from jaxtyping import Array, Float, Int

from planaria.core import checks
from planaria.core.network import AbstractNetwork

from ._table import AbstractTable


class TruthTable(AbstractTable):
    """Truth table: answer each row of parity's table; with two bits, XOR.

    Fitness = (2^bits - sum |answer - truth|)^2, 16 at best for XOR. The objective beside it is the share of rows on the
    right side of 0.5: one means solved. A network with memory is born anew for every row, and has ``steps`` steps to
    answer. The loss, for who learns by gradient, is the mean squared error.

    With a ``curriculum`` every individual has to learn parity of two bits before that of three, and so on: a row counts
    towards fitness only once all rows of shorter tables (those whose later bits are 0) are on the right side. Passing
    never costs fitness, and the most there is to have stays the same.

    Fields: ``bits`` of a row, 1 to 10; ``steps`` a network sees a row before its answer counts; ``curriculum``.
    Shapes: observation [bits], 0 or 1; action [1], near 0 or 1; objectives [1].
    Raises: InvalidValue for a field out of range.

    **Source**: Stanley & Miikkulainen (2002), Evolving neural networks through augmenting topologies, section 4.1;
    curriculum: after the stepping gates of Nisioti et al. (2025), GECCO, where the population moves on.
    **Differs from the source**: n bits; the reported objective; each individual moves on by itself.
    **Checked against**: tests/tasks/test_truth_table.py (NumPy).

    >>> TruthTable().truth.tolist()
    [0.0, 1.0, 1.0, 0.0]
    """

    bits: int = 2
    steps: int = 1
    curriculum: bool = False
    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        checks.whole(self, "bits", "steps")
        if self.bits > 10:
            raise checks.refuse(self, "bits", "a table of 2^bits rows is too long", allowed="1 to 10")

    @property
    def rows(self) -> Float[Array, "l bits"]:
        return jnp.asarray(np.indices((2,) * self.bits).reshape(self.bits, -1).T, jnp.float32)

    @property
    def truth(self) -> Float[Array, " l"]:
        """Whether an odd number of bits is set."""
        return jnp.sum(self.rows, axis=1) % 2

    @property
    def stage(self) -> Int[Array, " l"]:
        """When a row is asked: 0 for the table of the first two bits, 1 for what the third adds, and so on."""
        last = jnp.max(jnp.where(self.rows > 0, jnp.arange(self.bits), 0), axis=1)
        return jnp.maximum(last - 1, 0)
