"""A network whose neurons and synapses follow learned rules, a few for all, on wires that are new in every life."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Int, Key

from planaria.core import checks
from planaria.core.network import AbstractNetwork, Size, drawn
from planaria.core.streams import stream
from planaria.core.types import Interface, Percept

from . import _cells as cells

STEP = 0.01  # of a synapse's change, times the evolved rate (the authors')
FIRST = 0.1  # states of synapses at birth are U(-0.1, 0.1) (the authors')
ROUNDS = 2  # of messages a step, after the one that senses (the authors')


class Wiring(NamedTuple):
    """A life: states of the synapses, which of them there are, types of the v neurons and which of these live, what was
    said and done last.

    Sensors, the first o neurons, hear nobody: q = v - o others do."""

    synapses: Float[Array, "v q m"]  # [from, to]
    there: Bool[Array, "v q"]
    types: Int[Array, " v"]
    alive: Bool[Array, " v"]
    said: Float[Array, "v m"]
    done: Float[Array, " a"]


class SFNN(AbstractNetwork[dict[str, cells.Genes], Wiring]):
    """Structurally flexible network: small cells shared by type decide what neurons say and how synapses change.

    Messages are vectors of m numbers. A neuron sums what its synapses bring, each number scaled by the synapse's own,
    and says y = tanh(x W), with W of its type; sensors hear what is seen in all m numbers, motors what was done last
    in their first. After three such rounds every synapse's state moves by 0.01 rate times the answer of a gated cell,
    of the sender's type, to what its sender said a step ago, its receiver says now, and the reward. Wires, inner types
    and first states are drawn anew in every life, so that evolution can't store behaviour in weights: it finds rules
    that organise any network. Types: sensors, ``kinds`` of inner neurons, motors.

    Fields: ``neurons`` v, all told; ``messages`` m; ``kinds``; ``density`` chance of a synapse from sensors to inner
    neurons, among these (not to oneself), from them to motors and back.
    Shapes: observations [o] -> actions [a], first numbers of what motors say; genes (kinds + 2) (10 m^2 + 7 m) + 1.
    Raises: InvalidValue for a field out of range, for fewer neurons than o + a + 1, or a life before ``bind``.
    A lesion of layer 0 silences inner neurons.

    **Source**: Pedersen, Plantec, Nisioti, Montero & Risi (2024), Structurally flexible neural networks: evolving the
    building blocks for general agents, arXiv:2404.15193; sizes and constants: the authors' published settings.
    **Differs from the source**: in continuous worlds motors hear the last action itself.
    **Checked against**: tests/networks/test_sfnn.py, a plain loop over neurons and synapses (1e-5); 565 genes.

    >>> net = SFNN().bind(Interface(4, 2, "discrete"))
    >>> sum(x.size for x in jax.tree.leaves(net.init(jax.random.key(0))))
    565
    """

    neurons: int = 32
    messages: int = 4
    kinds: int = 1
    density: float = 0.5
    interface: Interface | None = None

    def __check_init__(self) -> None:
        checks.whole(self, "neurons", least=3)
        checks.whole(self, "messages", "kinds")
        checks.between(self, "density", low=0, high=1)

    def bind(self, interface: Interface | None) -> "SFNN":
        bound = super().bind(interface)
        roles = bound.sizes.observation + bound.sizes.action
        if self.neurons <= roles:
            allowed = f"from {roles + 1}: {roles} sensors and motors, and one between them"
            raise checks.refuse(self, "neurons", "too few for this world", allowed=allowed)
        return bound

    def init(self, key: Key[Array, ""]) -> dict[str, cells.Genes]:
        """A cell of each sort a type, [types, ...]."""
        m, types = self.messages, self.kinds + 2
        plans = {"neuron": {"w": cells.Plan((m, m), m)}, "synapse": cells.gate({"pre": m, "post": m, "reward": 1}, m)}
        each = lambda plan: plan._replace(shape=(types, *plan.shape))
        plans = {name: {part: each(plan) for part, plan in cell.items()} for name, cell in plans.items()}
        return cells.drawn(key, plans) | {"rate": {"factor": jnp.ones(1)}}

    def initial(self, params: dict[str, cells.Genes], key: Key[Array, ""]) -> Wiring:
        v, m, (o, a) = self.neurons, self.messages, self.sizes[:2]
        pairs, place = v * (v - o), jnp.arange(v)
        draw = jax.random.uniform(stream(key, "birth"), (pairs * (m + 1),))
        inner = jax.random.randint(stream(key, "types"), (v,), 1, self.kinds + 1)
        types = jnp.where(place < o, 0, jnp.where(place >= v - a, self.kinds + 1, inner))
        synapses = FIRST * (2 * draw[: pairs * m].reshape(v, v - o, m) - 1)
        there = self._allowed & (draw[pairs * m :].reshape(v, v - o) < self.density)
        return Wiring(synapses, there, types, jnp.ones(v, bool), jnp.zeros((v, m)), jnp.zeros(a))

    @property
    def _allowed(self) -> Bool[Array, "v q"]:
        place, inner, o = jnp.arange(self.neurons), self._inner, self.sizes.observation
        return (inner[:, None] | inner[o:]) & (place[:, None] != place[o:])

    @property
    def _inner(self) -> Bool[Array, " v"]:
        """Which neurons are neither sensors nor motors."""
        place, (o, a) = jnp.arange(self.neurons), self.sizes[:2]
        return (place >= o) & (place < self.neurons - a)

    def size(self, params: dict[str, cells.Genes], carry: Wiring) -> Size:
        return Size(jnp.sum(carry.alive), jnp.sum(carry.there))

    def delete(
        self, params: dict[str, cells.Genes], carry: Wiring, share: float, place: str, key: Key[Array, ""]
    ) -> tuple[dict[str, cells.Genes], Wiring]:
        alive = carry.alive & ~drawn(carry.alive & self._inner if place == "hidden" else carry.alive, share, key)
        there = carry.there & alive[:, None] & alive[self.sizes.observation :]
        return params, carry._replace(there=there, alive=alive, said=jnp.where(alive[:, None], carry.said, 0.0))

    def act(
        self, params: dict[str, cells.Genes], carry: Wiring, percept: Percept, key: Key[Array, ""]
    ) -> tuple[Wiring, Float[Array, " a"]]:
        said = self._said(params["neuron"]["w"][carry.types], carry, percept)
        synapses = carry.synapses + STEP * params["rate"]["factor"] * self._urge(
            params["synapse"], carry, said, percept
        )
        if percept.frozen is not None:
            synapses = jnp.where(percept.frozen, carry.synapses, synapses)
        action = said[self.neurons - self.sizes.action :, 0]
        action = jnp.where(jnp.all(jnp.isfinite(synapses)), action, jnp.nan)
        done = jax.nn.one_hot(jnp.argmax(action), self.sizes.action) if self.sizes.kind == "discrete" else action
        return carry._replace(synapses=synapses, said=said, done=done), action

    def _said(self, cell: Float[Array, "v m m"], carry: Wiring, percept: Percept) -> Float[Array, "v m"]:
        """What neurons say in the end."""
        v, m, (o, a) = self.neurons, self.messages, self.sizes[:2]
        wires = jnp.where(carry.there[..., None], carry.synapses, 0.0)
        seen = jnp.broadcast_to(percept.obs[:, None], (o, m))
        silent = ~carry.alive
        if percept.lesion is not None:
            silent |= (percept.lesion == 0) & self._inner
        said = carry.said
        for i in range(ROUNDS + 1):
            heard = jnp.concatenate([seen, jnp.sum(said[:, None] * wires, axis=0)])
            if i:  # the first round only senses (the authors')
                heard = heard.at[v - a :, 0].set(carry.done)
            said = jnp.where(silent[:, None], 0.0, jnp.tanh(cells.times(heard, cell)))
        return said

    def _urge(
        self, cell: cells.Genes, carry: Wiring, said: Float[Array, "v m"], percept: Percept
    ) -> Float[Array, "v q m"]:
        """Where each synapse's cell, of its sender's type, would lead its state."""
        types, o = carry.types, self.sizes.observation
        mine = lambda name: cell[name][types]
        sent = cells.times(carry.said, mine("pre")) + mine("b") + percept.reward * mine("reward")[:, 0]
        received = jnp.einsum("qm,tmh->tqh", said[o:], cell["post"])[types]
        felt = cells.times(carry.synapses, mine("u")[:, None])
        return cells.gated(sent[:, None] + received, felt, mine("bn")[:, None], carry.synapses)
