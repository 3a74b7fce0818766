"""One pole on a cart, pushed with any force."""

from ._poles import AbstractPoles, Pole


class SinglePole(AbstractPoles):
    """Single pole: push a cart so that the pole of 1 m on it stays up; without velocities it needs a memory.

    The double pole without its short pole: Wieland's equations by fourth-order Runge-Kutta, two steps of 0.01 s an
    action, forces of -10 to 10 N. Reward 1 a step (the last included); over when the cart is more than 2.4 m from the
    middle or the pole tilts by more than ``tilt``. Levels: ``standard``, and ``grid:0`` to ``grid:624``.

    Fields: ``velocities`` whether speeds are seen; ``limit`` steps after which a life is cut short; ``tilt`` of a
    fallen pole, degrees, above 0 to 90; ``start`` tilt at birth, degrees; ``unit`` whether actions run from 0 to 1.
    Shapes: observation [4] = position / 4.8 m, speed / 2, tilt / 0.52 rad, rate / 2; without velocities [2];
    action [1], -1 to 1, or with ``unit`` 0 to 1 (beyond: clipped).
    Raises: InvalidValue for a field out of range or an unknown start.

    **Source**: Wieland (1991), IJCNN; Gomez & Miikkulainen (1999), IJCAI, appendix.
    **Differs from the source**: no friction between cart and track; float32.
    **Checked against**: tests/environments/test_poles.py, an integration of the full equations of motion in NumPy.

    >>> SinglePole().interface.observation
    4
    """

    velocities: bool = True
    limit: int = 1000
    tilt: float = 12.0
    start: float = 4.5
    unit: bool = False

    @property
    def poles(self) -> tuple[Pole, ...]:
        return (Pole(0.5, 0.1),)
