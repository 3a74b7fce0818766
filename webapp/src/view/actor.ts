// What a renderer needs to know of a robot, living or recorded, and what every renderer can do.
import { turn, type Vec3 } from "../turn";
import type { Geom, Limb } from "../types";
import type { Camera } from "./camera";

export interface Actor {
  readonly key: string;
  readonly label: string;
  readonly colourIndex: number;
  readonly limbs: readonly Limb[];
  geoms: readonly Geom[];
  /** Changes when `geoms` or `load` do. */
  version: number;
  /** 7 numbers a limb, to be drawn now. */
  readonly poses: Float64Array;
  /** Where its lane lies beside the middle, in metres along y. */
  lane: number;
  ghost: boolean;
  /** Limbs by number. */
  wounded: ReadonlySet<number>;
  /** The torso's weight as a factor. */
  load: number;
}

/** A limb that is pointed at, by number. */
export interface Hit { actor: Actor; limb: number }

export const limbOf = (hit: Hit): Limb => hit.actor.limbs[hit.limb]!;

/** Whether a limb lights up under the pointer: with its whole leg, where it is a part of one. */
export function isUnder(highlight: Hit | null, actor: Actor, limb: number): boolean {
  if (highlight?.actor.key !== actor.key) return false;
  const leg = limbOf(highlight).leg;
  return leg === null ? highlight.limb === limb && actor.limbs[limb]?.place !== null : actor.limbs[limb]?.leg === leg;
}

/** Drawn darker, so that neighbours can be told apart: the ends of legs, or every other limb where no legs are known. */
export function isDark(actor: Actor, limb: number): boolean {
  const legged = actor.limbs.some((l) => l.leg !== null);
  return legged ? actor.limbs[limb]?.end ?? false : limb % 2 === 1;
}

export interface View {
  readonly kind: "webgl" | "canvas";
  readonly canvas: HTMLCanvasElement;
  draw(actors: readonly Actor[], camera: Camera, highlight: Hit | null): void;
  resize(width: number, height: number): void;
  /** Colours again, after the reader switched between light and dark. */
  theme(): void;
  /** Waits until what was drawn is drawn. */
  finish(): void;
  /** Told how long each frame took, so that a slow machine gets cheaper pictures. */
  spare(seconds: number): void;
}

export interface Segment { from: Vec3; to: Vec3; radius: number }

/** A geom's longest axis, half its length, and its radius about that axis. */
function axis({ type, size }: Geom): { along: Vec3; radius: number } {
  const [a, b, c] = [size[0]!, size[1] ?? 0, size[2] ?? 0];
  if (type === "sphere") return { along: [0, 0, 0], radius: a };
  if (type === "capsule") return { along: [0, 0, b], radius: a };
  if (type === "cylinder") return { along: [0, 0, Math.max(b - a, 0)], radius: a };
  const longest = a >= b && a >= c ? 0 : b >= c ? 1 : 2;
  const radius = [Math.max(b, c), Math.max(a, c), Math.max(a, b)][longest]!;
  const along: Vec3 = [0, 0, 0];
  along[longest] = size[longest]! - radius;
  return { along, radius };
}

const STILL = [0, 0, 0, 1, 0, 0, 0]; // the pose of what is fixed to the world

/** A geom's two ends in the world (a sphere's are the same point). */
export function segment(actor: Actor, geom: Geom): Segment {
  const at = Math.max(7 * geom.body, 0);
  const poses = geom.body < 0 ? STILL : actor.poses;
  const { along: own, radius } = axis(geom);
  const along = turn(geom.quat, 0, own);
  const end = (sign: number): Vec3 => {
    const [x, y, z] = turn(poses, at + 3, [geom.pos[0] + sign * along[0], geom.pos[1] + sign * along[1], geom.pos[2] + sign * along[2]]);
    return [x + poses[at]!, y + poses[at + 1]! + actor.lane, z + poses[at + 2]!];
  };
  return { from: end(-1), to: end(1), radius };
}

export interface Extent { reach: number; aside: number; top: number }

/** How far a body reaches from its torso as it stands, how far to the side of it, and how high. */
export function extent(actor: Actor): Extent {
  const found = { reach: 0.3, aside: 0.1, top: -Infinity };
  const [x, y, z] = [actor.poses[0]!, actor.poses[1]! + actor.lane, actor.poses[2]!];
  for (const geom of actor.geoms) {
    if (geom.body < 0) continue;
    const { from, to, radius } = segment(actor, geom);
    for (const end of [from, to]) {
      found.reach = Math.max(found.reach, Math.hypot(end[0] - x, end[1] - y, end[2] - z) + radius);
      found.aside = Math.max(found.aside, Math.abs(end[1] - y) + radius);
      found.top = Math.max(found.top, end[2] + radius);
    }
  }
  return found;
}

/** The distance between the lanes of such bodies: those that can turn need room all round. */
export const laneOf = ({ reach, aside }: Extent, turns: boolean): number => (turns ? 2.15 * reach : Math.max(0.7, 4 * aside));

/** What lies under a point of the screen: the nearest limb within its drawn radius, with some slack for fingers. */
export function pick(actors: readonly Actor[], camera: Camera, x: number, y: number, slack: number): Hit | null {
  let best: { hit: Hit; score: number } | null = null;
  for (const actor of actors) {
    for (const geom of actor.geoms) {
      if (geom.body < 0) continue;
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
      if (!best || score < best.score) best = { hit: { actor, limb: geom.body }, score };
    }
  }
  return best?.hit ?? null;
}
