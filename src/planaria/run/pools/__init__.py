"""Where host work runs: in this process or in several. Pools move bytes only, and never change a result."""

from planaria.run.pools.inline import InlinePool
from planaria.run.pools.pool import AbstractPool
from planaria.run.pools.process import ProcessPool

__all__ = ["AbstractPool", "InlinePool", "ProcessPool"]
