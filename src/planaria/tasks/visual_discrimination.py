"""Which of two boxes is the larger one? At any resolution."""

from dataclasses import replace

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
from equinox import field
from jaxtyping import Array, Float, Int, Key, PyTree

from planaria.core import checks
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation, Interface, Percept

CELLS, LARGE, APART = 11, 3, 5  # cells a side, of the larger box, from the small one to it
SPOTS = (1, 3, 5, 7, 9)  # rows and columns of the small box


class VisualDiscrimination(AbstractTask[PyTree]):
    """Visual discrimination: two boxes stand in a field of 11 x 11 cells; name the middle of the larger one.

    The small box is a cell, the larger one 3 x 3. The small one stands at 25 places; from each of them the larger one
    is five cells to the right, down, or both, comes in again on the other side where it would leave, and is moved into
    the field as far as it must: 75 trials. The output with the largest value is the place that is named. Fitness is
    minus the mean squared distance from the middle of the larger box, in cells: 0 at best. The objective beside it is
    the share of trials in which the place that is named lies in the middle cell of the larger box.

    With ``scale`` s a cell is s x s pixels: the same 75 scenes, seen more finely; distances and the middle cell stay
    what they are, so that figures of all resolutions can be compared.

    Fields: ``scale`` pixels a side of a cell, odd (1: 11 x 11; 3: 33 x 33; 5: 55 x 55).
    Shapes: observation [(11 s)^2], 0 or 1, row by row; action [(11 s)^2]; objectives [1].
    Raises: InvalidValue for a field out of range.

    **Source**: Stanley, D'Ambrosio & Gauci (2009), A hypercube-based encoding for evolving large-scale neural networks,
    section 4 (75 trials, five cells to the right, down and diagonally, squared distances).
    **Differs from the source**: the 25 places are rows and columns 1, 3, 5, 7, 9, counted from 0 (recalled as evenly
    spread, no more); the mean of squared distances, negated; the share of middles.
    **Checked against**: tests/tasks/test_visual_discrimination.py (a plain loop that paints and looks).

    >>> VisualDiscrimination(scale=3).interface()
    Interface(observation=1089, action=1089, kind='continuous')
    """

    scale: int = 1
    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        checks.whole(self, "scale")
        if self.scale % 2 == 0:
            raise checks.refuse(self, "scale", "a cell needs a pixel in its middle", allowed="odd numbers")

    @property
    def side(self) -> int:
        """Pixels a side of the field."""
        return CELLS * self.scale

    def interface(self) -> Interface:
        return Interface(self.side**2, self.side**2)

    def bind(self, network: AbstractNetwork | None) -> "VisualDiscrimination":
        if network is None:
            raise InvalidValue(
                "visual_discrimination is a task for networks",
                field="encoding",
                value="none",
                hint="--encoding hyperneat",
            )
        return replace(self, network=network)

    def scenes(self) -> tuple[Float[np.ndarray, "l o"], Int[np.ndarray, "l 2"]]:
        """What is seen in each trial, and the cell (row, column) in the middle of the larger box."""
        small, middle = boxes()
        cells = np.arange(CELLS)
        covered = lambda at, reach: np.abs(cells - at[:, None]) <= reach
        box = lambda at, reach: covered(at[:, 0], reach)[:, :, None] & covered(at[:, 1], reach)[:, None, :]
        seen = box(small, 0) | box(middle, LARGE // 2)
        fine = seen.repeat(self.scale, axis=1).repeat(self.scale, axis=2)
        return fine.reshape(len(fine), -1).astype(np.float32), middle

    def named(self, phenotype: PyTree, key: Key[Array, ""]) -> Int[Array, "l 2"]:
        """The pixel (row, column) that a network names in each trial. One with memory is born anew for each."""
        network = self.network
        assert network is not None, "bind the task first"
        born = network.initial(phenotype, key)

        def look(seen: Float[Array, " o"]) -> Float[Array, " o"]:
            return network.act(phenotype, born, Percept(seen, jnp.float32(0), jnp.bool_(True)), key)[1]

        place = jnp.argmax(jax.vmap(look)(jnp.asarray(self.scenes()[0])), axis=1)
        return jnp.stack([place // self.side, place % self.side], axis=1)

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        named, middle = self.named(phenotype, key), jnp.asarray(self.scenes()[1])
        away = (named - (middle * self.scale + self.scale // 2)) / self.scale
        right = jnp.all(named // self.scale == middle, axis=1)
        squares = jnp.sum(away**2, axis=1)
        return Evaluation.of(-jnp.mean(squares), objectives=jnp.mean(right)[None], cost=len(middle))

    @eqx.filter_jit
    def accuracy(self, phenotype: PyTree, key: Key[Array, ""]) -> Float[Array, ""]:
        """Share of trials in which the middle cell of the larger box is named."""
        return self.evaluate(phenotype, key).objectives[0]

    @property
    def objective_names(self) -> tuple[str, ...]:
        return ("share of right answers",)

    def example(self) -> Evaluation:
        return Evaluation.of(0.0, objectives=jnp.zeros(1))


def boxes() -> tuple[Int[np.ndarray, "l 2"], Int[np.ndarray, "l 2"]]:
    """Cells (row, column) of the small box, and of the middle of the larger one, in each trial."""
    small = np.stack(np.meshgrid(SPOTS, SPOTS, indexing="ij"), axis=-1).reshape(-1, 2)
    steps = np.array([(0, APART), (APART, 0), (APART, APART)])
    middle = (small[:, None] + steps) % CELLS
    reach = LARGE // 2
    return np.repeat(small, len(steps), axis=0), np.clip(middle, reach, CELLS - 1 - reach).reshape(-1, 2)
