// A network in columns: inputs on the left, outputs on the right, every line as thick as its weight.
import { create, type Selection } from "d3";
import type { NetDrawing, NetNode } from "../types";
import { weightText } from "./format";

const TOP = 16;

interface Place {
  x: number;
  y: number;
  r: number;
}

type Root = Selection<Element, undefined, null, undefined>;

export function netDrawing(net: NetDrawing, available: number): SVGSVGElement {
  const width = Math.min(available, 900);
  const counts = countByLayer(net.nodes);
  const crowd = Math.max(...counts.values());
  const height = Math.max(180, Math.min(620, crowd * 34)) + 2 * TOP;
  const places = net.nodes.map((node) => placeOf(net, node, width, height, crowd, counts.get(node.layer)!));
  const svg = create("svg:svg")
    .attr("viewBox", `0 0 ${width} ${height}`)
    .attr("width", width)
    .attr("height", height)
    .attr("font-size", 12)
    .attr("fill", "var(--ink)")
    .attr("role", "img")
    .attr(
      "aria-label",
      `Network of ${net.label}: ${net.nodes.length} nodes, ${net.hidden} of them hidden, ${net.edges.length} connections`,
    );
  edges(svg, net, places);
  nodes(svg, net, places);
  return svg.node() as SVGSVGElement;
}

function countByLayer(all: NetNode[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { layer } of all) counts.set(layer, (counts.get(layer) ?? 0) + 1);
  return counts;
}

function placeOf(net: NetDrawing, node: NetNode, width: number, height: number, crowd: number, beside: number): Place {
  const last = Math.max(1, ...net.nodes.map((other) => other.layer));
  const r = Math.max(4, Math.min(13, (height - 2 * TOP) / crowd / 2.4));
  const edge = 26 + r;
  // Inner columns are set off in turn, so that a line past a node does not run through it.
  const inner = node.layer > 0 && node.layer < last;
  const shift = inner ? ((node.layer % 2 ? 1 : -1) * 0.3) / (beside + 1) : 0;
  const y = TOP + Math.min(1, Math.max(0, node.height + shift)) * (height - 2 * TOP);
  return { x: edge + (node.layer / last) * (width - 2 * edge), y, r };
}

function edges(svg: Root, net: NetDrawing, places: Place[]): void {
  const largest = Math.max(...net.edges.map((edge) => Math.abs(edge.weight)), 1e-9);
  const thickest = net.edges.length > 150 ? 3 : 6;
  const group = svg.append("g").attr("class", "figures-edges").attr("fill", "none");
  const order = [...net.edges].sort((a, b) => Math.abs(a.weight) - Math.abs(b.weight));
  for (const { from, to, weight } of order) {
    const share = Math.abs(weight) / largest;
    const [a, b] = [places[from]!, places[to]!];
    group
      .append("path")
      .attr("d", curve(a, b, from === to))
      .attr("stroke", weight < 0 ? "var(--figures-negative)" : "var(--figures-positive)")
      .attr("stroke-width", (0.6 + (thickest - 0.6) * share).toFixed(2))
      .attr("stroke-opacity", (0.3 + 0.6 * share).toFixed(2))
      .attr("stroke-dasharray", net.recurrent && b.x <= a.x ? "5 3" : null)
      .append("title")
      .text(`${net.nodes[from]!.name} to ${net.nodes[to]!.name}: ${weightText(weight)}`);
  }
}

/** Forwards an S, backwards an arc over the top, to itself a loop. */
function curve(a: Place, b: Place, itself: boolean): string {
  const n = (value: number) => value.toFixed(1);
  if (itself) return `M${n(a.x - 4)} ${n(a.y - a.r)}C${n(a.x - 22)} ${n(a.y - 34)} ${n(a.x + 22)} ${n(a.y - 34)} ${n(a.x + 4)} ${n(a.y - a.r)}`;
  if (b.x <= a.x) {
    const lift = Math.max(4, Math.min(a.y, b.y) - 34);
    return `M${n(a.x)} ${n(a.y)}C${n(a.x + 30)} ${n(lift)} ${n(b.x - 30)} ${n(lift)} ${n(b.x)} ${n(b.y)}`;
  }
  const half = (a.x + b.x) / 2;
  return `M${n(a.x)} ${n(a.y)}C${n(half)} ${n(a.y)} ${n(half)} ${n(b.y)} ${n(b.x)} ${n(b.y)}`;
}

function nodes(svg: Root, net: NetDrawing, places: Place[]): void {
  const several = new Set(net.nodes.filter((node) => node.kind === "hidden").map((node) => node.function)).size > 1;
  const group = svg.append("g").attr("class", "figures-nodes").attr("text-anchor", "middle");
  net.nodes.forEach((node, i) => {
    const { x, y, r } = places[i]!;
    const one = group.append("g").attr("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    one
      .append("circle")
      .attr("r", r)
      .attr("fill", node.kind === "hidden" ? "var(--faint)" : "var(--paper)")
      .attr("stroke", node.kind === "constant" ? "var(--soft)" : "var(--ink)")
      .attr("stroke-width", 1.5)
      .append("title")
      .text(node.function ? `${node.name}: ${node.function}` : node.name);
    const [anchor, dx] =
      r >= 10 ? ["middle", 0] : node.kind === "output" ? ["start", r + 4] : ["end", -r - 4];
    if (r >= 10 || node.kind !== "hidden")
      one.append("text").attr("dy", "0.34em").attr("x", dx).attr("text-anchor", anchor).attr("font-size", 11).text(node.name);
    if (several && node.kind === "hidden")
      one.append("text").attr("y", r + 12).attr("font-size", 10).attr("fill", "var(--soft)").text(node.function);
  });
}
