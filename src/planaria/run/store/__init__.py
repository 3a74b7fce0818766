"""The run store: one run is one directory that survives kill -9, can be copied, zipped and read anywhere."""

from planaria.run.store.files import StoreWarning
from planaria.run.store.listing import list_runs
from planaria.run.store.store import RunStore

__all__ = ["RunStore", "StoreWarning", "list_runs"]
