// The report page: reads the embedded document, writes the header, and hands each section to its module.
import "./theme.css"; // first: the other sheets build on it
import { readPage } from "./decode";
import { h } from "./dom";
import { mountFigures } from "./figures/index";
import { expose } from "./hook";
import { Player } from "./player/mount";
import type { PageData } from "./types";

function header(data: PageData): HTMLElement {
  const verdict = (data.verdict ?? []).map((text) => h("p", {}, text));
  return h("header", { "data-part": "header" },
    h("h1", {}, data.title),
    data.subtitle && h("p.subtitle", {}, data.subtitle),
    verdict.length > 0 && h("div.verdict", { "data-part": "verdict" }, ...verdict));
}

function footer(): HTMLElement {
  const licences = document.getElementById("planaria-licences") as HTMLTemplateElement;
  return h("footer", { "data-part": "licences" },
    h("details", {}, h("summary", {}, "Software inside this page, and its licences"), h("pre.scroll", {}, licences.content.textContent)));
}

function start(): void {
  const root = document.getElementById("page")!;
  const data = readPage(document.getElementById("planaria-data")!.textContent!);
  const figures = h("div", { id: "figures" });
  const alive = Boolean(data.body && data.controllers?.length) || Boolean(data.recorded?.length);
  const hook = expose(data);
  const player = alive ? new Player(data) : null;
  root.replaceChildren(header(data), ...(player ? [player.element] : []), figures, footer());
  void player?.wake(hook);
  mountFigures(figures, data);
}

start();
