// How much the average synapse changes in a step: the burst after birth, the calm, and what the wound sets off.
import * as Plot from "@observablehq/plot";
import { numbers } from "../decode";
import { base, svgOf } from "./base";
import type { Film } from "./film";
import { weightText } from "./format";
import { magnitudeQuantile, mean, smooth } from "./series";

export interface ChangeDrawing {
  svg: SVGSVGElement;
  moveCursor: (step: number) => void;
}

export function changeDrawing(
  film: Film,
  width: number,
  height: number,
  onPick: (step: number) => void,
): ChangeDrawing | null {
  const change = numbers(film.source.change);
  if (change.length === 0) return null;
  const unit = film.dt ?? 1;
  const soft = smooth(change, film.dt ? Math.round(0.5 / film.dt) : 10, film.source.wound_at);
  const points = change.map((value, t) => ({ x: t * unit, raw: value, soft: soft[t]! }));
  const top = Math.max(magnitudeQuantile(change, 0.985) * 1.15, 1e-9);
  const svg = svgOf(
    Plot.plot({
      ...base(width, height),
      marginTop: 40,
      marginLeft: 58,
      ariaLabel: `Mean weight change a step of ${film.label}, ${film.layerText}`,
      x: {
        label: film.dt ? "seconds of life" : "control steps of life",
        ticks: width > 500 ? 8 : 4,
        domain: [0, change.length * unit],
      },
      y: {
        label: "mean |change| of a weight in one step",
        domain: [0, top],
        grid: true,
        ticks: 5,
        tickFormat: weightText,
      },
      marks: [
        Plot.ruleY([0], { stroke: "var(--soft)" }),
        Plot.lineY(points, {
          x: "x",
          y: "raw",
          stroke: "var(--soft)",
          strokeWidth: 1,
          strokeOpacity: 0.45,
          clip: true,
        }),
        Plot.lineY(points, { x: "x", y: "soft", stroke: "var(--accent)", strokeWidth: 2.2, clip: true }),
        ...wound(film, unit),
        ...peak(change, top, unit),
      ],
    }),
  );
  const x = (svg as unknown as Plot.Plot).scale("x")!;
  const cursor = cursorIn(svg, height);
  svg.addEventListener("click", (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()!.inverse());
    onPick(Math.round(Number(x.invert!(point.x)) / unit));
  });
  return { svg, moveCursor: (step) => cursor.setAttribute("transform", `translate(${x.apply(step * unit)} 0)`) };
}

function wound(film: Film, unit: number): Plot.Markish[] {
  if (film.source.wound_at === null) return [];
  const at = [film.source.wound_at * unit];
  return [
    Plot.ruleX(at, { stroke: "var(--wound)", strokeWidth: 1.8, className: "figures-wound" }),
    Plot.text(at, {
      x: (d: number) => d,
      frameAnchor: "top",
      text: () => "the wound",
      fill: "var(--wound)",
      fontWeight: 600,
      textAnchor: "start",
      dx: 5,
      dy: 20,
      stroke: "var(--paper)",
      strokeWidth: 4,
    }),
  ];
}

/** The burst after birth is cut off at the frame and written down instead, or it would press all that follows flat. */
function peak(change: number[], top: number, unit: number): Plot.Markish[] {
  const largest = change.reduce((best, value, t) => (value > change[best]! ? t : best), 0);
  if (change[largest]! <= top || change[largest]! < 2 * mean(change)) return [];
  return [
    Plot.text([largest * unit], {
      x: (d: number) => d,
      frameAnchor: "top",
      text: () => `↑ ${weightText(change[largest])}`,
      textAnchor: "start",
      dx: 12,
      dy: 4,
      fill: "var(--soft)",
      stroke: "var(--paper)",
      strokeWidth: 4,
    }),
  ];
}

function cursorIn(svg: SVGSVGElement, height: number): SVGGElement {
  const namespace = "http://www.w3.org/2000/svg";
  const group = svg.appendChild(document.createElementNS(namespace, "g"));
  const line = group.appendChild(document.createElementNS(namespace, "path"));
  line.setAttribute("d", `M0 40V${height - 40}`);
  line.setAttribute("stroke", "var(--ink)");
  line.setAttribute("stroke-dasharray", "3 2");
  line.setAttribute("pointer-events", "none");
  group.setAttribute("class", "figures-cursor");
  return group;
}
