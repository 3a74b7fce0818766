"""Drawings and formulas: every edge is there, and a formula, read as arithmetic, is the network."""

import re
import shutil
import subprocess

import numpy as np
import pytest
from tests.export.networks import SIZES, actions, cases, observations

from planaria.core.errors import InvalidValue
from planaria.export import dot, formula
from planaria.export.plan import plan, wires
from planaria.networks.mlp import MLP

CASES = cases()
WIRED = [name for name in CASES if name != "recurrent"]
FUNCTIONS = {
    "sigmoid": lambda x: 1 / (1 + np.exp(-4.9 * x)),
    "relu": lambda x: np.maximum(x, 0),
    "gauss": lambda x: np.exp(-(x**2)),
    "step": lambda x: np.where(x > 0, 1.0, 0.0),
} | {name: getattr(np, name) for name in ("tanh", "abs", "sin", "cos", "sign")}


def read(text, seen, sweeps):
    """Actions [t, n, a] by evaluating each line of a formula."""
    lines = [line.partition(" = ")[::2] for line in text.splitlines() if not line.startswith("#")]
    values = {f"{name}'": np.zeros(seen.shape[1]) for name, _ in lines}
    found = []
    for obs in seen:
        if "from zero" in text:
            values |= {f"{name}'": np.zeros(seen.shape[1]) for name, _ in lines}
        values |= {f"x{i}": obs[:, i].astype(float) for i in range(SIZES.observation)}
        for _ in range(sweeps):
            for name, expression in lines:
                python = re.sub(r"([0-9.]) ([xhy]\d+'?)", r'\1 * v["\2"]', expression)
                values[name] = eval(python, {"v": values} | FUNCTIONS) + np.zeros(seen.shape[1])
            values |= {f"{name}'": values[name] for name, _ in lines}
        found.append(np.stack([values[f"y{i}"] for i in range(SIZES.action)], axis=1))
    return np.stack(found)


@pytest.mark.parametrize("name", WIRED)
def test_a_formula_is_the_network(name):
    network, params = CASES[name]
    seen = observations()
    text = formula.text(network, params, digits=9)
    assert np.allclose(read(text, seen, getattr(network, "sweeps", 1)), actions(name), atol=1e-5)
    assert max(map(len, formula.text(network, params, digits=2).splitlines())) <= max(map(len, text.splitlines()))


@pytest.mark.parametrize("name", WIRED)
def test_a_drawing_has_every_edge_once(name):
    network, params = CASES[name]
    what = wires(plan(network, params))
    edges = re.findall(r"^  (\w+) -> (\w+) \[", dot.text(network, params), re.MULTILINE)
    assert sorted(edges) == sorted((source, node.name) for node in what.nodes for source, _ in node.drives)
    assert len(set(edges)) == len(edges) > 0


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@pytest.mark.parametrize("name", CASES)
def test_graphviz_takes_it(name):
    done = subprocess.run(["dot", "-Tsvg"], input=dot.text(*CASES[name]), capture_output=True, text=True)
    assert done.returncode == 0 and "<svg" in done.stdout


def test_large_networks_are_drawn_as_layers():
    import jax

    net = MLP(hidden=(64, 32)).bind(SIZES)
    text = dot.text(net, net.init(jax.random.key(0)))
    assert "64 tanh" in text and text.count("->") == 3 and "2048 weights" in text
    assert "5 gated units" in dot.text(*CASES["recurrent"])


def test_a_gated_network_is_no_formula():
    with pytest.raises(InvalidValue, match="weighted sums"):
        formula.text(*CASES["recurrent"])


@pytest.mark.skipif("champion" not in CASES, reason="no graphs yet")
def test_hidden_nodes_that_nobody_hears_are_left_out():
    from dataclasses import replace

    network, params = CASES["champion"]
    before = wires(plan(network, params))
    hidden = params.weight.shape[1] - SIZES.action
    assert {node.name for node in before.nodes if node.name[0] == "h"} == {
        f"h{i}" for i in range(len(before.nodes) - 2)
    }
    assert len(before.nodes) - 2 < hidden  # a genome has room to spare
    deaf = replace(params, weight=params.weight.at[network.inputs :].set(0))
    assert [node.name for node in wires(plan(network, deaf)).nodes] == ["y0", "y1"]
