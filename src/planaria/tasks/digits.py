"""Handwritten digits: supervised, for any network."""

from functools import lru_cache
from typing import Literal, NamedTuple, get_args

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np
from equinox import field
from jaxtyping import Array, Float, Int, Key, PyTree

from planaria.core import checks
from planaria.core.errors import PlanariaError
from planaria.core.network import AbstractNetwork
from planaria.core.supervised import AbstractSupervised
from planaria.core.types import Evaluation, Interface, Numbers

Fitness = Literal["accuracy", "cross_entropy"]
Scored = Literal["seen", "training", "validation"]
Part = Literal["training", "validation", "seen", "test"]
SIDE, KINDS, KEPT, GREYS = 8, 10, 360, 16.0  # pixels, digits, images to validate on and to test on, brightest pixel
SHUFFLE = 1797  # which images are in which part: one split for everybody


class Images(NamedTuple):
    """Pixels from 0 to 1, row by row, and which digit each image is."""

    pixels: Float[Numbers, "n 64"]
    digit: Int[Numbers, " n"]


class Digits(AbstractSupervised):
    """Digits: say which digit an image of 8 x 8 pixels shows.

    Fitness ``accuracy``: share of images whose digit has the largest output. Fitness ``cross_entropy``: mean log
    probability of the right digit under softmax(gain x outputs), 0 at best; minus that is the loss of who learns by
    gradient. Of 1,797 images 360 are for the test, and neither fitness nor loss sees them: ``accuracy(phenotype)``
    does. 360 are for validation, the loss sees the other 1,077 in batches. Fitness sees what is ``scored``, all of it
    or ``batch`` images drawn anew for every evaluation: both parts, but let what learns be scored on validation.
    A network with memory is born anew for every image and has ``steps`` steps to answer.

    Fields: ``fitness`` accuracy or cross_entropy; ``batch`` images an evaluation (0: all of the part); ``gain`` of the
    softmax, above 0 (outputs of most networks lie between -1 and 1); ``steps`` a network sees an image before its
    answer counts; ``common`` whether a whole brood sees the same batch (None: samplers yes, breeders no); ``scored``
    seen (training and validation), training or validation; ``lesson`` images a gradient step (0: all 1,077).
    Shapes: observation [64]; action [10], its argmax.
    Raises: InvalidValue for a field out of range; PlanariaError without scikit-learn.

    **Source**: Alpaydin & Kaynak (1998), UCI optical recognition of handwritten digits, test part, as in scikit-learn.
    **Differs from the source**: pixels divided by 16; our own split.
    **Checked against**: tests/tasks/test_digits.py (scikit-learn's own logistic regression, log loss and accuracy).

    >>> Digits().interface()
    Interface(observation=64, action=10, kind='discrete')
    """

    fitness: Fitness = "cross_entropy"
    batch: int = 0
    gain: float = 5.0
    steps: int = 1
    common: bool | None = None
    scored: Scored = "seen"
    lesson: int = 64
    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        checks.one_of(self, "fitness", get_args(Fitness))
        checks.one_of(self, "scored", get_args(Scored))
        checks.whole(self, "batch", "lesson", least=0)
        checks.whole(self, "steps")
        checks.between(self, "gain", low=0, above=True)

    @property
    def common_luck(self) -> bool | None:
        return self.common

    def interface(self) -> Interface:
        return Interface(SIDE * SIDE, KINDS, "discrete")

    def bind(self, network: AbstractNetwork | None) -> "Digits":
        images()  # what is missing is told now
        return super().bind(network)

    def examples(self) -> tuple[Float[Numbers, "n 64"], Int[Numbers, " n"]]:
        return images()["training"]

    def error(self, outputs: Float[Array, "n 10"], y: Int[Array, " n"]) -> Float[Array, ""]:
        """Mean minus log probability of the right digit."""
        log_probability = jax.nn.log_softmax(self.gain * outputs)
        return -jnp.mean(jnp.take_along_axis(log_probability, y[:, None], axis=1))

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        pixels, digit = map(jnp.asarray, images()[self.scored])
        draw, life = jax.random.split(key)
        if self.batch:
            rows = jax.random.randint(draw, (self.batch,), 0, len(digit))
            pixels, digit = pixels[rows], digit[rows]
        outputs = self.outputs(phenotype, pixels, life)
        score = _right(outputs, digit) if self.fitness == "accuracy" else -self.error(outputs, digit)
        return Evaluation.of(score, valid=jnp.all(jnp.isfinite(outputs)), cost=len(digit))

    @eqx.filter_jit
    def accuracy(self, phenotype: PyTree, key: Key[Array, ""], of: Part = "test") -> Float[Array, ""]:
        """Share of a part's images whose digit is told."""
        pixels, digit = images()[of]
        return _right(self.outputs(phenotype, pixels, key), jnp.asarray(digit))


def _right(outputs: Float[Array, "n 10"], digit: Int[Array, " n"]) -> Float[Array, ""]:
    return jnp.mean((jnp.argmax(outputs, axis=1) == digit).astype(jnp.float32))


@lru_cache
def images() -> dict[Part, Images]:
    """The images of each part. Raises PlanariaError without scikit-learn, which brings them."""
    try:
        from sklearn.datasets import load_digits
    except ModuleNotFoundError as error:
        raise PlanariaError(
            "the digits come with scikit-learn, which is not installed",
            field="task",
            value="digits",
            hint="pip install 'planaria[data]'",
        ) from error
    pixels, digit = map(np.asarray, load_digits(return_X_y=True))
    order = np.random.default_rng(SHUFFLE).permutation(len(digit))
    pixels, digit = (pixels[order] / GREYS).astype(np.float32), digit[order].astype(np.int32)
    ends: dict[Part, tuple[int, int]] = {"test": (0, KEPT), "validation": (KEPT, 2 * KEPT)}
    ends |= {"training": (2 * KEPT, len(digit)), "seen": (KEPT, len(digit))}
    return {part: Images(pixels[a:b], digit[a:b]) for part, (a, b) in ends.items()}
