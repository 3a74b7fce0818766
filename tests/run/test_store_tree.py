"""Trees to files and back, whatever they are made of."""

from collections import namedtuple

import equinox as eqx
import hypothesis.extra.numpy as arrays
import jax
import jax.numpy as jnp
import ml_dtypes
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planaria.core.errors import InvalidValue, StoreError
from planaria.run.store import RunStore, tree
from planaria.run.store.tensors import pack, unpack

Pair = namedtuple("Pair", "left right")
ODD = [np.dtype(getattr(ml_dtypes, name)) for name in ("bfloat16", "float8_e4m3fn", "int4")]


@st.composite
def any_array(draw):
    shape = draw(arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4))
    odd = draw(st.sampled_from([*ODD, None]))
    if odd is not None:
        return draw(arrays.arrays(np.int8, shape, elements=st.integers(-8, 7))).astype(odd)
    kinds = [
        arrays.boolean_dtypes(),
        arrays.integer_dtypes(endianness="<"),
        arrays.unsigned_integer_dtypes(endianness="<"),
    ]
    kinds += [
        arrays.floating_dtypes(endianness="<", sizes=(16, 32, 64)),
        arrays.complex_number_dtypes(endianness="<", sizes=(64, 128)),
    ]
    return draw(arrays.arrays(draw(st.one_of(kinds)), shape))


leaves = st.one_of(any_array(), st.text(), st.binary(), st.booleans(), st.integers(), st.floats(), st.lists(st.text()))
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.dictionaries(st.text(), inner, max_size=3),
        st.lists(inner, max_size=3),
        st.tuples(inner, inner),
        st.builds(Pair, inner, st.none()),
    ),
    max_leaves=6,
)


def same(a, b):
    assert type(a) is type(b)
    if isinstance(a, np.ndarray):
        assert a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    elif isinstance(a, dict):
        assert a.keys() == b.keys()
        for key in a:
            same(a[key], b[key])
    elif isinstance(a, list | tuple):
        assert len(a) == len(b)
        for left, right in zip(a, b, strict=True):
            same(left, right)
    else:
        assert a == b or (a != a and b != b)


def through_bytes(value, template):
    stored = tree.encode(value)
    arrays_back, _ = unpack(pack({path: array for path, (array, _) in stored.items()}))
    return tree.decode(template, {path: (arrays_back[path], kind) for path, (_, kind) in stored.items()})


@settings(deadline=None, max_examples=150)
@given(trees)
def test_round_trip(value):
    same(through_bytes(value, value), value)


@settings(deadline=None, max_examples=100)
@given(trees)
def test_without_jax_the_paths_are_the_same(value):
    ours = tree._walk(value, "")
    assert sorted(path for path, _ in ours) == sorted(path for path, _ in tree.flatten(value))
    same(tree._rebuild(value, "", lambda path, leaf: leaf), value)


class Part(eqx.Module):
    weights: jax.Array
    key: jax.Array
    texts: list
    act: object = jax.nn.relu
    name: str = eqx.field(static=True, default="part")


def part(seed, texts):
    key = jax.random.key(seed)
    return Part(jax.random.normal(key, (3, 2)).astype(jnp.bfloat16), key, texts)


def test_modules_keys_and_functions(tmp_path):
    with RunStore.create(tmp_path, "modules", {}) as store:
        written = {
            "part": part(1, ["a", None, "é\ud800"]),
            "scale": jnp.int32(3),
            "keys": jax.random.split(jax.random.key(2), 4),
        }
        store.checkpoint(0, written)
        template = {"part": part(0, []), "scale": jnp.int32(0), "keys": jax.random.split(jax.random.key(0), 4)}
        _, got = store.restore(template)
        assert eqx.tree_equal(got["part"].weights, written["part"].weights) and got["part"].act is jax.nn.relu
        assert got["part"].texts == ["a", None, "é\ud800"] and isinstance(got["scale"], jax.Array)
        for mine, theirs in ((got["part"].key, written["part"].key), (got["keys"], written["keys"])):
            assert mine.dtype == theirs.dtype and (jax.random.key_data(mine) == jax.random.key_data(theirs)).all()
        assert store.result()["['part'].weights"].dtype == ml_dtypes.bfloat16


def test_a_template_of_shapes_is_enough(tmp_path):
    with RunStore.create(tmp_path, "shapes", {}) as store:
        store.checkpoint(0, part(1, ["a"]))
        template = eqx.filter_eval_shape(lambda: part(0, []))
        _, got = store.restore(template)
        assert isinstance(got.weights, jax.Array) and got.weights.dtype == jnp.bfloat16
        assert got.key.dtype == jax.random.key(0).dtype


def test_capacity_may_grow_but_kinds_may_not_change():
    stored = tree.encode({"alive": jnp.ones((4, 16), bool)})
    assert tree.decode({"alive": jnp.ones((4, 8), bool)}, stored)["alive"].shape == (4, 16)
    with pytest.raises(StoreError, match="another dtype or rank"):
        tree.decode({"alive": jnp.ones((4, 8), jnp.int8)}, stored)


def test_object_arrays_hold_genomes_of_any_json(tmp_path):
    genomes = np.empty((2, 2), object)
    genomes[:] = [["def f(): ...", None], [{"rule": [1, 2.5]}, [True]]]
    got = through_bytes({"g": genomes}, {"g": np.empty((1, 1), object)})["g"]
    assert got.dtype == object and got.shape == (2, 2) and got.tolist() == genomes.tolist()
    genomes[0, 0] = (1, 2)
    with pytest.raises(InvalidValue, match=r"can't keep this object \(field: \['g'\]"):
        tree.encode({"g": genomes})


def test_what_has_no_bytes_is_named():
    with pytest.raises(InvalidValue, match=r"field: \['a'\]\[0\]; value: 'set'"):
        tree.encode({"a": [{1, 2}, np.zeros(1)]})


def test_views_and_byte_orders():
    base = np.arange(6.0).reshape(2, 3)
    for array in (base.T, base[::-1, ::2], base.astype(">f8")):
        back = unpack(pack({"a": array}))[0]["a"]
        np.testing.assert_array_equal(back, array)
        back[...] = 0  # writable
