// An orbiting camera (z is up) that both renderers share: it follows whoever leads.

export type Point = [number, number, number];

export class Camera {
  azimuth = -1.95; // radians; -pi/2 looks along +y
  elevation = 0.46;
  distance = 5;
  /** How much nearer or further the reader wants it than the player would choose. */
  zoomed = 1;
  target: Point = [0, 0, 0.4];
  width = 1;
  height = 1;
  /** Metres; the ground that is drawn. */
  ground = 0;
  /** Radians by which the ground, and all that stands on it, is tilted about the target: it rises towards +x. */
  slope = 0;
  /** Share of its grip that the ground has. */
  grip = 1;
  readonly fieldOfView = 40; // degrees, vertical

  orbit(dx: number, dy: number): void {
    this.azimuth -= dx * 0.008;
    this.elevation = Math.min(Math.max(this.elevation + dy * 0.006, 0.06), 1.5);
  }

  zoom(factor: number): void {
    this.zoomed = Math.min(Math.max(this.zoomed * factor, 0.35), 6);
    this.distance = Math.min(Math.max(this.distance * factor, 1.5), 40);
  }

  /** Moves the target along the ground as the picture is dragged. */
  pan(dx: number, dy: number): void {
    const metres = 1 / this.scaleAt(this.distance);
    const [c, s] = [Math.cos(this.azimuth), Math.sin(this.azimuth)];
    this.target[0] += metres * (s * dx - c * dy);
    this.target[1] += metres * (-c * dx - s * dy);
  }

  follow(x: number, y: number, z: number, ease: number): void {
    this.target[0] += ease * (x - this.target[0]);
    this.target[1] += ease * (y - this.target[1]);
    this.target[2] += ease * (z - this.target[2]);
  }

  get position(): Point {
    const flat = this.distance * Math.cos(this.elevation);
    return [
      this.target[0] + flat * Math.cos(this.azimuth), this.target[1] + flat * Math.sin(this.azimuth),
      this.target[2] + this.distance * Math.sin(this.elevation),
    ];
  }

  /** Pixels a metre at a depth. */
  scaleAt(depth: number): number {
    return this.height / (2 * Math.tan((this.fieldOfView * Math.PI) / 360) * depth);
  }

  private tilted([x, y, z]: Point): Point {
    if (!this.slope) return [x, y, z];
    const [c, s] = [Math.cos(this.slope), Math.sin(this.slope)];
    const [dx, dz] = [x - this.target[0], z - this.target[2]];
    return [this.target[0] + c * dx - s * dz, y, this.target[2] + s * dx + c * dz];
  }

  /** Screen x, y and depth of a point; null behind the camera. */
  project(point: Point): Point | null {
    const [x, y, z] = this.tilted(point);
    const [px, py, pz] = this.position;
    const [ca, sa] = [Math.cos(this.azimuth), Math.sin(this.azimuth)];
    const [ce, se] = [Math.cos(this.elevation), Math.sin(this.elevation)];
    const [dx, dy, dz] = [x - px, y - py, z - pz];
    const depth = -(dx * ca * ce + dy * sa * ce + dz * se);
    if (depth < 0.05) return null;
    const right = -dx * sa + dy * ca;
    const up = -dx * ca * se - dy * sa * se + dz * ce;
    const scale = this.scaleAt(depth);
    return [this.width / 2 + right * scale, this.height / 2 - up * scale, depth];
  }
}
