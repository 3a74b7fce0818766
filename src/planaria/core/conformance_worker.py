"""``python -m planaria.core.conformance_worker``: runs experiments on so many devices, and says what came out.

JSON on standard input: ``{"devices": 2, "rows": [{"algorithm", "encoding", "task"}], "generations": 3, "chunk": 2}``;
JSON on standard output: a list of digests. A process of its own, as JAX fixes its devices when it starts.
"""

import hashlib
import json
import sys
from typing import Any

import jax


def digest(row: dict[str, Any], generations: int, chunk: int) -> str:
    """SHA-256 of all arrays of the state and of the record after so many generations."""
    import numpy as np

    from . import registry
    from .loop import bound, run_compiled
    from .streams import stream

    parts = bound(*(registry.from_json(row[what]) for what in ("algorithm", "encoding", "task")))
    key = jax.random.key(0)
    state = parts.algorithm.init(parts.encoding, stream(key, "init"), parts.task.example())
    outcome = run_compiled(parts, state, key, 0, generations, chunk)
    total = hashlib.sha256()
    for leaf in jax.tree.leaves(outcome):
        total.update(np.ascontiguousarray(leaf).tobytes())
    return total.hexdigest()


def main() -> None:
    order = json.load(sys.stdin)
    jax.config.update("jax_platforms", "cpu")
    jax.config.update("jax_num_cpu_devices", order["devices"])
    assert len(jax.local_devices()) == order["devices"]
    print(json.dumps([digest(row, order["generations"], order["chunk"]) for row in order["rows"]]))


if __name__ == "__main__":
    main()
