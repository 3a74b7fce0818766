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
from planaria.core.errors import InvalidValue, PlanariaError
from planaria.core.network import AbstractNetwork
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation, Interface, Numbers, Percept

Fitness = Literal["accuracy", "cross_entropy"]
SIDE, KINDS, HELD_OUT, GREYS = 8, 10, 360, 16.0  # pixels, digits, images never trained on, brightest pixel
SHUFFLE = 1797  # of which images are held out: one split for everybody


class Images(NamedTuple):
    """Pixels from 0 to 1, row by row, and which digit each image is."""

    pixels: Float[Numbers, "n 64"]
    digit: Int[Numbers, " n"]


class Digits(AbstractTask[PyTree]):
    """Digits: say which digit an image of 8 x 8 pixels shows.

    Fitness ``accuracy``: share of images whose digit has the largest output. Fitness ``cross_entropy``: mean log
    probability of the right digit under softmax(gain x outputs), 0 at best. Of 1,797 images 360 are held out; fitness
    sees the others, all of them or ``batch`` drawn anew for every evaluation. A network with memory is born anew for
    every image and has ``steps`` steps to answer. ``accuracy(phenotype)`` is that on the held-out images.

    Fields: ``fitness`` accuracy or cross_entropy; ``batch`` images an evaluation (0: all 1,437); ``gain`` of the
    softmax, above 0 (outputs of most networks lie between -1 and 1); ``steps`` a network sees an image before its
    answer counts; ``common`` whether a whole brood sees the same batch (None: samplers yes, breeders no).
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
    network: AbstractNetwork | None = field(default=None, metadata={"bound": True})

    def __check_init__(self) -> None:
        checks.one_of(self, "fitness", get_args(Fitness))
        checks.whole(self, "batch", least=0)
        checks.whole(self, "steps")
        checks.between(self, "gain", low=0, above=True)

    @property
    def common_luck(self) -> bool | None:
        return self.common

    def interface(self) -> Interface:
        return Interface(SIDE * SIDE, KINDS, "discrete")

    def bind(self, network: AbstractNetwork | None) -> "Digits":
        if network is None:
            raise InvalidValue(
                "digits is a task for networks", field="encoding", value="none", hint="--encoding direct"
            )
        images()  # what is missing is told now
        return Digits(self.fitness, self.batch, self.gain, self.steps, self.common, network)

    def outputs(self, phenotype: PyTree, pixels: Float[Numbers, "n 64"], key: Key[Array, ""]) -> Float[Array, "n 10"]:
        """What a network says to each image."""
        network = self.network
        assert network is not None, "bind the task first"
        born = network.initial(phenotype, key)

        def answer(seen: Float[Array, " 64"]) -> Float[Array, " 10"]:
            carry, action = born, jnp.zeros(KINDS)
            for t in range(self.steps):
                percept = Percept(seen, jnp.float32(0), jnp.bool_(t == 0), step=jnp.int32(t))
                carry, action = network.act(phenotype, carry, percept, jax.random.fold_in(key, t))
            return action

        return jax.vmap(answer)(jnp.asarray(pixels))

    def evaluate(self, phenotype: PyTree, key: Key[Array, ""]) -> Evaluation:
        seen, _ = images()
        pixels, digit = jnp.asarray(seen.pixels), jnp.asarray(seen.digit)
        draw, life = jax.random.split(key)
        if self.batch:
            rows = jax.random.randint(draw, (self.batch,), 0, len(digit))
            pixels, digit = pixels[rows], digit[rows]
        outputs = self.outputs(phenotype, pixels, life)
        if self.fitness == "accuracy":
            score = _right(outputs, digit)
        else:
            log_probability = jax.nn.log_softmax(self.gain * outputs)
            score = jnp.mean(jnp.take_along_axis(log_probability, digit[:, None], axis=1))
        return Evaluation.of(score, valid=jnp.all(jnp.isfinite(outputs)), cost=len(digit))

    @eqx.filter_jit
    def accuracy(self, phenotype: PyTree, key: Key[Array, ""], held_out: bool = True) -> Float[Array, ""]:
        """Share of held-out (or training) images whose digit is told."""
        chosen = images()[1 if held_out else 0]
        return _right(self.outputs(phenotype, chosen.pixels, key), jnp.asarray(chosen.digit))


def _right(outputs: Float[Array, "n 10"], digit: Int[Array, " n"]) -> Float[Array, ""]:
    return jnp.mean((jnp.argmax(outputs, axis=1) == digit).astype(jnp.float32))


@lru_cache
def images() -> tuple[Images, Images]:
    """Images to train on and held-out ones. Raises PlanariaError without scikit-learn, which brings them."""
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
    return Images(pixels[HELD_OUT:], digit[HELD_OUT:]), Images(pixels[:HELD_OUT], digit[:HELD_OUT])
