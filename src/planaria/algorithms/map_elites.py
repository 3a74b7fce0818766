"""MAP-Elites on a grid."""

from math import prod

import jax.numpy as jnp
from jaxtyping import Array, Float, Int

from planaria.core import checks

from ._archive import AbstractArchive, Occupied, check_bounds, check_cells


class MapElites(AbstractArchive):
    """MAP-Elites: keep the best for every kind of behaviour, and breed from all of them alike.

    The descriptor, cut into a grid, says in which cell an individual belongs (computed, not searched); it stays if the
    cell is empty or held by a less fit one. Parents are drawn uniformly from the filled cells. Of several newcomers for
    one cell the best wins, of equals the first; equals do not displace who is there. Descriptors beyond the bounds
    belong to the cells at the border; the figure ``outside`` says how many of the last brood are.

    Fields: ``batch`` children a generation; ``cells`` number of cells along each descriptor axis; ``low`` and ``high``
    bounds of the descriptor, one an axis, or one for all; ``crossover`` share of children with two parents, 0 to 1 (1,
    with the encoding's ``line_sigma`` above 0, is the iso+line operator); ``offset`` fitness that counts as nothing in
    the QD score.
    Raises: InvalidValue for a field out of range, or where the task's descriptor has another size.

    **Source**: Mouret & Clune (2015), arXiv:1504.04909, algorithm 1; iso+line: Vassiliades & Mouret (2018), eq. 1.
    **Differs from the source**: batches; only the first batch is random.
    **Checked against**: tests/algorithms/test_breeders.py (a naive loop), tests/reference/test_map_elites.py (ribs).

    >>> MapElites(batch=16, cells=(10, 10)).capacity
    100
    """

    batch: int = 256
    cells: tuple[int, ...] = (50, 50)
    low: tuple[float, ...] = (0.0,)
    high: tuple[float, ...] = (1.0,)
    crossover: float = 0.0
    offset: float = 0.0

    def __check_init__(self) -> None:
        checks.whole(self, "batch")
        checks.between(self, "crossover", low=0, high=1)
        check_cells(self)
        check_bounds(self, self.axes)

    @property
    def axes(self) -> int:
        return len(self.cells)

    @property
    def capacity(self) -> int:
        return prod(self.cells)

    def cells_of(self, noted: Occupied, unit: Float[Array, "n d"]) -> Int[Array, " n"]:
        """Cells count along the last axis fastest."""
        sizes = jnp.asarray(self.cells)
        at = jnp.clip(jnp.floor(unit * sizes), 0, sizes - 1).astype(jnp.int32)
        strides = jnp.asarray([prod(self.cells[i + 1 :]) for i in range(len(self.cells))])
        return jnp.sum(at * strides, axis=-1)
