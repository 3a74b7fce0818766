"""Samplers against other people's programs: as many evaluations to a target, within 20 %."""

import pytest
from bench.samplers import cma_cases, evosax_cases, meet, passes

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("case", list(cma_cases()), ids=lambda case: case.name)
def test_cma(case):
    pytest.importorskip("cma")
    found = meet(case, "cma")
    assert passes(found, "cma"), found


@pytest.mark.parametrize("case", list(evosax_cases()), ids=lambda case: case.name)
def test_evosax(case):
    pytest.importorskip("evosax")
    found = meet(case, "evosax")
    assert passes(found, "evosax"), found
