"""Recorded lives: poses for pages without an engine, and films of the weights as they change."""

from typing import Any

import jax
import numpy as np

from planaria.core import damage
from planaria.core.streams import stream
from planaria.science.exam import Controller, smooth

from .bodies import World, body_at, geoms_of, limb_names
from .page import array

FRAMES = 80  # of a weight film


def recorded(who: Controller, wounds: str, steps: int) -> dict[str, Any]:
    """One life as the page plays it: poses of every body, forward speed, and what the geoms look like."""
    world = who.task.environment
    assert isinstance(world, World)
    poses: list[np.ndarray] = []
    lives = _one_life(who, wounds, steps, lambda t, carry, session: poses.append(session.poses()[0]))
    pose = np.stack(poses)
    packed = np.concatenate([pose[..., :3] * 1000, pose[..., 3:] * 32767], -1)
    speed = smooth(lives.rewards[0, 0])
    onsets = sorted({d.onset for d in damage.parse(wounds)} | {0})
    looks = [{"at": t, "geoms": geoms_of(body_at(world, wounds, t))} for t in onsets]
    return {
        "controller": who.name,
        "label": f"{who.label}: {damage.label(wounds)}",
        "wounds": [w for w in wounds.split("+") if w != "whole"],
        "dt": world.dt,
        "bodies": limb_names(body_at(world, wounds, 0)),
        "geoms": looks[0]["geoms"],
        "changes": looks[1:],
        "poses": array(np.clip(np.round(packed), -32767, 32767).astype(np.int16)),
        "speed": array(speed.astype(np.float32)),
    }


def films(who: Controller, wounds: str, at: int, steps: int) -> list[dict[str, Any]]:
    """How the weights of each layer change over one life in which the wound happens at step ``at``."""
    every = max(1, steps // FRAMES)
    weights: list[list[np.ndarray]] = []
    take = lambda t, carry, session: weights.append([np.asarray(w[0, 0]) for w in carry])
    _one_life(who, damage.at(wounds, at), steps, take)
    return [_film(who, layer, np.stack([w[layer] for w in weights]), every, at) for layer in range(len(weights[0]))]


def _film(who: Controller, layer: int, weights: np.ndarray, every: int, at: int) -> dict[str, Any]:
    frames = weights[::every]
    scale = float(np.abs(frames).max()) or 1.0
    change = np.abs(np.diff(weights, axis=0)).mean((1, 2))
    return {
        "controller": who.name,
        "layer": layer,
        "label": f"{who.label}, layer {layer + 1}: {weights.shape[1]} inputs to {weights.shape[2]} units",
        "frames": array(np.round(frames / scale * 32767).astype(np.int16)),
        "scale": scale,
        "step": list(range(0, len(weights), every)),
        "change": [round(float(c), 6) for c in change],
        "wound_at": at,
    }


def _one_life(who: Controller, wounds: str, steps: int, watch: Any) -> Any:
    keys = jax.random.split(stream(who.key, "recorded"), 1)[:, None]
    one = jax.tree.map(lambda x: x[None], who.params)
    return who.task.live(one, (wounds,), keys, horizon=steps, chunk=1, traces=True, watch=watch, threads=1)
