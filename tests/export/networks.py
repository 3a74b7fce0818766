"""Networks to export, each with parameters, and what they do."""

from functools import lru_cache

import jax
import jax.numpy as jnp
import numpy as np

from planaria.core.types import Interface, Percept
from planaria.networks.grown import Grown, Tissue
from planaria.networks.mlp import MLP
from planaria.networks.recurrent import Recurrent
from planaria.networks.substrate import Substrate

SIZES = Interface(3, 2)
KEY = jax.random.key(4)


@lru_cache
def cases():
    """name -> (network, parameters)."""
    made = {
        "mlp without hidden units": MLP(hidden=()),
        "mlp": MLP(hidden=(8, 5)),
        "mlp with biases": MLP(hidden=(6,), bias=True),
        "recurrent": Recurrent(units=5),
        "substrate": Substrate(hidden=((2, 3),), activation="gauss", output="identity", bias=True),
    }
    bound = {name: net.bind(SIZES) for name, net in made.items()}
    found = {name: (net, jittered(net.init(KEY))) for name, net in bound.items()}
    return found | tissues() | graphs()


def jittered(params):
    """No parameter is zero by birth (biases are)."""
    draw = np.random.default_rng(0)
    return jax.tree.map(lambda x: x + jnp.asarray(draw.normal(0, 0.3, x.shape), x.dtype), params)


def tissues():
    """Grown networks, in which what leads to a sensor does nothing and two neurons are unused."""
    draw, made = np.random.default_rng(3), {}
    for name, memory in (("grown", False), ("recurrent grown", True)):
        net = Grown(sweeps=2, memory=memory).bind(SIZES)
        weight = draw.normal(0, 0.5, (12, 12)) * (draw.random((12, 12)) < 0.5)
        weight[4:6], weight[:, 4:6] = 0, 0
        made[name] = net, Tissue(jnp.asarray(weight, jnp.float32))
    return made


def graphs():
    from planaria.encodings.neat_graph import NeatGraph
    from planaria.networks._activations import ACTIVATIONS
    from planaria.networks.graph import Graph, Wiring

    draw, made = np.random.default_rng(1), {}
    every = tuple(ACTIVATIONS)
    for name, recurrent, sweeps in (
        ("graph", False, 1),
        ("recurrent graph", True, 1),
        ("graph of two sweeps", True, 2),
    ):
        net = Graph(hidden=12, recurrent=recurrent, activations=every, output="tanh", sweeps=sweeps).bind(SIZES)
        weight = draw.normal(0, 0.5, (net.columns(12), 14)) * (draw.random((net.columns(12), 14)) < 0.6)
        if not recurrent:
            weight[net.inputs :, :12] = np.triu(weight[net.inputs :, :12], 1)  # nobody excites one before it
        kind = jnp.asarray(np.arange(12) % len(every), jnp.int8)
        made[name] = net, Wiring(jnp.asarray(weight, jnp.float32), kind)
    for name, recurrent in (("champion", False), ("recurrent champion", True)):
        encoding = NeatGraph(Graph(recurrent=recurrent), capacity=32, add_node=0.5, add_edge=0.8).bind(SIZES)
        genome, mutate = encoding.init(KEY), jax.jit(encoding.mutate)
        for key in jax.random.split(KEY, 40):
            genome = mutate(genome, key)
        assert not bool(genome.full) and int(genome.nodes) > 10
        made[name] = encoding.organism(), encoding.express(genome, KEY)[0]
    return made


def observations(lives=4, steps=3, seed=2):
    return np.random.default_rng(seed).normal(0, 1, (steps, lives, SIZES.observation)).astype(np.float32)


@lru_cache
def actions(name):
    """What our network of a name does with the observations, [t, n, a]."""
    (network, params), seen = cases()[name], observations()

    def step(carry, obs):
        return jax.vmap(lambda c, o: network.act(params, c, Percept(o, jnp.float32(0), jnp.bool_(False)), KEY))(
            carry, obs
        )

    born = network.initial(params, KEY)
    carry = jax.tree.map(lambda x: jnp.broadcast_to(x, (seen.shape[1], *x.shape)), born)
    return np.asarray(jax.lax.scan(step, carry, jnp.asarray(seen))[1])
