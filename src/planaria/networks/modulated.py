"""Plastic recurrent network in which some neurons do nothing but say when the others learn."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Key

from planaria.core import checks
from planaria.core.network import AbstractNetwork, Size
from planaria.core.types import Interface, Percept

RULE = ("eta", "a", "b", "c", "d")
Genes = dict[str, Float[Array, "..."]]


class Mind(NamedTuple):
    """What changes in life: weights from senses and neurons to neurons [v, n], and the neurons' outputs [n]."""

    weights: Float[Array, "v n"]
    outputs: Float[Array, " n"]


class Modulated(AbstractNetwork[Genes, Mind]):
    """Neuromodulated network: modulatory neurons gate the plasticity of the neurons that they reach.

    Every neuron i sums its standard inputs to a_i and its modulatory inputs to m_i; it puts out y_i = tanh(a_i / 2).
    After the outputs: w_ji += tanh(m_i / 2) eta (A x_j y_i + B x_j + C y_i + D), one rule (eta, A, B, C, D) for all
    synapses, weights kept within +-``span``. The parameters are genes in [-1, 1]: a weight is ``span`` g^3, and where
    that is below ``threshold`` there is no connection. Without modulatory neurons every synapse learns all the time.
    The rule's first gene is cubed likewise, to +-``rate_span``; the others are A to D themselves.

    Fields: ``hidden`` standard and ``modulatory`` inner neurons, 0 and more; ``passes`` of activity from neuron to
    neuron in each step of the world (a signal crosses one synapse a pass); ``span`` largest weight; ``threshold`` least
    first weight of a connection; ``rate_span`` largest learning rate; ``recurrent`` whether hidden and output neurons
    feel each other's and their own earlier outputs; else signals only run from senses to inner neurons to outputs;
    ``plastic_gates`` whether the synapses of modulatory neurons learn as well.
    Shapes: observations [o] -> actions [a]; weights from o senses, a bias and all neurons to all neurons; genes alike,
    and the rule [5].
    A lesion of layer 0 wipes the weights into inner neurons, of layer 1 those into outputs.
    Raises: InvalidValue for a field out of range, or when used before ``bind``.

    **Source**: Soltoggio et al. (2008), Evolutionary advantages of neuromodulated plasticity in dynamic, reward-based
    scenarios: equations, cubic map to +-10 and threshold 0.1 (ranges as quoted from Soltoggio's thesis).
    **Differs from the source**: the number of neurons is fixed and connections come and go with their genes, where the
    authors insert, duplicate and delete neurons; several passes a step; ``recurrent`` and ``plastic_gates`` can be
    switched off.
    **Checked against**: tests/networks/test_modulated.py, a naive double loop over synapses (1e-6).

    >>> net = Modulated(hidden=2, modulatory=1).bind(Interface(4, 1))
    >>> net.init(jax.random.key(0))["weights"].shape
    (9, 4)
    """

    hidden: int = 4
    modulatory: int = 2
    passes: int = 2
    span: float = 10.0
    threshold: float = 0.1
    rate_span: float = 100.0
    recurrent: bool = True
    plastic_gates: bool = True
    interface: Interface | None = None

    def __check_init__(self) -> None:
        checks.whole(self, "hidden", "modulatory", least=0)
        checks.whole(self, "passes")
        checks.between(self, "span", "rate_span", low=0, above=True)
        checks.between(self, "threshold", low=0)

    @property
    def neurons(self) -> int:
        """All but the senses."""
        return self.hidden + self.modulatory + self.sizes.action

    @property
    def sources(self) -> int:
        """Where a synapse may come from: senses, the bias, neurons."""
        return self.sizes.observation + 1 + self.neurons

    def init(self, key: Key[Array, ""]) -> Genes:
        weights, rule = jax.random.split(key)
        uniform = lambda k, shape: jax.random.uniform(k, shape, minval=-1.0, maxval=1.0)
        return {"weights": uniform(weights, (self.sources, self.neurons)), "rule": uniform(rule, (len(RULE),))}

    def initial(self, params: Genes, key: Key[Array, ""]) -> Mind:
        first = self._cubed(params["weights"], self.span)
        return Mind(jnp.where(self._connected(params), first, 0.0), jnp.zeros(self.neurons))

    def act(self, params: Genes, carry: Mind, percept: Percept, key: Key[Array, ""]) -> tuple[Mind, Float[Array, " a"]]:
        w, y = carry
        if percept.lesion is not None:
            output = jnp.arange(self.neurons) >= self.neurons - self.sizes.action
            w = jnp.where(percept.lesion == output, 0.0, w)
        x, m = jnp.zeros(self.sources), jnp.zeros(self.neurons)
        for _ in range(self.passes):
            x = jnp.concatenate([percept.obs, jnp.ones(1), y])
            gates = jnp.where(self._modulatory, x, 0.0)
            m, y = gates @ w, jnp.tanh((x - gates) @ w / 2)
        new = self._learn(params, w, x, y, jnp.tanh(m / 2) if self.modulatory else jnp.ones(self.neurons))
        w = new if percept.frozen is None else jnp.where(percept.frozen, w, new)
        return Mind(w, y), y[self.neurons - self.sizes.action :]

    def size(self, params: Genes, carry: Mind) -> Size:
        there = (carry.weights != 0).at[self.sizes.observation].set(False)  # the bias
        return Size(jnp.int32(self.sizes.observation + self.neurons), jnp.sum(there))

    def _learn(
        self,
        params: Genes,
        w: Float[Array, "v n"],
        x: Float[Array, " v"],
        y: Float[Array, " n"],
        gate: Float[Array, " n"],
    ) -> Float[Array, "v n"]:
        rate, (a, b, c, d) = self._cubed(params["rule"][0], self.rate_span), jnp.clip(params["rule"][1:], -1.0, 1.0)
        pre, post = x[:, None], y[None, :]
        change = gate * rate * (post * (a * pre + c) + b * pre + d)
        plastic = self._connected(params)
        if not self.plastic_gates:
            plastic &= ~self._modulatory[:, None]
        return jnp.where(plastic, jnp.clip(w + change, -self.span, self.span), w)

    def _cubed(self, genes: Array, span: float) -> Array:
        return span * jnp.clip(genes, -1.0, 1.0) ** 3

    def _connected(self, params: Genes) -> Bool[Array, "v n"]:
        there = jnp.abs(self._cubed(params["weights"], self.span)) >= self.threshold
        return there if self.recurrent else there & self._forward

    @property
    def _modulatory(self) -> Bool[Array, " v"]:
        """Which sources are modulatory neurons."""
        at = jnp.arange(self.sources) - (self.sources - self.neurons)
        return (at >= self.hidden) & (at < self.hidden + self.modulatory)

    @property
    def _forward(self) -> Bool[Array, "v n"]:
        """Synapses from senses, from inner neurons to outputs, and from modulatory neurons."""
        at = jnp.arange(self.sources) - (self.sources - self.neurons)
        inner = self.hidden + self.modulatory
        to_output = (jnp.arange(self.neurons) >= inner)[None, :] & (at < inner)[:, None]
        return (at < 0)[:, None] | self._modulatory[:, None] | to_output
