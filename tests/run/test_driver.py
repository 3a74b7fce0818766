"""The driver: interruptions, budgets, devices and threads never change a result, and bad fitness never loses a run."""

import json
import os
import re
import signal
import subprocess
import sys
import warnings

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from tests.run.experiments import KINDS, Broken, Raises, compiled, physics, strings

from planaria.algorithms.cma_es import CMAES
from planaria.algorithms.genetic import Genetic
from planaria.core import loop
from planaria.core.errors import CapacityError, InvalidValue, StoreError
from planaria.core.host_task import FitnessFailed
from planaria.core.streams import stream
from planaria.encodings.fixed_hyperneat import FixedHyperNEAT
from planaria.encodings.hyperneat import HyperNEAT
from planaria.encodings.string import String
from planaria.encodings.vector import Vector
from planaria.networks.substrate import Substrate
from planaria.run.driver import AllInvalid, Run, evolve, resume
from planaria.run.experiment import Experiment
from planaria.tasks.truth_table import TruthTable


class Watcher:
    """Notes what it is told; at generation ``at`` it does something to the run."""

    def __init__(self, at=None, act=None):
        self.at, self.act = at, act
        self.begun, self.seen, self.ended = [], [], []

    def begin(self, experiment, path, first):
        self.path = path
        self.begun.append(first)

    def update(self, update):
        count = len(update.metrics["mean"])
        self.seen += range(update.first, update.first + count)
        assert update.evaluations == count * update.experiment.algorithm.brood
        if self.at is not None and self.seen[-1] >= self.at:
            self.at = None
            self.act()

    def stopping(self):
        pass

    def end(self, status):
        self.ended.append(status)


class Crash(Exception):
    pass


def crash():
    raise Crash


def interrupt():
    os.kill(os.getpid(), signal.SIGINT)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Uninterrupted runs, by kind."""
    done = {}

    def get(kind):
        if kind not in done:
            done[kind] = evolve(KINDS[kind](), root=tmp_path_factory.mktemp(kind), observer=None)
        return done[kind]

    return get


def same(run, other):
    assert run.store.digest() == other.store.digest()
    for name, values in other.metrics.items():
        np.testing.assert_array_equal(run.metrics[name], values, strict=True)


def crashed(experiment, root, at):
    watcher = Watcher(at, crash)
    with pytest.raises(Crash):
        evolve(experiment, root=root, observer=watcher)
    return watcher.path


# --------------------------------------------------------------------------------------------- interruptions


@pytest.mark.parametrize(
    "kind, at",
    [
        *[("compiled", 5), ("physics", 6)],
        *[
            pytest.param(*case, marks=pytest.mark.slow)
            for case in (("compiled", 20), ("physics", 0), ("strings", 9), ("strings", 23))
        ],
    ],
)
def test_a_crash_changes_nothing(tmp_path, whole, kind, at):
    path = crashed(KINDS[kind](), tmp_path, at)
    assert Run(path).status == "failed"
    same(resume(path, observer=None), whole(kind))


@pytest.mark.parametrize("kind, at", [("compiled", 5), ("physics", 3), ("strings", 13)])
def test_ctrl_c_saves_and_resume_goes_on(tmp_path, whole, kind, at):
    watcher = Watcher(at, interrupt)
    run = evolve(KINDS[kind](), root=tmp_path, observer=watcher)
    assert run.status == "stopped" and watcher.ended == ["stopped"]
    assert at <= run.store.generation == run.store.restore(run.experiment.first_state(run.parts))[0]
    same(resume(run.path, observer=None), whole(kind))


@pytest.mark.parametrize("kind", ["compiled", "strings"])
def test_many_interruptions_and_observers_hear_every_generation_once(tmp_path, whole, kind):
    watcher = Watcher(0, interrupt)
    run = evolve(KINDS[kind](), root=tmp_path, observer=watcher)
    for at in (3, 17, 18, 31):
        watcher.at, watcher.act = at, interrupt
        run = resume(run.path, observer=watcher)
    run = resume(run.path, observer=watcher)
    assert watcher.seen == list(range(40)) and run.status == "finished"
    same(run, whole(kind))


@pytest.mark.parametrize("kind", ["compiled", "strings"])
@pytest.mark.parametrize("first", [1, pytest.param(20, marks=pytest.mark.slow), 21])
def test_a_run_that_is_extended_is_the_longer_run(tmp_path, whole, kind, first):
    run = evolve(KINDS[kind](generations=first), root=tmp_path, observer=None)
    assert (run.status, run.store.generation) == ("finished", first - 1)
    same(resume(run.path, generations=40, observer=None), whole(kind))


def test_the_new_budget_outlives_another_interruption(tmp_path, whole):
    run = evolve(strings(generations=10), root=tmp_path, observer=None)
    with pytest.raises(Crash):
        resume(run.path, generations=40, observer=Watcher(23, crash))
    run = resume(run.path, observer=None)
    assert run.experiment.generations == 40 and run.status == "finished"
    same(run, whole("strings"))
    with pytest.raises(InvalidValue, match=r"already past that.*field: generations; value: 5; allowed: > 39"):
        resume(run.path, generations=5, observer=None)


@pytest.mark.slow
def test_saving_more_often_changes_no_number(tmp_path, whole):
    for kind, every in (("compiled", 7), ("compiled", 1), ("strings", 40)):
        run = evolve(KINDS[kind](save_every=every), root=tmp_path, observer=None)
        assert run.store.digest() == whole(kind).store.digest()


def test_the_stored_experiment_wins(tmp_path):
    run = evolve(compiled(seed=5, generations=2), root=tmp_path, observer=None)
    assert Run(run.path).experiment == compiled(seed=5, generations=2)
    assert resume(run.path, observer=None).store.digest() == run.store.digest()


def test_what_does_not_fit_together_leaves_no_directory(tmp_path):
    with pytest.raises(InvalidValue, match="samples vectors"):
        evolve(strings().but(algorithm=compiled().algorithm), root=tmp_path, observer=None)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_can_not_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"can't write here|refused"):
        evolve(compiled(), root=tmp_path / "file", observer=None)


# ------------------------------------------------------------------------------------------ devices and threads


@pytest.mark.parametrize("devices", [1, *[pytest.param(n, marks=pytest.mark.slow) for n in (2, 4)]])
def test_devices_change_nothing(tmp_path, whole, devices):
    told = elsewhere(
        f"import sys; sys.argv[1:] = {[str(tmp_path), *KINDS]}; from tests.run import experiments; experiments.main()",
        devices,
    )
    found = json.loads(told.stdout.splitlines()[-1])
    assert found.pop("devices") == devices
    assert found == {kind: whole(kind).store.digest() for kind in KINDS}


def test_jax_that_has_started_already_warns_and_gives_the_same(tmp_path, whole):
    code = (
        f"import sys, jax; jax.numpy.zeros(1); sys.argv[1:] = {[str(tmp_path), 'compiled']};"
        "from tests.run import experiments; experiments.main()"
    )
    told = elsewhere(code, 2, JAX_NUM_CPU_DEVICES="1")
    assert "JAX had already started with 1 device" in told.stderr and "results are the same" in told.stderr
    assert json.loads(told.stdout.splitlines()[-1]) == {"devices": 1, "compiled": whole("compiled").store.digest()}


def elsewhere(code, devices, **environment):
    variables = {k: v for k, v in os.environ.items() if k != "JAX_NUM_CPU_DEVICES"}
    variables |= {
        "PLANARIA_DEVICES": str(devices),
        "PYTHONPATH": os.pathsep.join(filter(None, ["src", os.environ.get("PYTHONPATH"), "."])),
    }
    told = subprocess.run([sys.executable, "-c", code], env=variables | environment, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    return told


def test_threads_change_nothing():
    parts = physics().bind()
    genomes = jax.vmap(parts.encoding.init)(jax.random.split(jax.random.key(1), 12))
    params = jax.vmap(parts.encoding.express)(genomes, jax.random.split(jax.random.key(2), 12))[0]
    keys = jax.random.split(jax.random.key(3), (12, 3))
    one, two, three = (
        parts.task.live(params, parts.task.seen, keys, horizon=10, chunk=4, threads=t, traces=True) for t in (1, 2, 3)
    )
    for a, b, c in zip(one[:4], two[:4], three[:4], strict=True):
        np.testing.assert_array_equal(a, b)
        np.testing.assert_array_equal(a, c)


# ---------------------------------------------------------------------------------------------- by hand, records


@pytest.mark.parametrize("kind", KINDS)
def test_every_step_can_be_taken_by_hand(whole, kind):
    experiment = KINDS[kind]()
    parts = experiment.bind()
    state = experiment.first_state(parts)
    for g in range(experiment.generations):
        brood, asked = loop.ask(parts, state, experiment.key, g)
        scores, brood = loop.evaluate(parts, brood, experiment.key, g, experiment.chunk)
        state, record = loop.tell(parts, asked, brood, scores)
        assert float(record.metrics["mean"]) == whole(kind).metrics["mean"][g]
    for mine, driven in zip(jax.tree.leaves(state), jax.tree.leaves(whole(kind).state()), strict=True):
        np.testing.assert_array_equal(mine, driven)


@pytest.mark.parametrize("kind", KINDS)
def test_lineage_is_complete(whole, kind):
    run = whole(kind)
    lineage, n = run.store.lineage(), run.parts.algorithm.brood
    g = run.experiment.generations
    np.testing.assert_array_equal(lineage["ids"], np.arange(g * n).reshape(g, n))
    parents = lineage["parents"]
    assert (parents < lineage["ids"][..., None]).all() and (parents >= -1).all()
    assert (lineage["ops"][parents[..., 0] < 0] >= 5).all()  # fresh or sampled: nobody's child
    assert len(run.metrics["mean"]) == g and run.store.generations().tolist() == list(range(g))


# --------------------------------------------------------------------------------------------------- bad fitness


def test_nothing_valid_in_generation_0_stops_at_once_saved(tmp_path):
    watcher = Watcher()
    with pytest.raises(AllInvalid, match=r"generation 0: every fitness was not finite.*saved in") as caught:
        evolve(compiled(Broken(share=2.0), save_every=1), root=tmp_path, observer=watcher)
    assert caught.value.value == 0 and watcher.seen == [0] and watcher.ended == ["failed"]
    run = Run(watcher.path)
    assert (run.status, run.store.generation) == ("failed", 0)
    start = run.experiment.first_state(run.parts)
    np.testing.assert_array_equal(run.state().search.mean, start.search.mean)  # selection is as it was
    assert run.metrics["valid"].tolist() == [0.0]


def barren(seed, generations=40, share=0.6):
    """Which generations of that seed have no valid life, from the names of the streams alone."""
    run_key = jax.random.key(seed)
    luck = lambda g: stream(stream(run_key, "generation", jnp.int32(g)), "life", jnp.int32(0))
    return [bool(jax.random.uniform(luck(g)) < share) for g in range(generations)]


def test_three_in_a_row_stop_it_wherever_it_was_interrupted(tmp_path):
    for seed in range(100):
        bad = barren(seed)
        third = next(g for g in range(2, 40) if all(bad[g - 2 : g + 1]))
        if not bad[0] and third > 5:
            break
    experiment = compiled(Broken(share=0.6), seed=seed, save_every=1)
    watcher = Watcher()
    with pytest.raises(AllInvalid, match=f"3 generations in a row, up to {third}:"):
        evolve(experiment, root=tmp_path, observer=watcher)
    assert watcher.seen[-1] == third
    stopped = Watcher(third - 1, interrupt)
    run = evolve(experiment, root=tmp_path, observer=stopped)
    assert run.store.generation == third - 1
    with pytest.raises(AllInvalid):
        resume(run.path, observer=stopped)
    assert stopped.seen == watcher.seen
    assert Run(run.path).store.digest() == Run(watcher.path).store.digest()


def test_an_invalid_generation_at_the_end_of_the_first_chunk_stops_nothing(tmp_path):
    bad = barren(0)
    seed = next(s for s in range(200) if (bad := barren(s, 8, 0.2))[4] and sum(bad) == 1)
    run = evolve(compiled(Broken(share=0.2), seed=seed, generations=8, save_every=5), root=tmp_path, observer=None)
    assert run.status == "finished" and run.metrics["valid"].tolist() == [1, 1, 1, 1, 0, 1, 1, 1]


@pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
def test_some_that_are_not_finite_are_never_selected(tmp_path, value):
    run = evolve(compiled(Broken(above=0.0, value=value), generations=10), root=tmp_path, observer=None)
    valid, fitness = run.metrics["valid"], run.store.lineage()["fitness"]
    assert 0 < valid.min() < 1 and np.isfinite(run.metrics["best"]).all() and np.isfinite(run.metrics["mean"]).all()
    np.testing.assert_array_equal(np.isneginf(fitness).mean(1), 1 - valid)
    assert all(np.isfinite(x).all() for x in jax.tree.leaves(run.state()))


def test_one_that_raises_costs_itself_and_is_told(tmp_path):
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        run = evolve(
            strings(Raises("a"), encoding=String(alphabet="abc"), generations=10), root=tmp_path, observer=None
        )
    assert run.status == "finished" and run.metrics["valid"].min() < 1
    assert any(w.category is FitnessFailed and "ZeroDivisionError" in str(w.message) for w in told)
    assert not run.result().startswith("a")


# --------------------------------------------------------------------------------------------------------- memory


def test_a_population_that_does_not_fit_is_refused_before_it_is_made(tmp_path):
    huge = compiled().but(algorithm=compiled().algorithm.__class__(population=10**12))
    with pytest.raises(CapacityError) as caught:
        evolve(huge, root=tmp_path, observer=None)
    error = caught.value
    assert error.field == "algorithm.population" and error.value == 10**12
    assert "GB free" in error.allowed and "smaller population" in error.hint
    assert not list(tmp_path.iterdir())


def test_what_an_algorithm_keeps_is_counted_too(tmp_path, monkeypatch):
    monkeypatch.setattr("planaria.run.experiment._free_memory", lambda: 10**8)
    wide = compiled(algorithm=CMAES(), encoding=Vector(dim=6000))
    with pytest.raises(CapacityError, match=r"what CMAES keeps beside it, would need about 0.579 GB.*keeps less"):
        evolve(wide, root=tmp_path, observer=None)


def large(side, chunk=32):
    """A pattern that paints side^2 x side^2 weights."""
    encoding = HyperNEAT(Substrate(hidden=((side, side), (side, side))))
    return Experiment(Genetic(population=16), encoding, TruthTable(), generations=1, chunk=chunk)


def test_networks_that_do_not_fit_are_refused_before_one_is_made(tmp_path):
    with pytest.raises(CapacityError, match=r"HyperNEAT makes networks of 3.24e\+04 MB each") as caught:
        evolve(large(300), root=tmp_path, observer=None)
    assert caught.value.field == "encoding.network" and "smaller sheets" in caught.value.hint
    assert not list(tmp_path.iterdir())


def test_a_chunk_that_fits_is_the_way_out(monkeypatch):
    monkeypatch.setattr("planaria.run.experiment._free_memory", lambda: 10**7)
    monkeypatch.setattr(jax, "local_device_count", lambda: 1)
    with pytest.raises(CapacityError) as caught:
        large(20).bind()
    (fits,) = re.findall(r"--chunk (\d+)", caught.value.hint)
    large(20, chunk=int(fits) - 1).bind()
    with pytest.raises(CapacityError):
        large(20, chunk=int(fits) + 1).bind()


def test_the_result_is_a_whole_genome_where_genomes_are_lists(tmp_path):
    """A list of layers is one genome, and not a list of genomes."""
    encoding = FixedHyperNEAT(Substrate(hidden=((1, 2),)), hidden=(3,))
    run = evolve(Experiment(Genetic(population=4), encoding, TruthTable(), 1), root=tmp_path, observer=None)
    assert [x.shape for x in run.result()] == [x.shape for x in run.parts.encoding.template()]
    assert "weights" in run.phenotype()
