"""The benchmark functions against the benchmark's own code, as the cma package ships it."""

from typing import get_args

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.errors import InvalidValue
from planaria.tasks import _landscapes as lands
from planaria.tasks.bbob import BBOB, Name

NUMBERS = {
    "sphere": 1,
    "ellipsoid": 10,
    "rastrigin": 15,
    "rosenbrock": 9,
    "discus": 11,
    "bent_cigar": 12,
    "different_powers": 14,
    "schaffer_f7": 17,
    "griewank_rosenbrock": 19,
    "gallagher_101": 21,
}
KEY = jax.random.key(0)
K = 6
POINTS = np.random.default_rng(0).uniform(-5.5, 5.5, (12, K))


def theirs(name):
    """(their function, its numbers as a landscape of ours). Their vectors are rows."""
    benchmarks = pytest.importorskip("cma.bbobbenchmarks")
    f = getattr(benchmarks, f"F{NUMBERS[name]}")(iinstance=3)
    f.evaluate(POINTS[0])
    second = benchmarks.compute_rotation(f.rseed, K).T
    first = f.rotation.T if hasattr(f, "rotation") else second
    peaks = (f.xlocal, f.arrscales) if name == "gallagher_101" else (None, None)
    return f, lands.Landscape(np.asarray(f.xopt, np.float32), first, second, *peaks)


@pytest.mark.parametrize("name", NUMBERS)
def test_functions_are_the_benchmarks(name):
    f, land = theirs(name)
    # A cosine of a hundred thousand is noise in float32: there, nearer the optimum.
    points = f.xopt + 0.1 * (POINTS - f.xopt) if name == "griewank_rosenbrock" else POINTS
    ours = jax.vmap(lambda x: lands.FUNCTIONS[name](x, land))(jnp.asarray(points, jnp.float32))
    expected = [float(f.evaluate(x)) - f.fopt for x in points]
    np.testing.assert_allclose(ours, expected, rtol=2e-4, atol=1e-3)


@pytest.mark.parametrize("rotated", [True, False])
@pytest.mark.parametrize("name", get_args(Name))
def test_the_optimum_is_one(name, rotated):
    task = BBOB(name, instance=2, rotated=rotated)
    best = task.optimum(K)
    assert np.all(np.abs(best) <= 5)
    loss = lambda x: -float(task.evaluate(jnp.asarray(x, jnp.float32), KEY).fitness)
    assert loss(best) < 1e-3
    near = best + np.random.default_rng(1).normal(0, 0.05, (20, K))
    losses = [loss(x) for x in near]
    assert min(losses) > loss(best)


def test_instances_differ_and_repeat():
    a, b, again = (BBOB("sphere", instance=i).optimum(4) for i in (0, 1, 0))
    assert not np.allclose(a, b) and np.array_equal(a, again)
    r = lands.landscape("discus", 0, True, 8).r
    np.testing.assert_allclose(r @ r.T, np.eye(8), atol=1e-5)


def test_refusals():
    for make, field in ((lambda: BBOB("cone"), "task.name"), (lambda: BBOB(instance=-1), "task.instance")):
        with pytest.raises(InvalidValue) as error:
            make()
        assert error.value.field == field
    with pytest.raises(InvalidValue, match="1 dimensions"):
        BBOB().evaluate(jnp.zeros(1), KEY)
