"""HyperNEAT paints the 14,641 weights that tell a large box from a small one."""

from planaria.algorithms.neat import Neat
from planaria.encodings.hyperneat import HyperNEAT
from planaria.networks.substrate import Substrate
from planaria.run.experiment import Experiment
from planaria.tasks.visual_discrimination import VisualDiscrimination


def preset() -> Experiment:
    """100 graphs, 100 generations, a minute or two, much of it compiling; the published budget is 300 generations.

    The result, bound to ``--task.scale 3``, works in a field of 33 x 33 too (docs/learn/geometry.md).
    """
    field = Substrate(inputs=(0, 0), outputs=(0, 0), output="identity")
    algorithm = Neat(population=100, species_target=8, champion_from=0)
    return Experiment(
        algorithm,
        HyperNEAT(network=field, deltas=True),
        VisualDiscrimination(),
        generations=100,
        chunk=25,
        save_every=20,
        name="boxes",
    )
