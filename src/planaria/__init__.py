"""Planaria: neural networks that are grown, not trained.

The public face. Every name is loaded when it is first asked for, so that ``import planaria`` costs next to nothing:

>>> import planaria
>>> "Experiment" in dir(planaria)
True
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .core.algorithm import AbstractAlgorithm, AbstractBreeder, AbstractSampler
    from .core.conformance import check_algorithm, check_encoding, check_environment, check_task
    from .core.encoding import AbstractDevelopment, AbstractEncoding, AbstractHostEncoding, AbstractVectorEncoding
    from .core.environment import AbstractEnvironment, AbstractHostEnvironment
    from .core.errors import PlanariaError
    from .core.network import AbstractNetwork
    from .core.streams import stream
    from .core.task import AbstractTask
    from .core.types import Evaluation, Interface, Percept, Transition
    from .run.driver import Run, evolve
    from .run.experiment import Experiment, Study
    from .run.machine import prepare
    from .run.opening import open_run, resume
    from .run.presets import load_preset
    from .run.study import run_study

_WHERE = {
    "run.driver": ("Run", "evolve"),
    "run.study": ("run_study",),
    "run.opening": ("open_run", "resume"),
    "run.machine": ("prepare",),
    "run.presets": ("load_preset",),
    "run.experiment": ("Experiment", "Study"),
    "core.algorithm": ("AbstractAlgorithm", "AbstractBreeder", "AbstractSampler"),
    "core.encoding": ("AbstractDevelopment", "AbstractEncoding", "AbstractHostEncoding", "AbstractVectorEncoding"),
    "core.network": ("AbstractNetwork",),
    "core.environment": ("AbstractEnvironment", "AbstractHostEnvironment"),
    "core.task": ("AbstractTask",),
    "core.types": ("Evaluation", "Interface", "Percept", "Transition"),
    "core.streams": ("stream",),
    "core.errors": ("PlanariaError",),
    "core.conformance": ("check_algorithm", "check_encoding", "check_environment", "check_task"),
}
__all__ = [
    "AbstractAlgorithm",
    "AbstractBreeder",
    "AbstractDevelopment",
    "AbstractEncoding",
    "AbstractEnvironment",
    "AbstractHostEncoding",
    "AbstractHostEnvironment",
    "AbstractNetwork",
    "AbstractSampler",
    "AbstractTask",
    "AbstractVectorEncoding",
    "Evaluation",
    "Experiment",
    "Interface",
    "Percept",
    "PlanariaError",
    "Run",
    "Study",
    "Transition",
    "check_algorithm",
    "check_encoding",
    "check_environment",
    "check_task",
    "evolve",
    "load_preset",
    "open_run",
    "prepare",
    "resume",
    "run_study",
    "stream",
]
_HOME = {name: module for module, names in _WHERE.items() for name in names}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("planaria")
        except PackageNotFoundError:
            return "unknown"  # a source tree on the path, never installed
    if name not in _HOME:
        raise AttributeError(f"planaria has no {name!r}; it has {', '.join(sorted(_HOME))}")
    home = f"{__name__}.{_HOME[name]}"
    try:
        value = getattr(importlib.import_module(home), name)
    except ModuleNotFoundError as error:
        if error.name != home:
            raise
        raise AttributeError(f"this version of planaria has no {name!r}") from error
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*_HOME, "__version__", "__doc__"])
