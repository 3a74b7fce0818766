"""Write a run's report, one HTML file that opens from disk, and print its address."""

from ._arguments import Parser, add_root


def main(argv: list[str]) -> int:
    """``planaria report RUN``."""
    made = Parser("report", __doc__ or "", ("planaria report last",))
    made.add_argument("run", metavar="RUN", help="a directory, a name under the root, enough of it, or `last`")
    add_root(made)
    args = made.parse(argv)
    from planaria.report.document import write_report

    from . import _runs

    print(write_report(_runs.find(args.run, args.root)).absolute().as_uri())
    return 0
