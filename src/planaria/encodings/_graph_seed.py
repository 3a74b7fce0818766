"""First graphs that know something: near places are connected (the seed of a link expression output)."""

from collections.abc import Sequence
from dataclasses import replace

import jax.numpy as jnp
from equinox import tree_at
from jax.typing import ArrayLike
from jaxtyping import Array

from ._graph_genes import Genes, bit, union, words_for
from ._graph_operators import split

DELTAS = (5, 6)  # places of x1 - x2 and y1 - y2 behind the constant and the two ends


def with_locality(
    genes: Genes, inputs: int, outputs: int, expressed: Sequence[int], gauss: int, locality: ArrayLike
) -> Genes:
    """A first graph whose outputs ``expressed`` are gauss(x1 - x2) + gauss(y1 - y2) - locality, and hear nothing else.

    ``inputs`` counts the constant; ``expressed`` are places of nodes. Each such output gets two hidden nodes, named as
    if mutation had made them.
    """
    ends = [(s, t) for s in range(inputs) for t in range(inputs, inputs + outputs)]  # as ``first_graph`` lays them
    kept = [i for i, (s, t) in enumerate(ends) if t not in expressed or s in (0, *DELTAS)]
    genes = _deafened(_only(genes, kept), inputs, expressed)
    seeds = [(place, ends[i][0]) for place, i in enumerate(kept) if ends[i][1] in expressed]
    for place, source in seeds:
        weight = 1.0 if source else -jnp.asarray(locality, genes.weight.dtype)
        genes = tree_at(lambda g: g.weight, genes, genes.weight.at[place].set(weight))
    for place, source in seeds:
        genes = _split_at(genes, place, gauss) if source else genes
    return genes


def _only(genes: Genes, kept: Sequence[int]) -> Genes:
    """With some of its edges, in their order."""
    rows = jnp.asarray(kept)
    put = lambda x: jnp.zeros_like(x).at[: len(kept)].set(x[rows])
    names = ("key", "mark", "source", "target", "weight", "enabled")
    return replace(genes, **{n: put(getattr(genes, n)) for n in names}, edges=jnp.int32(len(kept)))


def _deafened(genes: Genes, inputs: int, expressed: Sequence[int]) -> Genes:
    """Bits of what is downstream, of inputs that no longer lead to the outputs ``expressed``."""
    lost = union(bit(jnp.asarray(expressed), words_for(genes.node_key.shape[0])), 0)
    places = jnp.arange(genes.node_key.shape[0])
    loses = (places < inputs) & ~jnp.isin(places, jnp.asarray((0, *DELTAS)))
    return replace(genes, reach=jnp.where(loses[:, None], genes.reach & ~lost, genes.reach))


def _split_at(genes: Genes, place: int, kind: int) -> Genes:
    """With a node in the middle of one edge: mutation's own split, given no other choice."""
    here: Array = jnp.arange(genes.key.shape[0]) == place
    alone = replace(genes, enabled=here)
    new = split(alone, jnp.bool_(True), jnp.uint32(0), jnp.int8(kind), recurrent=False)
    return replace(new, enabled=new.enabled | (genes.enabled & ~here))
