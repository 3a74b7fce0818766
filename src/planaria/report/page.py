"""One self-contained HTML file from the built assets and one JSON document (docs/design/0001-page-contract.md).

The assets are built from ``webapp/`` into ``assets/`` beside this file and ship inside the package: who writes or
opens a report needs no Node and no network. ``assets/manifest.json`` holds the hash of the sources they came from.
"""

import base64
import hashlib
import html
import json
import os
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

FORMAT = 1
DTYPES = ("float32", "float64", "int16", "int32", "uint8")  # what the page can decode
_TOP_LEVEL = ("build.mjs", "package.json", "package-lock.json", "tsconfig.json")


def array(values: np.ndarray) -> dict[str, Any]:
    """The contract's form of an array: little endian, row major, base64.

    >>> array(np.zeros((2, 1), np.int16))
    {'dtype': 'int16', 'shape': [2, 1], 'base64': 'AAAAAA=='}
    """
    values = np.asarray(values)
    if values.dtype.name not in DTYPES:
        raise ValueError(f"array of dtype {values.dtype.name}: the page reads {', '.join(DTYPES)}; convert it first")
    little = np.ascontiguousarray(values, values.dtype.newbyteorder("<"))
    return {
        "dtype": values.dtype.name,
        "shape": list(values.shape),
        "base64": base64.b64encode(little.tobytes()).decode("ascii"),
    }


def write_page(path: Path, data: dict[str, Any]) -> Path:
    """Writes the report page for ``data`` and returns its path; the file is replaced whole or not at all.

    MuJoCo's engine (3.4 MB of the file) is left out where ``data`` has no body to simulate.
    """
    path = Path(path)
    temporary = path.with_name(f".{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary.write_text(page(data), encoding="utf-8")
    os.replace(temporary, path)
    return path


def page(data: dict[str, Any]) -> str:
    """The page's HTML text."""
    if data.get("format") != FORMAT:
        raise ValueError(f"data['format'] is {data.get('format')!r}: this page reads format {FORMAT}")
    engine = ""
    if data.get("body") and data.get("controllers"):
        packed = base64.b64encode(_asset("mujoco.wasm.gz")).decode("ascii")
        engine = f'<script type="text/plain" id="planaria-engine">{packed}</script>\n'
    # "<" is escaped so that no text inside the document can end its script element.
    document = json.dumps(data, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")
    licences = html.escape(_asset("LICENCES.txt").decode("utf-8"))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{html.escape(str(data.get('title', 'Planaria')))}</title>\n"
        f"<style>{_asset('page.css').decode('utf-8')}</style></head>\n"
        '<body><main id="page"><noscript>This page simulates and draws with JavaScript, which is switched off.'
        "</noscript></main>\n"
        f'<template id="planaria-licences">{licences}</template>\n'
        f'<script type="application/json" id="planaria-data">{document}</script>\n{engine}'
        f'<script type="module">{_asset("page.js").decode("utf-8")}</script>\n</body></html>\n'
    )


def manifest() -> dict[str, Any]:
    """What the shipped assets were built from: hash of the sources, hash of each file, packages and licences."""
    return json.loads(_asset("manifest.json"))


def sources_hash(webapp: Path) -> str:
    """SHA-256 over the names and contents of the page's sources, as ``webapp/build.mjs`` takes it."""
    names = [*_TOP_LEVEL, *(p.relative_to(webapp).as_posix() for p in (webapp / "src").rglob("*") if p.is_file())]
    lines = (f"{name} {hashlib.sha256((webapp / name).read_bytes()).hexdigest()}\n" for name in sorted(names))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def fresh(root: Path) -> bool:
    """Whether the shipped assets were built from the sources under ``root / "webapp"``, and are unchanged since."""
    built = manifest()
    whole = all(hashlib.sha256(_asset(name)).hexdigest() == digest for name, digest in built["files"].items())
    return whole and built["sources"] == sources_hash(Path(root) / "webapp")


def _asset(name: str) -> bytes:
    return (resources.files("planaria.report") / "assets" / name).read_bytes()
