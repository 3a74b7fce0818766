"""The house rules that a machine can check. What they are for: docs/design and CONTRIBUTING.md."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "planaria"

# Each may import what stands before it. Folders that are not here yet are no failure.
LAYERS = (
    "core",
    "networks",
    "environments",
    "training",
    "llm",
    "sandbox",
    "operators",
    "encodings",
    "tasks",
    "algorithms",
)
# Above the layers: these use what is below, never the other way round.
RUN_MAY = ("core", "llm", "sandbox", "run")  # parts come to `run` through the registry
ABOVE = ("run", "presets", "claims", "science", "report", "export", "cli", "web")
LONGEST = 500
UNSAFE = ("pickle", "cPickle", "_pickle", "cloudpickle", "dill", "joblib", "shelve", "marshal")


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every import of a module as (line, dotted name), relative ones resolved, inside functions too."""
    package = ["planaria", *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            start = [*base, *(node.module.split(".") if node.module else [])]
            yield from ((node.lineno, ".".join([*start, alias.name])) for alias in node.names)


def folders_used(path: Path) -> Iterator[tuple[int, str]]:
    """Top folders of planaria that a module imports from; "" is the package's own public face."""
    for line, name in imports(path):
        parts = name.split(".")
        if parts[0] == "planaria":
            inside = parts[1] if len(parts) > 1 else ""
            yield line, inside if inside in (*LAYERS, *ABOVE) else ""


def allowed(folder: str) -> tuple[str, ...] | None:
    if folder in LAYERS:
        return LAYERS[: LAYERS.index(folder) + 1]
    return RUN_MAY if folder == "run" else None


def tracked() -> list[Path]:
    """Files under version control; in a source archive, all of them."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode == 0 and done.stdout:
        return [p for name in done.stdout.split("\0") if name and (p := ROOT / name).is_file()]
    hidden = lambda p: any(part.startswith(".") or part == "node_modules" for part in p.relative_to(ROOT).parts)
    return [p for p in ROOT.rglob("*") if p.is_file() and not hidden(p)]


def texts() -> Iterator[tuple[Path, str]]:
    for path in tracked():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def test_modules_are_short_enough_to_read():
    lengths = {name_of(p): len(p.read_text(encoding="utf-8").splitlines()) for p in modules()}
    assert not {name: n for name, n in lengths.items() if n > LONGEST}


def test_imports_go_one_way():
    wrong = []
    for path in modules():
        folder = path.relative_to(PACKAGE).parts[0]
        may = allowed(folder)
        if may is None:
            continue
        wrong += [
            f"{name_of(path)}:{n} imports {x or 'the public face'}" for n, x in folders_used(path) if x not in may
        ]
    assert not wrong, f"{' < '.join(LAYERS)}; run takes parts from the registry:\n" + "\n".join(wrong)


def test_nothing_unpickles():
    wrong = []
    for path in [*modules(), *sorted((ROOT / "bench").rglob("*.py"))]:
        if PACKAGE in path.parents:
            wrong += [f"{name_of(path)}:{n} imports {x}" for n, x in imports(path) if x.split(".")[0] in UNSAFE]
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.keyword) and node.arg == "allow_pickle" and getattr(node.value, "value", True):
                wrong.append(f"{name_of(path)}:{node.value.lineno} allows pickle")
    assert not wrong, "safetensors or JSON instead: " + "\n".join(wrong)


def test_every_folder_has_its_place():
    known = {*LAYERS, *ABOVE, "records"}
    unknown = {p.relative_to(PACKAGE).parts[0] for p in modules() if p.parent != PACKAGE} - known
    assert not unknown, f"say in tests/test_house.py where these stand among the layers: {unknown}"


def test_no_file_names_a_place_on_somebodys_machine():
    place = re.compile(r"(?<![\w.:/\-}>)])/(?:root|home/\w+|work|Users/\w+)/[\w.]")
    built = PACKAGE / "report" / "assets"
    wrong = []
    for path, text in texts():
        if built in path.parents or path.name == "package-lock.json":
            continue
        wrong += [f"{name_of(path)}: {m.group()}" for m in place.finditer(text)]
    assert not wrong


def test_links_between_our_pages_lead_somewhere():
    link = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?[^)]*\)|<(?:img|a|source)\b[^>]*?(?:src|href|srcset)=\"([^\"\s]+)")
    wrong = []
    for path in tracked():
        if path.suffix != ".md":
            continue
        text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for found in link.finditer(text):
            target = (found.group(1) or found.group(2)).split("#")[0]
            if target and not re.match(r"[a-z][a-z0-9+.-]*:", target) and not (path.parent / target).exists():
                wrong.append(f"{name_of(path)} -> {target}")
    assert not wrong


def test_the_version_is_said_once():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    citation = re.search(r"^version: \"?([^\"\n]+)", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert citation and citation.group(1) == version
    stray = [name_of(p) for p in modules() if re.search(rf"version\w*\s*=\s*[\"']{re.escape(version)}", p.read_text())]
    assert not stray, f"read it with importlib.metadata instead: {stray}"


@pytest.mark.parametrize("python", ["py311", "py312"])
def test_pins_cover_what_pyproject_asks_for(python):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = "".join((ROOT / "constraints" / f"{name}.txt").read_text() for name in (python, "reference"))
    names = {normal(line.split("==")[0]) for line in pinned.splitlines() if "==" in line}
    asked = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    missing = {normal(re.split(r"[\[<>=!~; ]", a)[0]) for a in asked} - names
    assert not missing, f"constraints/{python}.txt lacks {missing}; constraints/README.md says how to renew"


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip().lower())
