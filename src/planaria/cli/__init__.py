"""The command line: one file a verb. Help imports neither JAX nor any part."""

import importlib
import sys

VERBS = ("run", "resume")


def main(argv: list[str] | None = None) -> int:
    """``planaria VERB ...``; returns the exit status."""
    argv = sys.argv[1:] if argv is None else argv
    from planaria.core.errors import PlanariaError

    verb = importlib.import_module(f"planaria.cli.{argv[0]}")
    try:
        return verb.main(argv[1:])
    except PlanariaError as error:
        print(f"planaria: {error}", file=sys.stderr)
        return 2
