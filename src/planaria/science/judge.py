"""The statistics behind claims: a bootstrap interval for one sample, a rank test between two.

One value a seed goes in; never the values of one population, which are not independent.
"""

import warnings
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from planaria.core.errors import InvalidValue


class Interval(NamedTuple):
    """A confidence interval; both ends finite."""

    low: float
    high: float


class RankTest(NamedTuple):
    """Outcome of a Mann-Whitney test. ``effect``: chance that a value of the first sample is the larger (ties half)."""

    statistic: float
    p: float
    effect: float


def bootstrap_interval(
    values: ArrayLike,
    *,
    statistic: Callable[..., float | np.floating] = np.mean,
    level: float = 0.95,
    resamples: int = 10_000,
    seed: int = 0,
) -> Interval:
    """Bootstrap interval of ``statistic`` over ``values``, one a seed. The same input gives the same interval.

    ``values`` [n], finite, n >= 2; ``level`` in (0, 1). Bias-corrected and accelerated; where that is undefined (the
    leave-one-out values of a median may all be equal) the percentile interval. Raises ``InvalidValue``.

    **Source**: Efron, Better bootstrap confidence intervals (1987), as in ``scipy.stats.bootstrap``.
    **Checked against**: the coverage of a known mean over 200 samples; Student's interval within 10 %.

    >>> bootstrap_interval([1.0, 1.0, 1.0])
    Interval(low=1.0, high=1.0)
    """
    sample = _sample("values", values, at_least=2)
    if not 0.0 < level < 1.0:
        raise InvalidValue("a confidence level is a fraction", field="level", value=level, allowed="0 < level < 1")
    if resamples < 1:
        raise InvalidValue("nothing to resample", field="resamples", value=resamples, allowed="1 or more")
    if np.ptp(sample) == 0.0:
        same = float(statistic(sample))
        return Interval(same, same)
    for method in ("BCa", "percentile"):
        interval = _bootstrap(sample, statistic, level, resamples, seed, method)
        if np.isfinite(interval).all():
            return interval
    raise InvalidValue(
        "the statistic is not finite on resampled values",
        field="statistic",
        value=getattr(statistic, "__name__", statistic),
        allowed="a function that is finite for any n of the values",
    )


def mann_whitney(first: ArrayLike, second: ArrayLike, *, alternative: str = "two-sided") -> RankTest:
    """Mann-Whitney U test of two independent samples, one value a seed.

    ``alternative``: "two-sided", "greater" (the first sample tends to be larger) or "less". Raises ``InvalidValue``.

    **Source**: Mann and Whitney (1947), as in ``scipy.stats.mannwhitneyu``.
    **Checked against**: a naive double loop over pairs.

    >>> mann_whitney([3, 4, 5], [0, 1, 2]).effect
    1.0
    """
    from scipy.stats import mannwhitneyu  # 0.5 s of import that only a judged claim should pay

    if alternative not in ("two-sided", "greater", "less"):
        allowed = "two-sided, greater, less"
        raise InvalidValue("unknown alternative", field="alternative", value=alternative, allowed=allowed)
    a, b = _sample("first", first, at_least=1), _sample("second", second, at_least=1)
    outcome = mannwhitneyu(a, b, alternative=alternative)
    return RankTest(float(outcome.statistic), float(outcome.pvalue), float(outcome.statistic) / (a.size * b.size))


def _bootstrap(
    sample: np.ndarray, statistic: Callable, level: float, resamples: int, seed: int, method: str
) -> Interval:
    from scipy.stats import bootstrap

    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "degenerate": seen by the caller as an interval that is not finite
        outcome = bootstrap(
            (sample,),
            statistic,
            confidence_level=level,
            n_resamples=resamples,
            method=method,
            rng=np.random.default_rng(seed),
        )
    return Interval(float(outcome.confidence_interval.low), float(outcome.confidence_interval.high))


def _sample(field: str, values: ArrayLike | Sequence[float], *, at_least: int) -> np.ndarray:
    sample = np.asarray(values, dtype=np.float64)
    if sample.ndim != 1 or sample.size < at_least:
        shape = f"shape {sample.shape}"
        raise InvalidValue("a sample is one value a seed", field=field, value=shape, allowed=f"[n], n >= {at_least}")
    if not np.isfinite(sample).all():
        raise InvalidValue(
            "a sample holds values that are not finite",
            field=field,
            value=[float(x) for x in sample[~np.isfinite(sample)][:3]],
            allowed="finite values",
            hint="report failed runs apart, as a count; leaving them out silently would flatter the claim",
        )
    return sample
