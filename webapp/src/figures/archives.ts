// What was found where: every elite at what it does, coloured by how well it does it.
import * as Plot from "@observablehq/plot";
import { Delaunay, extent } from "d3";
import type { Archive, PageData, PlainTable } from "../types";
import { base, svgOf, tipStyle } from "./base";
import { chosen, twoAxes } from "./chosen";
import { countText, percentText, weightText } from "./format";
import { scaleBar, sequential } from "./scale_bar";
import { thinned } from "./series";
import type { Figure } from "./shell";

const FEW = 3000; // regions that are drawn as shapes; more are painted
const SHARP = 400; // pixels that a painted grid has at least, so that saved files stay sharp
const FINE = 700; // pixels along a side of painted regions

interface Elite {
  id: number;
  fitness: number;
  descriptor: number[];
  cell: number;
  x: number;
  y: number;
}

export function archivesFigure(data: PageData, redraw: () => void): Figure | null {
  const archives = (data.archives ?? []).filter((archive) => archive.id.data.length > 0);
  if (archives.length === 0) return null;
  const run = chosen(archives, redraw);
  const { axes, controls } = twoAxes(
    archives[0]!.axes.map((axis) => axis.name),
    redraw,
  );
  return {
    id: "archives",
    title: "What was found where",
    lead: archives.every((archive) => archive.kind === "points")
      ? "Each dot is one individual, placed by what it does; the brighter, the better it does it."
      : "Each square, region or dot is the best individual that behaves in its own way, placed by what it does; the brighter, the " +
        "better it does it.",
    caption: () => captionFor(run.now),
    keys: () => [],
    controls: [...run.controls, ...controls],
    draw: (width) => drawn(run.now, axes, width),
    table: () => tableFor(run.now),
  };
}

function elitesOf(archive: Archive, [across, upwards]: [number, number]): Elite[] {
  const d = archive.axes.length;
  const fitness = archive.fitness.data;
  return Array.from(archive.id.data, (id, i) => {
    const descriptor = Array.from(archive.descriptor.data.subarray(i * d, (i + 1) * d));
    const cell = archive.cell?.data[i] ?? i;
    const [x, y] = d === 1 ? [descriptor[0]!, fitness[i]!] : [descriptor[across]!, descriptor[upwards]!];
    return { id, fitness: fitness[i]!, descriptor, cell, x, y, ...centre(archive, cell) };
  });
}

/** Where a cell of a grid is; regions and points stand where their elite is. */
function centre(archive: Archive, cell: number): { x: number; y: number } | undefined {
  if (archive.kind !== "grid") return undefined;
  const [, rows] = archive.cells!;
  const at = (place: number, axis: 0 | 1) => {
    const { low, high } = archive.axes[axis]!;
    return low + ((place + 0.5) / archive.cells![axis]) * (high - low);
  };
  return { x: at(Math.floor(cell / rows), 0), y: at(cell % rows, 1) };
}

function drawn(archive: Archive, axes: [number, number], width: number): SVGSVGElement[] {
  const side = Math.min(width, 600);
  const flat = archive.axes.length === 1;
  const [across, upwards] = [archive.axes[axes[0]]!, archive.axes[axes[1]]!];
  const elites = elitesOf(archive, axes);
  const [worst = 0, best = 1] = extent(elites, (e) => e.fitness);
  const colour = { type: "linear", interpolate: sequential, domain: [worst, best] } as const;
  const map = svgOf(
    Plot.plot({
      ...base(side, flat ? 320 : side - 8),
      ariaLabel: `${countText(archive.filled)} elites of ${archive.label}, by ${across.name}${flat ? "" : ` and ${upwards.name}`}`,
      marginLeft: 48,
      x: { label: across.name, domain: [across.low, across.high], ticks: 5 },
      y: flat
        ? { label: archive.unit, grid: true, nice: true }
        : { label: upwards.name, domain: [upwards.low, upwards.high], ticks: 5 },
      color: colour,
      marks: [
        Plot.frame({ fill: "var(--faint)", stroke: "var(--line)" }),
        ...marksOf(archive, elites),
        Plot.tip(elites, Plot.pointer({ x: "x", y: "y", title: (e: Elite) => tipText(archive, e), ...tipStyle })),
      ],
    }),
  );
  return [map, scaleBar(worst, best, archive.unit, width)];
}

function marksOf(archive: Archive, elites: Elite[]): Plot.Markish[] {
  const point = Plot.pointer({ x: "x", y: "y", stroke: "var(--ink)", strokeWidth: 2, r: 5 });
  if (archive.kind === "grid") return [grid(archive, elites), Plot.dot(elites, point)];
  if (archive.kind === "regions") return [regions(archive, elites), Plot.dot(elites, point)];
  const r = elites.length > 1500 ? 1.8 : elites.length > 300 ? 2.6 : 4;
  const dots = Plot.dot([...elites].reverse(), { x: "x", y: "y", fill: "fitness", r, className: "figures-elite" });
  return [dots, Plot.dot(elites, point)];
}

/** Whole multiples of a cell only, so that every square keeps one colour. */
function grid(archive: Archive, elites: Elite[]): Plot.Markish {
  const [columns, rows] = archive.cells!;
  const factor = Math.max(1, Math.ceil(SHARP / Math.max(columns, rows)));
  const [width, height] = [columns * factor, rows * factor];
  const values = new Float64Array(width * height).fill(NaN);
  for (const { cell, fitness } of elites) {
    const [column, row] = [Math.floor(cell / rows), cell % rows];
    for (let y = row * factor; y < (row + 1) * factor; y++)
      values.fill(fitness, y * width + column * factor, y * width + (column + 1) * factor);
  }
  return rasterOf(archive, values, width, height);
}

function regions(archive: Archive, elites: Elite[]): Plot.Markish {
  const held = new Map(elites.map((e) => [e.cell, e.fitness]));
  const centres = archive.centroids!;
  const cells = Array.from({ length: centres.shape[0]! }, (_, i) => ({
    x: centres.data[2 * i]!,
    y: centres.data[2 * i + 1]!,
    fitness: held.get(i) ?? NaN,
  }));
  if (cells.length > FEW) return painted(archive, cells);
  const known = cells.map((cell) => ({ ...cell, shown: Number.isFinite(cell.fitness) }));
  return Plot.voronoi(known, {
    x: "x",
    y: "y",
    fillOpacity: (cell: { shown: boolean }) => (cell.shown ? 1 : 0),
    fill: (cell: { shown: boolean; fitness: number }) => (cell.shown ? cell.fitness : 0),
    stroke: "var(--line)",
    strokeWidth: 0.4,
  });
}

/** Each pixel in the colour of the nearest region; as thousands of shapes they would be slow. */
function painted(archive: Archive, cells: { x: number; y: number; fitness: number }[]): Plot.Markish {
  const [across, upwards] = archive.axes as [Archive["axes"][0], Archive["axes"][0]];
  const [wide, high] = [across.high - across.low, upwards.high - upwards.low];
  const near = Delaunay.from(
    cells,
    (cell) => (cell.x - across.low) / wide,
    (cell) => (cell.y - upwards.low) / high,
  );
  const values = new Float64Array(FINE * FINE);
  for (let i = 0, at = 0; i < values.length; i++) {
    at = near.find(((i % FINE) + 0.5) / FINE, (Math.floor(i / FINE) + 0.5) / FINE, at);
    values[i] = cells[at]!.fitness;
  }
  return rasterOf(archive, values, FINE, FINE);
}

function rasterOf(archive: Archive, values: Float64Array, width: number, height: number): Plot.Markish {
  const [across, upwards] = archive.axes as [Archive["axes"][0], Archive["axes"][0]];
  const corners = { x1: across.low, x2: across.high, y1: upwards.low, y2: upwards.high };
  return Plot.raster(values as unknown as number[], { width, height, ...corners, imageRendering: "pixelated" });
}

function tipText(archive: Archive, e: Elite): string {
  const place = archive.axes.map((axis, i) => `${axis.name} ${weightText(e.descriptor[i])}`);
  return [`${archive.unit} ${weightText(e.fitness)}`, ...place, `individual ${countText(e.id)}`].join("\n");
}

function captionFor(archive: Archive): string {
  const share = archive.of
    ? `${countText(archive.filled)} of ${countText(archive.of)} cells are filled (${percentText(archive.filled / archive.of)}); ` +
      "those that are not are left grey."
    : `${countText(archive.filled)} individuals.`;
  const merged = archive.merged ?? 1;
  const blocks = merged > 1 ? ` Each square stands for ${merged} by ${merged} cells, and shows the best of them.` : "";
  return `${share}${blocks} Point at one to read its behaviour, ${archive.unit} and number.`;
}

function tableFor(archive: Archive): PlainTable {
  const elites = elitesOf(archive, [0, 0]).sort((a, b) => b.fitness - a.fitness);
  return {
    title: `Elites of ${archive.label}${elites.length > 200 ? ", 200 of them from the best to the worst" : ""}`,
    columns: ["individual", archive.unit, ...archive.axes.map((axis) => axis.name)],
    rows: thinned(elites.length, 199).map((i) => {
      const e = elites[i]!;
      return [countText(e.id), weightText(e.fitness), ...e.descriptor.map(weightText)];
    }),
  };
}
