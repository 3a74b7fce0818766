"""Evolve a preset, examine what came out, write the report."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from planaria.core.errors import InvalidValue, UnknownName

from . import _catalogue, _words
from ._arguments import Parser, add_json, add_root, counted

EXAMPLES = (
    "planaria run hebbian-quadruped-quick",
    "planaria run hebbian-quadruped --generations 20 --algorithm.population 64",
    "planaria run hebbian-quadruped --only plastic --encoding.network.hidden 64 32",
    "planaria run hebbian-quadruped-quick --help       every option it has",
)


def parser() -> Parser:
    """The options that are ours; all others are fields of parts."""
    made = Parser("run", __doc__ or "", EXAMPLES, usage="planaria run PRESET [options]", add_help=False)
    made.add_argument(
        "preset", nargs="?", metavar="PRESET", help="what to evolve (below), or a JSON file: the spec.json of a run"
    )
    add_root(made)
    made.add_argument("--seed", metavar="N", help="the same seed gives the same bits (default: the preset's)")
    made.add_argument("--generations", metavar="N", help="how many")
    made.add_argument("--chunk", metavar="N", help="individuals evaluated together; part of the result")
    add_json(made, "end with one line of JSON on stdout; all else goes to stderr")
    made.add_argument("--only", metavar="MEMBER", help="of a study, only this member")
    made.add_argument("--workers", type=counted, metavar="N", help="processes for tasks that run outside JAX")
    made.add_argument("--set-from", metavar="FILE", help="options from a JSON file; a run's spec.json will do")
    made.add_argument("-h", "--help", action="store_true", help="this text; after a preset, all of its options")
    for what in ("algorithm", "encoding", "network", "task", "environment"):
        made.add_argument(f"--{what}", metavar="NAME", help=f"another {what} (names below)")
    return made


def main(argv: list[str]) -> int:
    """``planaria run PRESET [options]``."""
    args, fields = read(argv)
    if args.preset is None:
        from . import _help

        if not args.help:
            raise InvalidValue("which preset?", field="preset", allowed=sorted(_catalogue.presets()), hint=EXAMPLES[0])
        print(_help.run(parser()))
        return 0
    _catalogue.check_preset(args.preset)
    if not args.help:  # said before anything slow is loaded
        about = _catalogue.about(args.preset)["what"]
        print(f"planaria run {args.preset}: {about}", file=sys.stderr, flush=True)
    _prepared()
    made = _chosen(args, fields)
    if args.help:
        from . import _help

        print(_help.composition(args.preset, made))
        return 0
    return _evolve(made, args)


def _prepared() -> None:
    """Before any part is made: once JAX has started, its devices can't change any more."""
    from planaria.run.machine import prepare

    prepare()


def read(argv: list[str]) -> tuple[Any, list[_words.Option]]:
    """(our own options, options that are fields of parts). Words after an option that isn't ours belong to it."""
    made = parser()
    takes = {text: action.nargs != 0 for action in made._actions for text in action.option_strings}
    own, rest, words = [], [], iter(argv)
    for word in words:
        name = word.partition("=")[0]
        if name.startswith("--"):
            name = name.replace("_", "-")
        if name in takes:
            own += [word.replace(word.partition("=")[0], name, 1)]
            if takes[name] and "=" not in word and (value := next(words, None)) is not None:
                own += [value]
        elif rest or (word.startswith("-") and len(word) > 1):
            rest.append(word)
        else:
            own.append(word)
    args = made.parse(own)
    if args.preset is None and any(word in _catalogue.presets() for word in rest):
        raise InvalidValue("the preset comes first", field="preset", hint=f"planaria run PRESET {rest[0]} ...")
    swaps = ("algorithm", "encoding", "network", "task", "environment")
    given = [(what, [getattr(args, what)]) for what in (*swaps, "generations", "seed", "chunk") if getattr(args, what)]
    stored = _words.from_file(Path(args.set_from)) if args.set_from else []
    return args, [*stored, *given, *_words.group(rest)]


def _chosen(args: Any, fields: list[_words.Option]) -> Any:
    """The preset with everything that was asked for."""
    from planaria.run.experiment import Study

    from . import _options

    made = _loaded(args.preset)
    if args.only:
        if not isinstance(made, Study):
            raise InvalidValue("this preset is one experiment, not a study", field="--only", value=args.only)
        if args.only not in made.members:
            raise UnknownName("this study has no such member", field="--only", value=args.only, allowed=made.members)
        made = replace(made, members={args.only: made.members[args.only]}, labels=_labels(made, args.only))
    return _options.apply(made, fields)


def _loaded(preset: str) -> Any:
    """A preset by name, or an experiment or study from JSON (``spec.json`` and ``study.json`` of a run, say)."""
    if not preset.endswith(".json"):
        from planaria.run.presets import load_preset

        return load_preset(preset)
    from planaria.run.experiment import Experiment
    from planaria.run.study import study_from_json

    data = _words.read_json(Path(preset), "preset")
    try:
        return study_from_json(data) if "members" in data else Experiment.from_json(data)
    except (KeyError, TypeError, AttributeError) as error:
        why = f"this file holds no experiment: {type(error).__name__} {error}"
        raise InvalidValue(why, field="preset", value=preset, hint="the spec.json of a run shows the form") from error


def _labels(study: Any, only: str) -> dict[str, str]:
    return {name: label for name, label in study.labels.items() if name == only}


def _evolve(made: Any, args: Any) -> int:
    from planaria.run.driver import evolve
    from planaria.run.experiment import Study
    from planaria.run.study import run_study

    from . import _evolving

    with _evolving.workers(args.workers) as pool:
        if isinstance(made, Study):
            for member in made.members.values():
                member.bind()  # whatever is refused is refused before the first member has begun
            done = run_study(made, root=args.root, pool=pool, watch=_evolving.Watched)
        else:
            done = evolve(made, root=args.root, pool=pool, observer=_evolving.Watched())
    return _evolving.conclude(done, args.json)
