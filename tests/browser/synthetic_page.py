"""A SYNTHETIC document for the report page: invented numbers in realistic shapes, for tests only.

Nothing here was measured. It is as large as a real report: 15 damages, five series, 800 steps, two layers.
"""

from typing import Any

import numpy as np

from planaria.report.page import array

CONTROLLERS = {"plastic": "Plastic (Hebbian)", "static": "Static network", "recurrent": "Recurrent (GRU)"}
SERIES = [
    ("plastic", "alive"),
    ("static", "alive"),
    ("recurrent", "alive"),
    ("plastic", "frozen"),
    ("plastic", "random rules"),
]
LEVEL = {"plastic": 1.05, "static": 1.2, "recurrent": 1.0}  # m/s on the intact body
DAMAGES = [  # damage, label, in training, share that each of SERIES keeps
    ("whole", "whole body", True, (1.0, 1.0, 1.0, 0.06, 0.0)),
    ("short:leg1", "rear left leg shortened to a quarter", True, (0.92, 0.95, 0.93, 0.05, 0.01)),
    ("cut:leg3", "front right leg cut off", False, (0.62, 0.31, 0.4, 0.02, -0.03)),
    ("cut:leg0", "front left leg cut off", False, (0.58, 0.28, 0.42, 0.04, 0.02)),
    ("cut:leg2", "rear right leg cut off", False, (0.7, 0.52, 0.49, 0.03, 0.0)),
    ("cut_both:leg3", "front right leg cut off, both segments", False, (0.41, 0.17, 0.2, 0.01, -0.02)),
    ("short:leg0", "front left leg shortened to a quarter", False, (0.74, 0.5, 0.6, 0.04, 0.0)),
    ("lock:ankle3", "front right ankle locked", False, (0.81, 0.66, 0.71, 0.02, 0.02)),
    ("lock:leg2", "both joints of the rear right leg locked", False, (0.55, 0.44, 0.41, 0.0, 0.01)),
    ("weak:leg0", "motors of the front left leg weakened to 30 %", False, (0.85, 0.73, 0.77, 0.06, 0.0)),
    ("dead:leg1", "motors of the rear left leg without power", False, (0.6, 0.35, 0.44, 0.02, -0.01)),
    ("invert:ankle0", "front left ankle motor inverted", False, (0.36, -0.12, 0.09, 0.01, 0.0)),
    ("blind:sensor5", "sensor 5 blind", False, (0.93, 0.88, 0.9, 0.05, 0.01)),
    ("shift:sensor2:1", "sensor 2 shifted by 1", False, (0.79, 0.58, 0.69, 0.03, 0.0)),
    ("lesion:layer1@200", "first hidden layer silenced for a while", False, (0.88, 0.82, 0.7, 0.04, 0.0)),
]
DT, STEPS, WOUND = 0.05, 800, 200


def document() -> dict[str, Any]:
    """Everything that the figures read; JSON without NaN, as the page writer demands."""
    rng = np.random.default_rng(7)
    return {
        "format": 1,
        "title": "Synthetic report (invented numbers, for tests)",
        "subtitle": "Nothing on this page was measured.",
        "made": "2025-01-31T12:00:00Z",
        "provenance": {
            "commit": "0" * 12,
            "machine": "a synthetic machine, 2 cores",
            "versions": {"planaria": "0.1.0", "mujoco": "4.0.0"},
            "seeds": [1, 2, 3],
        },
        "verdict": ["Synthetic: these numbers are invented, so that the page can be tested."],
        "body": None,
        "controllers": [
            {
                "name": name,
                "label": label,
                "colour_index": i,
                "kind": "mlp",
                "sizes": [27, 32, 8],
                "weights": [],
                "biases": None,
                "genes": 1120,
                "synapses": 1120,
            }
            for i, (name, label) in enumerate(CONTROLLERS.items())
        ],
        "curves": [_curve(name, rng) for name in CONTROLLERS],
        "retention": {"unit": "m/s", "lives": 64, "rows": [row for damage in DAMAGES for row in _rows(damage, rng)]},
        "timeline": [_life(i, "cut:leg3", rng) for i in range(5)] + [_life(i, "invert:ankle0", rng) for i in range(3)],
        "heat": [_film("plastic", 0, 27, 32, rng), _film("plastic", 1, 32, 8, rng), _film("recurrent", 0, 27, 32, rng)],
        "tables": [
            {
                "title": "Size and cost (synthetic)",
                "columns": ["controller", "synapses", "genes", "minutes", "tuned", "note"],
                "rows": [
                    ["Plastic (Hebbian)", 1120, 5600, 4.25, True, "rules only"],
                    ["Static network", 1120, 1160, 3.5, True, None],
                ],
            }
        ],
    }


def _curve(name: str, rng: np.random.Generator) -> dict[str, Any]:
    generation = np.arange(120)
    mean = LEVEL[name] * 0.93 * (1 - np.exp(-generation / 30)) + rng.normal(0, 0.02, 120).cumsum() * 0.1
    half = 0.05 + 0.04 * rng.random(120)
    lists = {"mean": mean, "low": mean - half, "high": mean + half, "best": mean + 0.25 + 0.1 * rng.random(120)}
    centre = (mean + 0.08).round(4).tolist() if name == "plastic" else None
    return {
        "controller": name,
        "label": CONTROLLERS[name],
        "unit": "m/s",
        "generation": generation.tolist(),
        "evaluations": (256 * (generation + 1)).tolist(),
        "centre": centre,
        **{key: values.round(4).tolist() for key, values in lists.items()},
    }


def _rows(damage: tuple, rng: np.random.Generator) -> list[dict[str, Any]]:
    code, label, seen, shares = damage
    rows = []
    for (controller, variant), share in zip(SERIES, shares, strict=True):
        speed, half = share * LEVEL[controller], 0.03 + 0.05 * rng.random()
        kept = {"retention": share, "retention_low": share - half, "retention_high": share + half}
        if variant == "random rules":  # a ratio of two speeds near zero: wide, or not there at all
            kept = (
                {"retention": share * 8, "retention_low": -2.5, "retention_high": 3.0}
                if code != "blind:sensor5"
                else dict.fromkeys(kept)
            )
        rows.append(
            {
                "damage": code,
                "label": label,
                "seen": seen,
                "controller": controller,
                "variant": variant,
                "speed": speed,
                "low": speed - half,
                "high": speed + half,
                **kept,
            }
        )
    return rows


def _life(series: int, wound: str, rng: np.random.Generator) -> dict[str, Any]:
    (controller, variant), after = SERIES[series], np.maximum(np.arange(STEPS) - WOUND, 0)
    share = next(d[3][series] for d in DAMAGES if d[0] == wound)
    before = LEVEL[controller] * next(d[3][series] for d in DAMAGES if d[0] == "whole")
    birth = 1 - np.exp(-np.arange(STEPS) / (25 if controller == "plastic" else 6))
    dip, recovered = before * share * 0.35, before * share
    healed = dip + (recovered - dip) * (1 - np.exp(-after / 60))
    speed = (
        np.where(np.arange(STEPS) < WOUND, before * birth, healed)
        + 0.12 * before * np.sin(np.arange(STEPS) * 0.9)
        + rng.normal(0, 0.03, STEPS)
    )
    speed = np.convolve(np.pad(speed, (19, 0), mode="edge"), np.full(20, 1 / 20), "valid")  # over the second before
    half = 0.06 + 0.03 * rng.random(STEPS)
    return {
        "controller": controller,
        "variant": variant,
        "label": CONTROLLERS[controller],
        "wound": wound,
        "at": WOUND,
        "dt": DT,
        "speed": array(speed.astype(np.float32)),
        "low": array((speed - half).astype(np.float32)),
        "high": array((speed + half).astype(np.float32)),
        "before": before,
        "dip": float(speed[WOUND:-100].min()),
        "recovered": recovered,
        "steps_to_90": 138 if share > 0.2 else None,
    }


def _film(controller: str, layer: int, inputs: int, outputs: int, rng: np.random.Generator) -> dict[str, Any]:
    """Weights that run from small random values to a pattern, and to another one after the wound."""
    step = np.arange(0, STEPS, 8)
    start, first, second = (
        rng.uniform(-0.1, 0.1, (inputs, outputs)),
        rng.normal(0, 0.45, (inputs, outputs)),
        rng.normal(0, 0.3, (inputs, outputs)),
    )
    grown = (1 - np.exp(-step / 60))[:, None, None]
    moved = (1 - np.exp(-np.maximum(step - WOUND, 0) / 90))[:, None, None]
    weights = start + (first - start) * grown + (second - first) * 0.7 * moved
    scale = float(np.abs(weights).max())
    t = np.arange(STEPS)
    change = (
        0.004
        + 0.08 * np.exp(-t / 12)
        + 0.012 * np.exp(-np.maximum(t - WOUND, 0) / 50) * (t >= WOUND)
        + 0.001 * rng.random(STEPS)
    )
    return {
        "controller": controller,
        "layer": layer,
        "label": f"{CONTROLLERS[controller]}, layer {layer + 1}: {inputs} inputs to {outputs} units",
        "scale": scale,
        "step": step.tolist(),
        "wound_at": WOUND,
        "frames": array((weights / scale * 32767).astype(np.int16)),
        "change": array(change.astype(np.float32)),
    }
