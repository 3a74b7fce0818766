// Whatever an algorithm reports of itself: coverage, step length, species, hypervolume, one small plot each.
import * as Plot from "@observablehq/plot";
import { numbers } from "../decode";
import type { MetricPanel, Metrics, PageData, PlainTable } from "../types";
import { base, svgOf, tipStyle } from "./base";
import { axisTick, countText, generationTick, isNumber, weightText } from "./format";
import type { Key } from "./legend";
import { colourOf } from "./palette";
import { thinned } from "./series";
import type { Figure } from "./shell";

interface Point {
  label: string;
  colour: string;
  generation: number;
  value: number;
}

interface Panel {
  title: string;
  log: boolean;
  points: Point[];
}

export function metricsFigure(data: PageData): Figure | null {
  const runs = (data.metrics ?? []).filter((run) => run.panels.length > 0);
  if (runs.length === 0) return null;
  const panels = panelsOf(data, runs);
  return {
    id: "metrics",
    title: "What the search says of itself",
    lead:
      "Each small plot is one figure that the algorithm keeps about its own state, from the first generation on the left to the last " +
      "on the right.",
    caption: () => captionFor(panels, runs),
    keys: () => keysOf(data, runs),
    draw: (width) => panels.map((panel) => drawn(panel, width)),
    table: () => tableFor(runs),
  };
}

/** The same figure of several runs stands in one plot. */
function panelsOf(data: PageData, runs: Metrics[]): Panel[] {
  const panels = new Map<string, Panel>();
  for (const run of runs)
    for (const panel of run.panels) {
      const known = panels.get(panel.name) ?? { title: panel.title, log: true, points: [] };
      known.log &&= panel.scale === "log";
      known.points.push(...pointsOf(data, run, panel));
      panels.set(panel.name, known);
    }
  return [...panels.values()];
}

function pointsOf(data: PageData, run: Metrics, panel: MetricPanel): Point[] {
  const [generation, values] = [numbers(run.generation), numbers(panel.values)];
  const colour = data.metrics!.length > 1 ? colourOf(data, run.controller) : "var(--c0)";
  return values.map((value, i) => ({ label: run.label, colour, generation: generation[i]!, value }));
}

function drawn(panel: Panel, width: number): SVGSVGElement {
  const columns = width > 900 ? 3 : width > 560 ? 2 : 1;
  const side = Math.floor((width - 24 * (columns - 1)) / columns);
  const by = { x: "generation", y: "value" } as const;
  return svgOf(
    Plot.plot({
      ...base(side, 190),
      ariaLabel: `${panel.title} over generations`,
      marginLeft: 52,
      x: { label: "generation", tickFormat: generationTick, ticks: 4 },
      y: {
        type: panel.log ? "log" : "linear",
        label: panel.title,
        labelArrow: false,
        grid: true,
        nice: true,
        ticks: panel.log ? powers(panel.points) : 5,
        tickFormat: panel.points.every((p) => Number.isInteger(p.value)) ? wholeTick : axisTick,
      },
      color: { type: "identity" },
      marks: [
        Plot.lineY(panel.points, { ...by, z: "label", stroke: "colour", strokeWidth: 2 }),
        Plot.dot(panel.points, Plot.pointerX({ ...by, fill: "colour", r: 4, stroke: "var(--paper)" })),
        Plot.tip(panel.points, Plot.pointerX({ ...by, title: tipText, ...tipStyle })),
      ],
    }),
  );
}

/** Of things that are counted there are no halves. */
const wholeTick = (value: number) => (Number.isInteger(value) ? axisTick(value) : "");

/** The powers of ten that surround the values, and no more of them than there is room for. */
function powers(points: Point[]): number[] {
  const logs = points.map((p) => Math.log10(p.value)).filter(Number.isFinite);
  const [from, to] = [Math.floor(Math.min(...logs)), Math.ceil(Math.max(...logs))];
  const stride = Math.max(1, Math.ceil((to - from) / 6));
  const found = [];
  for (let power = from; power <= to; power += stride) found.push(10 ** power);
  return found;
}

function tipText(p: Point): string {
  return `${p.label}\ngeneration ${countText(p.generation)}: ${weightText(p.value)}`;
}

function keysOf(data: PageData, runs: Metrics[]): Key[] {
  if (runs.length < 2) return [];
  return runs.map((run) => ({ label: run.label, colour: colourOf(data, run.controller), mark: "line" }));
}

function captionFor(panels: Panel[], runs: Metrics[]): string {
  const log = panels.some((panel) => panel.log) ? "Step lengths and ratios stand on a scale of powers of ten. " : "";
  const still = runs.flatMap((run) =>
    Object.entries(run.still).map(([name, value]) => {
      const text = `${name} ${weightText(value)}`;
      return runs.length > 1 ? `${text} (${run.label})` : text;
    }),
  );
  return log + (still.length ? `The same throughout: ${still.join(", ")}.` : "");
}

function tableFor(runs: Metrics[]): PlainTable {
  const names = [...new Map(runs.flatMap((run) => run.panels.map((panel) => [panel.name, panel.title]))).entries()];
  const rows = runs.flatMap((run) => {
    const generation = numbers(run.generation);
    const columns = names.map(([name]) => numbers(run.panels.find((panel) => panel.name === name)?.values));
    return thinned(generation.length, 100).map((t) => [
      run.label,
      countText(generation[t]),
      ...columns.map((values) => (isNumber(values[t]) ? weightText(values[t]) : null)),
    ]);
  });
  return { title: "What the search says of itself", columns: ["run", "generation", ...names.map((n) => n[1])], rows };
}
