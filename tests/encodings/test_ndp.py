"""Growth from one cell: against a plain loop over cells and synapses, and what no program may break."""

from dataclasses import replace
from functools import lru_cache

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
import pytest
from bench.growth import grow_plainly, matrices
from hypothesis import given, settings
from hypothesis import strategies as st

from planaria.algorithms.random_search import RandomSearch
from planaria.core.errors import CapacityError, InvalidValue
from planaria.core.loop import Parts, evaluate
from planaria.core.types import Brood, Interface, Status
from planaria.encodings import _ndp_sparse as sparse
from planaria.encodings._ndp_growth import without
from planaria.encodings.motif import Motif
from planaria.encodings.ndp import NDP
from planaria.encodings.stage import Stage
from planaria.environments.cartpole import CartPole
from planaria.networks.mlp import MLP
from planaria.tasks.control import Control

KEY = jax.random.key(0)
PLAIN = NDP(embedding=3, hidden=3, cycles=4, rounds=2, capacity=16)
MARKED = replace(PLAIN, reciprocal=True, intrinsic=4)
KINDS = {
    "one way": PLAIN,
    "pruned": replace(PLAIN, prune=0.3),
    "twins": replace(PLAIN, reciprocal=True),
    "descent, inhibited": replace(MARKED, cycles=5, inhibition=1),
    "told": replace(MARKED, reciprocal=False, positional=True, quorum=True).bind(Interface(3, 2)),
}


@lru_cache
def growing(encoding):
    return jax.jit(lambda x: encoding.grown(encoding.unravel(x), KEY))


def program(encoding, seed, scale=1.0):
    return np.random.default_rng(seed).uniform(-scale, scale, encoding.dim).astype(np.float32)


@pytest.mark.parametrize("kind", KINDS)
def test_growth_equals_a_plain_loop(kind):
    encoding, sizes = KINDS[kind], set()
    for seed in range(12):
        genes = program(encoding, seed)
        embryo = growing(encoding)(genes)
        try:
            cells = grow_plainly(encoding, jax.tree.map(np.asarray, encoding.unravel(jnp.asarray(genes))))
        except OverflowError:
            assert embryo.full
            continue
        assert int(embryo.cells) == len(cells) and not embryo.full
        state, weight = matrices(cells, encoding.capacity)
        assert np.allclose(embryo.state.T, state, atol=1e-5) and np.allclose(embryo.weight, weight, atol=1e-5)
        sizes.add(len(cells))
    assert max(sizes) > 4  # the seeds hold programs that grow


def always(encoding, divides=1.0):
    """A program whose cells all divide, or never do."""
    genome = encoding.unravel(jnp.asarray(program(encoding, 1)))
    constant = lambda g: (g.divide.w2, g.divide.b2)
    return eqx.tree_at(constant, genome, (jnp.zeros_like(genome.divide.w2), jnp.full(1, divides)))


def grown(encoding, genome):
    return growing(encoding)(encoding.ravel(genome))


@settings(max_examples=30, deadline=None)
@given(genes=st.lists(st.floats(-3, 3, width=32), min_size=PLAIN.dim, max_size=PLAIN.dim))
def test_any_program_grows_a_legal_embryo(genes):
    embryo = growing(PLAIN)(np.array(genes, np.float32))
    n, edge = int(embryo.cells), np.asarray(embryo.edge)
    parent, born = np.asarray(embryo.parent), np.asarray(embryo.born)
    assert 1 <= n <= 16 and not edge[n:].any() and not edge[:, n:].any() and not edge.diagonal().any()
    assert not (edge & edge.T).any()  # one way
    assert (np.asarray(embryo.weight)[~edge] == 0).all() and np.isfinite(embryo.weight).all()
    assert (np.diff(born[:n]) >= 0).all() and (parent[1:n] < np.arange(1, n)).all() and (parent[1:n] >= 0).all()
    assert all(edge[parent[i], i] for i in range(1, n))  # every daughter hears her mother


def test_cells_of_a_one_way_graph_are_all_different_and_twins_stay_twins():
    def nearest(encoding):
        embryo = grown(encoding, always(encoding))
        state = np.asarray(embryo.state).T[: int(embryo.cells)]
        apart = np.linalg.norm(state[:, None] - state, axis=2) + 10 * np.eye(len(state))
        assert len(state) == 16
        return apart.min(axis=1).mean()

    assert nearest(PLAIN) > 0.01 and nearest(KINDS["twins"]) < 1e-6
    assert nearest(MARKED) > 0.01


def test_without_pruning_no_two_cells_are_more_than_two_steps_apart():
    for seed in range(8):
        embryo = growing(PLAIN)(program(PLAIN, seed))
        near = np.asarray(embryo.edge | embryo.edge.T)[: int(embryo.cells), : int(embryo.cells)]
        near = near | np.eye(len(near), dtype=bool)
        assert (near.astype(int) @ near > 0).all()


def bodied(**fields):
    return NDP(embedding=3, hidden=3, cycles=4, rounds=2, **fields).bind(CartPole().interface)


def test_the_oldest_cells_are_sensors_and_the_youngest_motors():
    encoding = bodied()
    genome = always(encoding)
    embryo, adult = grown(encoding, genome), jax.jit(encoding.adult)
    tissue = adult(genome, embryo)
    order = [*range(4), *range(4, 14), 14, 15]
    expected = np.array(embryo.weight)[np.ix_(order, order)]
    expected[:, :4] = 0  # sensors are held
    assert np.array_equal(tissue.weight, expected) and int(tissue.neurons) == 16
    fewer = adult(genome, without(embryo, jnp.arange(16) == 7))
    order.remove(7)
    place = [*range(13), 14, 15]
    expected = np.array(embryo.weight)[np.ix_(order, order)]
    expected[:, :4] = 0
    assert np.array_equal(np.asarray(fewer.weight)[np.ix_(place, place)], expected)
    assert int(fewer.neurons) == 15 and not fewer.weight[13].any() and not fewer.weight[:, 13].any()


def scored(encoding, genome):
    task = Control(environment=CartPole(), horizon=30)
    parts = Parts(RandomSearch(), encoding, task.bind(encoding.organism()))
    genomes = jax.tree.map(lambda x: x[None], genome)
    brood = Brood(
        genomes, jnp.zeros(1, jnp.int32), jnp.full((1, 1), -1), jnp.zeros(1, jnp.int8), jnp.zeros(1, jnp.int32)
    )
    return jax.tree.map(lambda x: x[0], evaluate(parts, brood, KEY, 0, 1)[0])


def test_what_never_divides_and_what_ends_empty_lives_poorly_but_validly():
    encoding = bodied()
    assert int(grown(encoding, always(encoding, -1.0)).cells) == 1
    pruned = bodied(prune=1.0)
    assert not grown(pruned, always(pruned)).edge.any()
    for e, genome in ((encoding, always(encoding, -1.0)), (pruned, always(pruned))):
        life = scored(e, genome)
        assert life.status == Status.OK and 5 < float(life.fitness) < 15  # always pushes one way


@pytest.mark.slow
def test_states_that_are_no_numbers_make_a_life_invalid():
    encoding = bodied()
    broken = eqx.tree_at(lambda g: g.connect.b2, always(encoding), jnp.full(1, jnp.nan))
    assert scored(encoding, broken).status == Status.INVALID


def test_growth_that_finds_no_room_is_full_and_loses_no_cell():
    encoding = bodied(capacity=8)
    genome = always(encoding)
    embryo = grown(encoding, genome)
    assert embryo.full and int(embryo.cells) == 8
    assert scored(encoding, genome).status == Status.FULL
    roomy = scored(bodied(capacity=16), genome)
    assert roomy.status == Status.OK


def test_development_goes_on_after_a_loss():
    encoding = bodied(capacity=32)
    genome = always(encoding)
    hurt = without(grown(encoding, genome), jnp.arange(16) % 5 == 4)
    again = encoding.develop(genome, hurt, KEY)
    assert int(hurt.cells) == 13 and int(again.cells) == 26
    assert all(bool(again.edge[again.parent[i], i]) for i in range(13, 26))


def test_bad_settings_are_refused():
    with pytest.raises(InvalidValue, match=r"capacity.*powers of two up to 1024.*_ndp_sparse"):
        NDP(capacity=4096)
    with pytest.raises(InvalidValue, match="powers of two"):
        NDP(capacity=48)
    with pytest.raises(InvalidValue, match="6 sensors and motors"):
        NDP(cycles=2).bind(Interface(4, 2))
    with pytest.raises(InvalidValue, match="grown"):
        NDP(network=MLP())
    with pytest.raises(InvalidValue, match="sparse growth tells cells nothing"):
        sparse.grow(always(KINDS["told"]), KINDS["told"].rules, cycles=2)
    for told in ("positional", "quorum"):
        cells = replace(PLAIN, **{told: True})
        with pytest.raises(InvalidValue, match=f"(?s)no {told} sense.*--encoding.later.{told} False"):
            Stage(before=PLAIN, later=cells)
        with pytest.raises(InvalidValue, match=f"(?s)no {told} sense.*--encoding.column.{told} False"):
            Motif(column=cells)


@pytest.mark.parametrize(
    "kind", ["descent, inhibited", *[pytest.param(k, marks=pytest.mark.slow) for k in ("one way", "pruned", "twins")]]
)
def test_sparse_growth_is_the_same(kind):
    encoding = KINDS[kind]
    for seed in (1, 2):
        genes = program(encoding, seed)
        embryo = growing(encoding)(genes)
        n, known = (
            int(embryo.cells),
            {"cycles": encoding.cycles, "intrinsic": encoding.intrinsic, "prune": encoding.prune},
        )
        if embryo.full:
            continue
        large = sparse.grow(encoding.unravel(jnp.asarray(genes)), encoding.rules, **known)
        assert int(large.cells) == n and int(large.synapses) == int(embryo.edge.sum())
        assert np.allclose(sparse.dense(large), embryo.weight[:n, :n], atol=1e-5)


def test_sparse_growth_beyond_memory_is_refused_first():
    with pytest.raises(CapacityError, match=r"next cycle would make 1,024 cells and 58,025 synapses of 512"):
        sparse.grow(always(PLAIN), PLAIN.rules, cycles=12, memory=3e6)
