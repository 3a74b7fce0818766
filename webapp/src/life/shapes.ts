// What a compiled model looks like: its geoms, in the form that recorded lives have them in.
import type { MjModel } from "@mujoco/mujoco";
import { turn } from "../turn";
import type { Geom } from "../types";
import type { Engine } from "./engine";

const HIDDEN_GROUP = 3; // geoms of this group and above are, by MuJoCo's custom, not to be seen

/** As Python's report/bodies.py: what can be drawn, on a limb or fixed to the world; a mesh as the box around it. */
export function geomsOf({ mjtGeom }: Engine, model: MjModel): Geom[] {
  const kinds = new Map<number, Geom["type"]>([
    [mjtGeom.mjGEOM_SPHERE.value, "sphere"], [mjtGeom.mjGEOM_CAPSULE.value, "capsule"], [mjtGeom.mjGEOM_ELLIPSOID.value, "ellipsoid"],
    [mjtGeom.mjGEOM_CYLINDER.value, "cylinder"], [mjtGeom.mjGEOM_BOX.value, "box"], [mjtGeom.mjGEOM_MESH.value, "box"],
  ]);
  const { geom_bodyid, geom_type, geom_size, geom_pos, geom_quat, geom_aabb, geom_group, geom_rgba, ngeom } = model;
  const slice = (array: ArrayLike<number>, at: number, n: number) => Array.from({ length: n }, (_, k) => array[at + k]!);
  const result: Geom[] = [];
  for (let g = 0; g < ngeom; g++) {
    const type = kinds.get(geom_type[g]);
    if (!type || geom_group[g] >= HIDDEN_GROUP || geom_rgba[4 * g + 3] === 0) continue;
    const quat = slice(geom_quat, 4 * g, 4) as Geom["quat"];
    let [pos, size] = [slice(geom_pos, 3 * g, 3) as Geom["pos"], slice(geom_size, 3 * g, 3)];
    if (geom_type[g] === mjtGeom.mjGEOM_MESH.value) {
      const centre = turn(quat, 0, slice(geom_aabb, 6 * g, 3) as Geom["pos"]);
      [pos, size] = [pos.map((x, k) => x + centre[k]!) as Geom["pos"], slice(geom_aabb, 6 * g + 3, 3)];
    }
    result.push({ body: geom_bodyid[g] - 1, type, size, pos, quat });
  }
  return result;
}
