"""Become a given text: the smallest host task."""

from planaria.core import checks
from planaria.core.host_task import AbstractHostTask


class MatchText(AbstractHostTask[str]):
    """Match text: the share of places where the phenotype, a text, has the target's character.

    Fitness 1 is the target itself; a text that is longer or shorter is scored over the longer of the two.

    Fields: ``target`` text.
    Raises: InvalidValue for an empty target.

    **Source**: Dawkins (1986), The blind watchmaker, chapter 3.
    **Differs from the source**: texts of other lengths can be scored.
    **Checked against**: tests/tasks/test_small_tasks.py.

    >>> MatchText("worm").score("word", seed=0)
    0.75
    """

    target: str = "grown not trained"

    def __check_init__(self) -> None:
        if not self.target:
            raise checks.refuse(self, "target", "nothing to become", allowed="one character and more")

    def score(self, phenotype: str, seed: int) -> float:
        same = sum(a == b for a, b in zip(phenotype, self.target, strict=False))
        return same / max(len(phenotype), len(self.target))
