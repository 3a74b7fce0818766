"""Options that are fields of parts: which belongs to which member, their values, and what a typo was meant to be."""

import contextlib
import difflib
import io
import typing
from dataclasses import replace
from typing import Any

from planaria.core import registry
from planaria.core.errors import InvalidValue, UnknownName
from planaria.run.experiment import Experiment, Study

from ._composition import Composition
from ._words import NUMBER, OWN, Option

SWAPS = tuple(registry.SINGULAR.values())


def apply(made: Experiment | Study, options: list[Option]) -> Experiment | Study:
    """The experiment, or every member of the study, with these options. An option must fit at least one member."""
    members = made.members if isinstance(made, Study) else {"": made}
    compositions = {name: Composition(member) for name, member in members.items()}
    swaps = [o for o in options if _is_swap(o, compositions)]
    for path, words in [*swaps, *(o for o in options if o not in swaps)]:
        names, path = _addressed(path, compositions)
        chosen = {name: compositions[name] for name in names}
        (_swap if (path, words) in swaps or _names_part(path, chosen) else _assign)(path, words, chosen)
    built = {name: composition.build() for name, composition in compositions.items()}
    return replace(made, members=built) if isinstance(made, Study) else built[""]


def _addressed(path: str, compositions: dict[str, Composition]) -> tuple[list[str], str]:
    """``plastic.algorithm.sigma`` speaks of one member, ``algorithm.sigma`` of all."""
    first, dot, rest = path.partition(".")
    return ([first], rest) if dot and first in compositions else (list(compositions), path)


def _is_swap(option: Option, compositions: dict[str, Composition]) -> bool:
    names, path = _addressed(option[0], compositions)
    return path in SWAPS or _names_part(path, {name: compositions[name] for name in names})


def _names_part(path: str, compositions: dict[str, Composition]) -> bool:
    return path in SWAPS or any(path in c.nodes() for c in compositions.values())


def _swap(path: str, words: list[str], compositions: dict[str, Composition]) -> None:
    if len(words) != 1:
        raise InvalidValue("one name is needed here", field=path, value=" ".join(words) or None, hint=f"--{path} NAME")
    refused = None
    done = False
    for composition in compositions.values():
        try:
            composition.swap(path, words[0].replace("-", "_"))
            done = True
        except InvalidValue as error:
            refused = error
    if refused is not None and not done:
        raise refused


def _assign(path: str, words: list[str], compositions: dict[str, Composition]) -> None:
    fitting = {name: c for name, c in compositions.items() if path in c.options()}
    if not fitting:
        raise unknown(path, compositions)
    for composition in fitting.values():
        composition.set(path, value_of(composition.options()[path][0], words, path))


def unknown(path: str, compositions: dict[str, Composition]) -> UnknownName:
    """What was meant? The same last word anywhere; the nearest beside it; the nearest of all."""
    known = sorted({p for c in compositions.values() for p in [*c.options(), *c.nodes()]} | {*SWAPS, *OWN})
    where, _, last = path.rpartition(".")
    near = [p for p in known if p.rpartition(".")[2] == last][:3]
    near = near or difflib.get_close_matches(path, [p for p in known if p.rpartition(".")[0] == where], 2, 0.6)
    near = near or difflib.get_close_matches(path, known, 2, 0.6)
    meant = f"Did you mean {' or '.join('--' + p for p in near)}? " if near else ""
    hint = f"{meant}`planaria run PRESET --help` shows them all"
    return UnknownName("there is no such option", field="option", value=f"--{path}", hint=hint)


def value_of(kind: Any, words: list[str], path: str) -> Any:
    """Words as a value of a type, by tyro. Raises InvalidValue, saying what is allowed."""
    import tyro

    if kind is bool:
        words = [word.capitalize() if word in ("true", "false") else word for word in words] or ["True"]
    if kind in (str, int, float, bool) and len(words) != 1:
        raise InvalidValue("one value is needed here", field=path, value=" ".join(words) or None, allowed=said(kind))
    quiet = io.StringIO()
    try:
        with contextlib.redirect_stderr(quiet), contextlib.redirect_stdout(quiet):
            config = (tyro.conf.AvoidSubcommands, tyro.conf.FlagConversionOff)
            return tyro.cli(kind, args=["--", *words] if _dashed(words) else words, config=config, add_help=False)
    except SystemExit:
        given = " ".join(words) or None
        wanted = said(kind)
        if typing.get_origin(kind) is typing.Literal:
            names = [str(a) for a in typing.get_args(kind)]
            raise UnknownName("there is no such choice", field=path, value=given, allowed=names) from None
        raise InvalidValue("this value can't be read", field=path, value=given, allowed=wanted) from None


def _dashed(words: list[str]) -> bool:
    return any(word.startswith("-") and not NUMBER.match(word) for word in words)


def said(kind: Any) -> str:
    """A type for people."""
    if typing.get_origin(kind) is typing.Literal:
        return ", ".join(map(str, typing.get_args(kind)))
    if typing.get_origin(kind) is tuple:
        inner = [a for a in typing.get_args(kind) if a is not Ellipsis]
        return f"{said(inner[0])} ..." if inner else "..."
    arguments = typing.get_args(kind)
    if arguments:
        return " or ".join(said(a) for a in arguments)
    plain = {int: "a whole number", float: "a number", str: "text", bool: "true or false", type(None): "None"}
    return plain.get(kind, getattr(kind, "__name__", str(kind)))
