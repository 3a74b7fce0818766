"""How graphs vary: a new edge, a split edge, a switched edge, other weights, another activation, and crossover.

Each is one individual's, without branches: what is not to happen is computed and dropped, which is what batching would
make of a branch anyway.
"""

import jax
import jax.numpy as jnp
from equinox import tree_at
from jax.typing import ArrayLike
from jaxtyping import Array, Bool, Float, Key, UInt32

from planaria.core import threefry

from ._graph_genes import (
    SPLITS,
    Genes,
    Name,
    bit,
    edge_name,
    lined_up,
    node_name,
    one_by_one,
    packed,
    partners,
    pick,
    pick_pair,
    unpacked,
    words_for,
)


def reweighted(
    genes: Genes, sigma: ArrayLike, fresh: ArrayLike, fresh_sigma: ArrayLike, key: Key[Array, ""]
) -> Float[Array, " e"]:
    """Weights with noise added; the share ``fresh`` drawn anew. One word a gene: 10 bits decide, 22 make a normal."""
    bits = threefry.bits(key, genes.weight.shape)
    uniform = ((bits >> 10).astype(jnp.float32) + 0.5) * 2.0**-22
    noise = jnp.sqrt(2.0) * jax.lax.erf_inv(2 * uniform - 1)
    anew = (bits & 1023).astype(jnp.float32) < 1024 * jnp.asarray(fresh)
    return jnp.where(genes.alive, jnp.where(anew, fresh_sigma * noise, genes.weight + sigma * noise), 0.0)


def reruled(genes: Genes, sigma: ArrayLike, key: Key[Array, ""]) -> Float[Array, "e r"]:
    """Rules with noise added."""
    assert genes.rule is not None
    noise = threefry.normal(key, genes.rule.shape)
    return jnp.where(genes.alive[:, None], genes.rule + sigma * noise, 0.0)


def _written(
    genes: Genes, at: Array, do: Array, name: Name, source: Array, target: Array, weight: Array, rule: ArrayLike = 0
) -> Genes:
    """With an edge at a place, if ``do``; where edges learn, one that does not unless it gets a rule."""
    here = (jnp.arange(genes.key.shape[0]) == at) & do
    put = lambda old, new: jnp.where(here, new, old)
    fields = lambda g: (g.key, g.mark, g.source, g.target, g.weight, g.enabled)
    values = [put(old, x) for old, x in zip(fields(genes), (*name, source, target, weight, True), strict=True)]
    if genes.rule is not None:
        genes = tree_at(lambda g: g.rule, genes, jnp.where(here[:, None], rule, genes.rule))
    return tree_at(lambda g: (*fields(g), g.edges), genes, (*values, genes.edges + do))


def _taken(genes: Genes, name: Name) -> Bool[Array, ""]:
    """Whether an edge of another name has this key, which must stay unique: one in 2^32 mutations a gene fails."""
    return jnp.any(genes.key == name[0])


def joinable(genes: Genes, inputs: int, outputs: int, recurrent: bool) -> UInt32[Array, "t words"]:
    """Which sources (bits: all nodes) may get an edge to which targets (all but constant and inputs), not there yet.

    Feed-forward: no edge may close a circle, also over switched-off edges, which may come back; outputs lead nowhere.
    """
    v = genes.node_key.shape[0]
    words, targets = words_for(v), jnp.arange(inputs, v)

    def add(j: Array, taken: Array) -> Array:
        return taken | jnp.where((targets == genes.target[j])[:, None], bit(genes.source[j], words), 0)

    nothing = jnp.zeros((v - inputs, words), jnp.uint32) if recurrent else genes.reach[inputs:]
    taken = one_by_one(genes.key.shape[0], add, nothing)
    below = lambda count: packed(jnp.arange(words * 32) < count)
    leads = below(genes.nodes)
    if not recurrent:
        leads = leads & ~(below(inputs + outputs) & ~below(inputs))
    return jnp.where((targets < genes.nodes)[:, None], ~taken & leads, 0)


def joined(genes: Genes, do: Array, word: Array, weight: Array, *, inputs: int, outputs: int, recurrent: bool) -> Genes:
    """With a new edge between two nodes that had none, where there are such."""
    v = genes.node_key.shape[0]
    row, source, some = pick_pair(joinable(genes, inputs, outputs, recurrent), v, word)
    target = row + inputs
    name = edge_name(genes.name(source), genes.name(target))
    wanted, room = do & some & ~_taken(genes, name), genes.edges < genes.key.shape[0]
    made = wanted & room
    new = _written(genes, genes.edges, made, name, source, target, weight)
    if not recurrent:
        upstream = unpacked(genes.reach, v)[:, source] & made
        new = tree_at(
            lambda g: g.reach, new, jnp.where(upstream[:, None], genes.reach | genes.reach[target], genes.reach)
        )
    return tree_at(lambda g: g.full, new, genes.full | (wanted & ~room))


def split(genes: Genes, do: Array, word: Array, kind: Array, *, recurrent: bool) -> Genes:
    """With a node in the middle of an edge, which is off: weight 1 leads to it, the old weight and rule on from it.

    Edges from the constant are left alone: a node behind one alone would be another constant.
    """
    v, e = genes.node_key.shape[0], genes.key.shape[0]
    place, some = pick(genes.enabled & (genes.source > 0), word, jnp.arange(e))
    key, mark, unused = _newborn(genes, place)
    source, target = genes.source[place], genes.target[place]
    into, out = edge_name(genes.name(source), (key, mark)), edge_name((key, mark), genes.name(target))
    wanted = do & some & unused & ~_taken(genes, into) & ~_taken(genes, out) & (into[0] != out[0])
    room = (genes.nodes < v) & (genes.edges + 2 <= e)
    made = wanted & room
    here = (jnp.arange(v) == genes.nodes) & made
    nodes = lambda g: (g.node_key, g.node_mark, g.kind, g.nodes, g.enabled)
    put = lambda old, new: jnp.where(here, new, old)
    off = genes.enabled & ~((jnp.arange(e) == place) & made)
    values = (put(genes.node_key, key), put(genes.node_mark, mark), put(genes.kind, kind), genes.nodes + made, off)
    new = tree_at(nodes, genes, values)
    rule = 0 if genes.rule is None else genes.rule[place]
    new = _written(new, genes.edges, made, into, source, genes.nodes, jnp.float32(1))
    new = _written(new, genes.edges + 1, made, out, genes.nodes, target, genes.weight[place], rule)
    if not recurrent:
        itself = bit(genes.nodes, words_for(v))
        upstream = unpacked(genes.reach, v)[:, source] & made
        reach = jnp.where(upstream[:, None], genes.reach | itself, genes.reach)
        new = tree_at(lambda g: g.reach, new, jnp.where(here[:, None], genes.reach[target] | itself, reach))
    return tree_at(lambda g: g.full, new, genes.full | (wanted & ~room))


def _newborn(genes: Genes, edge: Array) -> tuple[Array, Array, Array]:
    """Name of the node that a split would make, and whether it can be had: the first of ``SPLITS`` not in use here.

    So the same edge split twice gives two nodes, and a name that another node happens to have is passed over.
    """
    keys, marks = node_name((genes.key[edge], genes.mark[edge]), jnp.arange(SPLITS))
    used = jnp.any(keys[:, None] == genes.node_key, axis=1)
    nth = jnp.argmin(used)
    return keys[nth], marks[nth], ~used[nth]


def switched(genes: Genes, do: Array, word: Array) -> Bool[Array, " e"]:
    """With one edge switched on or off."""
    places = jnp.arange(genes.key.shape[0])
    place, some = pick(genes.alive, word, places)
    return genes.enabled ^ ((places == place) & do & some)


def crossed(a: Genes, b: Genes, stays_off: ArrayLike, key: Key[Array, ""]) -> Genes:
    """a's topology; weights and rules of genes that both have from either; what is off in a parent may stay off."""
    at, both = partners(a.key, a.mark, b.key, b.mark)
    bits = threefry.bits(key, a.key.shape)
    theirs = both & (bits & 1 == 1)
    weight = jnp.where(theirs, b.weight[at], a.weight)
    if a.rule is not None and b.rule is not None:
        a = tree_at(lambda g: g.rule, a, jnp.where(theirs[:, None], b.rule[at], a.rule))
    off = ~a.enabled | (both & ~b.enabled[at])
    kept = (bits >> 8).astype(jnp.float32) < 2**24 * jnp.asarray(stays_off)
    return tree_at(lambda g: (g.weight, g.enabled), a, (weight, a.alive & ~(off & kept)))


def rekinded(a: Genes, b: Genes, key: Key[Array, ""]) -> Array:
    """Activations of nodes that both have, from either."""
    at, both = partners(a.node_key, a.node_mark, b.node_key, b.node_mark)
    coin = threefry.bits(key, a.kind.shape) & 1 == 1
    return jnp.where(both & coin, b.kind[at], a.kind)


FINE = 2**14  # steps of a weight difference of one; whole numbers add up the same in any order and capacity


def difference(a: Genes, b: Genes, limit: float = 60.0) -> tuple[Array, Array, Array]:
    """(genes that only one of the two has, genes of the larger, mean difference of weights that both have)."""
    mark, weight = lined_up(a.key, b.key, (b.mark, b.weight), b.edges)
    both = (a.key != 0) & (mark == a.mark)
    apart = jnp.minimum(jnp.abs(a.weight - weight), limit)
    total = jnp.sum(jnp.where(both, jnp.round(apart * FINE).astype(jnp.int32), 0))
    shared = jnp.sum(both)
    mean = total.astype(jnp.float32) / FINE / jnp.maximum(shared, 1)
    return a.edges + b.edges - 2 * shared, jnp.maximum(a.edges, b.edges), mean
