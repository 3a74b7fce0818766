// Numbers as people read them. One place, so that a figure, its tooltip and its table agree.
import { format } from "d3";

/** A number that is there: a value that could not be measured comes as null, and as NaN inside a series. */
export function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

const NOTHING = "–";
const twoDigits = format(".2f");
const significant = format(".3~g");
const thousands = format(",");
const short = format(".3~s");

const guarded = (text: (value: number) => string) => (value: number | null | undefined) =>
  isNumber(value) ? text(value) : NOTHING;

export const speedText = guarded((v) => `${twoDigits(v)} m/s`);
export const plainText = guarded((v) => twoDigits(v));
export const percentText = guarded(
  (v) =>
    `${Math.round(v * 100)
      .toString()
      .replace("-", "−")} %`,
);
export const secondsText = guarded((v) => `${v < 10 ? v.toFixed(1) : Math.round(v)} s`);
export const weightText = guarded((v) => significant(v));
export const countText = guarded((v) => thousands(v));
export const shortCount = guarded((v) => short(v).replace("G", "B"));

/** An axis of generations: whole numbers only. */
export const generationTick = (value: number) => (Number.isInteger(value) ? shortCount(value) : "");
/** An axis of any numbers: 0.05, not 50m; 20k, not 20000. */
export const axisTick = (value: number) => (Math.abs(value) >= 1000 ? shortCount(value) : weightText(value));

/** "0.42 (0.38 to 0.47)", or without the bracket where there is no interval. */
export function withInterval(
  value: number | null | undefined,
  low: number | null | undefined,
  high: number | null | undefined,
  text: (value: number | null | undefined) => string = plainText,
): string {
  return isNumber(low) && isNumber(high) ? `${text(value)} (${text(low)} to ${text(high)})` : text(value);
}

/** A moment as seconds where the control step's length is known, as a step otherwise. */
export function momentText(step: number, dt: number | null): string {
  return dt === null ? `step ${countText(step)}` : `${(step * dt).toFixed(1)} s`;
}

/** A table's cell: whole numbers in full, others to three digits, text as it is. */
export function plainCell(value: string | number | boolean | null | undefined): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  return Number.isInteger(value) ? countText(value) : weightText(value);
}
