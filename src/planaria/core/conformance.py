"""What every part promises, as checks that anyone can call: ``check_encoding(MyEncoding())``.

Each returns nothing, or raises a ``ConformanceError`` that names the part, what was promised and what was seen.
"""

import copy
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, PyTree

from . import registry
from .algorithm import AbstractAlgorithm
from .encoding import AbstractEncoding, AbstractVectorEncoding
from .environment import AbstractEnvironment
from .errors import PlanariaError
from .loop import Parts, evaluate, keep_if_all_invalid, run_compiled, run_on_host
from .network import AbstractNetwork
from .streams import stream
from .task import AbstractTask
from .types import Brood, Evaluation, Interface, Op, Percept, Status

CLOSE = 1e-4  # relative; what another order of float32 sums may cost


class ConformanceError(PlanariaError, AssertionError):
    """A part that breaks a promise."""

    def __init__(self, part: Any, promised: str, seen: Any):
        self.part, self.promised, self.seen = part, promised, seen
        super().__init__(f"{type(part).__name__} breaks a promise", field=promised, value=seen)


# ------------------------------------------------------------------------------------------------------------ the tools


def _need(part: Any, promised: str, good: Any, seen: Any = False) -> None:
    if not bool(good):
        raise ConformanceError(part, promised, seen)


def _leaves(tree: PyTree) -> list[Any]:
    raw = lambda x: jax.random.key_data(x) if eqx.is_array(x) and jnp.issubdtype(x.dtype, jax.dtypes.prng_key) else x
    return [np.asarray(raw(x)) if eqx.is_array_like(x) else x for x in jax.tree.leaves(tree)]


def _same(part: Any, promised: str, a: PyTree, b: PyTree, tolerance: float = 0.0) -> None:
    """The same tree; floats within ``tolerance`` (relative to the largest), everything else exactly."""
    _need(part, promised, jax.tree.structure(a) == jax.tree.structure(b), "trees of two different structures")
    for x, y in zip(_leaves(a), _leaves(b), strict=True):
        if not isinstance(x, np.ndarray):
            _need(part, promised, x == y, (x, y))
            continue
        _need(part, promised, x.shape == y.shape and x.dtype == y.dtype, (x.shape, y.shape, x.dtype, y.dtype))
        if tolerance and np.issubdtype(x.dtype, np.floating):
            scale = max(1.0, float(np.max(np.abs(x), initial=0.0, where=np.isfinite(x))))
            _need(part, promised, np.allclose(x, y, rtol=tolerance, atol=tolerance * scale, equal_nan=True), (x, y))
        else:
            _need(part, promised, np.array_equal(x, y, equal_nan=np.issubdtype(x.dtype, np.floating)), (x, y))


def _shapes(tree: PyTree) -> PyTree:
    return jax.tree.map(lambda x: (jnp.shape(x), str(jnp.result_type(x))), tree)


def counted(f: Callable) -> tuple[Callable, Callable[[], int]]:
    """(f compiled, how often it has been traced so far)."""
    traces: list[None] = []

    def tracing(*args: Any) -> Any:
        traces.append(None)
        return f(*args)

    return jax.jit(tracing), lambda: len(traces)


def _pure(part: Any, what: str, f: Callable, *rows: PyTree, thorough: bool) -> PyTree:
    """f alone, compiled and batched agree; two calls trace once. ``rows``: two different arguments each, stacked."""
    first, second = (tuple(jax.tree.map(lambda x, i=i: x[i], row) for row in rows) for i in (0, 1))
    compiled, traces = counted(f)
    alone = compiled(*first)
    _same(part, f"{what}: the same arguments give the same result", compiled(*first), alone)
    if thorough:
        plain = f(*first)
        _same(part, f"{what}: the same arguments give the same result", f(*first), plain)
        _same(part, f"{what}: compiled or not, the result is the same", alone, plain, CLOSE)
    other = compiled(*second)
    _need(part, f"{what}: the second call is not traced again", traces() == 1, f"{traces()} traces")
    batch = jax.jit(jax.vmap(f))(*rows)
    _same(part, f"{what}: works under vmap", jax.tree.map(lambda x: x[0], batch), alone, CLOSE)
    _same(part, f"{what}: works under vmap", jax.tree.map(lambda x: x[1], batch), other, CLOSE)
    return batch


def check_json(part: Any) -> None:
    """A part is its own configuration: JSON and back."""
    again = registry.from_json(registry.to_json(part))
    _need(part, "JSON and back is the same part", registry.to_json(again) == registry.to_json(part), again)
    _need(part, "JSON and back is the same class", type(again) is type(part), type(again))


# ------------------------------------------------------------------------------------------------------------ encodings


def check_encoding(
    encoding: AbstractEncoding,
    interface: Interface | None = Interface(3, 2),
    seed: int = 0,
    *,
    thorough: bool = True,
) -> None:
    """Pure, batchable, same shapes all through a genome's life; host encodings: repeatable, and never in place.

    Who learns is taught to keep its outputs at a half. Here and in the other checks: without ``thorough`` nothing is
    done uncompiled for comparison, and no run is stopped and taken up again; these take most of the time.
    """
    check_json(encoding)
    bound = encoding.bind(interface)
    bound = bound.taught(_Lesson(bound.organism()))
    keys = jax.random.split(jax.random.key(seed), 2)
    if bound.host:
        _check_host_encoding(bound, keys)
    else:
        _check_pure_encoding(bound, keys, thorough)


class _Lesson(AbstractTask[PyTree]):
    """Something to learn for any network, and for any vector."""

    network: AbstractNetwork | None = None

    def evaluate(self, phenotype: PyTree, key: Array) -> Evaluation:
        return Evaluation.of(-self.loss(phenotype, key))

    def loss(self, phenotype: PyTree, key: Array) -> Array:
        if self.network is None:
            return sum((jnp.mean((x - 0.5) ** 2) for x in jax.tree.leaves(phenotype)), start=jnp.float32(0))
        seen = jax.random.uniform(key, (self.network.sizes.observation,))
        percept = Percept(seen, jnp.float32(0), jnp.bool_(True), step=jnp.int32(0))
        return jnp.mean((self.network.act(phenotype, self.network.initial(phenotype, key), percept, key)[1] - 0.5) ** 2)


def _check_pure_encoding(e: AbstractEncoding, keys: Array, thorough: bool) -> None:
    pure = partial(_pure, e, thorough=thorough)
    genomes = pure("init", e.init, keys)
    mutants = pure("mutate", e.mutate, genomes, keys)
    children = pure("cross", e.cross, genomes, mutants, keys)
    _, inherited = pure("express", e.express, genomes, keys)
    apart = pure("distance", e.distance, genomes, mutants)
    _need(e, "distance is one number", apart.shape == (2,), apart.shape)
    _need(e, "distances are finite and not negative", jnp.all(jnp.isfinite(apart) & (apart >= 0)), apart)
    none = jax.jit(jax.vmap(e.distance))(genomes, genomes)
    _need(e, "a genome is at no distance from itself", jnp.all(none == 0), none)
    for what, made in (("mutate", mutants), ("cross", children), ("express (inherited)", inherited)):
        _need(e, f"{what} keeps shapes and types", _shapes(made) == _shapes(genomes), _shapes(made))
    if isinstance(e, AbstractVectorEncoding):
        xs = pure("ravel", e.ravel, genomes)
        _need(e, "a vector has dim genes", xs.shape == (2, e.dim), xs.shape)
        _same(e, "unravel undoes ravel", pure("unravel", e.unravel, xs), genomes)


def _check_host_encoding(e: AbstractEncoding, keys: Array) -> None:
    a, b = e.init(keys[0]), e.init(keys[1])
    before = copy.deepcopy((a, b))
    operations = {
        "init": lambda: e.init(keys[0]),
        "mutate": lambda: e.mutate(a, keys[1]),
        "cross": lambda: e.cross(a, b, keys[1]),
        "express": lambda: e.express(a, keys[1]),
        "distance": lambda: e.distance(a, b),
    }
    for what, do in operations.items():
        once, again = do(), do()
        _need(e, f"{what}: the same key gives the same result", once == again, (once, again))
        _need(e, f"{what} leaves its arguments as they were", (a, b) == before, (a, b))
    _need(e, "a genome is at no distance from itself", e.distance(a, a) == 0, e.distance(a, a))
    _need(e, "distances are not negative", e.distance(a, b) >= 0, e.distance(a, b))


# ----------------------------------------------------------------------------------------------------------- algorithms


def check_algorithm(
    algorithm: AbstractAlgorithm,
    encoding: AbstractEncoding,
    task: AbstractTask,
    seed: int = 0,
    *,
    thorough: bool = True,
) -> None:
    """Sizes, ids, lineage; traced once; restartable; whole and part of a brood invalid. Encoding and task are bound."""
    check_json(algorithm)
    parts, key = Parts(algorithm, encoding, task), jax.random.key(seed)
    state = algorithm.init(encoding, stream(key, "init"), task.example())
    steps = _Steps(parts)
    _check_generations(parts, steps, state, key, thorough)
    _check_invalid(parts, steps, state, key)
    _check_runs(parts, state, key, thorough)


class _Steps:
    """The steps of a generation, compiled once where they can be."""

    def __init__(self, parts: Parts):
        self.parts = parts
        self.asks = self.tells = lambda: 1
        if parts.encoding.host:
            self.ask, self.tell = self._ask, self._tell
        else:
            self.ask, self.asks = counted(self._ask)
            self.tell, self.tells = counted(self._tell)
        self._live = jax.jit(jax.vmap(self._life))

    def _ask(self, state: PyTree, key: Array) -> tuple[Brood, PyTree]:
        return self.parts.algorithm.ask(self.parts.encoding, state, key)

    def _tell(self, asked: PyTree, brood: Brood, scores: Evaluation) -> PyTree:
        return keep_if_all_invalid(asked, self.parts.algorithm.tell(self.parts.encoding, asked, brood, scores), scores)

    def _life(self, genome: PyTree, key: Array) -> Evaluation:
        return self.parts.task.evaluate(self.parts.encoding.express(genome, key)[0], key)

    def score(self, brood: Brood, key: Array) -> Evaluation:
        if self.parts.host:
            return evaluate(self.parts, brood, key, 0, self.parts.algorithm.brood)[0]
        return self._live(brood.genomes, jax.random.split(key, self.parts.algorithm.brood))


def _check_generations(parts: Parts, steps: _Steps, state: PyTree, key: Array, thorough: bool) -> None:
    """Two generations: what a brood is made of, and that compiling changes nothing."""
    a, n = parts.algorithm, parts.algorithm.brood
    before = {name: jnp.shape(figure) for name, figure in a.report(state).items()}
    for g in range(2):
        brood, asked = steps.ask(state, stream(key, g))
        _check_brood(a, parts.encoding.host, brood, g)
        scores = steps.score(brood, stream(key, g))
        told = steps.tell(asked, brood, scores)
        if g == 1 and thorough and not parts.encoding.host:
            both = a.ask(parts.encoding, state, stream(key, g)), a.tell(parts.encoding, asked, brood, scores)
            _same(a, "ask: compiled or not, the result is the same", both[0], (brood, asked), CLOSE)
            _same(a, "tell: compiled or not, the result is the same", both[1], told, CLOSE)
        state = told
    _need(a, "ids go on where they stopped", int(brood.ids[-1]) == 2 * n - 1, brood.ids)
    elites = a.elites(parts.encoding, state)
    _need(a, "row 0 of the elites is filled after a generation", elites.filled[0], elites.filled)
    for name, figure in a.report(state).items():
        good = jnp.shape(figure) == before[name] and len(before[name]) <= 1 and jnp.all(jnp.isfinite(figure))
        _need(a, f"report: {name} is a finite number, or a row of them of one length", good, figure)
    _need(a, "ask and tell are traced once", steps.asks() == steps.tells() == 1, (steps.asks(), steps.tells()))


def _check_brood(a: AbstractAlgorithm, host: bool, brood: Brood, g: int) -> None:
    size = len(brood.genomes) if host else jax.tree.leaves(brood.genomes)[0].shape[0]
    _need(a, "a brood has `brood` genomes", size == a.brood, size)
    _need(a, "ids count up from zero", np.array_equal(brood.ids, g * a.brood + np.arange(a.brood)), brood.ids)
    ops, parents = np.asarray(brood.ops), np.asarray(brood.parents)
    parentless = np.isin(ops, (Op.FRESH, Op.SAMPLE))
    _need(a, "the first brood is drawn", g > 0 or parentless.all(), ops)
    _need(a, "who is drawn has no parents", (parents[parentless] == -1).all(), parents)
    _need(a, "who is bred has a first parent", (parents[~parentless, 0] >= 0).all(), parents)
    _need(a, "parents are older than their children", (parents < np.asarray(brood.ids)[:, None]).all(), parents)


def _check_invalid(parts: Parts, steps: _Steps, state: PyTree, key: Array) -> None:
    a = parts.algorithm
    brood, asked = steps.ask(state, stream(key, 0))
    scores = steps.score(brood, stream(key, 0))
    none = _with_status(scores, jnp.full(a.brood, Status.INVALID, jnp.int8))
    told = steps.tell(asked, brood, none)
    _same(a, "a brood that is all invalid leaves the state as it was", told, asked)
    again, _ = steps.ask(told, stream(key, 1))
    _need(a, "one asks on after an invalid brood", jnp.all(again.parents == -1), again.parents)
    alive = jnp.zeros(a.brood, bool).at[a.brood // 2].set(True)
    one = _with_status(scores, jnp.where(alive, Status.OK, Status.INVALID).astype(jnp.int8))
    told = steps.tell(asked, brood, one)
    finite = [np.isfinite(x).all() for x in _leaves(told) if isinstance(x, np.ndarray) and x.dtype.kind == "f"]
    _need(a, "the state stays finite with one valid life", all(finite), told)
    if a.has_members:
        held = set(a.members(told).slots.ids.tolist()) - {-1}
        _need(a, "invalid lives take no slot", held <= {a.brood // 2}, held)


def _with_status(scores: Evaluation, status: Array) -> Evaluation:
    return eqx.tree_at(lambda s: s.status, scores, status)


def _check_runs(parts: Parts, state: PyTree, key: Array, thorough: bool) -> None:
    a, n = parts.algorithm, parts.algorithm.brood

    def run(state: PyTree, first: int, count: int) -> PyTree:
        if not parts.host:
            return run_compiled(parts, state, key, first, count, n)[0]
        for g in range(first, first + count):
            state, _ = run_on_host(parts, state, key, g, n)
        return state

    half = run(state, 0, 1)
    _same(a, "the same key gives the same run", run(state, 0, 1), half)
    if thorough:
        promise = "a run that is stopped and goes on is the run that was not stopped"
        _same(a, promise, run(half, 1, 1), run(state, 0, 2))


# --------------------------------------------------------------------------------------------------------- environments


def check_environment(
    environment: AbstractEnvironment, seed: int = 0, steps: int = 4, *, thorough: bool = True
) -> None:
    """Shapes, repeatable lives, sessions whose lives do not depend on their neighbours; pure worlds: vmap and jit."""
    check_json(environment)
    keys = jax.random.split(jax.random.key(seed), 2)
    levels = jax.tree.map(lambda *x: jnp.stack(x), *map(environment.level, keys))
    if not environment.host:
        _check_pure_environment(environment, levels, keys, thorough)
    actions = np.asarray(jax.random.uniform(keys[0], (steps, 2, environment.interface.action), minval=-1.0))
    lives = _lived(environment, levels, keys, actions)
    _same(environment, "the same keys give the same lives", _lived(environment, levels, keys, actions), lives)
    one = lambda tree: jax.tree.map(lambda x: x[1:], tree)
    alone = _lived(environment, one(levels), keys[1:], actions[:, 1:])
    neighbour = jax.tree.map(lambda x: x[:, 1:], lives)
    _same(environment, "a life does not depend on its neighbours", alone, neighbour, 0.0 if environment.host else CLOSE)
    for what, x in zip(("obs", "reward", "terminated", "truncated", "valid"), lives, strict=True):
        shape = (steps + (what == "obs"), 2, *((environment.interface.observation,) if what == "obs" else ()))
        _need(environment, f"{what} has shape {shape}", x.shape == shape, x.shape)
    valid = np.concatenate([np.ones((1, 2), bool), lives[4]])
    _need(environment, "observations are finite while the life is valid", np.isfinite(lives[0][valid]).all(), lives[0])


def _lived(environment: AbstractEnvironment, levels: PyTree, keys: Array, actions: np.ndarray) -> tuple:
    """Observations [t + 1, n, o] and the rest of the transitions [t, n] of short lives; a session begun twice."""
    session = environment.open(jax.tree.map(np.asarray, levels))
    try:
        session.reset(keys)
        session.step(actions[0])
        obs, rows = [np.array(session.reset(keys))], []
        for action in actions:
            moved = session.step(action)
            obs.append(np.array(moved.obs))
            rows.append([np.array(x) for x in (moved.reward, moved.terminated, moved.truncated, moved.valid)])
    finally:
        session.close()
    return np.stack(obs), *(np.stack(column) for column in zip(*rows, strict=True))


def _check_pure_environment(e: AbstractEnvironment, levels: PyTree, keys: Array, thorough: bool) -> None:
    pure = partial(_pure, e, thorough=thorough)
    pure("level", e.level, keys)
    world, obs = pure("reset", e.reset, levels, keys)
    _need(e, "an observation has the interface's size", obs.shape == (2, e.interface.observation), obs.shape)
    actions = jax.random.uniform(keys[0], (2, e.interface.action), minval=-1.0)
    moved = pure("step", e.step, levels, world, actions, keys)
    _need(e, "a step keeps the world's shapes and types", _shapes(moved.state) == _shapes(world), _shapes(moved.state))
    _need(e, "a step keeps the observation's", _shapes(moved.obs) == _shapes(obs), _shapes(moved.obs))


# ---------------------------------------------------------------------------------------------------------------- tasks


def check_task(
    task: AbstractTask, encoding: AbstractEncoding, seed: int = 0, n: int = 3, *, thorough: bool = True
) -> None:
    """Scores of the promised sizes, repeatable, whatever the chunk. ``encoding`` makes phenotypes; neither bound."""
    check_json(task)
    encoding = encoding.bind(task.interface())
    task = task.bind(encoding.organism())
    encoding = encoding.taught(task)
    keys = jax.random.split(jax.random.key(seed), n)
    born = lambda k: encoding.express(encoding.init(k), k)[0]
    phenotypes = [(born if encoding.host else jax.jit(born))(k) for k in keys]
    many = phenotypes if encoding.host else jax.tree.map(lambda *x: jnp.stack(x), *phenotypes)
    scores = task.evaluate_many(many, keys, n)
    one = jax.tree.map(lambda x: x[0], scores)
    _need(task, "example() has the sizes of an evaluation", _shapes(one) == _shapes(task.example()), _shapes(one))
    _need(task, "an evaluation is finite", all(np.isfinite(x).all() for x in _leaves(scores)), scores)
    _need(task, "somebody's life is valid", jnp.any(scores.ok), scores.status)
    _same(task, "the same keys give the same scores", task.evaluate_many(many, keys, n), scores)
    _same(task, "another chunk size changes little", task.evaluate_many(many, keys, 2), scores, CLOSE)
    if not task.host:
        _pure(task, "evaluate", task.evaluate, many, keys, thorough=thorough)


# -------------------------------------------------------------------------------------------------------------- devices


def check_devices(
    rows: Sequence[Parts], counts: Sequence[int] = (1, 2, 4), generations: int = 3, chunk: int = 2
) -> None:
    """Runs (parts, not bound) give the same bits on any number of devices; a process a count, all at once."""
    plain = [{what: registry.to_json(part) for what, part in row._asdict().items()} for row in rows]
    order = {"rows": plain, "generations": generations, "chunk": chunk}
    command = [sys.executable, "-m", f"{__package__}.conformance_worker"]
    workers = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in counts]
    found = []
    for worker, devices in zip(workers, counts, strict=True):
        assert worker.stdin is not None
        worker.stdin.write(json.dumps(order | {"devices": devices}))
        worker.stdin.close()
        worker.stdin = None
    for worker in workers:
        answer, _ = worker.communicate()
        _need(rows[0].algorithm, "runs on several devices", worker.returncode == 0, worker.returncode)
        found.append(json.loads(answer))
    for row, *digests in zip(rows, *found, strict=True):
        seen = dict(zip(counts, digests, strict=True))
        _need(row.algorithm, "the bits do not depend on the number of devices", len(set(digests)) == 1, seen)
