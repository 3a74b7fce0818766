"""The adapter against Gymnasium stepped by hand."""

import sys

import jax
import numpy as np
import pytest

from planaria.core.errors import InvalidValue, UnknownName
from planaria.core.streams import seed_of
from planaria.environments.gymnasium_adapter import GymnasiumAdapter

pytest.importorskip("gymnasium")
import gymnasium


def levels(world, *names):
    return jax.tree.map(lambda *x: np.stack(x), *map(world.level_of, names))


def keys(n):
    return jax.random.split(jax.random.key(5), n)


def by_hand(name, key, actions, **kwargs):
    world = gymnasium.make(name, **kwargs)
    obs, _ = world.reset(seed=seed_of(key) % 2**31)
    flat = lambda x: gymnasium.spaces.flatten(world.observation_space, x)
    rows = [(flat(obs), 0.0, False, False)]
    for action in actions:
        obs, reward, terminated, truncated, _ = world.step(action)
        rows.append((flat(obs), reward, terminated, truncated))
        if terminated or truncated:
            break
    return rows


def check(world, name, births, vectors, actions, **kwargs):
    n = len(births)
    session = world.open(levels(world, *["whole"] * n))
    seen, told = [np.asarray(session.reset(births))], []
    for vector in vectors:
        told.append(session.step(np.repeat(vector[None], n, 0)))
        seen.append(np.asarray(told[-1].obs))
    for i in range(n):
        rows = by_hand(name, births[i], actions, **kwargs)
        for t, (obs, reward, terminated, truncated) in enumerate(rows):
            assert np.array_equal(seen[t][i], obs.astype(np.float32))
            if t:
                move = told[t - 1]
                assert move.reward[i] == pytest.approx(reward, rel=1e-12)
                assert (bool(move.terminated[i]), bool(move.truncated[i])) == (terminated, truncated)
        for t in range(len(rows), len(seen)):  # over: nothing is stepped or reset any more
            assert np.array_equal(seen[t][i], seen[len(rows) - 1][i]) and told[t - 1].reward[i] == 0
            assert told[t - 1].terminated[i] or told[t - 1].truncated[i]
    return told


@pytest.mark.parametrize("anew", [True, False])
def test_discrete_actions(anew):
    actions = np.random.default_rng(0).integers(0, 2, 60)
    world = GymnasiumAdapter("CartPole-v1", anew=anew)
    told = check(world, "CartPole-v1", keys(4), np.eye(2, dtype=np.float32)[actions], actions.tolist())
    assert told[-1].terminated.all() and not told[-1].truncated.any()


@pytest.mark.smoke
def test_box_actions_are_scaled_to_their_bounds():
    world = GymnasiumAdapter("Pendulum-v1", (("g", 9.0),))
    assert world.interface == (3, 1, "continuous")
    vectors = np.random.default_rng(0).uniform(-1, 1, (200, 1)).astype(np.float32)
    told = check(world, "Pendulum-v1", keys(2), vectors, 2.0 * vectors, g=9.0)
    assert told[-1].truncated.all() and not told[-1].terminated.any()  # 200 steps, the time limit
    assert not told[-2].truncated.any()


def test_discrete_observations_are_flattened():
    world = GymnasiumAdapter("FrozenLake-v1", (("is_slippery", False),))
    assert world.interface == (16, 4, "discrete")
    session = world.open(levels(world, "whole"))
    assert session.reset(keys(1))[0].tolist() == [1] + [0] * 15
    assert session.step(np.array([[0, 0, 1, 0]], np.float32)).obs[0, 1] == 1


def test_lives_do_not_depend_on_those_before_or_beside():
    world, births = GymnasiumAdapter("MountainCarContinuous-v0"), keys(3)
    walk = np.random.default_rng(1).uniform(-1, 1, (20, 1)).astype(np.float32)

    def live(session, births):
        seen = [session.reset(births)]
        return np.stack([*seen, *(session.step(np.repeat(w[None], len(births), 0)).obs for w in walk)])

    session = world.open(levels(world, *["whole"] * 3))
    first = live(session, births)
    live(session, births[::-1])
    assert np.array_equal(live(session, births), first)
    assert np.array_equal(live(world.open(levels(world, "whole")), births[1:2])[:, 0], first[:, 1])


def test_wounds_of_motors_and_sensors():
    world = GymnasiumAdapter("CartPole-v1")
    births = keys(1)[np.array([0, 0, 0])]
    session = world.open(levels(world, "whole", "invert:motor0+invert:motor1@2", "shift:sensor1:3"))
    a = session.reset(births)
    assert np.allclose(a[2] - a[0], [0, 3, 0, 0], atol=1e-6)
    moved = [session.step(np.tile([[0.1, 0.2]], (3, 1)).astype(np.float32)) for _ in range(4)]
    assert moved[3].obs[1, 1] < moved[3].obs[0, 1]


def test_a_command_that_is_no_number():
    world = GymnasiumAdapter("Pendulum-v1")
    session = world.open(levels(world, "whole", "whole"))
    session.reset(keys(2))
    moved = session.step(np.array([[np.nan], [0.1]], np.float32))
    assert moved.valid.tolist() == [False, True] and np.isfinite(moved.reward).all()


def test_an_id_that_is_not_there():
    with pytest.raises(UnknownName) as error:
        _ = GymnasiumAdapter("CartPol-v1").interface
    assert "CartPole-v1" in error.value.nearest and error.value.field == "id"


def test_an_argument_that_is_not_there():
    with pytest.raises(InvalidValue, match="gravity") as error:
        _ = GymnasiumAdapter("CartPole-v1", (("gravity", 1),)).interface
    assert error.value.field == "kwargs"


def test_actions_of_another_kind():
    from gymnasium.spaces import MultiBinary

    class World(gymnasium.Env):
        observation_space = action_space = MultiBinary(3)

    gymnasium.register("planaria/Binary-v0", entry_point=World)
    with pytest.raises(InvalidValue, match="actions of this kind"):
        _ = GymnasiumAdapter("planaria/Binary-v0").interface


def test_without_gymnasium(monkeypatch):
    monkeypatch.setitem(sys.modules, "gymnasium", None)
    with pytest.raises(InvalidValue, match=r"planaria\[gym\]"):
        _ = GymnasiumAdapter("Acrobot-v1", (("x", 1),)).interface
