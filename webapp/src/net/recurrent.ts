// The gated recurrent network (GRU): it adapts by its state and not by its weights.
//     z = sig(x Wz + h Uz + bz);  r = sig(x Wr + h Ur + br);  n = tanh(x Wn + (r h) Un + bn)
//     h = (1 - z) n + z h;  y = tanh(h Wo + bo)
import type { NdArray, RecurrentSpec } from "../types";
import { matrix, type Matrix, type Network, project } from "./network";

const sigmoid = (v: number) => 1 / (1 + Math.exp(-v));

interface Gate { w: Matrix; u: Matrix; bias: Float32Array; fromInput: Float32Array; fromState: Float32Array }

function gate(w: NdArray, u: NdArray, bias: NdArray): Gate {
  const input = matrix(w);
  return { w: input, u: matrix(u), bias: bias.data, fromInput: new Float32Array(input.cols), fromState: new Float32Array(input.cols) };
}

export class Recurrent implements Network {
  readonly plastic = false;
  readonly sizes: readonly number[];
  readonly layers: readonly Matrix[];
  frozen = false;
  lesions: ReadonlyMap<number, number> = new Map();
  readonly state: Float32Array;
  private readonly z: Gate;
  private readonly r: Gate;
  private readonly n: Gate;
  private readonly gated: Float32Array;
  private readonly out: Float32Array;
  private readonly sums: Float64Array;

  constructor(private readonly spec: RecurrentSpec) {
    this.z = gate(spec.wz, spec.uz, spec.bz);
    this.r = gate(spec.wr, spec.ur, spec.br);
    this.n = gate(spec.wn, spec.un, spec.bn);
    const output = matrix(spec.wo);
    this.sizes = [this.z.w.rows, this.z.w.cols, output.cols];
    this.layers = [this.z.w, this.r.w, this.n.w, this.z.u, this.r.u, this.n.u, output];
    this.state = new Float32Array(output.rows);
    this.gated = new Float32Array(output.rows);
    this.out = new Float32Array(output.cols);
    this.sums = new Float64Array(Math.max(output.rows, output.cols));
  }

  birth(): void {
    this.state.fill(0);
  }

  step(observation: Float32Array): Float32Array {
    const { z, r, n, state: h } = this;
    for (const g of [z, r]) {
      project(observation, g.w, g.bias, g.fromInput, this.sums);
      project(h, g.u, null, g.fromState, this.sums);
    }
    for (let j = 0; j < h.length; j++) this.gated[j] = sigmoid(r.fromInput[j]! + r.fromState[j]!) * h[j]!;
    project(observation, n.w, n.bias, n.fromInput, this.sums);
    project(this.gated, n.u, null, n.fromState, this.sums);
    for (let j = 0; j < h.length; j++) {
      const keep = sigmoid(z.fromInput[j]! + z.fromState[j]!);
      h[j] = (1 - keep) * Math.tanh(n.fromInput[j]! + n.fromState[j]!) + keep * h[j]!;
    }
    if (this.lesions.has(1)) h.fill(0);
    project(h, this.layers[6]!, this.spec.bo.data, this.out, this.sums);
    for (let j = 0; j < this.out.length; j++) this.out[j] = Math.tanh(this.out[j]!);
    return this.out;
  }
}
