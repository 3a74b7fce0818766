"""Write a run's report, one HTML file that opens from disk, and print its address."""

from pathlib import Path

from planaria.core.errors import PlanariaError

from ._arguments import Parser, add_root


def main(argv: list[str]) -> int:
    """``planaria report RUN``."""
    made = Parser("report", __doc__ or "", ("planaria report last",))
    made.add_argument("run", metavar="RUN", help="a directory, a name under the root, enough of it, or `last`")
    add_root(made)
    args = made.parse(argv)
    from . import _evolving, _runs

    path = _runs.find(args.run, args.root)
    if not _evolving.can_report():
        raise PlanariaError("this version of Planaria can't write reports yet", hint=f"planaria show {args.run}")
    from planaria.report.document import write_report  # pyright: ignore[reportMissingImports]

    print(Path(write_report(path)).absolute().as_uri())
    return 0
