"""The compiled Hebbian update equals a naive double loop over synapses, in every published variant."""

from typing import Any, get_args

import jax
import jax.numpy as jnp
import numpy as np

from planaria.core.types import Interface, Percept
from planaria.encodings.hebbian import Hebbian, Rule
from planaria.networks.plastic_mlp import PlasticMLP
from planaria.science.claims import Bench, Claim, Judgement

STEPS = 20


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """Largest difference of any weight after one step from equal weights, over steps, variants and switches."""
    worst = {}
    for rule in get_args(Rule):
        for d_inside in (True, False):
            for normalise in (True, False):
                name = f"{rule}{'' if d_inside else ' d outside'}{' normalised' if normalise else ''}"
                worst[name] = _difference(rule, d_inside, normalise, seed)
    return {"difference": max(worst.values()), "variants": worst}


def _difference(rule: Rule, d_inside: bool, normalise: bool, seed: int) -> float:
    network = PlasticMLP(hidden=(7,), d_inside=d_inside, normalise=normalise)
    encoding = Hebbian(network=network, rule=rule, rate=0.3).bind(Interface(5, 3))
    key = jax.random.key(seed)
    params, _ = encoding.express(encoding.init(key), key)
    network, worst = encoding.network, 0.0
    weights = network.initial(params, key)
    for t in range(STEPS):
        obs = jax.random.normal(jax.random.fold_in(key, t), (5,))
        naive = _naive(params, weights, np.asarray(obs, np.float64), d_inside, normalise)
        weights, _ = network.act(params, weights, Percept(obs, jnp.float32(0), jnp.bool_(t == 0)), key)
        size = lambda w: max(1.0, float(np.abs(w).max()))
        worst = max(
            worst, *(float(np.abs(np.asarray(a) - b).max()) / size(b) for a, b in zip(weights, naive, strict=True))
        )
    return worst


def _naive(params: dict, weights: list, x: np.ndarray, d_inside: bool, normalise: bool) -> list[np.ndarray]:
    """One step in float64, one synapse at a time."""
    new = []
    for layer, w in enumerate(weights):
        w = np.asarray(w, np.float64)
        y = np.tanh([sum(x[i] * w[i, j] for i in range(len(x))) for j in range(w.shape[1])])
        eta, a, b, c, d = (np.asarray(params[term][layer], np.float64) for term in ("eta", "a", "b", "c", "d"))
        changed = w.copy()
        for i in range(w.shape[0]):
            for j in range(w.shape[1]):
                hebb = a[i, j] * x[i] * y[j] + b[i, j] * x[i] + c[i, j] * y[j]
                changed[i, j] += eta[i, j] * (hebb + d[i, j]) if d_inside else eta[i, j] * hebb + d[i, j]
        new.append(changed / max(np.abs(changed).max(), 1e-6) if normalise else changed)
        x = y
    return new


def judge(results: list[dict[str, Any]]) -> Judgement:
    worst = max(r["difference"] for r in results)
    return Judgement(worst, worst <= 1e-6, None, {})


def claim() -> Claim:
    return Claim(
        "The Hebbian update of every published variant equals a naive double loop over synapses",
        "Najarro & Risi (2020), arXiv:2007.02686, eq. 1, and the variants in the authors' code",
        "largest difference of a weight, relative to the layer's largest (at least 1), <= 1e-6",
        "largest difference",
        seeds=(0, 1, 2),
        measure=measure,
        judge=judge,
        tier="seconds",
    )
