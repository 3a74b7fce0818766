"""Tasks in ordinary Python: one phenotype and a seed in, a score out, here or in the workers of a pool."""

import json
import traceback
import warnings
from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple, TypeVar

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Key

from .errors import PoolError
from .streams import seed_of
from .task import AbstractTask, Pool
from .types import Evaluation, Status

P = TypeVar("P")


class FitnessFailed(UserWarning):
    """A fitness function raised, or gave what is no number; the individual is invalid and the run goes on."""


class Score(NamedTuple):
    """What a host task may return instead of a bare number. Larger fitness and objectives are better."""

    fitness: float
    objectives: Sequence[float] = ()
    descriptor: Sequence[float] = ()
    cost: float = 1.0  # deterministic: calls, tokens, steps; never seconds


class AbstractHostTask(AbstractTask[P]):
    """Scores one phenotype by ``score``, in ordinary Python; chunks go to the workers of a pool where there is one.

    A ``score`` that raises, or a fitness, objective or descriptor that is not finite, makes that individual invalid,
    with a ``FitnessFailed`` warning that holds the traceback.
    """

    objectives: ClassVar[int] = 0  # m
    descriptor: ClassVar[int] = 0  # d

    @property
    def host(self) -> bool:
        return True

    @abstractmethod
    def score(self, phenotype: P, seed: int) -> float | Score:
        """The score of one individual. ``seed``: 64 bits, its luck; the same seed must give the same score."""

    def pack(self, phenotype: P) -> Any:
        """The phenotype as JSON, to travel to a worker. Text, numbers and lists need nothing here."""
        return phenotype

    def unpack(self, data: Any) -> P:
        """What ``pack`` wrote, read back."""
        return data

    def example(self) -> Evaluation:
        return Evaluation.of(0.0, objectives=np.zeros(self.objectives), descriptor=np.zeros(self.descriptor))

    def evaluate(self, phenotype: P, key: Key[Array, ""]) -> Evaluation:
        found = self._scored([phenotype], [seed_of(key)])
        return jax.tree.map(lambda x: x[0], self._evaluations(found))

    def evaluate_many(
        self, phenotypes: Sequence[P], keys: Key[Array, " n"], chunk: int, pool: Pool | None = None
    ) -> Evaluation:
        seeds = [seed_of(key) for key in keys]
        if pool is None:
            return self._evaluations(self._scored(phenotypes, seeds))
        starts = range(0, len(seeds), chunk)
        payloads = [self._payload(phenotypes[i : i + chunk], seeds[i : i + chunk]) for i in starts]
        answers = pool.map(f"{__name__}:score_chunk", payloads, errors="return")
        counts = [len(seeds[i : i + chunk]) for i in starts]
        return self._evaluations(
            [f for answer, n in zip(answers, counts, strict=True) for f in self._answered(answer, n)]
        )

    def _answered(self, answer: bytes | PoolError, count: int) -> "list[_Found]":
        """A chunk's outcomes; a chunk that took its worker with it again and again is invalid, and the run goes on."""
        if isinstance(answer, PoolError):
            return [self._failed(str(answer))] * count
        return [_Found(*row) for row in json.loads(answer)]

    def _payload(self, phenotypes: Sequence[P], seeds: Sequence[int]) -> bytes:
        from .registry import to_json

        packed = [self.pack(phenotype) for phenotype in phenotypes]
        return json.dumps({"task": to_json(self), "phenotypes": packed, "seeds": seeds}).encode()

    def _scored(self, phenotypes: Sequence[P], seeds: Sequence[int]) -> "list[_Found]":
        return [self._one(phenotype, seed) for phenotype, seed in zip(phenotypes, seeds, strict=True)]

    def _one(self, phenotype: P, seed: int) -> "_Found":
        try:
            given = self.score(phenotype, seed)
            score = given if isinstance(given, Score) else Score(given)
            rows = ([float(x) for x in part] for part in (score.objectives, score.descriptor))
            return self._checked(float(score.fitness), *rows, cost=float(score.cost))
        except Exception:
            return self._failed(traceback.format_exc())

    def _checked(self, fitness: float, objectives: list[float], descriptor: list[float], cost: float) -> "_Found":
        if (len(objectives), len(descriptor)) != (self.objectives, self.descriptor):
            sizes = f"{len(objectives)} objectives and {len(descriptor)} descriptors"
            return self._failed(f"{sizes}, where {self.objectives} and {self.descriptor} are promised")
        if not np.isfinite([fitness, *objectives, *descriptor]).all():
            return self._failed(f"not finite: {fitness}, {objectives}, {descriptor}", cost)
        return _Found(fitness, objectives, descriptor, cost, None)

    def _failed(self, why: str, cost: float = 0.0) -> "_Found":
        return _Found(0.0, [0.0] * self.objectives, [0.0] * self.descriptor, cost, why)

    def _evaluations(self, found: "list[_Found]") -> Evaluation:
        trouble = [f.trouble for f in found if f.trouble is not None]
        if trouble:
            text = f"{type(self).__name__}: {len(trouble)} of {len(found)} lives are invalid; the first: {trouble[0]}"
            warnings.warn(text, FitnessFailed, stacklevel=3)
        n, array = len(found), lambda rows: jnp.asarray(np.asarray(rows, np.float32))
        status = [Status.OK if f.trouble is None else Status.INVALID for f in found]
        return Evaluation(
            array([f.fitness for f in found]),
            array([f.objectives for f in found]).reshape(n, self.objectives),
            array([f.descriptor for f in found]).reshape(n, self.descriptor),
            jnp.asarray(status, jnp.int8),
            array([f.cost for f in found]),
        )


class _Found(NamedTuple):
    """One life's outcome as it travels back from a worker."""

    fitness: float
    objectives: list[float]
    descriptor: list[float]
    cost: float
    trouble: str | None  # a traceback, or what is wrong with the numbers


def score_chunk(payload: bytes) -> bytes:
    """A worker's work: JSON in, JSON out."""
    from .registry import from_json

    data = json.loads(payload)
    task = from_json(data["task"])
    found = task._scored([task.unpack(p) for p in data["phenotypes"]], data["seeds"])
    return json.dumps(found).encode()
