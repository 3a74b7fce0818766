// What a colour, a line or a mark stands for: once in the page, once more inside a saved file.
import {
  create,
  symbol,
  symbolCircle,
  symbolDiamond,
  symbolSquare,
  symbolTimes,
  symbolTriangle,
  type SymbolType,
} from "d3";
import { h } from "../dom";

export type Mark = "line" | "dashed" | "dotted" | "dot" | "hollow" | "cross" | "other" | "more" | "swatch";

export interface Key {
  label: string;
  colour: string;
  mark: Mark;
}

export const SYMBOLS: Partial<Record<Mark, SymbolType>> = {
  dot: symbolCircle,
  hollow: symbolSquare,
  cross: symbolTimes,
  other: symbolTriangle,
  more: symbolDiamond,
};
const DASHES: Partial<Record<Mark, string>> = { dashed: "5 3", dotted: "1.5 3" };
const WIDTH = 26;
const HEIGHT = 14;

/** One entry's sign, 26 by 14 pixels, with the interval's whisker behind a dot. */
export function sign(key: Key): SVGSVGElement {
  const svg = create("svg:svg")
    .attr("width", WIDTH)
    .attr("height", HEIGHT)
    .attr("viewBox", `0 0 ${WIDTH} ${HEIGHT}`)
    .attr("aria-hidden", "true");
  const shape = SYMBOLS[key.mark];
  if (key.mark === "swatch")
    svg.append("rect").attr("x", 6).attr("width", 14).attr("height", HEIGHT).attr("fill", key.colour);
  else
    svg
      .append("path")
      .attr("d", `M1 ${HEIGHT / 2}H${WIDTH - 1}`)
      .attr("stroke", key.colour)
      .attr("stroke-width", shape || key.mark === "dashed" ? 1.5 : 2.5)
      .attr("stroke-dasharray", DASHES[key.mark] ?? null);
  if (shape)
    svg
      .append("path")
      .attr("transform", `translate(${WIDTH / 2} ${HEIGHT / 2})`)
      .attr("d", symbol(shape, 52)())
      .attr("fill", key.mark === "dot" ? key.colour : "var(--paper)")
      .attr("stroke", key.colour)
      .attr("stroke-width", 1.8);
  return svg.node() as SVGSVGElement;
}

export function legend(keys: Key[]): HTMLElement {
  return h("ul.figures-legend", { "aria-label": "Legend" }, ...keys.map((key) => h("li", {}, sign(key), key.label)));
}

/** The same keys in one row or more, as a group for a saved file; returns its height as well. */
export function legendRows(
  keys: Key[],
  width: number,
  textWidth: (text: string) => number,
): { group: SVGGElement; height: number } {
  const group = create("svg:g");
  let [x, y] = [0, 0];
  for (const key of keys) {
    const needed = WIDTH + 6 + textWidth(key.label) + 18;
    if (x > 0 && x + needed > width) [x, y] = [0, y + 22];
    const entry = group.append("g").attr("transform", `translate(${x} ${y})`);
    entry.append(() => sign(key));
    entry
      .append("text")
      .attr("x", WIDTH + 6)
      .attr("y", 11)
      .attr("fill", "var(--ink)")
      .text(key.label);
    x += needed;
  }
  return { group: group.node() as SVGGElement, height: keys.length ? y + 22 : 0 };
}
