"""A network that balances a pole, evolved in seconds."""

from planaria.algorithms.openai_es import OpenAIES
from planaria.encodings.direct import Direct
from planaria.environments.cartpole import CartPole
from planaria.networks.mlp import MLP
from planaria.run.experiment import Experiment
from planaria.tasks.control import Control


def preset() -> Experiment:
    """64 networks of 8 hidden units, 4 episodes each, 500 steps at most."""
    task = Control(environment=CartPole(), horizon=500, episodes=4)
    algorithm = OpenAIES(population=64, sigma=0.3, learning_rate=0.1)
    return Experiment(algorithm, Direct(network=MLP(hidden=(8,))), task, generations=50, chunk=32, name="cartpole")
