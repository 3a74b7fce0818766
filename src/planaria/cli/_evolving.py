"""What ``run`` and ``resume`` share: progress, pools, the examination and report at the end, the line for scripts."""

import contextlib
import json
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from planaria.core.task import Pool
from planaria.run.driver import Run
from planaria.run.experiment import Experiment
from planaria.run.progress import Progress
from planaria.run.study import StudyRun
from planaria.run.terminal import shown

from . import _failure


class Watched(Progress):
    """Progress that also tells the command line which run is under way."""

    def begin(self, experiment: Experiment, path: Path, first: int) -> None:
        _failure.begun(path.parent if (path.parent / "study.json").is_file() else path)
        super().begin(experiment, path, first)


@contextlib.contextmanager
def workers(count: int | None) -> Iterator[Pool | None]:
    """A process pool for host evaluations, or none."""
    if not count:
        yield None
        return
    from planaria.run.pools import ProcessPool

    with ProcessPool(count) as pool:
        yield pool


def conclude(done: Run | StudyRun, as_json: bool) -> int:
    """The picture, the verdict, the report's address, the line for scripts; the exit status."""
    out = sys.stderr if as_json else sys.stdout
    stopped = done.status == "stopped"
    if stopped:
        print(f"go on with\n  {_failure.resume_command(done.path)}", file=sys.stderr, flush=True)
    elif isinstance(done, StudyRun) and _examinable(done):
        for line in _examined(done):
            print(line, file=out, flush=True)
    elif not as_json:
        for name, run in (done.runs if isinstance(done, StudyRun) else {"": done}).items():
            print(f"{name}: {summary(run.summary())}" if name else summary(run.summary()))
        print(f"more: planaria show {shown(Path(done.path).absolute())}")
    link = None if stopped else _report(done)
    if link:
        print(f"report: {link}", file=out, flush=True)
    if as_json:
        print(json.dumps(done.summary()), flush=True)
    return _failure.STOPPED if stopped else _failure.DONE


def summary(line: dict[str, Any]) -> str:
    """The line for scripts, for people."""
    from planaria.run.terminal import figure, plural

    done = f"{plural(line['generations'], 'generation')}, {line['evaluations']:,} lives in {line['seconds']:.1f} s"
    return f"{done}: mean {figure(line['mean'])}, best {figure(line['best'])}, digest {line['digest'][:12]}"


def _examinable(study: StudyRun) -> bool:
    from planaria.tasks.robustness import Robustness

    return all(isinstance(member.task, Robustness) for member in study.study.members.values())


def _examined(study: StudyRun) -> Iterator[str]:
    """What came out of a study, examined on first call and kept."""
    from planaria.run.terminal import width
    from planaria.science.main_job import examine_study, picture, verdict

    found = study.get("exam")
    if found is None:
        print("examining what evolved on every body, with controls:", file=sys.stderr, flush=True)
        found = examine_study(study, lambda text: print(f"  {text} ...", file=sys.stderr, flush=True))
    yield ""
    yield picture(found, study.study.labels)
    yield ""
    for sentence in verdict(found, study.study.labels):
        yield textwrap.fill(sentence, width(), subsequent_indent="  ")


def _report(done: Run | StudyRun) -> str:
    """The file:// address of the written report."""
    from planaria.report.document import write_report

    return write_report(done.path).absolute().as_uri()
