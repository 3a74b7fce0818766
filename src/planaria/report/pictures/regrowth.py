"""Neurons lost in mid-life: what there is of the network before and after, and what the life is worth."""

from typing import Any

from planaria.science.losses import Losses, losses

from .view import View, short, spread

POINTS = 400
LABELS = {"unhurt": "unhurt", "hurt": "hurt", "halted": "hurt, development halted"}


def regrowth(view: View) -> dict[str, Any] | None:
    """The courses of fresh lives, if the result's training lives brought a loss of neurons."""
    found = losses(view.run) if view.saved else None
    return drawn(found) if found else None


def drawn(found: Losses) -> dict[str, Any]:
    """As the page draws it, thinned to ``POINTS`` steps; rewards a step before the loss, after it, in the last quarter.

    ``share``: reward from the loss on, over what the same lives earn unhurt.
    """
    end = len(found.courses["unhurt"].reward)
    at, whole = spread(end, POINTS), float(found.courses["unhurt"].reward[found.first :].sum())
    return {
        "damage": found.damage,
        "at": found.onsets,
        "step": at.tolist(),
        "courses": [
            {
                "name": name,
                "label": LABELS[name],
                "reward": short(course.reward[at]),
                "neurons": short(course.neurons[at]),
                "share": float(course.reward[found.first :].sum()) / whole if whole > 0 else None,
                "before": float(course.reward[: found.first].mean()) if found.first else None,
                "after": float(course.reward[found.first :].mean()),
                "end": float(course.reward[-max(1, (end - found.first) // 4) :].mean()),
            }
            for name, course in found.courses.items()
        ],
    }
