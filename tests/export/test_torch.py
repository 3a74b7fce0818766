"""The exported PyTorch file does what our network does: with torch where there is one, else by a NumPy stand-in."""

import ast
import importlib.util
import sys

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests.export import stand_in
from tests.export.networks import KEY, SIZES, actions, cases, observations

from planaria.core.errors import InvalidValue, PlanariaError
from planaria.core.types import Percept
from planaria.export import torch as ours
from planaria.networks.plastic_mlp import PlasticMLP
from planaria.training.fit import fit
from planaria.training.optimisers import optimiser

CASES = cases()
HAVE_TORCH = importlib.util.find_spec("torch") is not None


def lived(net, tensor, seen, remembers):
    """Actions [t, n, a] of an exported network."""
    found, state = [], None
    for obs in seen:
        if remembers:
            action, state = net(tensor(obs), state) if state is not None else net(tensor(obs))
        else:
            action = net(tensor(obs))
        found.append(np.asarray(action))
    return np.stack(found)


@pytest.fixture
def stood_in(monkeypatch):
    made, tensor = stand_in.torch()
    monkeypatch.setitem(sys.modules, "torch", made)
    return tensor


@pytest.mark.parametrize("name", CASES)
def test_the_file_computes_what_the_network_computes(name, stood_in):
    network, params = CASES[name]
    seen = observations()
    net = ours.module(network, params)
    assert np.allclose(lived(net, stood_in, seen, "recurrent" in name or "sweeps" in name), actions(name), atol=1e-6)


@pytest.mark.skipif(not HAVE_TORCH, reason="PyTorch is not installed: pip install 'planaria[torch]'")
@pytest.mark.parametrize("name", CASES)
def test_so_does_the_module_in_pytorch(name):
    import torch  # pyright: ignore[reportMissingImports]

    network, params = CASES[name]
    seen, net = observations(), ours.module(network, params)
    with torch.no_grad():
        found = lived(net, torch.tensor, seen, "recurrent" in name or "sweeps" in name)
    assert np.allclose(found, actions(name), atol=1e-6)
    said = net(torch.tensor(seen[0]))
    (said[0] if isinstance(said, tuple) else said).square().sum().backward()  # training can go on from here
    slopes = [parameter.grad for parameter in net.parameters() if parameter.grad is not None]
    assert slopes and all(torch.isfinite(slope).all() for slope in slopes) and any(slope.any() for slope in slopes)


@pytest.mark.parametrize("name", CASES)
def test_the_file_is_python_and_imports_torch_alone(name):
    tree = ast.parse(ours.source(*CASES[name]))
    imports = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    assert imports == ["torch"] and not any(isinstance(node, ast.ImportFrom) for node in ast.walk(tree))


def descended(torch, net, x, y, steps, rate):
    """Plain gradient descent on the squared error, in PyTorch."""
    optimiser = torch.optim.SGD(net.parameters(), lr=rate, weight_decay=0.0)
    for _ in range(steps):
        optimiser.zero_grad()
        (net(torch.tensor(x)) - torch.tensor(y)).square().mean().backward()
        optimiser.step()


@pytest.mark.skipif(not HAVE_TORCH, reason="PyTorch is not installed: pip install 'planaria[torch]'")
@pytest.mark.parametrize("name", ["grown", "mlp", "mlp with biases", "substrate"])
def test_training_in_pytorch_and_here_is_the_same_and_joins_nobody(name):
    """Forty steps down the same loss, there by autograd and here by ours; then back into our parameters."""
    import torch  # pyright: ignore[reportMissingImports]

    network, params = CASES[name]
    draw = np.random.default_rng(7)
    x, y = (draw.normal(0, 1, (16, n)).astype(np.float32) for n in SIZES[:2])
    y = np.tanh(y) / 2
    net = ours.module(network, params)
    descended(torch, net, x, y, 40, 0.1)

    said = lambda p: jax.vmap(lambda o: network.act(p, None, Percept(o, jnp.float32(0), jnp.bool_(True)), KEY)[1])(x)
    loss = lambda p, key: jnp.mean((said(p) - y) ** 2)
    how = {"rule": optimiser("sgd", 0.1), "steps": 40, "trainable": network.trainable(params)}
    here = jax.jit(lambda p: fit(loss, p, KEY, **how).params)(params)
    with torch.no_grad():
        there = net(torch.tensor(x)).numpy()
    back = ours.returned(network, params, net)
    assert np.abs(there - np.asarray(said(params))).max() > 0.05, "something was learned"
    assert np.allclose(there, said(here), atol=1e-5) and np.allclose(there, said(back), atol=1e-5)
    if name == "grown":
        absent = np.asarray(params.weight) == 0
        assert absent.sum() > 20 and (np.asarray(back.weight)[absent] == 0).all()
        assert (np.asarray(here.weight)[absent] == 0).all()


def test_what_is_written_node_by_node_is_not_read_back():
    with pytest.raises(InvalidValue, match="read back"):
        ours.returned(*CASES["graph"], module=None)


def test_every_bit_of_a_weight_is_kept():
    network, params = CASES["mlp"]
    draw = np.random.default_rng(5)
    exponents = draw.integers(-30, 20, params["weights"][0].shape)
    wild = {"weights": [np.float32(draw.normal(size=exponents.shape) * 10.0**exponents), *params["weights"][1:]]}
    lists = [node for node in ast.walk(ast.parse(ours.source(network, wild))) if isinstance(node, ast.List)]
    read = np.array(ast.literal_eval(lists[0]), np.float32)
    assert np.array_equal(read, wild["weights"][0])


def test_what_cannot_leave_and_what_is_missing(monkeypatch):
    plastic = PlasticMLP(hidden=(3,)).bind(SIZES)
    with pytest.raises(InvalidValue, match="plastic_mlp"):
        ours.source(plastic, plastic.init(KEY))
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(PlanariaError, match=r"pip install 'planaria\[torch\]'"):
        ours.module(*CASES["mlp"])
