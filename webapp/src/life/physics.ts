// One body in MuJoCo. A wound rebuilds the model from the same template as Python's and carries the state over.
import type { MjData, MjModel } from "@mujoco/mujoco";
import type { Injuries } from "../damage";
import type { Rng } from "../rng";
import type { Body, RecordedGeom } from "../types";
import type { Engine } from "./engine";

/** The template with each leg's lengths filled in; a number's text is the shortest that reads back alike, as in Python. */
export function fill(body: Body, hips: readonly number[], shanks: readonly number[]): string {
  let text = body.template;
  for (let leg = 0; leg < body.legs; leg++) {
    text = text.replaceAll(`{hip${leg}}`, String(body.hip * hips[leg]!)).replaceAll(`{shank${leg}}`, String(body.shank * shanks[leg]!));
  }
  return text;
}

export class Physics {
  private model: MjModel;
  private data: MjData;
  private gains: number[];

  constructor(private readonly engine: Engine, private readonly body: Body, injuries: Injuries) {
    this.gains = injuries.gains;
    this.model = this.compile(injuries);
    this.data = new engine.MjData(this.model);
    engine.mj_kinematics(this.model, this.data);
  }

  private compile(injuries: Injuries): MjModel {
    const model = this.engine.MjModel.from_xml_string(fill(this.body, injuries.hips, injuries.shanks));
    // A joint's degree of freedom: those of the free root come first, then one a joint, in order.
    const damping = model.dof_damping as Float64Array;
    const first = damping.length - injuries.locked.length;
    injuries.locked.forEach((locked, joint) => {
      if (locked) damping[first + joint] = this.body.lock_damping;
    });
    this.surround(model, injuries.outside);
    return model;
  }

  /** The torso's weight, the ground's grip, and a slope: the ground stays level, and what is down tilts. */
  private surround(model: MjModel, [weight, grip, slope]: readonly number[]): void {
    const { geom_friction, body_mass, body_inertia } = model as unknown as Record<string, Float64Array>;
    for (let g = 0; g < model.ngeom; g++) geom_friction![3 * g]! *= grip!;
    if (slope) {
      const gravity = model.opt.gravity as unknown as Float64Array;
      const down = Math.hypot(gravity[0]!, gravity[1]!, gravity[2]!);
      const angle = (slope * Math.PI) / 180;
      gravity.set([-down * Math.sin(angle), 0, -down * Math.cos(angle)]);
    }
    if (weight === 1) return;
    body_mass![1]! *= weight!;
    for (let k = 0; k < 3; k++) body_inertia![3 + k]! *= weight!;
    const data = new this.engine.MjData(model);
    this.engine.mj_setConst(model, data);
    data.delete();
  }

  /**
   * The body as the injuries leave it, going on from where it stands. Carried over is all that a step reads, the
   * solver's warm start included; only positions are computed anew (for drawing), because mj_forward would change it.
   */
  rebuild(injuries: Injuries): void {
    const { model, data } = this;
    this.model = this.compile(injuries);
    this.data = new this.engine.MjData(this.model);
    this.gains = injuries.gains;
    for (const key of ["qpos", "qvel", "act", "qacc_warmstart", "ctrl"] as const) {
      (this.data[key] as Float64Array).set(data[key] as Float64Array);
    }
    this.data.time = data.time;
    data.delete();
    model.delete();
    this.engine.mj_kinematics(this.model, this.data);
  }

  /** Back to the start, with the noise of birth: qpos[7:] += U(-a, a), qvel ~ N(0, b). */
  birth(rng: Rng): void {
    const { joint_noise, velocity_noise } = this.body.start;
    this.engine.mj_resetData(this.model, this.data);
    const { qpos, qvel } = this;
    for (let i = 7; i < qpos.length; i++) qpos[i]! += rng.uniform(-joint_noise, joint_noise);
    for (let i = 0; i < qvel.length; i++) qvel[i] = rng.normal(0, velocity_noise);
    this.engine.mj_kinematics(this.model, this.data);
  }

  // Views into the engine's memory: asked for anew each time, because they move when that memory grows.
  get qpos(): Float64Array { return this.data.qpos as Float64Array; }
  get qvel(): Float64Array { return this.data.qvel as Float64Array; }
  /** Seconds since birth. It runs backwards only where the engine gave up on a state and started over. */
  get time(): number { return this.data.time; }
  get timestep(): number { return this.model.opt.timestep; }
  get observationSize(): number { return this.model.nq - 2 + this.model.nv; }

  control(controls: ArrayLike<number>): void {
    const ctrl = this.data.ctrl as Float64Array;
    for (let j = 0; j < ctrl.length; j++) ctrl[j] = controls[j]! * this.gains[j]!;
  }

  /** One step of the engine: `substeps` of them are one control step. */
  advance(): void {
    this.engine.mj_step(this.model, this.data);
  }

  push(x: number, y: number, z = 0): void {
    const { qvel } = this;
    qvel[0]! += x;
    qvel[1]! += y;
    qvel[2]! += z;
  }

  /** Body names but the world's, in the order of `poses`. */
  bodyNames(): string[] {
    return Array.from({ length: this.model.nbody - 1 }, (_, i) => this.engine.mj_id2name(this.model, 1, i + 1) ?? "");
  }

  /** Shapes to draw, in the form of a recorded life's. */
  geoms(): RecordedGeom[] {
    const { geom_bodyid, geom_type, geom_size, geom_pos, geom_quat, ngeom } = this.model;
    const slice = (array: ArrayLike<number>, at: number, n: number) => Array.from({ length: n }, (_, k) => array[at * n + k]!);
    const result: RecordedGeom[] = [];
    for (let g = 0; g < ngeom; g++) {
      if (geom_bodyid[g] === 0) continue; // the floor
      const capsule = geom_type[g] === 3; // mjGEOM_SPHERE is 2
      result.push({
        body: geom_bodyid[g] - 1, type: capsule ? "capsule" : "sphere",
        size: slice(geom_size, g, 3).slice(0, capsule ? 2 : 1),
        pos: slice(geom_pos, g, 3) as RecordedGeom["pos"], quat: slice(geom_quat, g, 4) as RecordedGeom["quat"],
      });
    }
    return result;
  }

  /** Position and quaternion of every body, 7 numbers each. */
  poses(out: Float64Array): void {
    const xpos = this.data.xpos as Float64Array;
    const xquat = this.data.xquat as Float64Array;
    for (let b = 1, at = 0; b < this.model.nbody; b++) {
      for (let k = 0; k < 3; k++) out[at++] = xpos[3 * b + k]!;
      for (let k = 0; k < 4; k++) out[at++] = xquat[4 * b + k]!;
    }
  }

  delete(): void {
    this.data.delete();
    this.model.delete();
  }
}
