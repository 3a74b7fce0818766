// The strips of the timeline, one below the other on shared axes, each with its own notes.
import * as Plot from "@observablehq/plot";
import { base, haloed, svgOf, tipStyle } from "./base";
import { isNumber, percentText, plainText, secondsText, speedText, withInterval } from "./format";
import type { Panel } from "./timeline";

const STRIP = 132; // pixels a strip, its title included
const BELOW = 0.16; // the share of the range that is left free below the lowest value
const TITLE = 0.2; // the share of a strip that its title takes

export function timelineDrawing(panels: Panel[], wound: string, width: number): SVGSVGElement {
  const wide = width > 620;
  const points = panels.flatMap((panel, i) =>
    panel.points.map((point) => ({ ...point, i, panel, colour: panel.colour })),
  );
  const strip = { fy: "i", x: "seconds" } as const;
  return svgOf(
    Plot.plot({
      ...base(width, panels.length * STRIP + 92),
      marginTop: 50,
      marginBottom: 42,
      marginLeft: 44,
      ariaLabel: `Speed over a life with a wound (${wound}) for ${panels.length} controllers`,
      x: { label: "seconds of life", ticks: wide ? 9 : 5, insetRight: 2 },
      y: { label: "speed (m/s)", labelAnchor: "top", labelArrow: "none", grid: true, ticks: 3, domain: range(panels) },
      fy: { axis: null, domain: panels.map((_, i) => i), paddingInner: TITLE, paddingOuter: TITLE / 2 },
      color: { type: "identity" },
      marks: [
        Plot.ruleY([0], { stroke: "var(--soft)" }),
        Plot.areaY(points, { ...strip, y1: "low", y2: "high", fill: "colour", fillOpacity: 0.18 }),
        Plot.lineY(points, { ...strip, y: "speed", stroke: "colour", strokeWidth: 2 }),
        Plot.ruleX(panels, {
          fy: (_: Panel, i: number) => i,
          x: "wound",
          stroke: "var(--wound)",
          strokeWidth: 1.8,
          className: "figures-wound",
        }),
        Plot.text(panels.slice(0, 1), {
          fy: () => 0,
          x: "wound",
          text: () => wound,
          frameAnchor: "top",
          textAnchor: "start",
          dy: -36,
          dx: -4,
          fill: "var(--wound)",
          fontWeight: 600,
        }),
        Plot.text(panels, {
          fy: (_: Panel, i: number) => i,
          text: "title",
          frameAnchor: "top-left",
          textAnchor: "start",
          dy: -15,
          fontWeight: 600,
          fontSize: 13,
          ...haloed,
        }),
        ...notes(panels, wide),
        Plot.tip(
          points,
          Plot.pointer({
            ...strip,
            y: "speed",
            maxRadius: 30,
            title: (p: (typeof points)[number]) =>
              `${p.panel.title}\n${secondsText(p.seconds)}: ${withInterval(p.speed, p.low, p.high, plainText)} m/s`,
            ...tipStyle,
          }),
        ),
      ],
    }),
  );
}

/** From the lowest to the highest value, and room for a note below. */
function range(panels: Panel[]): [number, number] {
  const all = panels.flatMap((panel) => panel.points);
  const values = all.flatMap((p) => [p.speed, p.low, p.high]).filter(isNumber);
  const [low, high] = [Math.min(0, ...values), Math.max(0.1, ...values)];
  return [low - BELOW * (high - low), high];
}

/** Before, dip, what came back and how soon: written where they happen. */
function notes(panels: Panel[], wide: boolean): Plot.Markish[] {
  const facet = (_: Panel, i: number) => i;
  const label = { fy: facet, ...haloed, fontSize: 12, lineHeight: 1.1 } as const;
  const level = { fy: facet, stroke: "var(--ink)", strokeWidth: 1.2, strokeDasharray: "3 2" } as const;
  const end = (p: Panel) => p.points[p.points.length - 1]!.seconds;
  const tail = (p: Panel) => end(p) - 0.25 * (end(p) - p.wound);
  const middle = range(panels)[1] / 2;
  const late = (p: Panel) => p.dipAt > p.wound + 0.7 * (end(p) - p.wound);
  return [
    Plot.ruleY(panels, { ...level, y: (p: Panel) => p.entry.before, x1: () => 0, x2: "wound" }),
    ...[true, false].map((over) =>
      Plot.text(panels, {
        ...label,
        filter: (p: Panel) => p.entry.before < middle === over,
        x: "wound",
        y: (p: Panel) => p.entry.before,
        textAnchor: "end",
        dx: -5,
        lineAnchor: over ? "bottom" : "top",
        dy: over ? -4 : 5,
        text: (p: Panel) => (wide ? `before ${speedText(p.entry.before)}` : `before\n${plainText(p.entry.before)}`),
      }),
    ),
    Plot.dot(panels, {
      fy: facet,
      x: "dipAt",
      y: (p: Panel) => p.entry.dip,
      r: 3.5,
      fill: "var(--paper)",
      stroke: "var(--ink)",
      strokeWidth: 1.5,
      className: "figures-dip",
    }),
    ...[true, false].map((flipped) =>
      Plot.text(panels, {
        ...label,
        filter: (p: Panel) => late(p) === flipped,
        x: "dipAt",
        y: (p: Panel) => p.entry.dip,
        text: (p: Panel) => `dip ${plainText(p.entry.dip)}`,
        textAnchor: flipped ? "end" : "start",
        dx: flipped ? -7 : 7,
        dy: 8,
      }),
    ),
    Plot.ruleY(panels, { ...level, y: (p: Panel) => p.entry.recovered, x1: tail, x2: end }),
    Plot.text(panels, {
      ...label,
      x: end,
      y: (p: Panel) => p.entry.recovered,
      text: (p: Panel) => regainedText(p, wide),
      textAnchor: "end",
      dy: -9,
      lineAnchor: "bottom",
    }),
  ];
}

function regainedText(panel: Panel, wide: boolean): string {
  const share = panel.regained === null ? speedText(panel.entry.recovered) : `${percentText(panel.regained)} regained`;
  if (!isNumber(panel.delay)) return share;
  return wide
    ? `${share}, 90 % of it within ${secondsText(panel.delay)}`
    : `${share},\n90 % of it in ${secondsText(panel.delay)}`;
}
