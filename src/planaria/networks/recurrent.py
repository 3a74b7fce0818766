"""Gated recurrent network."""

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Key

from planaria.core.network import AbstractNetwork, Axes, Size
from planaria.core.types import Interface, Percept

Params = dict[str, Float[Array, "..."]]


class Recurrent(AbstractNetwork[Params, Float[Array, " h"]]):
    """Gated recurrent unit with a tanh read-out: the rival that adapts without changing a weight.

    z = sig(x Wz + h Uz + bz); r = sig(x Wr + h Ur + br); n = tanh(x Wn + (r h) Un + bn); h = (1 - z) n + z h;
    y = tanh(h Wo + bo). The hidden state starts at zero in every life. A lesion of layer 0 silences the hidden units.

    Fields: ``units`` hidden units h.
    Shapes: observations [o] -> actions [a]; carry [h].
    Raises: InvalidValue when used before ``bind``.

    **Source**: Cho et al. (2014), arXiv:1406.1078, eq. 5-8.
    **Differs from the source**: biases; the reset gate acts before the matrix, as in the paper, not after.
    **Checked against**: tests/networks/test_networks.py::test_recurrent_equals_numpy (1e-6).

    >>> from planaria.core.types import Interface
    >>> net = Recurrent(units=5).bind(Interface(3, 2))
    >>> net.init(jax.random.key(0))["wo"].shape
    (5, 2)
    """

    units: int = 16
    interface: Interface | None = None

    def init(self, key: Key[Array, ""]) -> Params:
        o, a, h = self.sizes.observation, self.sizes.action, self.units
        keys = iter(jax.random.split(key, 7))
        dense = lambda m, n: jax.random.normal(next(keys), (m, n)) / jnp.sqrt(m)
        weights = {f"w{gate}": dense(o, h) for gate in "zrn"} | {f"u{gate}": dense(h, h) for gate in "zrn"}
        biases = {f"b{gate}": jnp.zeros(h) for gate in "zrn"}
        return weights | biases | {"wo": dense(h, a), "bo": jnp.zeros(a)}

    def initial(self, params: Params, key: Key[Array, ""]) -> Float[Array, " h"]:
        return jnp.zeros(self.units)

    def act(
        self, params: Params, carry: Float[Array, " h"], percept: Percept, key: Key[Array, ""]
    ) -> tuple[Float[Array, " h"], Float[Array, " a"]]:
        p, x, h = params, percept.obs, carry
        z = jax.nn.sigmoid(x @ p["wz"] + h @ p["uz"] + p["bz"])
        r = jax.nn.sigmoid(x @ p["wr"] + h @ p["ur"] + p["br"])
        n = jnp.tanh(x @ p["wn"] + (r * h) @ p["un"] + p["bn"])
        h = (1 - z) * n + z * h
        if percept.lesion is not None:
            h = jnp.where(percept.lesion == 0, 0.0, h)
        return h, jnp.tanh(h @ p["wo"] + p["bo"])

    def interchangeable(self, params: Params) -> list[dict[str, Axes]]:
        """Gates tell no sign: their columns are in order only. A candidate has one, and so has what hears a unit."""
        gates = {f"{kind}{gate}": Axes((-1,)) for kind in "wb" for gate in "zr"}
        candidate = {f"{kind}n": Axes((-1,), (-1,)) for kind in "wb"} | {"un": Axes((0, 1), (0, 1))}
        listening = {f"u{gate}": Axes((0, 1), (0,)) for gate in "zr"} | {"wo": Axes((0,), (0,)), "bo": Axes()}
        return [gates | candidate | listening]

    def responses(self, params: Params, probes: Float[Array, "t o"], key: Key[Array, ""]) -> list[Float[Array, "t h"]]:
        def step(h: Array, obs: Array) -> tuple[Array, Array]:
            h, _ = self.act(params, h, Percept(obs, jnp.float32(0), jnp.bool_(False)), key)
            return h, h

        return [jax.lax.scan(step, self.initial(params, key), probes)[1]]

    def size(self, params: Params, carry: Float[Array, " h"]) -> Size:
        synapses = sum((jnp.sum(w != 0) for name, w in params.items() if name[0] != "b"), start=jnp.int32(0))
        return Size(jnp.int32(self.sizes.observation + self.units + self.sizes.action), synapses)
