// The plastic network: every synapse has its own rule, and the weights change at every step of life.
//     y = tanh(x W);  W += eta (a x_i y_j + b x_i + c y_j + d);  if normalise: W /= max(max|W|, 1e-6);  x = y
import type { PlasticSpec } from "../types";
import type { Rng } from "../rng";
import { matrix, type Matrix, type Network, project } from "./network";

const SMALLEST = Math.fround(1e-6); // what a layer's largest weight is at least taken for

export class PlasticMlp implements Network {
  readonly plastic = true;
  readonly sizes: readonly number[];
  readonly layers: readonly Matrix[];
  frozen = false;
  lesions: ReadonlyMap<number, number> = new Map();
  private readonly held = new Map<number, number>(); // hidden layer: steps since its lesion
  private readonly rules: Record<"eta" | "a" | "b" | "c" | "d", Float32Array>[];
  private readonly outs: Float32Array[];
  private readonly sums: Float64Array;

  constructor(private readonly spec: PlasticSpec) {
    this.sizes = spec.sizes;
    this.rules = spec.eta.map((_, i) => ({
      eta: spec.eta[i]!.data, a: spec.a[i]!.data, b: spec.b[i]!.data, c: spec.c[i]!.data, d: spec.d[i]!.data,
    }));
    this.layers = spec.eta.map(matrix).map(({ rows, cols }) => ({ rows, cols, data: new Float32Array(rows * cols) }));
    this.outs = this.layers.map((w) => new Float32Array(w.cols));
    this.sums = new Float64Array(Math.max(...this.sizes));
  }

  birth(rng: Rng): void {
    this.held.clear();
    const { first, first_range } = this.spec;
    this.layers.forEach(({ data }, i) => {
      if (first) data.set(first[i]!.data);
      else for (let k = 0; k < data.length; k++) data[k] = rng.uniform(-first_range, first_range);
    });
  }

  step(observation: Float32Array): Float32Array {
    let x = observation;
    this.layers.forEach((w, i) => {
      const y = this.outs[i]!;
      if (this.isHeld(i + 1)) w.data.fill(0);
      project(x, w, null, y, this.sums);
      for (let j = 0; j < y.length; j++) y[j] = Math.tanh(y[j]!);
      if (!this.frozen) this.learn(x, y, i);
      x = y;
    });
    return x;
  }

  /** A lesion of hidden layer k wipes the weights into it for a while; what was learnt there is gone, and may regrow. */
  private isHeld(layer: number): boolean {
    const limit = this.lesions.get(layer);
    if (limit === undefined || layer >= this.layers.length) {
      this.held.delete(layer);
      return false;
    }
    const since = this.held.get(layer) ?? 0;
    this.held.set(layer, since + 1);
    return since < limit;
  }

  private learn(x: Float32Array, y: Float32Array, layer: number): void {
    const { rows, cols, data } = this.layers[layer]!;
    const { eta, a, b, c, d } = this.rules[layer]!;
    const inside = this.spec.d_inside;
    for (let i = 0, k = 0; i < rows; i++) {
      const xi = x[i]!;
      for (let j = 0; j < cols; j++, k++) {
        const yj = y[j]!;
        const pull = a[k]! * xi * yj + b[k]! * xi + c[k]! * yj;
        data[k]! += inside ? eta[k]! * (pull + d[k]!) : eta[k]! * pull + d[k]!;
      }
    }
    if (this.spec.normalise) normalise(data);
  }
}

function normalise(weights: Float32Array): void {
  let largest = SMALLEST;
  for (let k = 0; k < weights.length; k++) largest = Math.max(largest, Math.abs(weights[k]!));
  for (let k = 0; k < weights.length; k++) weights[k]! /= largest;
}
