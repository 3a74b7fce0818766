"""Come near the goal of a maze; where a life ended is its behaviour."""

from typing import Any

import jax
import jax.numpy as jnp
from equinox import field
from jaxtyping import Array, Bool, Float, Key, PyTree

from planaria.core import checks
from planaria.core.environment import AbstractEnvironment, Episode, rollout
from planaria.core.network import AbstractNetwork
from planaria.core.types import Evaluation
from planaria.environments.deceptive_maze import NEAR, DeceptiveMaze, Navigator, to_goal

from ._embodied import AbstractEmbodied
from ._meter import readings

BIAS = 300.0  # above every distance to a goal within either maze, so that fitness stays positive


class Maze(AbstractEmbodied):
    """Maze: be near the goal when the life ends. The descriptor is where it ended.

    Fitness = 300 - distance to the goal at the end, in map units; above ``solved`` (295) the goal was reached, and the
    life ended there. The fitness is the deceptive one of the papers: novelty search does not look at it.

    Fields: ``environment`` the maze; ``horizon`` steps of a life; ``common`` whether a whole brood meets the same luck.
    Shapes: keys [n] -> evaluations [n]; descriptor [2] = x, y in map units (medium: 6 to 293, 5 to 134; hard: 3 to 195,
    5 to 202).
    Raises: InvalidValue for a field out of range or another world.

    **Source**: Lehman & Stanley (2011), Evolutionary Computation 19(2), section 4.
    **Differs from the source**: nothing; the paper leaves its bias open.
    **Checked against**: tests/tasks/test_maze.py (a life stepped by hand).

    >>> Maze().solved
    295.0
    """

    environment: AbstractEnvironment = field(default_factory=DeceptiveMaze)
    horizon: int = 400
    common: bool | None = None
    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        checks.whole(self, "horizon")
        if not isinstance(self.environment, DeceptiveMaze):
            raise checks.refuse(self, "environment", "this is no maze", allowed="deceptive_maze")

    @property
    def solved(self) -> float:
        """A fitness above this one has been at the goal."""
        return BIAS - NEAR

    def reached(self, scores: Evaluation) -> Bool[Array, "*n"]:
        """Who has been at the goal."""
        return scores.ok & (scores.fitness > self.solved)

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        level, episode = self._lived(phenotype, key)
        last: Any = jax.tree.map(lambda x: x[-1], episode.kept[0])
        fitness = BIAS - to_goal(level, last)
        used = readings(self.network, episode.mind)
        return Evaluation.of(fitness, objectives=used, descriptor=last.place, valid=episode.valid, cost=episode.steps)

    def trail(self, phenotype: PyTree, key: Key[Array, ""]) -> Float[Array, "t 2"]:
        """Where a life went, step by step; after its end it stays where it was. For pictures."""
        states: Navigator = self._lived(phenotype, key)[1].kept[0]
        return states.place

    def _lived(self, phenotype: PyTree, key: Key[Array, ""]) -> tuple[PyTree, Episode]:
        where, how = jax.random.split(key)
        level = self.environment.level(where)
        return level, rollout(self.environment, self.dweller, phenotype, level, how, horizon=self.horizon, keep=True)

    @property
    def descriptor_names(self) -> tuple[str, ...]:
        return ("x at the end (map units)", "y at the end (map units)")

    def example(self) -> Evaluation:
        return Evaluation.of(0.0, descriptor=jnp.zeros(2))
