"""A unit that computes any of the sixteen gates of two inputs, as it is told to."""

import jax.numpy as jnp
import numpy as np
from equinox import field
from jaxtyping import Array, Float, Int

from planaria.core import checks
from planaria.core.network import AbstractNetwork

from ._table import AbstractTable

# Each by its answers to (0, 0), (0, 1), (1, 0), (1, 1), in the order of a curriculum: constants, one input, gates that
# a line divides, gates that none does.
ORDER = (
    "0000", "1111", "0011", "0101", "1100", "1010", "0001", "0111", "1000", "1110", "0010", "0100", "1011", "1101",
    "0110", "1001",
)  # fmt: skip


class Gates(AbstractTable):
    """Gates: compute a gate of two inputs, which four more inputs name by its answers to the four pairs.

    With all 16 gates a network has to be an arithmetic-logic unit of one bit; with fewer it learns the first ones of a
    fixed order: constants, one input or its opposite, AND and its kin, XOR and its opposite.

    Fitness = (l - sum |answer - truth|)^2 over l = 4 ``operations`` rows. The objective beside it is the share of rows
    on the right side of 0.5: one means solved. A network with memory is born anew for every row, and has ``steps``
    steps to answer. The loss, for who learns by gradient, is the mean squared error.

    With a ``curriculum`` every individual has to master a gate before the next one counts, as in ``truth_table``.

    Fields: ``operations`` 1 to 16; ``steps`` a network sees a row before its answer counts; ``curriculum``.
    Shapes: observation [6] = two inputs, four bits of the gate, 0 or 1; action [1], near 0 or 1; objectives [1].
    Raises: InvalidValue for a field out of range.

    **Source**: the stepping gates of Nisioti et al. (2025), GECCO: a unit of 16 operations, learnt one after another.
    **Differs from the source**: operations are named by their answers, in an order of ours; each individual moves on by
    itself, where the source's population does.
    **Checked against**: tests/tasks/test_gates.py (Python's own operators, a plain loop).

    >>> Gates(operations=3).truth.tolist()[8:]
    [0.0, 0.0, 1.0, 1.0]
    """

    operations: int = 16
    steps: int = 1
    curriculum: bool = True
    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        checks.whole(self, "operations", "steps")
        if self.operations > len(ORDER):
            raise checks.refuse(self, "operations", "two inputs have no more gates", allowed="1 to 16")

    @property
    def _codes(self) -> Float[np.ndarray, "g 4"]:
        return np.array([[int(bit) for bit in code] for code in ORDER[: self.operations]], np.float32)

    @property
    def rows(self) -> Float[Array, "l 6"]:
        pairs = np.array([(a, b) for a in (0, 1) for b in (0, 1)], np.float32)
        codes = self._codes
        return jnp.asarray(np.hstack([np.tile(pairs, (len(codes), 1)), np.repeat(codes, 4, axis=0)]))

    @property
    def truth(self) -> Float[Array, " l"]:
        """A gate's code read at the pair's place."""
        return jnp.asarray(self._codes.ravel())

    @property
    def stage(self) -> Int[Array, " l"]:
        """A gate a stage."""
        return jnp.repeat(jnp.arange(self.operations), 4)
