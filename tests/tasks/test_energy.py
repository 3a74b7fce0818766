"""Energy against lives that are stepped and counted by hand; what it does to selection; what it refuses."""

from dataclasses import replace

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork
from planaria.core.types import Evaluation, Interface, Percept, Status
from planaria.encodings.ndp import NDP
from planaria.encodings.neat_graph import NeatGraph
from planaria.environments.cartpole import CartPole
from planaria.networks.backpropamine import Backpropamine
from planaria.networks.graph import Graph
from planaria.networks.grown import Grown, Tissue
from planaria.networks.lndp import LNDP
from planaria.networks.mlp import MLP
from planaria.networks.modulated import Modulated
from planaria.networks.plastic_graph import PlasticGraph
from planaria.networks.recurrent import Recurrent
from planaria.networks.sfnn import SFNN
from planaria.networks.substrate import Substrate
from planaria.tasks.control import Control
from planaria.tasks.energy import Energy
from planaria.tasks.function import Function
from planaria.tasks.truth_table import TruthTable

KEY = jax.random.key(0)
POLE = Control(environment=CartPole(), horizon=40, episodes=2)
PRICES = {"per_neuron": 0.5, "per_synapse": 0.25, "per_activity": 2.0}


def by_hand(task, net, params, key):
    """Mean |activity| of the steps that two lives take, and how long they are, in plain Python."""
    levels, keys = task.draw(key)
    activity, steps = 0.0, 0
    for i in range(task.episodes):
        level, life = jax.tree.map(lambda x, i=i: x[i], levels), keys[i]
        born, mind, days = jax.random.split(life, 3)
        world, obs = task.environment.reset(level, born)
        carry = net.initial(params, mind)
        for t in range(task.horizon):
            think, happen = jax.random.split(jax.random.fold_in(days, t))
            x = np.asarray(obs)
            values = np.zeros(params.weight.shape[0])
            for _ in range(net.sweeps):
                values[: len(x)] = x
                values = np.tanh(values @ np.asarray(params.weight))
            activity, steps = activity + np.abs(values).sum(), steps + 1
            carry, action = net.act(params, carry, Percept(obs, jnp.float32(0), jnp.bool_(t == 0)), think)
            moved = task.environment.step(level, world, action, happen)
            world, obs = moved.state, moved.obs
            if bool(moved.terminated | moved.truncated):
                break
    return activity / steps, steps / task.episodes


def test_energy_is_what_a_life_used_counted_by_hand():
    net = Grown(neurons=9, sweeps=2).bind(POLE.environment.interface)
    params = Tissue(net.init(KEY).weight * (jax.random.uniform(KEY, (9, 9)) < 0.6))
    task = Energy(POLE, **PRICES).bind(net)
    scores = jax.jit(task.evaluate)(params, KEY)
    activity, steps = by_hand(POLE, net, params, KEY)
    energy = 0.5 * 9 + 0.25 * int((np.asarray(params.weight) != 0).sum()) + 2.0 * activity
    assert np.allclose(scores.objectives, [steps, -energy], rtol=1e-5)
    assert float(scores.fitness) == pytest.approx(steps - energy, rel=1e-5)
    plain = POLE.bind(net).evaluate(params, KEY)
    assert float(plain.fitness) == pytest.approx(steps) and float(scores.cost) == float(plain.cost)


def test_without_activity_nothing_is_measured_and_the_price_is_the_size():
    net = MLP(hidden=(3,)).bind(POLE.environment.interface)
    scores = Energy(POLE, per_synapse=0.1).bind(net).evaluate(net.init(KEY), KEY)
    assert float(scores.objectives[1]) == pytest.approx(-0.1 * (4 * 3 + 3 * 2))


def test_a_task_that_is_no_life_charges_for_what_was_born():
    net = Grown(neurons=5).bind(Interface(2, 1))
    params = Tissue(jnp.zeros((5, 5)).at[0, 4].set(1.0).at[1, 4].set(-1.0), jnp.arange(5) != 2)
    task = Energy(TruthTable(), per_neuron=1.0, per_synapse=0.5).bind(net)
    scores = task.evaluate(params, KEY)
    assert float(scores.objectives[1]) == pytest.approx(-(4 + 1.0))
    own = TruthTable().bind(net).evaluate(params, KEY)
    assert float(scores.fitness) == pytest.approx(float(own.fitness) - 5)


SIZES = {
    "mlp": (MLP(hidden=(4,)), 3 + 4 + 2, 3 * 4 + 4 * 2),
    "biased": (MLP(hidden=(4,), bias=True), 3 + 4 + 2, 3 * 4 + 4 * 2),
    "recurrent": (Recurrent(units=4), 3 + 4 + 2, 3 * (3 * 4 + 4 * 4) + 4 * 2),
    "graph": (Graph(hidden=2), 3 + 2 + 2, 5 * 4),  # from three inputs and two hidden nodes to hidden nodes and outputs
    "grown": (Grown(neurons=6), 6, 36),
    "plastic graph": (PlasticGraph(Graph(hidden=2)), 3 + 2 + 2, 5 * 4),
    "substrate": (Substrate(hidden=((2, 2),)), 3 + 4 + 2, 3 * 4 + 4 * 2),
    "without a gate": (Backpropamine(units=4, gate="none"), 4 + 4 + 2, 4 * 4 + 4 * 4 + 4 * 2),  # reward is a sense
    "gated": (Backpropamine(units=4), 4 + 4 + 2 + 1, 4 * 4 + 4 * 4 + 4 * 2 + 4),
    "lndp": (LNDP(neurons=8, first_synapses=1.0), 8, 3 * 3 + 3 * 2 + 3 * 2),  # sensors to inner, among them, to motors
    "sfnn": (SFNN(neurons=8, density=1.0), 8, 3 * 3 + 3 * 2 + 3 * 2 + 2 * 3),  # and back
}


@pytest.mark.parametrize("name", SIZES)
def test_what_is_counted(name):
    net, neurons, synapses = SIZES[name]
    net = net.bind(Interface(3, 2))
    params = net.init(KEY)
    size = net.size(params, net.initial(params, KEY))
    assert (int(size.neurons), int(size.synapses)) == (neurons, synapses)


def test_plastic_synapses_are_counted_as_they_are_and_the_bias_is_none():
    net = Modulated(hidden=1, modulatory=1, threshold=0.0).bind(Interface(2, 1))
    params = net.init(KEY)
    size = net.size(params, net.initial(params, KEY))
    assert int(size.neurons) == 2 + 3 and int(size.synapses) == (2 + 3) * 3


def test_activity_of_a_substrate_is_that_of_all_its_units():
    net = Substrate(hidden=((1, 4),), activation="relu", bias=True).bind(Interface(3, 2))
    params, obs = net.init(KEY), jnp.asarray([0.3, -0.8, 0.5])
    hidden = np.maximum(obs @ params["weights"][0] + params["biases"][0], 0)
    out = np.tanh(hidden @ params["weights"][1] + params["biases"][1])
    found = net.activity(params, None, Percept(obs, jnp.float32(0), jnp.bool_(True)), KEY)
    assert float(found) == pytest.approx(float(np.abs(hidden).sum() + np.abs(out).sum()), rel=1e-5)


@pytest.mark.slow
def test_a_graph_counts_the_nodes_and_edges_that_are_there_whatever_its_capacity():
    for capacity in (2, 8):
        encoding = NeatGraph(capacity=capacity).bind(Interface(3, 2))
        wiring = encoding.express(encoding.init(KEY), KEY)[0]
        net = encoding.organism()
        size = net.size(wiring, net.initial(wiring, KEY))
        assert (int(size.neurons), int(size.synapses)) == (5, 6)


class Odd(AbstractNetwork):
    """A network that tells nothing of itself."""

    interface: Interface | None = None

    def init(self, key):
        return jnp.zeros(1)

    def initial(self, params, key):
        return None

    def act(self, params, carry, percept, key):
        return None, jnp.zeros(self.sizes.action)


def test_what_can_not_be_counted_is_refused_with_what_can():
    with pytest.raises(InvalidValue, match=r"can't be counted.*Odd.*grown.*`size`"):
        Energy(POLE).bind(Odd().bind(POLE.interface()))
    with pytest.raises(InvalidValue, match=r"activity can't be measured.*Recurrent.*grown, mlp"):
        Energy(POLE, per_activity=1.0).bind(Recurrent().bind(POLE.interface()))
    with pytest.raises(InvalidValue, match=r"does not look.*per_activity.*control"):
        Energy(TruthTable(), per_activity=1.0).bind(Grown().bind(Interface(2, 1)))
    with pytest.raises(InvalidValue, match="energy is what networks cost"):
        Energy(Function()).bind(None)
    with pytest.raises(InvalidValue, match="nothing costs anything"):
        Energy(per_synapse=0.0)
    with pytest.raises(InvalidValue, match="per_neuron"):
        Energy(per_neuron=-1.0)
    with pytest.raises(InvalidValue, match="paid once"):
        Energy(Energy())


def test_a_life_that_does_not_count_does_not_count_for_less():
    net = Grown(neurons=8).bind(POLE.interface())
    broken = Tissue(jnp.full((8, 8), jnp.nan))
    assert int(Energy(POLE).bind(net).evaluate(broken, KEY).status) == Status.INVALID


def test_the_wrapped_task_scores_as_it_did():
    """The meter changes no action: own fitness is the same bits with it."""
    encoding = NDP(embedding=3, hidden=3, cycles=4, capacity=16).bind(POLE.interface())
    genomes = jax.vmap(encoding.init)(jax.random.split(KEY, 16))
    tissues = jax.vmap(lambda g: encoding.express(g, KEY)[0])(genomes)
    keys = jax.random.split(KEY, 16)
    own: Evaluation = POLE.bind(encoding.organism()).evaluate_many(tissues, keys, 8)
    priced = replace(Energy(POLE, per_synapse=1.0)).bind(encoding.organism()).evaluate_many(tissues, keys, 8)
    assert np.array_equal(own.fitness, priced.objectives[:, 0])
    assert len(set(np.asarray(priced.objectives[:, 1]).tolist())) > 2  # networks of several sizes
