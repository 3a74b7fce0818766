// Tables: those of the document, and the numbers behind each figure.
import { h } from "../dom";
import type { PageData, PlainTable } from "../types";
import { isNumber, plainCell } from "./format";

/** A table that scrolls sideways by itself, so that a phone's page does not. */
export function tableOf(table: PlainTable): HTMLElement {
  const numeric = table.columns.map(
    (_, i) =>
      table.rows.some((row) => looksNumeric(row[i])) &&
      table.rows.every((row) => row[i] === null || looksNumeric(row[i])),
  );
  const cell = (name: "td" | "th", i: number, text: string, scope?: string) =>
    h(`${name}.${numeric[i] ? "number" : "words"}` as "td", { scope }, text);
  return h(
    "div.scroll",
    { tabindex: "0", role: "region", "aria-label": table.title },
    h(
      "table",
      {},
      h("caption", {}, table.title),
      h("thead", {}, h("tr", {}, ...table.columns.map((text, i) => cell("th", i, text, "col")))),
      h(
        "tbody",
        {},
        ...table.rows.map((row) => h("tr", {}, ...row.map((value, i) => cell("td", i, plainCell(value))))),
      ),
    ),
  );
}

/** Numbers, and text that begins with one: "0.42 (0.38 to 0.47)", "−12 %", "–". */
function looksNumeric(value: unknown): boolean {
  return isNumber(value) || (typeof value === "string" && /^[-−+]?\d|^–$/.test(value));
}

export function tablesSection(data: PageData): HTMLElement | null {
  const tables = (data.tables ?? []).filter((table) => table.rows.length > 0);
  if (tables.length === 0) return null;
  return h(
    "section.figures-section",
    { id: "tables", "data-part": "tables", "aria-labelledby": "tables-title" },
    h("h2", { id: "tables-title" }, "Tables"),
    h("p.figures-lead", {}, "Further results of this run, one row for each thing that was measured."),
    ...tables.map(tableOf),
  );
}
