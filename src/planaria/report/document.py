"""The report of a run or a study: one JSON document (docs/design/0001-page-contract.md), one HTML file."""

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from planaria.core import damage
from planaria.core.encoding import AbstractVectorEncoding
from planaria.core.errors import InvalidValue
from planaria.environments import _quadruped_body as body
from planaria.environments._mujoco_session import LOCK_DAMPING
from planaria.environments.quadruped import Quadruped
from planaria.networks.mlp import MLP
from planaria.networks.plastic_mlp import PlasticMLP
from planaria.networks.recurrent import Recurrent
from planaria.run.driver import Run
from planaria.run.study import SPEC, StudyRun
from planaria.science import exam, main_job, provenance
from planaria.tasks.robustness import Robustness

from . import lives
from .page import array, write_page
from .pictures import pictures_of

TERMS = ("eta", "a", "b", "c", "d")


def write_report(path: Path | str, *, out: Path | None = None) -> Path:
    """Writes ``report.html`` for a run or study directory (or to ``out``) and returns its path."""
    path = Path(path)
    data = study_document(StudyRun(path)) if (path / SPEC).exists() else run_document(Run(path))
    return write_page(out or path / "report.html", data)


LIVING = ("format", "title", "made", "provenance", "body", "controllers", "recorded")


def write_living_page(path: Path | str, *, out: Path | None = None) -> Path:
    """Writes the player alone (``page.html``, or ``out``) for a run or study on a quadruped, and returns its path.

    Raises InvalidValue for a run without a body that the page can simulate.
    """
    path = Path(path)
    data = study_document(StudyRun(path)) if (path / SPEC).exists() else run_document(Run(path))
    if not data.get("controllers"):
        raise InvalidValue(
            "there is no body in this run that a page could simulate",
            field="run",
            value=str(path),
            hint="planaria run hebbian-quadruped-quick makes one",
        )
    return write_page(out or path / "page.html", {key: data[key] for key in LIVING})


def study_document(study: StudyRun) -> dict[str, Any]:
    """What the page shows of a study that has been examined."""
    labels, runs = study.study.labels, study.runs
    worlds = [run.parts.task.environment for run in runs.values() if isinstance(run.parts.task, Robustness)]
    world = next(iter(worlds), None)
    if len(worlds) < len(runs) or not isinstance(world, Quadruped):
        curves = [curve_of(run, name, labels.get(name, name)) for name, run in runs.items()]
        return _frame(study.study.name, runs) | {"curves": curves} | pictures_of(runs, labels)
    found = study.get("exam") or main_job.examine_study(study)
    controllers = {name: exam.controller(run, name, labels.get(name, name)) for name, run in runs.items()}
    at, wound = main_job.AT, main_job.WOUND
    plastic = [who for who in controllers.values() if who.plastic]
    film = [f for who in plastic for f in lives.films(who, wound, at, 2 * at)]
    frame = _frame(study.study.name, runs) | pictures_of(runs, labels)
    return frame | {
        "subtitle": "Networks whose learning rules evolved, beside networks whose weights did. Cut a leg and see.",
        "verdict": main_job.verdict(found, labels),
        "body": body_of(world),
        "controllers": [controller_of(who, runs[name], i) for i, (name, who) in enumerate(controllers.items())],
        "recorded": [
            lives.recorded(who, wounds, 2 * at)
            for wounds in ("whole", damage.at(wound, at))
            for who in controllers.values()
        ],
        "curves": [curve_of(run, name, labels.get(name, name)) for name, run in runs.items()],
        "retention": {"unit": found["unit"], "lives": found["lives"], "rows": found["rows"]},
        "timeline": found["timeline"],
        "heat": film,
        "tables": [table for table in (main_job.recorded(),) if table],
    }


def run_document(run: Run) -> dict[str, Any]:
    """What the page shows of one run."""
    name = run.experiment.name
    document = _frame(name, {name: run}) | {"curves": [curve_of(run, name, name)]} | pictures_of({name: run})
    task = run.parts.task
    if isinstance(task, Robustness) and isinstance(task.environment, Quadruped):
        who = exam.controller(run, name, name)
        document |= {
            "body": body_of(task.environment),
            "controllers": [controller_of(who, run, 0)],
            "recorded": [lives.recorded(who, "whole", 2 * main_job.AT)],
        }
    return document


def _frame(title: str, runs: dict[str, Run]) -> dict[str, Any]:
    seeds = sorted({run.experiment.seed for run in runs.values()})
    made = {"commit": provenance.commit(), "machine": provenance.describe_machine(), "versions": provenance.versions()}
    return {
        "format": 1,
        "title": title,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "provenance": made | {"seeds": seeds},
    }


def body_of(world: Quadruped) -> dict[str, Any]:
    """What the page's engine needs to build and hurt this body."""
    joints = [f"{part}{i}" for i in range(4) for part in ("hip", "ankle")]
    return {
        "template": world.template(), "hip": body.HIP, "shank": body.SHANK, "substeps": world.physics.substeps,
        "control_dt": world.dt, "clip": world.clip, "lock_damping": LOCK_DAMPING, "legs": 4, "joints": joints,
        "start": {"joint_noise": world.joint_noise, "velocity_noise": world.velocity_noise},
    }  # fmt: skip


def controller_of(who: exam.Controller, run: Run, index: int) -> dict[str, Any]:
    """A controller's network and numbers, as the page runs it."""
    network, params, encoding = who.network, who.params, run.parts.encoding
    assert isinstance(encoding, AbstractVectorEncoding)  # a network's parameters always are numbers
    pack = lambda layers: [array(np.asarray(w, np.float32)) for w in layers]
    common = {"name": who.name, "label": who.label, "colour_index": index, "genes": encoding.dim}
    if isinstance(network, PlasticMLP):
        hidden = network.hidden
        special = {term: pack(params[term]) for term in TERMS} | {
            "kind": "plastic_mlp", "first": pack(params["first"]) if "first" in params else None,
            "first_range": network.first_range, "normalise": network.normalise, "d_inside": network.d_inside,
        }  # fmt: skip
    elif isinstance(network, Recurrent):
        hidden = (network.units,)
        special = {"kind": "recurrent"} | {name: array(np.asarray(w, np.float32)) for name, w in params.items()}
    else:
        assert isinstance(network, MLP)
        hidden = network.hidden
        biases = pack(params["biases"]) if "biases" in params else None
        special = {"kind": "mlp", "weights": pack(params["weights"]), "biases": biases}
    sizes = [network.sizes.observation, *hidden, network.sizes.action]
    synapses = sum(m * n for m, n in pairwise(sizes))
    return common | special | {"sizes": sizes, "synapses": synapses}


def curve_of(run: Run, name: str, label: str) -> dict[str, Any]:
    """Population mean with its 95 % interval, and the best, over generations."""
    metrics, n = run.metrics, run.parts.algorithm.brood
    half = 1.96 * metrics["spread"] / np.sqrt(n)
    generation = np.arange(len(metrics["mean"]))
    short = lambda x: [round(float(v), 5) for v in x]
    return {
        "controller": name, "label": label, "generation": generation.tolist(),
        "evaluations": ((generation + 1) * n).tolist(), "mean": short(metrics["mean"]),
        "low": short(metrics["mean"] - half), "high": short(metrics["mean"] + half), "best": short(metrics["best"]),
        "unit": "m/s" if isinstance(run.parts.task, Robustness) else "fitness",
    }  # fmt: skip
