"""The examples in the docstrings run, and every registered part has one."""

import doctest
import importlib
from pathlib import Path

import pytest

import planaria
from planaria.core import registry

ROOT = Path(planaria.__path__[0])  # the package may be lazy or a namespace: no __file__ is asked for
WITH_EXAMPLES = sorted(p for p in ROOT.rglob("*.py") if ">>> " in p.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_examples(path):
    inside = path.relative_to(ROOT).with_suffix("").parts
    module = importlib.import_module(".".join(("planaria", *(x for x in inside if x != "__init__"))))
    failed, tried = doctest.testmod(module, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert tried and not failed


@pytest.mark.parametrize("kind", registry.KINDS)
def test_every_part_says_what_the_gallery_needs(kind):
    for name in registry.names(kind):
        doc = registry.load(kind, name).__doc__ or ""
        missing = [s for s in ("**Source**", "**Differs from the source**", "**Checked against**") if s not in doc]
        assert not missing, f"{kind}/{name} lacks {missing}"
        if kind != "environments":
            assert ">>> " in doc, f"{kind}/{name} lacks an example"
