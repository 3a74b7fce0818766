"""Small networks that are shared by all neurons, or by all synapses, of a network: dense layers, gates, attention.

Genes are dicts of arrays, so that they ravel into a vector; first values are U(-1/sqrt(inputs), 1/sqrt(inputs)). What a
cell hears from several sides is given as several arrays and summed after each has gone through weights of its own: two
ends of a synapse then cost v products and not v^2. Cells are first laid out as plans, and drawn all at once: a draw an
array takes XLA seconds to compile.
"""

from math import prod, sqrt
from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Key

Genes = dict[str, Float[Array, "..."]]


class Plan(NamedTuple):
    """An array that will be drawn: its shape, and how many inputs it sums over."""

    shape: tuple[int, ...]
    inputs: int


Plans = dict[str, Plan]


def drawn(key: Key[Array, ""], plans: dict[str, Plans]) -> dict[str, Genes]:
    """First genes of some cells, by name."""
    total = sum(prod(plan.shape) for cell in plans.values() for plan in cell.values())
    values, at, cells = jax.random.uniform(key, (total,), minval=-1.0), 0, {}
    for name, cell in plans.items():
        cells[name] = {}
        for part, plan in cell.items():
            size = prod(plan.shape)
            cells[name][part] = values[at : at + size].reshape(plan.shape) / sqrt(plan.inputs)
            at += size
    return cells


def dense(inputs: int, outputs: int) -> Plans:
    return {"w": Plan((inputs, outputs), inputs), "b": Plan((outputs,), inputs)}


def gate(parts: dict[str, int], units: int) -> Plans:
    """A gated recurrent unit of h ``units`` that hears several parts; ``u`` and ``bn`` are about its own state."""
    shapes = {name: (size, 3 * units) for name, size in parts.items()}
    shapes |= {"b": (3 * units,), "u": (units, 3 * units), "bn": (units,)}
    return {name: Plan(shape, units) for name, shape in shapes.items()}


def gated(
    heard: Float[Array, "*n h3"], felt: Float[Array, "*n h3"], bias: Float[Array, "*n h"], state: Float[Array, "*n h"]
) -> Float[Array, "*n h"]:
    """r, z = sig(...); n = tanh(x + r (h U + b)); h = n + z (h - n). ``heard``: x W, bias included; ``felt``: h U."""
    units = state.shape[-1]
    third = lambda x, i: x[..., i * units : (i + 1) * units]
    r, z = (jax.nn.sigmoid(third(heard, i) + third(felt, i)) for i in (0, 1))
    new = jnp.tanh(third(heard, 2) + r * (third(felt, 2) + bias))
    return new + z * (state - new)


def times(x: Float[Array, "*n s"], w: Float[Array, "*m s h"]) -> Float[Array, "*n h"]:
    """x @ w for few s, written out: many tiny products, one a synapse, cost XLA more than their sums.

    ``w`` may differ along the leading axes."""
    return sum((x[..., i, None] * w[..., i, :] for i in range(w.shape[-2])), start=jnp.float32(0))


def decider(parts: dict[str, int], hidden: int, outputs: int = 1) -> Plans:
    """One hidden layer over several parts."""
    total = sum(parts.values())
    first = {name: Plan((size, hidden), total) for name, size in parts.items()} | {"b": Plan((hidden,), total)}
    return first | {"w2": Plan((hidden, outputs), hidden), "b2": Plan((outputs,), hidden)}


def decided(genes: Genes, heard: Float[Array, "*n h"]) -> Float[Array, "*n k"]:
    """Chances in (0, 1): sigmoid of a layer over relu."""
    hidden = jax.nn.relu(heard)
    if genes["w2"].shape[1] == 1:
        return jax.nn.sigmoid(jnp.sum(hidden * genes["w2"][:, 0], axis=-1, keepdims=True) + genes["b2"])
    return jax.nn.sigmoid(hidden @ genes["w2"] + genes["b2"])


def attention(size: int, edge: int, heads: int, queries: int, values: int) -> Plans:
    """A graph transformer's genes: queries, keys and values without biases, an edge's say in the scores, read-out."""
    widths = {"q": heads * queries, "k": heads * queries, "v": heads * values}
    plans = {name: Plan((size, width), size) for name, width in widths.items()}
    plans |= {"o": Plan((heads * values, size), heads * values), "ob": Plan((size,), heads * values)}
    return plans | {"e": Plan((edge, heads), edge), "eb": Plan((heads,), edge)}


def attended(
    genes: Genes, x: Float[Array, "v d"], edges: Float[Array, "v v h"], alive: Bool[Array, " v"]
) -> Float[Array, "v d"]:
    """Every node looks at every living node; what the edge says multiplies the score of the pair."""
    v, heads = x.shape[0], genes["e"].shape[1]
    split = lambda name: (x @ genes[name]).reshape(v, heads, -1)
    q, k = split("q"), split("k")
    scores = jnp.einsum("ihq,jhq->hij", q, k) / jnp.sqrt(jnp.float32(q.shape[-1])) * jnp.moveaxis(edges, -1, 0)
    looks = jax.nn.softmax(jnp.where(alive, scores, -1e9), axis=-1)
    return jnp.einsum("hij,jhd->ihd", looks, split("v")).reshape(v, -1) @ genes["o"] + genes["ob"]
