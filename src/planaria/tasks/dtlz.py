"""Deb, Thiele, Laumanns and Zitzler's problems of any number of objectives."""

from collections.abc import Callable

import jax.numpy as jnp
from jaxtyping import Array, Float, Key

from planaria.core import checks
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation

Numbers = Float[Array, " k"]
PI = jnp.pi


class DTLZ(AbstractTask[Numbers]):
    """DTLZ: as many objectives as you like, with a front whose form is known; problems 1 to 7.

    1: a plane, 11^5 - 1 local fronts; 2: part of a sphere; 3: that with 3^10 - 1 local fronts; 4: that, thinly covered;
    5, 6: a curve; 7: 2^(m-1) pieces. Objectives = minus those published (larger is better); fitness = their mean.
    The first m - 1 genes say where on the front, the rest (10, or 5 for problem 1 and 20 for 7, say) how near to it.
    Genes are 0 to 1; those beyond are taken as the bound.

    Fields: ``problem`` 1 to 7; ``m`` objectives, from 2.
    Shapes: phenotype [k], k from m -> objectives [m].
    Raises: InvalidValue for a field out of range.

    **Source**: Deb, Thiele, Laumanns & Zitzler (2005), "Scalable test problems for evolutionary multiobjective
    optimization", sections 6.7.1 to 6.7.7.
    **Differs from the source**: signs; a cosine is the sine of the complement, so that it ends at zero.
    **Checked against**: tests/tasks/test_multi_objective_tasks.py (pymoo's definitions, 1e-4).

    >>> import jax
    >>> DTLZ(2, m=3).evaluate(jnp.full(12, 0.5), jax.random.key(0)).objectives.round(3).tolist()
    [-0.5, -0.5, -0.7070000171661377]
    """

    problem: int = 2
    m: int = 3

    def __check_init__(self) -> None:
        if self.problem not in _PROBLEMS:
            raise checks.refuse(self, "problem", "there is no such problem here", allowed="1 to 7")
        checks.whole(self, "m", least=2)

    def evaluate(self, phenotype: Numbers, key: Key[Array, ""]) -> Evaluation:
        if phenotype.shape[0] < self.m:
            raise checks.refuse(self, "m", "more objectives than genes", allowed=f"2 to {phenotype.shape[0]}")
        valid = jnp.all(jnp.isfinite(phenotype))
        x = jnp.clip(phenotype, 0.0, 1.0)
        f = _PROBLEMS[self.problem](x[: self.m - 1], x[self.m - 1 :])
        return Evaluation.of(-jnp.mean(f), objectives=-f, valid=valid, cost=1.0)

    @property
    def objective_names(self) -> tuple[str, ...]:
        return tuple(f"-f{i + 1}" for i in range(self.m))

    def example(self) -> Evaluation:
        return Evaluation.of(0.0, objectives=jnp.zeros(self.m))


def _bumpy(far: Numbers) -> Array:
    y = far - 0.5
    return 100 * (far.shape[0] + jnp.sum(y**2 - jnp.cos(20 * PI * y)))


def _bowl(far: Numbers) -> Array:
    return jnp.sum((far - 0.5) ** 2)


def _unfold(along: Numbers, beside: Numbers) -> Numbers:
    """Objective i: the product of ``along`` up to the i-th from the end, times ``beside`` at it."""
    whole = jnp.concatenate([jnp.ones(1), jnp.cumprod(along)])[::-1]
    return whole * jnp.concatenate([jnp.ones(1), beside[::-1]])


def _sphere(angles: Numbers) -> Numbers:
    """In 32 bits cos(pi / 2) is -4e-8, and whoever has it would be the better in that objective the farther it is from
    the front: nobody dominates it. The sine of the complement is 0 there.
    """
    return _unfold(jnp.sin((1 - angles) * PI / 2), jnp.sin(angles * PI / 2))


def _plane(near: Numbers, far: Numbers) -> Numbers:
    return 0.5 * (1 + _bumpy(far)) * _unfold(near, 1 - near)


def _curve(near: Numbers, g: Array) -> Numbers:
    bent = (1 + 2 * g * near) / (2 * (1 + g))
    return (1 + g) * _sphere(bent.at[0].set(near[0]))


def _pieces(near: Numbers, far: Numbers) -> Numbers:
    g = 1 + 9 * jnp.mean(far)
    h = near.shape[0] + 1 - jnp.sum(near / (1 + g) * (1 + jnp.sin(3 * PI * near)))
    return jnp.concatenate([near, ((1 + g) * h)[None]])


_PROBLEMS: dict[int, Callable[[Numbers, Numbers], Numbers]] = {
    1: _plane,
    2: lambda near, far: (1 + _bowl(far)) * _sphere(near),
    3: lambda near, far: (1 + _bumpy(far)) * _sphere(near),
    4: lambda near, far: (1 + _bowl(far)) * _sphere(near**100),
    5: lambda near, far: _curve(near, _bowl(far)),
    6: lambda near, far: _curve(near, jnp.sum(far**0.1)),
    7: _pieces,
}
