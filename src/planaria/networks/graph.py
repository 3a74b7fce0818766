"""A network of any wiring."""

from collections.abc import Callable
from typing import NamedTuple

import jax
import jax.numpy as jnp
from equinox import Module
from jax.custom_batching import sequential_vmap
from jaxtyping import Array, Bool, Float, Int8, Key

from planaria.core import checks
from planaria.core.network import AbstractNetwork, Size
from planaria.core.types import Interface, Percept

from ._activations import ACTIVATIONS, activated

State = Float[Array, " rows"] | None
UNROLL = 4  # additions in one pass over the accumulator; measured best of 1, 4 and all


class Wiring(Module):
    """What a graph is made of: who excites whom, and which function each hidden node has.

    ``weight`` [columns, rows]: from (constant, inputs, hidden; recurrent: outputs) to (hidden, outputs). Feed-forward
    hidden nodes stand in an order in which none excites one before it. ``kind`` [hidden]: a place among the network's
    activations; None where there is one only.
    """

    weight: Float[Array, "columns rows"]
    kind: Int8[Array, " hidden"] | None = None


class Spread(NamedTuple):
    """``values`` [rows] of hidden nodes and outputs, and of the ``exciting`` [columns] nodes, the constant first."""

    values: Float[Array, " rows"]
    exciting: Float[Array, " columns"]


class Graph(AbstractNetwork[Wiring, State]):
    """Graph network: nodes wired in any way, with a constant node as their bias.

    Feed-forward: inputs, then hidden nodes one after the other, then outputs, each passed on as soon as it is known, so
    that a step is one pass over the weights whatever the depth. Recurrent: all nodes are updated at once from the last
    values, ``sweeps`` times a step; values stay from step to step and start at zero. How many hidden nodes there are is
    told by the parameters, not by the field. A lesion of layer 0 silences the hidden nodes.

    Sums are taken column by column, each product rounded before it is added, so that free places in a wiring, which
    weigh zero, change no bit.

    Fields: ``hidden`` nodes of a first wiring (graphs that evolve bring their own); ``recurrent`` whether circles are
    allowed; ``activations`` that a hidden node may have, the first of them by default (sigmoid = 1 / (1 + exp(-4.9 x)),
    tanh, relu, identity, abs, sin, cos, gauss, step, sign); ``output`` activation of the outputs; ``sweeps`` updates a
    step, recurrent only.
    Shapes: observations [o] -> actions [a]; weights [1 + o + h (+ a), h + a]; carry [h + a] if recurrent.
    Raises: InvalidValue for a field out of range, or when used before ``bind``.

    **Source**: Stanley & Miikkulainen (2002), Evolving neural networks through augmenting topologies, section 4.1.
    **Differs from the source**: synchronous updates, a fixed number a step; other activations.
    **Checked against**: tests/networks/test_graph.py (a plain recursion over a dictionary, 1e-5).

    >>> net = Graph(hidden=2).bind(Interface(3, 1))
    >>> net.init(jax.random.key(0)).weight.shape
    (6, 3)
    """

    hidden: int = 8
    recurrent: bool = False
    activations: tuple[str, ...] = ("sigmoid",)
    output: str = "sigmoid"
    sweeps: int = 1
    interface: Interface | None = None

    def __check_init__(self) -> None:
        checks.whole(self, "hidden", least=0)
        checks.whole(self, "sweeps")
        checks.one_of(self, "output", ACTIVATIONS)
        if not self.activations or any(name not in ACTIVATIONS for name in self.activations):
            raise checks.refuse(
                self, "activations", "a node needs an activation that there is", allowed=", ".join(ACTIVATIONS)
            )

    @property
    def inputs(self) -> int:
        """The constant and the observation."""
        return 1 + self.sizes.observation

    def columns(self, hidden: int) -> int:
        """Nodes that may excite others."""
        return self.inputs + hidden + (self.sizes.action if self.recurrent else 0)

    def init(self, key: Key[Array, ""]) -> Wiring:
        shape = self.columns(self.hidden), self.hidden + self.sizes.action
        kind = jnp.zeros(self.hidden, jnp.int8) if len(self.activations) > 1 else None
        return Wiring(jax.random.normal(key, shape) / jnp.sqrt(shape[0]), kind)

    def initial(self, params: Wiring, key: Key[Array, ""]) -> State:
        return jnp.zeros(params.weight.shape[1]) if self.recurrent else None

    def act(
        self, params: Wiring, carry: State, percept: Percept, key: Key[Array, ""]
    ) -> tuple[State, Float[Array, " a"]]:
        values = self.spread(params, carry, percept).values
        return None if carry is None else values, values[-self.sizes.action :]

    def spread(self, params: Wiring, state: State, percept: Percept) -> "Spread":
        """The values of all nodes after a step, and of what excited them in its last sweep."""
        silent = jnp.bool_(False) if percept.lesion is None else percept.lesion == 0
        one = jnp.ones(1)
        if state is None:
            values, hidden = self._passed(params, percept.obs, silent)
            return Spread(values, jnp.concatenate([one, percept.obs, hidden]))
        nodes = state
        for _ in range(self.sweeps):
            nodes = self._heard(state, silent)
            state = self._updated(params, percept.obs, nodes)
        return Spread(state, jnp.concatenate([one, percept.obs, nodes]))

    def trainable(self, params: Wiring) -> Wiring:
        """The edges that there are."""
        return Wiring(params.weight != 0, None if params.kind is None else jnp.zeros(params.kind.shape, bool))

    def size(self, params: Wiring, carry: State) -> Size:
        there, inputs = params.weight != 0, self.inputs
        hidden = there.shape[1] - self.sizes.action
        used = jnp.any(there[:, :hidden], axis=0) | jnp.any(there[inputs : inputs + hidden], axis=1)
        return Size(self.sizes.observation + jnp.sum(used) + self.sizes.action, jnp.sum(there[1:]))

    def wired(self, params: Wiring, carry: State) -> tuple[Bool[Array, " v"], Bool[Array, "v v"]]:
        """Inputs, hidden nodes, outputs; the constant is none of them."""
        there, o, a = params.weight[1:] != 0, self.sizes.observation, self.sizes.action
        hidden = there.shape[1] - a
        edges = jnp.zeros((o + hidden + a, o + hidden + a), bool).at[: there.shape[0], o:].set(there)
        used = jnp.any(edges, axis=0) | jnp.any(edges, axis=1)
        inner = (jnp.arange(o + hidden + a) >= o) & (jnp.arange(o + hidden + a) < o + hidden)
        return used | ~inner, edges

    def _passed(
        self, params: Wiring, obs: Float[Array, " o"], silent: Bool[Array, ""]
    ) -> tuple[Float[Array, " rows"], Float[Array, " h"]]:
        """All values of one pass through a feed-forward graph, and what others hear of the hidden nodes."""
        weight, hidden = params.weight, params.weight.shape[1] - self.sizes.action

        def fire(k: Array, drive: Array) -> Array:
            kind = None if params.kind is None else params.kind[k]
            value = activated(self.activations, kind, drive[k])
            return drive + _passed_on(weight[self.inputs + k], jnp.where(silent, 0.0, value))

        drive = _driven(weight, obs)
        if hidden:
            drive = _repeated(hidden, fire, drive)
        values = self._values(params, drive)
        return values, jnp.where(silent, 0.0, values[:hidden])

    def across(self, params: Wiring, points: Float[Array, "o n"]) -> Float[Array, "a n"]:
        """Outputs at many observations at once, feed-forward only: nodes one after the other, each at all points.

        The same sums in the same order as ``act``, with the points last, so that they are neighbours in memory. On a
        CPU a batch of graphs is computed graph by graph: then each node computes its own function only, and free nodes
        none, which measured 10 times faster than all functions of all places for all graphs.
        """
        spread = sequential_vmap(self._spread_to_all) if jax.default_backend() == "cpu" else self._spread_to_all
        return spread(params, points)

    def _spread_to_all(self, params: Wiring, points: Float[Array, "o n"]) -> Float[Array, "a n"]:
        weight, hidden = params.weight, params.weight.shape[1] - self.sizes.action

        def hear(j: Array, drive: Array) -> Array:
            return drive + _passed_to_all(weight[1 + j], points[j])

        functions = [ACTIVATIONS[name] for name in self.activations]

        def fire(k: Array, drive: Array) -> Array:
            value = (
                functions[0](drive[k]) if params.kind is None else jax.lax.switch(params.kind[k], functions, drive[k])
            )
            return drive + _passed_to_all(weight[self.inputs + k], value)

        drive = jnp.broadcast_to(weight[0][:, None], (weight.shape[1], points.shape[1]))
        drive = _repeated(points.shape[0], hear, drive)
        heard = jnp.any(weight[self.inputs :] != 0, axis=1)
        last = jnp.max(jnp.where(heard, jnp.arange(1, hidden + 1), 0), initial=0)
        drive = jax.lax.fori_loop(0, last, fire, drive)
        return ACTIVATIONS[self.output](drive[hidden:])

    def _heard(self, state: Float[Array, " rows"], silent: Bool[Array, ""]) -> Float[Array, " rows"]:
        hidden = state.shape[0] - self.sizes.action
        return jnp.concatenate([jnp.where(silent, 0.0, state[:hidden]), state[hidden:]])

    def _updated(self, params: Wiring, obs: Array, nodes: Float[Array, " rows"]) -> Float[Array, " rows"]:
        """All values after one synchronous update."""
        return self._values(params, _driven(params.weight, jnp.concatenate([obs, nodes])))

    def _values(self, params: Wiring, drive: Float[Array, " rows"]) -> Float[Array, " rows"]:
        hidden = drive.shape[0] - self.sizes.action
        inner = activated(self.activations, params.kind, drive[:hidden])
        return jnp.concatenate([inner, ACTIVATIONS[self.output](drive[hidden:])])


def _driven(weight: Float[Array, "columns rows"], values: Float[Array, " m"]) -> Float[Array, " rows"]:
    """What the constant and the columns behind it add up to, in their order."""
    add = lambda j, drive: drive + _passed_on(weight[1 + j], values[j])
    return _repeated(values.shape[0], add, weight[0])


def _passed_on(weight: Float[Array, " rows"], value: Array) -> Float[Array, " rows"]:
    """Weight times value; nothing where there is no edge, whatever the value.

    The choice has a second reason: a compiler may round a product and the sum it goes into once instead of twice (fused
    multiply-add). Whether it does depends on the size of the graph, so it must not be able to.
    """
    return jnp.where(weight != 0, weight * value, 0.0)


def _passed_to_all(weight: Float[Array, " rows"], values: Float[Array, " n"]) -> Float[Array, "rows n"]:
    """As ``_passed_on`` for many values. Along them the weight is the same, and a choice by it alone would be taken out
    of the loop over them, so that the compiler could round once again: the product has a say, too.
    """
    product = weight[:, None] * values
    return jnp.where((weight[:, None] != 0) & (product != 0), product, 0.0)


def _repeated(count: int, step: Callable[[Array, Array], Array], drive: Array) -> Array:
    return jax.lax.fori_loop(0, count, step, drive, unroll=min(count, UNROLL))
