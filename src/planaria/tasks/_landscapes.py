"""The functions of RR-6829 and what they are drawn from. Losses: 0 at the optimum."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

PEAKS = 101
Vector = Float[Array, " k"]


class Landscape(NamedTuple):
    """One instance in k dimensions. Rotations act on columns; None where there is none."""

    optimum: Float[np.ndarray, " k"]
    r: Float[np.ndarray, "k k"] | None
    q: Float[np.ndarray, "k k"] | None
    peaks: Float[np.ndarray, "101 k"] | None = None  # of Gallagher's: where they are (rotated), the best first
    precisions: Float[np.ndarray, "101 k"] | None = None


@lru_cache(maxsize=32)
def landscape(name: str, instance: int, rotated: bool, k: int) -> Landscape:
    """The instance of a number. Drawn by NumPy in float64, so that it is the same everywhere."""
    draw = np.random.default_rng([instance, k])
    r, q = (_rotation(draw, k), _rotation(draw, k)) if rotated else (None, None)
    single = lambda x: None if x is None else x.astype(np.float32)
    if name == "gallagher_101":
        peaks, precisions = _gallagher(draw, k)
        best = peaks[0] if r is None else r.T @ peaks[0]
        return Landscape(best.astype(np.float32), single(r), None, peaks.astype(np.float32), precisions)
    optimum = draw.uniform(-4, 4, k)
    if name in ("rosenbrock", "griewank_rosenbrock"):  # z = s R x + 1/2 is one at the optimum
        middle = np.full(k, 0.5 / _stretch(k))
        optimum = middle if r is None else r.T @ middle
    return Landscape(optimum.astype(np.float32), single(r), single(q))


def _rotation(draw: np.random.Generator, k: int) -> Float[np.ndarray, "k k"]:
    return np.linalg.qr(draw.normal(size=(k, k)))[0]


def _gallagher(draw: np.random.Generator, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Peaks, and the diagonals of their precisions, conditioned 1,000^(0 .. 2); the best peak's condition is 1,000."""
    peaks = draw.uniform(-5, 5, (PEAKS, k))
    peaks[0] *= 0.8
    powers = np.concatenate([[1.0], draw.permutation(np.linspace(0, 2, PEAKS - 1))])
    diagonals = [draw.permutation(1000.0 ** (p * np.linspace(-0.25, 0.25, k))) for p in powers]
    return peaks, np.stack(diagonals).astype(np.float32)


def _turned(matrix: np.ndarray | None, x: Array) -> Vector:
    return x if matrix is None else jnp.asarray(matrix) @ x


def _ramp(k: int) -> np.ndarray:
    """(i - 1) / (k - 1)."""
    return np.linspace(0, 1, k, dtype=np.float32)


def _stretch(k: int) -> float:
    return max(1.0, k**0.5 / 8)


def t_osz(x: Array) -> Array:
    """Irregular, but monotone, and zero at zero."""
    log = jnp.log(jnp.where(x == 0, 1.0, jnp.abs(x)))
    fast, slow = jnp.where(x > 0, 10.0, 5.5), jnp.where(x > 0, 7.9, 3.1)
    return jnp.sign(x) * jnp.exp(log + 0.049 * (jnp.sin(fast * log) + jnp.sin(slow * log)))


def t_asy(x: Vector, beta: float) -> Vector:
    """Steeper where x is positive, the more so the later the coordinate."""
    up = jnp.maximum(x, 0.0)
    return jnp.where(x > 0, up ** (1 + beta * _ramp(x.shape[0]) * jnp.sqrt(up)), x)


def _outside(x: Vector) -> Array:
    return jnp.sum(jnp.maximum(0.0, jnp.abs(x) - 5) ** 2)


def _ellipsoid(x: Vector, at: Landscape) -> Array:
    z = t_osz(_turned(at.r, x - at.optimum))
    return jnp.sum(jnp.asarray(10.0 ** (6 * _ramp(x.shape[0]))) * z**2)


def _rastrigin(x: Vector, at: Landscape) -> Array:
    bent = t_asy(t_osz(_turned(at.r, x - at.optimum)), 0.2)
    z = _turned(at.r, jnp.asarray(10.0 ** (_ramp(x.shape[0]) / 2)) * _turned(at.q, bent))
    return jnp.sum(10 * (1 - jnp.cos(2 * jnp.pi * z)) + z**2)


def _valley(x: Vector, at: Landscape) -> Float[Array, " k-1"]:
    """Rosenbrock's terms."""
    z = _stretch(x.shape[0]) * _turned(at.r, x) + 0.5
    return 100 * (z[:-1] ** 2 - z[1:]) ** 2 + (z[:-1] - 1) ** 2


def _discus(x: Vector, at: Landscape) -> Array:
    z = t_osz(_turned(at.r, x - at.optimum))
    return 1e6 * z[0] ** 2 + jnp.sum(z[1:] ** 2)


def _bent_cigar(x: Vector, at: Landscape) -> Array:
    z = _turned(at.r, t_asy(_turned(at.r, x - at.optimum), 0.5))
    return z[0] ** 2 + 1e6 * jnp.sum(z[1:] ** 2)


def _different_powers(x: Vector, at: Landscape) -> Array:
    z = _turned(at.r, x - at.optimum)
    return jnp.sqrt(jnp.sum(jnp.abs(z) ** (2 + 4 * _ramp(x.shape[0]))))


def _schaffer_f7(x: Vector, at: Landscape) -> Array:
    bent = t_asy(_turned(at.r, x - at.optimum), 0.5)
    z = jnp.asarray(10.0 ** (_ramp(x.shape[0]) / 2)) * _turned(at.q, bent)
    s = jnp.sqrt(z[:-1] ** 2 + z[1:] ** 2)
    return jnp.mean(jnp.sqrt(s) * (1 + jnp.sin(50 * s**0.2) ** 2)) ** 2 + 10 * _outside(x)


def _griewank_rosenbrock(x: Vector, at: Landscape) -> Array:
    s = _valley(x, at)
    return 10 * jnp.mean(s / 4000 + 1 - jnp.cos(s))


def _gallagher_101(x: Vector, at: Landscape) -> Array:
    assert at.peaks is not None
    away = jnp.sum(jnp.asarray(at.precisions) * (_turned(at.r, x) - at.peaks) ** 2, axis=1)
    heights = np.concatenate([[10.0], np.linspace(1.1, 9.1, PEAKS - 1)]).astype(np.float32)
    return t_osz(10 - jnp.max(heights * jnp.exp(-away / (2 * x.shape[0])))) ** 2 + _outside(x)


FUNCTIONS: dict[str, Callable[[Vector, Landscape], Array]] = {
    "sphere": lambda x, at: jnp.sum((x - at.optimum) ** 2),
    "ellipsoid": _ellipsoid,
    "rastrigin": _rastrigin,
    "rosenbrock": lambda x, at: jnp.sum(_valley(x, at)),
    "discus": _discus,
    "bent_cigar": _bent_cigar,
    "different_powers": _different_powers,
    "schaffer_f7": _schaffer_f7,
    "griewank_rosenbrock": _griewank_rosenbrock,
    "gallagher_101": _gallagher_101,
}
