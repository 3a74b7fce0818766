"""Evolve and merge: a search whose genes become fewer, since similar ones are made one."""

from dataclasses import replace
from typing import Any

import jax
import jax.numpy as jnp
from equinox import Module, field
from jaxtyping import Array, Float, Int, Key, PyTree

from planaria.core import checks
from planaria.core.algorithm import AbstractSampler, SamplerState
from planaria.core.encoding import AbstractEncoding, AbstractVectorEncoding
from planaria.core.streams import stream
from planaria.core.types import Brood, Evaluation

from .ars import ARS
from .openai_es import OpenAIES
from .pgpe import PGPE
from .snes import SNES

APART = (OpenAIES, PGPE, SNES, ARS)  # what one gene does to them tells nothing of another
ROWS = 1024  # groups compared with all centres at once
ROUNDS = 20  # of k-means, at most
MOST = 2**24  # genes: their places travel through genomes, which are float32


class MergingState(Module):
    search: PyTree  # the sampler's own; of the genes of merged groups only those of the first ones count
    where: Int[Array, "s t"]  # place in the genome of each gene of a group
    owner: Int[Array, " s"]  # whose genes a group has, below ``count``
    count: Int[Array, ""]  # groups that are left
    generation: Int[Array, ""]


class Merging(AbstractSampler[MergingState]):
    """Evolve and merge: genes that belong together are a group, and similar groups become one, again and again.

    Evolution begins with a group of its own for every synapse, say a Hebbian rule. Every ``interval`` generations the
    groups that are left are clustered by k-means into half as many, up to ``halvings`` times, and from then on all
    synapses of a cluster follow the one rule in its middle, which goes on evolving. The search goes on too: what the
    ``sampler`` keeps for each gene (a spread, the optimiser's moments) is averaged as the genes are. What is searched
    shrinks and the network does not: 61,440 genes are 1,920 after five halvings.

    What a group is the encoding says (``hebbian``: a rule; others: each gene by itself, so that equal weights are
    found). Figures: ``groups`` left and ``genes`` searched.

    Fields: ``sampler`` openai_es, pgpe, snes or ars, which treat every gene by itself; ``interval`` generations;
    ``halvings``.
    Shapes: samples [n, k] have all genes, shared ones repeated; s groups of t genes.
    Raises: InvalidValue for a field out of range, a sampler that relates genes to each other, or a genome of more than
    2^24 genes.

    **Source**: Pedersen & Risi (2021), arXiv:2104.07959: k-means during evolution, five halvings, 12,288 to 384 rules;
    when it merges: not found, so ``interval`` is ours.
    **Differs from the source**: a group weighs as many synapses as follow it, so that a merged rule is the mean of its
    synapses' rules; the sampler's memory survives.
    **Checked against**: tests/algorithms/test_merging.py (the sampler on the few genes alone; k-means step by step in
    NumPy).

    >>> Merging(OpenAIES(population=8), halvings=2).brood
    8
    """

    sampler: AbstractSampler = field(default_factory=OpenAIES)
    interval: int = 50
    halvings: int = 5

    def __check_init__(self) -> None:
        if not isinstance(self.sampler, APART):
            message = f"{type(self.sampler).__name__} relates genes to each other, and merged ones would mislead it"
            raise checks.refuse(self, "sampler", message, allowed="openai_es, pgpe, snes, ars")
        checks.whole(self, "interval")
        checks.whole(self, "halvings", least=0)

    @property
    def brood(self) -> int:
        return self.sampler.brood

    def luck(self) -> Int[Array, " n"]:
        return self.sampler.luck()

    def init(self, encoding: AbstractEncoding, key: Key[Array, ""], example: Evaluation) -> SamplerState[MergingState]:
        state = super().init(encoding, key, example)
        assert isinstance(encoding, AbstractVectorEncoding)  # or it would have been refused
        if (k := state.search.where.shape[0]) > MOST:
            message = f"a genome of {k:,} genes is longer than merging can address"
            raise checks.refuse(self, "sampler", message, allowed=f"genomes of up to {MOST:,} genes")
        places = jnp.arange(k, dtype=jnp.float32)  # exact below MOST
        where = encoding.groups(encoding.unravel(places)).astype(jnp.int32)
        return SamplerState(self._begun(state.search.search, where), state.next_id)

    def start(self, mean: Float[Array, " k"]) -> MergingState:
        return self._begun(self.sampler.start(mean), jnp.arange(mean.shape[0], dtype=jnp.int32)[:, None])

    def _begun(self, search: PyTree, where: Int[Array, "s t"]) -> MergingState:
        s = where.shape[0]
        return MergingState(search, where, jnp.arange(s, dtype=jnp.int32), jnp.int32(s), jnp.int32(0))

    # ------------------------------------------------------------------------------------------------------ generations

    def ask(self, encoding: Any, state: SamplerState[MergingState], key: Key[Array, ""]) -> tuple[Brood, SamplerState]:
        d, k = state.search, stream(key, "merge")
        due = (d.generation % self.interval == 0) & (d.generation > 0) & (d.generation <= self.interval * self.halvings)
        search = jax.lax.cond(due, lambda d: self.merged(d, k), lambda d: d, d)
        return super().ask(encoding, SamplerState(search, state.next_id), key)

    def merged(self, d: MergingState, key: Key[Array, ""]) -> MergingState:
        """Half as many groups (rounded up), each the mean of the synapses that follow it."""
        s = d.owner.shape[0]
        mean = self.sampler.centre(d.search)
        mass = jax.ops.segment_sum(jnp.ones(s), d.owner, s)
        alive = jnp.arange(s) < d.count
        order = jnp.argsort(jnp.where(alive, jax.random.uniform(key, (s,)), jnp.inf))
        at = clustered(mean[d.where], mass, order[: (s + 1) // 2], (d.count + 1) // 2)
        inside = jax.ops.segment_sum(mass, at, s)
        number = jnp.cumsum(inside > 0).astype(jnp.int32) - 1  # clusters with nobody are left out
        at, count = number[at], number[-1] + 1
        inside = jax.ops.segment_sum(mass, at, s)[:, None]

        def averaged(x: Array) -> Array:
            if jnp.shape(x) != mean.shape:
                return x
            means = jax.ops.segment_sum(mass[:, None] * x[d.where], at, s) / jnp.maximum(inside, 1)
            return x.at[d.where].set(jnp.where((jnp.arange(s) < count)[:, None], means, x[d.where]))

        search = jax.tree.map(averaged, d.search)
        return replace(d, search=search, owner=at[d.owner], count=count)

    def sample(self, d: MergingState, key: Key[Array, ""]) -> Float[Array, "n k"]:
        return jax.vmap(lambda x: _shared(d, x))(self.sampler.sample(d.search, key))

    def update(self, d: MergingState, xs: Float[Array, "n k"], fitness: Float[Array, " n"]) -> MergingState:
        """The sampler sees the genes that count; the others look as if they had not varied, and stay."""
        s = d.owner.shape[0]
        follower = jax.ops.segment_min(jnp.arange(s, dtype=jnp.int32), d.owner, s)  # some group that has these genes
        rest = self.sampler.centre(d.search)
        counts = (jnp.arange(s) < d.count)[:, None]

        def own(x: Float[Array, " k"]) -> Float[Array, " k"]:
            genes = x[d.where][jnp.minimum(follower, s - 1)]
            return x.at[d.where].set(jnp.where(counts, genes, rest[d.where]))

        search = self.sampler.update(d.search, jax.vmap(own)(xs), fitness)
        return replace(d, search=search, generation=d.generation + 1)

    def centre(self, d: MergingState) -> Float[Array, " k"]:
        return _shared(d, self.sampler.centre(d.search))

    def report(self, state: SamplerState[MergingState]) -> dict[str, Array]:
        d = state.search
        (s, t), k = d.where.shape, self.sampler.centre(d.search).shape[0]
        counts = {"groups": d.count, "genes": k - (s - d.count) * t}
        inner = self.sampler.report(SamplerState(d.search, state.next_id))
        return inner | {name: value.astype(jnp.float32) for name, value in counts.items()}


def _shared(d: MergingState, x: Float[Array, " k"]) -> Float[Array, " k"]:
    """A genome in which every group has its owner's genes."""
    return x.at[d.where].set(x[d.where][d.owner])


# ------------------------------------------------------------------------------------------------------------- clusters


def clustered(
    rows: Float[Array, "s t"], mass: Float[Array, " s"], first: Int[Array, " c"], left: Int[Array, ""]
) -> Int[Array, " s"]:
    """Which of ``left`` clusters each row is in: k-means (Lloyd), rows weighing ``mass``, from the rows ``first``.

    Only the first ``left`` of the c centres are used; a cluster that nobody is in stays where it is.
    """
    s, c = rows.shape[0], first.shape[0]
    used = jnp.arange(c) < left
    padded = jnp.pad(rows, ((0, -s % ROWS), (0, 0))).reshape(-1, min(ROWS, s + -s % ROWS), rows.shape[1])

    def nearest(centres: Float[Array, "c t"]) -> Int[Array, " s"]:
        far = jnp.where(used, jnp.sum(centres**2, axis=1), jnp.inf)
        block = lambda some: jnp.argmin(far - 2 * some @ centres.T, axis=1).astype(jnp.int32)
        return jax.lax.map(block, padded).ravel()[:s]

    def again(loop: tuple) -> tuple:
        centres, at, _, done = loop
        total = jax.ops.segment_sum(mass, at, c)[:, None]
        means = jax.ops.segment_sum(mass[:, None] * rows, at, c) / jnp.maximum(total, 1)
        centres = jnp.where(total > 0, means, centres)
        moved = nearest(centres)
        return centres, moved, jnp.any((moved != at) & (mass > 0)), done + 1

    begun = rows[first]
    loop = (begun, nearest(begun), jnp.bool_(True), jnp.int32(0))
    return jax.lax.while_loop(lambda loop: loop[2] & (loop[3] < ROUNDS), again, loop)[1]
