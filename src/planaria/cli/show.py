"""One run: what it is made of, how large genome and network are, its curves, and where its champion comes from."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from ._arguments import Parser, add_json, add_root

LONGEST = 12  # ancestors shown


def main(argv: list[str]) -> int:
    """``planaria show RUN``."""
    made = Parser("show", __doc__ or "", ("planaria show last", "planaria show a-study/plastic"))
    made.add_argument("run", metavar="RUN", help="a directory, a name under the root, enough of it, or `last`")
    add_root(made)
    add_json(made, "spec, metrics, events and lineage as one line of JSON")
    args = made.parse(argv)
    from . import _runs

    found = [read(path) | {"size": size_of(path)} for path in _runs.members(_runs.find(args.run, args.root)).values()]
    if args.json:
        print(json.dumps(found[0] if len(found) == 1 else found))
    else:
        print("\n\n".join("\n".join(said(facts)) for facts in found))
    return 0


def read(path: Path) -> dict[str, Any]:
    """Everything about a run, as plain data; no part of it is imported."""
    from planaria.run.store import RunStore

    with RunStore.open(path) as store:
        metrics = {name: np.asarray(v).tolist() for name, v in store.metrics().items() if np.ndim(v) == 1}
        facts = {"run": str(path), "name": store.name, "status": store.status, "generation": store.generation}
        facts |= {"created": store.created, "spec": store.spec, "metrics": metrics, "events": store.events()}
        facts |= {"seconds": float(np.nansum(store.seconds().get("wall", np.zeros(0))))}
        ids = (store.result() or {}).get(".ids", np.full(1, -1))
        champion = int(np.ravel(ids)[0])
        line = store.ancestry(champion) if champion >= 0 else []
        return facts | {"champion": champion, "lineage": [list(row) for row in line]}


def size_of(path: Path) -> dict[str, int] | None:
    """Numbers of the result's genome, and neurons and synapses of the network that it makes; None where there is none.

    A run whose parts are not here (somebody else's plug-in) has no size, and is shown all the same.
    """
    import jax

    from planaria.core.errors import PlanariaError
    from planaria.core.network import can
    from planaria.run.driver import Run

    try:
        run = Run(path)
        network = run.parts.encoding.organism()
        if network is None or not can(network, "size") or run.store.result() is None:
            return None
        genome, phenotype = run.result(), run.phenotype()
        size = network.size(phenotype, network.initial(phenotype, run.experiment.key))
    except (PlanariaError, ImportError, AttributeError):
        return None
    numbers = sum(int(x.size) for x in jax.tree.leaves(genome))
    return {"genes": numbers, "neurons": int(size.neurons), "synapses": int(size.synapses)}


def said(facts: dict[str, Any]) -> list[str]:
    """The same for people."""
    from planaria.run.terminal import clock, shown

    from ._runs import ago

    done, planned = facts["generation"] + 1, facts["spec"].get("generations")
    head = f"{shown(Path(facts['run']).absolute())}: {facts['status']}, {done} of {planned} generations"
    lines = [head, f"  begun {ago(facts['created'])}, {clock(facts['seconds'])} of work", ""]
    lines += _parts(facts["spec"])
    lines += _size(facts.get("size"))
    lines += ["", "Curves (first, last):", *_curves(facts["metrics"])]
    lines += ["", "Champion:", *_lineage(facts)]
    lines += ["", "Events:", *_events(facts["events"])]
    return lines


def _parts(spec: dict[str, Any]) -> list[str]:
    from ._help import row

    numbers = ", ".join(f"{n} {spec[n]}" for n in ("generations", "seed", "chunk", "save_every") if n in spec)
    lines = [row("run", numbers, 16)]
    for what in ("algorithm", "encoding", "task"):
        lines += [row(path, text, 16) for path, text in _walk(what, spec[what])]
    return lines


def _walk(path: str, part: dict[str, Any]) -> list[tuple[str, str]]:
    """A row a part: its name and its own fields; parts inside it follow under their own field's name."""
    own, below = [], []
    for name, value in part.items():
        if isinstance(value, dict):
            below += _walk(name, value)
        elif name != "part" and value is not None:
            text = " ".join(map(str, value)) if isinstance(value, list) else value
            own.append(f"{name} {text}")
    return [(path, f"{part['part'].partition('/')[2]}: {', '.join(own)}" if own else part["part"]), *below]


def _size(size: dict[str, int] | None) -> list[str]:
    """162 genes make 20 neurons and 93 synapses: 0.57 synapses a gene"""
    if not size:
        return []
    share = size["synapses"] / max(size["genes"], 1)
    made = f"{size['neurons']:,} neurons and {size['synapses']:,} synapses"
    return ["", "Size:", f"  {size['genes']:,} genes make {made}: {share:.2g} synapses a gene"]


def _curves(metrics: dict[str, list[float]]) -> list[str]:
    from planaria.run.terminal import figure, sparkline

    first = ("mean", "best", "spread")
    order = [*(n for n in first if n in metrics), *sorted(n for n in metrics if n not in first)]
    lines = [
        f"  {name:12} {sparkline(metrics[name], 40)} {figure(metrics[name][0])} to {figure(metrics[name][-1])}"
        for name in order
        if metrics[name]
    ]
    return lines or ["  nothing yet"]


def _lineage(facts: dict[str, Any]) -> list[str]:
    from planaria.run.terminal import figure

    if facts["champion"] < 0:
        return ["  the centre of the search distribution: a mean of many, so it has no parents"]
    names = ("clone", "mutation", "crossover", "crossover and mutation", "scored again", "founder", "sample")
    line = facts["lineage"]
    shown = line if len(line) <= LONGEST else [*line[: LONGEST - 2], None, line[-1]]
    lines = []
    for row in shown:
        if row is None:
            lines.append(f"  ... {len(line) - LONGEST + 1} more")
        else:
            g, who, op, fitness = row
            lines.append(f"  {who:>8}  generation {g:>5}  {figure(fitness):>9}  {names[op]}")
    return lines


def _events(events: list[dict[str, Any]]) -> list[str]:
    from ._runs import ago

    lines = []
    for event in events:
        payload = ", ".join(f"{k} {v}" for k, v in event["payload"].items())
        lines.append(f"  {ago(event['time'])}  {event['kind']}: {payload}"[:79])
    return lines or ["  none"]
