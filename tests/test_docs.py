"""The Python in the docs runs, as a reader would paste it, each page from top to bottom."""

import re
from pathlib import Path

import pytest

PAGES = sorted((Path(__file__).parent.parent / "docs" / "learn").glob("*.md"))
CODE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", [p for p in PAGES if CODE.search(p.read_text())], ids=lambda p: p.stem)
def test_the_code_of_a_page_runs(page, tmp_path):
    for block in CODE.findall(page.read_text()):
        # A class of the page is found again by its module, as in a notebook: the blocks run as __main__ would.
        import __main__

        names = {"ROOT": tmp_path / "runs", "__name__": "__main__"}
        exec(compile(block, str(page), "exec"), names)
        vars(__main__).update({k: v for k, v in names.items() if isinstance(v, type)})


def test_a_users_own_part_takes_under_40_lines():
    page = next(p for p in PAGES if p.stem == "add-your-own-part")
    assert all(len(block.splitlines()) < 40 for block in CODE.findall(page.read_text()))
