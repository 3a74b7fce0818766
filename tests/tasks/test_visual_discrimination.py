"""Boxes against a plain loop that paints them and looks."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from planaria.core.errors import InvalidValue
from planaria.networks.substrate import Substrate
from planaria.tasks.visual_discrimination import VisualDiscrimination

SQUARE = Substrate(inputs=(0, 0), outputs=(0, 0), output="identity")


def plain_scenes(scale):
    """Fields painted pixel by pixel, and the middles of the larger boxes."""
    scenes, middles = [], []
    for row in (1, 3, 5, 7, 9):
        for column in (1, 3, 5, 7, 9):
            for down, right in ((0, 5), (5, 0), (5, 5)):
                large = [(row + down) % 11, (column + right) % 11]
                large = [1 if x < 1 else 9 if x > 9 else x for x in large]
                image = np.zeros((11 * scale, 11 * scale))
                for y in range(11 * scale):
                    for x in range(11 * scale):
                        cell = y // scale, x // scale
                        inside = abs(cell[0] - large[0]) <= 1 and abs(cell[1] - large[1]) <= 1
                        image[y, x] = float(inside or cell == (row, column))
                scenes.append(image.ravel())
                middles.append(large)
    return np.array(scenes), np.array(middles)


def looks(scale, radius=1.0):
    """Weights of a network that adds up what lies within a box of ``radius`` cells around each place."""
    side = 11 * scale
    at = (np.arange(side) + 0.5) / scale
    near = np.abs(at[:, None] - at) < radius + 0.5
    return {"weights": [jnp.asarray(np.kron(near, near), jnp.float32)]}


def bound(scale=1):
    task = VisualDiscrimination(scale)
    return task.bind(SQUARE.bind(task.interface()))


@pytest.mark.parametrize("scale", [1, 3])
def test_scenes_are_as_published(scale):
    seen, middle = bound(scale).scenes()
    scenes, middles = plain_scenes(scale)
    assert seen.shape == (75, (11 * scale) ** 2)
    assert np.array_equal(seen, scenes) and np.array_equal(middle, middles)
    assert (seen.sum(axis=1) == 10 * scale**2).all(), "boxes never overlap, and none leaves the field"


@pytest.mark.parametrize("scale", [1, 3])
def test_who_looks_well_is_right_at_any_resolution(scale):
    score = jax.jit(bound(scale).evaluate)(looks(scale), jax.random.key(0))
    assert score.objectives.tolist() == [1.0] and -0.2 <= float(score.fitness) <= 0


def test_figures_against_a_loop():
    task = bound()
    params = SQUARE.bind(task.interface()).init(jax.random.key(4))
    scenes, middles = plain_scenes(1)
    named = np.argmax(scenes @ np.asarray(params["weights"][0], float), axis=1)
    away = np.stack([named // 11, named % 11], axis=1) - middles
    score = task.evaluate(params, jax.random.key(0))
    assert float(score.fitness) == pytest.approx(-np.mean(np.sum(away**2, axis=1)), rel=1e-5)
    assert float(score.objectives[0]) == pytest.approx(np.mean(np.all(away == 0, axis=1)))
    assert float(task.accuracy(params, jax.random.key(0))) == pytest.approx(float(score.objectives[0]))


def test_bad_fields_are_named():
    for scale in (0, 2):
        with pytest.raises(InvalidValue) as caught:
            VisualDiscrimination(scale)
        assert caught.value.field == "task.scale"
    with pytest.raises(InvalidValue, match="networks"):
        VisualDiscrimination().bind(None)
