// The frame that every figure stands in: heading, how to read it, the drawing, caption, numbers as a table, saving.
import { h } from "../dom";
import type { PlainTable } from "../types";
import { legend, type Key } from "./legend";
import { download, svgText } from "./save";
import { tableOf } from "./tables";

export interface Figure {
  id: string;
  title: string;
  /** One plain sentence that says how to read the figure. */
  lead: string;
  caption: () => string;
  keys: () => Key[];
  /** The drawing at this width in pixels, one SVG or several that stand side by side or below each other. */
  draw: (width: number) => SVGSVGElement[];
  table: () => PlainTable;
  controls?: HTMLElement[];
  /** What stands under the drawing and belongs to it, such as a slider. */
  below?: HTMLElement[];
}

export interface Mounted {
  section: HTMLElement;
  /** Draws again after what the figure shows has changed. */
  redraw: () => void;
}

export function mountFigure(figure: Figure): Mounted {
  const drawing = h("div.figures-drawing");
  const keys = h("div");
  const caption = h("figcaption.note");
  const table = lazyTable(figure.table);
  let drawings: SVGSVGElement[] = [];
  let width = 0;
  const redraw = () => {
    if (width === 0) return;
    drawings = figure.draw(width);
    drawing.replaceChildren(...drawings);
    keys.replaceChildren(legend(figure.keys()));
    caption.textContent = figure.caption();
    table.refresh();
  };
  const saveFile = () => {
    const text = svgText({ title: figure.title, caption: figure.caption(), keys: figure.keys(), drawings }, drawing);
    download(text, `planaria-${figure.id}.svg`);
  };
  const save = h("button", { type: "button", "data-action": "save", onclick: saveFile }, "Save as SVG");
  const section = h(
    "section.figures-section",
    { id: figure.id, "data-part": figure.id, "aria-labelledby": `${figure.id}-title` },
    h("h2", { id: `${figure.id}-title` }, figure.title),
    h("p.figures-lead", {}, figure.lead),
    h(
      "figure.card",
      {},
      h("div.figures-controls", {}, ...(figure.controls ?? [])),
      keys,
      drawing,
      ...(figure.below ?? []),
      caption,
    ),
    h("div.figures-foot", {}, save, table.details),
  );
  onWidth(drawing, (now) => {
    width = now;
    redraw();
  });
  return { section, redraw };
}

/** A table of thousands of cells costs time and memory, so it is made when a reader opens it. */
function lazyTable(make: () => PlainTable): { details: HTMLDetailsElement; refresh: () => void } {
  const content = h("div");
  const details = h("details.figures-numbers", {}, h("summary", {}, "The numbers as a table"), content);
  const refresh = () => content.replaceChildren(...(details.open ? [tableOf(make())] : []));
  details.addEventListener("toggle", refresh);
  return { details, refresh };
}

function onWidth(element: HTMLElement, callback: (width: number) => void): void {
  let last = 0;
  new ResizeObserver((entries) => {
    const now = Math.floor(entries[0]!.contentRect.width);
    if (now > 0 && now !== last) requestAnimationFrame(() => callback((last = now)));
  }).observe(element);
}

/** Buttons of which exactly one is pressed. */
export function chooser<T extends string>(
  label: string,
  options: [T, string][],
  chosen: T,
  onChange: (value: T) => void,
): HTMLElement {
  const buttons = options.map(([value, text]) =>
    h(
      "button",
      { type: "button", "data-value": value, "aria-pressed": String(value === chosen), onclick: () => press(value) },
      text,
    ),
  );
  const press = (value: T) => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset["value"] === value));
    onChange(value);
  };
  return h("div.figures-chooser", { role: "group", "aria-label": label }, h("span", {}, label), ...buttons);
}

/** A drop-down list, for choices that are many or long. */
export function select(
  label: string,
  options: [string, string][],
  onChange: (value: string) => void,
): HTMLSelectElement {
  const element = h("select", { "aria-label": label }, ...options.map(([value, text]) => h("option", { value }, text)));
  element.addEventListener("change", () => onChange(element.value));
  return element;
}
