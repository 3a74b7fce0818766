"""What another encoding expresses goes on to learn, by gradient, before it lives."""

from dataclasses import fields, replace
from typing import Any, Literal, Self, get_args

import jax
import jax.numpy as jnp
import optax
from equinox import field
from jaxtyping import Array, Bool, Float, Key, PyTree

from planaria.core import checks
from planaria.core.capacity import AbstractGrowingEncoding
from planaria.core.encoding import AbstractDevelopment, AbstractEncoding, AbstractVectorEncoding
from planaria.core.errors import InvalidValue
from planaria.core.network import AbstractNetwork
from planaria.core.streams import stream
from planaria.core.task import AbstractTask
from planaria.core.types import Interface
from planaria.training.fit import Fitted, check_slope, fit
from planaria.training.optimisers import check_optimizer, optimiser

from .direct import Direct

Learns = Literal["network", "genes"]
Inherit = Literal["baldwin", "lamarck"]
FASTEST = 10.0  # no optimiser here is of use beyond


class Trained(AbstractEncoding[PyTree, PyTree]):
    """Trained: another encoding expresses, and what it expressed takes some gradient steps down the task's own loss.

    With ``learns`` network every synapse learns for itself, and those that do not exist stay away: a grown network
    keeps the wiring that it grew. With ``learns`` genes the genome learns, by the slope of the loss through expression,
    growth included: a synapse changes as the program in all cells does, and as divisions are decisions, the body may
    change with it. ``inherit`` baldwin: children get the genome as it was born, so that learning counts only through
    the score. ``inherit`` lamarck: children get what was learned, which takes genes that learn.

    The genome, its variation and what it is expressed into are those of the encoding inside, so that every algorithm
    that takes the one takes the other. Batches and exploring lives come from named streams of the individual's own key.
    A slope that is not finite makes the life invalid, and is never inherited.

    Fields: ``inner`` the encoding inside; ``learns``; ``inherit``; ``steps`` of gradient, 0 for none: the control;
    ``learning_rate`` above 0 up to 10; ``optimizer`` as in ``openai_es``; ``clip`` longest slope (Euclidean, over all
    that learns), a longer one is cut to it, 0 for no limit.
    Shapes: those of ``inner``.
    Raises: InvalidValue for a field out of range, for genomes that are Python objects, for a task without a loss, for a
    loss without a slope (neurons that are steps, say), for development that goes on in life, and for synapses that
    learn what genes should inherit.

    **Source**: Hinton & Nowlan (1987), How learning can guide evolution; Whitley, Gordon & Mathias (1994), Lamarckian
    evolution, the Baldwin effect and function optimization; a grown network trained by gradient: Najarro, Sudhakaran &
    Risi (2023), arXiv:2307.08197, section 4.
    **Differs from the source**: learning is by gradient, in each of the three by something else (guesses, bit flips,
    gradient alone without evolution).
    **Checked against**: tests/encodings/test_trained.py (slopes by finite differences, steps by hand in NumPy, absent
    synapses), core/conformance.check_encoding.

    >>> e = Trained(steps=5).bind(Interface(3, 2))
    >>> e.dim == e.inner.dim
    True
    """

    inner: AbstractEncoding = field(default_factory=Direct)
    learns: Learns = "network"
    inherit: Inherit = "baldwin"
    steps: int = 20
    learning_rate: float = 0.01
    optimizer: str = "adam"
    clip: float = 1.0
    task: AbstractTask | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        checks.one_of(self, "learns", get_args(Learns))
        checks.one_of(self, "inherit", get_args(Inherit))
        check_optimizer(self)
        checks.whole(self, "steps", least=0)
        checks.between(self, "learning_rate", low=0, high=FASTEST, above=True)
        checks.between(self, "clip", low=0)
        if self.inner.host or isinstance(self.inner, Trained):
            message = (
                "no gradient leads into genomes that are Python objects" if self.inner.host else "learning is once"
            )
            allowed = "direct, ndp, neat_graph, hyperneat and the like"
            raise checks.refuse(self, "inner", message, allowed=allowed, hint="--encoding.inner direct")
        if self.inherit == "lamarck" and self.learns == "network":
            hint = "--encoding.learns genes, or --encoding.inherit baldwin"
            message = "what single synapses learned can't be written into a genome"
            raise checks.refuse(self, "inherit", message, allowed="baldwin", hint=hint)

    def bind(self, interface: Interface | None) -> "Trained":
        """Bound, it is of the kinds that the encoding inside is of, so that all who ask for a kind find it."""
        inner = self.inner.bind(interface)
        kinds = (_GrownVector, _Vector, _Development, _Growing, Trained)
        kind = next(k for k in kinds if all(isinstance(inner, base) for base in _asked(k)))
        own: dict[str, Any] = {f.name: getattr(self, f.name) for f in fields(self)}
        own["inner"] = inner
        return kind(**own)

    def taught(self, task: AbstractTask) -> Self:
        """With the task to learn. What can't be learned is told now."""
        taught = replace(self, task=task)
        if self.steps:
            key = jax.random.key(0)
            born = jax.eval_shape(self.inner.init, key)
            part = born if self.learns == "genes" else jax.eval_shape(taught.born, born, key)
            loss, hint = taught._loss, "take smooth activations (--network.activations tanh), or --encoding.steps 0"
            check_slope(loss, part, field="encoding.learns", value=self.learns, hint=hint)
            if self.learns == "network" and (network := self.organism()) is not None:
                jax.eval_shape(network.trainable, part)
        return taught

    def organism(self) -> AbstractNetwork | None:
        return self.inner.organism()

    # ------------------------------------------------------------------------------------------- as the encoding inside

    def init(self, key: Key[Array, ""]) -> PyTree:
        return self.inner.init(key)

    def mutate(self, genome: PyTree, key: Key[Array, ""]) -> PyTree:
        return self.inner.mutate(genome, key)

    def cross(self, a: PyTree, b: PyTree, key: Key[Array, ""]) -> PyTree:
        return self.inner.cross(a, b, key)

    def distance(self, a: PyTree, b: PyTree) -> Float[Array, ""]:
        return self.inner.distance(a, b)

    def figures(self, genomes: PyTree) -> dict[str, Array]:
        return self.inner.figures(genomes)

    # --------------------------------------------------------------------------------------------------------- learning

    def born(self, genome: PyTree, key: Key[Array, ""]) -> PyTree:
        """The phenotype before it learns."""
        return self.inner.express(genome, key)[0]

    def express(self, genome: PyTree, key: Key[Array, ""]) -> tuple[PyTree, PyTree]:
        if not self.steps:
            return self.inner.express(genome, key)
        learned = self.fitted(genome, key).params
        if self.learns == "network":
            return learned, genome
        finite = jnp.all(jnp.stack([jnp.all(jnp.isfinite(x)) for x in jax.tree.leaves(learned)]))
        keeps = finite & (self.inherit == "lamarck")
        return self.born(learned, key), jax.tree.map(lambda new, old: jnp.where(keeps, new, old), learned, genome)

    def fitted(self, genome: PyTree, key: Key[Array, ""], steps: int | None = None) -> Fitted:
        """What learned, the phenotype or the genome, after its own or so many ``steps``, and the loss on the way."""
        lessons, count = stream(key, "learn"), self.steps if steps is None else steps
        if self.learns == "genes":
            through = lambda genome, batch: self._loss(genome, batch, key)
            return fit(through, genome, lessons, rule=self._rule, steps=count)
        phenotype, network = self.born(genome, key), self.organism()
        trainable = None if network is None else network.trainable(phenotype)
        return fit(self._loss, phenotype, lessons, rule=self._rule, steps=count, trainable=trainable)

    def _loss(self, learner: PyTree, key: Key[Array, ""], growth: Key[Array, ""] | None = None) -> Float[Array, ""]:
        """The task's loss of a phenotype, or of the phenotype that a genome makes."""
        if self.task is None:
            hint = "planaria.core.loop.bound(algorithm, encoding, task) does, as every experiment"
            raise InvalidValue("there is nothing to learn yet", field="encoding.task", value="none", hint=hint)
        phenotype = self.born(learner, key if growth is None else growth) if self.learns == "genes" else learner
        return self.task.loss(phenotype, key)

    @property
    def _rule(self) -> optax.GradientTransformation:
        longest = jnp.where(jnp.asarray(self.clip) > 0, self.clip, jnp.inf)
        step = optimiser(self.optimizer, self.learning_rate)
        return optax.chain(optax.clip_by_global_norm(longest), step)


class _Vector(Trained, AbstractVectorEncoding[PyTree, PyTree]):
    """A vector inside."""

    @property
    def mutation_sigma(self) -> float:
        return self._inside.mutation_sigma

    @property
    def line_sigma(self) -> float:
        return self._inside.line_sigma

    @property
    def _inside(self) -> AbstractVectorEncoding:
        assert isinstance(self.inner, AbstractVectorEncoding)
        return self.inner

    @property
    def dim(self) -> int:
        return self._inside.dim

    def ravel(self, genome: PyTree) -> Float[Array, " k"]:
        return self._inside.ravel(genome)

    def unravel(self, x: Float[Array, " k"]) -> PyTree:
        return self._inside.unravel(x)


class _Development(Trained, AbstractDevelopment[PyTree, PyTree, PyTree]):
    """A development inside, which comes before learning."""

    @property
    def _growth(self) -> AbstractDevelopment:
        assert isinstance(self.inner, AbstractDevelopment)
        return self.inner

    def zygote(self, genome: PyTree, key: Key[Array, ""]) -> PyTree:
        return self._growth.zygote(genome, key)

    def develop(self, genome: PyTree, embryo: PyTree, key: Key[Array, ""]) -> PyTree:
        return self._growth.develop(genome, embryo, key)

    def adult(self, genome: PyTree, embryo: PyTree) -> PyTree:
        return self._growth.adult(genome, embryo)

    def full(self, phenotype: PyTree) -> Bool[Array, ""]:
        return self._growth.full(phenotype)


class _GrownVector(_Vector, _Development):
    """Both."""


class _Growing(Trained, AbstractGrowingEncoding[PyTree, PyTree]):
    """Genomes inside that outgrow their capacity."""

    @property
    def _graph(self) -> AbstractGrowingEncoding:
        assert isinstance(self.inner, AbstractGrowingEncoding)
        return self.inner

    @property
    def capacity(self) -> int:
        return self._graph.capacity

    def full(self, genome: PyTree) -> Bool[Array, ""]:
        return self._graph.full(genome)

    def capacity_of(self, genome: PyTree) -> int:
        return self._graph.capacity_of(genome)

    def compact(self, genomes: PyTree) -> PyTree:
        return self._graph.compact(genomes)

    def of(self, genomes: PyTree) -> Self:
        return replace(self, inner=self._graph.of(genomes))

    def grown(self) -> Self:
        return replace(self, inner=self._graph.grown())


def _asked(kind: type) -> tuple[Any, ...]:
    """The kinds of encodings that a class of ours is."""
    bases = (AbstractVectorEncoding, AbstractDevelopment, AbstractGrowingEncoding)
    return tuple(base for base in bases if issubclass(kind, base))
