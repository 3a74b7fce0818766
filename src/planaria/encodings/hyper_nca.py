"""Weights read off a pattern that a neural cellular automaton grew."""

from dataclasses import replace
from itertools import product
from math import prod
from typing import Any, Literal, get_args

import jax
import jax.numpy as jnp
from equinox import Module, field
from jaxtyping import Array, Float, Key

from planaria.core import checks
from planaria.core.encoding import AbstractDevelopment, AbstractTreeEncoding
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork
from planaria.core.streams import stream
from planaria.core.types import Interface
from planaria.networks.mlp import MLP, Weights
from planaria.networks.substrate import Substrate

FILTERS = 3  # of each channel's neighbourhood
AROUND = tuple(product((0, 1, 2), repeat=3))  # Moore neighbourhood in space, the cell itself in the middle

Pattern = Float[Array, "c z h w"]
Params = dict[str, Weights]
Beginning = Literal["random", "single"]


class Automaton(Module):
    """The program in every cell. Biases are None where there are none. d: units of the two hidden layers."""

    filters: Float[Array, "c f 27"]
    filters_bias: Float[Array, " cf"] | None
    dense: tuple[Float[Array, "d cf"], Float[Array, "d d"], Float[Array, "c d"]]
    dense_bias: tuple[Float[Array, " d"], Float[Array, " d"], Float[Array, " c"]] | None


class HyperNCA(AbstractDevelopment[Automaton, Params, Pattern], AbstractTreeEncoding[Automaton, Params]):
    """HyperNCA: a cellular automaton in space grows a pattern, and the pattern is a network's weights.

    There is a cell for each weight: layer z of the pattern is layer z of the network, row h its outputs, column w its
    inputs, as many as the widest layer needs. Cells have ``channels`` numbers. In each of ``steps`` every cell sees its
    27 neighbours through three filters a channel, puts what it sees through a network of two hidden layers of
    ``units`` tanh units, and adds the answer, divided by the largest in the whole pattern, to its state. Cells that
    stand for no weight stay zero. In the end channel 0 is read.

    It begins with the same random state in every life of every genome (``random``), or with one cell in the middle of
    each layer (``single``). Development may go on after birth: ``develop`` is one step.

    Fields: ``network`` an MLP or a substrate, without biases; ``channels``; ``units``; ``steps``; ``bias`` whether the
    automaton has biases; ``seed`` random or single; ``draw`` which random state; ``init_range`` first genes are
    U(-range, range); ``mutation_sigma``; ``line_sigma`` as in ``direct``.
    Shapes: genome ``Automaton``, as a vector [k], k = 81 c + 4 c d + d^2 (+ 4 c + 2 d); pattern [c, z, h, w];
    phenotype weights [in, out] a layer.
    Raises: InvalidValue for a field out of range, or another network.

    **Source**: Najarro, Sudhakaran, Glanois & Risi (2022), HyperNCA: growing developmental networks with neural
    cellular automata, arXiv:2204.11674; sizes and steps from the authors' settings, whose numbers of genes these are.
    **Differs from the source**: answers are divided by the largest absolute value (theirs: the largest value, which may
    be near zero or below); networks of any layer sizes; all cells without a weight are held at zero, theirs are in the
    last layer only; no masks of living cells, which their settings switch off.
    **Checked against**: tests/encodings/test_hyper_nca.py (a plain loop over cells, 1e-5; their numbers of genes).

    >>> HyperNCA(MLP(hidden=(8, 8, 8, 8))).bind(Interface(8, 4)).dim
    226
    """

    network: AbstractNetwork = field(default_factory=MLP)
    channels: int = 2
    units: int = 4
    steps: int = 20
    bias: bool = True
    seed: Beginning = "random"
    draw: int = 0
    init_range: float = 0.1
    mutation_sigma: float = 0.1
    line_sigma: float = 0.0

    def __check_init__(self) -> None:
        checks.whole(self, "channels", "units", "steps")
        checks.whole(self, "draw", least=0)
        checks.one_of(self, "seed", get_args(Beginning))
        checks.between(self, "init_range", low=0, above=True)
        checks.between(self, "mutation_sigma", "line_sigma", low=0)
        if not isinstance(self.network, MLP | Substrate) or self.network.bias:
            raise InvalidValue(
                "a pattern has a cell for every weight of a layered network, and none for biases",
                field="encoding.network",
                value=type(self.network).__name__,
                allowed="mlp or substrate, bias False",
                hint="--network mlp --network.bias False",
            )

    def bind(self, interface: Interface | None) -> "HyperNCA":
        return replace(self, network=self.network.bind(interface))

    def organism(self) -> AbstractNetwork:
        return self.network

    @property
    def _shapes(self) -> tuple[tuple[int, int], ...]:
        assert isinstance(self.network, MLP | Substrate)
        return self.network.shapes

    @property
    def space(self) -> tuple[int, int, int]:
        """(z, h, w): layers, the most outputs and the most inputs of any."""
        inputs, outputs = zip(*self._shapes, strict=True)
        return len(self._shapes), max(outputs), max(inputs)

    def footprint(self) -> int:
        """While a pattern develops, each cell has its neighbours' channels and its network's units before it."""
        each = (len(AROUND) + FILTERS + 3) * self.channels + 2 * self.units
        return super().footprint() + 4 * each * prod(self.space)

    def template(self) -> object:
        c, d = self.channels, self.units
        empty: Any = lambda *shape: jax.ShapeDtypeStruct(shape, jnp.float32)
        dense = empty(d, FILTERS * c), empty(d, d), empty(c, d)
        biases = (empty(FILTERS * c), (empty(d), empty(d), empty(c))) if self.bias else (None, None)
        return Automaton(empty(c, FILTERS, len(AROUND)), biases[0], dense, biases[1])

    def init(self, key: Key[Array, ""]) -> Automaton:
        return self.unravel(jax.random.uniform(key, (self.dim,), minval=-1.0) * self.init_range)

    # ------------------------------------------------------------------------------------------------------ development

    @property
    def inhabited(self) -> Float[Array, "z h w"]:
        """1 where a cell stands for a weight."""
        _, h, w = self.space
        here = [(jnp.arange(h) < n)[:, None] & (jnp.arange(w) < m) for m, n in self._shapes]
        return jnp.stack(here).astype(jnp.float32)

    def zygote(self, genome: Automaton, key: Key[Array, ""]) -> Pattern:
        shape = self.channels, *self.space
        if self.seed == "random":
            first = jax.random.uniform(stream(jax.random.key(self.draw), "pattern"), shape, minval=-1.0)
        else:
            first = jnp.zeros(shape).at[:, :, shape[2] // 2, shape[3] // 2].set(1.0)
        return first * self.inhabited

    def develop(self, genome: Automaton, embryo: Pattern, key: Key[Array, ""]) -> Pattern:
        """One step of every cell."""
        answer = answered(genome, embryo)
        largest = jnp.max(jnp.abs(answer * self.inhabited))
        return (embryo + answer / jnp.where(largest > 0, largest, 1.0)) * self.inhabited

    def adult(self, genome: Automaton, embryo: Pattern) -> Params:
        return {"weights": [embryo[0, z, :n, :m].T for z, (m, n) in enumerate(self._shapes)]}

    def grown(self, genome: Automaton, key: Key[Array, ""]) -> Pattern:
        """The pattern after all its steps."""
        step = lambda _, pattern: self.develop(genome, pattern, key)
        return jax.lax.fori_loop(0, self.steps, step, self.zygote(genome, key))

    def express(self, genome: Automaton, key: Key[Array, ""]) -> tuple[Params, Automaton]:
        return self.adult(genome, self.grown(genome, key)), genome


def answered(genome: Automaton, pattern: Pattern) -> Pattern:
    """What each cell's network says of what it sees; nothing is seen beyond the pattern's rim."""
    c, *space = pattern.shape
    padded = jnp.pad(pattern, ((0, 0), (1, 1), (1, 1), (1, 1)))
    shifted = [padded[:, z : z + space[0], y : y + space[1], x : x + space[2]] for z, y, x in AROUND]
    seen = jnp.einsum("cfk,kcn->cfn", genome.filters, jnp.stack(shifted).reshape(len(AROUND), c, -1))
    x = seen.reshape(c * FILTERS, -1)
    x = x if genome.filters_bias is None else x + genome.filters_bias[:, None]
    for i, weight in enumerate(genome.dense):
        x = weight @ (jnp.tanh(x) if i else x)
        x = x if genome.dense_bias is None else x + genome.dense_bias[i][:, None]
    return x.reshape(pattern.shape)
