"""An error says what, where, what would do, and the way out."""

import doctest

import pytest

from planaria.core import errors


def test_the_parts_read_as_one_text():
    error = errors.InvalidValue("out of range", field="sigma", value=-1.0, allowed="above 0", hint="Try 0.1.")
    assert str(error) == "out of range (field: sigma; value: -1.0; allowed: above 0). Try 0.1."
    assert str(errors.StoreError("gone.")) == "gone."
    assert isinstance(error, ValueError) and isinstance(error, errors.PlanariaError)


def test_unknown_names_suggest_the_nearest():
    error = errors.UnknownName("no such part", field="algorithm", value="cmaes", allowed=["cma_es", "snes"])
    assert error.nearest == ("cma_es",) and "Did you mean cma_es?" in str(error)
    assert "Did you mean" not in str(errors.UnknownName("no such part", value="zzz", allowed=["snes"]))
    assert "and 8 more" in str(errors.UnknownName("no such part", value="x", allowed=[f"part{i}" for i in range(20)]))


def test_a_long_value_is_cut():
    assert len(str(errors.InvalidValue("long", value="x" * 10_000))) < 300


@pytest.mark.parametrize("module", [errors])
def test_examples(module):
    assert doctest.testmod(module).failed == 0
