"""Host tasks: what a fitness function in ordinary Python may do to a run."""

import math

import jax
import numpy as np
import pytest

from planaria.core.host_task import AbstractHostTask, FitnessFailed, Score
from planaria.run.pools import InlinePool
from planaria.tasks.match_text import MatchText

KEYS = jax.random.split(jax.random.key(0), 3)


class Moody(AbstractHostTask[str]):
    """Does what its phenotype says."""

    descriptor = 1

    def score(self, phenotype, seed):
        if phenotype == "raise":
            raise RuntimeError("out of cheese")
        value = {"nan": math.nan, "inf": math.inf}.get(phenotype, 2.0)
        return value if phenotype == "bare" else Score(value, descriptor=(0.5,), cost=7.0)


@pytest.mark.parametrize("pool", [None, InlinePool()], ids=["inline", "pool"])
@pytest.mark.parametrize(
    ("bad", "why"),
    [("raise", "(?s)Traceback.*out of cheese"), ("nan", "not finite: nan"), ("inf", "inf"), ("bare", "0 descriptors")],
)
def test_a_bad_life_is_invalid_and_the_others_stand(bad, why, pool):
    with pytest.warns(FitnessFailed, match=why):
        scores = Moody().evaluate_many(["fine", bad, "fine"], KEYS, 2, pool)
    assert scores.ok.tolist() == [True, False, True]
    assert scores.fitness.tolist() == [2.0, 0.0, 2.0]
    assert scores.descriptor.tolist() == [[0.5], [0.0], [0.5]]
    assert scores.cost.tolist()[0] == 7.0


def test_a_pool_gives_what_no_pool_gives_for_any_chunk():
    task, texts = MatchText("worm"), ["word", "worm", "x"]
    alone = task.evaluate_many(texts, KEYS, 3)
    for chunk in (1, 2, 5):
        pooled = task.evaluate_many(texts, KEYS, chunk, InlinePool())
        assert all(np.array_equal(x, y) for x, y in zip(jax.tree.leaves(alone), jax.tree.leaves(pooled), strict=True))
    one = task.evaluate("word", KEYS[0])
    assert float(one.fitness) == 0.75 and one.descriptor.shape == (0,)


class Lottery(AbstractHostTask[str]):
    def score(self, phenotype, seed):
        return float(seed % 1000)


def test_luck_is_the_key():
    a, b = (Lottery().evaluate_many(["x"] * 3, KEYS, 1, pool).fitness.tolist() for pool in (None, InlinePool()))
    assert a == b and len(set(a)) == 3
