"""The data everything else is written in: evaluations, broods, percepts, transitions, scenes.

Axes, used in type strings and prose alike: n individuals, s slots, p parents, m objectives, d descriptor, t time,
h w z space, c channels, v nodes, e edges, k genome length, o observation, a action, l levels.
"""

from enum import IntEnum
from typing import Any, NamedTuple

import jax.numpy as jnp
import numpy as np
from equinox import Module
from jax.typing import ArrayLike
from jaxtyping import Array, Bool, Float, Int, Int8, PyTree

Numbers = np.ndarray | Array  # worlds outside JAX hand over NumPy's


class Status(IntEnum):
    """What became of a life. Only ``OK`` is ever selected; ``INVALID`` ranks last."""

    OK = 0
    INVALID = 1  # crashed, not finite, timed out, a simulation that blew up
    FULL = 2  # the genome needs a larger capacity class


class Op(IntEnum):
    """How an individual came to be; the parents' columns say from whom."""

    CLONE = 0
    MUTATE = 1
    CROSS = 2
    CROSS_MUTATE = 3
    RESCORE = 4  # the parent itself, lived again
    FRESH = 5  # drawn by the encoding, no parents
    SAMPLE = 6  # drawn from a search distribution, no parents


class Evaluation(Module):
    """The score of one life, or of n lives with a leading axis. Larger is always better."""

    fitness: Float[Array, "*n"]
    objectives: Float[Array, "*n m"]
    descriptor: Float[Array, "*n d"]
    status: Int8[Array, "*n"]
    cost: Float[Array, "*n"]  # deterministic: environment steps or tokens, never seconds

    @classmethod
    def of(
        cls,
        fitness: ArrayLike,
        *,
        objectives: ArrayLike | None = None,
        descriptor: ArrayLike | None = None,
        valid: ArrayLike = True,
        cost: ArrayLike = 0.0,
    ) -> "Evaluation":
        """One evaluation from plain values. A fitness that is not finite makes it invalid.

        ``fitness`` scalar; ``objectives`` [m] (default: none); ``descriptor`` [d] (default: none); ``valid`` bool.
        """
        fitness = jnp.asarray(fitness, jnp.float32)
        objectives = jnp.zeros((0,), jnp.float32) if objectives is None else jnp.asarray(objectives, jnp.float32)
        descriptor = jnp.zeros((0,), jnp.float32) if descriptor is None else jnp.asarray(descriptor, jnp.float32)
        finite = jnp.isfinite(fitness) & jnp.all(jnp.isfinite(objectives)) & jnp.all(jnp.isfinite(descriptor))
        ok = finite & jnp.asarray(valid, bool)
        clean = lambda x: jnp.where(ok, x, 0.0)
        status = jnp.where(ok, Status.OK, Status.INVALID).astype(jnp.int8)
        cost = jnp.asarray(cost, jnp.float32)
        return cls(clean(fitness), clean(objectives), clean(descriptor), status, cost)

    @property
    def ok(self) -> Bool[Array, "*n"]:
        return self.status == Status.OK

    @property
    def rankable(self) -> Float[Array, "*n"]:
        """Fitness, with minus infinity where the life may not be selected."""
        return jnp.where(self.ok, self.fitness, -jnp.inf)


class Brood(Module):
    """What an algorithm asks to be scored: n genomes, who they are and where they come from."""

    genomes: PyTree  # leaves [n, ...], or a list of n Python objects (host encodings)
    ids: Int[Array, " n"]  # unique in the run, contiguous
    parents: Int[Array, "n p"]  # ids, fitter first, -1 unused
    ops: Int8[Array, " n"]
    luck: Int[Array, " n"]  # individuals with the same number meet the same luck (antithetic pairs)


class Elites(Module):
    """The individuals a state holds on to. Row 0 is the result of the run: a sampler's centre, a breeder's champion."""

    genomes: PyTree
    ids: Int[Array, " s"]
    scores: Evaluation
    filled: Bool[Array, " s"]


class Interface(NamedTuple):
    """What binds a network to an environment."""

    observation: int
    action: int
    kind: str = "continuous"  # or "discrete": the environment takes the argmax of the action vector


class Percept(Module):
    """What a network receives each step. ``frozen`` and ``lesion``: the experimenter's hand, absent while evolving."""

    obs: Float[Array, " o"]
    reward: Float[Array, ""]
    first: Bool[Array, ""]
    frozen: Bool[Array, ""] | None = None  # plasticity switched off
    lesion: Int[Array, ""] | None = None  # the weights of this layer are zeroed; -1: none
    step: Int[Array, ""] | None = (
        None  # steps since birth; the same in all lives of a batch, so that branches are cheap
    )


class Transition(NamedTuple):
    """One step of a world. ``state`` is None where the world lives outside JAX.

    A named tuple: making a module takes 20 us, as much as all else that a host step does in Python.
    """

    state: PyTree
    obs: Float[Numbers, "*n o"]
    reward: Float[Numbers, "*n"]
    terminated: Bool[Numbers, "*n"]
    truncated: Bool[Numbers, "*n"]
    valid: Bool[Numbers, "*n"]  # False: the simulation blew up, and the life does not count


class Scene(NamedTuple):
    """Plain arrays to draw: nothing here knows a renderer."""

    geoms: list[dict[str, Any]]
    poses: Float[Array, "bodies 7"]
