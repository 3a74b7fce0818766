"""Learning inside an encoding: steps by hand, slopes by finite differences, what is inherited, what must not change."""

from dataclasses import replace

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import pytest
from equinox import field

from planaria.algorithms.genetic import Genetic
from planaria.algorithms.openai_es import OpenAIES
from planaria.core import loop
from planaria.core.capacity import AbstractGrowingEncoding
from planaria.core.conformance import check_encoding
from planaria.core.encoding import AbstractDevelopment, AbstractVectorEncoding
from planaria.core.errors import InvalidValue
from planaria.core.loop import bound
from planaria.core.network import AbstractNetwork
from planaria.core.streams import stream
from planaria.core.task import AbstractTask
from planaria.core.types import Brood, Evaluation, Interface, Percept, Status
from planaria.encodings.direct import Direct
from planaria.encodings.hyperneat import HyperNEAT
from planaria.encodings.ndp import NDP
from planaria.encodings.neat_graph import NeatGraph
from planaria.encodings.string import String
from planaria.encodings.trained import Trained
from planaria.encodings.vector import Vector
from planaria.environments.quadruped import Quadruped
from planaria.networks.backpropamine import Backpropamine
from planaria.networks.graph import Graph
from planaria.networks.mlp import MLP
from planaria.tasks.arm import Arm
from planaria.tasks.energy import Energy
from planaria.tasks.function import Function
from planaria.tasks.robustness import Robustness
from planaria.tasks.truth_table import TruthTable

KEY = jax.random.key(0)
PROGRAM = NDP(embedding=2, hidden=2, cycles=3, rounds=1, capacity=8)
ROWS = jnp.asarray(np.random.default_rng(0).uniform(-1, 1, (6, 3)), jnp.float32)
WANTED = jnp.asarray(np.random.default_rng(1).uniform(-0.5, 0.5, (6, 2)), jnp.float32)


class Copying(AbstractTask):
    """Six observations and what is to be said to each; cheap to differentiate."""

    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def interface(self):
        return Interface(3, 2)

    def bind(self, network):
        return replace(self, network=network)

    def loss(self, phenotype, key):
        assert self.network is not None
        act, born = self.network.act, self.network.initial(phenotype, key)
        say = lambda obs: act(phenotype, born, Percept(obs, jnp.float32(0), jnp.bool_(True), step=jnp.int32(0)), key)[1]
        return jnp.mean((jax.vmap(say)(ROWS) - WANTED) ** 2)

    def evaluate(self, phenotype, key):
        return Evaluation.of(-self.loss(phenotype, key))


def made(inner, task=None, **fields):
    return bound(Genetic(population=4), Trained(inner, **fields), Copying() if task is None else task)


def dividing(encoding, seed=1):
    """A program whose cells all divide, in every cycle."""
    genome = jax.jit(encoding.init)(jax.random.key(seed))
    always = (jnp.zeros_like(genome.divide.w2), jnp.ones(1))
    return eqx.tree_at(lambda g: (g.divide.w2, g.divide.b2), genome, always)


def test_plain_descent_on_a_sphere_is_the_formula():
    """x <- x - rate 2 x: after t steps (1 - 2 rate)^t of the first."""
    parts = made(Vector(dim=3), Function(), steps=7, learning_rate=0.1, optimizer="sgd", clip=0.0)
    genome = jnp.array([1.0, -2.0, 0.5])
    learned, inherited = parts.encoding.express(genome, KEY)
    np.testing.assert_allclose(learned, genome * 0.8**7, rtol=1e-5)
    assert np.array_equal(inherited, genome)  # Baldwin
    losses = parts.encoding.fitted(genome, KEY).losses
    np.testing.assert_allclose(losses, float(jnp.sum(genome**2)) * 0.64 ** np.arange(7), rtol=1e-5)


def test_a_long_slope_is_cut_to_clip():
    parts = made(Vector(dim=2), Function(), steps=1, learning_rate=1.0, optimizer="sgd", clip=0.5)
    learned, _ = parts.encoding.express(jnp.array([3.0, 4.0]), KEY)
    np.testing.assert_allclose(learned, [3 - 0.3, 4 - 0.4], rtol=1e-5)


def test_lamarck_hands_down_what_was_learned():
    parts = made(Vector(dim=3), Function(), steps=3, learns="genes", inherit="lamarck")
    genome = jnp.ones(3)
    learned, inherited = parts.encoding.express(genome, KEY)
    assert np.array_equal(learned, inherited) and not np.array_equal(learned, genome)


@pytest.mark.slow
@pytest.mark.parametrize("inherit", ["baldwin", "lamarck"])
def test_evolution_with_learning_reaches_what_neither_does_alone(inherit):
    """Through the compiled loop, in a budget that is too small for evolution alone."""
    best = {}
    for steps in (0, 10):
        fields = {"learns": "genes", "inherit": inherit, "steps": steps, "learning_rate": 0.1}
        parts = bound(Genetic(population=8), Trained(Vector(dim=6), **fields), Function())
        state, history = loop.run_compiled(parts, loop.start(parts, KEY), KEY, 0, 6, 4)
        best[steps] = history.metrics["best"]
        kept = loop.elites(parts, state).genomes[0]
    assert best[10][-1] > 0.2 * best[0][-1] and best[10][0] > best[0][0]  # fitness is negative: five times nearer
    near = float(jnp.sum(jnp.square(kept)))  # the genome of the run with learning
    assert (near < 0.05) == (inherit == "lamarck")


def slopes(f, x, places, step):
    """Central differences at some places of a vector."""
    shifted = lambda i, s: float(f(x.at[i].add(s)))
    return np.array([(shifted(i, step) - shifted(i, -step)) / (2 * step) for i in places])


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param(PROGRAM, marks=pytest.mark.slow),
        NeatGraph(Graph(activations=("tanh",))),
        Direct(Backpropamine(units=3)),
    ],
    ids=lambda e: type(e).__name__,
)
def test_slopes_through_expression_are_finite_differences(inner):
    """Of the genes: a growth program's, by way of all its cycles; a graph's edges; weights, plasticities and gate."""
    parts = made(inner, TruthTable(steps=2), learns="genes", steps=1)
    genome = dividing(parts.encoding.inner) if inner is PROGRAM else jax.jit(parts.encoding.init)(jax.random.key(3))
    moving, still = eqx.partition(genome, eqx.is_inexact_array)
    x, unravel = jax.flatten_util.ravel_pytree(moving)
    f = jax.jit(lambda x: parts.task.loss(parts.encoding.born(eqx.combine(unravel(x), still), KEY), KEY))
    found = np.asarray(jax.jit(jax.grad(f))(x))
    places = [i for i in np.argsort(-np.abs(found))[:6] if abs(found[i]) > 1e-4]
    assert len(places) >= 3
    np.testing.assert_allclose(found[places], slopes(f, x, places, 3e-3), rtol=0.03, atol=2e-4)


def test_a_grown_network_learns_with_the_wiring_that_it_grew():
    parts = made(PROGRAM, steps=60, learning_rate=0.05)
    encoding = parts.encoding
    genome = dividing(encoding.inner)
    before, (after, inherited) = jax.jit(lambda g: (encoding.born(g, KEY), encoding.express(g, KEY)))(genome)
    there = np.asarray(before.weight != 0)
    assert 10 < there.sum() < 0.5 * there.size and np.array_equal(np.asarray(after.weight) != 0, there)
    assert np.array_equal(after.alive, before.alive) and jax.tree.all(jax.tree.map(np.array_equal, inherited, genome))
    loss = jax.jit(parts.task.loss)
    assert float(loss(after, KEY)) < 0.5 * float(loss(before, KEY))
    assert np.abs(np.asarray(after.weight - before.weight))[there].max() > 0.1


@pytest.mark.slow
def test_a_growth_program_learns_by_way_of_its_genes_and_hands_them_down():
    parts = made(PROGRAM, steps=60, learns="genes", inherit="lamarck", learning_rate=0.02)
    genome = dividing(parts.encoding.inner)
    born = jax.jit(parts.encoding.born)
    after, inherited = jax.jit(parts.encoding.express)(genome, KEY)
    np.testing.assert_allclose(born(inherited, KEY).weight, after.weight, atol=1e-6)
    loss = jax.jit(parts.task.loss)
    assert float(loss(after, KEY)) < 0.9 * float(loss(born(genome, KEY), KEY))


def test_it_is_of_the_kinds_that_the_encoding_inside_is_of():
    kinds = lambda inner: [
        isinstance(Trained(inner).bind(Interface(3, 2)), kind)
        for kind in (AbstractVectorEncoding, AbstractDevelopment, AbstractGrowingEncoding)
    ]
    assert kinds(Direct()) == [True, False, False]
    assert kinds(PROGRAM) == [True, True, False]
    assert kinds(NeatGraph()) == [False, False, True]


@pytest.mark.slow
@pytest.mark.parametrize("inner", [PROGRAM, NeatGraph(capacity=2)], ids=lambda e: type(e).__name__)
def test_growing_things_keep_an_encodings_promises(inner):
    check_encoding(Trained(inner, steps=2))


@pytest.mark.slow
def test_growth_without_room_is_full():
    """Though its network answers with NaN, from which there is nothing to learn."""
    parts = made(replace(PROGRAM, cycles=4), steps=2)
    genomes = jax.tree.map(lambda x: x[None], dividing(parts.encoding.inner))
    ids = jnp.zeros(1, jnp.int32)
    scores, _ = loop.evaluate(parts, Brood(genomes, ids, ids[:, None] - 1, ids.astype(jnp.int8), ids), KEY, 0, 1)
    assert int(scores.status[0]) == Status.FULL


def test_a_slope_that_is_not_finite_makes_a_life_invalid_and_is_not_inherited():
    far = {"steps": 40, "learning_rate": 10.0, "optimizer": "sgd", "clip": 0.0}
    parts = made(Vector(dim=2), Function("rosenbrock"), learns="genes", inherit="lamarck", **far)
    genome = jnp.full(2, 2.0)
    learned, inherited = parts.encoding.express(genome, KEY)
    assert not np.isfinite(learned).any() and np.array_equal(inherited, genome)
    assert int(parts.task.evaluate(learned, KEY).status) == Status.INVALID


def test_batches_come_from_the_individuals_own_stream():
    class Noisy(Function):
        def loss(self, phenotype, key):
            return jnp.sum(phenotype * jax.random.normal(key, phenotype.shape))

    parts = made(Vector(dim=2), Noisy(), steps=3, learning_rate=1.0, optimizer="sgd", clip=0.0)
    draw = lambda t: jax.random.normal(stream(KEY, "learn", "lesson", t), (2,))
    expected = -sum(np.asarray(draw(t)) for t in range(3))
    np.testing.assert_allclose(parts.encoding.express(jnp.zeros(2), KEY)[0], expected, rtol=1e-5)


@pytest.mark.slow
def test_a_sampler_moves_by_learners():
    parts = bound(OpenAIES(population=8), Trained(Direct(MLP(hidden=(4,))), steps=3), Copying())
    _, history = loop.run_compiled(parts, loop.start(parts, KEY), KEY, 0, 3, 4)
    assert np.isfinite(history.metrics["mean"]).all()


def test_learning_does_not_know_what_a_network_costs():
    parts = made(Direct(MLP(hidden=(4,))), Energy(task=TruthTable()), steps=1)
    weights = parts.encoding.born(parts.encoding.init(KEY), KEY)
    assert float(parts.task.loss(weights, KEY)) == float(parts.task.task.loss(weights, KEY)) > 0


@pytest.mark.parametrize(
    "fields, field",
    [
        ({"learning_rate": 0.0}, "learning_rate"),
        ({"learning_rate": 11.0}, "learning_rate"),
        ({"learning_rate": float("nan")}, "learning_rate"),
        ({"steps": -1}, "steps"),
        ({"clip": -1.0}, "clip"),
        ({"optimizer": "newton"}, "optimizer"),
        ({"learns": "both"}, "learns"),
        ({"inherit": "lamarck"}, "inherit"),
        ({"inner": String()}, "inner"),
        ({"inner": Trained()}, "inner"),
    ],
)
def test_fields_out_of_range_are_named(fields, field):
    with pytest.raises(InvalidValue) as error:
        Trained(**fields)
    assert error.value.field == f"encoding.{field}" and (error.value.allowed or error.value.hint)


@pytest.mark.parametrize(
    "inner, task, fields, message",
    [
        (NeatGraph(Graph(activations=("step",), output="step")), Copying(), {}, "no parameter has a slope"),
        (HyperNEAT(), Copying(), {"learns": "genes"}, "no fixed length"),
        (replace(PROGRAM, every=5), Copying(), {}, "would forget"),
        (Vector(), Arm(), {}, "this task has no loss"),
        (Direct(), Robustness(Quadruped()), {}, "outside JAX"),
    ],
)
def test_what_cannot_learn_is_told_before_anything_starts(inner, task, fields, message):
    with pytest.raises(InvalidValue, match=message) as error:
        made(inner, task, **fields)
    assert error.value.field and error.value.value is not None and error.value.hint


def test_without_a_task_it_says_what_to_do():
    with pytest.raises(InvalidValue, match="nothing to learn yet"):
        encoding = Trained(Vector(dim=2)).bind(None)
        encoding.express(encoding.init(KEY), KEY)
