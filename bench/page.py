"""The living page: time a frame with four robots, time to load the engine, size of the file; in headless Chromium.

Rows of JSON on stdout: {"case", "contender", "value", "unit", "ratio_to_best_peer"}. A frame is 1/60 s of simulated
time. ``whole`` is simulation and networks of all four robots in it, the median by the clock over the frames in which
the networks think (every third; in between there is less to do); its bar is 16 ms. Beside it stand the mean CPU time of
the page's thread over all frames, which holds on a busy machine too, and the machine's load. Drawing is reported apart:
without a graphics card it is done in software, by as many threads as there are cores.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))  # the tests know where Chromium is and how it is started

from planaria.environments.mujoco_adapter import MujocoAdapter
from planaria.environments.quadruped import Quadruped
from planaria.report.bodies import World, body_of
from planaria.report.page import array, write_page

ROBOTS, FRAMES, DRAWN = 4, 600, 40
CASES: dict[str, tuple[Any, tuple[int, ...]]] = {
    "quadruped, 27-32-16-8": (Quadruped, (32, 16)),  # of the main job
    "Ant, 27-128-64-8": (MujocoAdapter, (128, 64)),  # of the published setting
}
TERMS = ("eta", "a", "b", "c", "d")

# Each frame takes as many of the engine's steps as have come due.
STEPS = """([frames, part]) => {
  const { arena } = planaria, tick = arena.body.control_dt / arena.body.substeps, times = [];
  let owed = 0;
  for (let k = 0; k < frames; k++) {
    const start = performance.now();
    let thought = false;
    for (owed += 1 / 60; owed >= tick; owed -= tick) {
      thought ||= arena.substep === 0;
      if (part === "whole") arena.advance();
      else if (part === "simulation") for (const robot of arena.robots) robot.advance();
    }
    times.push([performance.now() - start, thought]);
  }
  if (arena.robots.some((robot) => robot.broken)) throw new Error("a robot's physics blew up: it would cost nothing");
  return times;
}"""


def document(world: World, hidden: tuple[int, ...]) -> dict[str, Any]:
    """Four plastic networks with random rules: of those that the page knows they take the most work."""
    sizes = [world.interface.observation, *hidden, world.interface.action]
    rng = np.random.default_rng(0)
    layers = lambda: [array(rng.normal(0, 0.3, shape).astype(np.float32)) for shape in pairwise(sizes)]
    robots = [
        {
            "name": f"robot{i}", "label": f"Robot {i}", "colour_index": i, "kind": "plastic_mlp", "sizes": sizes,
            "first": None, "first_range": 0.1, "normalise": True, "d_inside": True,
        } | {term: layers() for term in TERMS}
        for i in range(ROBOTS)
    ]  # fmt: skip
    return {"format": 1, "title": "Bench", "body": body_of(world), "controllers": robots}


def row(case: str, contender: str, value: float, unit: str, **more: Any) -> dict[str, Any]:
    line = {"case": case, "contender": contender, "value": float(f"{value:.4g}"), "unit": unit}
    return line | {"ratio_to_best_peer": None, "load": round(os.getloadavg()[0], 1)} | more


def thread_seconds(session: Any) -> float:
    """CPU time of the page's thread."""
    found = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    return found["ThreadTime"]


def measured(browser: Any, case: str, frames: int) -> list[dict[str, Any]]:
    """One page, opened from disk and paused."""
    made, hidden = CASES[case]
    name = f"{case}, {ROBOTS} robots"
    with tempfile.TemporaryDirectory() as folder:
        path = write_page(Path(folder) / "page.html", document(made(), hidden))
        size = path.stat().st_size
        page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        page.goto(path.as_uri())
        page.wait_for_function("window.planaria && (planaria.ready || planaria.why)", timeout=300_000)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.evaluate(STEPS, [60, "whole"])  # warm: the browser compiles what runs often
    rows = []
    for part in ("whole", "simulation"):
        began = thread_seconds(session)
        frame = page.evaluate(STEPS, [frames, part])
        times = [time for time, thought in frame if thought or part == "simulation"]
        cpu = 1e3 * (thread_seconds(session) - began) / frames
        p95 = float(np.percentile(times, 95))
        more = {"bar": 16.0} if part == "whole" else {}
        rows.append(
            row(name, part, statistics.median(times), "ms a frame", p95=round(p95, 2), cpu=round(cpu, 3), **more)
        )
    drawn = page.evaluate("n => planaria.drawings(n)", DRAWN)
    rows.append(row(name, "drawing, software", statistics.median(drawn), "ms a frame"))
    rows.append(row(name, "engine", page.evaluate("planaria.engineMs"), "ms to load"))
    rows.append(row(name, "file", size / 2**20, "MB", bar=8.0))
    page.close()
    return rows


def main() -> None:
    from playwright.sync_api import sync_playwright
    from tests.browser.conftest import CHROMIUM, FLAGS

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=FRAMES)
    parser.add_argument("--cases", nargs="*", default=list(CASES), choices=list(CASES))
    options = parser.parse_args()
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for case in options.cases:
            for line in measured(browser, case, options.frames):
                print(json.dumps(line), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
