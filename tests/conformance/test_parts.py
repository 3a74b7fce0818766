"""Every part that exists keeps the promises of its kind."""

import jax
import pytest
from tests.conformance.small import Texture, arm_parts, breeders, encoding_for, part

from planaria.core import registry
from planaria.core.conformance import (
    ConformanceError,
    check_algorithm,
    check_devices,
    check_encoding,
    check_environment,
    check_task,
)
from planaria.core.errors import InvalidValue
from planaria.core.types import Evaluation
from planaria.encodings.direct import Direct
from planaria.encodings.string import String
from planaria.encodings.vector import Vector
from planaria.tasks.function import Function

# What takes longest to compile, or is made of parts that are checked by themselves: in the slow tier.
LONG = (
    *("islands", "restarts", "multi_emitter", "cma_mae", "cvt_map_elites", "nsga3", "differential_evolution"),
    *("lndp", "sfnn", "hyper_nca", "hyperneat", "es_hyperneat", "motif", "stage"),
)


def names_of(kind):
    """All parts of a kind, the long ones marked."""
    return [pytest.param(n, marks=pytest.mark.slow) if n in LONG else n for n in registry.names(kind)]


THOROUGH = [pytest.param(True, marks=pytest.mark.slow), False]  # in the slow tier every part, in every way


@pytest.mark.parametrize("thorough", THOROUGH)
@pytest.mark.parametrize("name", names_of("encodings"))
def test_encoding(name, thorough):
    check_encoding(part("encodings", name), thorough=thorough)


@pytest.mark.parametrize("thorough", THOROUGH)
@pytest.mark.parametrize("name", names_of("algorithms"))
def test_algorithm(name, thorough):
    check_algorithm(*arm_parts(part("algorithms", name)), thorough=thorough)


@pytest.mark.parametrize("thorough", THOROUGH)
@pytest.mark.parametrize("name", registry.names("environments"))
def test_environment(name, thorough):
    check_environment(part("environments", name), thorough=thorough)


@pytest.mark.parametrize("thorough", THOROUGH)
@pytest.mark.parametrize("name", registry.names("tasks"))
def test_task(name, thorough):
    task = part("tasks", name)
    check_task(task, encoding_for(task), thorough=thorough)


@pytest.mark.parametrize("thorough", THOROUGH)
@pytest.mark.parametrize("name", names_of("networks"))
def test_network_as_a_genome(name, thorough):
    check_encoding(Direct(part("networks", name)), thorough=thorough)


MOVE_VECTORS = ("differential_evolution",)  # slots like a breeder, but children are sums and differences


@pytest.mark.parametrize("thorough", THOROUGH)
@pytest.mark.parametrize("name", breeders())
def test_breeders_take_python_objects(name, thorough):
    algorithm, encoding, task = part("algorithms", name), String(length=6), Texture("earthy")
    if name in MOVE_VECTORS:
        with pytest.raises(InvalidValue, match="vectors"):
            algorithm.init(encoding, jax.random.key(0), task.example())
    else:
        check_algorithm(algorithm, encoding, task, thorough=thorough)


def test_devices_do_not_change_a_bit():
    check_devices([arm_parts(part("algorithms", name)) for name in ("openai_es", "cma_es", "map_elites")])


@pytest.mark.slow
def test_devices_do_not_change_a_bit_of_any_algorithm():
    check_devices([arm_parts(part("algorithms", name)) for name in registry.names("algorithms")])


class Restless(Vector):
    """An encoding that keeps no promise."""

    def distance(self, a, b):
        return super().distance(a, b) + 1


class Sizeless(Function):
    """A task that says nothing of its descriptor."""

    def evaluate(self, phenotype, key):
        return Evaluation.of(0.0, descriptor=phenotype[:2])


def test_a_broken_part_is_named_with_what_was_seen():
    with pytest.raises(ConformanceError, match=r"Restless.*no distance from itself.*1\., 1\.") as caught:
        check_encoding(Restless())
    assert isinstance(caught.value.part, Restless)
    with pytest.raises(ConformanceError, match="example"):
        check_task(Sizeless(), Vector(dim=4))
