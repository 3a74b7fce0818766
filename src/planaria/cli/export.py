"""Write the living page of a run's robots alone, to send or to embed."""

from pathlib import Path

from ._arguments import Parser, add_root


def main(argv: list[str]) -> int:
    """``planaria export page RUN``."""
    made = Parser("export", __doc__ or "", ("planaria export page last --out robots.html",))
    made.add_argument("what", choices=("page",), help="page: the player, one HTML file that carries the physics engine")
    made.add_argument("run", metavar="RUN", help="a directory, a name under the root, enough of it, or `last`")
    made.add_argument("--out", metavar="FILE", type=Path, help="where to (default: page.html in the run's directory)")
    add_root(made)
    args = made.parse(argv)
    from planaria.report.document import write_living_page

    from . import _runs

    print(write_living_page(_runs.find(args.run, args.root), out=args.out).absolute().as_uri())
    return 0
