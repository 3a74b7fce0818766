// The view where WebGL is missing: the same scene in a 2D canvas, limbs as round strokes drawn from far to near.
import { colour } from "../dom";
import { type Actor, type Hit, isUnder, segment, type View } from "./actor";
import type { Camera, Point } from "./camera";

interface Stroke { depth: number; from: Point; to: Point; width: number; paint: string; alpha: number }

export class FlatView implements View {
  readonly kind = "canvas";
  readonly canvas = document.createElement("canvas");
  private readonly pen = this.canvas.getContext("2d")!;
  private width = 1;
  private height = 1;

  theme(): void {}
  spare(): void {}
  finish(): void { this.pen.getImageData(0, 0, 1, 1); }

  resize(width: number, height: number): void {
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    [this.width, this.height] = [width, height];
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  draw(actors: readonly Actor[], camera: Camera, highlight: Hit | null): void {
    const { pen } = this;
    pen.globalAlpha = 1;
    pen.fillStyle = colour("--sky-low");
    pen.fillRect(0, 0, this.width, this.height);
    this.grid(camera);
    const strokes = actors.flatMap((actor) => this.strokes(actor, camera, highlight));
    for (const actor of actors) this.shadow(actor, camera);
    for (const stroke of strokes.sort((a, b) => b.depth - a.depth)) this.limb(stroke);
    pen.globalAlpha = 1;
  }

  private line(camera: Camera, a: Point, b: Point): void {
    const from = camera.project(a), to = camera.project(b);
    if (!from || !to) return;
    this.pen.beginPath();
    this.pen.moveTo(from[0], from[1]);
    this.pen.lineTo(to[0], to[1]);
    this.pen.stroke();
  }

  private grid(camera: Camera): void {
    const { pen } = this;
    const { ground } = camera;
    const [cx, cy] = [Math.round(camera.target[0]), Math.round(camera.target[1])];
    const reach = 14;
    for (let k = -reach; k <= reach; k++) {
      pen.globalAlpha = 1 - Math.abs(k) / (reach + 1);
      for (const across of [true, false]) {
        const at = (across ? cx : cy) + k;
        pen.strokeStyle = colour(at % 5 === 0 ? "--grid-strong" : "--grid");
        pen.lineWidth = at % 5 === 0 ? 1.6 : 1;
        // In short pieces, so that a line with one end behind the camera still shows its other end.
        for (let piece = -reach; piece < reach; piece += 4) {
          const far = piece + 4;
          if (across) this.line(camera, [at, cy + piece, ground], [at, cy + far, ground]);
          else this.line(camera, [cx + piece, at, ground], [cx + far, at, ground]);
        }
      }
      const x = cx + k;
      const mark = x % 5 === 0 ? camera.project([x + 0.4, camera.target[1] - 1.6, ground]) : null;
      if (!mark) continue;
      pen.fillStyle = colour("--soft");
      pen.font = `${Math.max(9, 0.25 * camera.scaleAt(mark[2]))}px system-ui, sans-serif`;
      pen.fillText(`${x} m`, mark[0], mark[1]);
    }
    pen.globalAlpha = 1;
  }

  private shadow(actor: Actor, camera: Camera): void {
    const at = camera.project([actor.poses[0]!, actor.poses[1]! + actor.lane, camera.ground]);
    if (!at) return;
    const radius = 0.5 * camera.scaleAt(at[2]);
    this.pen.globalAlpha = 0.16;
    this.pen.fillStyle = "#000";
    this.pen.beginPath();
    this.pen.ellipse(at[0], at[1], radius, radius * Math.sin(camera.elevation), 0, 0, 2 * Math.PI);
    this.pen.fill();
  }

  private strokes(actor: Actor, camera: Camera, highlight: Hit | null): Stroke[] {
    return actor.geoms.flatMap((geom) => {
      const { from, to, radius } = segment(actor, geom);
      const a = camera.project(from), b = camera.project(to);
      if (!a || !b) return [];
      const depth = (a[2] + b[2]) / 2;
      const fixed = geom.body < 0;
      const mark = actor.wounded.has(geom.body) ? "--wound" : isUnder(highlight, actor, geom.body) ? "--accent" : `--c${actor.colourIndex % 8}`;
      const paint = colour(fixed ? "--grid-strong" : mark);
      return [{ depth, from: a, to: b, width: 2 * radius * camera.scaleAt(depth), paint, alpha: actor.ghost ? 0.55 : 1 }];
    });
  }

  private limb({ from, to, width, paint, alpha }: Stroke): void {
    const { pen } = this;
    pen.globalAlpha = alpha;
    pen.lineCap = "round";
    // An edge, the body, and a light along the upper side make a stroke look round.
    for (const [share, style, lift] of [[1, "rgba(0,0,0,0.35)", 0], [0.9, paint, 0], [0.3, "rgba(255,255,255,0.28)", 0.2]] as const) {
      pen.strokeStyle = style;
      pen.lineWidth = width * share;
      pen.beginPath();
      pen.moveTo(from[0], from[1] - lift * width);
      pen.lineTo(to[0] + 0.01, to[1] - lift * width);
      pen.stroke();
    }
  }
}
