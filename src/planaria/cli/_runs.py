"""Which run is meant: a directory, a name under the root, or enough of its beginning."""

from collections.abc import Iterator
from pathlib import Path

from planaria.core.errors import InvalidValue, UnknownName
from planaria.run.store.store import DATABASE

STUDY = "study.json"


def is_run(path: Path) -> bool:
    """Whether a directory holds a run or a study."""
    return (path / DATABASE).is_file() or (path / STUDY).is_file()


def names(root: Path) -> Iterator[str]:
    """Runs and studies under a root, members of studies after their study."""
    for path in sorted(p for p in root.glob("*") if p.is_dir() and is_run(p)):
        yield path.name
        if (path / STUDY).is_file():
            yield from (f"{path.name}/{member.name}" for member in sorted(path.glob("*")) if is_run(member))


def find(text: str, root: str | Path = "runs") -> Path:
    """The directory of a run. Raises UnknownName with the nearest, InvalidValue where several begin like this."""
    root = Path(root)
    for path in (Path(text), root / text):
        if is_run(path):
            return path
    known = list(names(root))
    if text == "last" and known:
        return max((root / name for name in known if "/" not in name), key=lambda path: path.stat().st_mtime)
    found = [name for name in known if name.startswith(text) and ("/" in text or "/" not in name)]
    if len(found) == 1:
        return root / found[0]
    if found:
        raise InvalidValue("several runs begin like this", field="run", value=text, allowed=", ".join(found))
    tops = [name for name in known if "/" not in name]
    hint = None if known else f"there is no run under {root}; --root DIR says where to look"
    raise UnknownName("there is no such run", field="run", value=text, allowed=tops, hint=hint)
