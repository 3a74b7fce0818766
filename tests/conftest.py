"""Before JAX starts: as many devices in every test process, so that results do not depend on which test came first."""

import os

os.environ.setdefault("JAX_NUM_CPU_DEVICES", "2")
os.environ.setdefault("PLANARIA_DEVICES", "2")
