// One robot: a controller in a body, living step by step.
import { injuries, type Injuries, type Wound } from "../damage";
import { makeNetwork } from "../net/make";
import type { Network } from "../net/network";
import { Rng } from "../rng";
import type { Body, ControllerSpec, Geom } from "../types";
import type { Engine } from "./engine";
import { Gauge } from "./gauge";
import { Physics } from "./physics";

/** observation = clip([qpos[hidden:], qvel]) in float32, then what the wounds do to the senses. */
export function observe(physics: Physics, { clip, hidden }: Body, hurt: Injuries, out: Float32Array): void {
  const { qpos, qvel } = physics;
  const split = qpos.length - hidden;
  for (let i = 0; i < out.length; i++) {
    const read = hurt.wires[i]!;
    const value = read < split ? qpos[read + hidden]! : qvel[read - split]!;
    out[i] = Math.min(Math.max(value, -clip), clip);
    out[i] = out[i]! * hurt.sensorGain[i]! + hurt.sensorShift[i]!;
  }
}

export class Robot {
  readonly network: Network;
  readonly gauge: Gauge;
  readonly poses: Float64Array; // of now
  readonly previous: Float64Array; // of the engine's step before: drawing goes between the two
  geoms: Geom[];
  /** Counts rebuilt bodies, so that whoever draws them knows when the shapes changed. */
  version = 0;
  /** The simulation diverged: the robot stands still and says so. */
  broken = false;
  readonly physics: Physics;
  private hurt: Injuries;
  private lastTime = 0;
  private readonly observation: Float32Array;

  constructor(engine: Engine, readonly body: Body, readonly spec: ControllerSpec, readonly index: number) {
    this.network = makeNetwork(spec);
    const sensors = spec.sizes[0]!;
    this.hurt = injuries([], body, sensors);
    this.physics = new Physics(engine, body, this.hurt);
    if (this.physics.observationSize !== sensors) {
      throw new Error(`controller ${spec.name} reads ${sensors} numbers; this body has ${this.physics.observationSize}`);
    }
    this.observation = new Float32Array(sensors);
    this.gauge = new Gauge(body.control_dt);
    this.poses = new Float64Array(7 * body.limbs.length);
    this.previous = new Float64Array(this.poses.length);
    this.geoms = this.physics.geoms();
  }

  /** The same seed gives every robot the same start; weights are drawn from a stream of their own. */
  birth(seed: number, wounds: readonly Wound[]): void {
    this.wear(wounds);
    this.network.birth(new Rng(seed, 2, this.index));
    this.physics.birth(new Rng(seed, 1));
    this.gauge.birth(this.physics.x);
    this.broken = false;
    this.lastTime = 0;
    this.physics.poses(this.poses);
    this.previous.set(this.poses);
  }

  /** Puts on a list of wounds. The robot goes on from where it stands. */
  wear(wounds: readonly Wound[]): void {
    const before = this.hurt;
    this.hurt = injuries(wounds, this.body, this.observation.length);
    this.network.lesions = this.hurt.lesions;
    const same = (key: "hips" | "shanks" | "locked" | "gains" | "outside") => String(before[key]) === String(this.hurt[key]);
    if (same("hips") && same("shanks") && same("locked") && same("gains") && same("outside")) return;
    this.physics.rebuild(this.hurt);
    this.geoms = this.physics.geoms();
    this.version++;
  }

  /** Looks, thinks, learns, and sets the motors for the next control step. */
  think(): void {
    if (this.broken) return;
    observe(this.physics, this.body, this.hurt, this.observation);
    this.physics.control(this.network.step(this.observation));
  }

  advance(): void {
    if (this.broken) return;
    this.previous.set(this.poses);
    this.physics.advance();
    this.physics.poses(this.poses);
  }

  /** Ends a control step: notes how far it got. */
  arrive(): void {
    if (!this.broken) this.broken = !this.isSound();
    this.gauge.moved(this.broken ? this.gauge.lastX : this.physics.x);
  }

  /** As in Python: faster than any gait, or a state that the engine gave up on, is a simulation that blew up. */
  private isSound(): boolean {
    const { x, time } = this.physics;
    const step = x - this.gauge.lastX; // NaN compares false
    const sound = Math.abs(step) < this.body.too_fast * this.body.control_dt && time > this.lastTime;
    this.lastTime = time;
    return sound;
  }

  get x(): number { return this.gauge.lastX; }

  delete(): void {
    this.physics.delete();
  }
}
