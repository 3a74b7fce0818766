"""Damage: one vocabulary for all of Planaria, as text and as a record.

``KIND:PLACE[:STRENGTH][@STEP]``, joined by ``+``: ``cut:leg3``, ``short:leg0:0.5``, ``invert:hip1@200+blind:sensor4``.
``whole`` is the body that nothing happened to.
"""

import re
from typing import NamedTuple

from .errors import InvalidValue, UnknownName

KINDS = {  # kind: (what it does, default strength)
    "short": ("the last segment of a leg at STRENGTH of its length", 0.25),
    "cut": ("the last segment of a leg cut off (STRENGTH of its length is left)", 0.02),
    "short_both": ("both outer segments at STRENGTH of their length", 0.25),
    "cut_both": ("both outer segments cut off", 0.02),
    "lock": ("a joint that no longer moves", 1.0),
    "weak": ("a motor with STRENGTH of its power", 0.3),
    "dead": ("a motor without power", 0.0),
    "invert": ("a motor that turns the other way", -1.0),
    "blind": ("a sensor that reads zero", 0.0),
    "shift": ("a sensor that reads STRENGTH too much", 1.0),
    "swap": ("a sensor and sensor number STRENGTH, each in the other's place", 0.0),
    "load": ("a torso that weighs STRENGTH times what it did", 2.0),
    "slip": ("ground with STRENGTH of its grip", 0.3),
    "slope": ("ground that rises by STRENGTH degrees towards +x", 8.0),
    "lesion": ("a hidden layer whose weights are zeroed for STRENGTH steps", 50.0),
    "delete": ("a share STRENGTH of a network's neurons deleted for good", 0.2),
}
MINDS = ("lesion", "delete")  # happen to a network, not to a body
_FORM = re.compile(r"(?P<kind>\w+):(?P<place>\w+)(:(?P<strength>-?[\d.]+(e-?\d+)?))?(@(?P<onset>\d+))?")


class Damage(NamedTuple):
    """One thing that happens to a body or a network. ``onset``: control step, 0 = from birth."""

    kind: str
    place: str
    strength: float
    onset: int = 0

    def __str__(self) -> str:
        strength = "" if self.strength == KINDS[self.kind][1] else f":{self.strength:g}"
        return f"{self.kind}:{self.place}{strength}" + (f"@{self.onset}" if self.onset else "")


def parse(text: str) -> tuple[Damage, ...]:
    """The damages that a text names, by onset. Raises InvalidValue or UnknownName, naming the part at fault."""
    if text.strip() in ("", "whole"):
        return ()
    return tuple(sorted((_one(part.strip()) for part in text.split("+")), key=lambda d: d.onset))


def _one(text: str) -> Damage:
    match = _FORM.fullmatch(text)
    if not match:
        raise InvalidValue(
            "this damage can't be read",
            field="damage",
            value=text,
            allowed="KIND:PLACE[:STRENGTH][@STEP]",
            hint="cut:leg3@200",
        )
    kind = match["kind"]
    if kind not in KINDS:
        raise UnknownName("there is no such damage", field="damage", value=kind, allowed=sorted(KINDS))
    strength = KINDS[kind][1] if match["strength"] is None else float(match["strength"])
    return Damage(kind, match["place"], strength, int(match["onset"] or 0))


def unite(damages: tuple[Damage, ...] | list[Damage]) -> str:
    """The text of some damages; ``parse`` reads it back."""
    return "+".join(map(str, damages)) or "whole"


def at(text: str, onset: int) -> str:
    """The same damage from another moment on."""
    return unite([d._replace(onset=onset) for d in parse(text)])


LEGS = ("front left", "rear left", "rear right", "front right")
_PLACES = re.compile(r"(leg|hip|ankle)([0-3])")
_SAID = {
    "short": "{} leg short", "cut": "{} leg cut off", "short_both": "{} leg short, both segments",
    "cut_both": "{} leg cut off at the hip", "lock": "{} locked", "weak": "{} weak", "dead": "{} without power",
    "invert": "{} inverted", "blind": "{} blind", "shift": "{} shifted", "lesion": "{} lesioned",
    "swap": "{0} and sensor{1:g} exchanged", "load": "{0} at {1:g} times its weight",
    "slip": "{0} with {1:.0%} of its grip", "slope": "{0} rising by {1:g} degrees", "delete": "{1:.0%} of {0} deleted",
}  # fmt: skip


def label(text: str) -> str:
    """The same for people: ``cut:leg3`` is "front right leg cut off"."""
    return " and ".join(map(_label, parse(text))) or "whole body"


def _label(damage: Damage) -> str:
    place = _PLACES.fullmatch(damage.place)
    where = damage.place
    if place:
        leg = LEGS[int(place[2])]
        joints = place[1] if damage.kind in ("lock", "weak", "dead", "invert") else ""
        where = f"{leg} {'leg' if joints == 'leg' else joints}".strip()
    said = _SAID[damage.kind].format(where, damage.strength)
    return f"{said} at step {damage.onset}" if damage.onset else said
