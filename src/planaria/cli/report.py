"""Write a run's report, one HTML file that opens from disk, and print its address."""

from pathlib import Path

from ._arguments import Parser, add_root


def main(argv: list[str]) -> int:
    """``planaria report RUN``."""
    made = Parser("report", __doc__ or "", ("planaria report last", "planaria report last --pictures"))
    made.add_argument("run", metavar="RUN", help="a directory, a name under the root, enough of it, or `last`")
    made.add_argument(
        "--pictures", action="store_true", help="also growth.png, growth.gif and regrowth.png of a network that grew"
    )
    add_root(made)
    args = made.parse(argv)
    from planaria.report.document import write_report

    from . import _runs

    path = _runs.find(args.run, args.root)
    print(write_report(path).absolute().as_uri())
    if args.pictures:
        for picture in _pictures(path):
            print(picture.absolute().as_uri())
    return 0


def _pictures(path: Path) -> list[Path]:
    from planaria.report.stills import write_growth
    from planaria.run.driver import Run

    from . import _runs

    return [picture for member in _runs.members(path).values() for picture in write_growth(Run(member), member)]
