"""Named arrays to safetensors bytes and back, any dtype, bit for bit.

safetensors' own NumPy face reads neither bfloat16 nor the 8-bit floats and refuses dtypes such as complex128; here the
former are read natively and the latter travel as bytes, with the true dtype in the file's header.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import numpy as np

from planaria.core.errors import InvalidValue, StoreError

_CODES = {
    "F64": "float64", "F32": "float32", "F16": "float16", "BF16": "bfloat16",
    "F8_E4M3": "float8_e4m3fn", "F8_E5M2": "float8_e5m2",
    "I64": "int64", "I32": "int32", "I16": "int16", "I8": "int8",
    "U64": "uint64", "U32": "uint32", "U16": "uint16", "U8": "uint8", "BOOL": "bool", "C64": "complex64",
}  # fmt: skip
_NATIVE = frozenset(_CODES.values())
_DTYPES = "planaria.dtypes"


def pack(arrays: Mapping[str, np.ndarray], header: Mapping[str, str] | None = None) -> bytes:
    from safetensors import TensorSpec, serialize

    plain, dtypes = {}, {}
    for name, array in arrays.items():
        plain[name], odd = _plain(name, array)
        if odd:
            dtypes[name] = odd
    header = {**(header or {}), **({_DTYPES: json.dumps(dtypes)} if dtypes else {})}
    specs = {
        name: TensorSpec(dtype=a.dtype.name, shape=a.shape, data_ptr=a.ctypes.data, data_len=a.nbytes)
        for name, a in plain.items()
    }
    return bytes(serialize(specs, metadata=header or None))


def unpack(data: bytes) -> tuple[dict[str, np.ndarray], dict[str, str]]:
    """The arrays (writable copies) and the header."""
    from safetensors import SafetensorError, deserialize

    try:
        parts = deserialize(data)
        length = int.from_bytes(data[:8], "little")
        header = json.loads(data[8 : 8 + length]).get("__metadata__", {})
    except (SafetensorError, ValueError) as error:
        raise StoreError(f"these bytes are not whole safetensors ({error})") from error
    dtypes = json.loads(header.pop(_DTYPES, "{}"))
    return {name: _restored(part, dtypes.get(name)) for name, part in parts}, header


def dtype_named(name: str) -> np.dtype:
    try:
        return np.dtype(name)
    except TypeError:
        import ml_dtypes

        return np.dtype(getattr(ml_dtypes, name))


def _plain(name: str, array: np.ndarray) -> tuple[np.ndarray, str | None]:
    array = np.asarray(array)
    if name == "__metadata__" or array.dtype.hasobject or array.dtype.fields:
        raise InvalidValue("can't be kept as a tensor", field=name, value=str(array.dtype), allowed="plain dtypes")
    if array.dtype.byteorder == ">" or (array.dtype.byteorder == "=" and not np.little_endian):
        array = array.astype(array.dtype.newbyteorder("<"))
    array = np.asarray(array, order="C")
    if array.dtype.name in _NATIVE:
        return array, None
    # `str` says everything about NumPy's own dtypes; those of ml_dtypes all read "<V1" there and need their name.
    odd = array.dtype.name if array.dtype.kind == "V" or array.dtype.str[1] == "V" else array.dtype.str
    raw = np.frombuffer(array.tobytes(), np.uint8).reshape(*array.shape, array.dtype.itemsize)
    return raw, odd


def _restored(part: dict, odd: str | None) -> np.ndarray:
    dtype = dtype_named(odd or _CODES[part["dtype"]])
    shape = part["shape"][:-1] if odd else part["shape"]
    return np.frombuffer(part["data"], dtype=dtype).reshape(shape).copy()
