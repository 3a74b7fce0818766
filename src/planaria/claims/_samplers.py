"""Samplers against their references, as claims: the work is done by ``bench/samplers.py`` of the source tree."""

import importlib.util
import math
import sys
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

from planaria.core.errors import PlanariaError
from planaria.science.claims import Bench, Claim, Judgement


@lru_cache
def _bench() -> ModuleType:
    path = Path(__file__).parents[3] / "bench" / "samplers.py"
    spec = importlib.util.spec_from_file_location("planaria_bench_samplers", path)
    if not path.is_file() or spec is None or spec.loader is None:
        raise PlanariaError(
            "this claim is measured against other libraries by a bench that lives in the source tree",
            hint="clone the repository and `make install-dev`; `planaria reproduce --recorded` shows what was measured",
        )
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def _measure(peer: str, seed: int, bench: Bench) -> dict[str, Any]:
    """Every case with the starts and luck of set ``seed``, 20 of them (quick: 3)."""
    them = _bench()
    cases = them.cma_cases() if peer == "cma" else them.evosax_cases()
    found = [them.meet(replace(case, first=seed), peer, 3 if bench.quick else them.SEEDS) for case in cases]
    plain = lambda x: None if math.isinf(x) else x
    return {
        "cases": {
            f["case"].name: {"ratio": plain(f["ratio"]), "solved": f["solved"], "within": them.passes(f, peer)}
            for f in found
        }
    }


def _judge(results: list[dict[str, Any]]) -> Judgement:
    cases = [case for r in results for case in r["cases"].values()]
    ratios = [case["ratio"] for case in cases if case["ratio"] is not None]
    worst = max(ratios, key=lambda ratio: abs(math.log(ratio)))
    return Judgement(worst, all(case["within"] for case in cases), None, {})


def against(peer: str, what: str) -> Claim:
    """The claim of one reference library."""
    both = "" if peer == "cma" else ", and not below 1/1.2 of it"
    return Claim(
        what,
        f"{peer}, same population, starts and first spread; one seed here is a set of 20 starts",
        f"median evaluations to target within 1.2 x {peer}'s in every case{both}",
        "ratio",
        seeds=(1,),
        measure=partial(_measure, peer),
        judge=_judge,
    )
