"""BibTeX of Planaria and of the papers that the parts of a run come from."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from planaria.core import registry
from planaria.core.errors import UnknownName

from . import _catalogue
from ._arguments import Parser, add_root

PAPER = re.compile(
    r"(?P<who>[A-ZÀ-Þ][\w'-]+(?: (?:et al\.|(?:&|and) [A-ZÀ-Þ][\w'-]+))?),? \((?P<year>\d{4})\)(?P<rest>[^;]*)"
)
ARXIV = re.compile(r"arXiv:(\d{4}\.\d{4,5})")
DOI = re.compile(r"doi:(10\.\S+[^\s.,;)])")


def main(argv: list[str]) -> int:
    """``planaria cite [RUN|PART|PRESET ...]``."""
    examples = ("planaria cite                      Planaria itself", "planaria cite last openai_es hebbian-quadruped")
    made = Parser("cite", __doc__ or "", examples)
    made.add_argument("names", nargs="*", metavar="NAME", help="runs, parts or presets")
    add_root(made)
    args = made.parse(argv)
    parts = dict.fromkeys(part for name in args.names for part in parts_of(name, args.root))
    entries = {"planaria": planaria()}
    for kind, name in parts:
        source = _catalogue.parts()[kind].get(name, {}).get("source", "")
        for key, text in papers(source):
            if len(text) > len(entries.get(key, "")):  # one part names the paper with its address, another without
                entries[key] = text
        if not any(PAPER.finditer(source)):
            entries[name] = f"% {registry.SINGULAR[kind]} {name}: {source or 'no source named'}"
    print("\n\n".join(entries.values()))
    return 0


def parts_of(name: str, root: str) -> list[tuple[str, str]]:
    """(kind, name) of the parts that a run, a part or a preset is made of."""
    plain = name.rpartition("/")[2].replace("-", "_")
    found = [(kind, plain) for kind, there in _catalogue.parts().items() if plain in there]
    if found:
        return found
    if name in _catalogue.presets():
        from planaria.run.experiment import Study
        from planaria.run.presets import load_preset

        preset = load_preset(name)
        members = preset.members.values() if isinstance(preset, Study) else [preset]
        return [part for member in members for part in named(member.to_json())]
    from . import _runs

    try:
        path = _runs.find(name, root)
    except UnknownName as error:
        known = sorted({part for there in _catalogue.parts().values() for part in there} | set(_runs.names(Path(root))))
        raise UnknownName("no part, preset or run is called this", field="name", value=name, allowed=known) from error
    specs = [json.loads((member / "spec.json").read_text()) for member in _runs.members(path).values()]
    return [part for spec in specs for part in named(spec)]


def named(spec: Any) -> Iterator[tuple[str, str]]:
    """Every part that a spec names, those inside others too."""
    if isinstance(spec, list):
        for inside in spec:
            yield from named(inside)
    elif isinstance(spec, dict):
        if "part" in spec:
            kind, _, name = spec["part"].partition("/")
            yield kind, name
        for inside in spec.values():
            yield from named(inside)


def papers(source: str) -> Iterator[tuple[str, str]]:
    """(key, BibTeX) of each paper in the text of a **Source**."""
    for match in PAPER.finditer(source):
        who, year = match["who"], match["year"]
        key = re.sub(r"\W", "", who.split(" ")[0]).lower() + year
        author = who.replace(" et al.", " and others").replace(" & ", " and ")
        lines = [f"  author = {{{author}}},", f"  year = {{{year}}},"]
        if arxiv := ARXIV.search(match["rest"]):
            lines += [f"  eprint = {{{arxiv[1]}}},", "  archivePrefix = {arXiv},"]
            lines += [f"  url = {{https://arxiv.org/abs/{arxiv[1]}}},"]
        if doi := DOI.search(match["rest"]):
            lines += [f"  doi = {{{doi[1]}}},"]
        lines += [f"  note = {{{' '.join(match[0].split()).rstrip('. ').replace('&', chr(92) + '&')}}},"]
        yield key, "\n".join([f"@misc{{{key},", *lines, "}"])


def planaria() -> str:
    """Planaria's own entry."""
    import planaria as package

    return "\n".join(
        [
            "@software{planaria,",
            "  author = {{The Planaria authors}},",
            "  title = {Planaria: neural networks that are grown, not trained},",
            *([f"  version = {{{package.__version__}}},"] if package.__version__ != "unknown" else []),
            "}",
        ]
    )
