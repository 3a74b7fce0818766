"""To a formula: what a small network computes, a line a node, for reading."""

from jaxtyping import PyTree

from planaria.core.network import AbstractNetwork

from .plan import Node, Wires, plan, wires


def text(network: AbstractNetwork, params: PyTree, digits: int = 4) -> str:
    """Lines such as ``h0 = sigmoid(0.53 + 1.2 x0 - 0.07 h0')``; a dash marks the value of the step before.

    sigmoid(x) = 1 / (1 + exp(-4.9 x)), gauss(x) = exp(-x^2), step(x) = 1 above 0. ``digits``: significant ones.
    Raises InvalidValue for a gated network.
    """
    return of(wires(plan(network, params)), digits)


def of(what: Wires, digits: int = 4) -> str:
    """The same of a plan."""
    before = {node.name for node in what.nodes} if what.recurrent else set()
    lines = [f"{node.name} = {_value(node, digits, before)}" for node in what.nodes]
    if what.recurrent and (what.sweeps > 1 or not what.memory):
        lines.insert(0, f"# {what.sweeps} times a step{'' if what.memory else ', from zero'}:")
    return "\n".join(lines) + "\n"


def _value(node: Node, digits: int, before: set[str]) -> str:
    terms = sorted(node.drives, key=lambda drive: drive[0] != "one")  # the constant leads
    total = ""
    for source, weight in terms:
        sign = "-" if weight < 0 else "+" if total else ""
        factor = "" if source == "one" else f" {source}{chr(39) if source in before else ''}"
        total += f"{' ' if total else ''}{sign}{' ' if total else ''}{abs(weight):.{digits}g}{factor}"
    return (total or "0") if node.activation == "identity" else f"{node.activation}({total or '0'})"
