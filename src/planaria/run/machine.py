"""What a run has to work with: devices, compilation cache. Called by ``evolve`` and the command line, not on import."""

import os
import warnings
from pathlib import Path

CACHE_VARIABLE, DEVICES_VARIABLE = "PLANARIA_CACHE", "PLANARIA_DEVICES"
PATIENCE = "xla_cpu_collective_call_terminate_timeout_seconds"


def cache_folder() -> Path:
    """Where compiled programs are kept: ``$PLANARIA_CACHE``, or under the user's cache directory."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(os.environ.get(CACHE_VARIABLE) or Path(base) / "planaria")


def cores() -> int:
    """Cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def prepare() -> None:
    """One XLA host device per core (bits do not depend on it), and a compilation cache that outlives the process.

    Eigenvectors are found by SciPy's BLAS, loaded when they are first asked for, whose threads fight those of anything
    else that runs: 100 genes on two busy cores took 250 ms with its own choice of threads, 0.6 ms with one. So it is
    one, unless OPENBLAS_NUM_THREADS says otherwise.

    Once JAX has started (in a notebook, say) its devices can't change any more: it is said, and the run goes on.
    """
    import jax

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    wanted = int(os.environ.get(DEVICES_VARIABLE) or cores())
    _with_room_to_wait(wanted)
    try:
        jax.config.update("jax_num_cpu_devices", wanted)
        # A host world waits for every action anyway: the network runs on the thread that asks, without a hand-over.
        # Measured beside other work on two cores: 1.35 to 1.5 x the steps a second, the same bits.
        jax.config.update("jax_cpu_enable_async_dispatch", False)
    except RuntimeError:
        if jax.default_backend() == "cpu" and len(jax.local_devices()) < wanted:
            warnings.warn(
                f"JAX had already started with {len(jax.local_devices())} device(s), so {wanted} cores can't be used: "
                "results are the same, only slower. Call planaria.prepare() before anything else of JAX.",
                stacklevel=3,
            )
    if jax.config.jax_compilation_cache_dir is None:  # pyright: ignore[reportAttributeAccessIssue]
        jax.config.update("jax_compilation_cache_dir", str(cache_folder() / "xla"))
        jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.0)


def _with_room_to_wait(devices: int) -> None:
    """Threads enough for XLA's pool, and patience.

    A device that waits for another's share of a generation holds a thread of the pool. By default there are as many as
    cores: with two, the one that was left went to eigenvectors, which wait for a thread themselves, and CMA-ME stood
    still for ever. The pool's size is read from NPROC when JAX starts. And XLA ends a process whose devices wait for
    each other for 40 s, which on a busy machine is no fault.
    """
    os.environ.setdefault("NPROC", str(2 * max(devices, cores()) + 2))
    flags = os.environ.get("XLA_FLAGS", "")
    if PATIENCE not in flags:
        os.environ["XLA_FLAGS"] = f"{flags} --{PATIENCE}=86400".strip()


def describe_devices() -> str:
    """The devices in words, for the progress header."""
    import jax

    devices = jax.local_devices()
    return f"{len(devices)} {'core' if devices[0].platform == 'cpu' else devices[0].device_kind}" + "s" * (
        len(devices) > 1
    )
