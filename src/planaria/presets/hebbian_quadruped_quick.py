"""The main job in two minutes: the same study with fewer generations."""

from dataclasses import replace

from planaria.run.experiment import Study

from . import hebbian_quadruped


def preset() -> Study:
    """2 M steps a controller: enough to see learning, too few for a contrast."""
    return replace(hebbian_quadruped.preset(generations=20), name="hebbian-quadruped-quick")
