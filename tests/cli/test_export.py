"""planaria export: from a run on disk to a file that another program reads."""

import pytest

from planaria.algorithms.openai_es import OpenAIES
from planaria.encodings.direct import Direct
from planaria.environments.cartpole import CartPole
from planaria.networks.mlp import MLP
from planaria.run.driver import evolve
from planaria.run.experiment import Experiment
from planaria.tasks.control import Control


@pytest.fixture(scope="module")
def balanced(tmp_path_factory):
    """A root with one finished run of a small network; read only."""
    root = tmp_path_factory.mktemp("exported")
    task = Control(CartPole(), horizon=5)
    parts = OpenAIES(population=4), Direct(MLP(hidden=(3,))), task
    evolve(Experiment(*parts, generations=1, chunk=2, name="pole"), root=root, observer=None)
    return root


@pytest.mark.parametrize(
    ("what", "mark"), [("torch", "class Network(torch.nn.Module)"), ("dot", "digraph"), ("formula", "y1 = tanh(")]
)
def test_texts(cli, balanced, tmp_path, what, mark):
    out = tmp_path / "file"
    said = cli("export", what, "last", "--root", balanced, "--out", out)
    assert said.status == 0 and said.out.strip() == str(out), said.err
    assert mark in out.read_text()


def test_onnx(cli, balanced):
    onnx = pytest.importorskip("onnx")
    said = cli("export", "onnx", "last", "--root", balanced)
    assert said.status == 0, said.err
    made = onnx.load(said.out.strip())
    assert [x.name for x in made.graph.input] == ["observation"] and said.out.strip().endswith("network.onnx")


def test_what_is_no_network_is_refused(cli, hills):
    for run, word in (("hill-", "no network"), ("hills", "several networks")):
        said = cli("export", "dot", run, "--root", hills)
        assert said.status != 0 and word in said.err
