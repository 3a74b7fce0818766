"""Any Gymnasium environment: Acrobot unless you name another (--task.environment.id)."""

from planaria.algorithms.cma_es import CMAES
from planaria.encodings.direct import Direct
from planaria.environments.gymnasium_adapter import GymnasiumAdapter
from planaria.networks.mlp import MLP
from planaria.run.experiment import Experiment
from planaria.tasks.control import Control


def preset() -> Experiment:
    """32 small networks, 2 episodes each."""
    task = Control(environment=GymnasiumAdapter(id="Acrobot-v1"), horizon=500, episodes=2)
    algorithm = CMAES(population=32, sigma=0.5)
    return Experiment(algorithm, Direct(network=MLP(hidden=(8,))), task, generations=30, chunk=16, name="gymnasium")
