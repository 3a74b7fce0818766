"""Before JAX starts: as many devices in every test process, so that results do not depend on which test came first."""

import gc
import os
from pathlib import Path

import pytest

os.environ.setdefault("JAX_NUM_CPU_DEVICES", "2")
os.environ.setdefault("PLANARIA_DEVICES", "2")
os.environ.setdefault("NPROC", "8")  # threads of XLA, as run/machine.py has it: devices that wait hold one each

MAPS, MOST = Path("/proc/self/maps"), 20_000  # Linux gives a process 65,530 memory maps; XLA's programs take some each


@pytest.fixture(autouse=True, scope="module")
def room_for_programs():
    """Lets go of compiled programs before there are so many that the next one crashes the process."""
    yield
    if MAPS.exists() and len(MAPS.read_bytes().splitlines()) > MOST:
        import jax

        jax.clear_caches()
        gc.collect()
