"""Every registered part with small settings, derived: whoever adds a file is tested without writing a line here."""

from dataclasses import replace
from typing import Any

import jax

from planaria.core import registry
from planaria.core.algorithm import AbstractBreeder, AbstractSampler
from planaria.core.errors import InvalidValue
from planaria.core.host_task import Score
from planaria.core.loop import Parts
from planaria.encodings.direct import Direct
from planaria.encodings.string import String
from planaria.encodings.vector import Vector
from planaria.networks.grown import Grown
from planaria.networks.mlp import MLP
from planaria.tasks.arm import Arm
from planaria.tasks.match_text import MatchText
from planaria.tasks.zdt import ZDT


def small(part: Any) -> Any:
    """The part with every count of 16 and more cut to 8, every long tuple to two, parts inside it likewise."""
    for change in ({f.name: _cut(getattr(part, f.name)) for f in registry.json_fields(part)}, {}):
        try:
            return replace(part, **change)
        except InvalidValue:
            continue
    return part


def _cut(value: Any) -> Any:
    if isinstance(value, bool) or value is None or isinstance(value, str | float):
        return value
    if isinstance(value, int):
        return 8 if value >= 16 else value
    if isinstance(value, tuple):
        return tuple(map(_cut, value[:2]))
    return small(value)


MENDED = {"nsga3": {"divisions": 4}}  # fields that must fit what was cut


def part(kind: str, name: str) -> Any:
    return replace(small(registry.load(kind, name)()), **MENDED.get(name, {}))


def encoding_for(task: Any) -> Any:
    """An encoding whose phenotypes a task can score."""
    if task.interface() is not None:
        layered, anyhow = Direct(MLP(hidden=(4,))), Direct(Grown(neurons=8))
        try:
            task.bind(layered.bind(task.interface()).organism())
        except InvalidValue:
            return anyhow  # a task that looks at how a network is wired
        return layered
    return String(length=6) if task.host else Vector(dim=4, low=-2.0, high=2.0)


def arm_parts(algorithm: Any) -> Parts:
    """The algorithm on a small task that has a descriptor, or objectives if it wants these."""
    encoding = Vector(dim=4, low=-2.0, high=2.0)
    return Parts(algorithm, encoding, Arm() if accepts(algorithm, encoding, Arm()) else ZDT())


def accepts(algorithm: Any, encoding: Any, task: Any) -> bool:
    """Whether an algorithm begins at all."""
    try:
        algorithm.init(encoding, jax.random.key(0), task.example())
    except InvalidValue:
        return False
    return True


def samplers() -> list[str]:
    return [n for n in registry.names("algorithms") if issubclass(registry.load("algorithms", n), AbstractSampler)]


def breeders() -> list[str]:
    """Those for any genome: who begins otherwise than all breeders do wants genomes of its own kind (vectors, say)."""
    kinds = {name: registry.load("algorithms", name) for name in registry.names("algorithms")}
    any_genome = [name for name, kind in kinds.items() if getattr(kind, "init", None) is AbstractBreeder.init]
    return [*any_genome, "islands"]  # of one of them


class Texture(MatchText):
    """A task of Python objects with a descriptor and objectives: how many early letters, how many different ones."""

    descriptor = 2
    objectives = 2

    def score(self, phenotype: str, seed: int) -> Score:
        found = sum(c < "n" for c in phenotype) / len(phenotype), len(set(phenotype)) / len(phenotype)
        return Score(super().score(phenotype, seed), objectives=found, descriptor=found)
