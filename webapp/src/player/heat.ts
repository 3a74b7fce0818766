// The weights of a chosen layer as they are now, from blue (negative) over the paper to orange (positive).
import { colour, h } from "../dom";
import type { Robot } from "../life/robot";

const NEGATIVE = [0, 114, 178], POSITIVE = [230, 120, 0]; // Okabe and Ito's blue and orange, apart for all eyes

function rgb(css: string): number[] {
  const hex = css.replace("#", "");
  return [0, 2, 4].map((k) => parseInt(hex.slice(k, k + 2), 16));
}

export class Heat {
  readonly element: HTMLElement;
  private readonly canvas = h("canvas", { role: "img", "aria-label": "Weights of the chosen layer, live" });
  private readonly pen = this.canvas.getContext("2d")!;
  private readonly who = h("select", { "aria-label": "Whose weights" });
  private readonly which = h("select", { "aria-label": "Which layer" });
  private readonly words = h("p.note");
  private robots: Robot[] = [];
  private before: Float32Array | null = null;
  private change = 0;

  constructor() {
    this.who.addEventListener("change", () => this.layersOf());
    this.which.addEventListener("change", () => { this.before = null; });
    this.element = h("div.heat.card", { "data-part": "weights" },
      h("div.heat-head", {}, h("h3", {}, "Weights, live"), this.who, this.which), this.canvas, this.words);
  }

  /** Only plastic networks are offered: other weights never change. */
  offer(robots: readonly Robot[]): void {
    this.robots = robots.filter((robot) => robot.network.plastic);
    this.element.hidden = this.robots.length === 0;
    const chosen = this.who.value;
    this.who.replaceChildren(...this.robots.map((r) => h("option", { value: r.spec.name, selected: r.spec.name === chosen }, r.spec.label)));
    this.who.hidden = this.robots.length < 2;
    this.layersOf();
  }

  private layersOf(): void {
    const robot = this.robot;
    if (!robot) return;
    const chosen = this.which.value;
    const last = robot.network.layers.length - 1;
    const name = (i: number) => `${i === 0 ? "senses" : `hidden ${i}`} → ${i === last ? "motors" : `hidden ${i + 1}`}`;
    this.which.replaceChildren(...robot.network.layers.map((_, i) =>
      h("option", { value: i, selected: String(i) === chosen }, name(i))));
    this.before = null;
  }

  private get robot(): Robot | undefined {
    return this.robots.find((r) => r.spec.name === this.who.value) ?? this.robots[0];
  }

  draw(): void {
    const layer = this.robot?.network.layers[Number(this.which.value) || 0];
    if (!layer) return;
    const { rows, cols, data } = layer;
    // Drawn with the longer side across, one pixel a weight; CSS enlarges it without smoothing.
    const across = Math.max(rows, cols), down = Math.min(rows, cols);
    if (this.canvas.width !== across || this.canvas.height !== down) [this.canvas.width, this.canvas.height] = [across, down];
    const paper = rgb(colour("--paper"));
    const picture = this.pen.createImageData(across, down);
    const largest = data.reduce((a, w) => Math.max(a, Math.abs(w)), 1e-6);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < cols; j++) {
        const weight = data[i * cols + j]! / largest;
        const end = weight < 0 ? NEGATIVE : POSITIVE;
        const strength = Math.sqrt(Math.abs(weight));
        const at = 4 * (rows >= cols ? j * across + i : i * across + j);
        for (let k = 0; k < 3; k++) picture.data[at + k] = paper[k]! + (end[k]! - paper[k]!) * strength;
        picture.data[at + 3] = 255;
      }
    }
    this.pen.putImageData(picture, 0, 0);
    this.tell(data, largest, rows, cols);
  }

  private tell(data: Float32Array, largest: number, rows: number, cols: number): void {
    if (this.before?.length === data.length) {
      let sum = 0;
      for (let k = 0; k < data.length; k++) sum += Math.abs(data[k]! - this.before[k]!);
      this.change = 0.8 * this.change + 0.2 * (sum / data.length);
    }
    this.before = data.slice();
    this.words.textContent =
      `${rows} × ${cols} synapses; largest ${largest.toFixed(2)}; changing by ${this.change.toFixed(3)} a tenth of a second. Blue is negative, orange positive.`;
  }
}
