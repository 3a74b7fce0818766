"""Whatever is mistyped or out of range: exit status 2, the field, the value, the way out; never a traceback."""

import pytest
from tests.cli import toy

QUADRUPED = ("run", "hebbian-quadruped-quick")
TABLE = [  # words, texts that have to be in the message
    (("rnu", "cartpole"), ("rnu", "Did you mean run")),
    (("hebbian-quadruped",), ("planaria run hebbian-quadruped",)),
    (("run",), ("which preset",)),
    (("run", "hebian-quadruped"), ("'hebian-quadruped'", "Did you mean hebbian-quadruped")),
    (("run", "nowhere.json"), ("nowhere.json",)),
    (("run", "--task.horizon", "3", "hebbian-quadruped"), ("the preset comes first",)),
    ((*QUADRUPED, "--algorithm", "openai"), ("algorithm", "'openai'", "Did you mean openai_es")),
    ((*QUADRUPED, "--network", "plastic"), ("network", "Did you mean plastic_mlp")),
    ((*QUADRUPED, "--plastic.network", "mlp"), ("encoding.network", "--network plastic_mlp")),
    ((*QUADRUPED, "--algorithm.populaton", "3"), ("--algorithm.populaton", "Did you mean --algorithm.population")),
    ((*QUADRUPED, "--populaton", "3"), ("Did you mean --algorithm.population",)),
    ((*QUADRUPED, "--sigma", "3"), ("Did you mean --algorithm.sigma",)),
    ((*QUADRUPED, "--sede", "3"), ("Did you mean --seed",)),
    ((*QUADRUPED, "--seed", "-1"), ("seed", "-1", "0 .. 4294967295")),
    ((*QUADRUPED, "--seed"), ("--seed",)),
    ((*QUADRUPED, "--generations", "0"), ("generations", "1 and more")),
    ((*QUADRUPED, "--generations", "many"), ("generations", "'many'", "a whole number")),
    ((*QUADRUPED, "--algorithm.population", "3.5"), ("algorithm.population", "3.5", "a whole number")),
    ((*QUADRUPED, "--algorithm.optimizer", "adom"), ("algorithm.optimizer", "Did you mean adam")),
    ((*QUADRUPED, "--encoding.rule", "abdc"), ("encoding.rule", "abcd")),
    ((*QUADRUPED, "--task.seen", "cit:leg0"), ("damage", "'cit'", "Did you mean cut")),
    ((*QUADRUPED, "--task.held_out", "cut:leg7"), ("leg7",)),
    ((*QUADRUPED, "--only", "plastc"), ("Did you mean plastic",)),
    ((*QUADRUPED, "--workers", "0"), ("workers",)),
    ((*QUADRUPED, "--set-from", "nowhere.json"), ("--set-from", "nowhere.json")),
    (("run", "gymnasium", "--task.environment.id", "CartPol-v1"), ("'CartPol-v1'", "CartPole-v1")),
    (("run", "cartpole", "--environment", "mujoco_adapter", "--task.environment.xml", "a.xml"), ("xml", "a.xml")),
    (("run", "neat-xor", "--task.curriculum", "perhaps"), ("task.curriculum", "'perhaps'", "true or false")),
    (("run", "cartpole", "--algorithm", "map_elites"), ("field: task", "genetic")),
    (("run", "cartpole", "--task", "arm"), ("encoding",)),
    (("run", "cartpole", "--algorithm.population", "3"), ("algorithm.population", "even")),
    (("run", "cartpole", "--algorithm.population", "1000000000"), ("algorithm.population", "GB")),
    (("resume", "nothing-of-the-kind"), ("nothing-of-the-kind",)),
    (("digest", "nothing-of-the-kind"), ("nothing-of-the-kind",)),
    (("show", "last"), ("--root DIR",)),
    (("cite", "hebian"), ("Did you mean hebbian",)),
    (("list", "--jsn"), ("Did you mean --json",)),
    (("list", "prests"), ("prests",)),
]  # fmt: skip


@pytest.mark.parametrize(("words", "texts"), TABLE, ids=[" ".join(words)[:60] for words, _ in TABLE])
def test_bad_input(cli, tmp_path, monkeypatch, words, texts):
    if "gymnasium" in words:
        pytest.importorskip("gymnasium")
    monkeypatch.chdir(tmp_path)
    said = cli(*words)
    assert said.status == 2 and said.out == ""
    message = said.err.splitlines()[-1]
    assert message.startswith("planaria: ") and "Traceback" not in said.err
    for text in texts:
        assert text in message
    assert not list(tmp_path.iterdir())  # nothing was begun


def test_a_name_that_several_runs_begin_with(cli, hills):
    said = cli("show", "h", "--root", hills)
    assert said.status == 2 and "several runs begin like this" in said.err


def test_a_run_that_is_past_what_is_asked_for(cli, hills):
    said = cli("resume", "hill-", "--root", hills, "--generations", 2)
    assert said.status == 2 and "already past" in said.err


def test_a_file_that_holds_no_experiment(cli, tmp_path):
    (tmp_path / "odd.json").write_text('{"algorithm": 3}')
    assert cli("run", tmp_path / "odd.json").status == 2
    (tmp_path / "odd.json").write_text("{")
    said = cli("run", tmp_path / "odd.json")
    assert said.status == 2 and "not JSON" in said.err


def test_a_field_of_the_users_own_part(cli, tmp_path):
    said = cli("run", toy.write(tmp_path), "--task.stepe", 3, "--root", tmp_path / "runs")
    assert said.status == 2 and "Did you mean --task.steep" in said.err


@pytest.mark.slow
def test_an_archive_whose_bounds_hold_nobody(cli, tmp_path):
    """Found out by running, so it is a failed run, saved, and no bad option."""
    small = ("--generations", 1, "--algorithm.batch", 8, "--algorithm.low", 5, 5, "--algorithm.high", 6, 6)
    said = cli("run", "illuminate", *small, "--root", tmp_path)
    assert said.status == 1 and "Traceback" not in said.err
    for text in ("algorithm.low, algorithm.high", "((5.0, 5.0), (6.0, 6.0))", "--algorithm.low ", str(tmp_path)):
        assert text in said.err.splitlines()[-1]
