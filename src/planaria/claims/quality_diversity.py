"""MAP-Elites, CMA-ME and CMA-MAE fill their archives as well as pyribs and QDax do, at equal evaluations."""

import functools
import importlib.util
import math
from dataclasses import dataclass
from typing import Any

import jax
import numpy as np

from planaria.algorithms._emitters import AbstractEmitters
from planaria.algorithms.cma_mae import CMAMAE
from planaria.algorithms.cma_me import CMAME
from planaria.algorithms.map_elites import MapElites
from planaria.core.algorithm import AbstractAlgorithm
from planaria.core.errors import PlanariaError
from planaria.core.loop import Parts, run_compiled, start
from planaria.core.task import AbstractTask
from planaria.encodings.vector import Vector
from planaria.science.claims import Bench, Claim, Judgement
from planaria.science.judge import bootstrap_interval
from planaria.tasks.arm import Arm
from planaria.tasks.projection import REACH, SHIFT, Projection

EVALUATIONS, QUICK = 100_000, 10_000
BATCH, EMITTERS, EACH = 250, 15, 36  # of MAP-Elites; emitters and samples of one of them
SIDE = 50  # cells along an axis
ISO, LINE = 0.01, 0.1  # of the arm, in shares of a joint's range
SIGMA, RASTRIGIN_LINE = 0.5, 0.2  # Fontaine et al. (2020), section 5
ALPHA = 0.01  # Fontaine & Nikolaidis (2023), section 6
BAR = 0.99
TURN = 2 * math.pi


@dataclass(frozen=True)
class Case:
    """One search on one problem with ``d`` genes."""

    search: str  # map_elites | cma_me | cma_mae
    problem: str  # arm | rastrigin
    d: int

    @property
    def name(self) -> str:
        return f"{self.search} {self.problem} d={self.d}"

    @property
    def brood(self) -> int:
        return BATCH if self.search == "map_elites" else EMITTERS * EACH


CASES = [Case("map_elites", problem, d) for problem in ("arm", "rastrigin") for d in (20, 100)]
CASES += [Case(search, "rastrigin", d) for search in ("cma_me", "cma_mae") for d in (20, 100)]


def ours(case: Case, seed: int, evaluations: int) -> float:
    """QD score: the elites' fitness over the number of cells; of the arm 1 - standard deviation in shares of a turn."""
    algorithm, encoding, task = parts_of(case)
    key, brood = jax.random.key(seed), algorithm.brood
    parts = Parts(algorithm, encoding, task)
    _, record = run_compiled(parts, start(parts, key), key, 0, evaluations // brood, -(-brood // 2))
    score = float(record.metrics["qd_score"][-1])
    return score / TURN if case.problem == "arm" else score


def parts_of(case: Case) -> tuple[AbstractAlgorithm, Vector, AbstractTask]:
    grid = (SIDE, SIDE)
    if case.problem == "arm":
        spread = {"mutation_sigma": ISO * TURN, "line_sigma": LINE}
        arm = Vector(dim=case.d, low=-TURN / 2, high=TURN / 2, bounded=True, **spread)
        return MapElites(batch=BATCH, cells=grid, crossover=1.0, offset=-TURN), arm, Arm()
    if case.search == "map_elites":
        vector = Vector(dim=case.d, low=-REACH, high=REACH, mutation_sigma=SIGMA, line_sigma=RASTRIGIN_LINE)
        return MapElites(batch=BATCH, cells=grid, crossover=1.0), vector, Projection("rastrigin")
    kinds: dict[str, AbstractEmitters] = {
        "cma_me": CMAME(emitters=EMITTERS, batch=EACH, sigma=SIGMA, cells=grid),
        "cma_mae": CMAMAE(emitters=EMITTERS, batch=EACH, sigma=SIGMA, learning_rate=ALPHA, least=0.0, cells=grid),
    }
    return kinds[case.search], Vector(dim=case.d, low=0.0, high=0.0), Projection("rastrigin")


def pyribs(case: Case, seed: int, evaluations: int) -> float:
    """The same by pyribs: same operator, spread, batch, start and bounds."""
    from ribs.archives import GridArchive
    from ribs.emitters import EvolutionStrategyEmitter, IsoLineEmitter
    from ribs.schedulers import Scheduler

    arm, d = case.problem == "arm", case.d
    grid: dict[str, Any] = dict(solution_dim=d, dims=(SIDE, SIDE), ranges=[(0.0, 1.0)] * 2, seed=seed)
    archive = result = GridArchive(**grid)
    if case.search == "map_elites":
        reach = 0.5 if arm else REACH
        first = np.random.default_rng(seed).uniform(-reach, reach, (BATCH, d))
        spread = (ISO, LINE) if arm else (SIGMA, RASTRIGIN_LINE)
        vary: dict[str, Any] = dict(iso_sigma=spread[0], line_sigma=spread[1], batch_size=BATCH, seed=seed)
        vary["bounds"] = [(-reach, reach)] * d if arm else None
        emitters: list[Any] = [IsoLineEmitter(archive, initial_solutions=first, **vary)]
    else:
        annealed = case.search == "cma_mae"
        if annealed:
            archive, result = GridArchive(**grid, learning_rate=ALPHA, threshold_min=0.0), GridArchive(**grid)
        kind = dict(ranker="imp", selection_rule="mu", restart_rule="basic") if annealed else dict(ranker="2imp")
        common: dict[str, Any] = dict(x0=np.zeros(d), sigma0=SIGMA, batch_size=EACH) | kind
        emitters = [EvolutionStrategyEmitter(archive, seed=1000 * seed + i, **common) for i in range(EMITTERS)]
    scheduler = Scheduler(archive, emitters, result_archive=result if result is not archive else None)
    for _ in range(evaluations // case.brood):
        scheduler.tell(*(arm_of if arm else rastrigin_of)(scheduler.ask()))
    return float(result.stats.qd_score) / result.cells


def qdax(case: Case, seed: int, evaluations: int) -> float:
    """The same by QDax, MAP-Elites only: its CMA-ME steps one emitter at a time."""
    import jax.numpy as jnp
    from qdax.core.containers.mapelites_repertoire import compute_euclidean_centroids  # pyright: ignore
    from qdax.core.emitters.mutation_operators import isoline_variation  # pyright: ignore
    from qdax.core.emitters.standard_emitters import MixingEmitter  # pyright: ignore
    from qdax.core.map_elites import MAPElites  # pyright: ignore

    arm = case.problem == "arm"
    reach, spread = (0.5, (ISO, LINE)) if arm else (REACH, (SIGMA, RASTRIGIN_LINE))
    bounds = {"minval": -reach, "maxval": reach} if arm else {}
    vary = functools.partial(isoline_variation, iso_sigma=spread[0], line_sigma=spread[1], **bounds)
    emitter = MixingEmitter(None, vary, variation_percentage=1.0, batch_size=BATCH)

    def scored(x: jax.Array, key: jax.Array) -> tuple[jax.Array, jax.Array, dict]:
        value, where = (arm_of if arm else rastrigin_of)(x, jnp)
        return value[:, None], where, {}

    search = MAPElites(scored, emitter, metrics_function=lambda repertoire: {})
    first, begin, go = jax.random.split(jax.random.key(seed), 3)
    born = jax.random.uniform(first, (BATCH, case.d), minval=-reach, maxval=reach)
    repertoire, state, _ = search.init(born, compute_euclidean_centroids((SIDE, SIDE), 0.0, 1.0), begin)
    count = evaluations // BATCH - 1  # the first batch is evaluated by init
    on = jax.jit(lambda carry: jax.lax.scan(search.scan_update, carry, None, length=count)[0])
    fitness = np.asarray(on((repertoire, state, go))[0].fitnesses).ravel()
    return float(fitness[np.isfinite(fitness)].sum() / SIDE**2)


PEERS = {"pyribs": pyribs, "qdax": qdax}


def arm_of(x: Any, np: Any = np) -> tuple[Any, Any]:
    heading = np.cumsum(x * TURN, axis=1)
    tip = np.stack([np.cos(heading).mean(1), np.sin(heading).mean(1)], axis=1)
    return 1 - x.std(axis=1), np.clip((tip + 1) / 2, 0, 1)


def rastrigin_of(x: Any, np: Any = np) -> tuple[Any, Any]:
    k, loss = x.shape[1], lambda z: np.sum(10 + z**2 - 10 * np.cos(TURN * z), axis=-1)
    part = np.where(np.abs(x) <= REACH, x, REACH / np.where(x == 0, 1, x))
    sums = np.stack([part[:, : k // 2].mean(1), part[:, k // 2 :].mean(1)], axis=1)
    worst = loss(np.full(k, -REACH - SHIFT))
    return 100 * (1 - loss(x - SHIFT) / worst), (sums / REACH + 1) / 2


def measure(seed: int, bench: Bench) -> dict[str, Any]:
    """The QD scores of every case."""
    for module, extra in (("ribs", "reference"), ("qdax", "peers")):
        if importlib.util.find_spec(module) is None:
            hint = f"pip install 'planaria[{extra}]'; `planaria reproduce --recorded` shows what was measured"
            raise PlanariaError(f"this claim is measured against {module}, which is not installed", hint=hint)
    evaluations, cases = QUICK if bench.quick else EVALUATIONS, {}
    for case in CASES:
        rivals = {name: of for name, of in PEERS.items() if name == "pyribs" or case.search == "map_elites"}
        cases[case.name] = {"planaria": ours(case, seed, evaluations)}
        cases[case.name] |= {name: of(case, seed, evaluations) for name, of in rivals.items()}
    return {"cases": cases}


def judge(results: list[dict[str, Any]]) -> Judgement:
    """Figure: the smallest ratio of mean QD scores, ours / the better peer's."""
    rows = {}
    for name in results[0]["cases"]:
        found = {who: [r["cases"][name][who] for r in results] for who in results[0]["cases"][name]}
        mean = {who: float(np.mean(values)) for who, values in found.items()}
        best = max((who for who in mean if who != "planaria"), key=lambda who, mean=mean: mean[who])
        several = len(results) > 1
        spread = {f"{who}_interval": bootstrap_interval(v) if several else None for who, v in found.items()}
        rows[name] = mean | spread | {"best_peer": best, "ratio": mean["planaria"] / mean[best]}
    worst = min(row["ratio"] for row in rows.values())
    return Judgement(worst, len(results) >= 40 and worst >= BAR, None, {"cases": rows}, NOTES)


NOTES = (
    "The arm's joints are kept within one turn by all, Rastrigin's genes are free. QDax is measured with MAP-Elites "
    "only: its CMA-ME steps one emitter at a time. Ten seeds are too few to tell one per cent: on seeds 0 to 9 CMA-ME "
    "in 100 dimensions came out at 1.007 on one machine and at 0.954 on another. Over 160 other seeds it was at 0.985; "
    "since then the emitters' step size goes by the path's squared length."
)


def claim() -> Claim:
    return Claim(
        "MAP-Elites, CMA-ME and CMA-MAE reach the QD score of the better of pyribs and QDax at equal evaluations",
        "pyribs 0.12, QDax 0.5: arm repertoire and Rastrigin's linear projection, 50 x 50 cells, 100,000 evaluations",
        f"mean QD score at least {BAR} x the better peer's in each of {len(CASES)} cases, 40 seeds",
        "ratio of mean QD scores, worst case",
        seeds=tuple(range(1000, 1040)),
        measure=measure,
        judge=judge,
    )
