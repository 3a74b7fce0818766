"""CMA-ES and sep-CMA-ES need no more evaluations than the cma package, within 20 %."""

from planaria.science.claims import Claim

from ._samplers import against


def claim() -> Claim:
    return against(
        "cma", "CMA-ES and sep-CMA-ES reach their targets in at most 1.2 x the evaluations of the cma package"
    )
