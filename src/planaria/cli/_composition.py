"""An experiment as a tree of parts whose fields can be set by name: ``algorithm.population``, ``task.horizon``.

Nothing is constructed until every option has been applied, so that the parts check what they are finally given.
"""

import contextlib
import importlib
import typing
from collections.abc import Iterator
from dataclasses import MISSING, dataclass
from dataclasses import fields as fields_of
from typing import Any

from planaria.core import registry
from planaria.core.errors import InvalidValue
from planaria.run.experiment import Experiment

NUMBERS = ("generations", "seed", "chunk", "save_every")
ROOTS = ("algorithm", "encoding", "task")


@dataclass
class Node:
    """One part: its class, and field -> plain value, Node, or MISSING where a value has to be given."""

    kind: str
    cls: type
    values: dict[str, Any]

    @classmethod
    def of(cls, part: Any) -> "Node":
        """The tree of a part."""
        values = {f.name: getattr(part, f.name) for f in registry.json_fields(part)}
        return cls(registry.kind_of(part), type(part), {name: _opened(value) for name, value in values.items()})

    @classmethod
    def fresh(cls, kind: str, name: str) -> "Node":
        """A part by name with its own defaults. Raises UnknownName."""
        part = registry.load(kind, name)
        values = {}
        for f in fields_of(part):
            if f.name != "interface" and not f.metadata.get("bound"):
                made = f.default_factory() if f.default_factory is not MISSING else f.default
                values[f.name] = _opened(made)
        return cls(kind, part, values)

    def build(self, path: str) -> Any:
        """The part. Raises InvalidValue for a value that is missing or refused."""
        for name, value in self.values.items():
            if value is MISSING:
                raise InvalidValue(
                    f"{registry.SINGULAR[self.kind]} {self.name} needs a value here",
                    field=f"{path}.{name}",
                    hint=f"--{path}.{name} VALUE",
                )
        built = {n: v.build(f"{path}.{n}") if isinstance(v, Node) else v for n, v in self.values.items()}
        try:
            return self.cls(**built)
        except (TypeError, AttributeError) as error:  # a part that checks nothing, given something it can't use
            raise InvalidValue(f"{self.name} can't be made: {error}", field=path, value=built) from error

    @property
    def name(self) -> str:
        """As in ``--algorithm NAME``."""
        known = {module: name for name, module in registry.modules(self.kind).items()}
        return known.get(self.cls.__module__, self.cls.__qualname__)

    def walk(self, path: str) -> Iterator[tuple[str, "Node"]]:
        """This node and those below it, by path."""
        yield path, self
        for name, value in self.values.items():
            if isinstance(value, Node):
                yield from value.walk(f"{path}.{name}")


class Composition:
    """One experiment, taken apart."""

    def __init__(self, experiment: Experiment):
        self.experiment = experiment
        self.roots = {what: Node.of(getattr(experiment, what)) for what in ROOTS}
        self.numbers = {what: getattr(experiment, what) for what in NUMBERS}

    def nodes(self) -> dict[str, Node]:
        """path -> part."""
        return {path: node for what, root in self.roots.items() for path, node in root.walk(what)}

    def options(self) -> dict[str, tuple[Any, Any]]:
        """path -> (type, value) of everything that one value can set."""
        found: dict[str, tuple[Any, Any]] = {n: (int, v) for n, v in self.numbers.items()}
        for path, node in self.nodes().items():
            hints = types_of(node.cls)
            for name, value in node.values.items():
                if not isinstance(value, Node) and not _has_parts(value):
                    found[f"{path}.{name}"] = (hints.get(name, type(value)), value)
        return found

    def set(self, path: str, value: Any) -> None:
        """One field, by path."""
        where, _, name = path.rpartition(".")
        (self.nodes()[where].values if where else self.numbers)[name] = value

    def place(self, what: str) -> str:
        """Where the part that ``--network`` or ``--environment`` (or any path of a part) speaks of sits."""
        nodes = self.nodes()
        kind = {singular: kind for kind, singular in registry.SINGULAR.items()}.get(what)
        found = [path for path, node in nodes.items() if path == what or (what not in nodes and node.kind == kind)]
        if not found:
            who = self.roots["encoding" if kind == "networks" else "task"].name
            raise InvalidValue(
                f"{who} has no {what} to exchange", field=what, hint=f"{what} is part of another composition"
            )
        return found[0]

    def swap(self, what: str, name: str) -> None:
        """Another part in its place, with its own defaults; population, network and environment stay where they fit."""
        path = self.place(what)
        where, _, field = path.rpartition(".")
        siblings = self.nodes()[where].values if where else self.roots
        old = siblings[field]
        new = Node.fresh(old.kind, name)
        if new.cls is old.cls:
            return
        for kept in ("population", "network", "environment"):
            if kept in old.values and kept in new.values:
                before, new.values[kept] = new.values[kept], old.values[kept]
                if isinstance(new.values[kept], Node) and not _accepts(new, path):
                    new.values[kept] = before
        siblings[field] = new

    def build(self) -> Experiment:
        """The experiment. Raises InvalidValue, naming the field."""
        parts = {what: node.build(what) for what, node in self.roots.items()}
        return self.experiment.but(**parts, **self.numbers)


def types_of(cls: type) -> dict[str, Any]:
    """field -> type, one by one: an annotation that can't be resolved costs only its own field."""
    found = {}
    for base in reversed(cls.__mro__):
        space = vars(importlib.import_module(base.__module__))
        for name, hint in vars(base).get("__annotations__", {}).items():
            with contextlib.suppress(Exception):
                found[name] = typing.get_type_hints(type("_", (), {"__annotations__": {name: hint}}), space)[name]
    return found


def _opened(value: Any) -> Any:
    return Node.of(value) if _is_part(value) else value


def _is_part(value: Any) -> bool:
    return any(isinstance(value, registry.base(kind)) for kind in registry.KINDS)


def _has_parts(value: Any) -> bool:
    return isinstance(value, tuple) and any(map(_is_part, value))


def _accepts(node: Node, path: str) -> bool:
    try:
        node.build(path)
    except InvalidValue as error:
        return error.field is not None and "needs a value" in error.message
    return True
