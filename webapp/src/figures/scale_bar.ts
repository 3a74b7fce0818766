// What the colours of a map stand for: a bar from the lowest value to the highest.
import { create, interpolateViridis } from "d3";
import { weightText } from "./format";

const STEPS = 60;

/** Told apart by the colour-blind, and by everyone in grey (viridis). */
export const sequential = interpolateViridis;

export function scaleBar(low: number, high: number, label: string, available: number): SVGSVGElement {
  const width = Math.min(available, 280);
  const svg = create("svg:svg")
    .attr("viewBox", `0 0 ${width} 48`)
    .attr("width", width)
    .attr("height", 48)
    .attr("font-size", 12)
    .attr("fill", "var(--ink)")
    .attr("role", "img")
    .attr("aria-label", `Colours of ${label}, from ${weightText(low)} to ${weightText(high)}`);
  svg.append("text").attr("y", 12).text(label);
  for (let i = 0; i < STEPS; i++)
    svg
      .append("rect")
      .attr("x", (i * width) / STEPS)
      .attr("y", 18)
      .attr("width", width / STEPS + 0.5)
      .attr("height", 11)
      .attr("fill", sequential(i / (STEPS - 1)));
  for (const [share, anchor, value] of [
    [0, "start", low],
    [0.5, "middle", (low + high) / 2],
    [1, "end", high],
  ] as const)
    svg
      .append("text")
      .attr("x", share * width)
      .attr("y", 44)
      .attr("text-anchor", anchor)
      .text(weightText(value));
  return svg.node() as SVGSVGElement;
}
