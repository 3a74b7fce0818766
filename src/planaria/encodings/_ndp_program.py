"""The program that every cell carries: three small networks and a first embedding, and what a cell does with them."""

from typing import Any

import jax
import jax.numpy as jnp
from equinox import Module
from jaxtyping import Array, Float


class Layers(Module):
    """Two dense layers with tanh between them."""

    w1: Float[Array, "i h"]
    b1: Float[Array, " h"]
    w2: Float[Array, "h j"]
    b2: Float[Array, " j"]

    def __call__(self, x: Float[Array, "i v"]) -> Float[Array, "j v"]:
        """Cells stand in columns. Sums of products: matrix products cost too much to call for this little."""
        inner = jnp.tanh(jnp.sum(self.w1[:, :, None] * x[:, None], axis=0) + self.b1[:, None])
        return jnp.sum(self.w2[:, :, None] * inner[:, None], axis=0) + self.b2[:, None]


class Program(Module):
    """The genome: ``embedding`` of the first cell; how states change, when cells divide, what a synapse weighs."""

    embedding: Float[Array, " d"]
    transform: Layers
    divide: Layers
    connect: Layers


def shapes(embedding: int, intrinsic: int, hidden: int) -> Program:
    """The shapes of a program's genes."""
    array: Any = lambda *shape: jax.ShapeDtypeStruct(shape, jnp.float32)
    layers = lambda i, j: Layers(array(i, hidden), array(hidden), array(hidden, j), array(j))
    whole = embedding + intrinsic
    return Program(array(embedding), layers(whole, embedding), layers(whole, 1), layers(2 * whole, 1))


def whole(state: Float[Array, "d v"], marks: Float[Array, "s v"]) -> Float[Array, "i v"]:
    """All that a cell knows of itself."""
    return jnp.concatenate([state, marks]) if marks.shape[0] else state


def transformed(program: Program, heard: Float[Array, "d v"], marks: Float[Array, "s v"]) -> Float[Array, "d v"]:
    """New states from what was heard."""
    return jnp.tanh(program.transform(whole(heard, marks)))


def urges(program: Program, state: Float[Array, "d v"], marks: Float[Array, "s v"]) -> Float[Array, " v"]:
    """How much each cell would like to divide; it does above zero."""
    return program.divide(whole(state, marks))[0]


def halves(program: Program, cells: Float[Array, "i v"]) -> tuple[Float[Array, "h v"], Float[Array, "h v"]]:
    """What a cell adds to the first layer of ``connect`` where it is the source, and where it is the target."""
    i, net = cells.shape[0], program.connect
    return net.w1[:i].T @ cells, net.w1[i:].T @ cells + net.b1[:, None]


def strengths(program: Program, first: Float[Array, "h *e"]) -> Float[Array, "*e"]:
    """Weights in [-1, 1] from the two halves' sum."""
    net = program.connect
    total = sum((w * jnp.tanh(x) for w, x in zip(net.w2[:, 0], first, strict=True)), start=net.b2[0])
    return jnp.tanh(total)


def marked(marks: Float[Array, "s v"], cycle: Array) -> Float[Array, "s v"]:
    """Intrinsic states of daughters born in a cycle: the mother's, with one mark more."""
    s = marks.shape[0]
    return marks + (jnp.arange(s) == cycle % s)[:, None] if s else marks
