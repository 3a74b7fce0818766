"""The report of a run or a study: one JSON document (docs/design/0001-page-contract.md), one HTML file."""

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from planaria.core import damage
from planaria.core.encoding import AbstractVectorEncoding
from planaria.core.errors import InvalidValue
from planaria.environments.quadruped import Quadruped
from planaria.networks.mlp import MLP
from planaria.networks.plastic_mlp import PlasticMLP
from planaria.networks.recurrent import Recurrent
from planaria.run.driver import Run
from planaria.run.study import SPEC, StudyRun
from planaria.science import exam, main_job, provenance
from planaria.tasks.robustness import Robustness

from . import lives
from .bodies import World, body_of
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
    """Writes the player alone (``page.html``, or ``out``) for a run or study on a MuJoCo body, and returns its path.

    Raises InvalidValue for a run without a body that the page can simulate.
    """
    path = Path(path)
    data = study_document(StudyRun(path)) if (path / SPEC).exists() else run_document(Run(path))
    if not data.get("body"):
        raise InvalidValue(
            "there is no body in this run that a page could simulate",
            field="run",
            value=str(path),
            hint="planaria run hebbian-quadruped-quick makes one",
        )
    return write_page(out or path / "page.html", {key: data[key] for key in LIVING})


def study_document(study: StudyRun) -> dict[str, Any]:
    """What the page shows of a study: what is alive where all runs share a body, and an exam of our quadrupeds."""
    labels, runs = study.study.labels, study.runs
    curves = [curve_of(run, name, labels.get(name, name)) for name, run in runs.items()]
    document = _frame(study.study.name, runs) | {"curves": curves} | pictures_of(runs, labels)
    worlds = [world_of(run) for run in runs.values()]
    if all(isinstance(world, Quadruped) for world in worlds):
        found = study.get("exam") or main_job.examine_study(study)
        wounds = ("whole", damage.at(main_job.WOUND, main_job.AT))
        return document | alive(runs, labels, wounds) | examined(found, runs, labels)
    known = [world for world in worlds if world is not None]
    if len(known) == len(worlds) and all(body_of(world) == body_of(known[0]) for world in known):
        document |= alive(runs, labels, ("whole",))
    return document


def run_document(run: Run) -> dict[str, Any]:
    """What the page shows of one run."""
    name, world, task = run.experiment.name, world_of(run), run.parts.task
    document = _frame(name, {name: run}) | {"curves": [curve_of(run, name, name)]} | pictures_of({name: run})
    if world is not None and isinstance(task, Robustness):
        unseen = tuple(damage.at(wound, main_job.AT) for wound in task.held_out[:1])
        document |= alive({name: run}, {}, ("whole", *unseen))
    return document


def world_of(run: Run) -> World | None:
    """The MuJoCo world that a run's controllers live in, if they do."""
    task = run.parts.task
    world = task.environment if isinstance(task, Robustness) else None
    return world if isinstance(world, World) else None


def alive(runs: dict[str, Run], labels: dict[str, str], wounds: tuple[str, ...]) -> dict[str, Any]:
    """The body that all runs share, their networks as far as the page can run them, and recorded lives."""
    whos = {name: exam.controller(run, name, labels.get(name, name)) for name, run in runs.items()}
    packed = [controller_of(who, runs[name], i) for i, (name, who) in enumerate(whos.items())]
    world = world_of(next(iter(runs.values())))
    assert world is not None
    recorded = [lives.recorded(who, text, 2 * main_job.AT) for text in wounds for who in whos.values() if world.host]
    return {"body": body_of(world), "controllers": [who for who in packed if who], "recorded": recorded}


def examined(found: dict[str, Any], runs: dict[str, Run], labels: dict[str, str]) -> dict[str, Any]:
    """What a quadruped study's exam found."""
    whos = [exam.controller(run, name, labels.get(name, name)) for name, run in runs.items()]
    at, wound = main_job.AT, main_job.WOUND
    return {
        "subtitle": "Networks whose learning rules evolved, beside networks whose weights did. Cut a leg and see.",
        "verdict": main_job.verdict(found, labels),
        "retention": {"unit": found["unit"], "lives": found["lives"], "rows": found["rows"]},
        "timeline": found["timeline"],
        "heat": [film for who in whos if who.plastic for film in lives.films(who, wound, at, 2 * at)],
        "tables": [table for table in (main_job.recorded(),) if table],
    }


def _frame(title: str, runs: dict[str, Run]) -> dict[str, Any]:
    seeds = sorted({run.experiment.seed for run in runs.values()})
    made = {"commit": provenance.commit(), "machine": provenance.describe_machine(), "versions": provenance.versions()}
    return {
        "format": 1,
        "title": title,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "provenance": made | {"seeds": seeds},
    }


def controller_of(who: exam.Controller, run: Run, index: int) -> dict[str, Any] | None:
    """A controller's network and numbers, as the page runs it; None for a network that it can't run."""
    network, params, encoding = who.network, who.params, run.parts.encoding
    pack = lambda layers: [array(np.asarray(w, np.float32)) for w in layers]
    common = {"name": who.name, "label": who.label, "colour_index": index}
    if isinstance(encoding, AbstractVectorEncoding):
        common |= {"genes": encoding.dim}
    if isinstance(network, PlasticMLP):
        hidden = network.hidden
        special = {term: pack(params[term]) for term in TERMS} | {
            "kind": "plastic_mlp", "first": pack(params["first"]) if "first" in params else None,
            "first_range": network.first_range, "normalise": network.normalise, "d_inside": network.d_inside,
        }  # fmt: skip
    elif isinstance(network, Recurrent):
        hidden = (network.units,)
        special = {"kind": "recurrent"} | {name: array(np.asarray(w, np.float32)) for name, w in params.items()}
    elif isinstance(network, MLP):
        hidden = network.hidden
        biases = pack(params["biases"]) if "biases" in params else None
        special = {"kind": "mlp", "weights": pack(params["weights"]), "biases": biases}
    else:
        return None
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
