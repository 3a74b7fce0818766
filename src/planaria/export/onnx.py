"""To ONNX: a model that any runtime can load."""

from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np
from jaxtyping import PyTree

from planaria.core.errors import PlanariaError
from planaria.core.network import AbstractNetwork

from .plan import Gated, Layers, Wires, plan, wires

if TYPE_CHECKING:
    import onnx

OPSET, IR = 17, 8  # old enough for runtimes of 2022
SIMPLE = {
    "tanh": "Tanh",
    "relu": "Relu",
    "identity": "Identity",
    "abs": "Abs",
    "sin": "Sin",
    "cos": "Cos",
    "sign": "Sign",
}


def model(network: AbstractNetwork, params: PyTree) -> "onnx.ModelProto":
    """The network as an ONNX model. Raises PlanariaError without onnx, InvalidValue for what can't leave.

    ``observation`` [n, o] -> ``action`` [n, a]; with memory also ``state`` [n, h] -> ``next_state``, zeros at birth.
    """
    what = plan(network, params)
    drawing = _Drawing()
    if isinstance(what, Layers):
        drawing.layers(what)
        return drawing.model(what.sizes)
    if isinstance(what, Gated):
        drawing.gated(what)
        return drawing.model(what.sizes, what.units)
    what = wires(what)
    drawing.wires(what)
    return drawing.model(what.sizes, len(what.nodes) if what.remembers else 0)


class _Drawing:
    """An ONNX graph while it is drawn: operations and constants, each value with a name."""

    def __init__(self) -> None:
        try:
            import onnx
        except ModuleNotFoundError as error:
            raise PlanariaError(
                "onnx is not installed", field="export", value="onnx", hint="pip install 'planaria[onnx]'"
            ) from error
        self.onnx, self.nodes, self.constants, self.number = onnx, [], [], count()

    def op(self, kind: str, *inputs: str, name: str | None = None, **options: Any) -> str:
        """An operation; hands back the name of its value."""
        name = name or f"{kind.lower()}{next(self.number)}"
        self.nodes.append(self.onnx.helper.make_node(kind, inputs, [name], **options))
        return name

    def constant(self, values: Any) -> str:
        name = f"constant{next(self.number)}"
        self.constants.append(self.onnx.numpy_helper.from_array(np.asarray(values, np.float32), name))
        return name

    def activated(self, activation: str, x: str) -> str:
        """As in networks/_activations.py."""
        if activation == "sigmoid":
            return self.op("Sigmoid", self.op("Mul", x, self.constant(4.9)))
        if activation == "gauss":
            return self.op("Exp", self.op("Neg", self.op("Mul", x, x)))
        if activation == "step":
            return self.op("Cast", self.op("Greater", x, self.constant(0.0)), to=self.onnx.TensorProto.FLOAT)
        return self.op(SIMPLE[activation], x)

    def sum(self, x: str, weight: np.ndarray, bias: np.ndarray) -> str:
        return self.op("Add", self.op("MatMul", x, self.constant(weight)), self.constant(bias))

    def layers(self, what: Layers) -> None:
        x = "observation"
        for weight, bias, activation in what.layers:
            x = self.activated(activation, self.sum(x, weight, bias))
        self.op("Identity", x, name="action")

    def gated(self, what: Gated) -> None:
        p, x, h = what.params, "observation", "state"
        drive = lambda g, h: self.op(
            "Add", self.sum(x, p[f"w{g}"], p[f"b{g}"]), self.op("MatMul", h, self.constant(p[f"u{g}"]))
        )
        z, r = self.op("Sigmoid", drive("z", h)), self.op("Sigmoid", drive("r", h))
        n = self.op("Tanh", drive("n", self.op("Mul", r, h)))
        fresh = self.op("Mul", self.op("Sub", self.constant(1.0), z), n)
        h = self.op("Add", fresh, self.op("Mul", z, h), name="next_state")
        self.op("Tanh", self.sum(h, p["wo"], p["bo"]), name="action")

    def wires(self, what: Wires) -> None:
        names = [node.name for node in what.nodes]
        inputs = [f"x{i}" for i in range(what.observation)]
        if not what.recurrent:
            known, value = inputs, "observation"
            for stage in stages(what):
                value = self.op("Concat", value, self.stage(what, stage, value, known), axis=1)
                known = [*known, *(names[i] for i in stage)]
            self.picked(value, [known.index(f"y{i}") for i in range(what.action)], "action")
            return
        groups = _alike(what, range(len(names)))
        state = "state" if what.memory else self.nothing(len(names))
        order = [i for group in groups for i in group]
        for _ in range(what.sweeps):
            before = self.op("Concat", "observation", state, axis=1)
            parts = [self.stage(what, group, before, [*inputs, *names]) for group in groups]
            state = self.picked(self.op("Concat", *parts, axis=1), [order.index(i) for i in range(len(names))])
        if what.memory:
            self.op("Identity", state, name="next_state")
        self.picked(state, list(range(len(names) - what.action, len(names))), "action")

    def stage(self, what: Wires, group: Sequence[int], value: str, known: Sequence[str]) -> str:
        """The values of nodes that have one activation, from what is known."""
        weight = np.zeros((len(known) + 1, len(group)), np.float32)
        place = {name: i for i, name in enumerate([*known, "one"])}
        for j, i in enumerate(group):
            for source, w in what.nodes[i].drives:
                weight[place[source], j] = w
        return self.activated(what.nodes[group[0]].activation, self.sum(value, weight[:-1], weight[-1]))

    def nothing(self, width: int) -> str:
        """Zeros [n, width], as many rows as there are observations."""
        return self.op("MatMul", self.picked("observation", [0]), self.constant(np.zeros((1, width))))

    def picked(self, value: str, columns: list[int], name: str | None = None) -> str:
        index = f"index{next(self.number)}"
        self.constants.append(self.onnx.numpy_helper.from_array(np.array(columns, np.int64), index))
        return self.op("Gather", value, index, name=name, axis=1)

    def model(self, sizes: tuple[int, int], memory: int = 0) -> Any:
        helper = self.onnx.helper
        value = lambda name, width: helper.make_tensor_value_info(name, self.onnx.TensorProto.FLOAT, ["n", width])
        inputs, outputs = [value("observation", sizes[0])], [value("action", sizes[1])]
        if memory:
            inputs, outputs = [*inputs, value("state", memory)], [*outputs, value("next_state", memory)]
        graph = helper.make_graph(self.nodes, "planaria", inputs, outputs, self.constants)
        made = helper.make_model(
            graph, producer_name="planaria", opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR
        )
        self.onnx.checker.check_model(made, full_check=True)
        return made


def stages(what: Wires) -> list[list[int]]:
    """Nodes in groups of one activation, each group fed by those before it alone."""
    depth: dict[str, int] = {}
    for node in what.nodes:
        depth[node.name] = 1 + max((depth.get(source, 0) for source, _ in node.drives), default=0)
    levels = sorted(set(depth.values()))
    return [group for level in levels for group in _alike(what, _at(what, depth, level))]


def _at(what: Wires, depth: dict[str, int], level: int) -> list[int]:
    return [i for i, node in enumerate(what.nodes) if depth[node.name] == level]


def _alike(what: Wires, places: Sequence[int]) -> list[list[int]]:
    kinds = sorted({what.nodes[i].activation for i in places})
    return [[i for i in places if what.nodes[i].activation == kind] for kind in kinds]
