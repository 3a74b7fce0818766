"""What a loss of neurons costs a result: against lives stepped by hand."""

from dataclasses import replace
from types import SimpleNamespace

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.algorithms.cma_es import CMAES
from planaria.core.streams import stream
from planaria.core.types import Percept
from planaria.encodings._ndp_program import Layers
from planaria.encodings.direct import Direct
from planaria.encodings.ndp import NDP
from planaria.environments.cartpole import CartPole
from planaria.networks.grown import Grown
from planaria.report.stills import write_growth
from planaria.run.driver import evolve
from planaria.run.experiment import Experiment
from planaria.science.losses import losses
from planaria.tasks.control import Control

TASK = Control(environment=CartPole(), horizon=24, damage="delete:neurons:0.3@6+delete:neurons:0.3@12")
GROWTH = NDP(embedding=3, hidden=3, cycles=4, rounds=1, capacity=32, positional=True, quorum=True, every=5)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A run, in the place of whose result stands a program by hand: all cells divide while there are fewer than ten."""
    experiment = Experiment(CMAES(population=4), GROWTH, TASK, 1, 3, save_every=2)
    made = evolve(experiment, root=tmp_path_factory.mktemp("losses"), observer=None)
    encoding = made.parts.encoding
    genome = encoding.unravel(jax.random.normal(jax.random.key(5), (encoding.dim,)))
    hears = jnp.zeros_like(genome.divide.w1).at[encoding.embedding].set(1.0)  # after the state comes the quorum
    divide = Layers(hears, jnp.zeros(3), -jnp.ones((3, 1)), jnp.full(1, -1.2))
    genome = eqx.tree_at(lambda g: g.divide, genome, divide)
    body = encoding.express(genome, made.experiment.key)[0]
    return SimpleNamespace(
        parts=made.parts, experiment=made.experiment, path=made.path, phenotype=lambda: body, result=lambda: genome
    )


def by_hand(run, network, task, key):
    """Neurons after each step of one life, until it ends."""
    world, dweller = task.environment, task.dweller
    born, mind, days = jax.random.split(key, 3)
    state, obs = world.reset(world.level(key), born)
    body, reward, counts = dweller.initial(run.phenotype(), mind), np.float32(0), []
    for t in range(task.horizon):
        think, happen = jax.random.split(jax.random.fold_in(days, t))
        body, action = dweller.act(run.phenotype(), body, Percept(obs, reward, t == 0, step=np.int32(t)), think)
        counts.append(int(dweller.size(run.phenotype(), body).neurons))
        moved = world.step(world.level(key), state, action, happen)
        state, obs, reward = moved.state, moved.obs, moved.reward
        if bool(moved.terminated):
            break
    return counts


def test_courses_are_means_over_lives_stepped_by_hand(run):
    lives = 3
    found = losses(run, lives)
    assert found.onsets == [6, 12] and found.first == 6
    network = run.parts.encoding.organism()
    for name, what in (("unhurt", "whole"), ("hurt", TASK.damage)):
        task = replace(TASK, damage=what).bind(network)
        _, keys = task.draw(stream(run.experiment.key, "losses"), lives)
        counts = [by_hand(run, network, task, key) for key in keys]
        course = found.courses[name]
        assert np.allclose(course.reward, [np.mean([len(c) > t for c in counts]) for t in range(24)])
        for t in range(24):
            going = [c[t] for c in counts if len(c) > t]
            assert np.isclose(course.neurons[t], np.mean(going)) if going else np.isnan(course.neurons[t])
    hurt, halted = (found.courses[name].neurons for name in ("hurt", "halted"))
    assert hurt[[5, 6, 12]].tolist() == [16, 11, 8]  # too few for nothing to happen, but not at step 10
    assert hurt[[14, 15]].tolist() == [8, 16] and halted[15] == 8  # at the next cycle they are back, or never


def test_a_network_that_never_changes_has_no_halted_course_and_no_damage_no_courses(tmp_path):
    experiment = Experiment(CMAES(population=4), Direct(network=Grown(neurons=8)), TASK, 1, 0)
    found = losses(evolve(experiment, root=tmp_path, observer=None), 2)
    assert set(found.courses) == {"unhurt", "hurt"}
    hurt = found.courses["hurt"].synapses
    assert hurt[[5, 6]].tolist() == [64, 36]  # of eight neurons, of six
    whole = experiment.but(task=replace(TASK, damage="whole"))
    assert losses(evolve(whole, root=tmp_path, observer=None), 2) is None


@pytest.mark.slow
def test_the_picture_is_written(run, tmp_path):
    pytest.importorskip("matplotlib")
    assert [path.name for path in write_growth(run, tmp_path)] == ["growth.png", "growth.gif", "regrowth.png"]
    assert (tmp_path / "regrowth.png").read_bytes()[:4] == b"\x89PNG"
