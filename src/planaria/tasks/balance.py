"""Keep poles up: steps lived, or Gruau's fitness, and the tests that a solution has to pass."""

from typing import Literal, NamedTuple, get_args

import equinox as eqx
import jax
import jax.numpy as jnp
from equinox import field
from jaxtyping import Array, Bool, Float, Int, Key, PyTree

from planaria.core import checks
from planaria.core.environment import AbstractEnvironment
from planaria.core.network import AbstractNetwork
from planaria.core.types import Evaluation, Percept
from planaria.environments._poles import AbstractPoles
from planaria.environments.double_pole import DoublePole

from ._embodied import AbstractEmbodied

Fitness = Literal["steps", "gruau"]
WINDOW = 100  # steps over which wiggling counts (Gruau, Whitley & Pyeatt 1996)
BLOCK = 20  # steps between looks at who is still alive; divides the window
ENDURANCE = 100_000  # steps from the standard start that a solution lasts (Stanley & Miikkulainen 2002, section 4.3.2)
GRID_HORIZON, PASS = 1_000, 200  # steps of each of 625 lives of the generalisation test; how many have to be lasted


class _Lived(NamedTuple):
    world: PyTree
    carry: PyTree
    obs: Array
    alive: Bool[Array, ""]
    steps: Int[Array, ""]
    valid: Bool[Array, ""]
    recent: Float[Array, " window"]  # wiggles of the last steps
    t: Int[Array, ""]


class Balance(AbstractEmbodied):
    """Balance: keep one or two poles up, for as long as can be, without wiggling.

    Fitness ``steps``: steps lived. Fitness ``gruau`` (the damping fitness): 0.1 t / 1000 + 0.9 f with f = 0 for a life
    of less than 100 steps and else 0.75 / sum over its last 100 steps of |x| + |v| + |tilt| + |rate| (first pole;
    m, m/s, rad, rad/s), so that swinging to and fro fast, which needs no memory, does not pay. A life ends with the
    poles' fall; lives are stepped together and stop when all have ended. What the literature calls solved:
    ``endurance`` lasts 100,000 steps, then ``generalisation`` is at least 200 of 625.

    Fields: ``environment`` single or double pole; ``fitness`` steps or gruau; ``horizon`` steps of a life at most (the
    world's own ``limit`` does not count here); ``common`` whether a whole brood meets the same luck.
    Shapes: keys [n] -> evaluations [n].
    Raises: InvalidValue for a field out of range or a world without poles.

    **Source**: Gruau, Whitley & Pyeatt (1996), Genetic Programming, section 5; Stanley & Miikkulainen (2002),
    Evolutionary Computation 10(2), section 4.3.
    **Differs from the source**: the step of the fall counts as lived; the sum is at least 1e-6.
    **Checked against**: tests/tasks/test_balance.py (lives stepped by hand, NumPy).

    >>> Balance(fitness="gruau").interface().action
    1
    """

    environment: AbstractEnvironment = field(default_factory=DoublePole)
    fitness: Fitness = "steps"
    horizon: int = 1000
    common: bool | None = None
    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        checks.one_of(self, "fitness", get_args(Fitness))
        checks.whole(self, "horizon")
        if not isinstance(self.environment, AbstractPoles):
            raise checks.refuse(self, "environment", "there are no poles here", allowed="single_pole, double_pole")

    @property
    def host(self) -> bool:
        return False

    @property
    def reads_meter(self) -> bool:
        return False  # lives are stepped together, and end together

    @property
    def world(self) -> AbstractPoles:
        assert isinstance(self.environment, AbstractPoles)
        return self.environment

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        lived = self._live(phenotype, self.world.level(key), key, self.horizon)
        steps = lived.steps.astype(jnp.float32)
        wiggle = jnp.maximum(jnp.sum(lived.recent), 1e-6)
        still = jnp.where(lived.steps < WINDOW, 0.0, 0.75 / wiggle)
        fitness = steps if self.fitness == "steps" else 0.1 * steps / 1000 + 0.9 * still
        return Evaluation.of(fitness, valid=lived.valid, cost=steps)

    @eqx.filter_jit
    def endurance(self, phenotype: PyTree, key: Key[Array, ""], horizon: int = ENDURANCE) -> Int[Array, ""]:
        """Steps lived from the standard start, ``horizon`` at most."""
        return self._live(phenotype, self.world.level(key), key, horizon).steps

    @eqx.filter_jit
    def generalisation(self, phenotype: PyTree, key: Key[Array, ""], horizon: int = GRID_HORIZON) -> Int[Array, ""]:
        """From how many of the 625 starts the poles stay up for ``horizon`` steps."""
        starts = self.world.grid()
        keys = jax.random.split(key, len(starts))
        lived = jax.vmap(lambda start, key: self._live(phenotype, start, key, horizon))(starts, keys)
        return jnp.sum(lived.alive)

    def _live(self, phenotype: PyTree, start: Float[Array, " y"], key: Key[Array, ""], horizon: int) -> _Lived:
        """A life in blocks of steps, until the poles fall. Batched, it ends when everybody's have."""
        born, mind, days = jax.random.split(key, 3)
        world, obs = self.world.reset(start, born)
        true, zero = jnp.bool_(True), jnp.int32(0)
        carry = self.dweller.initial(phenotype, mind)
        first = _Lived(world, carry, obs, true, zero, true, jnp.zeros(WINDOW), zero)

        def day(life: _Lived, _: None) -> tuple[_Lived, Array]:
            # Nothing is held still after the fall: what counts is masked, and the rest is nobody's.
            now = life.alive & (life.t < horizon)
            think, happen = jax.random.split(jax.random.fold_in(days, life.t))
            reward = jnp.where(life.t > 0, 1.0, 0.0)
            carry, action = self.dweller.act(
                phenotype, life.carry, Percept(life.obs, reward, life.t == 0, step=life.t), think
            )
            moved = self.world.step(start, life.world, action, happen)
            alive, valid = life.alive & ~(now & moved.terminated), life.valid & (moved.valid | ~now)
            life = _Lived(moved.state, carry, moved.obs, alive, life.steps + now, valid, life.recent, life.t + 1)  # pyright: ignore[reportArgumentType]
            return life, self.world.wiggle(moved.state.y)

        def block(life: _Lived) -> _Lived:
            after, wiggles = jax.lax.scan(day, life, None, length=BLOCK)
            fresh = after.steps - life.steps  # lived in this block; the window ends with the last of them
            recent = jax.lax.dynamic_slice(jnp.concatenate([life.recent, wiggles]), (fresh,), (WINDOW,))
            return after._replace(recent=recent)

        return jax.lax.while_loop(lambda life: life.alive & (life.t < horizon), block, first)
