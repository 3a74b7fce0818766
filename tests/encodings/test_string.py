"""Text as a genome."""

import jax
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planaria.core.errors import InvalidValue
from planaria.encodings.string import String

FIXED, FREE = String(length=5, alphabet="abc"), String(length=5, alphabet="abc", variable=True, longest=8, rate=0.5)
KEYS = [jax.random.fold_in(jax.random.key(0), i) for i in range(40)]
text = st.text("abc", max_size=8)


@settings(max_examples=30, deadline=None)
@given(text, text, text)
def test_distance_is_a_metric_of_edits(a, b, c):
    d = FREE.distance
    assert d(a, b) == d(b, a) and (d(a, b) == 0) == (a == b)
    assert d(a, c) <= d(a, b) + d(b, c)
    assert abs(len(a) - len(b)) <= d(a, b) <= max(len(a), len(b))
    assert d(a, a + "c") == 1


@settings(max_examples=30, deadline=None)
@given(text, text, st.sampled_from(range(40)))
def test_variable_texts_stay_legal(a, b, i):
    for child in (FREE.mutate(a, KEYS[i]), FREE.cross(a, b, KEYS[i])):
        assert set(child) <= set("abc") and len(child) <= 8


def test_fixed_texts_keep_their_length_and_come_from_both():
    lengths = {len(FIXED.mutate("abcab", k)) for k in KEYS}
    mixed = {c for k in KEYS for c in FIXED.cross("aaaaa", "bbbbb", k)}
    assert lengths == {5} and mixed == {"a", "b"}
    assert {len(FREE.mutate("abcab", k)) for k in KEYS} > {5}


def test_an_empty_alphabet_is_refused():
    with pytest.raises(InvalidValue, match="alphabet"):
        String(alphabet="")
