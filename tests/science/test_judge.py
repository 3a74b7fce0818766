"""The statistics against formulas and naive loops, never against their own output."""

import numpy as np
import pytest

from planaria.core.errors import InvalidValue
from planaria.science.judge import bootstrap_interval, mann_whitney

pytestmark = pytest.mark.smoke


def test_interval_of_the_mean_is_near_students():
    from scipy.stats import t

    values = np.random.default_rng(1).normal(3.0, 2.0, size=60)
    low, high = bootstrap_interval(values)
    half = t.ppf(0.975, 59) * values.std(ddof=1) / np.sqrt(60)
    assert high - low == pytest.approx(2 * half, rel=0.1)
    assert (low + high) / 2 == pytest.approx(values.mean(), abs=0.2 * half)


def test_interval_covers_a_known_mean_about_as_often_as_it_says():
    rng = np.random.default_rng(2)
    hits = 0
    for seed in range(200):
        low, high = bootstrap_interval(rng.normal(0.0, 1.0, size=20), level=0.9, resamples=500, seed=seed)
        hits += low <= 0.0 <= high
    assert 0.82 <= hits / 200 <= 0.96  # 0.9 within about three standard errors


def test_interval_is_repeatable_and_narrows_with_the_level():
    values = np.random.default_rng(3).gamma(2.0, size=15)
    wide, narrow = bootstrap_interval(values, level=0.99), bootstrap_interval(values, level=0.5)
    assert wide == bootstrap_interval(values, level=0.99)
    assert wide.low < narrow.low < narrow.high < wide.high


def test_interval_of_a_median_with_ties_is_finite():
    low, high = bootstrap_interval([1, 2, 2, 2, 2, 2, 9], statistic=np.median)
    assert low <= 2.0 <= high


def test_interval_of_equal_values_is_that_value():
    assert bootstrap_interval([0.25] * 4) == (0.25, 0.25)


@pytest.mark.parametrize("alternative", ["two-sided", "greater", "less"])
def test_ranks_agree_with_a_double_loop(alternative):
    rng = np.random.default_rng(4)
    a, b = rng.integers(0, 9, size=12), rng.integers(2, 11, size=9)
    naive = sum((x > y) + 0.5 * (x == y) for x in a for y in b)
    outcome = mann_whitney(a, b, alternative=alternative)
    assert outcome.statistic == naive
    assert outcome.effect == naive / (12 * 9)


def test_exact_p_of_separated_samples():
    assert mann_whitney([4, 5, 6], [1, 2, 3], alternative="greater").p == pytest.approx(1 / 20)  # one of 6-choose-3


@pytest.mark.parametrize(
    ("values", "words"),
    [([1.0], "n >= 2"), ([[1.0, 2.0]], "one value a seed"), ([1.0, np.nan, 2.0], "not finite"), ([], "n >= 2")],
)
def test_bad_samples_are_named(values, words):
    with pytest.raises(InvalidValue, match=words):
        bootstrap_interval(values)


def test_bad_options_are_named():
    with pytest.raises(InvalidValue, match="level"):
        bootstrap_interval([1.0, 2.0], level=95)
    with pytest.raises(InvalidValue, match="two-sided"):
        mann_whitney([1.0], [2.0], alternative="larger")
