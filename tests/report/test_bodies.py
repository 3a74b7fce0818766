"""What the page is told of a body: the same compiled model, words that fit, and a report for a run on any of them."""

import json

import mujoco
import numpy as np
import pytest

from planaria.algorithms.openai_es import OpenAIES
from planaria.core.errors import InvalidValue
from planaria.encodings.direct import Direct
from planaria.environments._mujoco_model import INTEGRATORS, scale_segment
from planaria.environments._mujoco_source import portable
from planaria.environments.mujoco_adapter import MujocoAdapter
from planaria.environments.quadruped import Quadruped
from planaria.networks.mlp import MLP
from planaria.report.bodies import body_at, body_of
from planaria.report.document import run_document, write_living_page
from planaria.run.driver import evolve
from planaria.run.experiment import Experiment
from planaria.tasks.control import Control
from planaria.tasks.robustness import Robustness

LOOKS = ("geom_matid", "geom_rgba", "name", "names", "tex", "mat")  # what textures and their names leave behind


def rebuilt(world, wounds=""):
    """The page's way: the text, then segments to length."""
    source = world.source
    spec = mujoco.MjSpec.from_string(source.xml, assets=source.files)
    spec.option.timestep, spec.option.integrator = source.timestep, INTEGRATORS[source.integrator]
    level = world.level_of(wounds or "whole")
    for leg, hip, shank in zip(source.legs, level.hips[0], level.shanks[0], strict=True):
        if hip != 1:
            scale_segment(spec, leg[-2], hip)
        if shank != 1:
            scale_segment(spec, leg[-1], shank)
    return spec.compile()


def same(a, b):
    for name in dir(a):
        value = None if name.startswith(("_", *LOOKS)) else getattr(a, name)
        if isinstance(value, np.ndarray):
            assert np.array_equal(value, getattr(b, name)), name
    assert a.opt.timestep == b.opt.timestep and a.opt.integrator == b.opt.integrator


BODIES = ("ant", "hopper", "swimmer", "walker2d_v5", "inverted_double_pendulum", "reacher")


@pytest.mark.parametrize("name", BODIES)
def test_the_text_makes_the_same_model(name):
    pytest.importorskip("gymnasium")
    world = MujocoAdapter(xml=f"gymnasium:{name}.xml", integrator="")
    body = world.source
    assert "texture" not in body.xml and "material" not in body.xml
    if world.facts.forward is not None:
        same(rebuilt(world), body_at(world, "whole", 0))
    else:
        same(rebuilt(world), mujoco.MjSpec.from_string(body.xml).compile())


@pytest.mark.parametrize("wounds", ["", "cut:leg3", "short_both:leg0:0.3+short:leg1:0.37"])
@pytest.mark.parametrize("contacts", ["all", "feet"])
def test_the_quadruped_is_a_body_like_any_other(wounds, contacts):
    """Its template filled in is its text scaled, bit for bit."""
    world = Quadruped(contacts=contacts)
    same(rebuilt(world, wounds), body_at(world, wounds, 0))


def test_the_ant_in_words():
    pytest.importorskip("gymnasium")
    body = body_of(MujocoAdapter())
    assert [leg["name"] for leg in body["legs"]] == [
        "front left leg", "rear left leg", "rear right leg", "front right leg"
    ]  # fmt: skip
    assert next(iter(body["places"])) == "leg0" and body["places"]["hip_4"]["motors"] == [0]
    assert [limb["leg"] for limb in body["limbs"]] == [None, *(leg for leg in range(4) for _ in range(3))]
    assert [limb["end"] for limb in body["limbs"]] == [False, *[False, False, True] * 4]
    assert body["limbs"][3]["place"] == "ankle0" and body["sensors"][body["limbs"][3]["sensor"]] == "ankle 1 angle"
    assert body["limbs"][1]["place"] == "hip0"  # the stump, fast to the torso
    assert body["start"]["joints"] == list(range(7, 15)) and body["lock"]["dofs"][0] == 12
    assert body["root"] == {"x": 0, "y": 1, "z": 2} and body["ground"] == {"height": 0.0, "touched": True}
    json.dumps(body, allow_nan=False)


def test_planar_bodies_and_those_that_touch_nothing():
    pytest.importorskip("gymnasium")
    hopper, swimmer = (body_of(MujocoAdapter(xml=f"gymnasium:{name}.xml")) for name in ("hopper", "swimmer"))
    assert hopper["root"] == {"x": 0, "y": None, "z": 1} and hopper["legs"] == [] and hopper["hidden"] == 1
    assert hopper["sensors"][0] == "height" and hopper["sensors"][5] == "forward speed"
    assert hopper["limbs"][1]["place"] == "thigh_joint" and hopper["places"]["thigh_joint"]["words"] == "thigh joint"
    assert swimmer["ground"] == {"height": -0.1, "touched": False}


def test_included_files_and_assets_come_along(tmp_path):
    (tmp_path / "meshes").mkdir()
    wedge = ("v 0 0 0", "v 1 0 0", "v 0 1 0", "v 0 0 1", "f 1 3 2", "f 1 2 4", "f 2 3 4", "f 1 4 3")
    (tmp_path / "meshes" / "wedge.obj").write_text("\n".join(wedge))
    part = '<mujocoinclude><body name="b"><geom type="mesh" mesh="wedge"/></body></mujocoinclude>'
    (tmp_path / "part.xml").write_text(part)
    text = """<mujoco><compiler meshdir="meshes"/><asset><mesh file="wedge.obj"/></asset>
        <worldbody><include file="part.xml"/></worldbody></mujoco>"""
    (tmp_path / "main.xml").write_text(text)
    xml, files = portable(tmp_path / "main.xml")
    assert list(files) == ["file0.obj"] and "include" not in xml
    alone = mujoco.MjSpec.from_string(xml, assets=files).compile()
    same(alone, mujoco.MjModel.from_xml_path(str(tmp_path / "main.xml")))
    (tmp_path / "meshes" / "wedge.obj").unlink()
    with pytest.raises(InvalidValue, match="wedge"):
        portable(tmp_path / "main.xml")


@pytest.fixture(scope="module")
def ant_run(tmp_path_factory):
    pytest.importorskip("gymnasium")
    task = Robustness(environment=MujocoAdapter(), seen=("whole",), held_out=("cut:leg3",), horizon=5)
    spec = Experiment(OpenAIES(population=4), Direct(network=MLP(hidden=(4,))), task, generations=1, name="ant")
    return evolve(spec, root=tmp_path_factory.mktemp("runs"), observer=None)


def test_a_run_on_the_ant_has_a_living_page(ant_run):
    document = run_document(ant_run)
    assert document["body"]["integrator"] == "Euler" and document["controllers"][0]["sizes"] == [27, 4, 8]
    whole, cut = document["recorded"]
    assert whole["wounds"] == [] and cut["wounds"] == ["cut:leg3@200"]
    assert whole["bodies"] == [limb["name"] for limb in document["body"]["limbs"]]
    assert whole["poses"]["shape"] == [400, 13, 7] and [change["at"] for change in cut["changes"]] == [200]
    page = write_living_page(ant_run.path)
    assert page.stat().st_size < 8 * 2**20 and "planaria-engine" in page.read_text()


@pytest.mark.slow
def test_a_run_without_a_mujoco_body_has_none(tmp_path):
    task = Control()
    spec = Experiment(OpenAIES(population=4), Direct(network=MLP(hidden=(4,))), task, generations=1, name="cart")
    run = evolve(spec, root=tmp_path, observer=None)
    assert "body" not in run_document(run)
    with pytest.raises(InvalidValue, match="no body"):
        write_living_page(run.path)
