"""The loop: genomes move with their slots, lineage is right, invalid lives cost nobody but themselves, nothing is
compiled twice."""

import hashlib
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.algorithms.genetic import Genetic
from planaria.algorithms.openai_es import OpenAIES
from planaria.algorithms.random_search import RandomSearch
from planaria.core import loop
from planaria.core.encoding import AbstractHostEncoding
from planaria.core.host_task import AbstractHostTask
from planaria.core.loop import Parts, run_compiled, run_on_host
from planaria.core.streams import stream
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation, Op
from planaria.encodings.vector import Vector
from planaria.tasks.function import Function
from planaria.tasks.match_text import MatchText

KEY = jax.random.key(0)


def first(parts: Parts) -> Any:
    return parts.algorithm.init(parts.encoding, stream(KEY, "init"), parts.task.example())


def digest(tree: Any) -> str:
    total = hashlib.sha256()
    for leaf in jax.tree.leaves(tree):
        total.update(np.ascontiguousarray(leaf).tobytes())
    return total.hexdigest()


def test_by_hand_or_in_one_compiled_call_it_is_the_same_generation():
    parts = Parts(Genetic(population=8, elites_kept=2), Vector(dim=3), Function("sphere", noise=0.1))
    state = first(parts)
    by_hand, scanned = state, state
    for g in range(2):
        by_hand, record = run_on_host(parts, by_hand, KEY, g, 4)
    scanned, records = run_compiled(parts, state, KEY, 0, 2, 4)
    assert by_hand.slots.ids.tolist() == scanned.slots.ids.tolist()
    np.testing.assert_allclose(by_hand.genomes, scanned.genomes, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(record.metrics["mean"][0], records.metrics["mean"][1], rtol=1e-4)


def test_genomes_sit_in_their_slots_and_lineage_tells_how_they_came():
    parts = Parts(Genetic(population=8, elites_kept=2, crossover=0.5), Vector(dim=3), Function("sphere"))
    state = first(parts)
    genomes: dict[int, np.ndarray] = {}
    for g in range(3):
        brood, asked = loop.ask(parts, state, KEY, g)
        scores, brood = loop.evaluate(parts, brood, KEY, g, 6)
        genomes |= {int(i): np.asarray(x) for i, x in zip(brood.ids, brood.genomes, strict=True)}
        ops, parents = np.asarray(brood.ops), np.asarray(brood.parents)
        if g > 0:
            assert set(ops.tolist()) <= {Op.MUTATE, Op.CROSS_MUTATE}
            assert set(parents[:, 0].tolist()) <= set(state.slots.ids.tolist())
            assert ((parents[:, 1] >= 0) == (ops == Op.CROSS_MUTATE)).all()
        for i, mother, op in zip(brood.ids.tolist(), parents[:, 0].tolist(), ops.tolist(), strict=True):
            if op == Op.MUTATE:  # a step of 0.1 a gene away from its own parent
                assert 0 < np.linalg.norm(genomes[i] - genomes[mother]) < 1
        state, _ = loop.tell(parts, asked, brood, scores)
        for slot, i in enumerate(state.slots.ids.tolist()):
            if i >= 0:
                assert np.array_equal(state.genomes[slot], genomes[i])
                assert float(state.slots.scores.fitness[slot]) == pytest.approx(
                    -float(np.sum(genomes[i] ** 2)), rel=1e-4
                )


class Digits(AbstractHostEncoding[str, str]):
    """The vectors of ``Vector``, written as text: the host twin of an array genome."""

    inner: Vector = Vector(dim=3)

    def _read(self, text):
        return jnp.asarray(np.array([float.fromhex(x) for x in text.split()], np.float32))

    def _write(self, x):
        return " ".join(float(v).hex() for v in x)

    def init(self, key):
        return self._write(self.inner.init(key))

    def mutate(self, genome, key):
        return self._write(self.inner.mutate(self._read(genome), key))

    def cross(self, a, b, key):
        return self._write(self.inner.cross(self._read(a), self._read(b), key))

    def distance(self, a, b):
        return float(self.inner.distance(self._read(a), self._read(b)))

    def express(self, genome, key):
        return genome, genome


class Steps(AbstractHostTask[str]):
    """Half-integer scores, so that host and device agree to the last bit."""

    def score(self, phenotype, seed):
        return float(np.round(-2 * sum(abs(float.fromhex(x)) for x in phenotype.split())) / 2)


class PureSteps(AbstractTask):
    """The same, traced."""

    def evaluate(self, phenotype, key):
        return Evaluation.of(jnp.round(-2 * jnp.sum(jnp.abs(phenotype))) / 2, cost=1.0)


def test_one_breeder_evolves_arrays_under_jit_and_python_strings_alike():
    breeder = Genetic(population=8, elites_kept=2, crossover=0.5, selection="tournament")
    arrays, texts = Parts(breeder, Vector(dim=3), PureSteps()), Parts(breeder, Digits(), Steps())
    compiled, _ = run_compiled(arrays, first(arrays), KEY, 0, 3, 6)
    host = first(texts)
    for g in range(3):
        host, _ = run_on_host(texts, host, KEY, g, 6)
    assert digest(host.slots) == digest(compiled.slots)
    read = np.stack([np.asarray(texts.encoding._read(t)) for t in host.genomes])
    np.testing.assert_allclose(read, compiled.genomes, rtol=1e-5, atol=1e-6)


@pytest.mark.slow
def test_text_finds_its_target():
    from planaria.encodings.string import String

    parts = Parts(Genetic(population=40, parents_share=0.2), String(length=4, alphabet="abcd"), MatchText("dabc"))
    state = first(parts)
    for g in range(12):
        state, _ = run_on_host(parts, state, KEY, g, 13)
    best = parts.algorithm.elites(parts.encoding, state)
    assert best.genomes[0] == "dabc" and float(best.scores.fitness[0]) == 1.0


class Breaks(AbstractTask):
    """A sphere on which a share of the lives is not a number: ``share`` 0 none, 1 all."""

    share: float = 0.5

    def evaluate(self, phenotype, key):
        broken = jnp.mod(1000 * jnp.abs(phenotype[0]), 1.0) < self.share  # not by luck, which samplers share
        return Evaluation.of(jnp.where(broken, jnp.nan, -jnp.sum(phenotype**2)))


@pytest.mark.parametrize("algorithm", [OpenAIES(population=8), Genetic(population=8)], ids=lambda a: type(a).__name__)
def test_not_a_number_costs_nobody_but_itself(algorithm):
    state = {}
    for share in (0.0, 0.5, 1.0):  # a float field: one compilation for the three
        parts = Parts(algorithm, Vector(dim=3), Breaks(share))
        begun = first(parts)
        state[share], record = run_compiled(parts, begun, KEY, 0, 2, 8)
        valid = np.mean(np.isfinite(record.lineage["fitness"]))
        assert {0.0: valid == 1, 0.5: 0 < valid < 1, 1.0: valid == 0}[share]
        assert np.isfinite(record.metrics["mean"]).all() and np.isfinite(record.metrics["best"]).all()
        assert all(np.isfinite(x).all() for x in jax.tree.leaves(state[share]))
    untouched = jax.tree.leaves(begun)
    for x, y in zip(jax.tree.leaves(state[1.0]), untouched, strict=True):
        assert np.array_equal(x, y) or x.shape == ()  # but for the counter of ids


TRACED: list = []


class Counted(Function):
    def evaluate(self, phenotype, key):
        TRACED.append(None)
        return super().evaluate(phenotype, key)


def test_sweeping_a_float_field_compiles_nothing_and_neither_does_going_on():
    TRACED.clear()
    once = 0
    for sigma in (0.1, 0.2, 0.3):
        parts = Parts(OpenAIES(population=6, sigma=sigma), Vector(dim=3), Counted("sphere", noise=sigma))
        state, _ = run_compiled(parts, first(parts), KEY, 0, 2, 6)
        once = once or len(TRACED)
    run_compiled(parts, jax.tree.map(np.asarray, state), KEY, 2, 2, 6)  # as read from a checkpoint
    assert len(TRACED) == once > 0


def test_pairs_share_their_luck_and_samplers_their_generation():
    seen = {}
    for name, algorithm in (("sampler", OpenAIES(population=6)), ("breeder", RandomSearch(population=6))):
        parts = Parts(algorithm, Vector(dim=1, low=0.0, high=0.0), Function("sphere", noise=1.0))
        brood, _ = loop.ask(parts, first(parts), KEY, 0)
        same = jnp.zeros_like(brood.genomes)
        keys, _ = loop._luck(parts, brood, KEY)
        seen[name] = len({round(float(f), 6) for f in jax.vmap(parts.task.evaluate)(same, keys).fitness})
        luck = brood.luck.tolist()
    assert seen == {"sampler": 1, "breeder": 6}
    assert OpenAIES(population=6).luck().tolist() == [0, 1, 2, 0, 1, 2] and luck == list(range(6))


def test_what_devices_hand_each_other_keeps_every_bit_of_every_type():
    draw = np.random.default_rng(0)
    odd = np.array([np.nan, -0.0, np.inf, 1e-42], np.float32)
    whole = lambda low, high, dtype, *more: draw.integers(low, high, (2, 3, *more), dtype)
    tree = {
        "odd": np.tile(odd, (2, 3, 1)),
        "flag": draw.random((2, 3)) < 0.5,
        "status": whole(-3, 4, np.int8),
        "id": whole(-(2**31), 2**31 - 1, np.int32, 1),
        "key": whole(0, 2**32, np.uint32, 2),
        "none": np.zeros((2, 3, 0), np.float32),
    }
    devices = len(jax.local_devices())
    found = jax.jit(loop._replicated(loop._gathered))(jax.tree.map(jnp.asarray, tree))
    for name, x in tree.items():
        assert found[name].dtype == x.dtype and found[name].shape == (devices, *x.shape)
        assert all(np.asarray(row).tobytes() == x.tobytes() for row in found[name]), name
