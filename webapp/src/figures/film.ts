// The recorded weights of one layer, with the names and moments that people read.
import { numbers } from "../decode";
import type { HeatFilm, PageData } from "../types";
import { labelOf } from "./palette";
import { magnitudeQuantile, thinned } from "./series";

export type View = "weight" | "change";

const STRONGEST = 0.98; // the share of magnitudes that the colour scale spans

export class Film {
  readonly label: string;
  readonly layer: number;
  readonly dt: number | null;
  readonly count: number;
  readonly inputs: number;
  readonly outputs: number;
  private readonly steps: number[];
  private readonly limits: Partial<Record<View, number>> = {};
  private readonly depth: number | null;

  constructor(
    data: PageData,
    readonly source: HeatFilm,
  ) {
    const [count = 0, inputs = 0, outputs = 0] = source.frames.shape;
    this.label = labelOf(data, source.controller);
    this.layer = source.layer;
    this.dt = data.body?.control_dt ?? data.timeline?.[0]?.dt ?? null;
    [this.count, this.inputs, this.outputs] = [count, inputs, outputs];
    this.steps = numbers(source.step);
    const sizes = data.controllers?.find((c) => c.name === source.controller)?.sizes;
    this.depth = sizes ? sizes.length - 1 : null;
  }

  step(frame: number): number {
    return this.steps[frame] ?? frame;
  }

  frameAt(step: number): number {
    const distance = (frame: number) => Math.abs(this.step(frame) - step);
    return Array.from({ length: this.count }, (_, f) => f).reduce(
      (best, f) => (distance(f) < distance(best) ? f : best),
      0,
    );
  }

  value(frame: number, index: number, view: View): number {
    const size = this.inputs * this.outputs;
    const raw =
      this.source.frames.data[frame * size + index]! - (view === "change" ? this.source.frames.data[index]! : 0);
    return (raw * this.source.scale) / 32767;
  }

  /** The magnitude at the ends of the colour scale, the same for the whole life. */
  limit(view: View): number {
    return (this.limits[view] ??= this.measuredLimit(view));
  }

  private measuredLimit(view: View): number {
    const size = this.inputs * this.outputs;
    const values = thinned(this.count, 40).flatMap((f) =>
      Array.from({ length: size }, (_, i) => this.value(f, i, view)),
    );
    return magnitudeQuantile(values, STRONGEST) || this.source.scale || 1;
  }

  phase(step: number): string {
    if (this.source.wound_at === null) return "";
    return step < this.source.wound_at ? ", before the wound" : ", after the wound";
  }

  get senders(): string {
    return this.layer === 0 ? "sensor" : `unit of hidden layer ${this.layer}`;
  }

  get receivers(): string {
    return this.depth !== null && this.layer === this.depth - 1 ? "motor" : `unit of hidden layer ${this.layer + 1}`;
  }

  get layerText(): string {
    return `${this.layer + 1}: ${plural(this.senders)} to ${plural(this.receivers)}`;
  }

  synapseText(frame: number, index: number): string {
    const [sender, receiver] = [Math.floor(index / this.outputs), index % this.outputs];
    const now = this.value(frame, index, "weight").toFixed(2);
    const birth = this.value(0, index, "weight").toFixed(2);
    return `From ${this.senders} ${sender} to ${this.receivers} ${receiver}: ${now} now, ${birth} at birth.`;
  }

  summary(): { step: number; meanSize: number; largest: number; sinceBirth: number }[] {
    return thinned(this.count, 60).map((f) => {
      let [sum, largest, moved] = [0, 0, 0];
      const size = this.inputs * this.outputs;
      for (let i = 0; i < size; i++) {
        const weight = Math.abs(this.value(f, i, "weight"));
        sum += weight;
        largest = Math.max(largest, weight);
        moved += Math.abs(this.value(f, i, "change"));
      }
      return { step: this.step(f), meanSize: sum / size, largest, sinceBirth: moved / size };
    });
  }
}

function plural(name: string): string {
  return name.startsWith("unit") ? name.replace("unit of ", "") : `${name}s`;
}
