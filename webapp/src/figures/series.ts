// Plain arithmetic on series over time, apart from drawing so that it can be checked by itself.

/**
 * Moving average over `window` samples, never across `cut`: what a wound does must not leak into the time before it.
 * Missing values are left out of the average; where there is nothing to average, the result is missing too.
 */
export function smooth(values: ArrayLike<number>, window: number, cut: number | null = null): number[] {
  const half = Math.max(0, Math.floor(window / 2));
  const sums = cumulative(values, (value) => value);
  const counts = cumulative(values, () => 1);
  return Array.from({ length: values.length }, (_, t) => {
    const first = cut !== null && t >= cut ? cut : 0;
    const end = cut !== null && t < cut ? Math.min(cut, values.length) : values.length;
    const from = Math.max(first, t - half);
    const to = Math.min(end, t + half + 1);
    const count = counts[to]! - counts[from]!;
    return count > 0 ? (sums[to]! - sums[from]!) / count : NaN;
  });
}

function cumulative(values: ArrayLike<number>, of: (value: number) => number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let t = 0; t < values.length; t++) sums[t + 1] = sums[t]! + (Number.isFinite(values[t]) ? of(values[t]!) : 0);
  return sums;
}

/** The value below which a share of the magnitudes lies, by sorting a sample of at most 20,000. */
export function magnitudeQuantile(values: ArrayLike<number>, share: number): number {
  const stride = Math.max(1, Math.floor(values.length / 20000));
  const sample = [];
  for (let i = 0; i < values.length; i += stride) sample.push(Math.abs(values[i]!));
  sample.sort((a, b) => a - b);
  return sample[Math.min(sample.length - 1, Math.floor(share * sample.length))] ?? 0;
}

/** Index, from `from` on, of the first value that is nearest to `target`. */
export function nearestFrom(values: ArrayLike<number>, from: number, target: number): number {
  let best = Math.min(from, values.length - 1);
  for (let t = best; t < values.length; t++)
    if (Math.abs(values[t]! - target) < Math.abs(values[best]! - target) || Number.isNaN(values[best])) best = t;
  return best;
}

/** Every k-th index so that at most `most` are left, always with the last one. */
export function thinned(length: number, most: number): number[] {
  const stride = Math.max(1, Math.ceil(length / most));
  const picked = [];
  for (let i = 0; i < length; i += stride) picked.push(i);
  if (length > 0 && picked[picked.length - 1] !== length - 1) picked.push(length - 1);
  return picked;
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return values.length ? sum / values.length : 0;
}
