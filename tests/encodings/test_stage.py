"""Later stages of growth: the first structure stays as it was, bit for bit; the second is what a plain loop makes."""

import json
from dataclasses import replace
from functools import lru_cache
from types import SimpleNamespace

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import pytest
from bench.growth import grow_plainly, matrices

from planaria.core import registry
from planaria.core.errors import InvalidValue
from planaria.core.types import Interface, Percept
from planaria.encodings.motif import Motif
from planaria.encodings.ndp import NDP
from planaria.encodings.stage import Stage
from planaria.report.pictures.growth import growth_of, names_of

KEY = jax.random.key(0)
N = 12  # genomes at a time
FIRST = NDP(embedding=2, hidden=2, cycles=2, rounds=2, capacity=4).bind(Interface(1, 1))
SEES = np.random.default_rng(0).uniform(-1, 1, (5, 2)).astype(np.float32)


def dividing(encoding, seed, all_do=True):
    """A program whose cells all divide, or never do."""
    genome = encoding.unravel(jnp.asarray(np.random.default_rng(seed).uniform(-1, 1, encoding.dim), jnp.float32))
    urge = lambda g: (g.divide.w2, g.divide.b2)
    return eqx.tree_at(urge, genome, (jnp.zeros_like(genome.divide.w2), jnp.full(1, 1.0 if all_do else -1.0)))


GENOME = dividing(FIRST, 3)


@lru_cache
def stage(**fields):
    return Stage.upon(FIRST, GENOME, **fields).bind(Interface(2, 2))


def grown_by(encoding):
    def make(genome):
        embryo = encoding.grown(genome, KEY)
        return embryo, encoding.adult(genome, embryo)

    return jax.jit(make)


@lru_cache
def first():
    """The first structure as its own encoding makes it: embryo, tissue."""
    return stage().first.embryo, stage().first.params


@lru_cache
def grown(encoding):
    """Genomes as a search varies them, and what they make: n of each."""

    def make(key):
        genome = encoding.mutate(encoding.init(key), jax.random.fold_in(key, 1))
        return genome, *grown_by(encoding)(genome)

    return jax.jit(jax.vmap(make))(jax.random.split(jax.random.key(7), N))


def row(tree, i):
    return jax.tree.map(lambda x: x[i], tree)


def percept(obs, step=0):
    return Percept(jnp.asarray(obs), jnp.float32(0), jnp.bool_(step == 0), step=jnp.int32(step))


def acts(network, params, sees):
    """Actions [n, t, a] of n networks that are born anew for every sight."""
    one = lambda p, obs: network.act(p, network.initial(p, KEY), percept(obs), KEY)[1]
    return np.asarray(jax.jit(jax.vmap(jax.vmap(one, (None, 0)), (0, None)))(params, jnp.asarray(sees)))


def test_what_is_held_is_what_the_first_encoding_makes():
    """Not what the stage says of itself."""
    embryo, old = FIRST.grown(GENOME, KEY), stage().first
    tissue = FIRST.express(GENOME, KEY)[0]
    assert np.array_equal(old.params.weight, tissue.weight) and np.array_equal(old.embryo.weight, embryo.weight)
    assert np.array_equal(old.embryo.state, embryo.state) and np.count_nonzero(tissue.weight) >= 5


def test_the_first_structure_stays_bit_for_bit_while_the_second_varies():
    encoding, (embryo, tissue) = stage(), first()
    _, embryos, adults = grown(encoding)
    n = int(embryo.cells)
    assert n == 4 and set(np.asarray(embryos.cells).tolist()) >= {5, 8}, "some founders divide and some do not"
    for what in ("state", "weight", "edge", "parent", "born"):
        old, now = np.asarray(getattr(embryo, what)), np.asarray(getattr(embryos, what))
        same = now[:, :n, :n] if what in ("weight", "edge") else now[..., :n]
        assert np.array_equal(same, np.broadcast_to(old, same.shape)), what
    assert not np.asarray(embryos.edge)[:, n:, :n].any() and np.asarray(embryos.edge)[:, :n, n].all()
    assert np.array_equal(adults.before.weight, np.broadcast_to(tissue.weight, adults.before.weight.shape))
    assert np.unique(np.asarray(adults.later.weight), axis=0).shape[0] > N // 2, "the second structures differ"
    many = jax.tree.map(lambda x: jnp.broadcast_to(x, (N, *x.shape)), tissue)
    alone, both = acts(FIRST.network, many, SEES[:, :1]), acts(encoding.organism(), adults, SEES)
    assert np.array_equal(both[..., :1], alone) and np.abs(alone).min() > 0
    assert len(np.unique(both[:, 0, 1])) > 3, "and do different things"


def test_the_film_shows_the_first_structure_then_the_second_beside_it():
    encoding, genome = stage(), dividing(stage().later, 5)
    film, old = encoding.film(genome, KEY), FIRST.film(GENOME, KEY)
    assert [int(f.cells) for f in film] == [1, 2, 4, 5, 6, 8]
    for ours, theirs in zip(film, old, strict=False):
        assert np.array_equal(ours.weight, theirs.weight)
    assert np.array_equal(film[-1].born[:8], [0, 1, 2, 2, 2, 3, 4, 4])
    found = growth_of(SimpleNamespace(parts=SimpleNamespace(encoding=encoding), result=lambda: genome,
                                      experiment=SimpleNamespace(key=KEY)))  # fmt: skip
    assert found.born.tolist() == [0, 1, 2, 2, 3, 4, 5, 5]
    assert found.roles == ([0, 4], [3, 7]) and names_of(found)[:5] == ["x0", "h0", "h1", "y0", "x1"]
    assert names_of(found)[7] == "y1" and found.weight.shape[0] == 6


def test_the_film_of_a_motif_is_that_of_its_column():
    encoding = Motif(FIRST, copies=2, dealt=True).bind(Interface(4, 2))
    genome = encoding.init(KEY)
    film, column = encoding.film(genome, KEY), encoding.column.film(genome.program, KEY)
    assert all(np.array_equal(a.weight, b.weight) for a, b in zip(film, column, strict=True))
    assert [len(cells) for cells in encoding.roles(film[-1])] == [2, 1]


def plainly(encoding, genome, **how):
    """States and weights of the plain loop."""
    array = lambda program: jax.tree.map(np.asarray, program)
    old = grow_plainly(FIRST, array(GENOME))
    return matrices(grow_plainly(encoding.later, array(genome), old, **how), 20)


@pytest.mark.parametrize("protected", [True, False])
def test_growth_equals_a_plain_loop(protected):
    encoding = stage(protected=protected, later=replace(FIRST, capacity=16, prune=0.05))
    genomes, embryos, _ = grown(encoding)
    for i in range(N):
        if embryos.full[i]:
            continue
        state, weight = plainly(encoding, row(genomes, i), held=protected)
        room, cells = embryos.edge.shape[1], int(embryos.cells[i])
        assert np.allclose(embryos.state[i].T[:cells], state[:cells], atol=1e-5)
        assert np.allclose(embryos.weight[i], weight[:room, :room], atol=1e-5)
    assert int(embryos.cells.max()) >= 8


def test_without_protection_the_first_structure_changes_and_its_roles_are_kept():
    encoding, (embryo, _) = stage(protected=False, later=replace(FIRST, capacity=16, prune=0.05)), first()
    _, embryos, tissues = grown(encoding)
    n = int(embryo.cells)
    assert not np.isclose(np.asarray(embryos.weight)[:, :n, :n], embryo.weight).all(axis=(1, 2)).any()
    grew = [i for i in range(N) if not embryos.full[i] and embryos.cells[i] - n >= 2]
    assert grew and any(np.asarray(embryos.edge)[i, n:, :n].any() for i in grew), "new cells have synapses to old ones"
    for i in grew:
        cells, weight = int(embryos.cells[i]), np.asarray(embryos.weight[i])
        ends = [0, n, n - 1, cells - 1]  # sense of old, new sense; motor of old, new motor
        found = np.asarray(tissues.weight[i])[np.ix_([0, 1, -2, -1], [-2, -1])]
        assert np.array_equal(found, weight[np.ix_(ends, ends[2:])])


def lived(weight, blocks, sees):
    """What cells do, one by one: ``blocks`` are (first cell, end, old cells' ends, senses, motors) of each stage."""
    values, actions, at = np.zeros(len(weight)), [], 0
    for begin, end, senses, motors in blocks:
        sense = {begin + i: sees[at + i] for i in range(senses)}
        at += senses
        now = np.zeros(len(weight))
        for _ in range(3):
            now[:begin] = values[:begin]
            now[list(sense)] = list(sense.values())
            heard = [sum(weight[j, i] * now[j] for j in range(end)) for i in range(begin, end)]
            now[begin:end] = np.tanh(heard)
        now[list(sense)] = list(sense.values())
        values[begin:end] = now[begin:end]
        actions += list(values[end - motors : end])
    return actions


@pytest.mark.slow
def test_stages_stand_on_stages_and_hear_all_cells_before_them():
    second = stage()
    genome = dividing(second, 5)
    third = Stage.upon(second, genome).bind(Interface(3, 3))
    program = dividing(third, 6)
    embryo, adult = grown_by(third)(program)
    assert int(embryo.cells) == 12 and np.array_equal(adult.before.later.weight, third.first.params.later.weight)
    network, sees = third.organism(), np.array([0.3, -0.8, 0.5], np.float32)
    found = acts(network, jax.tree.map(lambda x: x[None], adult), sees[None])[0, 0]
    expected = lived(np.asarray(embryo.weight), [(0, 4, 1, 1), (4, 8, 1, 1), (8, 12, 1, 1)], sees)
    assert np.allclose(found, expected, atol=1e-5) and len(np.unique(found)) == 3
    size = network.size(adult, network.initial(adult, KEY))
    assert int(size.neurons) == 12 and int(size.synapses) == sum(
        np.count_nonzero(t.weight) for t in (adult.before.before, adult.before.later, adult.later)
    )
    loud = network.activity(adult, network.initial(adult, KEY), percept(sees), KEY)
    assert float(loud) > np.abs(found).sum()


def column(copies, waves=0):
    return Motif(column=FIRST, copies=copies, waves=waves, dealt=True).bind(Interface(copies, copies))


def test_copies_without_variation_are_the_column_bit_for_bit():
    motif = column(4)
    genome = motif.unravel(FIRST.ravel(GENOME))
    stamps, alone = motif.express(genome, KEY)[0], first()[1]
    assert np.array_equal(stamps.weight, np.broadcast_to(alone.weight, (4, 4, 4)))
    found = acts(
        motif.organism(), jax.tree.map(lambda x: x[None], stamps), np.array([[0.1, 0.7, 0.1, -0.4]], np.float32)
    )[0, 0]
    assert found[0] == found[2] and len(np.unique(found)) == 3, "each sees its own share"
    size = motif.organism().size(stamps, None)
    assert int(size.neurons) == 16 and int(size.synapses) == np.count_nonzero(stamps.weight)


def test_copies_share_their_structure_and_vary_by_their_place():
    motif = column(4, waves=2)
    assert motif.dim == column(2, waves=1).dim + 2 == replace(motif, copies=8).dim, "copies cost no genes"
    genome = motif.unravel(jnp.concatenate([FIRST.ravel(GENOME), jnp.array([0.5, -0.2, 0.1, 0.4])]))
    stamps, embryo = motif.express(genome, KEY)[0], first()[0]
    connect, expected = jax.tree.map(np.asarray, GENOME.connect), np.zeros((4, 4, 4))
    for i in range(4):
        place = np.array([np.cos(np.pi * (i + 0.5) / 4), np.cos(2 * np.pi * (i + 0.5) / 4)])
        state = np.asarray(embryo.state) + (np.asarray(genome.variation) @ place)[:, None]
        for a, b in np.argwhere(embryo.edge):
            inner = np.tanh(np.concatenate([state[:, a], state[:, b]]) @ connect.w1 + connect.b1)
            expected[i, a, b] = 0 if b == 0 else np.tanh(inner @ connect.w2 + connect.b2)[0]  # a sense is held
    assert np.allclose(stamps.weight, expected, atol=1e-5) and len(np.unique(expected.round(3), axis=0)) == 4


def test_a_motif_grows_on_a_structure_that_it_hears():
    encoding = Stage.upon(FIRST, GENOME, later=Motif(column=FIRST, copies=3, waves=0)).bind(Interface(1, 4))
    assert encoding.first.embryo.room == 4
    _, _, adults = grown(encoding)
    found = acts(encoding.organism(), adults, SEES[:, :1])
    many = jax.tree.map(lambda x: jnp.broadcast_to(x, (N, *x.shape)), first()[1])
    assert np.array_equal(found[..., :1], acts(FIRST.network, many, SEES[:, :1]))
    assert (found[..., 1] == found[..., 2]).all() and (found[..., 1] == found[..., 3]).all()
    assert len(np.unique(found[..., 1])) > N, "the copies have but old cells to hear, and do hear them"


def test_growth_in_life_begins_with_the_new_task_and_touches_nothing_old():
    living, plain = stage(every=3), stage()
    genome = dividing(plain, 5)
    network, params = living.organism(), jax.jit(lambda g: living.express(g, KEY)[0])(genome)
    sees = np.concatenate([np.repeat(SEES[:, :1], 4, axis=0), np.zeros((20, 1))], axis=1).astype(np.float32)
    meets = sees.copy()
    meets[7:, 1] = 0.5  # the new sense wakes at step 7: cycles at 9 and 12

    def live(obs):
        def step(carry, x):
            t, seen = x
            carry, action = network.act(params, carry, percept(seen, t), KEY)
            return carry, (action, carry.embryo.cells)

        return jax.lax.scan(step, network.initial(params, KEY), (jnp.arange(20), obs))

    (_, _), (life, (actions, cells)) = jax.jit(lambda a, b: (live(a), live(b)))(sees, meets)
    never = jax.jit(live)(sees)[1]
    assert np.asarray(cells).tolist() == [5] * 9 + [6] * 3 + [8] * 8 and (np.asarray(never[1]) == 5).all()
    assert np.array_equal(actions[:, 0], never[0][:, 0]) and np.abs(actions[:, 0]).min() > 0
    assert not np.asarray(actions)[:9, 1].any() and np.asarray(actions)[12:, 1].all() and not never[0][:, 1].any()
    at_birth = jax.jit(lambda g: plain.express(g, KEY)[0])(genome)
    assert np.allclose(life.later.weight, at_birth.later.weight, atol=1e-5)
    assert int(network.size(params, life).neurons) == 8


def test_growth_without_room_is_full_says_so_and_leaves_the_first_structure_acting():
    encoding = stage(later=replace(FIRST, cycles=3))  # four new cells at most, and all want to be eight
    genome = dividing(encoding, 5)
    embryo, params = grown_by(encoding)(genome)
    assert bool(encoding.full(params)) and int(embryo.cells) == 8, "no cell is dropped"
    found = acts(encoding.organism(), jax.tree.map(lambda x: x[None], params), SEES)[0]
    alone = acts(FIRST.network, jax.tree.map(lambda x: x[None], first()[1]), SEES[:, :1])[0]
    assert np.isnan(found[:, 1]).all() and np.array_equal(found[:, :1], alone)
    with pytest.raises(InvalidValue, match=r"first structure found no room"):
        Stage.upon(replace(FIRST, cycles=3), GENOME).bind(Interface(2, 2))


def test_a_stage_is_its_own_configuration():
    once = json.dumps(registry.to_json(stage(every=2)))
    again = registry.from_json(json.loads(once)).bind(Interface(2, 2))
    assert json.dumps(registry.to_json(again)) == once
    assert all(np.array_equal(a, b) for a, b in zip(*map(jax.tree.leaves, (again.first, stage().first)), strict=True))


def test_bad_settings_are_refused_by_name():
    with pytest.raises(InvalidValue, match=r"encoding.genes; value: '3 numbers'; allowed: 36 finite numbers"):
        Stage(before=FIRST, genes=(1.0, 2.0, 3.0), later=FIRST).bind(Interface(2, 2))
    with pytest.raises(InvalidValue, match=r"new cells would move nothing.*1 motors"):
        Stage.upon(FIRST, GENOME).bind(Interface(2, 1))
    with pytest.raises(InvalidValue, match=r"this world has 1 senses, and growth in life begins when a new one"):
        Stage.upon(FIRST, GENOME, every=5).bind(Interface(1, 2))
    with pytest.raises(InvalidValue, match=r"5 new senses and motors, more than can grow"):
        Stage.upon(FIRST, GENOME).bind(Interface(4, 3))
    with pytest.raises(InvalidValue, match=r"states of one embedding.*later.embedding 2"):
        Stage.upon(FIRST, GENOME, later=NDP())
    with pytest.raises(InvalidValue, match=r"can't be one tissue"):
        Stage.upon(FIRST, GENOME, later=Motif(column=FIRST), protected=False)
    with pytest.raises(InvalidValue, match=r"nothing can grow on this"):
        Stage(before=Stage(protected=False))
    with pytest.raises(InvalidValue, match=r"2 copies have no more waves"):
        Motif(copies=2, waves=2)
    with pytest.raises(InvalidValue, match=r"3 motors can't be shared out equally"):
        Motif(copies=2).bind(Interface(2, 3))
