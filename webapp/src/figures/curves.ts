// Learning curves: how good the whole distribution of controllers is, and not only its luckiest member.
import * as Plot from "@observablehq/plot";
import { numbers } from "../decode";
import type { Curve, PageData, PlainTable } from "../types";
import { base, svgOf, tipStyle } from "./base";
import { countText, isNumber, plainText, shortCount, withInterval } from "./format";
import type { Key } from "./legend";
import { colourOf } from "./palette";
import { thinned } from "./series";
import type { Figure } from "./shell";

interface Point {
  curve: number;
  label: string;
  colour: string;
  generation: number;
  evaluations: number;
  mean: number;
  low: number;
  high: number;
  best: number;
  centre: number;
}

export function curvesFigure(data: PageData): Figure | null {
  const curves = (data.curves ?? []).filter((curve) => numbers(curve.mean).length > 0);
  if (curves.length === 0) return null;
  const points = curves.flatMap((curve, i) => pointsOf(data, curve, i));
  const unit = curves[0]!.unit;
  return {
    id: "curves",
    title: "How they learned",
    lead:
      "Further right means that more was tried, higher means better: the thick line is the average of everything " +
      "that was tried at that point, the band around it says how sure that average is.",
    caption: () =>
      "Thick line: mean of the population, with its 95 % interval. Thin dashes: the best single one of each generation, " +
      "which is partly luck." +
      (hasCentre(points) ? " Dots: the centre of the search distribution." : ""),
    keys: () => keysOf(data, curves, points),
    draw: (width) => [drawn(points, unit, width)],
    table: () => tableFor(curves),
  };
}

function pointsOf(data: PageData, curve: Curve, index: number): Point[] {
  const columns = [
    curve.generation,
    curve.evaluations,
    curve.mean,
    curve.low,
    curve.high,
    curve.best,
    curve.centre,
  ].map(numbers);
  const [generation, evaluations, mean, low, high, best, centre] = columns as [
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
  ];
  return mean.map((value, t) => ({
    curve: index,
    label: curve.label,
    colour: colourOf(data, curve.controller),
    generation: generation[t] ?? t,
    evaluations: evaluations[t] ?? NaN,
    mean: value,
    low: low[t] ?? NaN,
    high: high[t] ?? NaN,
    best: best[t] ?? NaN,
    centre: centre[t] ?? NaN,
  }));
}

function hasCentre(points: Point[]): boolean {
  return points.some((p) => isNumber(p.centre));
}

function keysOf(data: PageData, curves: Curve[], points: Point[]): Key[] {
  const named = new Map(curves.map((curve) => [curve.label, colourOf(data, curve.controller)]));
  const keys: Key[] = [...named].map(([label, colour]) => ({ label, colour, mark: "line" }));
  keys.push({ label: "best of a generation", colour: "var(--soft)", mark: "dashed" });
  if (hasCentre(points)) keys.push({ label: "centre of the search", colour: "var(--soft)", mark: "dotted" });
  return keys;
}

function drawn(points: Point[], unit: string, width: number): SVGSVGElement {
  const by = { x: "evaluations", z: "curve", stroke: "colour" } as const;
  const wide = width > 620;
  return svgOf(
    Plot.plot({
      ...base(width, wide ? 380 : 300),
      ariaLabel: `Learning curves of ${new Set(points.map((p) => p.label)).size} controllers`,
      marginLeft: 44,
      x: { label: "controllers tried (evaluations)", tickFormat: shortCount, ticks: wide ? 8 : 4 },
      y: { label: unit === "m/s" ? "mean speed over a life (m/s)" : unit, grid: true, nice: true },
      color: { type: "identity" },
      marks: [
        Plot.ruleY([0], { stroke: "var(--soft)" }),
        Plot.areaY(points, { x: "evaluations", z: "curve", y1: "low", y2: "high", fill: "colour", fillOpacity: 0.18 }),
        Plot.lineY(points, { ...by, y: "best", strokeWidth: 1, strokeDasharray: "5 3", strokeOpacity: 0.8 }),
        ...(hasCentre(points)
          ? [Plot.lineY(points, { ...by, y: "centre", strokeWidth: 2, strokeDasharray: "1.5 3" })]
          : []),
        Plot.lineY(points, { ...by, y: "mean", strokeWidth: 2.4 }),
        Plot.ruleX(
          points,
          Plot.pointer({ x: "evaluations", py: "mean", stroke: "var(--soft)", strokeDasharray: "2 2" }),
        ),
        Plot.dot(points, Plot.pointer({ x: "evaluations", y: "mean", fill: "colour", r: 4, stroke: "var(--paper)" })),
        Plot.tip(points, Plot.pointer({ x: "evaluations", y: "mean", title: tipText, ...tipStyle })),
      ],
    }),
  );
}

function tipText(p: Point): string {
  const lines = [
    p.label,
    `generation ${countText(p.generation)}, ${countText(p.evaluations)} evaluations`,
    `mean ${withInterval(p.mean, p.low, p.high)}`,
    `best ${plainText(p.best)}`,
  ];
  return [...lines, ...(isNumber(p.centre) ? [`centre ${plainText(p.centre)}`] : [])].join("\n");
}

function tableFor(curves: Curve[]): PlainTable {
  const rows = curves.flatMap((curve) => {
    const [generation, evaluations, mean, low, high, best] = [
      curve.generation,
      curve.evaluations,
      curve.mean,
      curve.low,
      curve.high,
      curve.best,
    ].map(numbers);
    return thinned(mean!.length, 100).map((t) => [
      curve.label,
      countText(generation![t]),
      countText(evaluations![t]),
      withInterval(mean![t], low![t], high![t]),
      plainText(best![t]),
    ]);
  });
  const unit = curves[0]!.unit;
  return {
    title: "Learning curves",
    columns: ["controller", "generation", "evaluations", `mean, ${unit} (95 % interval)`, `best, ${unit}`],
    rows,
  };
}
