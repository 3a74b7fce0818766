// Reads the document that Python embedded, and turns {dtype, shape, base64} into typed arrays.
import type { NdArray, PageData, Series, Typed } from "./types";

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

const KINDS: Record<string, new (buffer: ArrayBuffer) => Typed> = {
  float32: Float32Array, float64: Float64Array, int16: Int16Array, int32: Int32Array, uint8: Uint8Array,
};

function isEncoded(value: object): value is { dtype: string; shape: number[]; base64: string } {
  return "base64" in value && "dtype" in value && "shape" in value;
}

/** The value with every encoded array inside it decoded. Browsers are little endian, as the document is. */
export function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (value === null || typeof value !== "object") return value;
  if (isEncoded(value)) {
    const kind = KINDS[value.dtype];
    if (!kind) throw new Error(`array of dtype ${value.dtype}: allowed are ${Object.keys(KINDS).join(", ")}`);
    return { shape: value.shape, data: new kind(bytesOf(value.base64).buffer) } satisfies NdArray<Typed>;
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(item)]));
}

export function readPage(text: string): PageData {
  const page = decode(JSON.parse(text)) as PageData;
  if (page.format !== 1) throw new Error(`this page reads documents of format 1, not ${page.format}`);
  return page;
}

/** A series as a list of numbers; a missing value becomes NaN, which Observable Plot leaves out of a line. */
export function numbers(series: Series | null | undefined): number[] {
  if (!series) return [];
  if ("data" in series) return Array.from(series.data as ArrayLike<number>);
  return series.map((x) => (x === null ? NaN : x));
}
