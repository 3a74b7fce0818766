"""Runs and studies by their directory, whichever of the two it holds."""

from pathlib import Path

from planaria.core.task import Pool

from . import driver, study
from .driver import Run, Watching
from .study import SPEC, StudyRun


def is_study(path: Path | str) -> bool:
    """Whether a directory holds a study (several runs beside each other)."""
    return (Path(path) / SPEC).is_file()


def open_run(path: Path | str) -> Run | StudyRun:
    """The run or study in a directory, for reading. Raises StoreError where there is none."""
    return StudyRun(path) if is_study(path) else Run(path)


def resume(
    path: Path | str,
    *,
    generations: int | None = None,
    pool: Pool | None = None,
    observer: Watching = "auto",
) -> Run | StudyRun:
    """Goes on with a run, or with a study member by member, where it stopped.

    What is stored wins; only ``generations`` (to go further) and the pool may change.
    """
    if not is_study(path):
        return driver.resume(path, generations=generations, pool=pool, observer=observer)
    watch = "auto" if observer == "auto" else lambda label, position: observer
    return study.resume_study(path, generations=generations, pool=pool, watch=watch)
