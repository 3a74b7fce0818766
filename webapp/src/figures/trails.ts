// Mazes from above: walls, where lives ended, and the way that the result went.
import * as Plot from "@observablehq/plot";
import { extent } from "d3";
import type { NdArray, PageData, PlainTable, Trails } from "../types";
import { base, svgOf } from "./base";
import { countText, weightText } from "./format";
import type { Key } from "./legend";
import type { Figure } from "./shell";

const MARGIN = 8;

type Place = [number, number];

export function trailsFigure(data: PageData): Figure | null {
  const entries = (data.trails ?? []).filter((entry) => entry.walls.data.length > 0);
  if (entries.length === 0) return null;
  return {
    id: "trails",
    title: "Where they went",
    lead:
      "The maze from above, from the start (square) to the goal (diamond): each dot is where one life ended, and the line is the way " +
      "that the best one went.",
    caption: () => entries.map(captionFor).join(" "),
    keys: () => keysOf(entries),
    draw: (width) => entries.map((entry) => drawn(entry, width, entries.length)),
    table: () => tableFor(entries),
  };
}

function placesOf(array: NdArray): Place[] {
  return Array.from({ length: array.shape[0]! }, (_, i) => [array.data[2 * i]!, array.data[2 * i + 1]!]);
}

function wallsOf(entry: Trails): number[][] {
  return Array.from({ length: entry.walls.shape[0]! }, (_, i) =>
    Array.from(entry.walls.data.subarray(4 * i, 4 * i + 4)),
  );
}

function drawn(entry: Trails, width: number, count: number): SVGSVGElement {
  const walls = wallsOf(entry);
  const [x, y] = [0, 1].map(
    (axis) => extent(walls.flatMap((wall) => [wall[axis]!, wall[axis + 2]!])) as [number, number],
  ) as [Place, Place];
  const columns = count > 1 && width > 700 ? 2 : 1;
  const side = Math.min(Math.floor((width - 24 * (columns - 1)) / columns), 640);
  const height = ((side - 2 * MARGIN) * (y[1] - y[0])) / (x[1] - x[0]);
  const title = count > 1 ? 26 : MARGIN;
  const dot = { x: "0", y: "1" } as const;
  return svgOf(
    Plot.plot({
      ...base(side, height + title + MARGIN),
      ariaLabel: `Maze of ${entry.label}: ${entry.ends.shape[0]} ends of lives and one trail`,
      marginTop: title,
      marginRight: MARGIN,
      marginBottom: MARGIN,
      marginLeft: MARGIN,
      x: { domain: x, axis: null },
      y: { domain: [y[1], y[0]], axis: null },
      marks: [
        Plot.dot(placesOf(entry.past), { ...dot, r: 1.8, fill: "var(--c4)", fillOpacity: 0.45, className: "figures-past" }),
        Plot.dot(placesOf(entry.ends), { ...dot, r: 2.6, fill: "var(--c0)", fillOpacity: 0.75, className: "figures-end" }),
        Plot.link(walls, { x1: "0", y1: "1", x2: "2", y2: "3", stroke: "var(--ink)", strokeWidth: 2.5, strokeLinecap: "round" }),
        Plot.line(placesOf(entry.trail), { ...dot, stroke: "var(--paper)", strokeWidth: 5, strokeOpacity: 0.8 }),
        Plot.line(placesOf(entry.trail), { ...dot, stroke: "var(--c1)", strokeWidth: 2.4 }),
        Plot.dot([entry.start], { ...dot, symbol: "square", r: 7, fill: "var(--paper)", stroke: "var(--ink)", strokeWidth: 2 }),
        Plot.dot([entry.goal], { ...dot, symbol: "diamond", r: 8, fill: "var(--c2)", stroke: "var(--ink)", strokeWidth: 1.5 }),
        ...(count > 1
          ? [Plot.text([entry.label], { frameAnchor: "top-left", dy: -20, fontWeight: 600, fontSize: 13, fill: "var(--ink)" })]
          : []),
      ],
    }),
  );
}

function keysOf(entries: Trails[]): Key[] {
  const keys: Key[] = [
    { label: "way of the result", colour: "var(--c1)", mark: "line" },
    { label: "ends of the last population", colour: "var(--c0)", mark: "dot" },
  ];
  if (entries.some((entry) => entry.past.shape[0])) keys.push({ label: "remembered", colour: "var(--c4)", mark: "dot" });
  return [...keys, { label: "goal", colour: "var(--c2)", mark: "more" }];
}

function captionFor(entry: Trails): string {
  return `${entry.label}: best fitness ${weightText(entry.best)}, ${countText(entry.ends.shape[0])} lives shown.`;
}

function tableFor(entries: Trails[]): PlainTable {
  const near = (entry: Trails, places: Place[]) =>
    Math.min(...places.map(([x, y]) => Math.hypot(x - entry.goal[0], y - entry.goal[1])));
  return {
    title: "Distances to the goal",
    columns: ["run", "best fitness", "end of the result", "nearest end of the last population", "steps of the result"],
    rows: entries.map((entry) => {
      const trail = placesOf(entry.trail);
      const ends = placesOf(entry.ends);
      return [
        entry.label,
        weightText(entry.best),
        weightText(near(entry, trail.slice(-1))),
        ends.length ? weightText(near(entry, ends)) : null,
        countText(trail.length),
      ];
    }),
  };
}
