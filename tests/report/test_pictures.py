"""What the pictures are made of: each builder against a naive one, or against the part that it draws."""

import base64
import json
import math
import re
from collections import deque
from dataclasses import replace
from importlib.util import find_spec
from types import SimpleNamespace

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.browser import synthetic_pictures as synthetic

from planaria.algorithms.cma_es import CMAES
from planaria.algorithms.genetic import Genetic
from planaria.algorithms.map_elites import MapElites
from planaria.algorithms.nsga2 import NSGA2
from planaria.cli import show
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation, Interface, Op, Percept
from planaria.encodings.direct import Direct
from planaria.encodings.hebbian import Hebbian
from planaria.encodings.hyperneat import HyperNEAT
from planaria.encodings.ndp import NDP
from planaria.encodings.vector import Vector
from planaria.export.plan import Node, Wires, plan, wires
from planaria.networks.graph import Graph, Wiring
from planaria.networks.grown import Grown, Tissue
from planaria.networks.mlp import MLP
from planaria.networks.plastic_mlp import PlasticMLP
from planaria.networks.substrate import Substrate
from planaria.presets import maze
from planaria.report.document import write_report
from planaria.report.pictures import pictures_of
from planaria.report.pictures.archive import archive_of
from planaria.report.pictures.lineage import ancestors, as_born, family_of, nearest_kin
from planaria.report.pictures.metrics import panels_of
from planaria.report.pictures.networks import Net, drawing_of, forward, layers_of, names_in, net_of, pattern_of, plan_of
from planaria.report.pictures.species import species_of
from planaria.report.stills import write_growth
from planaria.run.driver import Run, evolve, resume
from planaria.run.experiment import Experiment
from planaria.run.fronts import front_of, is_kept, kept_fronts
from planaria.run.store import RunStore
from planaria.run.study import run_study
from planaria.tasks.arm import Arm
from planaria.tasks.energy import Energy
from planaria.tasks.truth_table import TruthTable


def numbers(entry):
    """An array of the document, decoded."""
    return np.frombuffer(base64.b64decode(entry["base64"]), entry["dtype"]).reshape(entry["shape"])


def test_what_a_loss_costs_is_drawn_from_the_first_one_on():
    entry = synthetic.drawn(synthetic.lost())
    assert entry["at"] == [100, 200] and entry["step"][0] == 0 and entry["step"][-1] == 299
    unhurt, hurt, halted = entry["courses"]
    assert unhurt["share"] == 1 and unhurt["before"] == 1 and hurt["share"] == pytest.approx(1 - 0.1 * 189 / 200)
    assert halted["after"] == pytest.approx((1 + np.exp(-np.arange(1, 200) / 50).sum()) / 200)
    assert halted["neurons"][-1] is None and hurt["end"] == pytest.approx(0.9)


# ------------------------------------------------------------------------------------------------------------- archives


def test_a_huge_grid_is_drawn_in_blocks_that_show_their_best():
    at = np.random.default_rng(1).random((3000, 2)).astype(np.float32)
    fields = {"cells": [1000, 1000], "low": [0.0], "high": [1.0]}
    found = archive_of(fields, at, at[:, 0].astype(float), np.arange(3000), ["across", "up"])
    assert found["merged"] == 7 and found["cells"] == [143, 143] and found["of"] == 10**6
    block = np.clip(np.floor(at * 1000), 0, 999) // 7
    best = {}
    for i in np.argsort(at[:, 0], kind="stable"):
        best[int(block[i, 0] * 143 + block[i, 1])] = at[i, 0]
    assert dict(zip(numbers(found["cell"]).tolist(), numbers(found["fitness"]).tolist(), strict=True)) == best


def test_regions_belong_to_the_nearest_centroid_within_the_bounds():
    rng = np.random.default_rng(2)
    centres, at = rng.random((40, 2)).astype(np.float32), rng.uniform(-1.1, 1.1, (90, 2)).astype(np.float32)
    fields = {"cells": 40, "low": [-1.0, -1.0], "high": [1.0, 1.0]}
    found = archive_of(fields, at, np.zeros(90), np.arange(90), ["across", "up"], centres=centres)
    unit = np.clip((at + 1) / 2, 0, 1)
    assert numbers(found["cell"]).tolist() == [int(np.argmin(((centres - u) ** 2).sum(1))) for u in unit]
    assert np.allclose(numbers(found["centroids"]), 2 * centres - 1, atol=1e-6)


@pytest.mark.parametrize("axes", [1, 3])
def test_other_descriptors_are_points(axes):
    at = np.random.default_rng(3).normal(size=(20, axes))
    fields, names = {"cells": [4] * axes, "low": [-9.0], "high": [9.0]}, ["speed", "height", "turn"][:axes]
    found = archive_of(fields, at, at[:, 0], np.arange(20), names)
    assert found["kind"] == "points" and found["filled"] == 20
    assert [axis["name"] for axis in found["axes"]] == names
    assert np.all(np.diff(numbers(found["fitness"])) <= 0)  # the best first, so that a limit leaves out the worst


# --------------------------------------------------------------------------------------------------------------- fronts


@given(st.integers(1, 3).flatmap(lambda m: st.lists(st.tuples(*[st.integers(0, 4)] * m), min_size=1, max_size=30)))
def test_a_front_is_who_is_not_dominated(rows):
    x = np.asarray(rows, np.float32)
    beats = lambda a, b: np.all(a >= b) and np.any(a > b)
    naive = [i for i in range(len(x)) if not any(beats(x[j], x[i]) for j in range(len(x)))]
    found = front_of(x)
    assert sorted(found.tolist()) == naive and np.all(np.diff(x[found, 0]) >= 0)


def test_few_fronts_of_a_long_run_are_kept_and_more_of_its_beginning():
    kept = [k for k in range(1, 5000) if is_kept(k)]
    assert kept[:16] == list(range(1, 17)) and len(kept) < 100
    assert np.diff(kept).max() <= 0.13 * 5000


class Tradeoff(AbstractTask):
    """Tradeoff: near to one place and near to another; for tests."""

    def evaluate(self, phenotype, key):
        near = lambda x: -jnp.sum((phenotype - x) ** 2)
        return Evaluation.of(near(0.0) + near(1.0), objectives=jnp.stack([near(0.0), near(1.0)]), cost=1.0)

    def example(self):
        return Evaluation.of(0.0, objectives=jnp.zeros(2))


# -------------------------------------------------------------------------------------------------------------- species


def test_species_are_followed_through_rows():
    name = np.array([[0, 1, -1], [1, 2, -1], [2, 1, 3]])
    size = np.array([[6, 4, 0], [7, 3, 0], [2, 5, 3]])
    found = species_of(name, size)
    assert found["names"] == [0, 1, 2, 3] and found["founded"] == 4
    assert numbers(found["sizes"]).tolist() == [[6, 0, 0], [4, 7, 5], [0, 3, 2], [0, 0, 3]]


def test_small_species_are_drawn_together_and_no_one_is_lost():
    rng = np.random.default_rng(4)
    name = np.stack([rng.permutation(60) for _ in range(30)])
    size = rng.integers(0, 5, (30, 60))
    found = species_of(name, size)
    total = numbers(found["sizes"]).sum(0) + found["others"]["sizes"]
    assert found["others"]["count"] == 20 and total.tolist() == size.sum(1).tolist()


# ------------------------------------------------------------------------------------------------------------- networks

FUNCTIONS = {
    "tanh": math.tanh, "abs": abs, "sigmoid": lambda x: 1 / (1 + math.exp(-4.9 * x)),
    "gauss": lambda x: math.exp(-x * x),
}  # fmt: skip


def computed(formula: str, senses: list[float]) -> dict[str, float]:
    """A formula's values, by Python's own arithmetic."""
    known = dict(FUNCTIONS) | {f"x{i}": x for i, x in enumerate(senses)}
    for line in formula.split("\n\n")[0].splitlines():
        name, right = line.split(" = ")
        known[name] = eval(re.sub(r"(\d) ([xhy])", r"\1 * \2", right), {"__builtins__": {}}, known)
    return known


@pytest.mark.parametrize("bias", [False, True])
def test_an_mlps_formula_is_the_network(bias):
    network = MLP(hidden=(4, 3), bias=bias).bind(Interface(3, 2))
    params = network.init(jax.random.key(0))
    if bias:
        params["biases"] = [b + 0.1 * (i + 1) for i, b in enumerate(params["biases"])]
    drawing = drawing_of(wires(plan(network, params)))
    obs = np.array([0.3, -1.2, 0.7], np.float32)
    _, y = network.act(params, None, Percept(jnp.asarray(obs), jnp.float32(0), jnp.bool_(True)), jax.random.key(0))
    known = computed(drawing["formula"], obs.tolist())
    assert [known["y0"], known["y1"]] == pytest.approx(np.asarray(y).tolist(), abs=5e-3)  # four digits a weight
    assert {n["layer"] for n in drawing["nodes"]} == {0, 1, 2, 3} and drawing["hidden"] == 7


def test_of_painted_weights_the_pattern_is_drawn():
    """The formula with the weights' own names says what any connection's weight is read from."""
    encoding = HyperNEAT(Substrate(hidden=((1, 2),)), deltas=True).bind(Interface(3, 2))
    genome = jax.tree.map(np.asarray, jax.jit(encoding.init)(jax.random.key(3)))
    source, target = (-0.5, 0.0), (0.25, 0.0)

    class Finished:
        experiment = Experiment(Genetic(), encoding, Arm())
        result = staticmethod(lambda: genome)

    drawing = drawing_of(pattern_of(encoding, Finished), names_in(encoding))
    names = ["1", "x1", "y1", "x2", "y2", "dx", "dy", "weight1", "weight2"]
    assert [n["name"] for n in drawing["nodes"]] == names and drawing["hidden"] == 0
    values = dict(zip(names, (1, *source, *target, -0.75, 0.0), strict=False))
    scope = values | {"tanh": math.tanh}
    for i, line in enumerate(drawing["formula"].split("\n")):
        name, said = line.split(" = ")
        expression = re.sub(r"(?<=[\d.]) (?=[a-z])", " * ", said)
        points = jnp.asarray([[v] for v in (*source, *target, -0.75, 0.0)], jnp.float32)
        wiring = jax.jit(lambda g: encoding.cppn.express(g, jax.random.key(0))[0])(genome)
        answer = encoding.cppn.graph.across(wiring, points)[i, 0]
        assert name == names[7 + i] and eval(expression, scope) == pytest.approx(float(answer), abs=2e-3)


def test_a_grown_network_without_unused_neurons_or_what_leads_to_sensors():
    weight = np.zeros((6, 6), np.float32)  # two sensors, one motor, three between of which one is unused
    weight[0, 2], weight[2, 5], weight[5, 3], weight[3, 0], weight[3, 2], weight[1, 5] = 1, 2, 3, 4, -1, 5
    what = wires(plan(Grown().bind(Interface(2, 1)), Tissue(jnp.asarray(weight))))
    net = net_of(what)
    assert net.names == ["x0", "x1", "h0", "h1", "y0"] and net.recurrent
    named = {(net.names[a], net.names[b], w) for a, b, w in net.edges}
    assert named == {("x0", "h0", 1.0), ("h1", "h0", -1.0), ("h0", "y0", 2.0), ("y0", "h1", 3.0), ("x1", "y0", 5.0)}
    assert drawing_of(what)["hidden"] == 2


def test_a_graph_without_its_free_places():
    # columns: constant, x0, x1, h(free), h, h; rows: h(free), h, h, y
    weight = np.zeros((6, 4), np.float32)
    weight[1, 1], weight[0, 1], weight[4, 2], weight[5, 3], weight[2, 3] = 2.0, 0.5, -1.5, 3.0, -0.25
    graph = Graph(hidden=3, activations=("gauss", "abs"), output="sigmoid").bind(Interface(2, 1))
    what = wires(plan(graph, Wiring(jnp.asarray(weight), jnp.asarray([0, 1, 0], jnp.int8))))
    net = net_of(what)
    assert net.names == ["1", "x0", "x1", "h0", "h1", "y0"] and layers_of(net) == [0, 0, 0, 1, 2, 3]
    drawing = drawing_of(what)
    assert drawing["formula"].splitlines()[:3] == [
        "h0 = abs(0.5 + 2 x0)", "h1 = gauss(-1.5 h0)", "y0 = sigmoid(-0.25 x1 + 3 h1)",
    ]  # fmt: skip
    known = computed(drawing["formula"], [0.4, 1.0])
    assert known["y0"] == pytest.approx(FUNCTIONS["sigmoid"](-0.25 + 3 * math.exp(-((1.5 * 1.3) ** 2))))


def test_a_network_that_grows_in_life_is_drawn_as_it_is_born():
    encoding = NDP(every=10, embedding=2, hidden=2, cycles=3, capacity=16).bind(Interface(2, 1))
    organism, _ = encoding.express(encoding.init(jax.random.key(1)), jax.random.key(0))
    drawn, born = plan_of(SimpleNamespace(encoding=encoding), organism), wires(plan(encoding.network, organism.tissue))
    assert drawn == born and born.nodes


def test_a_network_that_learns_or_is_too_large_is_not_drawn():
    for encoding in (Hebbian(network=PlasticMLP(hidden=(3,))), Direct(network=MLP(hidden=(64, 64)))):
        bound = encoding.bind(Interface(3, 2))
        phenotype, _ = bound.express(bound.init(jax.random.key(0)), jax.random.key(0))
        assert plan_of(SimpleNamespace(encoding=bound), phenotype) is None


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(2, 8)), max_size=25, unique=True))
def test_layers_of_any_wiring_run_forward_but_for_circles(ends):
    kinds = ["constant", "input", *["hidden"] * 5, *["output"] * 2]
    net = Net([str(i) for i in range(9)], kinds, [""] * 9, [(a, b, 1.0) for a, b in ends], True)
    ahead, layer = forward(net), layers_of(net)
    assert _without_circle(ahead, 9)
    if _without_circle(ends, 9):
        assert sorted(ahead) == sorted(ends)
    inner = [(a, b) for a, b in ahead if kinds[a] != "output" and kinds[b] != "output"]
    assert all(layer[a] < layer[b] for a, b in inner)
    assert layer[7] == layer[8] > max(layer[:7]) and min(layer[2:]) >= 1 and layer[:2] == [0, 0]


def _without_circle(ends, count):
    """Kahn's algorithm."""
    entering = [sum(b == i for _, b in ends) for i in range(count)]
    free, taken = deque(i for i in range(count) if not entering[i]), 0
    while free:
        node, taken = free.popleft(), taken + 1
        for _, b in (e for e in ends if e[0] == node):
            entering[b] -= 1
            if not entering[b]:
                free.append(b)
    return taken == count


def test_a_recurrent_formula_says_what_is_of_the_step_before():
    hidden = Node("h0", "tanh", (("x0", 1.0), ("h0", 0.5), ("y0", -2.0)))
    what = Wires(1, 1, (hidden, Node("y0", "identity", (("h0", 1.5),))), recurrent=True)
    assert drawing_of(what)["formula"] == "h0 = tanh(1 x0 + 0.5 h0' - 2 y0')\ny0 = 1.5 h0'"


# -------------------------------------------------------------------------------------------------------------- lineage


def born(generations, n, p, seed, oldest=lambda g, n: -1):
    rng = np.random.default_rng(seed)
    ids = np.arange(generations * n).reshape(generations, n)
    parents = np.stack(
        [rng.integers(oldest(g, n), g * n, (n, p)) if g else np.full((n, p), -1) for g in range(generations)]
    )
    ops = rng.integers(0, 5, (generations, n)).astype(np.int8)
    return {"ids": ids, "parents": parents, "ops": ops, "fitness": rng.normal(size=(generations, n))}


@given(st.integers(1, 6), st.integers(1, 5), st.integers(1, 3), st.integers(0, 99))
def test_ancestors_are_found_as_a_naive_search_finds_them(generations, n, p, seed):
    rows = born(generations, n, p, seed)
    parents = dict(zip(rows["ids"].ravel().tolist(), rows["parents"].reshape(-1, p).tolist(), strict=True))
    champion = generations * n - 1
    wanted, todo = set(), [champion]
    while todo:
        one = todo.pop()
        if one >= 0 and one not in wanted:
            wanted.add(one)
            todo += parents[one]
    family = ancestors(rows, champion)
    assert family.ids.tolist() == sorted(wanted)
    assert family.parents.tolist() == [parents[i] for i in sorted(wanted)]
    assert family.generation.tolist() == [i // n for i in sorted(wanted)]


def test_an_elite_that_lived_again_counts_where_it_was_born():
    rows = {
        "ids": np.array([[0, 1], [1, 2]]), "parents": np.array([[[-1], [-1]], [[1], [1]]]),
        "ops": np.array([[Op.FRESH, Op.FRESH], [Op.RESCORE, Op.MUTATE]], np.int8),
        "fitness": np.array([[0.0, 1], [7, 8]]),
    }  # fmt: skip
    found = family_of(rows, 2)
    assert (found["generation"], found["fitness"], found["op"]) == ([0, 1], [1.0, 8.0], ["fresh", "mutate"])
    assert found["line"] == [2, 1] and found["parents"] == [[-1], [1]]


def test_of_a_huge_run_the_line_alone_is_looked_up():
    rows = born(30, 20, 2, 6, oldest=lambda g, n: max(g - 4, 0) * n)
    whole = family_of(rows, 599)
    line = [divmod(i, 20) for i in whole["line"]]
    ancestry = [(g, g * 20 + i, int(rows["ops"][g, i]), float(rows["fitness"][g, i])) for g, i in line]
    found = family_of(as_born(ancestry), 599)
    assert np.diff(found["generation"]).max() > 1, "there are generations that the line leaves out"
    assert found["line"] == whole["line"] and found["generation"] == [g for g, *_ in ancestry[::-1]]
    assert found["fitness"] == [float(f"{f:.6g}") for *_, f in ancestry[::-1]]


def test_of_a_large_family_the_nearest_to_the_line_are_drawn():
    rows = born(40, 30, 2, 5, oldest=lambda g, n: (g - 1) * n)
    family = ancestors(rows, 1199)
    shown, line = nearest_kin(family, 1199, 60)
    assert len(family.ids) > 60 >= len(shown) and set(line) <= set(shown.tolist())
    found = family_of(rows, 1199)
    drawn = set(numbers(found["id"]).tolist())
    assert {p for pair in found["parents"] for p in pair if p >= 0} <= drawn and found["total"] == len(family.ids)


# -------------------------------------------------------------------------------------------------------------- metrics


def test_metrics_become_panels_in_an_order_that_tells_most_first():
    g = np.arange(1000.0)
    found = panels_of({
        "mean": g, "best": g, "zeal": g, "coverage": g / 1000, "sigma": np.exp(-g / 50), "condition": (1 + g) ** 2,
        "alive": np.full(1000, 64.0), "species_size": np.ones((1000, 4)), "broken": np.full(1000, np.nan),
    })  # fmt: skip
    panels = {p["name"]: p for p in found["panels"]}
    assert list(panels) == ["coverage", "sigma", "axis_ratio", "zeal"] and found["still"] == {"individuals alive": 64.0}
    assert [p["scale"] for p in panels.values()] == ["linear", "log", "log", "linear"]
    assert found["generation"][0] == 0 and found["generation"][-1] == 999 and len(found["generation"]) <= 400
    assert panels["axis_ratio"]["values"][-1] == 1000.0


def test_a_gap_in_a_figure_is_null():
    found = panels_of({"novelty": np.array([1.0, np.nan, 3.0])})
    assert found["panels"][0]["values"] == [1.0, None, 3.0]


# ------------------------------------------------------------------------------------------------------------ true runs


def test_a_run_of_map_elites_and_one_of_cma_es(tmp_path):
    encoding = Vector(dim=4, low=-1.0, high=1.0, mutation_sigma=0.1)
    filled = Experiment(MapElites(batch=16, cells=(6, 5)), encoding, Arm(), generations=6, chunk=16, save_every=3)
    slots_are_cells = lambda slots: {c: i for c, i in enumerate(np.asarray(slots.ids).tolist()) if i >= 0}
    sampled = Experiment(CMAES(population=8), encoding, Arm(), generations=6, chunk=8, save_every=3)
    runs = {name: evolve(e, root=tmp_path, observer=None) for name, e in (("map", filled), ("cma", sampled))}
    found = pictures_of(runs, {"map": "a map"})
    assert set(found) == {"metrics", "archives", "lineages"}  # a centre has neither descriptors nor parents
    [archive], [lineage] = found["archives"], found["lineages"]
    elites = runs["map"].elites()
    assert archive["label"] == "a map" and archive["kind"] == "grid" and archive["filled"] == int(elites.filled.sum())
    assert [axis["name"] for axis in archive["axes"]] == ["tip, across", "tip, up"]
    drawn = dict(zip(numbers(archive["cell"]).tolist(), numbers(archive["id"]).tolist(), strict=True))
    assert drawn == slots_are_cells(runs["map"].state().slots) and archive["of"] == 30
    line = runs["map"].store.ancestry(int(elites.ids[0]))
    assert lineage["line"] == [i for _, i, _, _ in line] and lineage["champion"] == int(elites.ids[0])
    assert {p["name"] for p in found["metrics"][1]["panels"]} == {"sigma", "axis_ratio"}


def test_a_run_that_has_not_begun_has_no_pictures(tmp_path):
    experiment = Experiment(Genetic(population=4), Vector(dim=2), Arm(), name="new")
    with RunStore.create(tmp_path, "new", experiment.to_json()) as store:
        path = store.path
    assert pictures_of({"new": Run(path)}) == {}


def test_fronts_are_kept_on_the_way_and_a_resumed_run_keeps_the_same(tmp_path):
    encoding = Vector(dim=2, low=-1.0, high=1.0, mutation_sigma=0.1)
    experiment = Experiment(Genetic(population=12), encoding, Tradeoff(), generations=6, chunk=11, save_every=2)
    whole = evolve(experiment, root=tmp_path, observer=None, run_id="whole")
    half = evolve(experiment.but(generations=4), root=tmp_path, observer=None, run_id="half")
    again = resume(half.path, generations=6, observer=None)
    fronts = [kept_fronts(run.store) for run in (whole, again)]
    assert [g for g, _ in fronts[0]] == [1, 3, 5]
    assert all(np.array_equal(a[1], b[1]) for a, b in zip(*fronts, strict=True))
    assert whole.store.digest() == again.store.digest()
    [entry] = pictures_of({"run": whole})["fronts"]
    assert [f["generation"] for f in entry["fronts"]] == [1, 3, 5] and entry["objectives"] == [
        "objective 1",
        "objective 2",
    ]


def test_the_synthetic_document_is_json():
    text = json.dumps(synthetic.document(), allow_nan=False)
    assert len(text) < 2_000_000


@pytest.mark.slow
def test_the_front_of_score_and_energy_is_in_the_report(tmp_path):
    encoding = NDP(embedding=1, hidden=1, cycles=3, rounds=2, capacity=8, init_range=15.0, mutation_sigma=5.0)
    experiment = Experiment(NSGA2(population=16), encoding, Energy(TruthTable(), per_synapse=0.1), 4, save_every=2)
    run = evolve(experiment, root=tmp_path, observer=None)
    drawn = pictures_of({"energy": run})["fronts"][0]
    front = drawn["fronts"][-1]
    assert drawn["objectives"] == ["score before energy", "energy saved (-energy)"]
    points = np.unique(numbers(front["points"]), axis=0)  # equals share a front
    assert len(points) >= 2 and (points[:, 1] <= 0).all() and (np.diff(points[:, 0]) > 0).all()
    assert (np.diff(points[:, 1]) < 0).all()  # what is better costs more
    page = write_report(run.path).read_text(encoding="utf-8")
    data = json.loads(re.search(r'id="planaria-data">(.*?)</script>', page, re.DOTALL)[1])
    assert data["fronts"][0]["fronts"][-1]["points"] == front["points"]
    film = data["growths"][0]  # of the same run: how the best network grew
    born, mother = ([cell[what] for cell in film["cells"]] for what in ("born", "mother"))
    counts = [frame["cells"] for frame in film["frames"]]
    assert counts[0] == 1 and counts[-1] == len(born) and np.bincount(born).cumsum().tolist() == counts[: max(born) + 1]
    assert mother[0] == -1 and all(born[m] < born[i] for i, m in enumerate(mother) if i)
    grown = run.parts.encoding.grown(run.result(), run.experiment.key)
    for edge, weight in zip(film["edges"], numbers(film["weight"])[-1], strict=True):
        assert float(grown.weight[edge["from"], edge["to"]]) == pytest.approx(float(weight))
    if find_spec("matplotlib"):
        png, gif = write_growth(run, tmp_path)
        assert png.read_bytes()[:4] == b"\x89PNG" and gif.read_bytes()[:3] == b"GIF"
    size = show.size_of(run.path)
    assert size == {"genes": 14, "neurons": counts[-1], "synapses": int(run.phenotype().synapses)}
    assert any("14 genes make" in line for line in show.said(show.read(run.path) | {"size": size}))


@pytest.mark.slow
def test_the_trails_of_novelty_and_of_fitness_are_in_the_report_of_a_real_study(tmp_path):
    """The preset, three generations of forty: each champion's way begins at the start and ends where its life did."""
    study = maze.preset().but(generations=3, save_every=3, chunk=20)
    fewer = {"novelty": {"population": 40, "batch": 40, "neighbours": 5}, "fitness": {"population": 40}}
    members = {
        name: member.but(algorithm=replace(member.algorithm, **fewer[name])) for name, member in study.members.items()
    }
    found = run_study(replace(study, members=members), root=tmp_path, watch=None)
    page = write_report(found.path).read_text(encoding="utf-8")
    drawn = json.loads(re.search(r'id="planaria-data">(.*?)</script>', page, re.DOTALL)[1])["trails"]
    assert [entry["controller"] for entry in drawn] == list(members)
    for entry, run in zip(drawn, found.runs.values(), strict=True):
        elites, trail = run.elites(), numbers(entry["trail"])
        assert np.allclose(trail[0], entry["start"], atol=10) and len(trail) > 10  # a step from it at most
        assert np.allclose(trail[-1], np.asarray(elites.scores.descriptor)[0], atol=0.5)
        ends = numbers(entry["ends"])
        assert np.allclose(ends, np.asarray(elites.scores.descriptor)[np.asarray(elites.filled)], atol=1e-3)
        walls = numbers(entry["walls"]).reshape(-1, 2, 2)
        low, high = walls.min((0, 1)), walls.max((0, 1))
        assert ((trail >= low) & (trail <= high)).all() and ((ends >= low) & (ends <= high)).all()  # none left the maze
    novelty, fitness = drawn
    assert len(numbers(novelty["past"])) > 0 == len(numbers(fitness["past"]))  # only novelty remembers
