// The heat map: axes and colour scale as SVG, the squares as one picture that is painted anew for every frame.
import { create, pointer, type Selection } from "d3";
import type { Film, View } from "./film";
import { weightText } from "./format";
import { rampIndex, type Ramp } from "./palette";

const LEFT = 34;
const TOP = 26;
const SCALE = 54; // room for the colour scale below
const SHARP = 400; // pixels that the picture has at least, so that saved files stay sharp in every viewer

export interface HeatMap {
  svg: SVGSVGElement;
  width: number;
  image: SVGImageElement;
  ramp: Ramp;
  canvas: HTMLCanvasElement;
  frame: number;
  onPoint: (text: string) => void;
}

export function mapDrawing(film: Film, view: View, available: number, ramp: Ramp): HeatMap {
  const cell = Math.max(1, Math.min((available - LEFT - 12) / film.outputs, 440 / film.inputs, 26));
  const [w, h] = [cell * film.outputs, cell * film.inputs];
  const width = Math.max(LEFT + w + 12, Math.min(available, 300));
  const svg = create("svg:svg")
    .attr("viewBox", `0 0 ${width} ${TOP + h + SCALE}`)
    .attr("width", width)
    .attr("height", TOP + h + SCALE)
    .attr("font-size", 12)
    .attr("fill", "var(--ink)")
    .attr("role", "img")
    .attr("aria-label", `Weights of ${film.label}, layer ${film.layerText}`);
  svg.append("text").attr("x", LEFT).attr("y", 16).text(`${film.receivers} →`);
  svg
    .append("text")
    .attr("transform", `translate(22 ${TOP}) rotate(-90)`)
    .attr("text-anchor", "end")
    .text(`← ${film.senders}`);
  const image = svg
    .append("image")
    .attr("x", LEFT)
    .attr("y", TOP)
    .attr("width", w)
    .attr("height", h)
    .attr("preserveAspectRatio", "none")
    .attr("style", "image-rendering: pixelated");
  svg
    .append("rect")
    .attr("x", LEFT)
    .attr("y", TOP)
    .attr("width", w)
    .attr("height", h)
    .attr("fill", "none")
    .attr("stroke", "var(--line)");
  colourScale(svg, film.limit(view), ramp, TOP + h + 14, Math.min(240, width - LEFT - 12));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [film.outputs, film.inputs];
  const map: HeatMap = {
    svg: svg.node() as SVGSVGElement,
    width,
    image: image.node() as SVGImageElement,
    ramp,
    canvas,
    frame: 0,
    onPoint: () => {},
  };
  map.image.addEventListener("pointermove", (event) => {
    const [x, y] = pointer(event, map.svg);
    const [column, row] = [Math.floor((x - LEFT) / cell), Math.floor((y - TOP) / cell)];
    if (column >= 0 && column < film.outputs && row >= 0 && row < film.inputs)
      map.onPoint(film.synapseText(map.frame, row * film.outputs + column));
  });
  return map;
}

type Root = Selection<Element, undefined, null, undefined>;

function colourScale(svg: Root, limit: number, ramp: Ramp, y: number, width: number): void {
  const bar = svg.append("g").attr("transform", `translate(${LEFT} ${y})`);
  const steps = 51;
  for (let i = 0; i < steps; i++)
    bar
      .append("rect")
      .attr("x", (i * width) / steps)
      .attr("width", width / steps + 0.5)
      .attr("height", 10)
      .attr("fill", `rgb(${ramp[Math.round((i / (steps - 1)) * 254)]!.join(" ")})`);
  for (const [share, anchor, value] of [
    [0, "start", -limit],
    [0.5, "middle", 0],
    [1, "end", limit],
  ] as const)
    bar
      .append("text")
      .attr("x", share * width)
      .attr("y", 26)
      .attr("text-anchor", anchor)
      .text(weightText(value));
}

export function paint(map: HeatMap, film: Film, frame: number, view: View): void {
  const context = map.canvas.getContext("2d")!;
  const pixels = context.createImageData(film.outputs, film.inputs);
  const limit = film.limit(view);
  for (let i = 0; i < film.inputs * film.outputs; i++) {
    const [r, g, b] = map.ramp[rampIndex(film.value(frame, i, view), limit)]!;
    pixels.data.set([r, g, b, 255], 4 * i);
  }
  context.putImageData(pixels, 0, 0);
  map.frame = frame;
  map.image.setAttribute("href", enlarged(map.canvas).toDataURL());
}

/** Whole multiples only, so that every square keeps one colour. */
function enlarged(small: HTMLCanvasElement): HTMLCanvasElement {
  const factor = Math.max(1, Math.ceil(SHARP / Math.max(small.width, small.height)));
  const large = document.createElement("canvas");
  [large.width, large.height] = [small.width * factor, small.height * factor];
  const context = large.getContext("2d")!;
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, large.width, large.height);
  return large;
}
