"""What is installed, on which device it runs, how fast that is, and what is missing with the command that brings it."""

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from ._arguments import Parser, add_json, add_root

CORE = ("jax", "jaxlib", "equinox", "optax", "numpy", "scipy", "mujoco", "tyro", "rich", "safetensors")
EXTRAS = {  # package: (extra, what it is for)
    "gymnasium": ("gym", "any Gymnasium environment"),
    "mujoco-mjx": ("mjx", "physics on a GPU"),
    "matplotlib": ("plot", "figures for papers"),
    "starlette": ("ui", "the live page"),
    "uvicorn": ("ui", "the live page"),
}
SECONDS = 1.0  # of measuring, each


def main(argv: list[str]) -> int:
    """``planaria doctor``."""
    made = Parser("doctor", __doc__ or "", ("planaria doctor", "planaria doctor --json"))
    add_root(made)
    add_json(made, "the same as one line of JSON")
    made.add_argument("--quick", action="store_true", help="measure nothing")
    args = made.parse(argv)
    facts = examine(Path(args.root), measured=not args.quick)
    print(json.dumps(facts) if args.json else "\n".join(said(facts)))
    return 0 if facts["store"]["writable"] and not facts["lacking"] else 1


def examine(root: Path, *, measured: bool = True) -> dict[str, Any]:
    """The facts."""
    import planaria
    from planaria.run.machine import cache_folder, cores, prepare

    found = {name: _version(name) for name in (*CORE, *EXTRAS)}
    facts: dict[str, Any] = {"planaria": planaria.__version__, "python": sys.version.split()[0]}
    facts |= {"versions": {name: v for name, v in found.items() if v}}
    facts |= {"lacking": [name for name in CORE if not found[name]]}
    facts |= {"missing": [_missing(name) for name in EXTRAS if not found[name]], "cores": cores()}
    folder = cache_folder()
    size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else 0
    facts |= {"cache": {"folder": str(folder), "bytes": size}, "store": store(root)}
    if facts["lacking"]:
        return facts
    prepare()
    import jax

    kinds = [d.device_kind for d in jax.local_devices()]
    facts["devices"] = [f"{kinds.count(kind)} x {kind}" for kind in dict.fromkeys(kinds)]
    facts["speed"] = {name: _tried(measure) for name, measure in SPEEDS.items()} if measured else {}
    return facts


def store(root: Path) -> dict[str, Any]:
    """Whether runs can be written under a root, and how."""
    from planaria.run.store.database import wal_works

    place = next(p for p in (root.absolute(), *root.absolute().parents) if p.is_dir())
    try:
        with tempfile.TemporaryDirectory(prefix=".planaria-doctor-", dir=place) as scratch:
            wal = wal_works(Path(scratch))
        return {"folder": str(place), "writable": True, "wal": wal, "free": shutil.disk_usage(place).free}
    except OSError as error:
        return {"folder": str(place), "writable": False, "wal": False, "why": error.strerror or str(error)}


def said(facts: dict[str, Any]) -> list[str]:
    """The same for people."""
    from planaria.run.terminal import count

    from ._help import row

    versions = ", ".join(f"{name} {v}" for name, v in facts["versions"].items())
    kept = facts["store"]
    journal = (
        "write-ahead log works" if kept["wal"] else "no write-ahead log here (a network disk?): slower, still safe"
    )
    place = f"{journal}, {kept['free'] / 1e9:,.1f} GB free" if kept["writable"] else f"can't be written: {kept['why']}"
    lines = [f"Planaria {facts['planaria']} on Python {facts['python']}", ""]
    lines += [row("installed", versions, 14)]
    if facts["lacking"]:
        lines += [row("LACKING", f"{', '.join(facts['lacking'])}: pip install planaria", 14)]
    lines += [row("devices", f"{', '.join(facts.get('devices', [])) or '-'} ({facts['cores']} cores)", 14)]
    lines += [row("cache", f"{facts['cache']['folder']}, {facts['cache']['bytes'] / 1e6:,.1f} MB", 14)]
    lines += [row("runs", f"{kept['folder']}: {place}", 14)]
    for name, speed in facts.get("speed", {}).items():
        lines += [row(name, f"{count(speed)} steps/s" if isinstance(speed, float) else speed, 14)]
    if facts["missing"]:
        lines += ["", "Not installed, and only needed for what it says:"]
        lines += [row(m["package"], f"{m['for']}: {m['command']}", 14) for m in facts["missing"]]
    return lines


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _missing(package: str) -> dict[str, str]:
    extra, what = EXTRAS[package]
    try:
        installed = bool(requires("planaria"))
    except PackageNotFoundError:
        installed = False
    return {
        "package": package,
        "for": what,
        "command": f"pip install 'planaria[{extra}]'" if installed else f"pip install {package}",
    }


def _tried(measure: Callable[[], float]) -> float | str:
    try:
        return float(measure())
    except Exception as error:  # a doctor that dies of what the patient has is of no use
        return f"failed: {type(error).__name__}: {error}"


def _rate(step: Callable[[], Any], lives: int) -> float:
    """Steps a second of all lives together, once compiled."""
    step()
    began, rounds = time.perf_counter(), 0
    while time.perf_counter() - began < SECONDS:
        step()
        rounds += 1
    return rounds * lives / (time.perf_counter() - began)


def network_speed() -> float:
    """A plastic network (27-32-16-8), 32 lives as one batch on one device."""
    import jax
    import jax.numpy as jnp

    from planaria.core.types import Interface, Percept
    from planaria.networks.plastic_mlp import PlasticMLP

    network = PlasticMLP().bind(Interface(27, 8))
    keys = jax.random.split(jax.random.key(0), 32)
    params = jax.vmap(network.init)(keys)
    state = {"carry": jax.vmap(network.initial)(params, keys)}
    percept = Percept(jnp.ones((32, 27)), jnp.zeros(32), jnp.zeros(32, bool))
    act = jax.jit(jax.vmap(network.act))

    def step() -> None:
        state["carry"], action = act(params, state["carry"], percept, keys)
        action.block_until_ready()

    return _rate(step, 32)


def physics_speed() -> float:
    """The quadruped's physics alone, 32 bodies on one core."""
    import jax
    import numpy as np

    from planaria.environments.quadruped import Quadruped

    world = Quadruped()
    session = world.open(jax.tree.map(lambda x: np.stack([x] * 32), world.level_of("whole")))
    session.reset(jax.random.split(jax.random.key(0), 32))
    try:
        still: Any = np.zeros((32, 8), np.float32)
        return _rate(lambda: session.step(still), 32)
    finally:
        session.close()


SPEEDS = {"network": network_speed, "physics": physics_speed}
