// Retention per damage: what is left of the walk, for each body, each controller and each control.
import { h } from "../dom";
import type { PageData, PlainTable, RetentionRow } from "../types";
import { isNumber, percentText, plainText, withInterval } from "./format";
import type { Key, Mark } from "./legend";
import { colourOf, labelOf } from "./palette";
import { retentionDrawing } from "./retention_drawing";
import { chooser, type Figure } from "./shell";

export type Quantity = "speed" | "retention";

/** One dot with its interval, and where it stands among the dots of its damage. */
export interface Dot {
  row: RetentionRow;
  series: number;
  name: string;
  colour: string;
  mark: Mark;
  value: number;
  low: number;
  high: number;
}

const VARIANTS = ["alive", "frozen", "random rules"];
const MARKS: Mark[] = ["dot", "hollow", "cross"];

export function retentionFigure(data: PageData, redraw: () => void): Figure | null {
  const rows = data.retention?.rows ?? [];
  if (rows.length === 0) return null;
  const series = seriesOf(data, rows);
  let quantity: Quantity = "speed";
  const pick = chooser<Quantity>(
    "Show",
    [
      ["speed", "speed"],
      ["retention", "share of speed kept"],
    ],
    quantity,
    (value) => {
      quantity = value;
      redraw();
    },
  );
  const { unit, lives } = data.retention!;
  return {
    id: "retention",
    title: "What each damage costs",
    lead:
      "Each dot is how fast one controller still walks on one body: further right is better, left of the zero line it walks backwards, " +
      "and where two bars do not overlap the difference is more than chance.",
    caption: () => captionFor(quantity, lives, series),
    keys: () => keysOf(data, series),
    controls: rows.some((row) => isNumber(row.retention)) ? [pick] : [h("span")],
    draw: (width) => [retentionDrawing(dotsOf(data, rows, series, quantity), quantity, unit, width)],
    table: () => tableFor(data, rows, unit),
  };
}

function captionFor(quantity: Quantity, lives: number, series: string[]): string {
  const controls = series.some((s) => !s.endsWith("\talive"));
  return (
    `Dots: mean over ${lives} lives that were not used in training; bars: 95 % interval. ` +
    (controls
      ? "Frozen: its weights stop changing at birth. Random rules: the same network with rules that nobody evolved. "
      : "") +
    (quantity === "retention"
      ? "100 % is the mean speed of the same controller, alive, on the bodies it was trained on: a controller that is slow everywhere can keep a large share of little, so look at the speeds too."
      : "The same scale for all, so that a controller that is slow everywhere cannot look good.")
  );
}

/** Controllers in the document's order, each alive first and its controls after it. */
function seriesOf(data: PageData, rows: RetentionRow[]): string[] {
  const names = [...new Set([...(data.controllers ?? []).map((c) => c.name), ...rows.map((row) => row.controller)])];
  const rank = (key: string) => {
    const [name = "", variant = ""] = key.split("\t");
    return variantIndex(variant) * 1000 + names.indexOf(name);
  };
  return [...new Set(rows.map(keyOf))].sort((a, b) => rank(a) - rank(b));
}

const keyOf = (row: RetentionRow) => `${row.controller}\t${row.variant}`;

function variantIndex(variant: string): number {
  const index = VARIANTS.indexOf(variant);
  return index < 0 ? VARIANTS.length : index;
}

function nameOf(data: PageData, controller: string, variant: string): string {
  return variant === "alive" ? labelOf(data, controller) : `${labelOf(data, controller)}, ${variant}`;
}

const markOf = (variant: string): Mark => MARKS[variantIndex(variant)] ?? "other";

function keysOf(data: PageData, series: string[]): Key[] {
  return series.map((key) => {
    const [controller = "", variant = ""] = key.split("\t");
    return { label: nameOf(data, controller, variant), colour: colourOf(data, controller), mark: markOf(variant) };
  });
}

function dotsOf(data: PageData, rows: RetentionRow[], series: string[], quantity: Quantity): Dot[] {
  return rows.map((row) => {
    const [value, low, high] =
      quantity === "speed" ? [row.speed, row.low, row.high] : [row.retention, row.retention_low, row.retention_high];
    return {
      row,
      series: series.indexOf(keyOf(row)),
      name: nameOf(data, row.controller, row.variant),
      colour: colourOf(data, row.controller),
      mark: markOf(row.variant),
      value: value ?? NaN,
      low: low ?? NaN,
      high: high ?? NaN,
    };
  });
}

function tableFor(data: PageData, rows: RetentionRow[], unit: string): PlainTable {
  return {
    title: "Speed and share kept, by damage",
    columns: ["damage", "in training", "controller", `speed, ${unit} (95 % interval)`, "share kept (95 % interval)"],
    rows: rows.map((row) => [
      row.label,
      row.seen,
      nameOf(data, row.controller, row.variant),
      withInterval(row.speed, row.low, row.high, plainText),
      withInterval(row.retention, row.retention_low, row.retention_high, percentText),
    ]),
  };
}
