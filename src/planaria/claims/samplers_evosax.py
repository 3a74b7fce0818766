"""OpenAI-ES, PGPE and SNES need as many evaluations as evosax's, within 20 %."""

from planaria.science.claims import Claim

from ._samplers import against


def claim() -> Claim:
    return against("evosax", "OpenAI-ES, PGPE and SNES reach their targets in as many evaluations as evosax's")
