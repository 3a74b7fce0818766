// The drawing of a growing network at any moment: made once, then only moved and coloured.
import { create, type Selection } from "d3";
import type { Cell, Growth } from "../types";

const TOP = 18;

export interface GrowthDrawing {
  svg: SVGSVGElement;
  /** Shows a moment, in cycles. */
  show: (moment: number) => void;
}

interface Point {
  x: number;
  y: number;
}

export function growthDrawing(film: Growth, available: number): GrowthDrawing {
  const width = Math.min(available, 900);
  const last = Math.max(1, ...film.cells.map((cell) => cell.born));
  const crowd = Math.max(...Array.from({ length: last + 1 }, (_, c) => film.cells.filter((cell) => cell.born === c).length));
  const height = Math.max(280, Math.min(640, crowd * 56)) + 2 * TOP;
  const r = Math.max(3.5, Math.min(13, (height - 2 * TOP) / crowd / 2.4));
  const edge = 26 + r;
  const home = film.cells.map((cell) => placeOf(cell, film, { width, height, edge, last, crowd }));
  const svg = create("svg:svg")
    .attr("viewBox", `0 0 ${width} ${height}`)
    .attr("width", width)
    .attr("height", height)
    .attr("style", "overflow: visible") // arcs behind the last column
    .attr("font-size", 11)
    .attr("fill", "var(--ink)")
    .attr("role", "img");
  const lines = svg.append("g").attr("fill", "none").attr("class", "figures-synapses");
  const paths = film.edges.map(() => lines.append("path"));
  const group = svg.append("g").attr("text-anchor", "middle").attr("class", "figures-cells");
  const circles = film.cells.map((cell) => circleOf(group, cell, film, r));
  const heaviest = Math.max(1e-9, ...Array.from(film.weight.data, Math.abs));
  const thickest = film.edges.length > 150 ? 3 : 6;

  const show = (moment: number) => {
    const there = film.cells.map((cell) => clamp(moment - cell.born + 1, 0, 1));
    const at = film.cells.map((cell, i) => between(home[Math.max(0, cell.mother)]!, home[i]!, cell.mother < 0 ? 1 : there[i]!));
    circles.forEach((circle, i) => {
      circle.attr("transform", `translate(${at[i]!.x.toFixed(1)} ${at[i]!.y.toFixed(1)})`).attr("opacity", Math.min(1, 3 * there[i]!));
      circle.attr("display", there[i]! > 0 || film.cells[i]!.mother < 0 ? null : "none");
    });
    paths.forEach((path, e) => {
      const { from, to } = film.edges[e]!;
      const weight = weightAt(film, e, moment);
      const share = Math.abs(weight) / heaviest;
      const shown = share > 0 && (there[from]! > 0 || from === 0) && (there[to]! > 0 || to === 0);
      path
        .attr("display", shown ? null : "none")
        .attr("d", curve(at[from]!, at[to]!, r))
        .attr("stroke", weight < 0 ? "var(--figures-negative)" : "var(--figures-positive)")
        .attr("stroke-width", (0.4 + (thickest - 0.4) * share).toFixed(2))
        .attr("stroke-opacity", (0.15 + 0.7 * share).toFixed(2));
    });
    const frame = film.frames[Math.floor(moment)]!;
    svg.attr("aria-label", `Growth of ${film.label}, cycle ${frame.cycle}: ${frame.cells} cells, ${frame.synapses} synapses`);
  };
  return { svg: svg.node() as SVGSVGElement, show };
}

interface Room {
  width: number;
  height: number;
  edge: number;
  last: number;
  crowd: number;
}

function placeOf(cell: Cell, film: Growth, { width, height, edge, last }: Room): Point {
  // Columns of one or two cells are set off in turn, so that a line past a cell does not run through it.
  const beside = film.cells.filter((other) => other.born === cell.born).length;
  const shift = cell.born % 2 ? 0.2 / beside : -0.2 / beside;
  const y = TOP + clamp(cell.height + shift, 0, 1) * (height - 2 * TOP);
  return { x: edge + (cell.born / last) * (width - 2 * edge), y };
}

function circleOf(group: Selection<SVGGElement, undefined, null, undefined>, cell: Cell, film: Growth, r: number) {
  const one = group.append("g");
  one
    .append("circle")
    .attr("r", r)
    .attr("fill", cell.kind === "hidden" ? "var(--faint)" : "var(--paper)")
    .attr("stroke", "var(--ink)")
    .attr("stroke-width", cell.kind === "hidden" ? 1.2 : 2)
    .append("title")
    .text(cell.mother < 0 ? `${cell.name}, the first cell` : `${cell.name}, born of ${film.cells[cell.mother]!.name} in cycle ${cell.born}`);
  if (r >= 9) one.append("text").attr("dy", "0.34em").text(cell.name);
  return one;
}

function weightAt(film: Growth, e: number, moment: number): number {
  const [count, low] = [film.edges.length, Math.floor(moment)];
  const high = Math.min(low + 1, film.frames.length - 1);
  const [a, b] = [film.weight.data[low * count + e]!, film.weight.data[high * count + e]!];
  return a + (b - a) * (moment - low);
}

const clamp = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x));
const between = (a: Point, b: Point, share: number): Point => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });

/** An S to a later column, an arc to one's own or an earlier one. */
function curve(a: Point, b: Point, r: number): string {
  const n = (value: number) => value.toFixed(1);
  if (b.x > a.x + 4 * r) {
    const half = (a.x + b.x) / 2;
    return `M${n(a.x)} ${n(a.y)}C${n(half)} ${n(a.y)} ${n(half)} ${n(b.y)} ${n(b.x)} ${n(b.y)}`;
  }
  const bend = 14 + 0.18 * Math.hypot(b.x - a.x, b.y - a.y);
  return `M${n(a.x)} ${n(a.y)}C${n(a.x + bend)} ${n(a.y)} ${n(b.x + bend)} ${n(b.y)} ${n(b.x)} ${n(b.y)}`;
}
