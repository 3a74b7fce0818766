"""A network as text that a person can read, and a calculator compute."""

from planaria.export.formula import of
from planaria.export.plan import Wires

MOST = 80  # edges of a network whose formula is still read
MEANINGS = {
    "sigmoid": "sigmoid(x) = 1 / (1 + exp(-4.9 x))",
    "gauss": "gauss(x) = exp(-x^2)",
    "relu": "relu(x) = max(0, x)",
    "step": "step(x) = 1 if x > 0, else 0",
    "sign": "sign(x) = -1, 0 or 1",
}


def formula(what: Wires) -> str | None:
    """One line a node, hidden ones first, then what the functions mean; None where there are too many edges.

    A prime is the value of the step before.
    """
    if sum(len(node.drives) for node in what.nodes) > MOST:
        return None
    meanings = [MEANINGS[f] for f in dict.fromkeys(node.activation for node in what.nodes) if f in MEANINGS]
    return "\n".join([*of(what).splitlines(), *([""] if meanings else []), *meanings])
