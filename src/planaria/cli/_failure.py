"""What becomes of errors: a readable text and an exit status; a traceback only in a file, or when it is asked for."""

import contextlib
import os
import sys
import time
import traceback
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planaria.core.errors import InvalidValue, PlanariaError, UnknownName

DONE, FAILED, USAGE, STOPPED = 0, 1, 2, 130
DEBUG = "PLANARIA_DEBUG"


@dataclass
class Outcome:
    """The exit status, and the run that is under way (a directory), if one is."""

    status: int = FAILED
    run: Path | None = None


_now = Outcome()  # of the command that this process is


def begun(path: Path) -> None:
    """From here on a failure belongs to this run or study."""
    _now.run = path


@contextlib.contextmanager
def caught() -> Iterator[Outcome]:
    """Turns whatever is raised inside into a text on stderr and a status."""
    global _now
    _now = outcome = Outcome()
    shown, warnings.showwarning = warnings.showwarning, _note
    try:
        yield outcome
    except SystemExit as leaving:
        outcome.status = leaving.code if isinstance(leaving.code, int) else USAGE
    except BrokenPipeError:  # somebody closed the pager
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        outcome.status = DONE
    except KeyboardInterrupt:
        outcome.status = STOPPED
        _say("\nstopped" + (f"; go on with\n  {resume_command(outcome.run)}" if outcome.run else ""))
    except PlanariaError as error:
        _debug()
        bad_input = isinstance(error, InvalidValue | UnknownName) or outcome.run is None
        outcome.status = USAGE if bad_input else FAILED
        _say(f"planaria: {error}")
    except Exception as error:
        _debug()
        outcome.status = FAILED
        where = _keep(outcome.run)
        _say(f"planaria: something unexpected happened: {type(error).__name__}: {error}")
        _say(f"  the traceback is in {where}" if where else f"  set {DEBUG}=1 to see the traceback")
        if outcome.run is not None:
            _say(f"  what was saved stands: {resume_command(outcome.run)}")
    finally:
        warnings.showwarning = shown


def resume_command(path: Path | str) -> str:
    """What goes on with a run, as it can be typed here."""
    import shlex

    here = Path.cwd()
    path = Path(path)
    short = path.relative_to(here) if path.is_relative_to(here) else path
    return f"planaria resume {shlex.quote(str(short))}"


def _note(message: Warning | str, category: type[Warning], *where: Any, **more: Any) -> None:
    """A warning for people: the sentence, without the line of source that set it off."""
    if not issubclass(category, DeprecationWarning):
        _say(f"note: {message}")


def _debug() -> None:
    if os.environ.get(DEBUG, "") not in ("", "0"):
        traceback.print_exc()


def _keep(run: Path | None) -> Path | None:
    """The traceback as a file, in the run's directory or under the cache folder."""
    from planaria.run.machine import cache_folder

    name = f"traceback-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
    for folder in ([run] if run is not None else []) + [cache_folder() / "tracebacks"]:
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(traceback.format_exc())
            return folder / name
    return None


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
