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

  follow(x: number, y: number, ease: number): void {
    this.target[0] += ease * (x - this.target[0]);
    this.target[1] += ease * (y - this.target[1]);
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

  /** Screen x, y and depth of a point; null behind the camera. */
  project([x, y, z]: Point): Point | null {
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
