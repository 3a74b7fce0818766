"""Trees to named tensors and back: the names are tree paths, so that a file says what it holds.

JAX arrays, typed keys, NumPy arrays of any dtype, Python numbers and text, object arrays of JSON values. Two rules
serve genomes that live outside JAX: a list of texts (or None) is one leaf, so that it may change its length, and so is
an object array. Functions have no bytes: they are left out and taken from the template again.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from planaria.core.errors import InvalidValue, StoreError

Stored = tuple[np.ndarray, str]  # the bytes, and how to read them


def encode(tree: Any) -> dict[str, Stored]:
    """Path to (array, kind) for every leaf that has bytes."""
    out: dict[str, Stored] = {}
    for path, leaf in flatten(tree):
        stored = _encode_leaf(path, leaf)
        if stored is None:
            continue
        if path in out:
            raise InvalidValue("two leaves share one path", field=path)
        out[path] = stored
    return out


def decode(template: Any, stored: Mapping[str, Stored]) -> Any:
    """The stored leaves in the template's structure. Sizes may differ (capacity grows), dtype and rank may not."""
    wanted = {path for path, leaf in flatten(template) if not _is_function(leaf)}
    _same_paths(wanted, set(stored))
    return _mapped(
        template,
        lambda path, leaf: leaf if _is_function(leaf) else _like(path, leaf, decode_leaf(*stored[path], like=leaf)),
    )


def decode_leaf(array: np.ndarray, kind: str, *, like: Any = None) -> Any:
    """One leaf; without `like`, JAX arrays come as NumPy arrays and keys as their key data."""
    if kind == "json":
        return json.loads(array.tobytes())
    if kind == "bytes":
        return array.tobytes()
    if kind == "scalar":
        return array[()]
    if kind == "objects":
        return _objects(json.loads(array.tobytes()))
    if like is not None and kind.startswith("key:"):
        import jax

        return jax.random.wrap_key_data(jax.numpy.asarray(array), impl=kind.removeprefix("key:"))
    if like is not None and (kind == "jax" or _is_jax(like)):
        return _to_jax(array)
    return array


def flatten(tree: Any) -> list[tuple[str, Any]]:
    """(path, leaf) pairs. A process that never loaded JAX holds no tree of JAX's making: then we walk it ourselves."""
    if "jax" not in sys.modules:
        return _walk(tree, "")
    import jax

    leaves = jax.tree_util.tree_flatten_with_path(tree, is_leaf=_is_texts)[0]
    return [(jax.tree_util.keystr(path), leaf) for path, leaf in leaves]


def _mapped(tree: Any, function: Callable[[str, Any], Any]) -> Any:
    if "jax" not in sys.modules:
        return _rebuild(tree, "", function)
    import jax

    return jax.tree_util.tree_map_with_path(
        lambda path, leaf: function(jax.tree_util.keystr(path), leaf), tree, is_leaf=_is_texts
    )


def _walk(node: Any, path: str) -> list[tuple[str, Any]]:
    if node is None:
        return []
    children = _children(node)
    if children is None:
        return [(path, node)]
    return [pair for step, child in children for pair in _walk(child, path + step)]


def _rebuild(node: Any, path: str, function: Callable[[str, Any], Any]) -> Any:
    if node is None:
        return None
    children = _children(node)
    if children is None:
        return function(path, node)
    built = [_rebuild(child, path + step, function) for step, child in children]
    if isinstance(node, dict):
        return dict(zip(sorted(node), built, strict=True))
    return type(node)(*built) if hasattr(node, "_fields") else type(node)(built)


def _children(node: Any) -> list[tuple[str, Any]] | None:
    """The steps below a container, spelt as JAX spells them; None for a leaf."""
    if isinstance(node, dict):
        return [(f"[{name!r}]", node[name]) for name in sorted(node)]
    if _is_texts(node) or not isinstance(node, list | tuple):
        return None
    names = getattr(node, "_fields", None)
    steps = [f".{name}" for name in names] if names is not None else [f"[{i}]" for i in range(len(node))]
    return list(zip(steps, node, strict=True))


def _is_texts(node: Any) -> bool:
    return type(node) is list and all(item is None or isinstance(item, str) for item in node)


def _is_function(leaf: Any) -> bool:
    return callable(leaf)


def _is_jax(leaf: Any) -> bool:
    jax = sys.modules.get("jax")
    return jax is not None and isinstance(leaf, jax.Array | jax.ShapeDtypeStruct)


def _encode_leaf(path: str, leaf: Any) -> Stored | None:
    if _is_jax(leaf):
        return _encode_jax(leaf)
    if isinstance(leaf, np.generic):
        return np.asarray(leaf), "scalar"
    if isinstance(leaf, np.ndarray):
        if leaf.dtype != object:
            return leaf, "array"
        return _json_bytes(path, {"shape": leaf.shape, "items": leaf.ravel().tolist()}), "objects"
    if isinstance(leaf, bytes):
        return np.frombuffer(leaf, np.uint8), "bytes"
    if isinstance(leaf, str | int | float | list):
        return _json_bytes(path, leaf), "json"
    if _is_function(leaf):
        return None
    raise InvalidValue(
        "a checkpoint can't keep this leaf",
        field=path or "(the tree itself)",
        value=type(leaf).__name__,
        allowed="JAX and NumPy arrays, keys, numbers, text, bytes, lists of text, object arrays of JSON values",
    )


def _encode_jax(leaf: Any) -> Stored:
    import jax

    if jax.numpy.issubdtype(leaf.dtype, jax.dtypes.prng_key):
        return np.asarray(jax.random.key_data(leaf)), f"key:{jax.random.key_impl(leaf)}"
    return np.asarray(leaf), "jax"


def _to_jax(array: np.ndarray) -> Any:
    import jax.numpy as jnp

    if array.dtype.itemsize == 8 and array.dtype.kind in "fiu" and jnp.asarray(0.0).dtype != np.float64:
        hint = "Set JAX_ENABLE_X64=1, as when the run was started."
        raise StoreError("this run was computed in 64 bits and JAX is set to 32", value=str(array.dtype), hint=hint)
    return jnp.asarray(array)


def _json_bytes(path: str, value: Any) -> np.ndarray:
    for item in value["items"] if isinstance(value, dict) else [value]:
        if not _is_json(item):
            raise InvalidValue(
                "a checkpoint can't keep this object",
                field=path,
                value=item,
                allowed="None, bool, int, float, str, and lists and dicts (with text keys) of these",
            )
    return np.frombuffer(json.dumps(value).encode(), np.uint8)


def _is_json(value: Any) -> bool:
    if isinstance(value, list):
        return all(map(_is_json, value))
    if isinstance(value, dict):
        return all(type(key) is str and _is_json(item) for key, item in value.items())
    return value is None or type(value) in (bool, int, float, str)


def _objects(content: dict[str, Any]) -> np.ndarray:
    out = np.empty(len(content["items"]), object)
    for i, item in enumerate(content["items"]):  # one by one: NumPy would turn a list of lists into a matrix
        out[i] = item
    return out.reshape(content["shape"])


def _like(path: str, leaf: Any, value: Any) -> Any:
    """Refuse a leaf that the template's code could not have produced."""
    mine, theirs = (_kind_of(x) for x in (value, leaf))
    if mine and theirs and mine != theirs:
        hint = "The parts that wrote this run differ from those that read it: use the version that wrote it."
        message = "a checkpoint's array has another dtype or rank"
        raise StoreError(message, field=path, value=mine, allowed=theirs, hint=hint)
    return value


def _kind_of(leaf: Any) -> str | None:
    shape, dtype = getattr(leaf, "shape", None), getattr(leaf, "dtype", None)
    return None if shape is None or dtype is None else f"{dtype} of rank {len(shape)}"


def _same_paths(wanted: set[str], found: set[str]) -> None:
    if wanted == found:
        return
    missing, extra = sorted(wanted - found)[:3], sorted(found - wanted)[:3]
    raise StoreError(
        f"the checkpoint has another structure: missing {missing or 'nothing'}, unknown {extra or 'nothing'}",
        field="template",
        hint="The parts that wrote this run differ from those that read it: use the version that wrote it.",
    )
