"""The genome is a Python string: the smallest user of the host path."""

from random import Random

from jaxtyping import Array, Key

from planaria.core import checks
from planaria.core.encoding import AbstractHostEncoding
from planaria.core.streams import seed_of


class String(AbstractHostEncoding[str, str]):
    """String encoding: text over an alphabet, varied in ordinary Python.

    A mutation substitutes each character with probability ``rate`` (at least one); with ``variable`` a third of the
    changes inserts and a third deletes. Crossover takes each character from either parent (fixed length), or the head
    of one and the tail of the other (variable). Distance: edits.

    Fields: ``length`` of first genomes, characters; ``alphabet`` the characters; ``rate`` 0 to 1; ``variable`` whether
    the length may change; ``longest`` length, characters (variable only).
    Raises: InvalidValue for a field out of range.

    **Source**: the toy problem of Dawkins (1986), The blind watchmaker, chapter 3; distance: Levenshtein (1966).
    **Differs from the source**: crossover, variable length.
    **Checked against**: tests/encodings/test_string.py, core/conformance.check_encoding.

    >>> String().distance("planaria", "plan area")
    2.0
    """

    length: int = 12
    alphabet: str = "abcdefghijklmnopqrstuvwxyz "
    rate: float = 0.1
    variable: bool = False
    longest: int = 64

    def __check_init__(self) -> None:
        checks.whole(self, "length", "longest")
        checks.between(self, "rate", low=0, high=1)
        if not self.alphabet:
            raise checks.refuse(self, "alphabet", "an alphabet without a character", allowed="one character and more")

    def init(self, key: Key[Array, ""]) -> str:
        draw = Random(seed_of(key))
        return "".join(draw.choice(self.alphabet) for _ in range(self.length))

    def mutate(self, genome: str, key: Key[Array, ""]) -> str:
        draw = Random(seed_of(key))
        hit = [i for i in range(len(genome)) if draw.random() < self.rate] or [draw.randrange(len(genome) or 1)]
        text = list(genome)
        for i in reversed(hit):  # from the end, so that earlier places stay where they are
            text[i : i + 1] = self._changed(genome[i : i + 1], draw)
        return "".join(text)[: self.longest] if self.variable else "".join(text)

    def _changed(self, old: str, draw: Random) -> list[str]:
        new = draw.choice(self.alphabet)
        kind = draw.randrange(3) if self.variable else 0
        return [[new], [*old, new], []][kind]

    def cross(self, a: str, b: str, key: Key[Array, ""]) -> str:
        draw = Random(seed_of(key))
        if not self.variable:
            return "".join(draw.choice(pair) for pair in zip(a, b, strict=True))
        cut = draw.random()
        return (a[: round(cut * len(a))] + b[round(cut * len(b)) :])[: self.longest]

    def distance(self, a: str, b: str) -> float:
        row = list(range(len(b) + 1))
        for i, x in enumerate(a, 1):
            above, row[0] = row[0], i
            for j, y in enumerate(b, 1):
                above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
        return float(row[-1])

    def express(self, genome: str, key: Key[Array, ""]) -> tuple[str, str]:
        return genome, genome
