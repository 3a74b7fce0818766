"""Multi-layer perceptron whose weights change while it lives."""

import jax
import jax.numpy as jnp
from jaxtyping import Array, Float, Key

from planaria.core import checks
from planaria.core.network import AbstractNetwork, Axes, Size
from planaria.core.types import Interface, Percept

from .mlp import Weights, between_layers, layer_shapes, layered_size, lecun
from .substrate import Sheet

TERMS = ("eta", "a", "b", "c", "d")


class PlasticMLP(AbstractNetwork[dict[str, Weights], Weights]):
    """Perceptron with a Hebbian rule in every synapse, which rewrites the weights after each step of life.

    y_j = tanh(sum_i x_i w_ij);  w_ij += eta (a x_i y_j + b x_i + c y_j + d)  with five coefficients a synapse;
    then, optionally, each layer is divided by its largest absolute weight. No reward enters.
    Weights are drawn anew at every birth, unless the parameters carry ``first`` weights.

    Units have places as in ``substrate``, for encodings that ask: a layer stands in one row, or in as many as ``rows``
    says.

    Fields: ``hidden`` layer sizes; ``rows`` of each layer, inputs and outputs too, none: one each; ``first_range``
    births draw U(-r, r); ``normalise`` divide each layer by max |w| after the update; ``d_inside`` whether d is
    multiplied by eta; ``floor`` least divisor of the normalisation.
    Shapes: observations [o] -> actions [a]; carry: weights [in, out] a layer; parameters: coefficients like weights.
    Raises: InvalidValue for rows that don't divide a layer, or when used before ``bind``.

    **Source**: Najarro & Risi (2020), arXiv:2007.02686, eq. 1; normalisation as in the authors' code for
    non-Bullet worlds and in EvoJAX's port.
    **Differs from the source**: nothing; every published variant is a setting.
    **Checked against**: tests/networks/test_networks.py, a naive double loop over synapses (1e-6).

    >>> from planaria.core.types import Interface
    >>> PlasticMLP(hidden=(4,)).bind(Interface(3, 2)).shapes
    ((3, 4), (4, 2))
    """

    hidden: tuple[int, ...] = (32, 16)
    rows: tuple[int, ...] = ()
    first_range: float = 0.1
    normalise: bool = True
    d_inside: bool = True
    floor: float = 1e-6
    interface: Interface | None = None

    def __check_init__(self) -> None:
        if self.rows and (len(self.rows) != len(self.hidden) + 2 or min(self.rows) < 1):
            allowed = f"none, or {len(self.hidden) + 2} whole numbers from 1, one a layer"
            raise checks.refuse(self, "rows", "each layer stands in some rows", allowed=allowed)

    def bind(self, interface: Interface | None) -> "PlasticMLP":
        bound = super().bind(interface)
        _ = bound.sheets  # what does not fit is told now
        return bound

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """(rows, columns) of each layer, from the inputs to the outputs."""
        units = (self.sizes.observation, *self.hidden, self.sizes.action)
        rows = self.rows or (1,) * len(units)
        if any(n % r for n, r in zip(units, rows, strict=True)):
            message, hint = f"layers of {units} units don't stand in such rows", "Take none: each layer is a row."
            raise checks.refuse(self, "rows", message, allowed="divisors of the layers' sizes", hint=hint)
        return tuple((r, n // r) for n, r in zip(units, rows, strict=True))

    @property
    def shapes(self) -> tuple[tuple[int, int], ...]:
        """(in, out) of each layer."""
        return layer_shapes(self.sizes, self.hidden)

    def init(self, key: Key[Array, ""]) -> dict[str, Weights]:
        keys = jax.random.split(key, len(TERMS))
        return {term: lecun(k, self.shapes) for term, k in zip(TERMS, keys, strict=True)}

    def initial(self, params: dict[str, Weights], key: Key[Array, ""]) -> Weights:
        if "first" in params:
            return params["first"]
        keys = jax.random.split(key, len(self.shapes))
        r = self.first_range
        return [jax.random.uniform(k, s, minval=-r, maxval=r) for k, s in zip(keys, self.shapes, strict=True)]

    def trainable(self, params: dict[str, Weights]) -> dict[str, Weights]:
        """All but synapses whose weight and rule are zero: these are none."""
        there = [sum(x != 0 for x in layer) > 0 for layer in zip(*params.values(), strict=True)]
        mask = lambda x, t: t if x.shape == t.shape else jnp.ones(x.shape, bool)  # a shared rule
        return {name: [mask(x, t) for x, t in zip(layers, there, strict=True)] for name, layers in params.items()}

    def act(
        self, params: dict[str, Weights], carry: Weights, percept: Percept, key: Key[Array, ""]
    ) -> tuple[Weights, Float[Array, " a"]]:
        weights, seen = self._step(params, carry, percept)
        return weights, seen[-1]

    def _step(self, params: dict[str, Weights], carry: Weights, percept: Percept) -> tuple[Weights, list[Array]]:
        """The weights afterwards, and what each layer put out."""
        x, weights, seen = percept.obs, [], []
        for i, w in enumerate(carry):
            if percept.lesion is not None:
                w = jnp.where(percept.lesion == i, 0.0, w)
            y = jnp.tanh(x @ w)
            new = self._learn({term: params[term][i] for term in TERMS}, w, x, y)
            weights.append(new if percept.frozen is None else jnp.where(percept.frozen, w, new))
            seen.append(x := y)
        return weights, seen

    def interchangeable(self, params: dict[str, Weights]) -> list[dict[str, list[Axes]]]:
        """Where a unit is turned, so are its weights; of a rule all those terms that its output is no factor of."""
        signs = {"eta": ((), ()), "a": ((), ()), "b": ((1,), ()), "c": ((), (0,)), "d": ((1,), (0,))}
        signs["first"], count = signs["d"], len(self.shapes)
        layers = {
            name: between_layers(count, Axes((1,), incoming), Axes((0,), outgoing))
            for name, (incoming, outgoing) in signs.items()
            if name in params
        }
        return [{name: axes[i] for name, axes in layers.items()} for i in range(count - 1)]

    def responses(
        self, params: dict[str, Weights], probes: Float[Array, "t o"], key: Key[Array, ""]
    ) -> list[Float[Array, "t h"]]:
        """In a life whose first weights, where none are evolved, are the same for all units of a layer: then units act
        as their rules make them.
        """

        def step(weights: Weights, obs: Array) -> tuple[Weights, list[Array]]:
            weights, seen = self._step(params, weights, Percept(obs, jnp.float32(0), jnp.bool_(False)))
            return weights, seen[:-1]

        return jax.lax.scan(step, params.get("first") or self._alike(key), probes)[1]

    def _alike(self, key: Key[Array, ""]) -> Weights:
        """First weights in which only senses and motors differ."""
        keys, last = jax.random.split(key, len(self.shapes)), len(self.shapes) - 1
        draw = lambda key, shape: jax.random.uniform(key, shape, minval=-self.first_range, maxval=self.first_range)
        own = lambda i, m, n: (m if i == 0 else 1, n if i == last else 1)
        return [jnp.broadcast_to(draw(keys[i], own(i, *s)), s) for i, s in enumerate(self.shapes)]

    def size(self, params: dict[str, Weights], carry: Weights) -> Size:
        return layered_size(carry)

    def _learn(
        self, rule: dict[str, Float[Array, "_ _"]], w: Float[Array, "m n"], x: Float[Array, " m"], y: Float[Array, " n"]
    ) -> Float[Array, "m n"]:
        pre, post = x[:, None], y[None, :]
        # Factored so that a rule's five arrays are read once and nothing the size of the weights is kept: memory-bound.
        hebb = post * (rule["a"] * pre + rule["c"]) + rule["b"] * pre
        change = rule["eta"] * (hebb + rule["d"]) if self.d_inside else rule["eta"] * hebb + rule["d"]
        w = w + change
        return w / jnp.maximum(jnp.max(jnp.abs(w)), self.floor) if self.normalise else w
