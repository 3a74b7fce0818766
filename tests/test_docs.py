"""The Python in the docs runs, as a reader would paste it, each page from top to bottom."""

import re
import sys
from pathlib import Path

import pytest

PAGES = sorted((Path(__file__).parent.parent / "docs" / "learn").glob("*.md"))
LONG = ("learning-within-a-life", "geometry", "evolve-then-train")  # in the slow tier
CODE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def pages():
    """Those with code, the long ones marked."""
    for page in PAGES:
        if CODE.search(page.read_text()):
            yield pytest.param(page, id=page.stem, marks=[pytest.mark.slow] * (page.stem in LONG))


@pytest.mark.parametrize("page", list(pages()))
def test_the_code_of_a_page_runs(page, tmp_path, monkeypatch):
    # As in a notebook: a class of the page lives in __main__, and is found there again when its run is opened.
    main = sys.modules["__main__"]
    before = dict(vars(main))
    monkeypatch.setattr(main, "ROOT", tmp_path / "runs", raising=False)
    monkeypatch.setattr(main, "__name__", "__main__")
    try:
        for block in CODE.findall(page.read_text()):
            exec(compile(block, str(page), "exec"), vars(main))
    finally:
        for name in set(vars(main)) - set(before) - {"ROOT"}:
            delattr(main, name)


def test_a_users_own_part_takes_under_40_lines():
    page = next(p for p in PAGES if p.stem == "add-your-own-part")
    assert all(len(block.splitlines()) < 40 for block in CODE.findall(page.read_text()))
