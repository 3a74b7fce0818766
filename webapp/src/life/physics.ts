// One body in MuJoCo. A wound compiles the model anew, from the same text as Python's, and carries the state over.
import type { MjData, MjModel, MjsBody, MjsElement, MjSpec, mjtObj, MjVFS } from "@mujoco/mujoco";
import type { Injuries } from "../damage";
import type { Rng } from "../rng";
import type { Body, Geom } from "../types";
import type { Engine } from "./engine";
import { geomsOf } from "./shapes";

const INTEGRATORS = {
  Euler: "mjINT_EULER", RK4: "mjINT_RK4", implicit: "mjINT_IMPLICIT", implicitfast: "mjINT_IMPLICITFAST",
} as const;

function* children(engine: Engine, of: MjsBody, kind: mjtObj): Generator<MjsElement> {
  for (let e = engine.mjs_firstChild(of, kind, 0); e; e = engine.mjs_nextChild(of, e, 0)) yield e;
}

/** The segment that a geom names at `factor` of its length, with what hangs on it: as Python's `scale_segment`. */
function scaleSegment(engine: Engine, spec: MjSpec, name: string, factor: number): void {
  const { mjOBJ_GEOM, mjOBJ_BODY, mjOBJ_SITE } = engine.mjtObj;
  const { mjGEOM_CAPSULE, mjGEOM_CYLINDER } = engine.mjtGeom;
  const segment = engine.mjs_getParent(engine.mjs_findElement(spec, mjOBJ_GEOM, name)!)!;
  const scale = (vector: Float64Array) => vector.forEach((x, k) => { vector[k] = x * factor; });
  for (const element of children(engine, segment, mjOBJ_GEOM)) {
    const geom = engine.mjs_asGeom(element)!;
    if (!Number.isNaN(geom.fromto[0])) {
      scale(geom.fromto);
      continue;
    }
    scale(geom.pos);
    if (geom.type.value === mjGEOM_CAPSULE.value || geom.type.value === mjGEOM_CYLINDER.value) geom.size[1] *= factor;
  }
  for (const element of children(engine, segment, mjOBJ_BODY)) scale(engine.mjs_asBody(element)!.pos);
  for (const element of children(engine, segment, mjOBJ_SITE)) scale(engine.mjs_asSite(element)!.pos);
}

export class Physics {
  private model: MjModel;
  private data: MjData;
  private readonly files: MjVFS;
  private gains: Float32Array;

  constructor(private readonly engine: Engine, private readonly body: Body, injuries: Injuries) {
    this.files = new engine.MjVFS();
    for (const [name, { data }] of Object.entries(body.files)) this.files.addBuffer(name, data);
    this.gains = Float32Array.from(injuries.gains);
    this.model = this.compile(injuries);
    this.data = new engine.MjData(this.model);
    engine.mj_kinematics(this.model, this.data);
  }

  private compile(injuries: Injuries): MjModel {
    const { engine, body } = this;
    const spec = engine.parseXMLString(body.xml, this.files);
    spec.option.timestep = body.timestep;
    spec.option.integrator = engine.mjtIntegrator[INTEGRATORS[body.integrator]].value;
    body.legs.forEach(({ segments }, leg) => {
      const [inner, last] = [segments.at(-2), segments.at(-1)!];
      if (injuries.hips[leg] !== 1 && inner) scaleSegment(engine, spec, inner, injuries.hips[leg]!);
      if (injuries.shanks[leg] !== 1) scaleSegment(engine, spec, last, injuries.shanks[leg]!);
    });
    const model = engine.mj_compile(spec, this.files);
    spec.delete();
    this.lock(model, body.lock.dofs.filter((dof, motor): dof is number => injuries.locked[motor]! && dof !== null));
    this.surround(model, injuries.outside);
    return model;
  }

  /** No motor moves these any more: by damping, or by armature where much damping alone would explode. As in Python. */
  private lock(model: MjModel, dofs: readonly number[]): void {
    if (!dofs.length) return;
    const { mjtIntegrator, mjtDisableBit } = this.engine;
    const { integrator, disableflags, timestep } = model.opt;
    const explicit = integrator === mjtIntegrator.mjINT_RK4.value
      || (integrator === mjtIntegrator.mjINT_EULER.value && (disableflags & mjtDisableBit.mjDSBL_EULERDAMP.value) !== 0);
    const { damping, armature } = this.body.lock;
    for (const dof of dofs) {
      (model.dof_damping as Float64Array)[dof] = explicit ? (0.5 * armature) / timestep : damping;
      if (explicit) (model.dof_armature as Float64Array)[dof] = armature;
    }
    if (explicit) this.setConstants(model);
  }

  private setConstants(model: MjModel): void {
    const data = new this.engine.MjData(model);
    this.engine.mj_setConst(model, data);
    data.delete();
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
    this.setConstants(model);
  }

  /**
   * The body as the injuries leave it, going on from where it stands. Carried over is all that a step reads, the
   * solver's warm start included; only positions are computed anew (for drawing), because mj_forward would change it.
   */
  rebuild(injuries: Injuries): void {
    const { model, data } = this;
    this.model = this.compile(injuries);
    this.data = new this.engine.MjData(this.model);
    this.gains = Float32Array.from(injuries.gains);
    for (const key of ["qpos", "qvel", "act", "qacc_warmstart", "ctrl"] as const) {
      (this.data[key] as Float64Array).set(data[key] as Float64Array);
    }
    this.data.time = data.time;
    data.delete();
    model.delete();
    this.engine.mj_kinematics(this.model, this.data);
  }

  /** Back to the start, with the noise of birth: joints U(-a, a), all velocities N(0, b). */
  birth(rng: Rng): void {
    const { joints, joint_noise, velocity_noise } = this.body.start;
    this.engine.mj_resetData(this.model, this.data);
    const { qpos, qvel } = this;
    for (const i of joints) qpos[i]! += rng.uniform(-joint_noise, joint_noise);
    for (let i = 0; i < qvel.length; i++) qvel[i] = rng.normal(0, velocity_noise);
    this.engine.mj_kinematics(this.model, this.data);
  }

  // Views into the engine's memory: asked for anew each time, because they move when that memory grows.
  get qpos(): Float64Array { return this.data.qpos as Float64Array; }
  get qvel(): Float64Array { return this.data.qvel as Float64Array; }
  /** Seconds since birth. It runs backwards only where the engine gave up on a state and started over. */
  get time(): number { return this.data.time; }
  get timestep(): number { return this.model.opt.timestep; }
  get observationSize(): number { return this.model.nq - this.body.hidden + this.model.nv; }
  /** Where it is along the way. */
  get x(): number { return this.qpos[this.body.forward]!; }

  /** Controls in [-1, 1]; a network's, which are single, stay so until they meet the motor's range, as in Python. */
  control(controls: ArrayLike<number>): void {
    const ctrl = this.data.ctrl as Float64Array;
    const { centre, half } = this.body;
    const round = controls instanceof Float32Array ? Math.fround : (x: number) => x;
    for (let j = 0; j < ctrl.length; j++) ctrl[j] = round(controls[j]! * this.gains[j]!) * half[j]! + centre[j]!;
  }

  /** One step of the engine: `substeps` of them are one control step. */
  advance(): void {
    this.engine.mj_step(this.model, this.data);
  }

  /** As far as the torso can move along each axis. */
  push(speeds: { x: number; y: number; z: number }): void {
    const { root } = this.body;
    for (const axis of ["x", "y", "z"] as const) if (root[axis] !== null) this.qvel[root[axis]]! += speeds[axis];
  }

  geoms(): Geom[] { return geomsOf(this.engine, this.model); }

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
    this.files.delete();
  }
}
