// What every network in the page can do. All arithmetic is float32, as in Python: sums are taken in double and
// rounded once, which differs from float32 sums by less than the parity test allows.
import type { NdArray } from "../types";
import type { Rng } from "../rng";

export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float32Array;
}

export interface Network {
  /** Width of each layer, input first. */
  readonly sizes: readonly number[];
  /** Whether the weights can change during life. */
  readonly plastic: boolean;
  /** Plasticity switched off: the weights stay as they are. */
  frozen: boolean;
  /** Hidden layers (1 = the first) that are silent now. */
  lesions: ReadonlyMap<number, number>;
  /** The weights as they are now, layer by layer: live views, not copies. */
  readonly layers: readonly Matrix[];
  /** Draws what is drawn at birth and forgets what was learnt. */
  birth(rng: Rng): void;
  /** Controls for an observation. The answer is overwritten by the next step. */
  step(observation: Float32Array): Float32Array;
}

export function matrix(array: NdArray): Matrix {
  const [rows, cols] = array.shape;
  if (array.shape.length !== 2 || rows! * cols! !== array.data.length) {
    throw new Error(`a weight matrix of shape [${array.shape}] with ${array.data.length} numbers: needs [in, out]`);
  }
  return { rows: rows!, cols: cols!, data: array.data };
}

/** out = x W (+ bias), row vector times matrix. */
export function project(x: Float32Array, w: Matrix, bias: Float32Array | null, out: Float32Array, sums: Float64Array): void {
  const { rows, cols, data } = w;
  sums.fill(0, 0, cols);
  for (let i = 0, k = 0; i < rows; i++) {
    const xi = x[i]!;
    for (let j = 0; j < cols; j++, k++) sums[j]! += xi * data[k]!;
  }
  for (let j = 0; j < cols; j++) out[j] = bias ? sums[j]! + bias[j]! : sums[j]!;
}
