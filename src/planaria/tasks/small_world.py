"""Grow a small world: neurons with many friends in common, and everybody near everybody."""

from dataclasses import replace
from typing import NamedTuple

import jax
import jax.numpy as jnp
from equinox import field
from jaxtyping import Array, Bool, Float, Int, Key, PyTree

from planaria.core import checks
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork, can, unable
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation, Interface


class Topology(NamedTuple):
    """Of a graph whose edges have no direction. ``length`` counts pairs without a path as ``neurons`` apart."""

    neurons: Int[Array, ""]
    degree: Float[Array, ""]  # mean
    clustering: Float[Array, ""]  # share of a node's neighbours that are neighbours, mean over nodes
    length: Float[Array, ""]  # of shortest paths, mean over pairs

    @property
    def sigma(self) -> Float[Array, ""]:
        """Clustering over path length, each as a multiple of a random graph's; above one: a small world."""
        return _ratio(self.clustering, self._chance) / _ratio(self.length, self._random_length)

    @property
    def omega(self) -> Float[Array, ""]:
        """Near 0: a small world; towards 1: random; towards -1: a lattice."""
        k = self.degree
        lattice = 0.75 * (k - 2) / jnp.maximum(k - 1, 1e-6)
        return _ratio(self._random_length, self.length) - _ratio(self.clustering, lattice)

    @property
    def _chance(self) -> Float[Array, ""]:
        return self.degree / jnp.maximum(self.neurons - 1, 1)

    @property
    def _random_length(self) -> Float[Array, ""]:
        grow = jnp.log(jnp.maximum(self.neurons, 2)) / jnp.log(jnp.maximum(self.degree, 1.0 + 1e-3))
        return jnp.clip(grow, 1.0, self.neurons)


def _ratio(a: Array, b: Array) -> Array:
    return a / jnp.maximum(b, 1e-3)


def topology(alive: Bool[Array, " v"], edges: Bool[Array, "v v"]) -> Topology:
    """Of the graph on the neurons that are alive; loops and directions do not count."""
    v = alive.shape[0]
    there = (edges | edges.T) & alive[:, None] & alive & ~jnp.eye(v, dtype=bool)
    links = there.astype(jnp.float32)
    degree, n = jnp.sum(links, axis=1), jnp.sum(alive)
    triangles = jnp.sum((links @ links) * links, axis=1)
    local = triangles / jnp.maximum(degree * (degree - 1), 1)

    def further(state: tuple[Array, Array, Array]) -> tuple[Array, Array, Array]:
        apart, reached, steps = state
        now = reached | (reached.astype(jnp.float32) @ links > 0)
        return jnp.where(now & ~reached, steps + 1, apart), now, steps + 1

    going = lambda state: (state[2] < v) & jnp.any((state[1].astype(jnp.float32) @ links > 0) & ~state[1])
    start = jnp.zeros((v, v), jnp.int32), jnp.eye(v, dtype=bool), jnp.int32(0)
    apart, reached, _ = jax.lax.while_loop(going, further, start)
    pairs = alive[:, None] & alive & ~jnp.eye(v, dtype=bool)
    length = jnp.sum(jnp.where(pairs, jnp.where(reached, apart, n), 0)) / jnp.maximum(n * (n - 1), 1)
    mean = lambda x: jnp.sum(jnp.where(alive, x, 0.0)) / jnp.maximum(n, 1)
    return Topology(n, mean(degree), mean(local), length)


class SmallWorld(AbstractTask[PyTree]):
    """Small world: a network is scored by its wiring alone, and never lives.

    A graph is a small world if its nodes' neighbours are neighbours much more often than by chance and paths are
    nevertheless as short as by chance. Fitness = sigma - |omega|, with sigma the clustering over the path length, each
    in multiples of a random graph's with as many nodes and links, and omega the random graph's path length over this
    one's minus the clustering in multiples of a lattice's. A network of fewer than ``neurons`` scores
    cells / neurons - 2, which is less. Objectives: sigma, -|omega|.

    Fields: ``neurons`` that there must be.
    Shapes: observation [1], action [1]: somebody has to sense and to act; objectives [2].
    Raises: InvalidValue for a field out of range, for a network that can't say how it is wired.

    **Source**: Najarro, Sudhakaran & Risi (2023), arXiv:2307.08197, section 4 (sigma 1.27 and omega near 0 with 50
    nodes and more); sigma with random graphs by formula, C = k / n, L = ln n / ln k: Humphries & Gurney (2008), Network
    'small-world-ness'; omega: Telesford et al. (2011), The ubiquity of small-world networks; the lattice's
    C = 3 (k - 2) / (4 (k - 1)): Watts & Strogatz (1998).
    **Differs from the source**: formulas for the graphs compared with, where the authors draw them.
    **Checked against**: tests/tasks/test_small_world.py (plain loops over nodes and queues), claims/small_world.py
    (graphs that were drawn).

    >>> SmallWorld().interface()
    Interface(observation=1, action=1, kind='continuous')
    """

    neurons: int = 50
    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        checks.whole(self, "neurons", least=4)

    def interface(self) -> Interface:
        return Interface(1, 1)

    def bind(self, network: AbstractNetwork | None) -> "SmallWorld":
        if network is None:
            hint = "--encoding ndp, or any other that makes networks"
            raise InvalidValue("a wiring is judged here", field="encoding", value="none", hint=hint)
        if not can(network, "wired"):
            raise unable(network, "wired", "it does not say who is connected to whom")
        return replace(self, network=network)

    def topology(self, phenotype: PyTree, key: Key[Array, ""]) -> Topology:
        """How a network is wired at birth."""
        network = self.network
        assert network is not None, "bind the task first"
        return topology(*network.wired(phenotype, network.initial(phenotype, key)))

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        found = self.topology(phenotype, key)
        sigma, omega = found.sigma, -jnp.abs(found.omega)
        enough = found.neurons >= self.neurons
        fitness = jnp.where(enough, sigma + omega, found.neurons / self.neurons - 2)
        worst = jnp.asarray([0.0, -1.0])
        return Evaluation.of(fitness, objectives=jnp.where(enough, jnp.stack([sigma, omega]), worst))

    @property
    def objective_names(self) -> tuple[str, ...]:
        return "sigma", "-|omega|"

    def example(self) -> Evaluation:
        return Evaluation.of(0.0, objectives=jnp.zeros(2))
