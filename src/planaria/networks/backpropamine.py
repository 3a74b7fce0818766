"""Recurrent network with Hebbian traces whose learning is gated by an output of its own."""

from typing import Literal, NamedTuple, get_args

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Key

from planaria.core import checks
from planaria.core.network import AbstractNetwork, Size
from planaria.core.types import Interface, Percept

Gate = Literal["none", "simple", "retroactive"]
Params = dict[str, Float[Array, "..."]]


class Traces(NamedTuple):
    """Activity [h], Hebbian trace and eligibility trace of every recurrent synapse [h, h]."""

    x: Float[Array, " h"]
    hebb: Float[Array, "h h"]
    eligible: Float[Array, "h h"]


class Backpropamine(AbstractNetwork[Params, Traces]):
    """Backpropamine: each recurrent weight has a fixed part and a plastic one, and the network says when to learn.

    x_j = tanh(inputs + sum_i (w_ij + alpha_ij Hebb_ij) x_i), where x_i is a step old. The inputs are the observation,
    the last reward and a bias. Then, with the gate M = tanh(x Wm + bm), an output of the network:
    ``none`` Hebb <- clip((1 - eta) Hebb + eta x_i x_j), learning without a gate;
    ``simple`` Hebb <- clip(Hebb + M x_i x_j);
    ``retroactive`` Hebb <- clip(Hebb + M E), E <- (1 - eta) E + eta x_i x_j: the gate decides what becomes of
    the recent past. All of it is differentiable, through a whole life.

    Fields: ``units`` recurrent neurons h; ``gate``; ``clip`` bound of a Hebbian trace; ``first_alpha`` and
    ``first_eta`` deviation of the first plasticities, and the first rate.
    Shapes: observations [o] -> actions [a]; inputs [o + 2].
    A lesion of layer 0 silences the recurrent neurons.
    Raises: InvalidValue for a field out of range, or when used before ``bind``.

    **Source**: Miconi, Rawal, Clune & Stanley (2019), arXiv:2002.10585, section 3; without a gate: Miconi, Clune &
    Stanley (2018), arXiv:1804.02464, eq. 1-2.
    **Differs from the source**: actions are tanh values; the last action is not among the inputs; one gate for all
    synapses, without the optional vector that gives each neuron its own.
    **Checked against**: tests/networks/test_modulated.py, a naive double loop over synapses (1e-6).

    >>> net = Backpropamine(units=3).bind(Interface(4, 2))
    >>> net.init(jax.random.key(0))["inputs"].shape
    (6, 3)
    """

    units: int = 16
    gate: Gate = "simple"
    clip: float = 1.0
    first_alpha: float = 0.1
    first_eta: float = 0.1
    interface: Interface | None = None

    def __check_init__(self) -> None:
        checks.whole(self, "units")
        checks.one_of(self, "gate", get_args(Gate))
        checks.between(self, "clip", low=0, above=True)
        checks.between(self, "first_alpha", low=0)
        checks.between(self, "first_eta", low=0, high=1)

    def init(self, key: Key[Array, ""]) -> Params:
        i, h, a = self.sizes.observation + 2, self.units, self.sizes.action
        keys = iter(jax.random.split(key, 5))
        dense = lambda m, n: jax.random.normal(next(keys), (m, n)) / jnp.sqrt(m)
        plastic = {"w": dense(h, h), "alpha": self.first_alpha * jax.random.normal(next(keys), (h, h))}
        outputs = {"outputs": dense(h, a), "output_bias": jnp.zeros(a)}
        gate = {"none": (), "simple": ("gate",), "retroactive": ("gate",)}[self.gate]
        gates = {"gate": dense(h, 1)[:, 0], "gate_bias": jnp.zeros(())} if gate else {}
        eta = {} if self.gate == "simple" else {"eta": jnp.asarray(self.first_eta, jnp.float32)}
        return {"inputs": dense(i, h)} | plastic | outputs | gates | eta

    def initial(self, params: Params, key: Key[Array, ""]) -> Traces:
        h = self.units
        return Traces(jnp.zeros(h), jnp.zeros((h, h)), jnp.zeros((h, h)))

    def size(self, params: Params, carry: Traces) -> Size:
        """The reward is a sense too; the bias is none. A recurrent synapse that is only plastic is one."""
        senses, p = self.sizes.observation + 1, params
        there = [p["inputs"][:senses] != 0, (p["w"] != 0) | (p["alpha"] != 0), p["outputs"] != 0]
        there += [p["gate"] != 0] if "gate" in p else []
        neurons = senses + self.units + self.sizes.action + ("gate" in p)
        return Size(jnp.int32(neurons), sum((jnp.sum(x) for x in there), start=jnp.int32(0)))

    def act(
        self, params: Params, carry: Traces, percept: Percept, key: Key[Array, ""]
    ) -> tuple[Traces, Float[Array, " a"]]:
        p = params
        inputs = jnp.concatenate([percept.obs, percept.reward[None], jnp.ones(1)])
        x = jnp.tanh(inputs @ p["inputs"] + carry.x @ (p["w"] + p["alpha"] * carry.hebb))
        if percept.lesion is not None:
            x = jnp.where(percept.lesion == 0, 0.0, x)
        hebb, eligible = self._learn(p, carry, x)
        if percept.frozen is not None:
            hebb, eligible = (
                jnp.where(percept.frozen, old, new) for old, new in ((carry.hebb, hebb), (carry.eligible, eligible))
            )
        return Traces(x, hebb, eligible), jnp.tanh(x @ p["outputs"] + p["output_bias"])

    def _learn(
        self, p: Params, carry: Traces, x: Float[Array, " h"]
    ) -> tuple[Float[Array, "h h"], Float[Array, "h h"]]:
        """The next Hebbian and eligibility traces."""
        together, eligible = carry.x[:, None] * x[None, :], carry.eligible
        clip = lambda trace: jnp.clip(trace, -self.clip, self.clip)
        if self.gate == "none":
            return clip((1 - p["eta"]) * carry.hebb + p["eta"] * together), eligible
        m = jnp.tanh(x @ p["gate"] + p["gate_bias"])
        if self.gate == "simple":
            return clip(carry.hebb + m * together), eligible
        return clip(carry.hebb + m * eligible), (1 - p["eta"]) * eligible + p["eta"] * together
