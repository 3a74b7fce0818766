"""Rows in columns, as wide as the terminal and no wider."""

from collections.abc import Sequence

from planaria.run.terminal import cut, width


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as what is in them; the first gives way. Columns of figures stand right."""
    cells = [list(heads), *(list(row) for row in rows)]
    sizes = [max(len(row[i]) for row in cells) for i in range(len(heads))]
    over = sum(sizes) + 2 * (len(sizes) - 1) - width()
    sizes[0] = max(sizes[0] - max(over, 0), min(sizes[0], 12))
    right = [all(_figure(row[i]) for row in rows) for i in range(len(heads))]
    return "\n".join(_line(row, sizes, right) for row in cells)


def _line(row: list[str], sizes: list[int], right: list[bool]) -> str:
    fitted = [cut(cell, size) for cell, size in zip(row, sizes, strict=True)]
    aligned = [c.rjust(s) if r else c.ljust(s) for c, s, r in zip(fitted, sizes, right, strict=True)]
    return "  ".join(aligned).rstrip()


def _figure(text: str) -> bool:
    return not text or text == "-" or text.lstrip("-+").replace(",", "")[:1].isdigit()
