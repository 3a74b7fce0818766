"""Small real experiments, and tasks that go wrong on purpose.

`python -m tests.run.experiments ROOT KIND...` runs each kind to its end and prints its digest.
"""

import json
import sys
import time
from pathlib import Path

import jax
import jax.numpy as jnp

from planaria.algorithms.genetic import Genetic
from planaria.algorithms.openai_es import OpenAIES
from planaria.core.host_task import AbstractHostTask
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation
from planaria.encodings.hebbian import Hebbian
from planaria.encodings.string import String
from planaria.encodings.vector import Vector
from planaria.environments.quadruped import Quadruped
from planaria.networks.plastic_mlp import PlasticMLP
from planaria.run.experiment import Experiment
from planaria.tasks.function import Function
from planaria.tasks.match_text import MatchText
from planaria.tasks.robustness import Robustness


def compiled(task=None, **changes):
    """A sampler on a pure task: everything on the device."""
    made = Experiment(OpenAIES(population=8), Vector(dim=5), task or Function("rastrigin", noise=0.1), generations=40)
    return made.but(**{"chunk": 4, "name": "compiled"} | changes)


def physics(**changes):
    """Networks compiled, bodies in MuJoCo; one of them is hurt in mid-life."""
    task = Robustness(environment=Quadruped(), seen=("whole", "short:leg0", "cut:leg1@5"), horizon=10)
    encoding = Hebbian(PlasticMLP(hidden=(4,)))
    made = Experiment(OpenAIES(population=16), encoding, task, generations=12, chunk=4, save_every=5)
    return made.but(**{"name": "physics"} | changes)


def strings(task=None, **changes):
    """Texts bred in ordinary Python."""
    algorithm = Genetic(population=8, crossover=0.5)
    made = Experiment(algorithm, String(length=8), task or MatchText("planaria"), generations=40, chunk=4)
    return made.but(**{"name": "strings"} | changes)


KINDS = {"compiled": compiled, "physics": physics, "strings": strings}


class Broken(AbstractTask[jax.Array]):
    """Sphere, where lives go wrong: ``share`` of the generations (all lives), or every first gene above ``above``."""

    share: float = 0.0
    above: float = 1e9
    value: str = "nan"

    @property
    def common_luck(self):
        return True  # so that a key stands for a generation

    def evaluate(self, phenotype, key):
        bad = (jax.random.uniform(key) < self.share) | (phenotype[0] > self.above)
        return Evaluation.of(jnp.where(bad, float(self.value), -jnp.sum(phenotype**2)))


class Raises(AbstractHostTask[str]):
    """Counts a's; a text that starts with ``letter`` makes the function raise."""

    letter: str = "a"

    def score(self, phenotype, seed):
        if phenotype.startswith(self.letter):
            raise ZeroDivisionError(phenotype)
        return phenotype.count("a")


class Slow(AbstractHostTask[str]):
    """Takes its time, and says in a file's name that it is at work."""

    seconds: float = 0.0
    folder: str = ""

    def score(self, phenotype, seed):
        import os

        if self.folder:
            Path(self.folder, str(os.getpid())).touch()
        time.sleep(self.seconds)
        return phenotype.count("a") + (seed % 1000) / 1e6


class Deadly(AbstractHostTask[str]):
    """A text that starts with ``letter`` kills the process that scores it."""

    letter: str = "a"

    def score(self, phenotype, seed):
        import os

        if phenotype.startswith(self.letter):
            os._exit(9)
        return phenotype.count("b")


def main() -> None:
    from planaria.run.driver import evolve

    root, *kinds = sys.argv[1:]
    found = {kind: evolve(KINDS[kind](), root=root, observer=None).summary()["digest"] for kind in kinds}
    print(json.dumps(found | {"devices": len(jax.local_devices())}))


if __name__ == "__main__":
    main()
