"""The noiseless black-box benchmark: shifted, rotated and bent test functions."""

from typing import Literal, get_args

import jax
import numpy as np
from jaxtyping import Array, Float, Key

from planaria.core import checks
from planaria.core.task import AbstractTask
from planaria.core.types import Evaluation

from ._landscapes import FUNCTIONS, landscape

Name = Literal[
    "sphere", "ellipsoid", "rastrigin", "rosenbrock", "discus", "bent_cigar", "different_powers", "schaffer_f7",
    "griewank_rosenbrock", "gallagher_101",
]  # fmt: skip
LARGEST = 4096  # genes of a rotated function: two matrices of 67 MB in the compiled program


class BBOB(AbstractTask[Float[Array, " k"]]):
    """BBOB: minus a benchmark function whose optimum is anywhere; 0 there, which is all the fitness there is to have.

    x is shifted and rotated, and in most functions bent: T_osz makes slopes irregular, T_asy makes one side of the
    optimum steeper. An ``instance`` is one draw of shift and rotations. In BBOB's numbers: sphere 1, ellipsoid 10,
    rastrigin 15, rosenbrock 9, discus 11, bent_cigar 12, different_powers 14, schaffer_f7 17, griewank_rosenbrock 19,
    gallagher_101 21; without rotation ellipsoid is 2 and rastrigin 3. The dimension is the encoding's, from 2.

    Fields: ``name`` of the function; ``instance`` from 0; ``rotated``; ``noise`` standard deviation of what luck adds.
    Shapes: phenotype [k], the region of interest is [-5, 5]^k.
    Raises: InvalidValue for a field out of range, one gene, or a rotation of more than 4,096 genes.

    **Source**: Hansen, Finck, Ros & Auger (2009), Real-parameter black-box optimization benchmarking 2009: noiseless
    functions definitions, INRIA RR-6829.
    **Differs from the source**: sign; the optimum's value is 0; instances are our own draws; rosenbrock without
    rotation is 9 unrotated, not 8.
    **Checked against**: tests/tasks/test_bbob.py (the benchmark's code in the ``cma`` package, its shifts and
    rotations put into ours, 1e-4; the optimum is one).

    >>> task = BBOB("ellipsoid", instance=3)
    >>> abs(float(task.evaluate(jax.numpy.asarray(task.optimum(5)), jax.random.key(0)).fitness)) < 1e-3
    True
    """

    name: Name = "sphere"
    instance: int = 0
    rotated: bool = True
    noise: float = 0.0

    def __check_init__(self) -> None:
        checks.one_of(self, "name", get_args(Name))
        checks.whole(self, "instance", least=0)
        checks.between(self, "noise", low=0)

    def optimum(self, k: int) -> Float[np.ndarray, " k"]:
        """Where fitness is 0, in ``k`` dimensions."""
        return landscape(self.name, self.instance, self.rotated, k).optimum

    def evaluate(self, phenotype: Float[Array, " k"], key: Key[Array, ""]) -> Evaluation:
        k = phenotype.shape[0]
        if k < 2 or (self.rotated and k > LARGEST):
            hint = f"Give the encoding 2 to {LARGEST:,} genes, or more with rotated=False."
            raise checks.refuse(self, "name", f"no such landscape in {k:,} dimensions", hint=hint)
        loss = FUNCTIONS[self.name](phenotype, landscape(self.name, self.instance, self.rotated, k))
        return Evaluation.of(self.noise * jax.random.normal(key) - loss, cost=1.0)
