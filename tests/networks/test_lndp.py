"""Networks that rewire themselves while they live, against a plain loop over neurons and synapses in float64."""

from itertools import pairwise

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.algorithms.cma_es import CMAES
from planaria.algorithms.genetic import Genetic
from planaria.algorithms.openai_es import OpenAIES
from planaria.core import loop
from planaria.core.errors import InvalidValue
from planaria.core.loop import Parts
from planaria.core.types import Interface, Percept
from planaria.encodings.direct import Direct
from planaria.environments.foraging_line import ForagingLine
from planaria.networks.lndp import LNDP
from planaria.tasks.trials import Trials

SIZES = Interface(3, 2)
KEY = jax.random.key(0)
SMALL = {"neurons": 8, "state": 4, "synapse_state": 3, "heads": 2, "queries": 2, "values": 3, "hidden": 5}
SEEN = np.random.default_rng(0).normal(size=(6, 3)).astype(np.float32)


def percept(obs, reward=0.0, frozen=None, lesion=None):
    hand = lambda x, kind: None if x is None else jnp.asarray(x, kind)
    return Percept(jnp.asarray(obs), jnp.float32(reward), jnp.bool_(False), hand(frozen, bool), hand(lesion, jnp.int32))


def wide(tree):
    return jax.tree.map(lambda x: np.asarray(x, np.float64), tree)


def sig(x):
    return 1 / (1 + np.exp(-x))


def gru(g, x, h):
    """One cell, one state."""
    n = len(h)
    u = h @ g["u"]
    r, z = sig(x[:n] + u[:n]), sig(x[n : 2 * n] + u[n : 2 * n])
    new = np.tanh(x[2 * n :] + r * (u[2 * n :] + g["bn"]))
    return new + z * (h - new)


def decide(g, heard):
    return sig(np.maximum(heard + g["b"], 0) @ g["w2"] + g["b2"])


class Plain:
    """The same network as dicts: neurons and synapses by number, one after another."""

    def __init__(self, net, genes, brain):
        self.net, self.g, v = net, wide(genes), net.neurons
        o, a = SIZES.observation, SIZES.action
        self.inner = range(o, v - a)
        self.h = {i: np.asarray(brain.neurons[i], np.float64) for i in range(v) if brain.alive[i]}
        self.e = {
            (i, j): np.asarray(brain.synapses[i, j - o], np.float64)
            for i in range(v - a) for j in range(o, v) if brain.there[i, j - o]
        }  # fmt: skip
        self.act = np.asarray(brain.activity, np.float64)

    def possible(self, i, j):
        return i != j and i < self.net.neurons - SIZES.action and j >= SIZES.observation and (
            i in self.inner or j in self.inner
        )  # fmt: skip

    def rewire(self, reward):
        net, g, o, v = self.net, self.g, SIZES.observation, self.net.neurons
        seen = {}
        for i in self.h:
            heard, told = sum(j == i for _, j in self.e), sum(j == i for j, _ in self.e)
            role = [float(i < o), float(i >= v - SIZES.action)]
            first = np.concatenate([[heard / 10, told / 10, (heard + told) / 20], role, self.act[i], self.h[i]])
            seen[i] = first @ g["read"]["w"] + g["read"]["b"]
        heads, look, new = net.heads, g["look"], {}
        for i in self.h:
            said = []
            for k in range(heads):
                part = lambda name, x, k=k: (x @ look[name]).reshape(heads, -1)[k]
                scores = []
                for j in self.h:
                    edge = np.concatenate([
                        self.e.get((i, j), np.zeros(net.synapse_state)),
                        [(i, j) in self.e, (j, i) in self.e, i == j],
                    ])  # fmt: skip
                    score = part("q", seen[i]) @ part("k", seen[j]) / np.sqrt(net.queries)
                    scores.append(score * (edge @ look["e"][:, k] + look["eb"][k]))
                looks = np.exp(scores - np.max(scores))
                looks /= looks.sum()
                said.append(sum(w * part("v", seen[j]) for w, j in zip(looks, self.h, strict=True)))
            x = np.concatenate(said) @ look["o"] + look["ob"]
            new[i] = gru(g["neuron"], x @ g["neuron"]["x"] + g["neuron"]["b"], self.h[i])
        self.h = new
        for i, j in self.e:
            if net.synaptic or not self.e[i, j].any():
                c, ends = g["synapse"], lambda i: np.concatenate([self.h[i], self.act[i]])
                heard = ends(i) @ c["pre"] + ends(j) @ c["post"] + reward * c["reward"][0] + c["b"]
                self.e[i, j] = gru(c, heard, self.e[i, j])
        if net.structural:
            self.reconnect()
        if net.neurogenesis:
            self.divide()

    def reconnect(self):
        born, lost, net = self.g["appear"], self.g["vanish"], self.net
        silent = np.zeros(net.synapse_state)
        for i in self.h:
            for j in self.h:
                if not self.possible(i, j):
                    continue
                if decide(born, self.h[i] @ born["pre"] + self.h[j] @ born["post"])[0] > net.threshold:
                    self.e.setdefault((i, j), silent.copy())
                if decide(lost, self.e.get((i, j), silent) @ lost["x"])[0] > net.threshold:
                    self.e.pop((i, j), None)

    def divide(self):
        fate, net = self.g["fate"], self.net
        chances = {i: decide(fate, self.h[i] @ fate["x"]) for i in self.h if i in self.inner}
        for i in [i for i, c in chances.items() if c[0] > net.threshold]:
            del self.h[i], chances[i]
            self.e = {pair: e for pair, e in self.e.items() if i not in pair}
        keen = [i for i, c in chances.items() if c[1] > net.threshold]
        free = [i for i in self.inner if i not in self.h]
        if not keen or not free:
            return
        mother, child = max(keen, key=lambda i: chances[i][1]), free[0]
        self.h[child] = self.h[mother].copy()
        for (i, j), e in list(self.e.items()):
            if i == mother:
                self.e[child, j] = e.copy()
            if j == mother:
                self.e[i, child] = e.copy()
        self.e[mother, child] = np.zeros(net.synapse_state)

    def spread(self, obs):
        v, net = self.net.neurons, self.net
        x, seen = (self.act[:, -1] if net.memory else np.zeros(v)), []
        for _ in range(net.passes):
            x = np.concatenate([obs, x[len(obs) :]])
            seen.append(x)
            total = np.zeros(v)
            for (i, j), e in self.e.items():
                total[j] += x[i] * e[0]
            x = np.tanh(total)
        self.act = np.stack([*seen, x], axis=1)
        return x[-SIZES.action :]


def lively(net, scale=3.0):
    """Genes with which synapses, and neurons, come and go."""
    genes = jax.tree.map(lambda x: scale * x, net.init(jax.random.key(1)))
    if net.neurogenesis:
        genes["fate"]["b2"] = jnp.array([-0.4, 0.6])
    return genes


@pytest.mark.parametrize(
    "fields",
    [
        {"first_synapses": 0.4},
        {"first_synapses": 0.0, "memory": True},
        {"synaptic": False, "first_synapses": 0.3},
        {"structural": False, "first_synapses": 0.5},
        {"neurogenesis": True, "founders": 2, "first_synapses": 0.5},
    ],
)
def test_it_lives_like_a_plain_loop_over_neurons_and_synapses(fields):
    net = LNDP(**(SMALL | fields)).bind(SIZES)
    genes = lively(net)
    brain, act = net.initial(genes, KEY), jax.jit(net.act)
    there, alive = [brain.there], [brain.alive]
    for t, obs in enumerate(SEEN):
        plain = Plain(net, genes, brain)
        brain, action = act(genes, brain, percept(obs, 0.3 * t), KEY)
        plain.rewire(0.3 * t)
        assert np.allclose(action, plain.spread(obs), atol=1e-5)
        assert np.allclose(brain.activity, plain.act, atol=1e-5)
        assert {(i, j - 3) for i, j in plain.e} == set(zip(*map(int_list, np.nonzero(brain.there)), strict=True))
        assert set(plain.h) == set(np.flatnonzero(brain.alive).tolist())
        assert all(np.allclose(brain.neurons[i], h, atol=1e-5) for i, h in plain.h.items())
        assert all(np.allclose(brain.synapses[i, j - 3], e, atol=1e-5) for (i, j), e in plain.e.items())
        there.append(brain.there)
        alive.append(brain.alive)
    steps = list(pairwise(np.asarray(there)))
    came, went = any((~a & b).any() for a, b in steps), any((a & ~b).any() for a, b in steps)
    assert came and went if net.structural else not came and not went
    assert (len({a.sum().item() for a in alive}) > 1) == net.neurogenesis


def int_list(x):
    return [int(i) for i in x]


def test_genomes_are_as_long_as_the_published_ones():
    length = lambda **fields: Direct(LNDP(**fields)).bind(Interface(4, 2)).dim
    assert length() == 1918  # the authors' default settings on a cart pole
    assert length(spontaneous=10) == 1918 + 28


@pytest.mark.slow
def test_zero_genes_never_grow_and_an_empty_network_lives_a_poor_valid_life():
    net = LNDP(**(SMALL | {"first_synapses": 0.0})).bind(SIZES)
    zero, act = jax.tree.map(jnp.zeros_like, net.init(KEY)), jax.jit(net.act)
    brain = net.initial(zero, KEY)
    for obs in SEEN:
        brain, action = act(zero, brain, percept(obs), KEY)
        assert not brain.there.any() and np.array_equal(action, [0, 0])
    without = LNDP(**(SMALL | {"neurogenesis": True})).bind(SIZES)
    genes = without.init(KEY)
    genes["fate"]["b2"] = jnp.array([9.0, 9.0])  # every neuron vanishes: nobody is left to divide
    brain, action = without.act(genes, without.initial(genes, KEY), percept(SEEN[0]), KEY)
    assert int(brain.alive.sum()) == 5 and not brain.there.any() and np.isfinite(action).all()


@pytest.mark.slow
def test_genes_that_are_no_numbers_make_the_action_none():
    net = LNDP(**(SMALL | {"first_synapses": 0.5})).bind(SIZES)
    genes, act = net.init(KEY), jax.jit(net.act)
    brain = net.initial(genes, KEY)
    assert np.isfinite(act(genes, brain, percept(SEEN[0]), KEY)[1]).all()
    for part in genes:
        sick = genes | {part: jax.tree.map(lambda x: jnp.full_like(x, jnp.nan), genes[part])}
        assert np.isnan(act(sick, brain, percept(SEEN[0]), KEY)[1]).all(), part


@pytest.mark.slow
def test_where_there_is_no_room_nobody_divides_and_it_is_said():
    net = LNDP(**(SMALL | {"neurogenesis": True, "founders": 1})).bind(SIZES)
    genes = lively(net)
    genes["fate"] = jax.tree.map(jnp.zeros_like, genes["fate"]) | {"b2": jnp.array([-9.0, 9.0])}
    brain, sizes, crowded = net.initial(genes, KEY), [], []
    for obs in SEEN[:4]:
        brain, _ = net.act(genes, brain, percept(obs), KEY)
        sizes.append(int(brain.alive.sum()))
        crowded.append(bool(brain.crowded))
    assert sizes == [7, 8, 8, 8] and crowded == [False, False, True, True]


@pytest.mark.slow
def test_frozen_is_frozen_and_a_lesion_silences_what_lies_between():
    net = LNDP(**(SMALL | {"first_synapses": 0.6})).bind(SIZES)
    genes = lively(net)
    brain = net.act(genes, net.initial(genes, KEY), percept(SEEN[0]), KEY)[0]
    held, seen = net.act(genes, brain, percept(SEEN[1], 1.0, frozen=True), KEY)
    alive, _ = net.act(genes, brain, percept(SEEN[1], 1.0, frozen=False), KEY)
    for name in ("neurons", "synapses", "there", "alive"):
        assert np.array_equal(getattr(held, name), getattr(brain, name))
    assert not np.allclose(alive.synapses, brain.synapses) and np.asarray(seen).any()
    hurt, action = net.act(genes, brain, percept(SEEN[1], frozen=True, lesion=0), KEY)
    assert not np.asarray(action).any() and not np.asarray(hurt.activity[3:6, 1:]).any()


@pytest.mark.slow
def test_spontaneous_activity_drives_the_senses_as_its_genes_say():
    net = LNDP(**(SMALL | {"spontaneous": 40})).bind(SIZES)
    genes = net.init(KEY)
    noise = {"mean": jnp.array([1.0, -2.0, 0.5]), "pull": jnp.ones(3), "dt": jnp.full(3, 0.5)}
    genes["noise"] = noise | {"mix": jnp.zeros((3, 3))}
    brain = net.initial(genes, KEY)
    assert np.allclose(brain.activity[:3, 0], noise["mean"], atol=1e-4)  # without noise it comes to rest at its mean
    genes["noise"] = noise | {"mix": 0.5 * jnp.eye(3)}
    last = jax.jit(jax.vmap(lambda k: net.initial(genes, k).activity[:3, 0]))(jax.random.split(KEY, 400))
    assert np.allclose(last.mean(0), noise["mean"], atol=0.15)
    assert np.allclose(last.std(0), 0.5 / np.sqrt(1 - 0.5**2), rtol=0.15)  # of x += (mean - x) / 2 + 0.5 N(0, 1)
    plain = LNDP(**SMALL).bind(SIZES)
    same = plain.initial({k: x for k, x in genes.items() if k != "noise"}, KEY)
    assert not np.allclose(brain.synapses[: same.synapses.shape[0]], same.synapses), "it rewired itself before life"


@pytest.mark.slow
def test_drawn_decisions_come_half_as_often_as_their_chance():
    net = LNDP(**(SMALL | {"stochastic": True})).bind(SIZES)
    chance = jnp.full((20000,), 0.8)
    assert float(jnp.mean(net._yes(chance, KEY))) == pytest.approx(0.4, abs=0.02)


@pytest.mark.slow
@pytest.mark.parametrize(
    "algorithm",
    [
        OpenAIES(population=8),
        CMAES(population=8),
        Genetic(population=8),
    ],
    ids=lambda a: type(a).__name__,
)
def test_vector_genomes_take_any_algorithm(algorithm):
    world = ForagingLine(steps=12)
    encoding = Direct(LNDP(**(SMALL | {"neurons": 10, "state": 2, "hidden": 3}))).bind(world.interface)
    parts = Parts(algorithm, encoding, Trials(environment=world, episodes=1).bind(encoding.organism()))
    _, record = loop.run_on_host(parts, loop.start(parts, KEY), KEY, 0, 8)
    assert np.isfinite(record.metrics["mean"]).all() and record.metrics["valid"][0] > 0


def test_refusals():
    for make in (
        lambda: LNDP(neurons=2), lambda: LNDP(first_synapses=1.5), lambda: LNDP(threshold=-0.1), lambda: LNDP(passes=0),
        lambda: LNDP(spontaneous=-1), lambda: LNDP(founders=-1),
    ):  # fmt: skip
        with pytest.raises(InvalidValue):
            make()
    with pytest.raises(InvalidValue, match="from 6: 5 sensors and motors, and one between them"):
        LNDP(neurons=5).bind(SIZES)
    with pytest.raises(InvalidValue, match="bound"):
        LNDP().initial({}, KEY)
