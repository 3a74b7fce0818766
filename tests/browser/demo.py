"""A small document for the page: a plastic controller that walks, random ones beside it, and two recorded lives.

``walker.npz`` holds rules evolved for 200 generations of 128 on the whole body and on leg 0 short (quick settings),
in half precision: 0.57 m/s over 400 steps on the whole body, where the frozen network goes nowhere.
"""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import mujoco
import numpy as np

from planaria.environments._quadruped_body import fill, template
from planaria.environments.quadruped import Quadruped
from planaria.report.bodies import body_of, geoms_of
from planaria.report.page import array

SIZES = (27, 32, 16, 8)
SHAPES = tuple(pairwise(SIZES))
TERMS = ("eta", "a", "b", "c", "d")
SUBSTEPS, CONTROL_DT, CLIP = 3, 0.05, 10.0
Rules = dict[str, list[np.ndarray]]  # by term, a matrix a layer
XML = template(timestep=1 / 60, integrator="implicitfast", gear=100)


def model(shanks: tuple[float, ...] = (1, 1, 1, 1)) -> mujoco.MjModel:
    return mujoco.MjModel.from_xml_string(fill(XML, (1, 1, 1, 1), shanks))


def walker() -> Rules:
    """The evolved rules: a matrix a layer for each of eta, a, b, c, d."""
    with np.load(Path(__file__).with_name("walker.npz")) as stored:
        return {k: [stored[f"{k}{i}"].astype(np.float32) for i in range(len(SHAPES))] for k in TERMS}


def random_rules(rng: np.random.Generator) -> Rules:
    return {k: [rng.normal(0, 0.3, s).astype(np.float32) for s in SHAPES] for k in TERMS}


def plastic(name: str, label: str, colour_index: int, rules: Rules, **changes: Any) -> dict[str, Any]:
    return {
        "name": name,
        "label": label,
        "colour_index": colour_index,
        "kind": "plastic_mlp",
        "sizes": list(SIZES),
        **{k: [array(w) for w in layers] for k, layers in rules.items()},
        "first": None,
        "first_range": 0.1,
        "normalise": True,
        "d_inside": True,
        "genes": 7520,
        "synapses": 1504,
    } | changes


def static(rng: np.random.Generator) -> dict[str, Any]:
    weights = [array(rng.normal(0, 0.4, s).astype(np.float32)) for s in SHAPES]
    biases = [array(rng.normal(0, 0.1, s[1]).astype(np.float32)) for s in SHAPES]
    return {
        "name": "static",
        "label": "Static",
        "colour_index": 1,
        "kind": "mlp",
        "sizes": list(SIZES),
        "weights": weights,
        "biases": biases,
        "genes": 1560,
        "synapses": 1504,
    }


def recurrent(rng: np.random.Generator, hidden: int = 16) -> dict[str, Any]:
    inputs, outputs = SIZES[0], SIZES[-1]
    shapes = {k: (inputs, hidden) for k in ("wz", "wr", "wn")} | {k: (hidden, hidden) for k in ("uz", "ur", "un")}
    shapes |= {k: (hidden,) for k in ("bz", "br", "bn")} | {"wo": (hidden, outputs), "bo": (outputs,)}
    weights = {k: array(rng.normal(0, 0.6, s).astype(np.float32)) for k, s in shapes.items()}
    return {
        "name": "recurrent",
        "label": "Recurrent",
        "colour_index": 2,
        "kind": "recurrent",
        "sizes": [inputs, hidden, outputs],
        **weights,
        "genes": 2264,
        "synapses": 2192,
    }


def observe(data: mujoco.MjData) -> np.ndarray:
    return np.clip(np.concatenate([data.qpos[2:], data.qvel]), -CLIP, CLIP).astype(np.float32)


def learner(rules: Rules, rng: np.random.Generator) -> Callable[[np.ndarray], np.ndarray]:
    """A plastic network with weights of its own: observation in, controls out, and it has learnt a little."""
    ws = [rng.uniform(-0.1, 0.1, s).astype(np.float32) for s in SHAPES]

    def act(x: np.ndarray) -> np.ndarray:
        for i, w in enumerate(ws):
            y = np.tanh(x @ w)
            eta, a, b, c, d = (rules[k][i] for k in TERMS)
            w += eta * (a * np.outer(x, y) + b * x[:, None] + c * y + d)
            w /= max(np.abs(w).max(), np.float32(1e-6))
            x = y
        return x

    return act


def record(controller: str, label: str, seed: int, wounds: list[str], cut_at: int, steps: int = 240) -> dict[str, Any]:
    """A life of the evolved controller, its front right leg cut at step ``cut_at``; in the contract's form."""
    act = learner(walker(), np.random.default_rng(seed))
    whole, cut = model(), model((1, 1, 1, 0.02))
    data, poses, xs = mujoco.MjData(whole), [], []
    current = whole
    for step in range(steps):
        if step == cut_at:
            other = mujoco.MjData(cut)
            other.qpos[:], other.qvel[:], other.time = data.qpos, data.qvel, data.time
            current, data = cut, other
        data.ctrl[:] = act(observe(data))
        mujoco.mj_step(current, data, nstep=SUBSTEPS)
        poses.append(np.concatenate([1000 * data.xpos[1:], 32767 * data.xquat[1:]], 1))
        xs.append(data.qpos[0])
    return {
        "controller": controller,
        "label": label,
        "wounds": wounds,
        "dt": CONTROL_DT,
        "bodies": [whole.body(b).name for b in range(1, whole.nbody)],
        "geoms": geoms_of(whole),
        "changes": [] if cut_at >= steps else [{"at": cut_at, "geoms": geoms_of(cut)}],
        "poses": array(np.round(np.array(poses)).astype(np.int16)),
        "speed": array((np.diff(xs, prepend=0) / CONTROL_DT).astype(np.float32)),
    }


def document() -> dict[str, Any]:
    rng = np.random.default_rng(7)
    controllers = [
        plastic("plastic", "Plastic, evolved", 0, walker()),
        static(rng),
        recurrent(rng),
        # The rule's other forms, for parity: d outside eta, weights not normalised, first weights given.
        plastic(
            "random_rules",
            "Plastic, random rules",
            3,
            {k: [0.01 * w for w in layers] for k, layers in random_rules(rng).items()},
            d_inside=False,
            normalise=False,
            first=[array(rng.uniform(-0.2, 0.2, s).astype(np.float32)) for s in SHAPES],
        ),
    ]
    return {
        "format": 1,
        "title": "A quadruped that loses a leg",
        "subtitle": "Four minds in one body: one that evolved to learn, and three random ones to stand beside it.",
        "made": "2026-01-01T00:00:00Z",
        "provenance": {"machine": "2 cores", "versions": {"mujoco": mujoco.__version__}, "seeds": [7]},
        "verdict": [
            "Only the first of these controllers has evolved, and nothing was compared with anything: this page exists "
            "for trying the page. Cut a leg and see what happens."
        ],
        "body": body_of(Quadruped(settings="quick")),
        "controllers": controllers,
        "recorded": [
            record("plastic", "Whole", 0, [], 10**6),
            record("static", "Front right leg cut", 1, ["cut:leg3@120"], 120),
        ],
    }
