"""A layered network whose units have places."""

from itertools import pairwise
from math import isqrt, prod

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Key

from planaria.core import checks
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork, Size
from planaria.core.types import Interface, Percept

from ._activations import ACTIVATIONS
from .mlp import Weights, layered_size, lecun

Sheet = tuple[int, int]  # rows, columns


class Substrate(AbstractNetwork[dict[str, Weights], None]):
    """Substrate: sheets of units, each sheet wired to the next, every unit at a place in the plane.

    A sheet of r x c units fills the square [-1, 1] x [-1, 1], a unit in the middle of each of its r x c cells, row by
    row. So a sheet of other resolution looks at the same square, three times as finely with three times the side, and
    a sheet with one row lies on y = 0. What places are good for is up to the encoding: ``hyperneat`` computes a weight
    from the places of its two ends; to ``direct`` this is a perceptron.

    Sheets of inputs and outputs follow the world: a 0 is filled in, (1, 0) is a row of all, (0, 0) a square. Binding
    the same substrate to a world of a higher resolution is all it takes to change resolution.

    Fields: ``inputs``, ``outputs`` (rows, columns), a 0 is filled in; ``hidden`` (rows, columns) of the sheets between;
    ``activation`` of hidden units; ``output`` activation of the last sheet's units; ``bias`` whether units have one.
    Shapes: observations [o] -> actions [a]; parameters weights [in, out] and biases [out] a sheet.
    Raises: InvalidValue for a field out of range, a sheet that does not hold what the world has, use before ``bind``.

    **Source**: Stanley, D'Ambrosio & Gauci (2009), A hypercube-based encoding for evolving large-scale neural networks,
    section 3: the state-space sandwich, here with any number of sheets.
    **Differs from the source**: units in the middle of cells, not on the square's rim, so that a sheet of three times
    the side covers each cell by nine.
    **Checked against**: tests/networks/test_substrate.py (NumPy, 1e-6).

    >>> Substrate(inputs=(0, 0), hidden=((2, 3),)).bind(Interface(16, 2)).sheets
    ((4, 4), (2, 3), (1, 2))
    """

    inputs: tuple[int, int] = (1, 0)
    hidden: tuple[tuple[int, int], ...] = ()
    outputs: tuple[int, int] = (1, 0)
    activation: str = "tanh"
    output: str = "tanh"
    bias: bool = False
    interface: Interface | None = None

    def __check_init__(self) -> None:
        for name, sheets, least in (
            ("inputs", (self.inputs,), 0),
            ("hidden", self.hidden, 1),
            ("outputs", (self.outputs,), 0),
        ):
            if any(len(sheet) != 2 or min(sheet) < least for sheet in sheets):
                raise checks.refuse(
                    self, name, "a sheet has rows and columns", allowed=f"two whole numbers from {least}"
                )
        checks.one_of(self, "activation", ACTIVATIONS)
        checks.one_of(self, "output", ACTIVATIONS)

    def bind(self, interface: Interface | None) -> "Substrate":
        bound = super().bind(interface)
        _ = bound.sheets  # what does not fit is told now
        return bound

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """(rows, columns) of each sheet, from the inputs to the outputs."""
        sizes = self.sizes
        ends = filled("inputs", self.inputs, sizes.observation), filled("outputs", self.outputs, sizes.action)
        return ends[0], *self.hidden, ends[1]

    @property
    def shapes(self) -> tuple[tuple[int, int], ...]:
        """(in, out) of each layer."""
        return tuple(pairwise(prod(sheet) for sheet in self.sheets))

    def init(self, key: Key[Array, ""]) -> dict[str, Weights]:
        weights = lecun(key, self.shapes)
        return {"weights": weights} | ({"biases": [jnp.zeros(w.shape[1]) for w in weights]} if self.bias else {})

    def initial(self, params: dict[str, Weights], key: Key[Array, ""]) -> None:
        return None

    def trainable(self, params: dict[str, Weights]) -> dict[str, Weights]:
        """Connections that are expressed, and all biases."""
        return jax.tree.map(lambda x: jnp.ones(x.shape, bool), params) | {
            "weights": [w != 0 for w in params["weights"]]
        }

    def act(
        self, params: dict[str, Weights], carry: None, percept: Percept, key: Key[Array, ""]
    ) -> tuple[None, Float[Array, " a"]]:
        return None, self._layers(params, percept)[-1]

    def size(self, params: dict[str, Weights], carry: None) -> Size:
        return layered_size(params["weights"])

    def activity(self, params: dict[str, Weights], carry: None, percept: Percept, key: Key[Array, ""]) -> Array:
        return sum((jnp.sum(jnp.abs(x)) for x in self._layers(params, percept)), start=jnp.float32(0))

    def _layers(self, params: dict[str, Weights], percept: Percept) -> list[Float[Array, " n"]]:
        """What the units of each sheet but the first put out."""
        x, last, layers = percept.obs, len(params["weights"]) - 1, []
        for i, w in enumerate(params["weights"]):
            if percept.lesion is not None:
                w = jnp.where(percept.lesion == i, 0.0, w)
            x = x @ w + params["biases"][i] if self.bias else x @ w
            x = ACTIVATIONS[self.output if i == last else self.activation](x)
            layers.append(x)
        return layers


def filled(name: str, sheet: Sheet, units: int) -> Sheet:
    """(rows, columns) for a number of units. Raises InvalidValue where they make no such sheet."""
    rows, columns = sheet
    if not rows and not columns:
        rows = columns = isqrt(units)
    rows, columns = rows or units // columns, columns or units // max(rows, 1)
    if rows * columns != units:
        raise InvalidValue(
            f"{units} units don't fill a sheet of {rows} x {columns}",
            field=f"network.{name}",
            value=sheet,
            allowed=f"rows x columns = {units}, or 0 for what follows from the world",
            hint=f"Take (1, 0), a row of {units}.",
        )
    return rows, columns


def places(sheet: Sheet) -> Float[Array, "n 2"]:
    """(x, y) of each unit: the middles of a sheet's cells, row by row."""
    middle = lambda n: (2 * jnp.arange(n) + 1) / n - 1
    y, x = jnp.meshgrid(*map(middle, sheet), indexing="ij")
    return jnp.stack([x.ravel(), y.ravel()], axis=1)
