// The static network: y = tanh(x W + b) layer by layer, weights fixed for life.
import type { MlpSpec } from "../types";
import { matrix, type Matrix, type Network, project } from "./network";

export class Mlp implements Network {
  readonly plastic = false;
  readonly sizes: readonly number[];
  readonly layers: readonly Matrix[];
  frozen = false;
  lesions: ReadonlyMap<number, number> = new Map();
  private readonly biases: (Float32Array | null)[];
  private readonly outs: Float32Array[];
  private readonly sums: Float64Array;

  constructor(spec: MlpSpec) {
    this.sizes = spec.sizes;
    this.layers = spec.weights.map(matrix);
    this.biases = this.layers.map((_, i) => spec.biases?.[i]?.data ?? null);
    this.outs = this.layers.map((w) => new Float32Array(w.cols));
    this.sums = new Float64Array(Math.max(...this.sizes));
  }

  birth(): void {}

  step(observation: Float32Array): Float32Array {
    let x = observation;
    this.layers.forEach((w, i) => {
      const y = this.outs[i]!;
      project(x, w, this.biases[i]!, y, this.sums);
      for (let j = 0; j < y.length; j++) y[j] = Math.tanh(y[j]!);
      // Nothing brings lost weights back: a lesion is for good here.
      if (this.lesions.has(i + 1) && i + 1 < this.layers.length) y.fill(0);
      x = y;
    });
    return x;
  }
}
