"""Differential evolution."""

from typing import Any, Literal, get_args

import jax
import jax.numpy as jnp
from equinox import Module, tree_at
from jaxtyping import Array, Float, Int, Key

from planaria.core import checks
from planaria.core.algorithm import AbstractBreeder, BreederState, Kinship, Recipe, Slots, place
from planaria.core.encoding import AbstractEncoding, AbstractVectorEncoding
from planaria.core.errors import InvalidValue
from planaria.core.streams import stream, streams
from planaria.core.types import Brood, Evaluation, Op

Strategy = Literal["rand", "current_to_best"]
MIN_WEIGHT, MAX_WEIGHT, RENEWED = 0.1, 0.9, 0.1  # Brest et al. (2006), section IV: F_l, F_u, tau_1 = tau_2


class Rates(Module):
    """Weight F and crossover rate CR of each slot, and those that its trial was made with."""

    weight: Float[Array, " s"]
    rate: Float[Array, " s"]
    trial_weight: Float[Array, " s"]
    trial_rate: Float[Array, " s"]


class DifferentialEvolution(AbstractBreeder):
    """Differential evolution: steps along differences between others; a trial replaces who it is no worse than.

    For each x_i a donor: v = x_a + F (x_b - x_c) (rand), or v = x_i + F (x_best - x_i) + F (x_b - x_c)
    (current_to_best), a, b, c distinct and not i. The trial takes each gene from v with probability CR, one always, the
    others from x_i. With ``adaptive`` every slot has an F and a CR of its own that are now and then drawn afresh, and
    inherited with the trial that they made. For vector encodings, whose own mutation and crossover are not used.

    Fields: ``population`` slots and trials, from 4; ``strategy`` rand or current_to_best; ``weight`` F, 0 to 2;
    ``rate`` CR, 0 to 1; ``adaptive`` F and CR adapt themselves (jDE), beginning at these.
    Shapes: genome vectors [k].
    Raises: InvalidValue for a field out of range, or an encoding without vectors.

    **Source**: Storn & Price (1997), Journal of Global Optimization 11, DE/rand/1/bin; current-to-best/1: Price, Storn
    & Lampinen (2005), section 3.3; adaptation: Brest et al. (2006), IEEE Trans. Evolutionary Computation 10(6).
    **Differs from the source**: a generation is compared at once. While fewer than four are valid, all is drawn fresh;
    a slot that is still empty is drawn fresh.
    **Checked against**: tests/algorithms/test_differential_evolution.py (a naive loop, 1e-5; Rosenbrock and
    Rastrigin).

    >>> DifferentialEvolution(population=8).brood
    8
    """

    population: int = 64
    strategy: Strategy = "rand"
    weight: float = 0.5
    rate: float = 0.9
    adaptive: bool = False

    def __check_init__(self) -> None:
        checks.whole(self, "population", least=4)
        checks.one_of(self, "strategy", get_args(Strategy))
        checks.between(self, "weight", low=0, high=2)
        checks.between(self, "rate", low=0, high=1)

    @property
    def brood(self) -> int:
        return self.population

    @property
    def capacity(self) -> int:
        return self.population

    def notes(self, example: Evaluation) -> Rates:
        weight, rate = (jnp.full(self.population, x, jnp.float32) for x in (self.weight, self.rate))
        return Rates(weight, rate, weight, rate)

    def init(self, encoding: AbstractEncoding, key: Key[Array, ""], example: Evaluation) -> BreederState:
        if not isinstance(encoding, AbstractVectorEncoding):
            raise InvalidValue(
                f"differential evolution moves vectors, and {type(encoding).__name__} has none",
                field="algorithm",
                value=type(self).__name__,
                hint="take a breeder (genetic, map_elites, random_search), or a vector encoding",
            )
        return super().init(encoding, key, example)

    def parents(self, slots: Slots, key: Key[Array, ""]) -> Recipe:
        """Columns: the target, then donors a, b, c. Of current_to_best, a is the best."""
        targets = jnp.arange(self.population, dtype=jnp.int32)
        filled = jnp.argsort(~slots.filled, stable=True).astype(jnp.int32)
        count = jnp.sum(slots.filled)
        rank = jnp.zeros_like(filled).at[filled].set(targets)
        a, b, c = (filled[x] for x in distinct(rank, count, key))
        if self.strategy == "current_to_best":
            a = jnp.full_like(a, jnp.argmax(slots.rankable))
        bred = slots.filled & (count >= 4)
        return Recipe(
            jnp.where(bred[:, None], jnp.stack([targets, a, b, c], axis=1), -1),
            jnp.where(bred, Op.CROSS_MUTATE, Op.FRESH).astype(jnp.int8),
        )

    def ask(self, encoding: Any, state: BreederState, key: Key[Array, ""]) -> tuple[Brood, BreederState]:
        ids = state.next_id + jnp.arange(self.population, dtype=jnp.int32)
        recipe = self.parents(state.slots, stream(key, "parents"))
        rates = self._renewed(state.slots.notes, stream(key, "rates"))
        xs = jax.vmap(encoding.ravel)(state.genomes)
        keys = streams(key, "vary", ids)
        trials = jax.vmap(self._trial, (None, 0, 0, 0, 0))(
            xs, recipe.parents, rates.trial_weight, rates.trial_rate, keys
        )
        fresh = jax.vmap(lambda k: encoding.ravel(encoding.init(stream(k, "fresh"))))(keys)
        genomes = jax.vmap(encoding.unravel)(jnp.where((recipe.ops == Op.FRESH)[:, None], fresh, trials))
        names = jnp.where(recipe.parents >= 0, state.slots.ids[recipe.parents], -1)
        slots = tree_at(lambda s: s.notes, state.slots, rates)
        brood = Brood(genomes, ids, names, recipe.ops, jnp.arange(self.population))
        return brood, BreederState(slots, state.genomes, state.next_id + self.population)

    def _renewed(self, rates: Rates, key: Key[Array, ""]) -> Rates:
        """The F and CR of the coming trials: jDE's, or always the same."""
        if not self.adaptive:
            return Rates(rates.weight, rates.rate, rates.weight, rates.rate)
        draw = lambda name: jax.random.uniform(stream(key, name), (self.population,))
        weight = jnp.where(draw("new weight") < RENEWED, MIN_WEIGHT + MAX_WEIGHT * draw("weight"), rates.weight)
        rate = jnp.where(draw("new rate") < RENEWED, draw("rate"), rates.rate)
        return Rates(rates.weight, rates.rate, weight, rate)

    def _trial(self, xs: Float[Array, "s k"], rows: Int[Array, " 4"], weight: Array, rate: Array, key: Array) -> Array:
        x, a, b, c = xs[jnp.maximum(rows, 0)]
        donor = a + weight * (b - c) if self.strategy == "rand" else x + weight * (a - x) + weight * (b - c)
        crossed = jax.random.bernoulli(stream(key, "cross"), rate, x.shape)
        always = jax.random.randint(stream(key, "always"), (), 0, x.shape[0])
        return jnp.where(crossed | (jnp.arange(x.shape[0]) == always), donor, x)

    def survivors(
        self, slots: Slots, ids: Int[Array, " n"], scores: Evaluation, kinship: Kinship
    ) -> tuple[Int[Array, " n"], Slots]:
        better = scores.ok & (scores.rankable >= slots.rankable)
        where = jnp.where(better, jnp.arange(self.population, dtype=jnp.int32), -1)
        was: Rates = slots.notes
        weight = jnp.where(better, was.trial_weight, was.weight)
        rate = jnp.where(better, was.trial_rate, was.rate)
        rates = Rates(weight, rate, was.trial_weight, was.trial_rate)
        return where, tree_at(lambda s: s.notes, place(slots, where, ids, scores), rates)

    def envoys(self, state: BreederState, count: int, key: Key[Array, ""]) -> Int[Array, " count"]:
        """The fittest."""
        best = jnp.argsort(-state.slots.rankable, stable=True)[:count].astype(jnp.int32)
        return jnp.where(state.slots.filled[best], best, -1)

    def yielding(self, state: BreederState, count: int) -> Int[Array, " count"]:
        """The trials of the empty slots, then of the least fit, whom visitors then compete with."""
        return jnp.argsort(state.slots.rankable, stable=True)[:count]

    def report(self, state: BreederState) -> dict[str, Float[Array, ""]]:
        slots = state.slots
        best = jnp.max(slots.rankable)
        return {
            "elite": jnp.where(jnp.isfinite(best), best, 0.0),
            "weight": jnp.mean(slots.notes.weight),
            "rate": jnp.mean(slots.notes.rate),
        }


def distinct(own: Int[Array, " n"], count: Int[Array, ""], key: Key[Array, ""]) -> tuple[Array, Array, Array]:
    """Three numbers below ``count`` for each of ``own``, all different from it and from each other, uniform.

    Drawn from what is left and moved past those taken, smallest first. For counts from 4.
    """
    taken = own[None]
    for i, name in enumerate(("a", "b", "c")):
        drawn = jax.random.randint(stream(key, name), own.shape, 0, jnp.maximum(count - 1 - i, 1))
        for other in jnp.sort(taken, axis=0):
            drawn = drawn + (drawn >= other)
        taken = jnp.concatenate([taken, drawn[None]])
    return taken[1], taken[2], taken[3]
