"""One generation, compiled in a scan over several, or on the host: ask, express, evaluate, tell.

The unit of work is a chunk of fixed width. Every compiled evaluation has exactly that width (padded), and a chunk goes
whole to a device; asking and telling run replicated. So the bits do not depend on how many devices there are.
"""

from functools import lru_cache
from typing import Any, NamedTuple

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import Mesh, NamedSharding, PartitionSpec
from jaxtyping import Array, Key, PyTree

from .algorithm import AbstractAlgorithm
from .capacity import AbstractGrowingEncoding, padded
from .encoding import AbstractDevelopment, AbstractEncoding
from .streams import stream, streams
from .task import AbstractTask
from .types import Brood, Elites, Evaluation, Status

AXIS = "devices"


class Parts(NamedTuple):
    """The bound parts of an experiment: what one generation needs."""

    algorithm: AbstractAlgorithm
    encoding: AbstractEncoding
    task: AbstractTask

    @property
    def common_luck(self) -> bool:
        asked = self.task.common_luck
        return self.algorithm.common_luck if asked is None else asked

    @property
    def host(self) -> bool:
        """Whether anything happens outside JAX."""
        return self.encoding.host or self.task.host


def bound(algorithm: AbstractAlgorithm, encoding: AbstractEncoding, task: AbstractTask) -> Parts:
    """The parts, fitted: the network sized to the world, the task given the network, those who learn the task."""
    encoding = encoding.bind(task.interface())
    task = task.bind(encoding.organism())
    return Parts(algorithm, encoding.taught(task), task)


class Record(NamedTuple):
    """What one generation leaves behind, or g of them with a leading axis: figures, and who came from whom."""

    metrics: dict[str, Any]
    lineage: dict[str, Any]


def lift(part: PyTree) -> PyTree:
    """Python floats become arrays, so that sweeping one does not compile again; ints, bools and strings stay static."""
    return jax.tree.map(lambda x: _number(x.hex()) if isinstance(x, float) else x, part)


@lru_cache(maxsize=1024)
def _number(value: str) -> Array:
    """A float, by its digits, as an array that is where it will be needed: fields are lifted for every call."""
    with jax.ensure_compile_time_eval():  # nothing of a trace may be kept
        return everywhere(np.float32(float.fromhex(value)))


@lru_cache
def mesh() -> Mesh:
    """All local devices, one axis."""
    return Mesh(np.array(jax.local_devices()), (AXIS,))


def everywhere(tree: PyTree) -> PyTree:
    """Arrays replicated over the mesh. A fresh or restored state then has the type of one that a call handed back:
    without this everything would be compiled a second time. What is there already is not handed over again.
    """
    there = NamedSharding(mesh(), PartitionSpec())
    away = lambda x: isinstance(x, np.ndarray | np.generic) or (isinstance(x, jax.Array) and x.sharding != there)
    moving, rest = eqx.partition(tree, away)
    return eqx.combine(jax.device_put(moving, there), rest)


# ------------------------------------------------------------------------------------------------------- on the device


hold = jax.lax.optimization_barrier  # what stands on either side is compiled by itself: the same bits in any company


def _in_chunks(f: Any, args: PyTree, n: int, chunk: int) -> PyTree:
    """f vmapped over n rows in chunks of exactly ``chunk``, this device doing its share; inside ``shard_map``."""
    devices = jax.lax.axis_size(AXIS)
    # At least two a device: XLA unrolls a loop of one, fuses it with its surroundings, and the last bits move.
    each = max(2, -(-n // (chunk * devices)))
    padded = each * chunk * devices
    index = jnp.arange(padded).reshape(devices, each, chunk) % n
    mine = index[jax.lax.axis_index(AXIS)]
    work = lambda rows: hold(jax.vmap(f)(hold(jax.tree.map(lambda x: x[rows], args))))
    share = jax.lax.map(work, mine)
    return jax.tree.map(lambda x: x.reshape(padded, *x.shape[3:])[:n], _gathered(share))


def _gathered(share: PyTree) -> PyTree:
    """Every leaf of every device, stacked along a new first axis.

    They travel as one array of words: each gather holds a thread of XLA's small pool until all devices have come, and
    several at once can leave none to those that others wait for (run/machine.py).
    """
    leaves, tree = jax.tree.flatten(share)
    word = lambda x: x if x.dtype.itemsize >= 4 else x.astype(jnp.int32)
    words = [jax.lax.bitcast_convert_type(word(x), jnp.uint32).reshape(-1) for x in leaves]
    ends = np.cumsum([x.size for x in words])[:-1]
    parts = jnp.split(jax.lax.all_gather(jnp.concatenate(words), AXIS), ends, axis=1)

    def restored(part: Array, x: Array) -> Array:
        double = (2,) if x.dtype.itemsize == 8 else ()
        whole = part.reshape(part.shape[0], *x.shape, *double)
        return jax.lax.bitcast_convert_type(whole, word(x).dtype).astype(x.dtype)

    return jax.tree.unflatten(tree, [restored(part, x) for part, x in zip(parts, leaves, strict=True)])


def evaluate_pure(task: AbstractTask, phenotypes: PyTree, keys: Key[Array, " n"], chunk: int) -> Evaluation:
    """Scores [n] of a pure task, the population split over the devices."""
    return _evaluate_pure(*everywhere((lift(task), phenotypes, jax.random.key_data(keys))), chunk=chunk)


@eqx.filter_jit
def _evaluate_pure(task: AbstractTask, phenotypes: PyTree, key_data: Array, chunk: int) -> Evaluation:
    arrays, static = eqx.partition(task, eqx.is_array)

    def share(arrays: PyTree, phenotypes: PyTree, key_data: Array) -> Evaluation:
        here = eqx.combine(arrays, static)
        one = lambda row: here.evaluate(row[0], jax.random.wrap_key_data(row[1]))
        return _in_chunks(one, (phenotypes, key_data), key_data.shape[0], chunk)

    return _replicated(share)(arrays, phenotypes, key_data)


def _replicated(f: Any) -> Any:
    return jax.shard_map(f, mesh=mesh(), in_specs=PartitionSpec(), out_specs=PartitionSpec(), check_vma=False)


def _generation(parts: Parts, state: PyTree, run_key: Array, g: Array, chunk: int) -> tuple[PyTree, Record, Array]:
    """The next state, its record, and whether a child of this generation lacks room: then neither counts."""
    brood, asked = hold(_asked(parts, state, run_key, g))
    lacking = _lacking(parts.encoding, brood)
    scores, brood = hold(_lived(parts, brood, run_key, g, chunk))
    state = told(parts, asked, brood, scores)
    return state, record(parts, state, brood, scores), lacking


def _lacking(encoding: AbstractEncoding, brood: Brood) -> Array:
    if isinstance(encoding, AbstractGrowingEncoding):
        return jnp.any(jax.vmap(encoding.full)(brood.genomes))
    return jnp.bool_(False)


def _asked(parts: Parts, state: PyTree, run_key: Array, g: Array) -> tuple[Brood, PyTree]:
    key = stream(run_key, "generation", g)
    return parts.algorithm.ask(parts.encoding, state, stream(key, "ask"))


def _lived(parts: Parts, brood: Brood, run_key: Array, g: Array, chunk: int) -> tuple[Evaluation, Brood]:
    luck, growth = _luck(parts, brood, stream(run_key, "generation", g))

    def life(row: tuple) -> tuple[Evaluation, PyTree]:
        genome, luck, growth = row
        phenotype, inherited = parts.encoding.express(genome, jax.random.wrap_key_data(growth))
        scores = parts.task.evaluate(phenotype, jax.random.wrap_key_data(luck))
        return _without_room(parts.encoding, phenotype, scores), inherited

    rows = (brood.genomes, jax.random.key_data(luck), jax.random.key_data(growth))
    scores, inherited = _in_chunks(life, rows, brood.ids.shape[0], chunk)
    return scores, _with(brood, inherited)


def _without_room(encoding: AbstractEncoding, phenotype: PyTree, scores: Evaluation) -> Evaluation:
    """Who stopped growing for want of room is full, whatever its task made of it."""
    if not isinstance(encoding, AbstractDevelopment):
        return scores
    status = jnp.where(encoding.full(phenotype), Status.FULL, scores.status).astype(jnp.int8)
    return eqx.tree_at(lambda s: s.status, scores, status)


@eqx.filter_jit
def _without_room_each(encoding: AbstractEncoding, phenotypes: PyTree, scores: Evaluation) -> Evaluation:
    return jax.vmap(lambda p, s: _without_room(encoding, p, s))(phenotypes, scores)


def _with(brood: Brood, genomes: PyTree) -> Brood:
    return Brood(genomes, brood.ids, brood.parents, brood.ops, brood.luck)


def _luck(parts: Parts, brood: Brood, key: Array) -> tuple[Array, Array]:
    """Keys [n] for the lives and for growing up."""
    luck = jnp.zeros_like(brood.luck) if parts.common_luck else brood.luck
    return streams(key, "life", luck), streams(key, "express", brood.ids)


def told(parts: Parts, asked: PyTree, brood: Brood, scores: Evaluation) -> PyTree:
    """The state after a brood; as it was if all of it is invalid. A branch, not a choice: an archive is not copied."""
    arrays, rest = eqx.partition(asked, eqx.is_array)

    def tell() -> PyTree:
        return eqx.filter(parts.algorithm.tell(parts.encoding, asked, brood, scores), eqx.is_array)

    return eqx.combine(jax.lax.cond(jnp.any(scores.ok), tell, lambda: arrays), rest)


def keep_if_all_invalid(before: PyTree, after: PyTree, scores: Evaluation) -> PyTree:
    """A brood without a single valid life leaves selection as it was."""
    anyone = jnp.any(scores.ok)
    pick = lambda new, old: jnp.where(anyone, new, old) if eqx.is_array(new) else (new if bool(anyone) else old)
    return jax.tree.map(pick, after, before)


def record(parts: Parts, state: PyTree, brood: Brood, scores: Evaluation) -> Record:
    """Deterministic figures of one generation, and its lineage."""
    ok, n = scores.ok, jnp.sum(scores.ok)
    mean = jnp.sum(jnp.where(ok, scores.fitness, 0.0)) / jnp.maximum(n, 1)
    spread = jnp.sqrt(jnp.sum(jnp.where(ok, (scores.fitness - mean) ** 2, 0.0)) / jnp.maximum(n, 1))
    best = jnp.where(n > 0, jnp.max(scores.rankable), 0.0)
    metrics = {"mean": mean, "spread": spread, "best": best, "valid": n / ok.shape[0], "cost": jnp.sum(scores.cost)}
    lineage = {"ids": brood.ids, "parents": brood.parents, "ops": brood.ops, "fitness": scores.rankable}
    return Record(metrics | parts.encoding.figures(brood.genomes) | parts.algorithm.report(state), lineage)


@eqx.filter_jit
def _scan(
    parts: Parts, state: PyTree, run_key: Array, first: Array, stop: Array, count: int, chunk: int
) -> tuple[PyTree, Record, Array]:
    arrays, static = eqx.partition(parts, eqx.is_array)
    grows = isinstance(parts.encoding, AbstractGrowingEncoding)

    def share(arrays: PyTree, state: PyTree, key_data: Array, first: Array, stop: Array) -> tuple:
        here, key = eqx.combine(arrays, static), jax.random.wrap_key_data(key_data)

        def day(state: PyTree, g: Array) -> tuple[PyTree, tuple[Record, Array]]:
            state, figures, _ = _generation(here, state, key, g, chunk)
            return state, (figures, jnp.bool_(True))

        def cautious_day(carry: tuple[PyTree, Array], g: Array) -> tuple[tuple[PyTree, Array], tuple[Record, Array]]:
            """Nothing happens any more from the generation on that lacks room."""
            state, waits = carry
            live = lambda state: _generation(here, state, key, g, chunk)
            blank = jax.tree.map(lambda x: jnp.zeros(x.shape, x.dtype), jax.eval_shape(live, state)[1])
            new, figures, lacking = jax.lax.cond(waits, lambda s: (s, blank, jnp.bool_(True)), live, state)
            state = jax.tree.map(lambda x, y: jnp.where(lacking, x, y), state, new)
            return (state, lacking | (g + 1 >= stop)), (figures, ~lacking)

        days = first + jnp.arange(count)
        if not grows:
            state, (history, lived) = jax.lax.scan(day, state, days)
        else:
            (state, _), (history, lived) = jax.lax.scan(cautious_day, (state, first >= stop), days)
        return state, history, lived

    return _replicated(share)(arrays, state, jax.random.key_data(run_key), first, stop)


def run_compiled(
    parts: Parts, state: PyTree, run_key: Key[Array, ""], first: int, count: int, chunk: int
) -> tuple[PyTree, Record]:
    """``count`` generations from generation ``first``; the record has a leading axis of them.

    One compiled call; with genomes that outgrow their capacity, one more for every time that they do.
    """
    parts, stop, pieces = fitted(parts, state), first + count, []
    while first < stop:
        here = everywhere((Parts(*map(lift, parts)), state, run_key))
        state, history, lived = _scan(*here, np.int32(first), np.int32(stop), count=count, chunk=chunk)
        done = int(np.sum(lived))
        pieces.append(jax.tree.map(lambda x, done=done: np.asarray(x)[:done], history))
        first += done
        if first < stop:
            parts, state = grown(parts, state, run_key)
    return state, pieces[0] if len(pieces) == 1 else jax.tree.map(lambda *x: np.concatenate(x), *pieces)


# ------------------------------------------------------------------------------------------------------------ capacity


def fitted(parts: Parts, state: PyTree) -> Parts:
    """The parts with an encoding of the capacity that the genomes in a state have."""
    encoding = parts.encoding
    if not isinstance(encoding, AbstractGrowingEncoding):
        return parts
    genomes = eqx.filter_eval_shape(lambda s: parts.algorithm.elites(encoding, s).genomes, state)
    return parts._replace(encoding=encoding.of(genomes))


def grown(parts: Parts, state: PyTree, run_key: Key[Array, ""]) -> tuple[Parts, PyTree]:
    """Parts and state with twice the room; nothing else changes."""
    encoding = parts.encoding
    assert isinstance(encoding, AbstractGrowingEncoding)
    parts = parts._replace(encoding=encoding.grown())
    return parts, padded(state, eqx.filter_eval_shape(_start, *lift((parts, run_key))))


def compact(parts: Parts, elites: Elites) -> Elites:
    """Elites whose genomes are cut to what they use: the same whatever capacity a run went through."""
    encoding = parts.encoding
    if not isinstance(encoding, AbstractGrowingEncoding):
        return elites
    return Elites(encoding.compact(elites.genomes), elites.ids, elites.scores, elites.filled)


# --------------------------------------------------------------------------------------------------------- on the host
#
# On one device, not on all: what runs replicated is computed once a device, and here all of them share the cores. What
# can be is inside one compiled call, since dozens of small ones make a second start take seconds longer.


def _here(*trees: PyTree) -> Any:
    """Arrays on the first device, and floats lifted: every call then has the same types, and is compiled once."""
    arrays, rest = eqx.partition(lift(trees), lambda x: isinstance(x, jax.Array | np.ndarray))
    return eqx.combine(jax.device_put(arrays, jax.local_devices()[0]), rest)


@eqx.filter_jit
def _start(parts: Parts, run_key: Array) -> PyTree:
    return parts.algorithm.init(parts.encoding, stream(run_key, "init"), parts.task.example())


def start(parts: Parts, run_key: Key[Array, ""]) -> PyTree:
    """The algorithm's state before generation 0."""
    return (
        parts.algorithm.init(parts.encoding, stream(run_key, "init"), parts.task.example())
        if parts.encoding.host
        else _start(parts, run_key)
    )


@eqx.filter_jit
def _ask(parts: Parts, state: PyTree, run_key: Array, g: Array) -> tuple[Brood, PyTree]:
    return _asked(parts, state, run_key, g)


@eqx.filter_jit
def _lives(parts: Parts, brood: Brood, run_key: Array, g: Array, chunk: int) -> tuple[Evaluation, Brood]:
    arrays, static = eqx.partition(parts, eqx.is_array)

    def share(arrays: PyTree, brood: Brood, key_data: Array, g: Array) -> tuple[Evaluation, Brood]:
        return _lived(eqx.combine(arrays, static), brood, jax.random.wrap_key_data(key_data), g, chunk)

    return _replicated(share)(arrays, brood, jax.random.key_data(run_key), g)


@eqx.filter_jit
def _keys(parts: Parts, brood: Brood, run_key: Array, g: Array) -> tuple[Array, Array]:
    return _luck(parts, brood, stream(run_key, "generation", g))


@eqx.filter_jit
def _express(parts: Parts, brood: Brood, run_key: Array, g: Array) -> tuple[PyTree, PyTree, Array]:
    luck, growth = _luck(parts, brood, stream(run_key, "generation", g))
    phenotypes, inherited = jax.vmap(parts.encoding.express)(brood.genomes, growth)
    return phenotypes, inherited, luck


@eqx.filter_jit
def _tell(parts: Parts, asked: PyTree, brood: Brood, scores: Evaluation) -> tuple[PyTree, Record]:
    state = told(parts, asked, brood, scores)
    return state, record(parts, state, brood, scores)


def ask(parts: Parts, state: PyTree, run_key: Key[Array, ""], g: int) -> tuple[Brood, PyTree]:
    """The brood of generation ``g``, by hand."""
    if parts.encoding.host:
        key = stream(run_key, "generation", jnp.int32(g))
        return parts.algorithm.ask(parts.encoding, state, stream(key, "ask"))
    return _ask(*_here(parts, state, run_key, np.int32(g)))


def evaluate(
    parts: Parts, brood: Brood, run_key: Key[Array, ""], g: int, chunk: int, pool: Any = None
) -> tuple[Evaluation, Brood]:
    """Scores [n] of a brood, and the brood with the genomes that are inherited."""
    if not parts.host:
        return _lives(*everywhere((Parts(*map(lift, parts)), brood, run_key, jnp.int32(g))), chunk=chunk)
    if parts.encoding.host:
        # Without genomes that are Python objects, which would be compiled in.
        luck, growth = _keys(*_here(parts, _with(brood, None), run_key, np.int32(g)))
        grown = [parts.encoding.express(genome, k) for genome, k in zip(brood.genomes, growth, strict=True)]
        phenotypes, inherited = [p for p, _ in grown], [i for _, i in grown]
    else:
        phenotypes, inherited, luck = _express(*_here(parts, brood, run_key, np.int32(g)))
    scores = parts.task.evaluate_many(phenotypes, luck, chunk, pool)
    if not parts.encoding.host and isinstance(parts.encoding, AbstractDevelopment):
        scores = _without_room_each(*_here(parts.encoding, phenotypes, scores))
    return scores, _with(brood, inherited)


def tell(parts: Parts, asked: PyTree, brood: Brood, scores: Evaluation) -> tuple[PyTree, Record]:
    """The next state, and the record of the generation."""
    if not parts.encoding.host:
        return _tell(*_here(parts, asked, brood, scores))
    told = parts.algorithm.tell(parts.encoding, asked, brood, scores) if bool(jnp.any(scores.ok)) else asked
    return told, record(parts, told, brood, scores)


@eqx.filter_jit
def _elites(parts: Parts, state: PyTree) -> Elites:
    return parts.algorithm.elites(parts.encoding, state)


def elites(parts: Parts, state: PyTree) -> Elites:
    """What the algorithm holds on to; row 0 is the result."""
    if parts.encoding.host:
        return parts.algorithm.elites(parts.encoding, state)
    return _elites(*_here(parts, state))


def run_on_host(
    parts: Parts, state: PyTree, run_key: Key[Array, ""], g: int, chunk: int, pool: Any = None
) -> tuple[PyTree, Record]:
    """One generation in which something happens outside JAX; the same steps, the same keys."""
    parts = fitted(parts, state)
    brood, asked = ask(parts, state, run_key, g)
    while not parts.encoding.host and bool(_lacking(parts.encoding, brood)):
        parts, state = grown(parts, state, run_key)
        brood, asked = ask(parts, state, run_key, g)
    scores, brood = evaluate(parts, brood, run_key, g, chunk, pool)
    state, history = tell(parts, asked, brood, scores)
    return state, jax.tree.map(lambda x: np.asarray(x)[None], history)
