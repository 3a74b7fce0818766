"""A run's result in another program's form."""

from pathlib import Path

from planaria.core.errors import InvalidValue
from planaria.run.driver import Run
from planaria.run.opening import is_study


def written(what: str, path: Path) -> bytes:
    """The content of the file: ``torch``, ``onnx``, ``dot`` or ``formula``.

    Raises InvalidValue for a study (which of its members?) and for a result that is no network.
    """
    if is_study(path):
        members = sorted(p.name for p in path.iterdir() if (p / "run.db").is_file())
        hint = f"choose one: {path.name}/{members[0]}" if members else None
        raise InvalidValue("a study holds several networks", field="run", value=path.name, allowed=members, hint=hint)
    run = Run(path)
    network = run.parts.encoding.organism()
    if network is None:
        raise InvalidValue(
            "what evolved here is no network",
            field="run",
            value=path.name,
            hint="`planaria show` tells what a run is made of",
        )
    params, name = run.phenotype(), run.experiment.name
    if what == "torch":
        from . import torch

        return torch.source(network, params, f"The result of {name}, evolved by Planaria").encode()
    if what == "onnx":
        from . import onnx

        return onnx.model(network, params).SerializeToString()
    from . import dot, formula

    text = dot.text(network, params, name) if what == "dot" else formula.text(network, params)
    return text.encode()
