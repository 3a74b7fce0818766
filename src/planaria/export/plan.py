"""What a network computes, as plain numbers: the one thing that every exporter reads.

Four forms: layers, a gated recurrent network, a tissue (all neurons at once), and wires (a graph of single nodes).
Layers and tissues can be seen as wires.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from jaxtyping import Float, PyTree

from planaria.core import registry
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork

Matrix = Float[np.ndarray, "i o"]
GATES = tuple(a + b for a in "wub" for b in "zrn")


class Dense(NamedTuple):
    """y = activation(x W + b)."""

    weight: Matrix
    bias: Float[np.ndarray, " o"]
    activation: str


@dataclass(frozen=True)
class Layers:
    """One dense layer after the other. ``biased``: units have biases, whatever they are; else all are zero."""

    layers: tuple[Dense, ...]
    biased: bool = False

    @property
    def sizes(self) -> tuple[int, int]:
        """(observation, action)."""
        return self.layers[0].weight.shape[0], self.layers[-1].weight.shape[1]


@dataclass(frozen=True)
class Gated:
    """A gated recurrent unit and its read-out, named as in ``networks/recurrent.py``."""

    params: dict[str, np.ndarray]

    @property
    def sizes(self) -> tuple[int, int]:
        return self.params["wz"].shape[0], self.params["wo"].shape[1]

    @property
    def units(self) -> int:
        return self.params["wo"].shape[0]


class Node(NamedTuple):
    """activation(sum of weight x source). Sources: ``one``, inputs ``x0``.., hidden ``h0``.., outputs ``y0``..."""

    name: str
    activation: str
    drives: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Wires:
    """Hidden nodes in an order that evaluates, then outputs. Recurrent: all at once from the last values, ``sweeps``
    times a step; the state is a value a node, in their order, zero at birth and, without ``memory``, in every step.
    """

    observation: int
    action: int
    nodes: tuple[Node, ...]
    recurrent: bool = False
    sweeps: int = 1
    memory: bool = True

    @property
    def remembers(self) -> bool:
        """Whether anything stays from step to step."""
        return self.recurrent and self.memory

    @property
    def sizes(self) -> tuple[int, int]:
        return self.observation, self.action


@dataclass(frozen=True)
class Cells:
    """x = tanh(x W) over all neurons at once, ``sweeps`` times a step, sensors first and held, motors last.

    Values are zero at birth and, without ``memory``, in every step. Where W is zero there is no synapse.
    """

    weight: Matrix
    observation: int
    action: int
    sweeps: int
    memory: bool

    @property
    def sizes(self) -> tuple[int, int]:
        return self.observation, self.action


Plan = Layers | Gated | Cells | Wires


def plan(network: AbstractNetwork, params: PyTree) -> Plan:
    """What ``network`` with these parameters computes. Raises InvalidValue for a network that can't leave."""
    name = registry.to_json(network)["part"].split("/")[-1]
    if name not in _READERS:
        raise InvalidValue(
            f"a {name} network can't be exported: its weights change while it lives, or its form is not known here",
            field="encoding.network",
            value=name,
            allowed=sorted(_READERS),
            hint="`planaria export page` shows plastic networks on a quadruped",
        )
    return _READERS[name](network, params)


def wires(what: Plan) -> Wires:
    """Layers or cells seen as single nodes. Raises InvalidValue for a gated network: its units multiply each other."""
    if isinstance(what, Wires):
        return what
    if isinstance(what, Cells):
        return _wired(what)
    if isinstance(what, Gated):
        raise InvalidValue(
            "a gated recurrent network is no graph of weighted sums",
            field="network",
            value="recurrent",
            allowed="mlp, graph",
        )
    names, nodes, count = [f"x{i}" for i in range(what.sizes[0])], [], 0
    for i, (weight, bias, activation) in enumerate(what.layers):
        last = i == len(what.layers) - 1
        fresh = [f"y{j}" if last else f"h{count + j}" for j in range(weight.shape[1])]
        count += weight.shape[1]
        for j, name in enumerate(fresh):
            pairs = [("one", bias[j]), *zip(names, weight[:, j], strict=True)]
            nodes.append(Node(name, activation, _nonzero(pairs)))
        names = fresh
    return Wires(*what.sizes, tuple(nodes))


def _wired(what: Cells) -> Wires:
    (o, a), hidden = what.sizes, len(what.weight) - sum(what.sizes)
    names = [*(f"x{i}" for i in range(o)), *(f"h{i}" for i in range(hidden)), *(f"y{i}" for i in range(a))]
    drives = [_nonzero(list(zip(names, what.weight[:, j], strict=True))) for j in range(o, len(what.weight))]
    nodes = tuple(Node(name, "tanh", into) for name, into in zip(names[o:], drives, strict=True))
    return Wires(o, a, _heard(nodes), True, what.sweeps, what.memory)


def _nonzero(pairs: list[tuple[str, Any]]) -> tuple[tuple[str, float], ...]:
    return tuple((source, float(weight)) for source, weight in pairs if weight != 0)


# -------------------------------------------------------------------------------------------------------------- readers


def _mlp(network: Any, params: PyTree) -> Layers:
    weights = [np.asarray(w, np.float32) for w in params["weights"]]
    biases = [np.asarray(b, np.float32) for b in params.get("biases", [np.zeros(w.shape[1]) for w in weights])]
    dense = tuple(Dense(w, b.astype(np.float32), "tanh") for w, b in zip(weights, biases, strict=True))
    return Layers(dense, "biases" in params)


def _substrate(network: Any, params: PyTree) -> Layers:
    plain = _mlp(network, params)
    functions = [*[network.activation] * (len(plain.layers) - 1), network.output]
    return replace(plain, layers=tuple(d._replace(activation=f) for d, f in zip(plain.layers, functions, strict=True)))


def _recurrent(network: Any, params: PyTree) -> Gated:
    return Gated({name: np.asarray(params[name], np.float32) for name in (*GATES, "wo", "bo")})


def _graph(network: Any, params: PyTree) -> Wires:
    """Columns: constant, inputs, hidden (recurrent: outputs); rows: hidden, outputs (see ``networks/graph.py``)."""
    weight, sizes = np.asarray(params.weight, np.float32), network.sizes
    hidden = weight.shape[1] - sizes.action
    kinds = np.zeros(hidden, int) if params.kind is None else np.asarray(params.kind)
    columns = ["one", *(f"x{i}" for i in range(sizes.observation)), *(f"h{i}" for i in range(hidden))]
    rows = [*(f"h{i}" for i in range(hidden)), *(f"y{i}" for i in range(sizes.action))]
    columns += rows[hidden:] if network.recurrent else []
    functions = [*(network.activations[k] for k in kinds), *[network.output] * sizes.action]
    drives = [_nonzero(list(zip(columns, weight[:, j], strict=True))) for j in range(len(rows))]
    nodes = tuple(Node(*node) for node in zip(rows, functions, drives, strict=True))
    return Wires(sizes.observation, sizes.action, _heard(nodes), network.recurrent, network.sweeps)


def _grown(network: Any, params: PyTree) -> Cells:
    """Weights [from, to], sensors first, motors last. What leads to a sensor is out: it is held at what is seen."""
    weight, (o, a) = np.array(params.weight, np.float32), network.sizes[:2]
    if params.full is not None and bool(params.full):
        raise InvalidValue(
            "this network had no room to grow on and does not act",
            field="encoding.capacity",
            value=len(weight),
            hint="more room: --encoding.capacity",
        )
    weight[:, :o] = 0
    return Cells(weight, o, a, network.sweeps, network.memory)


def _heard(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Without the hidden nodes that no output hears of, the others numbered anew."""
    by_name = {node.name: node for node in nodes}
    reached, edge = set(), [node.name for node in nodes if node.name.startswith("y")]
    while edge:
        name = edge.pop()
        if name not in reached:
            reached.add(name)
            edge += [source for source, _ in by_name[name].drives if source in by_name]
    kept = [node for node in nodes if node.name in reached]
    number = (f"h{i}" for i in range(len(kept)))
    called: dict[str, str] = {n.name: next(number) if n.name.startswith("h") else n.name for n in kept}
    return tuple(_called(node, called) for node in kept)


def renamed(what: Wires, names: Mapping[str, str]) -> Wires:
    """The same with other names for some nodes and inputs: to be read, not to be exported."""
    return replace(what, nodes=tuple(_called(node, names) for node in what.nodes))


def _called(node: Node, called: Mapping[str, str]) -> Node:
    drives = tuple((called.get(source, source), weight) for source, weight in node.drives)
    return Node(called.get(node.name, node.name), node.activation, drives)


_READERS: dict[str, Callable[[Any, PyTree], Plan]] = {
    "mlp": _mlp,
    "recurrent": _recurrent,
    "graph": _graph,
    "grown": _grown,
    "substrate": _substrate,
}
