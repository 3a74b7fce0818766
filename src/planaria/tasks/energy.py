"""What a network costs: its cells, its synapses and what they do, as a penalty and as an objective."""

from dataclasses import replace
from typing import Any

import equinox as eqx
import jax
import jax.numpy as jnp
from equinox import field
from jaxtyping import Array, Float, Key, PyTree

from planaria.core import checks
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork, can, unable
from planaria.core.task import AbstractTask, Pool
from planaria.core.types import Evaluation, Interface

from ._embodied import AbstractEmbodied
from ._meter import Metered
from .control import Control


class Energy(AbstractTask[PyTree]):
    """Energy: any task for networks, and what the network costs while it lives.

    Energy = per_neuron * neurons + per_synapse * synapses + per_activity * summed |activity|, of an average step.
    Fitness is the task's own minus the energy, so prices are in units of fitness. The objectives are two: the task's
    own fitness, and minus the energy; NSGA-II finds what can be had of one at what price in the other.

    Inside control, trials and the maze, in worlds inside JAX, a meter is read in every step that is lived, so that a
    network which grows or withers in life pays for what there is of it; elsewhere it pays for what it was born with.

    Fields: ``task`` what is to be done; ``per_neuron`` price of a neuron (senses and motors count); ``per_synapse`` of
    a synapse, a weight that is not zero; ``per_activity`` of one unit of a neuron's activity in every step.
    Shapes: keys [n] -> evaluations [n]; objectives [2]; descriptor as the task's.
    Raises: InvalidValue for a negative price, for prices that are all zero, for a task without a network, for a network
    that can't be counted, and for a price of activity where it can't be measured.

    **Source**: a cost of connections as an objective: Clune, Mouret & Lipson (2013), arXiv:1207.2743; growth under a
    penalty of size: Nisioti et al. (2024), arXiv:2405.08510. Energy as a budget of all three is our own.
    **Differs from the source**: linear prices; activity as a third price.
    **Checked against**: tests/tasks/test_energy.py (lives stepped and counted by hand).

    >>> Energy(per_synapse=0.5).example().objectives.shape
    (2,)
    """

    task: AbstractTask = field(default_factory=Control)
    per_neuron: float = 0.0
    per_synapse: float = 0.01
    per_activity: float = 0.0
    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        checks.between(self, "per_neuron", "per_synapse", "per_activity", low=0)
        if isinstance(self.task, Energy):
            raise checks.refuse(self, "task", "energy is paid once", allowed="any other task for networks")
        if all(isinstance(p, float | int) and p == 0 for p in self.prices):
            raise checks.refuse(self, "per_synapse", "nothing costs anything", allowed="one price above zero")

    @property
    def prices(self) -> tuple[Any, Any, Any]:
        """Of a neuron, a synapse, a unit of activity."""
        return self.per_neuron, self.per_synapse, self.per_activity

    @property
    def metered(self) -> bool:
        """Whether a meter runs in life."""
        return isinstance(self.task, AbstractEmbodied) and self.task.reads_meter

    @property
    def host(self) -> bool:
        return self.task.host

    @property
    def common_luck(self) -> bool | None:
        return self.task.common_luck

    def interface(self) -> Interface | None:
        return self.task.interface()

    def bind(self, network: AbstractNetwork | None) -> "Energy":
        if network is None:
            hint = "--encoding ndp, or any other that makes networks"
            raise InvalidValue("energy is what networks cost", field="encoding", value="none", hint=hint)
        if not can(network, "size"):
            raise unable(network, "size", "its neurons and synapses can't be counted, so they can't be paid for")
        if self.per_activity:
            if not self.metered:
                message = "this task does not look at its network's activity"
                raise checks.refuse(
                    self,
                    "per_activity",
                    message,
                    allowed="0 here",
                    hint="take control or trials, in a world inside JAX",
                )
            if not can(network, "activity"):
                raise unable(network, "activity", "its activity can't be measured, so it can't be paid for")
        dweller = (
            Metered(network=network, active=bool(self.per_activity), interface=network.interface)
            if self.metered
            else network
        )
        return replace(self, task=self.task.bind(dweller), network=network)

    def cost(self, used: Float[Array, " 3"]) -> Float[Array, ""]:
        """Energy of neurons, synapses and activity."""
        return jnp.sum(used * jnp.stack([jnp.asarray(price, jnp.float32) for price in self.prices]))

    def born(self, phenotype: PyTree, key: Key[Array, ""]) -> Float[Array, " 3"]:
        """Neurons and synapses at birth, and no activity."""
        network = self.network
        assert network is not None, "bind the task first"
        size = network.size(phenotype, network.initial(phenotype, key))
        return jnp.stack([jnp.asarray(x, jnp.float32) for x in (*size, 0.0)])

    def charged(self, scores: Evaluation, used: Float[Array, " 3"]) -> Evaluation:
        """The task's evaluation after paying."""
        cost = self.cost(used)
        objectives = jnp.stack([scores.fitness, -cost])
        paid = Evaluation.of(
            scores.fitness - cost, objectives=objectives, descriptor=scores.descriptor, cost=scores.cost
        )
        ok = scores.ok & paid.ok
        return eqx.tree_at(lambda e: e.status, paid, jnp.where(ok, scores.status, jnp.maximum(scores.status, 1)))

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        scores = self.task.evaluate(phenotype, key)
        return self.charged(scores, scores.objectives[-3:] if self.metered else self.born(phenotype, key))

    def loss(self, phenotype: PyTree, key: Key[Array, ""]) -> Float[Array, ""]:
        """The task's own: learning does not know what a synapse costs, selection does."""
        return self.task.loss(phenotype, key)

    def evaluate_many(
        self, phenotypes: PyTree, keys: Key[Array, " n"], chunk: int, pool: Pool | None = None
    ) -> Evaluation:
        if not self.host:
            return super().evaluate_many(phenotypes, keys, chunk, pool)
        return _charged_each(self, self.task.evaluate_many(phenotypes, keys, chunk, pool), phenotypes, keys)

    @property
    def objective_names(self) -> tuple[str, ...]:
        return ("score before energy", "energy saved (-energy)")

    @property
    def descriptor_names(self) -> tuple[str, ...]:
        return self.task.descriptor_names

    def example(self) -> Evaluation:
        return Evaluation.of(0.0, objectives=jnp.zeros(2), descriptor=self.task.example().descriptor)


@eqx.filter_jit
def _charged_each(task: Energy, scores: Evaluation, phenotypes: PyTree, keys: Key[Array, " n"]) -> Evaluation:
    return jax.vmap(lambda s, p, k: task.charged(s, task.born(p, k)))(scores, phenotypes, keys)
