"""The quadruped's body as one MJCF template, shared by both engines.

Tokens are plain lengths in metres: ``{hip0}`` and ``{shank0}`` are the extents along x and y of leg 0's two outer
segments (times sqrt(2) for the length along the leg). The report's page holds the text of the whole body and shortens
segments as it does for any model; a test holds that these are the same bodies.

Proportions follow Gymnasium's Ant: a sphere with four legs of two outer segments, eight motors. Legs are counted
clockwise from the front left: 0 front left (+x +y), 1 rear left (-x +y), 2 rear right (-x -y), 3 front right (+x -y).
"""

HIP, SHANK = 0.2, 0.4  # extents of a whole leg along x and y, in metres
SIGNS = (("", ""), ("-", ""), ("-", "-"), ("", "-"))  # of x and y, by leg


def _leg(i: int, feet_only: bool) -> str:
    x, y = SIGNS[i]
    axis_x = "1" if y == "-" else "-1"
    axis_y = "-1" if x == "-" else "1"
    foot = (
        f'<geom name="foot{i}" type="sphere" pos="{x}{{shank{i}}} {y}{{shank{i}}} 0" size="0.08" density="0" '
        f'conaffinity="1"/>'
    )
    return f"""
      <body name="aux{i}">
        <geom name="aux{i}" type="capsule" fromto="0 0 0 {x}0.2 {y}0.2 0" size="0.08"/>
        <body name="hip{i}" pos="{x}0.2 {y}0.2 0">
          <joint name="hip{i}" axis="0 0 1" range="-30 30"/>
          <geom name="hip{i}" type="capsule" fromto="0 0 0 {x}{{hip{i}}} {y}{{hip{i}}} 0" size="0.08"/>
          <body name="ankle{i}" pos="{x}{{hip{i}}} {y}{{hip{i}}} 0">
            <joint name="ankle{i}" axis="{axis_x} {axis_y} 0" range="30 70"/>
            <geom name="shank{i}" type="capsule" fromto="0 0 0 {x}{{shank{i}}} {y}{{shank{i}}} 0" size="0.08"/>
            {foot if feet_only else ""}
          </body>
        </body>
      </body>"""


def template(
    *, timestep: float, integrator: str, gear: float, contacts: str = "all", lean: bool = False, legs: int = 4
) -> str:
    """MJCF text in which only the lengths of the outer leg segments are left open.

    ``contacts``: "all" (every segment touches the ground) or "feet" (a sphere at each foot, and the torso; for MJX,
    whose cost grows with possible contacts). ``lean``: one solver iteration, four line searches, eulerdamp off.
    """
    feet = contacts == "feet"
    solver = 'iterations="1" ls_iterations="4"' if lean else 'iterations="4" ls_iterations="50"'
    motors = "".join(
        f'<motor name="hip{i}" joint="hip{i}"/><motor name="ankle{i}" joint="ankle{i}"/>' for i in range(legs)
    )
    return f"""<mujoco model="quadruped"><compiler angle="degree" inertiafromgeom="true"/>
  <option timestep="{timestep}" integrator="{integrator}" {solver} solver="Newton"><flag eulerdamp="{"disable" if lean else "enable"}"/></option>
  <default><joint armature="1" damping="1" limited="true" type="hinge"/>
    <geom contype="0" conaffinity="{0 if feet else 1}" density="5" condim="3" friction="1 .5 .5" margin="0.01" solref=".02 1"/>
    <motor ctrlrange="-1 1" ctrllimited="true" gear="{gear}"/></default>
  <visual><global offwidth="640" offheight="480"/></visual>
  <worldbody><light pos="0 0 4" dir="0 0 -1"/>
    <geom name="floor" type="plane" size="40 40 1" contype="1" conaffinity="1" friction="1 .5 .5"/>
    <body name="torso" pos="0 0 0.75"><freejoint name="root"/>
      <geom name="torso" type="sphere" size="0.25" conaffinity="1"/>{"".join(_leg(i, feet) for i in range(legs))}
    </body></worldbody><actuator>{motors}</actuator></mujoco>"""


def fill(text: str, hips: tuple[float, ...], shanks: tuple[float, ...]) -> str:
    """The template with each leg's segment lengths (1 = whole) filled in."""
    for i, (hip, shank) in enumerate(zip(hips, shanks, strict=True)):
        text = text.replace(f"{{hip{i}}}", repr(float(HIP * hip))).replace(f"{{shank{i}}}", repr(float(SHANK * shank)))
    return text
