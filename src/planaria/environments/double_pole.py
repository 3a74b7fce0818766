"""Two poles on one cart."""

from ._poles import AbstractPoles, Pole

LONG, SHORT = Pole(0.5, 0.1), Pole(0.05, 0.01)  # 1 m and 0.1 m (half lengths), kg


class DoublePole(AbstractPoles):
    """Double pole: push a cart so that two poles on it, of 1 m and 0.1 m, both stay up.

    Wieland's equations by fourth-order Runge-Kutta, two steps of 0.01 s an action; a cart of 1 kg, poles of 0.1 and
    0.01 kg, forces of -10 to 10 N. Reward 1 a step (the last included); over when the cart is more than 2.4 m from the
    middle or a pole tilts by more than ``tilt``. At birth everything is at rest and upright but the long pole. Levels:
    ``standard``, and ``grid:0`` to ``grid:624``, the starts of the generalisation test.

    Fields: ``velocities`` whether speeds are seen (without them the task needs a memory); ``limit`` steps after which a
    life is cut short; ``tilt`` of a fallen pole, degrees, above 0 to 90; ``start`` tilt of the long pole, degrees;
    ``unit`` whether actions run from 0 to 1, as NEAT's sigmoid outputs do, and 0.5 is no force.
    Shapes: observation [6] = position / 4.8 m, speed / 2, then tilt / 0.52 rad and rate / 2 of the long and the short
    pole; without velocities [3]; action [1], -1 to 1, or with ``unit`` 0 to 1 (beyond: clipped).
    Raises: InvalidValue for a field out of range or an unknown start.

    **Source**: Wieland (1991), IJCNN; standard start, grid and scaling: Gruau, Whitley & Pyeatt (1996); Stanley &
    Miikkulainen (2002), Evolutionary Computation 10(2), section 4.3.
    **Differs from the source**: no friction between cart and track, as in NEAT's program (Wieland: 0.0005 N); the
    starting tilt is the paper's 4.5 degrees where that program has 4; float32.
    **Checked against**: tests/environments/test_poles.py, an integration of the full equations of motion in NumPy
    (1e-4 after 15 steps, 1e-5 a step).

    >>> DoublePole(velocities=False).interface.observation
    3
    """

    velocities: bool = True
    limit: int = 1000
    tilt: float = 36.0
    start: float = 4.5
    unit: bool = False

    @property
    def poles(self) -> tuple[Pole, ...]:
        return LONG, SHORT
