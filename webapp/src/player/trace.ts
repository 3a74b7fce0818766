// Forward speeds over time in a small canvas: one line a robot, a dashed line a wound.
import { colour, h } from "../dom";

export interface Line { colourIndex: number; at(step: number): number }
export interface Mark { step: number; text: string }

const LEFT = 34, BOTTOM = 20, TOP = 8, RIGHT = 8;

export class Trace {
  readonly canvas = h("canvas", { role: "img", "aria-label": "Forward speed over time" });
  private readonly pen = this.canvas.getContext("2d")!;
  private top = 0.5;
  private foot = -0.1;

  constructor(private readonly dt: number, private readonly seconds = 30) {}

  draw(lines: readonly Line[], marks: readonly Mark[], now: number): void {
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!width || !height) return;
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      [this.canvas.width, this.canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    }
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.pen.clearRect(0, 0, width, height);
    const steps = this.seconds / this.dt;
    const from = Math.max(0, now - steps);
    const values = lines.map((line) => this.sample(line, from, now));
    this.fit(values.flat());
    const x = (step: number) => LEFT + ((step - from) / steps) * (width - LEFT - RIGHT);
    const low = this.foot;
    const y = (v: number) => TOP + (1 - (v - low) / (this.top - low)) * (height - TOP - BOTTOM);
    this.axes(width, height, from, x, y);
    this.marks(marks.filter((m) => m.step >= from && m.step <= now), height, x, width);
    values.forEach((series, i) => this.line(series, lines[i]!.colourIndex, from, now, x, (v) => y(Math.min(Math.max(v, low), this.top))));
  }

  private sample(line: Line, from: number, now: number): number[] {
    const result: number[] = [];
    for (let step = Math.ceil(from / 2) * 2; step <= now; step += 2) result.push(line.at(step));
    return result;
  }

  /** The scale grows at once and shrinks never: lines that jump about can't be compared. */
  private fit(values: number[]): void {
    for (const v of values) {
      while (this.top < v * 1.05) this.top *= 1.25;
      while (this.foot > v * 1.05) this.foot *= 1.25;
    }
  }

  private axes(width: number, height: number, from: number, x: (s: number) => number, y: (v: number) => number): void {
    const { pen } = this;
    pen.font = "11px system-ui, sans-serif";
    pen.lineWidth = 1;
    pen.fillStyle = colour("--soft");
    const gap = [0.1, 0.2, 0.25, 0.5, 1, 2, 5].find((g) => (this.top - this.foot) / g <= 5) ?? 10;
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    for (let v = gap * Math.ceil(this.foot / gap); v <= this.top; v += gap) {
      pen.strokeStyle = colour(Math.abs(v) < 1e-9 ? "--grid-strong" : "--faint");
      pen.beginPath();
      pen.moveTo(LEFT, y(v));
      pen.lineTo(width - RIGHT, y(v));
      pen.stroke();
      pen.fillText(String(Math.round(v * 100) / 100).replace("-", "−"), LEFT - 6, y(v));
    }
    pen.textAlign = "center";
    pen.textBaseline = "alphabetic";
    const first = Math.ceil((from * this.dt) / 5) * 5;
    for (let s = first; s <= from * this.dt + this.seconds; s += 5) {
      if (x(s / this.dt) < width - 12) pen.fillText(`${s} s`, x(s / this.dt), height - 5);
    }
  }

  private marks(marks: readonly Mark[], height: number, x: (s: number) => number, width: number): void {
    const { pen } = this;
    pen.strokeStyle = pen.fillStyle = colour("--wound");
    pen.setLineDash([4, 3]);
    marks.forEach(({ step, text }, i) => {
      const at = x(step);
      pen.beginPath();
      pen.moveTo(at, TOP);
      pen.lineTo(at, height - BOTTOM);
      pen.stroke();
      const fits = at + 5 + pen.measureText(text).width < width;
      pen.textAlign = fits ? "left" : "right";
      pen.fillText(text, at + (fits ? 4 : -4), TOP + 9 + 12 * (i % 4));
    });
    pen.setLineDash([]);
  }

  private line(series: number[], colourIndex: number, from: number, now: number, x: (s: number) => number, y: (v: number) => number): void {
    const { pen } = this;
    pen.strokeStyle = colour(`--c${colourIndex % 8}`);
    pen.lineWidth = 2;
    pen.lineJoin = "round";
    pen.beginPath();
    const start = Math.ceil(from / 2) * 2;
    series.forEach((value, k) => pen.lineTo(x(Math.min(start + 2 * k, now)), y(value)));
    pen.stroke();
  }
}
