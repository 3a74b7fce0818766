"""Write a run's network for PyTorch, ONNX or Graphviz or as a formula, or the living page of its robots."""

import sys
from pathlib import Path

from ._arguments import Parser, add_root

FILES = {"torch": "network.py", "onnx": "network.onnx", "dot": "network.dot", "formula": "formula.txt"}
EXAMPLES = (
    "planaria export torch last --out champion.py",
    "planaria export onnx last",
    "planaria export dot last --out - | dot -Tsvg > champion.svg",
    "planaria export page last --out robots.html",
)
WHAT = """torch: Python source of a torch.nn.Module, weights and all; onnx: a model for any runtime; dot: Graphviz text;
formula: a line a node; page: the player, one HTML file that carries the physics engine"""


def main(argv: list[str]) -> int:
    """``planaria export torch|onnx|dot|formula|page RUN``."""
    made = Parser("export", __doc__ or "", EXAMPLES)
    made.add_argument("what", choices=(*FILES, "page"), help=WHAT)
    made.add_argument("run", metavar="RUN", help="a directory, a name under the root, enough of it, or `last`")
    made.add_argument("--out", metavar="FILE", type=Path, help="where to (default: in the run's directory; -: print)")
    add_root(made)
    args = made.parse(argv)
    from . import _runs

    path = _runs.find(args.run, args.root)
    if args.what == "page":
        from planaria.report.document import write_living_page

        print(write_living_page(path, out=args.out).absolute().as_uri())
        return 0
    from planaria.export.write import written

    content = written(args.what, path)
    if args.out == Path("-"):
        sys.stdout.buffer.write(content)
        return 0
    out = args.out or path / FILES[args.what]
    out.write_bytes(content)
    print(out)
    return 0
