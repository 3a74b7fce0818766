"""Examines the results of a study: every controller on every damage, with its controls, on fresh luck.

What comes out is plain data (speeds in m/s with bootstrap intervals over lives); the report and the claims read it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from planaria.core import damage
from planaria.core.lives import NEVER, Interventions, Lives
from planaria.core.network import AbstractNetwork
from planaria.core.streams import stream
from planaria.environments.mujoco_adapter import MujocoAdapter
from planaria.environments.quadruped import Quadruped
from planaria.networks.plastic_mlp import PlasticMLP
from planaria.run.driver import Run
from planaria.tasks.robustness import Robustness

from .judge import bootstrap_interval

FRESH = 1_000_003  # exam luck is named apart from every training luck


@dataclass(frozen=True)
class Controller:
    """What evolved, ready to live: its parameters, the task it lives in, and the label it goes by."""

    name: str
    label: str
    task: Robustness
    params: Any
    unevolved: Any  # 32 first genomes, expressed: the random-rules control
    key: jax.Array
    plastic: bool

    @property
    def network(self) -> AbstractNetwork:
        return self.task.dweller


def controller(run: Run, name: str, label: str) -> Controller:
    """The result of a run: a sampler's centre, a breeder's champion by training score."""
    encoding, task = run.parts.encoding, run.parts.task
    assert isinstance(task, Robustness)
    key = stream(run.experiment.key, "exam", FRESH)
    births = jax.random.split(stream(key, "random rules"), task.exam_lives)
    unevolved = jax.vmap(lambda k: encoding.express(encoding.init(k), k)[0])(births)
    plastic = isinstance(task.network, PlasticMLP)
    return Controller(name, label, task, run.phenotype(), unevolved, key, plastic)


def hand(levels: int, *, frozen_from: int = int(NEVER), lesion: tuple[int, int, int] | None = None) -> Interventions:
    """The same intervention in every life: plasticity frozen from a step on; a layer lesioned from, until."""
    none = Interventions.none(levels)
    full = lambda x: jnp.full(levels, x, jnp.int32)
    layer, start, end = lesion or (-1, int(NEVER), int(NEVER))
    return Interventions(full(frozen_from) + 0 * none.frozen_from, full(layer), full(start), full(end))


def variants(who: Controller) -> dict[str, Callable[..., Lives]]:
    """alive, and for plastic controllers the controls: frozen at birth, random rules."""

    def alive(names: tuple[str, ...], **how: Any) -> Lives:
        return who.task.examine(who.params, names, stream(who.key, "lives"), **how)

    def frozen(names: tuple[str, ...], **how: Any) -> Lives:
        return alive(names, hand=hand(len(names), frozen_from=0), **how)

    def random_rules(names: tuple[str, ...], **how: Any) -> Lives:
        return who.task.examine(who.params, names, stream(who.key, "lives"), fresh=who.unevolved, **how)

    controls = {"frozen": frozen, "random rules": random_rules} if who.plastic else {}
    return {"alive": alive} | controls


def speeds(lives: Lives, horizon: int) -> np.ndarray:
    """Mean forward speed of each life [lives, l] in m/s; an invalid life counts as standing still, and is counted."""
    return np.where(lives.valid, lives.score / horizon, 0.0)


def table(who: Controller, names: tuple[str, ...], seen: Iterable[str]) -> list[dict[str, Any]]:
    """Rows of speed and retention, one a damage and variant. Retention is relative to the mean speed on seen bodies."""
    seen, rows, known = tuple(seen), [], 0.0
    for variant, lives in variants(who).items():
        result = lives(names)
        v = speeds(result, who.task.exam_horizon)
        if variant == "alive":
            known = float(v[:, [names.index(n) for n in seen]].mean())
        share = partial(_share, known=known)
        for i, name in enumerate(names):
            low, high = bootstrap_interval(v[:, i])
            rows.append(
                {
                    "damage": name, "label": damage.label(name), "seen": name in seen, "controller": who.name,
                    "variant": variant, "speed": float(v[:, i].mean()), "low": low, "high": high,
                    "retention": share(v[:, i].mean()), "retention_low": share(low), "retention_high": share(high),
                    "invalid": int((~result.valid[:, i]).sum()),
                }
            )  # fmt: skip
    return rows


def _share(speed: float, known: float) -> float | None:
    """What is kept of a known speed; nothing can be said of a body that hardly moves."""
    return float(speed) / known if known > 0.05 else None


def retention(rows: list[dict[str, Any]], who: str, variant: str = "alive", only: Iterable[str] | None = None) -> float:
    """Mean over held-out damages of speed there / mean speed on seen bodies (alive)."""
    mine = [r for r in rows if r["controller"] == who]
    known = np.mean([r["speed"] for r in mine if r["seen"] and r["variant"] == "alive"])
    held = [r for r in mine if not r["seen"] and r["variant"] == variant and (only is None or r["damage"] in set(only))]
    return float(np.mean([r["speed"] for r in held]) / known) if known > 0 else 0.0


def timeline(who: Controller, wound: str, at: int, horizon: int) -> list[dict[str, Any]]:
    """Forward speed over a life in which ``wound`` happens at step ``at``: mean and interval over lives, what is
    regained, and the share of the speed that the same lives would have had without it. The control's weights are
    frozen from the moment of the wound on."""
    names, found = (damage.at(wound, at),), []
    world = who.task.environment
    assert isinstance(world, Quadruped | MujocoAdapter)
    long = longer(who, horizon)
    whole = _speed(long, ("whole",), hand(1))[:, at:].mean()
    kinds = {"alive": int(NEVER)} | ({"frozen at the wound": at} if who.plastic else {})
    for variant, frozen_from in kinds.items():
        regrows = who.plastic and variant == "alive"
        v = _speed(long, names, hand(1, frozen_from=frozen_from, lesion=_lesion(wound, at, regrows)))
        share = float(v[:, at:].mean() / whole) if whole > 0.05 else None
        v = np.concatenate([smooth(v[:, :at]), smooth(v[:, at:])], 1)  # a window across the wound would hide the dip
        half = 1.96 * v.std(0) / np.sqrt(len(v))
        mean = v.mean(0)
        found.append(
            {
                "controller": who.name, "variant": variant, "label": who.label, "wound": wound, "at": at,
                "dt": world.dt, "speed": _short(mean), "low": _short(mean - half),
                "high": _short(mean + half), "share": share,
            } | recovery(mean, at)
        )  # fmt: skip
    return found


def _speed(who: Controller, names: tuple[str, ...], intervention: Interventions) -> np.ndarray:
    """Forward speed [lives, t] of fresh lives on one level."""
    lives = variants(who)["alive"](names, traces=True, hand=intervention)
    assert lives.rewards is not None  # traces=True
    return np.where(lives.valid[:, 0, None], lives.rewards[:, 0], 0.0)


def _lesion(wound: str, at: int, regrows: bool) -> tuple[int, int, int] | None:
    """(layer, from, until) of the lesion in a wound; where nothing can regrow, what is lost stays lost."""
    for hurt in damage.parse(wound):
        if hurt.kind == "lesion":
            layer = int(hurt.place.removeprefix("layer")) - 1  # the first hidden layer is layer1
            return layer, at, at + int(hurt.strength) if regrows else int(NEVER)
    return None


def recovery(speed: np.ndarray, at: int, settle: int = 100) -> dict[str, Any]:
    """before: mean speed in the 100 steps up to the wound; dip: the lowest after it; recovered: the last 100 steps'
    mean; steps_to_90: steps from the wound until 90 % of what is regained is reached for good after the dip."""
    before = float(speed[max(at - settle, 0) : at].mean())
    after = speed[at:]
    bottom = int(np.argmin(after[:-settle])) if len(after) > settle else int(np.argmin(after))
    end = float(after[-settle:].mean())
    goal = after[bottom] + 0.9 * (end - after[bottom])
    reached = np.nonzero(after[bottom:] >= goal)[0]
    steps = int(bottom + reached[0]) if len(reached) and end > after[bottom] else None
    return {"before": before, "dip": float(after[bottom]), "recovered": end, "steps_to_90": steps}


def smooth(v: np.ndarray, width: int = 20) -> np.ndarray:
    """Mean over the last ``width`` steps (one second), along the last axis."""
    total = np.cumsum(np.pad(v, [*[(0, 0)] * (v.ndim - 1), (width, 0)], mode="edge"), -1)
    return (total[..., width:] - total[..., :-width]) / width


def longer(who: Controller, horizon: int) -> Controller:
    """The same controller, examined over longer lives."""
    return replace(who, task=replace(who.task, exam_horizon=horizon))


def _short(x: np.ndarray) -> list[float]:
    return [round(float(v), 4) for v in x]
