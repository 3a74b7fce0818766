// Speeds of one life: smoothed now, before the last wound, the dip after it, and what came back.

export interface Reading {
  speed: number; // forward, m/s, over the last second
  distance: number; // m since birth
  before: number | null; // mean over the three seconds before the last wound
  dip: number | null; // lowest smoothed speed since it
  recovery: number | null; // share of `before` regained, mean over the last three seconds
}

const KEPT = 6000; // steps of history: five minutes at 20 a second

export class Gauge {
  /** Forward position at every control step since birth; the first is at step 0. */
  private x: number[] = [];
  private woundAt: number | null = null;
  private start = 0;
  private dropped = 0;
  private dip: number | null = null;
  private before: number | null = null;
  readonly second: number;

  constructor(private readonly dt: number) {
    this.second = Math.max(1, Math.round(1 / dt));
  }

  birth(x: number): void {
    this.x = [x];
    this.start = x;
    this.dropped = 0;
    this.woundAt = this.dip = this.before = null;
  }

  get lastX(): number { return this.x[this.x.length - 1] ?? 0; }
  get step(): number { return this.dropped + this.x.length - 1; }

  /** Mean forward speed over the `window` steps up to `step`. */
  private mean(step: number, window: number): number {
    const at = (s: number) => this.x[Math.min(Math.max(s - this.dropped, 0), this.x.length - 1)]!;
    const from = Math.max(step - window, this.dropped);
    return step > from ? (at(step) - at(from)) / ((step - from) * this.dt) : 0;
  }

  moved(x: number): void {
    this.x.push(x);
    if (this.x.length > KEPT + 500) {
      this.dropped += 500;
      this.x.splice(0, 500);
    }
    // The first half second still holds the stride before the wound, so the dip is looked for after it.
    if (this.woundAt !== null && this.step >= this.woundAt + this.second / 2) {
      const speed = this.mean(this.step, Math.min(this.second, this.step - this.woundAt));
      this.dip = Math.min(this.dip ?? speed, speed);
    }
  }

  /** Smoothed speed at a step that has been; for the traces. */
  speedAt(step: number): number {
    return this.mean(step, Math.min(this.second, step));
  }

  wounded(): void {
    this.woundAt = this.step;
    this.before = this.step > this.second ? this.mean(this.step, Math.min(3 * this.second, this.step - this.second)) : null;
    this.dip = null;
  }

  /** The last wound was taken back: there is nothing to compare with. */
  healed(): void {
    this.woundAt = this.before = this.dip = null;
  }

  read(): Reading {
    const since = this.woundAt === null ? 0 : this.step - this.woundAt;
    const after = since >= this.second ? this.mean(this.step, Math.min(3 * this.second, since)) : null;
    return {
      speed: this.mean(this.step, this.second), distance: this.x[this.x.length - 1]! - this.start,
      before: this.before, dip: this.dip,
      recovery: after !== null && this.before !== null && this.before > 0.1 ? after / this.before : null,
    };
  }
}
