// "How was this made": what a reader needs to make the same figures again.
import { h } from "../dom";
import type { PageData } from "../types";

export function provenanceSection(data: PageData): HTMLElement | null {
  const { commit, machine, versions = {}, seeds = [] } = data.provenance ?? {};
  const facts: [string, string | null | undefined][] = [
    ["Made", dateText(data.made)],
    ["Planaria's commit", commit],
    ["Machine", machine],
    ["Seeds", seeds.length ? seeds.join(", ") : null],
    [
      "Versions",
      Object.entries(versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(", "),
    ],
  ];
  const known = facts.filter(([, value]) => value);
  if (known.length === 0) return null;
  return h(
    "section.figures-section",
    { id: "how-made", "data-part": "how-made", "aria-labelledby": "how-made-title" },
    h("h2", { id: "how-made-title" }, "How was this made?"),
    h(
      "p.figures-lead",
      {},
      "What it takes to make the same figures again: the same commit, versions and seeds, on the same kind of machine.",
    ),
    h("dl.figures-facts", {}, ...known.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value!)])),
  );
}

function dateText(made: string | undefined): string | null {
  if (!made) return null;
  const date = new Date(made);
  return Number.isNaN(date.getTime())
    ? made
    : date.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }) + " UTC";
}
