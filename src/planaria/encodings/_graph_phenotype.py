"""From genes to what lives: the minimal first graph, and the wiring of any graph."""

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Int, Key

from planaria.networks.graph import Graph, Wiring
from planaria.networks.plastic_graph import PlasticWiring
from planaria.networks.plastic_mlp import TERMS

from ._graph_genes import Genes, bit, edge_name, fixed_name, one_by_one, union, unpacked, words_for

ROOM = 4  # edges for every hidden node, beside the first ones: two come with it, the others join what is there


def first_graph(
    inputs: int, outputs: int, capacity: int, sigma: Array | float, key: Key[Array, ""], plastic: bool = False
) -> Genes:
    """Every input (and the constant) to every output, no hidden node; rules, if it is plastic, all zero."""
    v, first = inputs + outputs + capacity, inputs * outputs
    e, words = first + ROOM * capacity, words_for(v)
    places = jnp.arange(v)
    node_key, node_mark = (jnp.where(places < inputs + outputs, word, 0) for word in fixed_name(places))
    source = jnp.repeat(jnp.arange(inputs), outputs)
    target = jnp.tile(jnp.arange(inputs, inputs + outputs), inputs)
    name = lambda place: (node_key[place], node_mark[place])
    behind = lambda x: jnp.pad(x, (0, e - first))
    downstream = union(bit(jnp.arange(inputs, inputs + outputs), words), 0)
    weight = jax.random.normal(key, (first,))
    reach = bit(places, words) | jnp.where((places < inputs)[:, None], downstream, 0)
    key, mark = edge_name(name(source), name(target))
    return Genes(
        node_key,
        node_mark,
        jnp.zeros(v, jnp.int8),
        jnp.where((places < inputs + outputs)[:, None], reach, 0),
        behind(key),
        behind(mark),
        behind(source),
        behind(target),
        behind(sigma * weight),
        behind(jnp.ones(first, bool)),
        jnp.int32(inputs + outputs),
        jnp.int32(first),
        jnp.bool_(False),
        jnp.zeros((e, len(TERMS))) if plastic else None,
    )


def wired(genes: Genes, network: Graph) -> Wiring:
    """The weights of enabled edges, from node to node, hidden nodes in an order that evaluates."""
    weight, order = _laid_out(genes, network, genes.weight)
    fixed, one = network.inputs + network.sizes.action, len(network.activations) == 1
    kind = None if one else jnp.zeros(order.shape, jnp.int8).at[order].set(genes.kind[fixed:])
    return Wiring(weight, kind)


def ruled(genes: Genes, network: Graph) -> PlasticWiring:
    """The same, with the rule of every edge in the place of its weight."""
    assert genes.rule is not None
    rule, _ = _laid_out(genes, network, genes.rule)
    return PlasticWiring(wired(genes, network), rule)


def _laid_out(genes: Genes, network: Graph, of_edges: Float[Array, "e *r"]) -> tuple[Array, Int[Array, " hidden"]]:
    """What enabled edges carry, [columns, rows, *r], and the place of each hidden node."""
    inputs, outputs = network.inputs, network.sizes.action
    fixed = inputs + outputs
    hidden = genes.node_key.shape[0] - fixed
    order = jnp.arange(hidden) if network.recurrent else _order(genes, fixed, hidden)
    # places in the genome: inputs, outputs, hidden; in columns: inputs, hidden, outputs; in rows: hidden, outputs
    column = jnp.concatenate([jnp.arange(inputs), inputs + hidden + jnp.arange(outputs), inputs + order])
    row = jnp.concatenate([jnp.zeros(inputs, jnp.int32), hidden + jnp.arange(outputs), order])
    on = genes.enabled.reshape(-1, *[1] * (of_edges.ndim - 1))
    nothing = jnp.zeros((network.columns(hidden), hidden + outputs, *of_edges.shape[1:]))
    return nothing.at[column[genes.source], row[genes.target]].add(jnp.where(on, of_edges, 0.0)), order


def _order(genes: Genes, fixed: int, hidden: int) -> Int[Array, " hidden"]:
    """A place for each hidden node behind all that are upstream of it: by how many those are.

    Whoever is upstream of a node is so of all that lie behind it, which therefore have more; free places come last.
    """
    among = unpacked(genes.reach[fixed:], fixed + hidden)[:, fixed:]
    places = jnp.arange(hidden)
    none = jnp.zeros(hidden, jnp.int32)
    count = one_by_one(hidden, lambda j, n: n + among[j], none)
    upstream = jnp.where(places < genes.nodes - fixed, count, hidden + 1)

    def before(j: Array, n: Array) -> Array:
        return n + ((upstream[j] < upstream) | ((upstream[j] == upstream) & (j < places)))

    return one_by_one(hidden, before, none)
