"""Help: examples first, 80 columns, nothing imported that takes time."""

import textwrap
from typing import Any

from planaria.core import registry

from . import _catalogue

GROUPS = {
    "Evolve": ("run", "resume"),
    "Look": ("list", "show", "compare", "report", "ui", "export"),
    "Trust": ("digest", "reproduce", "bench", "doctor", "cite"),
}
WIDTH = 80


def top() -> str:
    """``planaria --help``."""
    verbs = _catalogue.verbs()
    lines = ["Planaria: neural networks that are grown, not trained.", "", "Examples:"]
    lines += [
        "  planaria run hebbian-quadruped-quick      two minutes, ends with a report",
        "  planaria run hebbian-quadruped --help     every option it has",
        "  planaria list                             presets, parts and runs",
        "  planaria resume last                      go on where it stopped",
    ]
    rest = tuple(name for name in verbs if not any(name in group for group in GROUPS.values()))
    for title, names in [*GROUPS.items(), ("More", rest)]:
        there = [name for name in names if name in verbs]
        if there:
            lines += ["", f"{title}:", *(row(name, verbs[name]["what"], 12) for name in there)]
    lines += ["", "Presets:", *preset_rows()]
    lines += ["", "`planaria VERB --help` says more. Set PLANARIA_DEBUG=1 to see tracebacks."]
    return "\n".join(lines)


def run(parser: Any) -> str:
    """``planaria run --help``."""
    lines = [parser.format_help().rstrip(), "", "Presets:", *preset_rows(), "", "Parts by name:"]
    for kind, found in _catalogue.parts().items():
        lines.append(row(f"--{registry.SINGULAR[kind]}", ", ".join(found) or "none yet", 16))
    lines += ["", "Every field of every part is an option as well, such as", "  --algorithm.population 64"]
    lines += ["  --task.seen whole cut:leg0", "`planaria run PRESET --help` lists them with what they mean."]
    return "\n".join(lines)


def preset_rows() -> list[str]:
    """One row a preset."""
    width = max(map(len, _catalogue.presets()), default=0) + 4
    return [row(name, facts["what"], width) for name, facts in _catalogue.presets().items()]


def row(name: str, text: str, width: int, indent: int = 2) -> str:
    """A name and what it is, in two columns."""
    head = f"{' ' * indent}{name}"
    if len(head) >= width:
        return "\n".join([head, *textwrap.wrap(text, WIDTH, initial_indent=" " * width, subsequent_indent=" " * width)])
    return textwrap.fill(text or "-", WIDTH, initial_indent=head.ljust(width), subsequent_indent=" " * width)


def composition(preset: str, made: Any) -> str:
    """``planaria run PRESET --help``: every field of its parts, what it means and what it is."""
    from planaria.run.experiment import Study

    from ._composition import Composition

    members = made.members if isinstance(made, Study) else {"": made}
    compositions = {name: Composition(member) for name, member in members.items()}
    facts = _catalogue.about(preset)
    lines = [*textwrap.wrap(f"{preset}: {facts['what']}", WIDTH), *textwrap.wrap(facts["details"], WIDTH), ""]
    lines += ["Examples:", *(f"  planaria run {preset} {text}" for text in _examples(compositions))]
    numbers = {"generations": "how many", "seed": "of every random number", "chunk": "individuals evaluated together"}
    numbers |= {"save_every": "generations between checkpoints"}
    first = next(iter(compositions.values()))
    lines += ["", "Run:"] + [_option(n, numbers[n], compositions) for n in first.numbers]
    for path in dict.fromkeys(path for c in compositions.values() for path in c.nodes()):
        lines += ["", *_part(path, compositions)]
    lines += ["", "`planaria run --help` shows --root, --json and the rest, and the parts by name."]
    return "\n".join(lines)


def _examples(compositions: dict[str, Any]) -> list[str]:
    options = next(iter(compositions.values())).options()
    found = ["--generations 20 --seed 1"]
    numeric = next((p for p in options if p.endswith(".population")), None)
    found += [f"--{numeric} 64"] if numeric else []
    names = [name for name in compositions if name]
    found += [f"--only {names[0]}", f"--{names[-1]}.{numeric or 'generations'} 32"] if names else []
    return found


def _part(path: str, compositions: dict[str, Any]) -> list[str]:
    """A part's heading and its options; where members have different parts, each under its name."""
    lines, told = [], set()
    for c in compositions.values():
        node = c.nodes().get(path)
        if node is None or node.name in told:
            continue
        told.add(node.name)
        same = {n: other for n, other in compositions.items() if _is(other, path, node.name)}
        who = f" ({', '.join(same)})" if len(same) < len(compositions) else ""
        facts = _catalogue.parts()[node.kind].get(node.name) or _catalogue.of_class(node.cls)
        lines += [
            "",
            f"--{path} {node.name}{who}",
            *textwrap.wrap(facts["what"], WIDTH, initial_indent="  ", subsequent_indent="  "),
        ]
        for field in node.values:
            if f"{path}.{field}" in c.options():
                text = facts["fields"].get(field, "")
                lines.append(_option(f"{path}.{field}", "" if text == field else text, same))
    return lines[1:]


def _is(composition: Any, path: str, name: str) -> bool:
    node = composition.nodes().get(path)
    return node is not None and node.name == name


def _option(path: str, text: str, compositions: dict[str, Any]) -> str:
    from ._options import said

    values = {name: worded(c.options()[path][1]) for name, c in compositions.items()}
    kind = next(iter(compositions.values())).options()[path][0]
    same = len(set(values.values())) == 1
    now = next(iter(values.values())) if same else ", ".join(f"{name} {value}" for name, value in values.items())
    if "Literal" in str(kind):
        now += f"; one of {said(kind)}"
    return row(f"--{path}", f"{text} [{now}]".strip(), 34)


def worded(value: Any) -> str:
    """A value as it would be typed."""
    if isinstance(value, tuple):
        return " ".join(map(str, value)) or "none"
    return "needed" if type(value).__name__ == "_MISSING_TYPE" else str(value)
