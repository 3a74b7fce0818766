"""An experiment: the parts, how long, which seed. A study: experiments beside each other, and one examination."""

from dataclasses import dataclass, field, replace
from typing import Any

import equinox as eqx
import jax
import numpy as np

from planaria.core import loop, registry
from planaria.core.algorithm import AbstractAlgorithm
from planaria.core.encoding import AbstractEncoding
from planaria.core.errors import CapacityError, InvalidValue
from planaria.core.loop import Parts
from planaria.core.task import AbstractTask

SPEC_FORMAT = 1


@dataclass(frozen=True)
class Experiment:
    """Everything that decides a run's bits: the same experiment gives the same run, whatever it runs on.

    ``algorithm``, ``encoding``, ``task``: parts. ``generations``: how many. ``seed``: of the run key.
    ``chunk``: individuals evaluated together, the unit of work (part of the result, never derived from the machine).
    ``save_every``: generations between checkpoints, and in one compiled call.
    """

    algorithm: AbstractAlgorithm
    encoding: AbstractEncoding
    task: AbstractTask
    generations: int = 100
    seed: int = 0
    chunk: int = 32
    save_every: int = 10
    name: str = "experiment"

    def __post_init__(self) -> None:
        for what in ("generations", "chunk", "save_every"):
            if getattr(self, what) < 1:
                raise InvalidValue(
                    f"{what} counts from one", field=what, value=getattr(self, what), allowed="1 and more"
                )
        if not 0 <= self.seed < 2**32:
            raise InvalidValue("a seed is a 32-bit number", field="seed", value=self.seed, allowed="0 .. 4294967295")

    def bind(self) -> Parts:
        """The parts, fitted to each other."""
        parts = loop.bound(self.algorithm, self.encoding, self.task)
        check_memory(parts, self.chunk)
        return parts

    @property
    def key(self) -> jax.Array:
        """The run key, from which every random number of the run is named."""
        return jax.random.key(self.seed)

    def first_state(self, parts: Parts) -> Any:
        """The algorithm's state before generation 0."""
        return loop.start(parts, self.key)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; ``from_json`` reads it back."""
        parts = {what: registry.to_json(getattr(self, what)) for what in ("algorithm", "encoding", "task")}
        numbers = {what: getattr(self, what) for what in ("generations", "seed", "chunk", "save_every", "name")}
        return {"format": SPEC_FORMAT} | parts | numbers

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Experiment":
        parts = {what: registry.from_json(data[what]) for what in ("algorithm", "encoding", "task")}
        numbers = {what: data[what] for what in ("generations", "seed", "chunk", "save_every", "name") if what in data}
        return cls(**parts, **numbers)

    def but(self, **changes: Any) -> "Experiment":
        """This experiment with some fields changed."""
        return replace(self, **changes)


@dataclass(frozen=True)
class Study:
    """Experiments at equal budget beside each other, then one examination of what came out of each.

    ``members``: name -> experiment. ``exam``: levels on which every result is examined after evolving.
    """

    members: dict[str, Experiment] = field(default_factory=dict)
    name: str = "study"
    labels: dict[str, str] = field(default_factory=dict)

    def but(self, **changes: Any) -> "Study":
        """The same change in every member."""
        return replace(self, members={name: member.but(**changes) for name, member in self.members.items()})


def check_memory(parts: Parts, chunk: int = 1) -> None:
    """Refuses a population, or networks, that can't fit in memory, before anything is allocated."""
    algorithm, encoding = parts.algorithm, parts.encoding
    if encoding.host:
        return
    key = jax.random.key(0)
    genome = _bytes(eqx.filter_eval_shape(encoding.init, key))
    state = _bytes(eqx.filter_eval_shape(lambda k: algorithm.init(encoding, k, parts.task.example()), key))
    scratch = algorithm.scratch(parts.task.example())
    lives = algorithm.brood if parts.host else chunk * jax.local_device_count()  # at once
    footprint = encoding.footprint()
    alive = 2 * lives * footprint  # parameters, and as much again for what changes in life
    # brood, vector, noise, phenotypes as large as genomes; state, old and new
    need = 4 * genome * algorithm.brood + 2 * state + scratch + alive
    free = _free_memory()
    if not free or need <= free:
        return
    if alive > need / 2:
        raise _too_large(parts, footprint, lives, free)
    name = type(algorithm).__name__
    if algorithm.held == "cells" and state > need / 4:
        raise CapacityError(
            f"{name} would keep a genome of {genome / 1e6:,.3g} MB in each cell, about {need / 1e9:,.3g} GB in all",
            field="algorithm.cells",
            value=registry.to_json(algorithm)["cells"],
            allowed=f"about {100 * free / need:.2g} % as many, with {free / 1e9:,.3g} GB free",
            hint="Take fewer cells, or a smaller genome.",
        )
    crowded = algorithm.has_members or state < need / 4  # else fewer individuals would not help
    power = 0.5 if scratch > need / 2 else 1.0  # what is compared pair by pair grows with the square
    fits = max(1, int(algorithm.brood * (free / need) ** power))
    raise CapacityError(
        f"a population of {algorithm.brood:,} genomes of {genome / 1e6:,.3g} MB each, and what {name} keeps beside it, "
        f"would need about {need / 1e9:,.3g} GB",
        field="algorithm.population" if crowded else "algorithm",
        value=algorithm.brood if crowded else name,
        allowed=f"about {fits:,} with {free / 1e9:,.3g} GB free" if crowded else f"{free / 1e9:,.3g} GB are free",
        hint="Take a smaller population, or a smaller network."
        if crowded
        else "Take an algorithm that keeps less (sep_cma_es, openai_es), or a smaller network.",
    )


def _too_large(parts: Parts, footprint: int, lives: int, free: int) -> CapacityError:
    """The refusal of networks, of which even a chunk does not fit."""
    fits = free // (2 * footprint * (1 if parts.host else jax.local_device_count()))
    fewer = f", or fewer at once (--{'algorithm.population' if parts.host else 'chunk'} {fits})" if fits else ""
    return CapacityError(
        f"{type(parts.encoding).__name__} makes networks of {footprint / 1e6:,.3g} MB each; {lives:,} live at once, "
        f"which would need about {2 * lives * footprint / 1e9:,.3g} GB",
        field="encoding.network",
        value=registry.to_json(parts.encoding).get("network", type(parts.encoding).__name__),
        allowed=f"about {free / 2 / lives / 1e6:,.3g} MB each with {free / 1e9:,.3g} GB free",
        hint=f"Take a smaller network (fewer units, smaller sheets){fewer}.",
    )


def _bytes(tree: Any) -> int:
    return sum(int(np.prod(x.shape)) * x.dtype.itemsize for x in jax.tree.leaves(tree) if hasattr(x, "shape"))


def _free_memory() -> int:
    """Bytes that can still be had, or 0 where the system does not say."""
    try:
        with open("/proc/meminfo") as lines:
            table = dict(line.split(":") for line in lines)
        return int(table["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError, ValueError):
        return 0
