"""Neurons deleted in mid-life: who is lost and when, and development that goes on, against what is done by hand."""

from dataclasses import replace
from functools import lru_cache

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.errors import InvalidValue, UnknownName
from planaria.core.network import drawn
from planaria.core.types import Interface, Percept
from planaria.encodings._ndp_growth import without
from planaria.encodings._ndp_life import taken_up
from planaria.encodings.ndp import NDP
from planaria.environments.cartpole import CartPole
from planaria.networks.grown import Grown, Tissue
from planaria.networks.lndp import LNDP
from planaria.networks.mlp import MLP
from planaria.networks.sfnn import SFNN
from planaria.tasks._hand import Hurt
from planaria.tasks.control import Control

KEY = jax.random.key(0)
LIVING = NDP(embedding=3, hidden=3, cycles=3, rounds=2, capacity=32, every=5).bind(Interface(2, 1))


@lru_cache
def organism(encoding=LIVING):
    """One whose cells all divide in every cycle."""
    genome = encoding.unravel(jnp.asarray(np.random.default_rng(1).uniform(-1, 1, encoding.dim), jnp.float32))
    where = lambda g: (g.divide.w2, g.divide.b2)
    genome = eqx.tree_at(where, genome, (jnp.zeros_like(genome.divide.w2), jnp.ones(1)))
    return encoding.express(genome, KEY)[0]


def stopped(params):
    """The same, but its cells have stopped to divide."""
    return eqx.tree_at(lambda p: p.program.divide.b2, params, -jnp.ones(1))


def percept(step, o=2):
    return Percept(jnp.ones(o), jnp.float32(0), jnp.bool_(False), step=jnp.int32(step))


@pytest.mark.parametrize(("share", "lost"), [(0.2, 2), (0.01, 1), (0.5, 5)])
def test_a_share_is_lost_and_only_of_the_candidates(share, lost):
    candidates = jnp.arange(16) < 10
    found = [np.asarray(drawn(candidates, share, jax.random.key(i))) for i in range(50)]
    assert all(f.sum() == lost and not f[10:].any() for f in found)
    assert len({tuple(f) for f in found}) > 5 and np.sum(found, axis=0)[:10].min() > 0  # anyone may be hit


def test_a_deleted_neuron_is_silent_for_good_and_the_others_as_before():
    net = Grown(neurons=6).bind(Interface(2, 1))
    tissue = Tissue(net.init(KEY).weight, jnp.ones(6, bool))
    hurt, _ = net.delete(tissue, None, 0.34, "neurons", jax.random.key(3))
    lost = ~np.asarray(hurt.alive)
    assert lost.sum() == 2 and int(hurt.neurons) == 4
    kept = np.ix_(~lost, ~lost)
    assert np.array_equal(np.asarray(hurt.weight)[kept], np.asarray(tissue.weight)[kept])
    assert not np.asarray(hurt.weight)[lost].any() and not np.asarray(hurt.weight)[:, lost].any()
    for i in range(20):
        inner, _ = net.delete(tissue, None, 0.34, "hidden", jax.random.key(i))
        assert np.asarray(inner.alive)[[0, 1, 5]].all() and int(inner.neurons) == 5  # one of three


@pytest.mark.parametrize(
    "net",
    [
        LNDP(neurons=10, founders=4, neurogenesis=True),
        *[
            pytest.param(net, marks=pytest.mark.slow)
            for net in (SFNN(neurons=10), LNDP(neurons=10, first_synapses=0.5))
        ],
    ],
)
def test_networks_that_rewire_themselves_lose_neurons_for_good(net):
    net = net.bind(Interface(2, 3))
    params = net.init(KEY)
    born = net.initial(params, KEY)
    wounds = (net.delete(params, born, 0.4, "neurons", jax.random.key(i))[1] for i in range(99))
    telling = lambda alive: not alive[:2].all() and not alive[7:].all() and alive[7:].any()
    hurt = next(w for w in wounds if telling(np.asarray(w.alive)))  # a sense and some of the motors are hit
    alive = np.asarray(hurt.alive)
    assert int(net.size(params, hurt).neurons) == alive.sum() < np.asarray(born.alive).sum()
    for t in range(6):
        hurt, action = net.act(params, hurt, percept(t), jax.random.fold_in(KEY, t))
        now, there = np.asarray(hurt.alive), np.asarray(hurt.there)
        assert np.array_equal(now[:2], alive[:2]) and np.array_equal(now[7:], alive[7:])
        assert not np.asarray(action)[~alive[7:]].any()
        sends, hears = now[: there.shape[0]], now[2:]
        assert not there[~sends].any() and not there[:, ~hears].any()
    inner = [net.delete(params, hurt, 0.5, "hidden", jax.random.key(i))[1].alive for i in range(5)]
    assert all(np.array_equal(x[:2], alive[:2]) and np.array_equal(x[7:], alive[7:]) for x in inner)
    assert all(np.asarray(x)[2:7].sum() < now[2:7].sum() for x in inner)


def test_it_happens_at_its_step_and_not_before():
    net = Grown(neurons=8).bind(Interface(2, 1))
    tissue = Tissue(net.init(KEY).weight, jnp.ones(8, bool))
    for onset, expected in ((0, [6, 6, 6]), (2, [8, 8, 6])):
        hurt = Control(environment=CartPole(), damage=f"delete:neurons:0.25@{onset}").bind(net).dweller
        assert isinstance(hurt, Hurt)
        carry, found = hurt.initial(tissue, KEY), []
        for t in range(3):
            carry, _ = hurt.act(tissue, carry, percept(t), KEY)
            found.append(int(hurt.size(tissue, carry).neurons))
        assert found == expected


def test_an_organism_is_born_as_the_adult_that_growth_ends_with():
    params, net = organism(), LIVING.organism()
    life = net.initial(params, KEY)
    assert np.array_equal(life.tissue.weight, params.tissue.weight) and life.roles.tolist() == [0, 1, 7]
    assert np.array_equal(life.tissue.alive, params.tissue.alive) and int(net.size(params, life).neurons) == 8


def test_in_life_the_same_program_runs_a_cycle_every_few_steps_and_roles_stay():
    params, net = organism(), LIVING.organism()
    act, life, cells = jax.jit(net.act), net.initial(params, KEY), []
    for t in range(11):
        life, _ = act(params, life, percept(t), KEY)
        cells.append(int(life.embryo.cells))
    assert cells == [8] * 5 + [16] * 5 + [32]
    by_hand = LIVING.develop(params.program, LIVING.develop(params.program, params.embryo, KEY), KEY)
    assert np.allclose(life.embryo.weight, by_hand.weight, atol=1e-6) and life.roles.tolist() == [0, 1, 7]
    order = [0, 1, *[c for c in range(2, 32) if c != 7], 7]
    expected = np.array(by_hand.weight)[np.ix_(order, order)]
    expected[:, :2] = 0  # sensors are held
    assert np.allclose(life.tissue.weight, expected, atol=1e-6)


def test_a_cell_that_takes_up_a_role_has_the_weights_of_its_place():
    """Cells that answer to nothing but their place: whoever dies, the same weights lead from senses to the motor."""
    telling = replace(LIVING, positional=True, quorum=True)
    params, net = stopped(organism(telling)), telling.organism()
    knows = telling.embedding + 1 + 3  # state, quorum, and last its place, which alone is heard here
    hears = (jnp.arange(2 * knows) % knows >= knows - 3)[:, None]
    params = eqx.tree_at(lambda p: p.program.connect.w1, params, params.program.connect.w1 * hears)
    act = jax.jit(net.act)
    before, _ = act(params, net.initial(params, KEY), percept(5), KEY)
    whole = np.asarray(before.tissue.weight)[:2, -1]
    assert (whole != 0).all() and whole[0] != whole[1]
    replaced = 0
    for seed in range(8):
        _, hurt = net.delete(params, before, 0.25, "neurons", jax.random.key(seed))
        after, _ = act(params, hurt, percept(10), KEY)
        weight, edge = np.asarray(after.tissue.weight)[:2, -1], np.asarray(after.embryo.edge)
        joined = edge[np.asarray(after.roles)[:2], int(after.roles[2])]
        assert np.allclose(weight[joined], whole[joined], atol=1e-6)
        replaced += int((np.asarray(hurt.roles)[:2] < 0)[joined].sum() + (int(hurt.roles[2]) < 0))
    assert replaced > 2  # somebody did take up a role


@pytest.mark.slow
def test_vacant_roles_are_silent_until_development_finds_them_a_cell():
    params, net = stopped(organism()), LIVING.organism()
    born = net.initial(params, KEY)
    for seed in range(40):
        _, life = net.delete(params, born, 0.25, "neurons", jax.random.key(seed))
        if not bool(life.roles[0] >= 0) and bool(life.roles[1] >= 0) and not bool(life.roles[2] >= 0):
            break
    else:
        raise AssertionError("no seed hits the first sensor and the motor alone")
    assert int(life.embryo.cells) == 6 and life.roles.tolist() == [-1, 0, -1]  # the second cell is now the oldest
    assert not np.asarray(life.tissue.weight)[0].any() and not np.asarray(life.tissue.weight)[:, -1].any()
    _, action = net.act(params, life, percept(1), KEY)
    assert float(action[0]) == 0.0
    later, _ = net.act(params, life, percept(5), KEY)
    assert later.roles.tolist() == [1, 0, 5] and int(later.embryo.cells) == 6


@pytest.mark.slow
def test_roles_wait_while_cells_are_too_few():
    embryo = organism().embryo
    few = without(embryo, jnp.arange(32) >= 2)
    assert taken_up(jnp.full(3, -1), few, 2).tolist() == [-1, -1, -1]
    assert taken_up(jnp.full(3, -1), embryo, 2).tolist() == [0, 1, 7]


def test_growth_in_life_that_finds_no_room_makes_it_invalid():
    params, net = organism(), LIVING.organism()
    life = net.initial(params, KEY)
    for t in (5, 10, 15):
        life, action = net.act(params, life, percept(t), KEY)
    assert int(life.embryo.cells) == 32 and bool(life.embryo.full) and np.isnan(action).all()


@pytest.mark.slow
def test_whole_lives_with_damage_are_lived_in_batches():
    encoding = NDP(embedding=3, hidden=3, cycles=3, rounds=2, capacity=16, every=10).bind(CartPole().interface)
    genomes = jax.vmap(encoding.init)(jax.random.split(KEY, 4))
    bodies = jax.vmap(lambda g: encoding.express(g, KEY)[0])(genomes)
    task = Control(environment=CartPole(), horizon=30, damage="delete:neurons@4+delete:hidden:0.5@8")
    scores = task.bind(encoding.organism()).evaluate_many(bodies, jax.random.split(KEY, 4), 2)
    lived = np.asarray(scores.fitness)[np.asarray(scores.ok)]  # one of the four finds no room in life
    assert len(lived) == 3 and lived.min() > 5 and lived.max() <= 30


def test_what_can_not_be_done_to_a_network_is_refused_with_what_can():
    bound = lambda text, net: Control(environment=CartPole(), damage=text).bind(net.bind(CartPole().interface))
    with pytest.raises(UnknownName, match=r"kill.*delete.*lesion"):
        bound("kill:neurons", Grown())
    with pytest.raises(InvalidValue, match=r"delete:soma.*neurons, hidden"):
        bound("delete:soma", Grown())
    with pytest.raises(InvalidValue, match=r"delete:neurons:1.*above 0, below 1"):
        bound("delete:neurons:1", Grown())
    with pytest.raises(InvalidValue, match=r"no network's neurons.*cut:leg0.*robustness"):
        bound("cut:leg0", Grown())
    with pytest.raises(InvalidValue, match=r"can't be deleted.*MLP.*grown"):
        bound("delete:neurons", MLP())
    with pytest.raises(InvalidValue, match=r"no part of a body.*delete:neurons.*control"):
        CartPole().level_of("delete:neurons")
    with pytest.raises(InvalidValue, match=r"remember.*every"):
        NDP(network=Grown(memory=True), every=5)
