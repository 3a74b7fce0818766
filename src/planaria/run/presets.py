"""Presets by name: one file each in ``planaria/presets``, dashes for underscores, found without importing them."""

from __future__ import annotations

import ast
import importlib
from typing import TYPE_CHECKING

from planaria.core.errors import UnknownName
from planaria.core.registry import ROOT

if TYPE_CHECKING:  # names are told without JAX
    from .experiment import Experiment, Study


def preset_names() -> dict[str, str]:
    """name -> first line of what it says about itself."""
    files = sorted(p for p in (ROOT / "presets").glob("*.py") if not p.stem.startswith("_"))
    return {p.stem.replace("_", "-"): (ast.get_docstring(ast.parse(p.read_text())) or "").split("\n")[0] for p in files}


def load_preset(name: str) -> Experiment | Study:
    """The experiment or study that a name stands for. Raises UnknownName with the nearest names."""
    if name not in preset_names():
        raise UnknownName("there is no such preset", field="preset", value=name, allowed=sorted(preset_names()))
    return importlib.import_module(f"planaria.presets.{name.replace('-', '_')}").preset()
