"""The champion's network, as nodes and edges placed layer by layer, and as a formula."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol, runtime_checkable

import numpy as np

from planaria.core.errors import InvalidValue
from planaria.export.plan import Layers, Wires, plan, renamed, wires

from .formula import formula
from .view import View

MOST_EDGES = 400  # more is a hairball: the weights' own picture is the heat map


@runtime_checkable
class Growing(Protocol):
    """A network that goes on developing in life: it is drawn as it is born."""

    tissue: Any


@runtime_checkable
class Painter(Protocol):
    """An encoding whose genome is a graph that paints weights: what it is asked, and what it answers, by name."""

    cppn: Any
    questions: tuple[str, ...]
    answers: tuple[str, ...]


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
    painted = isinstance(painter, Painter)
    what = pattern_of(painter, view.run) if painted else plan_of(view.run.parts, view.run.phenotype())
    edges = sum(len(node.drives) for node in what.nodes) if what else 0
    return drawing_of(what, names_in(painter) if painted else {}) if what and 0 < edges <= MOST_EDGES else None


def drawing_of(what: Wires, names: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any]:
    """Where everything stands, and the formula. ``names`` for nodes that are not called x0, y0 here."""
    net = net_of(what)
    layers = layers_of(net)
    heights = heights_of(net, layers)
    nodes = zip(net.names, net.kinds, net.functions, layers, heights, strict=True)
    return {
        "nodes": [
            {"name": names.get(n, n), "kind": k, "function": f, "layer": layer, "height": round(height, 4)}
            for n, k, f, layer, height in nodes
        ],
        "edges": [{"from": a, "to": b, "weight": float(f"{w:.5g}")} for a, b, w in net.edges],
        "recurrent": net.recurrent,
        "formula": formula(renamed(what, names)),
        "hidden": net.kinds.count("hidden"),
    }


def pattern_of(painter: Painter, run: Any) -> Wires:
    """The graph that paints the result's weights."""
    return wires(plan(painter.cppn.graph, painter.cppn.express(run.result(), run.experiment.key)[0]))


def names_in(painter: Painter) -> dict[str, str]:
    """What a pattern is asked and what it answers, by the names of its nodes."""
    said = {"x": painter.questions, "y": painter.answers}
    return {f"{letter}{i}": name for letter, names in said.items() for i, name in enumerate(names)}


def plan_of(parts: Any, params: Any) -> Wires | None:
    """What the network computes, node by node; None for one whose nodes are no weighted sums, or change in life."""
    organism = parts.encoding.organism()
    if organism is None:
        return None
    if isinstance(params, Growing):
        organism, params = organism.encoding.network, params.tissue
    try:
        what = plan(organism, params)
        large = isinstance(what, Layers) and sum(np.count_nonzero(d.weight) for d in what.layers) > MOST_EDGES
        return None if large else wires(what)
    except InvalidValue:
        return None


def net_of(what: Wires) -> Net:
    """Its nodes and edges; the constant is there if anything hears it."""
    constant = any(source == "one" for node in what.nodes for source, _ in node.drives)
    names = [*(["one"] if constant else []), *(f"x{i}" for i in range(what.observation)), *(n.name for n in what.nodes)]
    place = {name: i for i, name in enumerate(names)}
    kinds = ["constant" if n == "one" else {"x": "input", "h": "hidden", "y": "output"}[n[0]] for n in names]
    functions = ["" for name in names if name[0] in "ox"] + [node.activation for node in what.nodes]
    edges = sorted((place[source], place[node.name], w) for node in what.nodes for source, w in node.drives)
    return Net(["1" if name == "one" else name for name in names], kinds, functions, edges, what.recurrent)


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
        share_out(height, members)
    free = [c for c in columns if 0 < c < max(columns)]
    for _ in range(8):  # the barycentre rule: sort each column by the mean height of the neighbours
        for c in free:
            share_out(height, sorted(columns[c], key=lambda i: np.mean([height[j] for j in near[i]] or [0.5])))
    return height


def share_out(height: list[float], members: list[int]) -> None:
    """Gives the members of a column heights evenly between 0 and 1, in their order."""
    for place, i in enumerate(members):
        height[i] = (place + 0.5) / len(members)
