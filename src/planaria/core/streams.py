"""Named random streams: no key is kept in any state, so a resumed run draws what the uninterrupted one draws."""

from zlib import crc32

import jax
from jaxtyping import Array, Key


def stream(key: Key[Array, ""], *names: "str | int | Array") -> Key[Array, ""]:
    """The key of a named stream: ``stream(run_key, generation, "mutate", individual_id)``.

    Strings are hashed (CRC-32), integers and integer arrays are folded in as they are. Pure; works under ``vmap``.
    """
    for name in names:
        key = jax.random.fold_in(key, crc32(name.encode()) if isinstance(name, str) else name)
    return key


def streams(key: Key[Array, ""], name: str, ids: Array) -> Key[Array, " n"]:
    """One key an id: ``stream(key, name, id)`` for each of ``ids`` [n]."""
    base = stream(key, name)
    return jax.vmap(lambda i: jax.random.fold_in(base, i))(ids)


def seed_of(key: Key[Array, ""]) -> int:
    """A 64-bit integer from a key, to seed generators outside JAX."""
    high, low = jax.random.key_data(key).tolist()[-2:]
    return (int(high) << 32) | int(low)
