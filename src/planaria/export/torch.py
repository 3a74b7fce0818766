"""To PyTorch: a source file that needs nothing but torch, weights and all, and the module that it makes.

A file of source and not of pickled tensors: it can be read, it runs nothing but what it shows, and writing it needs no
torch. Weights are parameters, so that training can go on where evolution stopped, and ``returned`` brings back what it
made. What has no synapse never gets one: it is no parameter, or a mask holds it at zero.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import jax.numpy as jnp
import numpy as np
from jaxtyping import PyTree

from planaria.core.errors import InvalidValue, PlanariaError
from planaria.core.network import AbstractNetwork

from .plan import Cells, Gated, Layers, Node, Plan, Wires, plan

ACTIVATIONS = {  # as in networks/_activations.py
    "sigmoid": "torch.sigmoid(4.9 * ({}))",
    "tanh": "torch.tanh({})",
    "relu": "torch.relu({})",
    "identity": "({})",
    "abs": "torch.abs({})",
    "sin": "torch.sin({})",
    "cos": "torch.cos({})",
    "gauss": "torch.exp(-torch.square({}))",
    "step": "torch.where(({}) > 0, 1.0, 0.0)",
    "sign": "torch.sign({})",
}
WIDTH = 100  # columns of a row of numbers


def module(network: AbstractNetwork, params: PyTree) -> Any:
    """The network as a ``torch.nn.Module``. Raises PlanariaError without torch, InvalidValue for what can't leave.

    Feed-forward: ``action = module(observation)``. With memory: ``action, state = module(observation, state)``, no
    state at birth. Any leading axes are a batch.
    """
    try:
        import torch  # noqa: F401
    except ModuleNotFoundError as error:
        raise PlanariaError(
            "PyTorch is not installed", field="export", value="torch", hint="pip install 'planaria[torch]'"
        ) from error
    names: dict[str, Any] = {}
    exec(compile(source(network, params), "<planaria export torch>", "exec"), names)  # the text below, nothing else
    return names["Network"]()


def source(network: AbstractNetwork, params: PyTree, title: str = "A network that Planaria evolved") -> str:
    """The text of a file that defines ``class Network(torch.nn.Module)``."""
    what = plan(network, params)
    if isinstance(what, Layers):
        body = _layers(what)
    elif isinstance(what, Gated):
        body = _gated(what)
    else:
        body = _cells(what) if isinstance(what, Cells) else _wires(what)
    o, a = what.sizes
    call = "action, state = net(observation, state)" if _remembers(what) else "action = net(observation)"
    head = f'"""{title}: net = Network(); {call}.\n\nobservation [..., {o}] -> action [..., {a}]\n"""\n\nimport torch\n'
    return "\n".join([head, "", "class Network(torch.nn.Module):", *(f"    {line}".rstrip() for line in body), ""])


def _remembers(what: Plan) -> bool:
    if isinstance(what, Cells):
        return what.memory
    return isinstance(what, Gated) or (isinstance(what, Wires) and what.remembers)


def returned(network: AbstractNetwork, params: PyTree, module: Any) -> PyTree:
    """The network's parameters with the numbers that training gave to the ``module`` that was made of them.

    Raises InvalidValue for a network whose module is written node by node (graph) or gate by gate (recurrent).
    """
    what = plan(network, params)
    read = lambda name: jnp.asarray(getattr(module, name).detach().numpy())
    if isinstance(what, Cells):
        there = what.weight != 0  # what leads to a sensor stays as it grew: it is held at what is seen
        return replace(params, weight=jnp.where(there, read("weight"), params.weight))
    if isinstance(what, Layers):
        count = range(len(what.layers))
        biases = {"biases": [read(f"bias{i}") for i in count]} if what.biased else {}
        return params | {"weights": [read(f"weight{i}") for i in count]} | biases
    raise InvalidValue(
        "what this module learned can't be read back", field="network", value=type(network).__name__,
        allowed="grown, mlp, substrate", hint="train it here instead: --encoding trained",
    )  # fmt: skip


def _init(parameters: dict[str, np.ndarray]) -> list[str]:
    lines = ["def __init__(self):", "    super().__init__()"]
    for name, values in parameters.items():
        lines.append(f"    self.{name} = torch.nn.Parameter(torch.tensor(")
        lines += [f"        {line}" for line in _numbers(values)]
        lines.append("    ))")
    return [*lines, ""]


def _numbers(values: np.ndarray) -> list[str]:
    """Nested lists of numbers, digits enough for every bit of single precision."""
    if values.ndim > 1:
        return ["[", *(f"    {line}" for row in values for line in _comma(_numbers(row))), "]"]
    texts, lines = [_number(v) for v in values], ["["]
    for text in texts:
        if len(lines[-1]) + len(text) > WIDTH:
            lines.append(" ")
        lines[-1] += f"{text}, "
    return [*(line.rstrip() for line in lines[:-1]), lines[-1].rstrip().removesuffix(",") + "]"]


def _number(value: np.floating) -> str:
    number = float(value)
    if not math.isfinite(number):
        return f'float("{number}")'
    text = np.format_float_positional(value, trim="0") if 1e-4 <= abs(number) < 1e7 or number == 0 else f"{number:.9g}"
    return text if any(mark in text for mark in ".e") else f"{text}.0"


def _comma(lines: Sequence[str]) -> list[str]:
    return [*lines[:-1], f"{lines[-1]},"]


def _layers(what: Layers) -> list[str]:
    parameters, lines = {}, ["def forward(self, x):"]
    for i, (weight, bias, activation) in enumerate(what.layers):
        parameters[f"weight{i}"] = weight
        total = f"x @ self.weight{i}"
        if what.biased:
            parameters[f"bias{i}"], total = bias, f"{total} + self.bias{i}"
        lines.append(f"    x = {ACTIVATIONS[activation].format(total)}")
    return [*_init(parameters), *lines, "    return x"]


def _gated(what: Gated) -> list[str]:
    gate = lambda g, h="h": f"x @ self.w{g} + {h} @ self.u{g} + self.b{g}"
    return [
        *_init(what.params),
        "def forward(self, x, state=None):",
        f"    h = x.new_zeros(*x.shape[:-1], {what.units}) if state is None else state",
        f"    z = torch.sigmoid({gate('z')})",
        f"    r = torch.sigmoid({gate('r')})",
        f"    n = torch.tanh({gate('n', '(r * h)')})",
        "    h = (1 - z) * n + z * h",
        "    return torch.tanh(h @ self.wo + self.bo), h",
    ]


def _cells(what: Cells) -> list[str]:
    """All neurons in one product, and a mask over what does not exist."""
    v, o = len(what.weight), what.observation
    held = f"values = torch.cat([x, values[..., {o}:]], -1)"
    kept = " if state is None else state" if what.memory else ""
    return [
        *_init({"weight": what.weight})[:-1],
        '    self.register_buffer("there", self.weight.detach() != 0)  # training joins no neurons',
        "",
        f"def forward(self, x{', state=None' if what.memory else ''}):",
        f"    values = x.new_zeros(*x.shape[:-1], {v}){kept}",
        f"    for _ in range({what.sweeps}):",
        f"        {held}",
        "        values = torch.tanh(values @ (self.weight * self.there))",
        f"    return values[..., {v - what.action}:]{', values' if what.memory else ''}",
    ]


def _wires(what: Wires) -> list[str]:
    """A line a node, its weights numbered through; with memory all nodes at once, from the values before."""
    lines, count = [], 0
    for node in what.nodes:
        lines.append(f"{node.name} = {_value(node, count)}")
        count += len(node.drives)
    weights = np.array([weight for node in what.nodes for _, weight in node.drives], np.float32)
    names = [node.name for node in what.nodes]
    outputs = f"torch.stack([{', '.join(names[len(names) - what.action :])}], dim=-1)"
    unpack = f"{_targets([f'x{i}' for i in range(what.observation)])} = x.unbind(-1)"
    one = ["one, w = torch.ones_like(x[..., 0]), self.weights", unpack]
    if not what.recurrent:
        body = ["def forward(self, x):", *(f"    {line}" for line in [*one, *lines]), f"    return {outputs}"]
        return [*_init({"weights": weights}), *body]
    new = [f"    new_{line}" for line in lines]
    given = ", state=None", " if state is None else state"
    argument, kept = given if what.memory else ("", "")
    body = [
        f"def forward(self, x{argument}):",
        f"    state = x.new_zeros(*x.shape[:-1], {len(names)}){kept}",
        *(f"    {line}" for line in one),
        f"    for _ in range({what.sweeps}):",
        *(f"    {line}" for line in [f"    {_targets(names)} = state.unbind(-1)", *new]),
        f"        state = torch.stack([{', '.join(f'new_{name}' for name in names)}], dim=-1)",
        f"    return state[..., {len(names) - what.action}:]{', state' if what.memory else ''}",
    ]
    return [*_init({"weights": weights}), *body]


def _targets(names: Sequence[str]) -> str:
    return f"({', '.join(names)},)"


def _value(node: Node, first: int) -> str:
    terms = [f"w[{first + i}] * {source}" for i, (source, _) in enumerate(node.drives)]
    return ACTIVATIONS[node.activation].format(" + ".join(terms) or "0.0 * one")
