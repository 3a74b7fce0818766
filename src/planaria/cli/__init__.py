"""The command line: one file a verb, its name the file's name. Help imports neither JAX nor any part."""

import importlib
import sys


def main(argv: list[str] | None = None) -> int:
    """``planaria VERB ...``; returns the exit status: 0 done, 2 bad input, 1 a run that failed, 130 stopped."""
    words = sys.argv[1:] if argv is None else argv
    from . import _failure

    with _failure.caught() as outcome:
        outcome.status = _dispatch(words)
    return outcome.status


def _dispatch(words: list[str]) -> int:
    if not words or words[0] in ("-h", "--help", "help"):
        from . import _help

        if len(words) > 1 and words[0] == "help":
            return _dispatch([words[1], "--help", *words[2:]])
        print(_help.top())
        return 0
    if words[0] in ("-V", "--version"):
        import planaria

        print(f"planaria {planaria.__version__}")
        return 0
    return importlib.import_module(f"planaria.cli.{_known(words[0])}").main(words[1:])


def _known(verb: str) -> str:
    from planaria.core.errors import UnknownName

    from . import _catalogue

    if verb in _catalogue.verbs():
        return verb
    if verb in _catalogue.presets():
        raise UnknownName("this is a preset, not a verb", field="verb", value=verb, hint=f"planaria run {verb}")
    raise UnknownName("there is no such verb", field="verb", value=verb, allowed=sorted(_catalogue.verbs()))
