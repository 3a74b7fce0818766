# MuJoCo's names come from a C extension, which says nothing about types.
from typing import Any

def __getattr__(name: str) -> Any: ...
