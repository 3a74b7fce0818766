"""The champion's network, as nodes and edges placed layer by layer, and as a formula."""

from typing import Any, NamedTuple, Protocol, runtime_checkable

import numpy as np

from .formula import formula
from .view import View

MOST_EDGES = 400  # more is a hairball: the weights' own picture is the heat map


@runtime_checkable
class Wired(Protocol):
    """Weights [columns, rows] from (constant, inputs, hidden; recurrent: outputs) to (hidden, outputs)."""

    weight: Any
    kind: Any


@runtime_checkable
class Woven(Protocol):
    """Weights [from, to] among all neurons, sensors first, motors last; who is not alive weighs zero."""

    weight: Any
    alive: Any


@runtime_checkable
class Painter(Protocol):
    """An encoding whose genome is a graph that paints weights: what it is asked, and what it answers, by name."""

    cppn: Any
    questions: tuple[str, ...]
    answers: tuple[str, ...]


@runtime_checkable
class Layered(Protocol):
    """A network that says which functions its hidden units and its outputs have."""

    activation: str
    output: str


class Net(NamedTuple):
    """A network to be drawn. Nodes in an order that evaluates: constant, inputs, hidden, outputs.

    ``function`` of a node is "" where it only hands on; edges are (from, to, weight), places among the nodes.
    """

    names: list[str]
    kinds: list[str]  # constant | input | hidden | output
    functions: list[str]
    edges: list[tuple[int, int, float]]
    recurrent: bool = False


def network(view: View) -> dict[str, Any] | None:
    """The result as a drawing, if its network is of a kind that can be drawn and has few enough edges.

    Of weights that a graph has painted the graph is drawn: it is smaller, and its formula is the weights'.
    """
    if not view.saved or view.run.parts.encoding.host:
        return None
    painter = view.run.parts.encoding
    net = pattern(painter, view.run) if isinstance(painter, Painter) else net_of(view.run.parts, view.run.phenotype())
    return drawing_of(net) if net and 0 < len(net.edges) <= MOST_EDGES else None


def drawing_of(net: Net) -> dict[str, Any]:
    """Where everything stands, and the formula."""
    layers = layers_of(net)
    heights = heights_of(net, layers)
    nodes = zip(net.names, net.kinds, net.functions, layers, heights, strict=True)
    return {
        "nodes": [
            {"name": n, "kind": k, "function": f, "layer": layer, "height": round(height, 4)}
            for n, k, f, layer, height in nodes
        ],
        "edges": [{"from": a, "to": b, "weight": float(f"{w:.5g}")} for a, b, w in net.edges],
        "recurrent": net.recurrent,
        "formula": formula(net),
        "hidden": net.kinds.count("hidden"),
    }


def net_of(parts: Any, params: Any) -> Net | None:
    """A network with layers of ``weights`` (and ``biases``), or one of any wiring; None for others."""
    organism = parts.encoding.organism()
    if isinstance(params, dict):
        functions = (organism.activation, organism.output) if isinstance(organism, Layered) else ("tanh", "tanh")
        return layered(params, *functions) if set(params) in ({"weights"}, {"weights", "biases"}) else None
    if isinstance(params, Woven) and organism is not None:
        return woven(organism, params)
    return wired(organism, params) if isinstance(params, Wired) and organism is not None else None


def pattern(painter: Painter, run: Any) -> Net:
    """The graph that paints the result's weights, with names for what it is asked and for what it answers."""
    net = wired(painter.cppn.network, painter.cppn.express(run.result(), run.experiment.key)[0])
    said = {"input": iter(painter.questions), "output": iter(painter.answers)}
    return net._replace(names=[next(said[k]) if k in said else n for n, k in zip(net.names, net.kinds, strict=True)])


def layered(params: dict[str, Any], inner: str = "tanh", output: str = "tanh") -> Net:
    """Dense layers: an MLP, or a substrate."""
    weights = [np.asarray(w) for w in params["weights"]]
    biases = [np.asarray(b) for b in params["biases"]] if "biases" in params else None
    sizes = [weights[0].shape[0], *(w.shape[1] for w in weights)]
    hidden = sum(sizes[1:-1])
    starts = np.cumsum([1, *sizes])  # place 0 is the constant
    edges = [
        (int(starts[i] + a), int(starts[i + 1] + b), float(w[a, b]))
        for i, w in enumerate(weights)
        for a, b in zip(*np.nonzero(w), strict=True)
    ]
    if biases is not None:
        edges += [(0, int(starts[i + 1] + j), float(x)) for i, b in enumerate(biases) for j, x in enumerate(b) if x]
    names, kinds = _named(sizes[0], hidden, sizes[-1])
    return _without_loose(Net(names, kinds, _functions(kinds, [inner] * hidden, output), edges))


def wired(organism: Any, params: Wired) -> Net:
    """A graph: free places in the wiring, which nothing enters or leaves, are left out."""
    weight = np.asarray(params.weight)
    inputs, outputs = organism.inputs, organism.sizes.action
    hidden, recurrent = weight.shape[1] - outputs, bool(organism.recurrent)
    names, kinds = _named(inputs - 1, hidden, outputs)
    which = np.zeros(hidden, int) if params.kind is None else np.asarray(params.kind)
    inner = [organism.activations[k] for k in which]
    edges = [(int(c), int(inputs + r), float(weight[c, r])) for c, r in zip(*np.nonzero(weight), strict=True)]
    return _without_loose(Net(names, kinds, _functions(kinds, inner, organism.output), edges, recurrent))


def woven(organism: Any, params: Woven) -> Net:
    """A grown network. What leads to a sensor is left out: sensors are held at what is seen."""
    weight = np.asarray(params.weight)
    inputs, outputs = organism.sizes.observation, organism.sizes.action
    hidden = len(weight) - inputs - outputs
    names, kinds = _named(inputs, hidden, outputs)
    ends = zip(*np.nonzero(weight), strict=True)
    edges = [(int(1 + a), int(1 + b), float(weight[a, b])) for a, b in ends if b >= inputs]
    return _without_loose(Net(names, kinds, _functions(kinds, ["tanh"] * hidden, "tanh"), edges, recurrent=True))


def _named(inputs: int, hidden: int, outputs: int) -> tuple[list[str], list[str]]:
    letters = [("input", "x", inputs), ("hidden", "h", hidden), ("output", "y", outputs)]
    names = ["1", *(f"{letter}{i}" for _, letter, n in letters for i in range(n))]
    return names, ["constant", *(kind for kind, _, n in letters for _ in range(n))]


def _functions(kinds: list[str], inner: list[str], output: str) -> list[str]:
    rest = iter(inner)
    return [output if k == "output" else next(rest) if k == "hidden" else "" for k in kinds]


def _without_loose(net: Net) -> Net:
    """Without hidden nodes (and a constant) that no edge touches; hidden nodes are numbered anew."""
    touched = {end for a, b, _ in net.edges for end in (a, b)}
    kept = [i for i, kind in enumerate(net.kinds) if kind in ("input", "output") or i in touched]
    place = {old: new for new, old in enumerate(kept)}
    kinds = [net.kinds[i] for i in kept]
    count = iter(range(len(kept)))
    names = [f"h{next(count)}" if net.kinds[i] == "hidden" else net.names[i] for i in kept]
    edges = [(place[a], place[b], w) for a, b, w in net.edges]
    return Net(names, kinds, [net.functions[i] for i in kept], edges, net.recurrent)


def forward(net: Net) -> list[tuple[int, int]]:
    """The edges that don't close a circle, as a walk from the inputs meets them; all of a feed-forward network's."""
    after: dict[int, list[int]] = {}
    for a, b, _ in net.edges:
        after.setdefault(a, []).append(b)
    state, kept = dict[int, int](), list[tuple[int, int]]()
    for root in range(len(net.kinds)):
        stack = [(root, iter(after.get(root, ())))] if root not in state else []
        state.setdefault(root, 1)
        while stack:
            node, rest = stack[-1]
            target = next(rest, None)
            if target is None:
                state[node] = 2
                stack.pop()
            elif state.get(target) != 1:  # 1: on the way from the root, so this edge closes a circle
                kept.append((node, target))
                if target not in state:
                    state[target] = 1
                    stack.append((target, iter(after.get(target, ()))))
    return kept


def layers_of(net: Net) -> list[int]:
    """Column of each node: inputs 0, hidden ones behind all that excite them, outputs in the last."""
    layer = [int(kind == "hidden") for kind in net.kinds]
    ahead = [e for e in forward(net) if net.kinds[e[0]] != "output"]
    for _ in range(len(net.kinds)):
        before = list(layer)
        for a, b in ahead:
            layer[b] = max(layer[b], layer[a] + 1)
        if layer == before:
            break
    inner = max((n for n, k in zip(layer, net.kinds, strict=True) if k == "hidden"), default=0)
    fixed = {"constant": 0, "input": 0, "output": inner + 1}
    return [fixed.get(k, n) for n, k in zip(layer, net.kinds, strict=True)]


def heights_of(net: Net, layers: list[int]) -> list[float]:
    """Height of each node, 0 to 1: inputs and outputs in their order, hidden ones near those they are wired to."""
    near: dict[int, list[int]] = {i: [] for i in range(len(layers))}
    for a, b, _ in net.edges:
        near[a].append(b)
        near[b].append(a)
    columns = {c: [i for i, layer in enumerate(layers) if layer == c] for c in sorted(set(layers))}
    height = [0.0] * len(layers)
    for members in columns.values():
        _share_out(height, members)
    free = [c for c in columns if 0 < c < max(columns)]
    for _ in range(8):  # the barycentre rule: sort each column by the mean height of the neighbours
        for c in free:
            _share_out(height, sorted(columns[c], key=lambda i: np.mean([height[j] for j in near[i]] or [0.5])))
    return height


def _share_out(height: list[float], members: list[int]) -> None:
    for place, i in enumerate(members):
        height[i] = (place + 0.5) / len(members)
