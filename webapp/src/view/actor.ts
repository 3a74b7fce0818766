// What a renderer needs to know of a robot, living or recorded, and what every renderer can do.
import type { RecordedGeom } from "../types";
import type { Camera } from "./camera";

export interface Actor {
  readonly key: string;
  readonly label: string;
  readonly colourIndex: number;
  readonly bodies: readonly string[];
  geoms: readonly RecordedGeom[];
  /** Changes when `geoms` do. */
  version: number;
  /** 7 numbers a body, to be drawn now. */
  readonly poses: Float64Array;
  /** Where its lane lies beside the middle, in metres along y. */
  lane: number;
  ghost: boolean;
  wounded: ReadonlySet<number>;
}

export interface Hit { actor: Actor; body: string; leg: number | null }

export interface View {
  readonly kind: "webgl" | "canvas";
  readonly canvas: HTMLCanvasElement;
  draw(actors: readonly Actor[], camera: Camera, highlight: Hit | null): void;
  resize(width: number, height: number): void;
  /** Colours again, after the reader switched between light and dark. */
  theme(): void;
  /** Told how long each frame took, so that a slow machine gets cheaper pictures. */
  spare(seconds: number): void;
}

/** The leg that a body belongs to; null for the torso. */
export function legOf(body: string): number | null {
  const match = /^(?:aux|hip|ankle)(\d+)$/.exec(body);
  return match ? Number(match[1]) : null;
}

export const jointOf = (body: string): string | null => (/^(hip|ankle)\d+$/.test(body) ? body : null);

type Vec3 = [number, number, number];

/** v turned by the quaternion (w, x, y, z) that starts at `at`. */
export function turn(q: ArrayLike<number>, at: number, [x, y, z]: Vec3): Vec3 {
  const w = q[at]!, a = q[at + 1]!, b = q[at + 2]!, c = q[at + 3]!;
  const tx = 2 * (b * z - c * y), ty = 2 * (c * x - a * z), tz = 2 * (a * y - b * x);
  return [x + w * tx + b * tz - c * ty, y + w * ty + c * tx - a * tz, z + w * tz + a * ty - b * tx];
}

export interface Segment { from: Vec3; to: Vec3; radius: number }

/** A geom's two ends in the world (a sphere's are the same point). */
export function segment(actor: Actor, geom: RecordedGeom): Segment {
  const at = 7 * geom.body;
  const { poses } = actor;
  const half = geom.type === "capsule" ? geom.size[1]! : 0;
  const along = turn(geom.quat, 0, [0, 0, half]);
  const end = (sign: number): Vec3 => {
    const [x, y, z] = turn(poses, at + 3, [geom.pos[0] + sign * along[0], geom.pos[1] + sign * along[1], geom.pos[2] + sign * along[2]]);
    return [x + poses[at]!, y + poses[at + 1]! + actor.lane, z + poses[at + 2]!];
  };
  return { from: end(-1), to: end(1), radius: geom.size[0]! };
}

/** What lies under a point of the screen: the nearest limb within its drawn radius, with some slack for fingers. */
export function pick(actors: readonly Actor[], camera: Camera, x: number, y: number, slack: number): Hit | null {
  let best: { hit: Hit; score: number } | null = null;
  for (const actor of actors) {
    for (const geom of actor.geoms) {
      const { from, to, radius } = segment(actor, geom);
      const a = camera.project(from), b = camera.project(to);
      if (!a || !b) continue;
      const dx = b[0] - a[0], dy = b[1] - a[1];
      const long = dx * dx + dy * dy;
      const t = long > 0 ? Math.min(Math.max(((x - a[0]) * dx + (y - a[1]) * dy) / long, 0), 1) : 0;
      const depth = a[2] + t * (b[2] - a[2]);
      const distance = Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy) - radius * camera.scaleAt(depth);
      if (distance > slack) continue;
      // Inside a limb the nearer one wins; outside every limb the one that the finger missed by least.
      const score = distance <= 0 ? depth : 1e3 + distance;
      const body = actor.bodies[geom.body]!;
      if (!best || score < best.score) best = { hit: { actor, body, leg: legOf(body) }, score };
    }
  }
  return best?.hit ?? null;
}
