// Trade-offs: what can be had of one objective at what price in another, and how that moved.
import * as Plot from "@observablehq/plot";
import type { Fronts, NdArray, PageData, PlainTable } from "../types";
import { base, svgOf, tipStyle } from "./base";
import { chosen, twoAxes } from "./chosen";
import { countText, weightText } from "./format";
import type { Key } from "./legend";
import { thinned } from "./series";
import type { Figure } from "./shell";

interface Point {
  generation: number;
  id: number | null;
  objectives: number[];
  x: number;
  y: number;
  last: boolean;
  colour: string;
}

export function frontsFigure(data: PageData, redraw: () => void): Figure | null {
  const entries = (data.fronts ?? []).filter((entry) => entry.fronts.length > 0);
  if (entries.length === 0) return null;
  const run = chosen(entries, redraw);
  const { axes, controls } = twoAxes(entries[0]!.objectives, redraw);
  return {
    id: "fronts",
    title: "The trade-offs that were found",
    lead:
      "Each dot is an individual that no other beats in everything; further right and further up is better, and the lighter " +
      "ones are earlier generations.",
    caption: () => captionFor(run.now),
    keys: () => keysOf(run.now),
    controls: [...run.controls, ...controls],
    draw: (width) => [drawn(run.now, axes, width)],
    table: () => tableFor(run.now),
  };
}

function rowsOf(array: NdArray): number[][] {
  const m = array.shape[1]!;
  return Array.from({ length: array.shape[0]! }, (_, i) => Array.from(array.data.subarray(i * m, (i + 1) * m)));
}

/** From light to full, in the order of the generations. */
function shade(index: number, count: number): string {
  const share = index === count - 1 ? 100 : Math.round(22 + (55 * (index + 1)) / count);
  return `color-mix(in srgb, var(--c0) ${share}%, var(--paper))`;
}

function pointsOf(entry: Fronts, [across, upwards]: [number, number]): Point[] {
  const count = entry.fronts.length;
  return entry.fronts.flatMap((front, i) =>
    rowsOf(front.points)
      .map((objectives, row) => ({
        generation: front.generation,
        id: front.id?.data[row] ?? null,
        objectives,
        x: objectives[across]!,
        y: objectives[upwards]!,
        last: i === count - 1,
        colour: shade(i, count),
      }))
      .sort((a, b) => a.x - b.x || b.y - a.y),
  );
}

function drawn(entry: Fronts, axes: [number, number], width: number): SVGSVGElement {
  const points = pointsOf(entry, axes);
  const now = points.filter((p) => p.last);
  const dominated = rowsOf(entry.dominated).map((row) => ({ x: row[axes[0]]!, y: row[axes[1]]! }));
  const inLine = entry.objectives.length === 2;
  const side = Math.min(width, 760);
  const by = { x: "x", y: "y" } as const;
  return svgOf(
    Plot.plot({
      ...base(side, Math.min(460, Math.max(300, side * 0.62))),
      ariaLabel: `Fronts of ${entry.label}: ${entry.objectives.length} objectives, ${entry.fronts.length} generations`,
      marginLeft: 52,
      x: { label: entry.objectives[axes[0]]!, grid: true, nice: true },
      y: { label: entry.objectives[axes[1]]!, grid: true, nice: true },
      color: { type: "identity" },
      marks: [
        Plot.dot(dominated, { ...by, r: 2, stroke: "var(--soft)", strokeOpacity: 0.5, className: "figures-dominated" }),
        ...(inLine ? [Plot.line(points, { ...by, z: "generation", stroke: "colour", curve: "step-before" })] : []),
        Plot.dot(
          points.filter((p) => !p.last),
          { ...by, fill: "colour", r: 1.8 },
        ),
        Plot.dot(now, { ...by, fill: "colour", r: 3.5, stroke: "var(--paper)", className: "figures-front" }),
        Plot.tip(points, Plot.pointer({ ...by, title: (p: Point) => tipText(entry, p), ...tipStyle })),
      ],
    }),
  );
}

function tipText(entry: Fronts, p: Point): string {
  const values = entry.objectives.map((name, i) => `${name} ${weightText(p.objectives[i])}`);
  const who = p.id === null ? [] : [`individual ${countText(p.id)}`];
  return [`generation ${countText(p.generation)}`, ...values, ...who].join("\n");
}

function keysOf(entry: Fronts): Key[] {
  const count = entry.fronts.length;
  const keys: Key[] = entry.fronts.map((front, i) => ({
    label: i === count - 1 ? `generation ${countText(front.generation)}` : countText(front.generation),
    colour: shade(i, count),
    mark: i === count - 1 ? "dot" : "line",
  }));
  return entry.dominated.shape[0] ? [...keys, { label: "beaten", colour: "var(--soft)", mark: "hollow" }] : keys;
}

function captionFor(entry: Fronts): string {
  const last = entry.fronts.at(-1)!;
  const earlier = entry.fronts.length > 1 ? "" : " Earlier fronts were not kept in this run.";
  return `${countText(last.points.shape[0])} individuals on the last front. All objectives are maximised.${earlier}`;
}

function tableFor(entry: Fronts): PlainTable {
  const points = pointsOf(entry, [0, 1]).filter((p) => p.last);
  return {
    title: `The last front of ${entry.label}`,
    columns: ["individual", ...entry.objectives],
    rows: thinned(points.length, 199).map((i) => [
      points[i]!.id === null ? null : countText(points[i]!.id),
      ...points[i]!.objectives.map(weightText),
    ]),
  };
}
