"""Help, and that neither it nor the package needs anything heavy."""

import json
import subprocess
import sys

import pytest
from tests.cli import toy
from tests.cli.test_run import environment

import planaria
from planaria.cli import _catalogue
from planaria.core import registry

HEAVY = ("jax", "numpy", "equinox", "mujoco", "tyro", "rich")


@pytest.mark.smoke
def test_nothing_heavy_is_imported_for_help_or_by_the_package(tmp_path):
    script = (
        "import sys, planaria, planaria.cli as c\n"
        "for words in (['--help'], ['run', '--help'], ['list', 'parts'], ['resume', '--help'], ['run', 'hebian']):\n"
        "    c.main(words)\n"
        f"print('heavy:', [m for m in {HEAVY} if m in sys.modules])"
    )
    env = environment() | {"PLANARIA_CACHE": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=env)
    assert done.stdout.splitlines()[-1] == "heavy: []", done.stderr
    assert "Did you mean hebbian-quadruped" in done.stderr
    assert (tmp_path / "catalogue.json").is_file()


@pytest.mark.parametrize("words", [("--help",), ("run", "--help"), ("run", "hebbian-quadruped", "--help")])
def test_help_leads_with_examples_and_fits_eighty_columns(cli, words):
    said = cli(*words)
    assert said.status == 0 and "Examples:" in said.out.partition("\n\n")[2][:20]
    assert max(map(len, said.out.splitlines())) <= 80


def test_every_verb_has_help(cli):
    for verb in _catalogue.verbs():
        said = cli(verb, "--help")
        assert said.status == 0 and f"planaria {verb}" in said.out, verb
        assert _catalogue.verbs()[verb]["what"] in " ".join(said.out.split())


def test_help_of_a_composition_explains_its_fields(cli):
    text = " ".join(cli("run", "hebbian-quadruped", "--help").out.split())
    assert "--algorithm.sigma standard deviation" in text and "[plastic 0.1, static 0.05]" in text
    assert "--encoding hebbian (plastic)" in text and "--task.environment.settings" in text


def test_help_follows_a_swapped_part(cli):
    said = cli("run", "hebbian-quadruped", "--only", "static", "--network", "recurrent", "--help")
    assert said.status == 0 and "--encoding.network.units" in said.out and "network.hidden" not in said.out


def test_a_new_part_is_seen_without_any_step(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANARIA_CACHE", str(tmp_path))
    doc = "Part: it is.\n\n    Fields: ``a`` one; ``b`` and ``c`` two; as ``d`` too.\n\n    **Source**: A (2001).\n    "
    source = f'"""M."""\nclass P:\n    """{doc}"""\n'
    facts = _catalogue.read(source)
    assert (facts["class"], facts["what"], facts["source"]) == ("P", "Part: it is.", "A (2001).")
    assert facts["fields"] == {"a": "one", "b": "two", "c": "two", "d": "as d too"}


def test_list_json_names_every_part_with_kind_source_and_how_it_was_checked(cli, tmp_path):
    said = cli("list", "--json", "--root", tmp_path)
    found = json.loads(said.out)
    assert {(p["kind"], p["name"]) for p in found["parts"]} == {
        (registry.SINGULAR[kind], name) for kind in registry.KINDS for name in registry.names(kind)
    }
    for part in found["parts"]:
        assert part["what"] and part["source"] and part["checked"], part["name"]
    assert {p["name"] for p in found["presets"]} == set(_catalogue.presets())
    assert found["runs"] == []


def test_every_public_name_is_there():
    for name in planaria.__all__:
        assert getattr(planaria, name) is not None
    assert set(planaria.__all__) <= set(dir(planaria)) and planaria.__version__
    with pytest.raises(AttributeError, match="has no 'evolv'"):
        planaria.evolv  # noqa: B018


def test_help_of_a_users_own_parts(cli, tmp_path):
    said = cli("run", toy.write(tmp_path), "--help")
    assert said.status == 0 and "Three numbers." in said.out and "[0.0]" in said.out
    assert "of each number" in " ".join(said.out.split()) and "one of round, sharp" in said.out
