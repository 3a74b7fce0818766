"""The maps of the novelty-search papers: facts, taken from the maze files of the first author's program.

Source: medium_maze.txt and hard_maze.txt of github.com/jal278/mazerobot-python (J. Lehman; MIT), the mazes of Lehman &
Stanley (2011), figure 2: start, heading in degrees, goal, then walls as x1 y1 x2 y2. Outer walls are not quite square.
"""

from typing import NamedTuple

Point = tuple[float, float]


class Map(NamedTuple):
    """A maze in its own units: the navigator has a radius of 8."""

    start: Point
    heading: float
    goal: Point
    walls: tuple[tuple[float, float, float, float], ...]


MEDIUM = Map(
    (30, 22),
    0,
    (270, 100),
    (
        (293, 7, 289, 130),
        (289, 130, 6, 134),
        (6, 134, 8, 5),
        (8, 5, 292, 7),
        (241, 130, 58, 65),
        (114, 7, 73, 42),
        (130, 91, 107, 46),
        (196, 8, 139, 51),
        (219, 122, 182, 63),
        (267, 9, 214, 63),
        (271, 129, 237, 88),
    ),
)
HARD = Map(
    (36, 184),
    0,
    (31, 20),
    (
        (41, 5, 3, 8),
        (3, 8, 4, 49),
        (4, 49, 57, 53),
        (4, 49, 7, 202),
        (7, 202, 195, 198),
        (195, 198, 186, 8),
        (186, 8, 39, 5),
        (56, 54, 56, 157),
        (57, 106, 158, 162),
        (77, 201, 108, 164),
        (6, 80, 33, 121),
        (192, 146, 87, 91),
        (56, 55, 133, 30),
    ),
)
MAPS = {"medium": MEDIUM, "hard": HARD}
