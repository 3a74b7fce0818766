"""Random streams by name."""

import jax
import jax.numpy as jnp
import numpy as np

from planaria.core.streams import seed_of, stream, streams

KEY = jax.random.key(3)


def raw(key):
    return np.asarray(jax.random.key_data(key)).tolist()


def test_a_name_is_a_key_and_another_name_another():
    assert raw(stream(KEY, 4, "mutate", 7)) == raw(stream(KEY, 4, "mutate", 7))
    others = [
        stream(KEY, 4, "mutate", 8),
        stream(KEY, 5, "mutate", 7),
        stream(KEY, 4, "cross", 7),
        stream(KEY, "mutate", 4, 7),
    ]
    assert len({tuple(raw(k)) for k in [stream(KEY, 4, "mutate", 7), *others]}) == 5


def test_names_are_folded_in_one_after_the_other():
    assert raw(stream(stream(KEY, 4), "mutate", 7)) == raw(stream(KEY, 4, "mutate", 7))
    assert raw(stream(KEY)) == raw(KEY)


def test_streams_are_the_stream_of_each_id_also_compiled():
    ids = jnp.array([5, 0, 9])
    each = [raw(stream(KEY, "life", int(i))) for i in ids]
    assert raw(streams(KEY, "life", ids)) == each
    assert raw(jax.jit(lambda k, i: streams(k, "life", i))(KEY, ids)) == each


def test_seeds_are_64_bits_and_differ():
    seeds = {seed_of(k) for k in jax.random.split(KEY, 64)}
    assert len(seeds) == 64 and max(seeds) >= 2**32 and max(seeds) < 2**64
