"""A small page for other bodies: Gymnasium's Ant (or Hopper, or another) with random networks, no life recorded."""

from itertools import pairwise
from typing import Any

import numpy as np

from planaria.environments.mujoco_adapter import MujocoAdapter
from planaria.report.bodies import body_of
from planaria.report.page import array

Layers = list[np.ndarray]


def weights(world: MujocoAdapter, hidden: tuple[int, ...] = (16, 8), seed: int = 5, spread: float = 0.6) -> Layers:
    """A random static network."""
    sizes = (world.interface.observation, *hidden, world.interface.action)
    rng = np.random.default_rng(seed)
    return [rng.normal(0, spread, shape).astype(np.float32) for shape in pairwise(sizes)]


def rules(world: MujocoAdapter, hidden: tuple[int, ...] = (16, 8), seed: int = 6) -> dict[str, Layers]:
    """A random plastic one."""
    sizes = (world.interface.observation, *hidden, world.interface.action)
    rng = np.random.default_rng(seed)
    return {k: [rng.normal(0, 0.3, s).astype(np.float32) for s in pairwise(sizes)] for k in ("eta", "a", "b", "c", "d")}


def document(world: MujocoAdapter, title: str = "Another body") -> dict[str, Any]:
    layers = weights(world)
    sizes = [layers[0].shape[0], *(w.shape[1] for w in layers)]
    pack = lambda matrices: [array(w) for w in matrices]
    static = {
        "name": "static", "label": "Static, random", "colour_index": 1, "kind": "mlp", "sizes": sizes,
        "weights": pack(layers), "biases": None,
    }  # fmt: skip
    plastic = {
        "name": "plastic", "label": "Plastic, random rules", "colour_index": 0, "kind": "plastic_mlp", "sizes": sizes,
        **{k: pack(v) for k, v in rules(world).items()}, "first": None, "first_range": 0.1, "normalise": True,
        "d_inside": True,
    }  # fmt: skip
    body = body_of(world)
    return {"format": 1, "title": title, "body": body, "controllers": [plastic, static], "recorded": []}
