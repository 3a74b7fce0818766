"""Driving the command line in this process."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from tests.cli import toy

from planaria.cli import main


class Said(NamedTuple):
    status: int
    out: str
    err: str


Cli = Callable[..., Said]


@pytest.fixture
def cli(capsys) -> Cli:
    """``cli("run", "cartpole")``: status, stdout and stderr."""

    def call(*words: str) -> Said:
        capsys.readouterr()
        status = main([str(word) for word in words])
        return Said(status, *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def hills(tmp_path_factory):
    """A root with a finished run ``hill`` and a finished study ``hills``; read only."""
    folder = tmp_path_factory.mktemp("hills")
    root = folder / "runs"
    assert main(["run", toy.write(folder), "--root", str(root), "--json"]) == 0
    assert main(["run", toy.write_study(folder), "--root", str(root)]) == 0
    return root
