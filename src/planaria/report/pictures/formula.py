"""A network as text that a person can read, and a calculator compute."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .networks import Net

MOST = 80  # edges of a network whose formula is still read
MEANINGS = {
    "sigmoid": "sigmoid(x) = 1 / (1 + exp(-4.9 x))",
    "gauss": "gauss(x) = exp(-x^2)",
    "relu": "relu(x) = max(0, x)",
    "step": "step(x) = 1 if x > 0, else 0",
    "sign": "sign(x) = -1, 0 or 1",
}


def formula(net: "Net") -> str | None:
    """One line a node, hidden ones first, then what the functions mean; None where there are too many edges.

    A prime is the value of the step before.
    """
    if len(net.edges) > MOST:
        return None
    entering: dict[int, list[tuple[int, float]]] = {}
    for a, b, w in sorted(net.edges):
        entering.setdefault(b, []).append((a, w))
    lines = [
        f"{name} = {_applied(function, _sum(net, entering.get(i, [])))}"
        for i, (name, kind, function) in enumerate(zip(net.names, net.kinds, net.functions, strict=True))
        if kind in ("hidden", "output")
    ]
    meanings = [MEANINGS[f] for f in dict.fromkeys(net.functions) if f in MEANINGS]
    return "\n".join([*lines, *([""] if meanings else []), *meanings])


def _sum(net: "Net", terms: list[tuple[int, float]]) -> str:
    """The constant leads: 3 + 0.5 x0 - 1.2 h0"""
    text = ""
    for i, w in sorted(terms, key=lambda term: net.kinds[term[0]] != "constant"):
        prime = "'" if net.recurrent and net.kinds[i] in ("hidden", "output") else ""
        what = f"{abs(w):.4g}" + ("" if net.kinds[i] == "constant" else f" {net.names[i]}{prime}")
        sign = ("- " if w < 0 else "+ ") if text else ("-" if w < 0 else "")
        text += f"{' ' if text else ''}{sign}{what}"
    return text or "0"


def _applied(function: str, argument: str) -> str:
    return argument if function in ("", "identity") else f"{function}({argument})"
