// What every drawing has in common.
import type { PlotOptions } from "@observablehq/plot";

export const tipStyle = {
  fill: "var(--paper)",
  stroke: "var(--line)",
  fontSize: 13,
  lineHeight: 1.3,
  textPadding: 10,
} as const;

/** Text over lines stays readable with a rim in the paper's colour. */
export const haloed = { fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 4 } as const;

export function base(width: number, height: number): PlotOptions {
  return {
    width,
    height,
    marginTop: 28,
    marginBottom: 40,
    marginRight: 16,
    style: { fontSize: "12px", overflow: "visible" },
  };
}

/** Plot gives a bare SVG as long as no legend, title or caption is asked of it; ours stand outside. */
export function svgOf(drawing: (SVGSVGElement | HTMLElement) & object): SVGSVGElement {
  if (!(drawing instanceof SVGSVGElement))
    throw new Error("Plot gave a figure element: leave out its title, caption and legends");
  drawing.setAttribute("role", "img");
  return drawing;
}
