"""The README and the docs show the newest records, made from the files and from nothing else."""

from pathlib import Path

import pytest

from planaria.report.tables import renewed

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_a_page_shows_the_newest_records(page):
    text = page.read_text()
    assert renewed(text) == text, "run scripts/renew-tables"
