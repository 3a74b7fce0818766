"""A tiny experiment of our own, to drive the command line in seconds: climb a hill of three numbers."""

import json
from pathlib import Path
from typing import Any, Literal

import jax
import jax.numpy as jnp

from planaria.core.encoding import AbstractVectorEncoding
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation


class Numbers(AbstractVectorEncoding):
    """Three numbers.

    Fields: ``start`` of each number; ``mutation_sigma`` and ``line_sigma`` as elsewhere.
    """

    start: float = 0.0
    mutation_sigma: float = 0.1
    line_sigma: float = 0.0

    @property
    def dim(self):
        return 3

    def ravel(self, genome):
        return genome

    def unravel(self, x):
        return x

    def init(self, key):
        return jnp.full(3, self.start)

    def express(self, genome, key):
        return genome, genome


class Hill(AbstractTask):
    """How near three numbers are to one."""

    steep: float = 1.0
    shape: Literal["round", "sharp"] = "round"
    trouble: str = ""  # "nan": no life is valid; "crash": a bug of the user's

    def evaluate(self, phenotype, key):
        if self.trouble == "crash":
            raise RuntimeError("the user's own bug")
        distance = jnp.sum((phenotype - 1) ** 2) + 0.01 * jax.random.normal(key)
        return Evaluation.of(jnp.nan if self.trouble == "nan" else -self.steep * distance, cost=1.0)


def spec(**changes: Any) -> dict[str, Any]:
    """The experiment as JSON."""
    task = {"part": "tasks/tests.cli.toy:Hill"} | changes.pop("task", {})
    parts = {
        "algorithm": {"part": "algorithms/openai_es", "population": 8},
        "encoding": {"part": "encodings/tests.cli.toy:Numbers"},
        "task": task,
    }
    return parts | {"generations": 4, "chunk": 8, "save_every": 2, "name": "hill"} | changes


def write(folder: Path, **changes: Any) -> str:
    """The experiment as a file."""
    path = folder / "hill.json"
    path.write_text(json.dumps(spec(**changes)))
    return str(path)


def write_study(folder: Path) -> str:
    """Two of them beside each other, as a file."""
    path = folder / "hills.json"
    labels = {"low": "a low hill", "high": "a high hill"}
    members = {"low": spec(name="low"), "high": spec(name="high", seed=1, task={"steep": 2.0})}
    path.write_text(json.dumps({"members": members, "name": "hills", "labels": labels}))
    return str(path)
