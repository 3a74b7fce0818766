"""To Graphviz: the source text of a drawing. A network with too many edges is drawn as its layers."""

import json

from jaxtyping import PyTree

from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork

from .plan import Gated, Layers, Plan, Wires, plan, wires

MANY = 600  # edges, above which single ones can't be told apart
COLOURS = ("#2166ac", "#b2182b")  # of positive and of negative weights
THIN, THICK = 0.3, 4.0  # line widths, points


def text(network: AbstractNetwork, params: PyTree, name: str = "network") -> str:
    """What ``dot -Tsvg`` draws: inputs on the left; blue edges excite, red ones inhibit, the wider the stronger."""
    what = plan(network, params)
    lines = _blocks(what) if _crowded(what) else _nodes(wires(what))
    head = [f"digraph {json.dumps(name)} {{", "  rankdir=LR;", '  node [shape=circle, fontname="Helvetica"];']
    return "\n".join([*head, *(f"  {line}" for line in lines), "}", ""])


def _crowded(what: Plan) -> bool:
    return isinstance(what, Gated) or (isinstance(what, Layers) and sum(d.weight.size for d in what.layers) > MANY)


def _nodes(what: Wires) -> list[str]:
    heard = {source for node in what.nodes for source, _ in node.drives}
    inputs = [name for name in ("one", *(f"x{i}" for i in range(what.observation))) if name in heard or name != "one"]
    outputs = [node.name for node in what.nodes if node.name.startswith("y")]
    lines = [f'{name} [shape=box, label="{"1" if name == "one" else name}"];' for name in inputs]
    lines += [f'{node.name} [label="{node.name}\\n{node.activation}"];' for node in what.nodes]
    lines += [f"{{ rank=same; {'; '.join(group)}; }}" for group in (inputs, outputs)]
    largest = max((abs(w) for node in what.nodes for _, w in node.drives), default=1.0)
    for node in what.nodes:
        lines += [_edge(source, node.name, weight, largest) for source, weight in node.drives]
    return lines


def _edge(source: str, target: str, weight: float, largest: float) -> str:
    width = THIN + (THICK - THIN) * abs(weight) / largest
    colour = COLOURS[weight < 0]
    return f'{source} -> {target} [color="{colour}", penwidth={width:.2f}, tooltip="{weight:.4g}"];'


def _blocks(what: Plan) -> list[str]:
    """A box a layer, and how many weights lie between."""
    if isinstance(what, Gated):
        (o, a), h = what.sizes, what.units
        rows = [("x", "h", f"{3 * o * h}"), ("h", "h", f"{3 * h * h}"), ("h", "y", f"{h * a}")]
        boxes = {"x": f"{o} inputs", "h": f"{h} gated units", "y": f"{a} outputs"}
    elif isinstance(what, Layers):
        names = ["x", *(f"h{i}" for i in range(len(what.layers) - 1)), "y"]
        boxes = {"x": f"{what.sizes[0]} inputs"}
        boxes |= {n: f"{d.weight.shape[1]} {d.activation}" for n, d in zip(names[1:], what.layers, strict=True)}
        rows = [(a, b, str(d.weight.size)) for a, b, d in zip(names, names[1:], what.layers, strict=False)]
    else:
        raise InvalidValue("a graph has no layers", field="network", value="graph")
    lines = [f'{name} [shape=box, label="{label}"];' for name, label in boxes.items()]
    return [*lines, *(f'{a} -> {b} [label="{count} weights"];' for a, b, count in rows)]
