// The dot-and-interval chart itself. Rows are laid out by hand, so that labels stand beside on a screen and above on a phone.
import * as Plot from "@observablehq/plot";
import { base, svgOf, tipStyle } from "./base";
import { isNumber, percentText, plainText, speedText, withInterval } from "./format";
import { SYMBOLS, type Mark } from "./legend";
import type { Dot, Quantity } from "./retention";

const STEP = 11; // pixels between the dots of one damage
const GAP = 12; // between two damages
const HEADING = 34; // the line that says which bodies these are
const LABEL = 18; // a damage's name where it stands above its dots

interface Block {
  label: string;
  top: number;
  bottom: number;
}

interface Layout {
  headings: { text: string; y: number }[];
  blocks: Block[];
  placed: (Dot & { y: number })[];
  height: number;
}

function laidOut(dots: Dot[], above: boolean): Layout {
  const layout: Layout = { headings: [], blocks: [], placed: [], height: 0 };
  for (const seen of [true, false]) {
    const group = dots.filter((dot) => dot.row.seen === seen);
    if (group.length === 0) continue;
    layout.headings.push({
      text: seen ? "Bodies it was trained on" : "Never seen in training",
      y: layout.height + HEADING - 12,
    });
    layout.height += HEADING;
    for (const damage of new Set(group.map((dot) => dot.row.damage)))
      addBlock(
        layout,
        group.filter((d) => d.row.damage === damage),
        above,
      );
  }
  return layout;
}

function addBlock(layout: Layout, dots: Dot[], above: boolean): void {
  const top = layout.height;
  const first = top + GAP / 2 + (above ? LABEL : 0);
  const ordered = [...dots].sort((a, b) => a.series - b.series);
  ordered.forEach((dot, i) => layout.placed.push({ ...dot, y: first + (i + 0.5) * STEP }));
  layout.height = first + Math.max(ordered.length * STEP, above ? 0 : 26) + GAP / 2;
  layout.blocks.push({ label: dots[0]!.row.label, top, bottom: layout.height });
}

/** Where the dots are, and as much of the intervals as leaves the dots apart: a ratio's interval can be very wide. */
function domainOf(dots: Dot[], quantity: Quantity): [number, number] {
  const values = dots.map((dot) => dot.value).filter(isNumber);
  const ends = dots.flatMap((dot) => [dot.low, dot.high]).filter(isNumber);
  const [low, high] = [Math.min(0, ...values), Math.max(quantity === "retention" ? 1 : 0, ...values)];
  const room = 0.2 * (high - low || 1);
  const edge = 0.02 * (high - low || 1);
  return [Math.max(low - room, Math.min(low, ...ends) - edge), Math.min(high + room, Math.max(high, ...ends) + edge)];
}

export function retentionDrawing(dots: Dot[], quantity: Quantity, unit: string, width: number): SVGSVGElement {
  const above = width < 620;
  const layout = laidOut(dots, above);
  const marginLeft = above ? 8 : 190;
  const shown = layout.placed.filter((dot) => isNumber(dot.value));
  const domain = domainOf(shown, quantity);
  return svgOf(
    Plot.plot({
      ...base(width, layout.height + 80),
      marginTop: 36,
      marginBottom: 44,
      marginLeft,
      ariaLabel: `${quantity === "speed" ? "Speed" : "Share of speed kept"} on ${layout.blocks.length} bodies`,
      x: { domain, grid: true, axis: null },
      y: { type: "linear", domain: [0, layout.height], range: [36, 36 + layout.height], axis: null },
      color: { type: "identity" },
      marks: [
        ...axes(quantity, unit, above ? 5 : 9),
        ...scenery(layout, quantity, marginLeft, above, width),
        ...intervals(shown, domain),
        ...dotMarks(shown),
        ...hover(shown, quantity),
      ],
    }),
  );
}

/** Above and below, since the chart is taller than a screen. */
function axes(quantity: Quantity, unit: string, ticks: number): Plot.Markish[] {
  const shared = { ticks, tickFormat: quantity === "speed" ? undefined : percentText };
  return [
    Plot.axisX({ ...shared, anchor: "top", label: null }),
    Plot.axisX({
      ...shared,
      anchor: "bottom",
      label: quantity === "speed" ? `speed (${unit})` : "share of speed kept",
    }),
  ];
}

function scenery(
  layout: Layout,
  quantity: Quantity,
  marginLeft: number,
  above: boolean,
  width: number,
): Plot.Markish[] {
  const atLeft = {
    frameAnchor: "left",
    textAnchor: "start",
    dx: -marginLeft + (above ? 8 : 0),
    fill: "var(--ink)",
  } as const;
  const lines = { x1: null, x2: null, insetLeft: above ? 0 : -marginLeft } as const;
  return [
    Plot.ruleY(layout.blocks, { y: "top", stroke: "var(--line)", ...lines }),
    Plot.ruleX([0], { stroke: "var(--ink)", strokeWidth: 1.3 }),
    ...(quantity === "retention" ? [Plot.ruleX([1], { stroke: "var(--soft)", strokeDasharray: "4 3" })] : []),
    Plot.text(layout.headings, {
      y: "y",
      text: "text",
      fontWeight: 700,
      fontSize: 13,
      ...atLeft,
      stroke: "var(--paper)",
      strokeWidth: 4,
    }),
    Plot.text(
      layout.blocks,
      above
        ? {
            y: (b: Block) => b.top + GAP / 2 + LABEL / 2 - 1,
            text: "label",
            ...atLeft,
            lineWidth: width / 12.5,
            textOverflow: "ellipsis",
            stroke: "var(--paper)",
            strokeWidth: 4,
          }
        : {
            y: (b: Block) => (b.top + b.bottom) / 2,
            text: "label",
            ...atLeft,
            lineWidth: (marginLeft - 14) / 12,
            lineHeight: 1.15,
          },
    ),
  ];
}

/** Bars, cut at the frame; a small arrow says that a bar goes on, and it is pale so that what is known stands out. */
function intervals(dots: Dot[], [left, right]: [number, number]): Plot.Markish[] {
  const barred = dots.filter((dot) => isNumber(dot.low) && isNumber(dot.high));
  const offLeft = barred.filter((dot) => dot.low < left - 1e-9);
  const offRight = barred.filter((dot) => dot.high > right + 1e-9);
  const clamp = (value: number) => Math.max(left, Math.min(right, value));
  return [
    Plot.ruleY(barred, {
      x1: (d: Dot) => clamp(d.low),
      x2: (d: Dot) => clamp(d.high),
      y: "y",
      stroke: "colour",
      strokeWidth: 2,
      strokeOpacity: (d: Dot) => (d.low < left || d.high > right ? 0.3 : 0.65),
      className: "figures-interval",
    }),
    Plot.text(offLeft, { x: left, y: "y", text: () => "◂", fill: "colour", dx: -3 }),
    Plot.text(offRight, { x: right, y: "y", text: () => "▸", fill: "colour", dx: 3 }),
  ];
}

function dotMarks(dots: Dot[]): Plot.Markish[] {
  return [...new Set(dots.map((dot) => dot.mark))].map((mark: Mark) =>
    Plot.dot(
      dots.filter((dot) => dot.mark === mark),
      {
        x: "value",
        y: "y",
        stroke: "colour",
        strokeWidth: 1.8,
        r: 4,
        symbol: SYMBOLS[mark],
        fill: mark === "dot" ? "colour" : "var(--paper)",
        className: "figures-dot",
      },
    ),
  );
}

function hover(dots: Dot[], quantity: Quantity): Plot.Markish[] {
  const text = (d: Dot) =>
    [
      `${d.row.label}`,
      d.name,
      quantity === "speed"
        ? `${withInterval(d.value, d.low, d.high, plainText)} m/s`
        : withInterval(d.value, d.low, d.high, percentText),
      quantity === "speed" ? `share kept ${percentText(d.row.retention)}` : `speed ${speedText(d.row.speed)}`,
    ].join("\n");
  return [Plot.tip(dots, Plot.pointer({ x: "value", y: "y", title: text, ...tipStyle }))];
}
