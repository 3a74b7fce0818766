"""Where a result was made: the machine in words, package versions, the commit. Never a host name, a user or a path."""

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("planaria", "jax", "jaxlib", "equinox", "optax", "numpy", "scipy", "mujoco", "mujoco-mjx", "gymnasium")


def describe_machine() -> str:
    """For people: "2 cores AMD EPYC, 24 GB, no GPU, Linux x86_64, Python 3.11.7"."""
    system = f"{platform.system()} {platform.machine()}"
    return f"{_cores()} {_processor()}, {_memory()}, {_accelerator()}, {system}, Python {platform.python_version()}"


def versions() -> dict[str, str]:
    """Python and the packages that can change a figure; those that are not installed are left out."""
    found = {"python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def commit() -> str:
    """Short id of the source tree's commit, "+" appended if tracked files were changed; "unknown" without one."""
    root = Path(__file__).resolve().parents[3]
    if not (root / ".git").exists():
        return "unknown"
    ident = _git(root, "rev-parse", "--short=10", "HEAD")
    changed = _git(root, "status", "--porcelain", "--untracked-files=no")
    return "unknown" if not ident else ident + ("+" if changed else "")


def now() -> str:
    """The moment, ISO 8601, UTC, whole seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, timeout=10, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def _cores() -> str:
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return f"{count} core{'s' * (count != 1)}"


def _processor() -> str:
    name = platform.processor() or platform.machine()
    try:
        listed = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        listed = None
    name = listed.group(1) if listed else name
    name = re.sub(r"\((R|TM)\)|@.*|\bCPU\b|\bProcessor\b", " ", name)
    return " ".join(name.split())


def _memory() -> str:
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return "memory unknown"
    return f"{round(size / 2**30)} GB"


def _accelerator() -> str:
    import jax  # a record is made after a run, so it is loaded already

    kinds = [device.device_kind for device in jax.local_devices() if device.platform != "cpu"]
    return ", ".join(f"{kinds.count(kind)} {kind}" for kind in sorted(set(kinds))) or "no GPU"
