"""One number for what a run computed: population, archive and metrics, never seconds."""

from ._arguments import Parser, add_root


def main(argv: list[str]) -> int:
    """``planaria digest RUN``."""
    made = Parser("digest", __doc__ or "", ("planaria digest last",))
    made.add_argument("run", metavar="RUN", help="a directory, a name under the root, enough of it, or `last`")
    add_root(made)
    args = made.parse(argv)
    from . import _runs

    print(_runs.digest(_runs.find(args.run, args.root)))
    return 0
