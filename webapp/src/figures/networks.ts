// The result's network as a drawing and as a formula.
import { h } from "../dom";
import type { NetDrawing, PageData, PlainTable } from "../types";
import { chosen } from "./chosen";
import { countText, weightText } from "./format";
import type { Key } from "./legend";
import { netDrawing } from "./network_drawing";
import type { Figure } from "./shell";

export function networksFigure(data: PageData, redraw: () => void): Figure | null {
  const entries = (data.networks ?? []).filter((entry) => entry.edges.length > 0);
  if (entries.length === 0) return null;
  const run = chosen(entries, redraw);
  const text = h("pre.figures-formula.scroll", { tabindex: "0", "aria-label": "The network as a formula" });
  return {
    id: "networks",
    title: "The network that evolved",
    lead: "Signals run from the left to the right along the lines; the thicker a line, the more it counts.",
    caption: () => captionFor(run.now),
    keys: () => keysOf(run.now),
    controls: run.controls,
    below: [text],
    draw: (width) => {
      text.textContent = run.now.formula ?? "";
      text.hidden = !run.now.formula;
      return [netDrawing(run.now, width)];
    },
    table: () => tableFor(run.now),
  };
}

function keysOf(net: NetDrawing): Key[] {
  const keys: Key[] = [
    { label: "excites", colour: "var(--figures-positive)", mark: "line" },
    { label: "inhibits", colour: "var(--figures-negative)", mark: "line" },
  ];
  return net.recurrent ? [...keys, { label: "leads back", colour: "var(--soft)", mark: "dashed" }] : keys;
}

function captionFor(net: NetDrawing): string {
  const inside = net.hidden === 1 ? "1 hidden node" : `${countText(net.hidden)} hidden nodes`;
  const functions = [...new Set(net.nodes.map((node) => node.function).filter(Boolean))].join(", ");
  const how = net.formula ? " The text says the same as a formula" : "";
  const prime = net.formula && net.recurrent ? "; a prime is a value of the step before" : "";
  return (
    `x: what it senses, h: hidden, y: what it does, 1: the constant. ${inside}, ${countText(net.edges.length)} connections, ` +
    `functions of the nodes: ${functions || "none"}.${how}${prime}${how ? "." : ""}`
  );
}

function tableFor(net: NetDrawing): PlainTable {
  return {
    title: `Connections of ${net.label}`,
    columns: ["from", "to", "function there", "weight"],
    rows: net.edges.map(({ from, to, weight }) => [
      net.nodes[from]!.name,
      net.nodes[to]!.name,
      net.nodes[to]!.function,
      weightText(weight),
    ]),
  };
}
