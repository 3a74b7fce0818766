"""The README shows the newest records, made from the files and from nothing else."""

from pathlib import Path

from planaria.report.tables import renewed

README = Path(__file__).parents[2] / "README.md"


def test_the_readme_shows_the_newest_records():
    text = README.read_text()
    assert renewed(text) == text, "run scripts/renew-tables"
