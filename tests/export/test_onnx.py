"""The exported ONNX model does what our network does, as onnxruntime runs it."""

import sys

import numpy as np
import pytest
from tests.export.networks import KEY, SIZES, actions, cases, observations

from planaria.core.errors import InvalidValue, PlanariaError
from planaria.export import onnx as ours
from planaria.networks.plastic_mlp import PlasticMLP

pytest.importorskip("onnx")
CASES = cases()


@pytest.mark.parametrize("name", CASES)
def test_the_model_computes_what_the_network_computes(name):
    runtime = pytest.importorskip("onnxruntime")
    network, params = CASES[name]
    seen, found = observations(), []
    session = runtime.InferenceSession(
        ours.model(network, params).SerializeToString(), providers=["CPUExecutionProvider"]
    )
    memory = {x.name: x.shape[1] for x in session.get_inputs()}.get("state", 0)
    state = np.zeros((seen.shape[1], memory), np.float32)
    for obs in seen:
        action, *rest = session.run(None, {"observation": obs} | ({"state": state} if memory else {}))
        state = rest[0] if rest else state
        found.append(action)
    assert bool(memory) == ("recurrent" in name or "sweeps" in name)
    assert np.allclose(np.stack(found), actions(name), atol=1e-6)


def test_what_cannot_leave_and_what_is_missing(monkeypatch):
    plastic = PlasticMLP(hidden=(3,)).bind(SIZES)
    with pytest.raises(InvalidValue, match="plastic_mlp"):
        ours.model(plastic, plastic.init(KEY))
    monkeypatch.setitem(sys.modules, "onnx", None)
    with pytest.raises(PlanariaError, match=r"pip install 'planaria\[onnx\]'"):
        ours.model(*CASES["mlp"])
