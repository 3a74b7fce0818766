"""A part's name is its file's name. Found by scanning folders, imported only when asked for; JSON both ways.

A part is the one public class in its file that derives from the folder's base. Files that start with an underscore are
helpers. Other packages join through an entry-point group a folder:
``planaria.algorithms = my-name: my_package.module``.
"""

import ast
import importlib
import importlib.util
import json
from collections.abc import Iterator
from dataclasses import MISSING, fields
from functools import lru_cache
from importlib.metadata import entry_points
from math import isfinite
from pathlib import Path
from typing import Any

from .errors import InvalidValue, UnknownName

ROOT = Path(__file__).parent.parent
KINDS = ("algorithms", "encodings", "networks", "environments", "tasks")
SINGULAR = {kind: kind[:-1] for kind in KINDS}  # as in --algorithm NAME


@lru_cache
def modules(kind: str) -> dict[str, str]:
    """name -> module path of every part of a kind, ours and other packages'. Imports nothing."""
    own = {
        p.stem: f"planaria.{kind}.{p.stem}" for p in sorted((ROOT / kind).glob("*.py")) if not p.stem.startswith("_")
    }
    return own | {e.name: e.value for e in entry_points(group=f"planaria.{kind}")}


def names(kind: str) -> list[str]:
    """Every part of a kind, by name."""
    return sorted(modules(kind))


@lru_cache
def load(kind: str, name: str) -> type:
    """The class behind a name. Raises UnknownName with the nearest names."""
    if name not in modules(kind):
        raise UnknownName(f"there is no such {SINGULAR[kind]}", field=SINGULAR[kind], value=name, allowed=names(kind))
    module = importlib.import_module(modules(kind)[name])
    own = [c for c in vars(module).values() if isinstance(c, type) and c.__module__ == module.__name__]
    found = [c for c in own if not c.__name__.startswith(("_", "Abstract")) and issubclass(c, base(kind))]
    if len(found) != 1:
        raise InvalidValue(
            f"{module.__name__} should hold exactly one public part of kind {kind}",
            field=kind,
            value=[c.__name__ for c in found],
            hint="move the others to files of their own, or start their names with an underscore",
        )
    return found[0]


@lru_cache
def base(kind: str) -> type:
    """The abstract base of a kind."""
    where = {
        "algorithms": ("algorithm", "AbstractAlgorithm"),
        "encodings": ("encoding", "AbstractEncoding"),
        "networks": ("network", "AbstractNetwork"),
        "environments": ("environment", "AbstractEnvironment"),
        "tasks": ("task", "AbstractTask"),
    }[kind]
    return getattr(importlib.import_module(f"planaria.core.{where[0]}"), where[1])


def kind_of(part: Any) -> str:
    """The folder a part belongs to."""
    for kind in KINDS:
        if isinstance(part, base(kind)):
            return kind
    raise InvalidValue("this is no part of ours", field="part", value=type(part).__name__)


def name_of(part: Any) -> str:
    """The name under which a part (an instance) is found; its module path for a user's own class."""
    path = type(part).__module__
    known = {module: name for name, module in modules(kind_of(part)).items()}
    return known.get(path, f"{path}:{type(part).__qualname__}")


def json_fields(part: Any) -> Iterator[Any]:
    """The dataclass fields that are configuration: those that binding fills in are left out."""
    return (f for f in fields(part) if f.name != "interface" and not f.metadata.get("bound"))


def to_json(value: Any) -> Any:
    """Plain JSON of a part: ``{"part": "algorithms/openai_es", field: value, ...}``; tuples become lists."""
    if isinstance(value, tuple | list):
        return [to_json(v) for v in value]
    if isinstance(value, float) and not isfinite(value):
        raise InvalidValue("JSON has no such number", field="value", value=value, allowed="finite numbers")
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if not any(isinstance(value, base(kind)) for kind in KINDS):
        raise InvalidValue(
            "a part's fields are numbers, texts, tuples or other parts", field="value", value=repr(value)
        )
    return {"part": f"{kind_of(value)}/{name_of(value)}"} | {
        f.name: to_json(getattr(value, f.name)) for f in json_fields(value)
    }


def from_json(data: Any) -> Any:
    """The part that ``to_json`` wrote. Unknown fields are refused with the nearest names."""
    if isinstance(data, list):
        return tuple(from_json(v) for v in data)
    if not isinstance(data, dict):
        return data
    kind, _, name = data["part"].partition("/")
    cls = _user_class(name) if ":" in name else load(kind, name)
    known = {f.name for f in fields(cls)}
    for field in data:
        if field != "part" and field not in known:
            raise UnknownName(f"{name} has no such field", field=f"{name}.{field}", value=field, allowed=sorted(known))
    return cls(**{k: from_json(v) for k, v in data.items() if k != "part"})


def _user_class(path: str) -> type:
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(module), name)


def described(kind: str) -> dict[str, dict[str, str]]:
    """name -> what the docstring says (first line, Source, Checked against), read by ``ast``: nothing is imported."""
    return {name: _read(module) for name, module in modules(kind).items()}


def _read(module: str) -> dict[str, str]:
    spec = importlib.util.find_spec(module) if not module.startswith("planaria.") else None
    path = Path(spec.origin) if spec and spec.origin else ROOT / Path(*module.split(".")[1:]).with_suffix(".py")
    tree = ast.parse(path.read_text())
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith(("_", "Abstract")):
            doc = ast.get_docstring(node) or ""
            if "**Source**" in doc:
                return {"class": node.name, "what": doc.split("\n")[0].strip(), "file": str(path.name)} | _sections(doc)
    return {"class": "", "what": (ast.get_docstring(tree) or "").split("\n")[0], "file": str(path.name)}


def _sections(doc: str) -> dict[str, str]:
    found = {}
    for part in doc.split("\n**")[1:]:
        title, _, text = part.partition("**:")
        body = text.split(">>>")[0]
        found[title.lower().replace(" ", "_")] = " ".join(body.split())
    return found


def canonical(data: Any) -> str:
    """One text for one JSON value."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def required(cls: type) -> list[str]:
    """Fields without a default."""
    return [f.name for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING]
