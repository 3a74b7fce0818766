"""The damage vocabulary: what is written is what is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planaria.core import damage
from planaria.core.damage import KINDS, Damage
from planaria.core.errors import InvalidValue, PlanariaError, UnknownName

places = st.sampled_from(
    [f"{place}{i}" for place in ("leg", "hip", "ankle", "sensor", "motor", "layer") for i in range(4)]
)
strengths = st.one_of(st.none(), st.integers(-1000, 1000).map(lambda i: i / 100))


@st.composite
def damages(draw):
    kind, strength = draw(st.sampled_from(sorted(KINDS))), draw(strengths)
    strength = KINDS[kind][1] if strength is None else strength
    return Damage(kind, draw(places), strength, draw(st.integers(0, 2000)))


@given(st.lists(damages(), max_size=4))
def test_text_and_back(hurts):
    ordered = tuple(sorted(hurts, key=lambda d: d.onset))
    assert damage.parse(damage.unite(hurts)) == ordered


@given(damages(), st.integers(0, 2000))
def test_the_same_at_another_moment(hurt, onset):
    assert damage.parse(damage.at(str(hurt), onset)) == (hurt._replace(onset=onset),)


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_with_a_reason(text):
    try:
        damage.parse(text)
    except PlanariaError as error:
        assert error.field == "damage"


@given(st.lists(damages(), max_size=3))
def test_people_get_a_label(hurts):
    assert damage.label(damage.unite(hurts))


@pytest.mark.parametrize("text", ["", "whole", " whole "])
def test_nothing_happened(text):
    assert damage.parse(text) == ()


def test_errors_name_the_part_at_fault():
    with pytest.raises(InvalidValue) as form:
        damage.parse("cut:leg3+cutleg1")
    assert form.value.value == "cutleg1"
    with pytest.raises(UnknownName, match="cut") as name:
        damage.parse("blind:sensor1+cutt:leg3")
    assert name.value.value == "cutt"


def test_labels():
    assert damage.label("cut:leg3") == "front right leg cut off"
    assert damage.label("lock:ankle1@200") == "rear left ankle locked at step 200"
    assert damage.label("whole") == "whole body"
