"""Pictures that belong to an algorithm: what each builder finds in a run, as the page draws it.

Nothing here knows an algorithm by its class: a builder goes by what a run kept (metrics by name, elites with their
descriptors and objectives, lineage) and by names in configuration and state (docs/design/0014-pictures.md).
"""

from collections.abc import Callable
from typing import Any

from planaria.run.driver import Run

from .archive import archive
from .fronts import fronts
from .growth import growth
from .lineage import lineage
from .metrics import metrics
from .networks import network
from .regrowth import regrowth
from .species import species
from .trails import trails
from .view import View

Found = dict[str, Any]
BUILDERS: dict[str, Callable[[View], Found | None]] = {
    "metrics": metrics,
    "archives": archive,
    "fronts": fronts,
    "species": species,
    "trails": trails,
    "growths": growth,
    "regrowths": regrowth,
    "networks": network,
    "lineages": lineage,
}


def pictures_of(runs: dict[str, Run], labels: dict[str, str] | None = None) -> dict[str, list[Found]]:
    """The page's pictures of some runs: one list a kind, one entry a run that has something to show there."""
    views = [View(run, name, (labels or {}).get(name, name)) for name, run in runs.items()]
    found: dict[str, list[Found]] = {}
    for kind, build in BUILDERS.items():
        entries = [{"controller": v.name, "label": v.label} | entry for v in views if (entry := build(v))]
        if entries:
            found[kind] = entries
    return found
