"""From the words of a command line, or from JSON, to options: path and words. Nothing is looked up yet."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from planaria.core.errors import InvalidValue

Option = tuple[str, list[str]]  # path, words
OWN = ("root", "json", "only", "workers", "set_from", "help")  # ours, beside the fields of parts
NUMBER = re.compile(r"-\.?\d")


def group(words: list[str]) -> list[Option]:
    """``--path WORD ...`` (or ``--path=WORD``), in order. Dashes inside a path mean underscores."""
    found: list[Option] = []
    for word in words:
        if word.startswith("-") and not NUMBER.match(word):
            path, equals, value = word.lstrip("-").partition("=")
            found.append((path.replace("-", "_"), [value] if equals else []))
        elif found:
            found[-1][1].append(word)
        else:
            raise InvalidValue(
                "this is no option", field="option", value=word, hint="planaria run PRESET [--option value ...]"
            )
    return found


def from_file(path: Path) -> list[Option]:
    """Options from JSON, nested or by path; a run's ``spec.json`` will do."""
    data = read_json(path, "--set-from")
    return list(_flat({k: v for k, v in data.items() if k not in ("format", "name")}, ""))


def read_json(path: Path, field: str) -> dict[str, Any]:
    """A JSON object from a file. Raises InvalidValue."""
    try:
        data = json.loads(path.read_text())
    except OSError as error:
        raise InvalidValue(f"this file can't be read: {error.strerror}", field=field, value=str(path)) from error
    except ValueError as error:
        raise InvalidValue(f"this file is not JSON: {error}", field=field, value=str(path)) from error
    if not isinstance(data, dict):
        raise InvalidValue("a JSON object was expected", field=field, value=str(path))
    return data


def _flat(data: dict[str, Any], path: str) -> Iterator[Option]:
    if "part" in data:
        yield path.removesuffix("."), [data["part"].partition("/")[2]]
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{path}{key}.")
        elif key != "part":
            yield f"{path}{key}", [str(v) for v in value] if isinstance(value, list) else [str(value)]
