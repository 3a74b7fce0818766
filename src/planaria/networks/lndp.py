"""A network that grows while it lives: synapses, and neurons, come and go with activity and reward."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
from jaxtyping import Array, Bool, Float, Key

from planaria.core import checks
from planaria.core.network import AbstractNetwork, Size, drawn
from planaria.core.streams import stream
from planaria.core.types import Interface, Percept

from . import _cells as cells

Program = dict[str, cells.Genes]
FEATURES = 5  # in-degree, out-degree, degree, sensor, motor
RELATIONS = 3  # a synapse there, one the other way, the neuron itself


class Brain(NamedTuple):
    """What lives: states of v neurons and of the synapses between them, which of them exist, and the last activity.

    Motors, the last, send to nobody and sensors, the first, hear nobody: p neurons send and q hear. ``crowded``:
    whether a neuron could ever not divide because there was no room."""

    neurons: Float[Array, "v d"]
    synapses: Float[Array, "p q s"]  # [from, to]
    there: Bool[Array, "p q"]
    alive: Bool[Array, " v"]
    activity: Float[Array, "v t"]  # before each pass of the last step, and after the last one
    crowded: Bool[Array, ""]

    @property
    def weights(self) -> Float[Array, "p q"]:
        return jnp.where(self.there, self.synapses[..., 0], 0.0)


class LNDP(AbstractNetwork[Program, Brain]):
    """Lifelong neural developmental program: small shared networks rewire the network in every step of its life.

    Neurons and synapses have states. Before each step of activity (1) every neuron looks at all others through a graph
    transformer, in which degree, role, its last activity and its state are seen and the synapse between two neurons
    scales their attention, and a gated cell updates its state with what it saw; (2) another gated cell updates the
    state of every synapse from the states and activities of its two ends and the last reward: its first number is the
    weight; (3) synapses appear where a network that sees two neurons' states answers above ``threshold``, and vanish
    where one that sees the synapse's state does. Then activity spreads ``passes`` times, x = tanh(x W), with sensors
    held at what is seen. Synapses lead from sensors to inner neurons, among these, and to motors. Each life begins with
    random states and few random synapses, or none. Before life the senses can be driven for ``spontaneous`` steps by
    noise with an evolved course (Ornstein-Uhlenbeck), and the network rewires itself under it.

    With ``neurogenesis`` inner neurons have a fate, too: a network that sees a neuron's state lets it vanish, or
    divide (one in a step, the keenest); the daughter has its mother's state and synapses, and one from her.

    Fields: ``neurons`` v, all told, most that there may be; ``state`` and ``synapse_state`` numbers of a neuron's and a
    synapse's state; ``heads``, ``queries`` and ``values`` of attention; ``hidden`` units of the deciding networks;
    ``passes`` of activity a step; ``first_synapses`` chance that a synapse is there at birth; ``threshold`` of
    decisions; ``stochastic`` whether they are drawn, with half the chance answered; ``structural`` and ``synaptic``
    plasticity on or off (off: no synapse comes or goes; the weight of a synapse is set once, in the step after it
    appeared, those of birth are as drawn); ``spontaneous`` steps before life; ``memory`` whether activity stays from
    step to step; ``neurogenesis``; ``founders`` inner neurons at birth (0: all).
    Shapes: observations [o] -> actions [a]; genes [k], 1,918 by default and o^2 + 3 o for spontaneous activity.
    Raises: InvalidValue for a field out of range, for fewer neurons than o + a + 1, or a life before ``bind``.
    A lesion of layer 0 silences inner neurons. A state that is not finite makes the action NaN: such a life is invalid.

    **Source**: Plantec, Pedersen, Montero, Nisioti & Risi (2024), arXiv:2406.09787; sizes, thresholds and what sees
    what: the authors' published settings. Graph transformer: Dwivedi & Bresson (2020), arXiv:2012.09699.
    **Differs from the source**: a synapse that vanishes falls silent at once, not a step later; degree is in plus out
    over 20; noise before life is mixed by a matrix of genes, where the authors take these for its covariance;
    ``synaptic`` and ``neurogenesis`` are ours.
    **Checked against**: tests/networks/test_lndp.py, a plain loop over neurons and synapses (1e-5), genome lengths.

    >>> net = LNDP().bind(Interface(4, 2))
    >>> sum(x.size for x in jax.tree.leaves(net.init(jax.random.key(0))))
    1918
    """

    neurons: int = 32
    state: int = 8
    synapse_state: int = 4
    heads: int = 3
    queries: int = 4
    values: int = 8
    hidden: int = 16
    passes: int = 3
    first_synapses: float = 0.1
    threshold: float = 0.6
    stochastic: bool = False
    structural: bool = True
    synaptic: bool = True
    spontaneous: int = 0
    memory: bool = False
    neurogenesis: bool = False
    founders: int = 0
    interface: Interface | None = None

    def __check_init__(self) -> None:
        checks.whole(self, "neurons", least=3)
        checks.whole(self, "state", "synapse_state", "heads", "queries", "values", "hidden", "passes")
        checks.whole(self, "spontaneous", "founders", least=0)
        checks.between(self, "first_synapses", "threshold", low=0, high=1)

    def bind(self, interface: Interface | None) -> "LNDP":
        bound = super().bind(interface)
        roles = bound.sizes.observation + bound.sizes.action
        if self.neurons <= roles:
            allowed = f"from {roles + 1}: {roles} sensors and motors, and one between them"
            raise checks.refuse(self, "neurons", "too few for this world", allowed=allowed)
        return bound

    @property
    def _sends(self) -> slice:
        return slice(0, self.neurons - self.sizes.action)

    @property
    def _hears(self) -> slice:
        return slice(self.sizes.observation, self.neurons)

    @property
    def _inner(self) -> Bool[Array, " v"]:
        """Which neurons are neither sensors nor motors."""
        place, (o, a) = jnp.arange(self.neurons), self.sizes[:2]
        return (place >= o) & (place < self.neurons - a)

    def _pairs(self, x: Float[Array, "v k"], genes: cells.Genes) -> Float[Array, "p q h"]:
        """What a cell that sees two neurons hears, for every pair that a synapse may join."""
        return (x @ genes["pre"])[self._sends, None] + (x @ genes["post"])[None, self._hears] + genes["b"]

    def _square(self, x: Float[Array, "p q *k"]) -> Float[Array, "v v *k"]:
        """From pairs that may be joined to all pairs."""
        o, a = self.sizes[:2]
        return jnp.pad(x, [(0, a), (o, 0)] + [(0, 0)] * (x.ndim - 2))

    # ------------------------------------------------------------------------------------------------------- the genome

    def init(self, key: Key[Array, ""]) -> Program:
        d, s, t = self.state, self.synapse_state, self.passes + 1
        plans = {
            "read": cells.dense(FEATURES + t + d, d),
            "look": cells.attention(d, s + RELATIONS, self.heads, self.queries, self.values),
            "neuron": cells.gate({"x": d}, d),
            "synapse": cells.gate({"pre": d + t, "post": d + t, "reward": 1}, s),
        }
        if self.structural:
            plans["appear"] = cells.decider({"pre": d, "post": d}, self.hidden)
            plans["vanish"] = cells.decider({"x": s}, self.hidden)
        if self.neurogenesis:
            plans["fate"] = cells.decider({"x": d}, self.hidden, 2)
        noise = {"noise": self._first_noise(stream(key, "noise"))} if self.spontaneous else {}
        return cells.drawn(stream(key, "cells"), plans) | noise

    def _first_noise(self, key: Key[Array, ""]) -> cells.Genes:
        """Mean, pull, time step and mixing matrix, from the ranges of the authors' first genes."""
        o, (mean, rest) = self.sizes.observation, jax.random.split(key)
        draw = jax.random.uniform(rest, (2 + o, o))
        return {
            "mean": jax.random.normal(mean, (o,)),
            "pull": 0.01 + 0.99 * draw[0],
            "dt": 0.01 + 0.49 * draw[1],
            "mix": 2 * draw[2:] - 1,
        }

    # ---------------------------------------------------------------------------------------------------------- a life

    def initial(self, params: Program, key: Key[Array, ""]) -> Brain:
        v, d, s, (o, a) = self.neurons, self.state, self.synapse_state, self.sizes[:2]
        pairs, inner = (v - a) * (v - o), jnp.arange(v) - o
        draw = jax.random.uniform(stream(key, "birth"), (v * d + pairs * (s + 1),))
        neurons = 2 * draw[: v * d].reshape(v, d) - 1
        synapses = 2 * draw[v * d : v * d + pairs * s].reshape(v - a, v - o, s) - 1
        alive = (inner < (self.founders or v)) | (inner >= v - a - o)
        there = self._allowed(alive) & (draw[v * d + pairs * s :].reshape(v - a, v - o) < self.first_synapses)
        neurons, synapses = jnp.where(alive[:, None], neurons, 0.0), jnp.where(there[..., None], synapses, 0.0)
        quiet = jnp.zeros((v, self.passes + 1))
        brain = Brain(neurons, synapses, there, alive, quiet, jnp.bool_(False))
        return self._before_life(params, brain, stream(key, "before life")) if self.spontaneous else brain

    def _before_life(self, params: Program, brain: Brain, key: Key[Array, ""]) -> Brain:
        """x += pull (mean - x) dt + noise drives the sensors; nothing is rewarded."""
        noise, o = params["noise"], self.sizes.observation
        mix, dt, pull = (
            jnp.clip(noise[name], low, high)
            for name, low, high in (("mix", -1, 1), ("dt", 0.01, 1.0), ("pull", 0, jnp.inf))
        )
        kick = lambda k: mix @ jax.random.normal(k, (o,))

        def moment(t: Array, both: tuple[Brain, Array]) -> tuple[Brain, Array]:
            brain, x = both
            k = jax.random.fold_in(key, t)
            x = x + pull * (noise["mean"] - x) * dt + kick(k)
            return self._spread(self._rewired(params, brain, jnp.float32(0), stream(k, "rewire"))[0], x), x

        brain, _ = jax.lax.fori_loop(0, self.spontaneous, moment, (brain, kick(stream(key, "first"))))
        return brain

    def act(
        self, params: Program, carry: Brain, percept: Percept, key: Key[Array, ""]
    ) -> tuple[Brain, Float[Array, " a"]]:
        brain, sound = self._rewired(params, carry, percept.reward, key)
        frozen = percept.frozen
        if frozen is not None:
            brain = jax.tree.map(lambda new, old: jnp.where(frozen, old, new), brain, carry)
        brain = self._spread(brain, percept.obs, percept.lesion)
        action = brain.activity[self.neurons - self.sizes.action :, -1]
        return brain, jnp.where(sound, action, jnp.nan)

    def size(self, params: Program, carry: Brain) -> Size:
        return Size(jnp.sum(carry.alive), jnp.sum(carry.there))

    def delete(
        self, params: Program, carry: Brain, share: float, place: str, key: Key[Array, ""]
    ) -> tuple[Program, Brain]:
        """With ``neurogenesis`` a daughter may take the place of an inner neuron that is lost."""
        alive = carry.alive & ~drawn(carry.alive & self._inner if place == "hidden" else carry.alive, share, key)
        there = carry.there & self._allowed(alive)
        silenced = lambda x, stays: jnp.where(stays[(...,) + (None,) * (x.ndim - stays.ndim)], x, 0.0)
        return params, carry._replace(
            neurons=silenced(carry.neurons, alive),
            synapses=silenced(carry.synapses, there),
            there=there,
            alive=alive,
            activity=silenced(carry.activity, alive),
        )

    def _spread(self, brain: Brain, obs: Float[Array, " o"], lesion: Array | None = None) -> Brain:
        w, v, o = brain.weights, self.neurons, self.sizes.observation
        x = brain.activity[:, -1] if self.memory else jnp.zeros(v)
        silent = ~brain.alive
        if lesion is not None:
            silent |= (lesion == 0) & self._inner
        seen = []
        for _ in range(self.passes):
            seen.append(x.at[:o].set(obs))
            x = jnp.where(silent, 0.0, jnp.pad(jnp.tanh(seen[-1][self._sends] @ w), (o, 0)))
        return brain._replace(activity=jnp.stack([*seen, x], axis=1))

    # -------------------------------------------------------------------------------------------------------- rewiring

    def _rewired(
        self, params: Program, brain: Brain, reward: Float[Array, ""], key: Key[Array, ""]
    ) -> tuple[Brain, Bool[Array, ""]]:
        """The brain after one round of all cells, and whether all its numbers are finite."""
        neurons = self._felt(params, brain)
        synapses = self._strengthened(params["synapse"], brain, neurons, reward)
        brain = brain._replace(neurons=neurons, synapses=synapses)
        sound = jnp.all(jnp.isfinite(neurons)) & jnp.all(jnp.isfinite(synapses))
        if self.structural:
            brain, fine = self._reconnected(params, brain, stream(key, "synapses"))
            sound &= fine
        if self.neurogenesis:
            brain, fine = self._divided(params["fate"], brain, stream(key, "neurons"))
            sound &= fine
        return brain, sound

    def _felt(self, params: Program, brain: Brain) -> Float[Array, "v d"]:
        """New states of the neurons."""
        there = self._square(brain.there.astype(jnp.float32))
        heard, told, (o, a) = there.sum(0), there.sum(1), self.sizes[:2]
        place = jnp.arange(self.neurons)
        role = [place < o, place >= self.neurons - a]
        counts = jnp.stack([heard / 10, told / 10, (heard + told) / 20, *role], axis=1)  # 10 and 20: the authors'
        x = jnp.concatenate([counts, brain.activity, brain.neurons], axis=1) @ params["read"]["w"] + params["read"]["b"]
        look, s = params["look"], self.synapse_state
        relations = (there, there.T, jnp.eye(self.neurons))
        edges = self._square(cells.times(brain.synapses, look["e"][:s])) + look["eb"]
        edges += sum(x[..., None] * look["e"][s + i] for i, x in enumerate(relations))
        cell = params["neuron"]
        seen = cells.attended(look, x, edges, brain.alive) @ cell["x"] + cell["b"]
        return jnp.where(
            brain.alive[:, None], cells.gated(seen, brain.neurons @ cell["u"], cell["bn"], brain.neurons), 0.0
        )

    def _strengthened(
        self, cell: cells.Genes, brain: Brain, neurons: Float[Array, "v d"], reward: Float[Array, ""]
    ) -> Float[Array, "p q s"]:
        """New states of the synapses. Without synaptic plasticity only those that just appeared, all zeros, get one."""
        ends = jnp.concatenate([neurons, brain.activity], axis=1)
        heard = self._pairs(ends, cell) + reward * cell["reward"][0]
        learns = brain.there[..., None]
        if not self.synaptic:
            learns &= jnp.all(brain.synapses == 0, axis=-1, keepdims=True)
        felt = cells.times(brain.synapses, cell["u"])
        return jnp.where(learns, cells.gated(heard, felt, cell["bn"], brain.synapses), brain.synapses)

    def _reconnected(self, params: Program, brain: Brain, key: Key[Array, ""]) -> tuple[Brain, Bool[Array, ""]]:
        appear, vanish, (one, two) = params["appear"], params["vanish"], jax.random.split(key)
        born = cells.decided(appear, self._pairs(brain.neurons, appear))[..., 0]
        lost = cells.decided(vanish, cells.times(brain.synapses, vanish["x"]) + vanish["b"])[..., 0]
        there = (brain.there | self._yes(born, one)) & ~self._yes(lost, two) & self._allowed(brain.alive)
        synapses = jnp.where(there[..., None], brain.synapses, 0.0)
        return brain._replace(there=there, synapses=synapses), jnp.all(jnp.isfinite(born) & jnp.isfinite(lost))

    def _divided(self, fate: cells.Genes, brain: Brain, key: Key[Array, ""]) -> tuple[Brain, Bool[Array, ""]]:
        """Neurons vanish, and the keenest of the others has a daughter in the first free place."""
        v, place, o = self.neurons, jnp.arange(self.neurons), self.sizes.observation
        chance = cells.decided(fate, brain.neurons @ fate["x"] + fate["b"])
        inner = brain.alive & self._inner
        die, divide = (self._yes(chance[:, i], k) & inner for i, k in enumerate(jax.random.split(key)))
        alive, divide = brain.alive & ~die, divide & ~die
        taken = alive | ~self._inner  # nobody is born as a sense or a motor
        room, wants = ~jnp.all(taken), jnp.any(divide)
        mother = jnp.argmax(jnp.where(divide, chance[:, 1], -1.0))
        child = jnp.where(room & wants, jnp.argmin(taken), v)  # v: nobody
        line = jnp.where(place == child, mother, place)  # whom each place now takes after
        grown = alive | (place == child)
        new = (place == mother)[self._sends, None] & (place == child)[self._hears]
        old = (brain.there & self._allowed(alive))[line[self._sends]][:, line[self._hears] - o]
        there = (old | new) & self._allowed(grown)
        synapses = brain.synapses[line[self._sends]][:, line[self._hears] - o]
        synapses = jnp.where((there & ~new)[..., None], synapses, 0.0)
        neurons = jnp.where(grown[:, None], brain.neurons[line], 0.0)
        brain = brain._replace(neurons=neurons, synapses=synapses, there=there, alive=grown)
        return brain._replace(crowded=brain.crowded | (wants & ~room)), jnp.all(jnp.isfinite(chance))

    def _yes(self, chance: Float[Array, "*n"], key: Key[Array, ""]) -> Bool[Array, "*n"]:
        if self.stochastic:
            return jax.random.uniform(key, chance.shape) < chance / 2
        return chance > self.threshold

    def _allowed(self, alive: Bool[Array, " v"]) -> Bool[Array, "p q"]:
        """From sensors to inner neurons, among these but not to oneself, and to motors; between the living."""
        place = jnp.arange(self.neurons)
        sender, hearer, inner = place[self._sends, None], place[self._hears], self._inner
        between = inner[self._sends, None] | inner[self._hears]
        return between & (sender != hearer) & alive[self._sends, None] & alive[self._hears]
