// The report page: reads the embedded document, writes the header, and hands each section to its module.
import { readPage } from "./decode";
import { h } from "./dom";
import { mountFigures } from "./figures/index";
import "./theme.css";
import type { PageData } from "./types";

function header(data: PageData): HTMLElement {
  const verdict = (data.verdict ?? []).map((text) => h("p", {}, text));
  return h("header", { "data-part": "header" },
    h("h1", {}, data.title),
    data.subtitle && h("p.subtitle", {}, data.subtitle),
    verdict.length > 0 && h("div.verdict", { "data-part": "verdict" }, ...verdict));
}

function footer(data: PageData): HTMLElement {
  const { commit, machine, versions = {}, seeds = [] } = data.provenance ?? {};
  const facts: [string, string | undefined][] = [
    ["Made", data.made], ["Commit", commit], ["Machine", machine], ["Seeds", seeds.join(", ")],
    ...Object.entries(versions),
  ];
  const rows = facts.flatMap(([name, value]) => (value ? [h("dt", {}, name), h("dd", {}, value)] : []));
  return h("footer", { "data-part": "provenance" },
    h("details", {}, h("summary", {}, "Where this page comes from"), h("dl", {}, ...rows)));
}

function start(): void {
  const root = document.getElementById("page")!;
  const data = readPage(document.getElementById("planaria-data")!.textContent!);
  const figures = h("div", { id: "figures" });
  root.replaceChildren(header(data), figures, footer(data));
  mountFigures(figures, data);
}

start();
