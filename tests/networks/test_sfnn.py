"""Networks of learned rules against a plain loop over neurons and synapses in float64."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.algorithms.openai_es import OpenAIES
from planaria.core import loop
from planaria.core.errors import InvalidValue
from planaria.core.loop import Parts
from planaria.core.types import Interface, Percept
from planaria.encodings.direct import Direct
from planaria.environments.cartpole import CartPole
from planaria.networks.sfnn import SFNN
from planaria.tasks.control import Control

KEY = jax.random.key(0)
SEEN = np.random.default_rng(0).normal(size=(5, 3)).astype(np.float32)


def percept(obs, reward=0.0, frozen=None, lesion=None):
    hand = lambda x, kind: None if x is None else jnp.asarray(x, kind)
    return Percept(jnp.asarray(obs), jnp.float32(reward), jnp.bool_(False), hand(frozen, bool), hand(lesion, jnp.int32))


def sig(x):
    return 1 / (1 + np.exp(-x))


def plain_step(net, genes, life, obs, reward):
    """(synapses, said, done, action) after a step, one neuron and one synapse after another."""
    v, m, (o, a, kind) = net.neurons, net.messages, net.sizes
    types, done = np.asarray(life.types), np.asarray(life.done, np.float64)
    e = {(i, j): np.asarray(life.synapses[i, j - o], np.float64) for i in range(v) for j in range(o, v)}
    before = said = [np.asarray(x, np.float64) for x in life.said]
    for turn in range(3):
        new = []
        for j in range(v):
            x = np.full(m, obs[j], np.float64) if j < o else np.zeros(m)
            for i in range(v if j >= o else 0):
                if life.there[i, j - o]:
                    x = x + said[i] * e[i, j]
            if turn and j >= v - a:
                x[0] = done[j - (v - a)]
            new.append(np.tanh(x @ genes["neuron"]["w"][types[j]]))
        said = new
    moved = {}
    for (i, j), state in e.items():
        g = {name: x[types[i]] for name, x in genes["synapse"].items()}
        x = before[i] @ g["pre"] + said[j] @ g["post"] + reward * g["reward"][0] + g["b"]
        u = state @ g["u"]
        r, z = sig(x[:m] + u[:m]), sig(x[m : 2 * m] + u[m : 2 * m])
        n = np.tanh(x[2 * m :] + r * (u[2 * m :] + g["bn"]))
        moved[i, j] = state + 0.01 * genes["rate"]["factor"][0] * (n + z * (state - n))
    action = np.array([said[j][0] for j in range(v - a, v)])
    done = np.eye(a)[np.argmax(action)] if kind == "discrete" else action
    return moved, said, done, action


@pytest.mark.parametrize(("kind", "kinds"), [("discrete", 1), ("continuous", 3)])
def test_it_lives_like_a_plain_loop_over_neurons_and_synapses(kind, kinds):
    net = SFNN(neurons=9, messages=3, kinds=kinds).bind(Interface(3, 2, kind))
    genes = jax.tree.map(lambda x: 2 * x, net.init(KEY)) | {"rate": {"factor": jnp.full(1, 30.0)}}
    wide = jax.tree.map(lambda x: np.asarray(x, np.float64), genes)
    life, act = net.initial(genes, KEY), jax.jit(net.act)
    for t, obs in enumerate(SEEN):
        synapses, said, done, expected = plain_step(net, wide, life, obs, 0.5 * t)
        life, action = act(genes, life, percept(obs, 0.5 * t), KEY)
        assert np.allclose(action, expected, atol=1e-5) and np.allclose(life.done, done, atol=1e-5)
        assert np.allclose(life.said, said, atol=1e-5)
        assert all(np.allclose(life.synapses[i, j - 3], e, atol=1e-5) for (i, j), e in synapses.items())
    assert np.abs(life.synapses).max() > 0.2, "synapses have moved"


def test_genomes_are_as_long_as_the_published_ones_in_any_world():
    for o, a in ((4, 2), (6, 3), (2, 3)):  # CartPole, Acrobot, MountainCar: one genome, three shapes
        assert Direct(SFNN()).bind(Interface(o, a, "discrete")).dim == 565


@pytest.mark.slow
def test_wires_and_types_are_new_in_every_life():
    net = SFNN(kinds=2).bind(Interface(4, 2, "discrete"))
    genes, o, v = net.init(KEY), 4, 32
    born = jax.jit(jax.vmap(lambda k: net.initial(genes, k)))(jax.random.split(KEY, 200))
    share = np.asarray(born.there).mean(0)
    place = np.arange(v)
    inner = (place >= o) & (place < v - 2)
    possible = np.zeros((v, v), bool)
    for i in range(v):
        for j in range(o, v):
            possible[i, j] = i != j and (
                (inner[i] and inner[j]) or (i < o and inner[j]) or (inner[i] != inner[j] and i >= o)
            )
    assert np.allclose(share[possible[:, o:]].mean(), 0.5, atol=0.01) and (share[~possible[:, o:]] == 0).all()
    types = np.asarray(born.types)
    assert (types[:, :o] == 0).all() and (types[:, -2:] == 3).all()
    assert {1, 2} == set(types[:, o:-2].ravel()) and abs((types[:, o:-2] == 1).mean() - 0.5) < 0.05
    assert np.abs(born.synapses).max() <= 0.1


@pytest.mark.slow
def test_frozen_lesion_and_numbers_that_are_none():
    net = SFNN(neurons=9).bind(Interface(3, 2))
    genes = net.init(KEY)
    life = net.act(genes, net.initial(genes, KEY), percept(SEEN[0]), KEY)[0]
    held, same = net.act(genes, life, percept(SEEN[1], 1.0, frozen=True), KEY)
    free, seen = net.act(genes, life, percept(SEEN[1], 1.0, frozen=False), KEY)
    assert np.array_equal(held.synapses, life.synapses) and not np.allclose(free.synapses, life.synapses)
    assert np.array_equal(same, seen)
    hurt, _ = net.act(genes, life, percept(SEEN[1], lesion=0), KEY)
    assert not np.asarray(hurt.said[3:7]).any() and np.asarray(free.said[3:7]).any()
    sick = genes | {"synapse": jax.tree.map(lambda x: jnp.full_like(x, jnp.nan), genes["synapse"])}
    assert np.isnan(net.act(sick, life, percept(SEEN[1]), KEY)[1]).all()
    mute = jax.tree.map(jnp.zeros_like, genes)
    assert not np.asarray(net.act(mute, life, percept(SEEN[1]), KEY)[1]).any()


@pytest.mark.slow
def test_rules_evolve_on_a_cart_pole():
    world = CartPole(limit=20)
    encoding = Direct(SFNN(neurons=8, messages=2)).bind(world.interface)
    task = Control(environment=world, horizon=20, episodes=1).bind(encoding.organism())
    parts = Parts(OpenAIES(population=8), encoding, task)
    _, record = loop.run_on_host(parts, loop.start(parts, KEY), KEY, 0, 8)
    assert np.isfinite(record.metrics["mean"]).all() and record.metrics["valid"][0] > 0


def test_refusals():
    for make in (lambda: SFNN(neurons=1), lambda: SFNN(kinds=0), lambda: SFNN(density=2.0), lambda: SFNN(messages=0)):
        with pytest.raises(InvalidValue):
            make()
    with pytest.raises(InvalidValue, match="from 7: 6 sensors and motors, and one between them"):
        SFNN(neurons=6).bind(Interface(4, 2))
    with pytest.raises(InvalidValue, match="bound"):
        SFNN().initial({}, KEY)
