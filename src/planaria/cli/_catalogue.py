"""What there is to name on the command line: parts, presets and verbs, read from their source and never imported.

A file is parsed once; what was read is kept under the cache folder by the file's hash, so that a new part or plug-in
needs no step and help stays fast.
"""

import ast
import contextlib
import hashlib
import importlib.util
import inspect
import json
import os
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from planaria.core import registry
from planaria.core.errors import InvalidValue, UnknownName
from planaria.run.machine import cache_folder

KEPT = 1000  # files' facts: those of older versions fall out
FORMAT = 1  # of what is cached: raise it when ``read`` finds something else
SECTIONS = ("source", "differs_from_the_source", "checked_against")


@lru_cache
def parts() -> dict[str, dict[str, dict[str, Any]]]:
    """kind -> name -> what the source says: class, what, fields {name: text}, source, differs, checked, module."""
    cache, found = _Cache(), {}
    for kind in registry.KINDS:
        found[kind] = {
            name: cache.facts(_file(m)) | {"module": m} for name, m in sorted(registry.modules(kind).items())
        }
    cache.save()
    return found


@lru_cache
def presets() -> dict[str, dict[str, Any]]:
    """name -> what and details of each preset."""
    return _documents(registry.ROOT / "presets", dashes=True)


def about(preset: str) -> dict[str, Any]:
    """What and details of a preset, be it a name or a file."""
    return presets().get(preset, {"what": "an experiment from a file", "details": ""})


@lru_cache
def verbs() -> dict[str, dict[str, Any]]:
    """name -> what and details of each verb of the command line."""
    return _documents(Path(__file__).parent, dashes=False)


def _documents(folder: Path, *, dashes: bool) -> dict[str, dict[str, Any]]:
    cache = _Cache()
    files = sorted(p for p in folder.glob("*.py") if not p.stem.startswith("_"))
    found = {p.stem.replace("_", "-") if dashes else p.stem: cache.facts(p) for p in files}
    cache.save()
    return found


def check_preset(name: str) -> None:
    """Raises UnknownName, before anything slow is imported. An experiment in a JSON file is a preset too."""
    if name.endswith(".json") and not Path(name).is_file():
        raise InvalidValue("there is no such file", field="preset", value=name)
    if name not in presets() and not name.endswith(".json"):
        raise UnknownName("there is no such preset", field="preset", value=name, allowed=sorted(presets()))


def read(text: str) -> dict[str, Any]:
    """What a module's source says about itself and about the public part in it."""
    tree = ast.parse(text)
    first, _, rest = (ast.get_docstring(tree) or "").partition("\n")
    facts: dict[str, Any] = {"what": first.strip(), "details": rest.strip(), "class": "", "fields": {}}
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith(("_", "Abstract")):
            doc = ast.get_docstring(node) or ""
            if "**Source**" in doc:
                return facts | _part(node.name, doc)
    return facts


def of_class(cls: type) -> dict[str, Any]:
    """The same of a user's own part, which is in no folder of ours."""
    return _part(cls.__name__, inspect.cleandoc(vars(cls).get("__doc__") or ""))


def _part(name: str, doc: str) -> dict[str, Any]:
    texts = {}
    for block in doc.split("\n**")[1:]:
        title, _, text = block.partition("**:")
        texts[title.lower().replace(" ", "_")] = " ".join(text.split(">>>")[0].split())
    source, differs, checked = (texts.get(title, "") for title in SECTIONS)
    what, _, rest = doc.partition("\n")
    facts = {"class": name, "what": what.strip(), "details": rest.split("\nFields:")[0].split("\n**")[0].strip()}
    return facts | {"fields": fields(doc), "source": source, "differs": differs, "checked": checked}


def fields(doc: str) -> dict[str, str]:
    """name -> text, from the paragraph "Fields:": entries end at a semicolon; one entry may explain several names."""
    found = re.search(r"^Fields:(.*?)(?=^\w+: |^\s*$|\Z)", doc, re.MULTILINE | re.DOTALL)
    if not found:
        return {}
    leading: dict[str, str] = {}
    mentioned: dict[str, str] = {}
    for entry in re.split(r";\s+(?![^(]*\))", " ".join(found.group(1).split()).rstrip(".")):
        head = re.match(r"((?:``\w+``(?:, | and )?(?:its )?)+)(.*)", entry)
        names = re.findall(r"``(\w+)``", head.group(1)) if head else []
        text = head.group(2).strip(" ,") if head else ""
        for name in names:
            leading[name] = text or entry.replace("``", "")
        for name in re.findall(r"``(\w+)``", entry):
            mentioned.setdefault(name, entry.replace("``", ""))
    return {name: text.replace("``", "") for name, text in (mentioned | leading).items()}


def _file(module: str) -> Path | None:
    """Where a module's source is. Only its top package is looked up, so nothing is imported."""
    top, *rest = module.split(".")
    if top == "planaria":
        return registry.ROOT.joinpath(*rest).with_suffix(".py")
    spec = importlib.util.find_spec(top)
    if not rest:
        return Path(spec.origin) if spec and spec.origin else None
    for place in (spec.submodule_search_locations or []) if spec else []:
        for path in (Path(place).joinpath(*rest).with_suffix(".py"), Path(place).joinpath(*rest, "__init__.py")):
            if path.is_file():
                return path
    return None


class _Cache:
    """One small JSON file; a cache that can't be read or written is no cache, and nothing else."""

    def __init__(self) -> None:
        self.path = cache_folder() / "catalogue.json"
        self.known: dict[str, Any] = {}
        self.grown = False
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stored = json.loads(self.path.read_bytes())
            self.known = stored["facts"] if stored.get("format") == FORMAT else {}

    def facts(self, path: Path | None) -> dict[str, Any]:
        if path is None or not path.is_file():
            return {"what": "(its source can't be found)", "details": "", "class": "", "fields": {}}
        data = path.read_bytes()
        key = hashlib.sha256(data).hexdigest()[:24]
        if key not in self.known:
            self.known[key], self.grown = read(data.decode()), True
        return dict(self.known[key])

    def save(self) -> None:
        if not self.grown:
            return
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            partial = self.path.with_suffix(f".{os.getpid()}.partial")
            recent = dict(list(self.known.items())[-KEPT:])
            partial.write_text(json.dumps({"format": FORMAT, "facts": recent}))
            os.replace(partial, self.path)
