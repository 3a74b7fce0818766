// Where the result comes from: its ancestors, back to those that had none.
import * as Plot from "@observablehq/plot";
import type { Lineage, PageData, PlainTable } from "../types";
import { base, svgOf, tipStyle } from "./base";
import { chosen } from "./chosen";
import { countText, generationTick, weightText } from "./format";
import type { Key, Mark } from "./legend";
import type { Figure } from "./shell";

/** How an individual came to be: words, colour, and a shape of its own for those who don't tell colours apart. */
const ORIGINS: Record<string, { label: string; colour: string; mark: Mark; symbol: string }> = {
  fresh: { label: "drawn afresh", colour: "var(--c2)", mark: "hollow", symbol: "square" },
  sample: { label: "drawn from the search distribution", colour: "var(--c2)", mark: "hollow", symbol: "square" },
  mutate: { label: "mutated", colour: "var(--c0)", mark: "dot", symbol: "circle" },
  cross: { label: "crossed", colour: "var(--c1)", mark: "other", symbol: "triangle" },
  cross_mutate: { label: "crossed and mutated", colour: "var(--c1)", mark: "other", symbol: "triangle" },
  clone: { label: "copied", colour: "var(--c7)", mark: "more", symbol: "diamond" },
  rescore: { label: "lived again", colour: "var(--c7)", mark: "cross", symbol: "times" },
};

interface Member {
  id: number;
  generation: number;
  fitness: number;
  op: string;
  parents: number[];
  main: boolean;
}

interface Tie {
  child: Member;
  parent: Member;
  main: boolean;
}

export function lineagesFigure(data: PageData, redraw: () => void): Figure | null {
  const entries = (data.lineages ?? []).filter((entry) => entry.line.length > 1);
  if (entries.length === 0) return null;
  const run = chosen(entries, redraw);
  return {
    id: "lineages",
    title: "Where the result comes from",
    lead:
      "Each mark is an ancestor of the result, placed by when it was born and how good it was; the thick line leads back through the " +
      "fitter parent of each.",
    caption: () => captionFor(run.now),
    keys: () => keysOf(run.now),
    controls: run.controls,
    draw: (width) => [drawn(run.now, width)],
    table: () => tableFor(run.now),
  };
}

function membersOf(entry: Lineage): Member[] {
  const line = new Set(entry.line);
  return Array.from(entry.id.data, (id, i) => ({
    id,
    generation: entry.generation[i]!,
    fitness: entry.fitness[i] ?? NaN,
    op: entry.op[i]!,
    parents: entry.parents[i]!.filter((parent) => parent >= 0),
    main: line.has(id),
  }));
}

function tiesOf(members: Member[]): Tie[] {
  const known = new Map(members.map((member) => [member.id, member]));
  return members.flatMap((child) =>
    child.parents.flatMap((id, nth) => {
      const parent = known.get(id);
      return parent ? [{ child, parent, main: nth === 0 && child.main && parent.main }] : [];
    }),
  );
}

function drawn(entry: Lineage, width: number): SVGSVGElement {
  const members = membersOf(entry);
  const ties = tiesOf(members);
  const aside = ties.filter((tie) => !tie.main);
  const line = ties.filter((tie) => tie.main);
  const ends = {
    x1: (tie: Tie) => tie.parent.generation,
    y1: (tie: Tie) => tie.parent.fitness,
    x2: (tie: Tie) => tie.child.generation,
    y2: (tie: Tie) => tie.child.fitness,
  };
  const r = (member: Member) => (member.id === entry.champion ? 7 : member.main ? 4 : 2.8);
  return svgOf(
    Plot.plot({
      ...base(width, width > 620 ? 400 : 340),
      ariaLabel: `Family of individual ${entry.champion}: ${members.length} ancestors by generation and ${entry.unit}`,
      marginLeft: 52,
      x: { label: "generation", tickFormat: generationTick, ticks: width > 620 ? 8 : 4, nice: true },
      y: { label: entry.unit, grid: true, nice: true },
      color: { type: "identity" },
      marks: [
        Plot.link(aside, { ...ends, stroke: "var(--soft)", strokeOpacity: 0.35, strokeWidth: 1 }),
        Plot.link(line, { ...ends, stroke: "var(--ink)", strokeWidth: 2.2, className: "figures-line" }),
        Plot.dot(members, {
          x: "generation",
          y: "fitness",
          r,
          symbol: (member: Member) => originOf(member.op).symbol,
          fill: (member: Member) => (originOf(member.op).mark === "dot" ? originOf(member.op).colour : "var(--paper)"),
          stroke: (member: Member) => originOf(member.op).colour,
          strokeWidth: 1.6,
          strokeOpacity: (member: Member) => (member.main ? 1 : 0.75),
          className: "figures-ancestor",
        }),
        Plot.tip(members, Plot.pointer({ x: "generation", y: "fitness", title: (m: Member) => tipText(entry, m), ...tipStyle })),
      ],
      symbol: { type: "identity" } as object,
      r: { type: "identity" },
    }),
  );
}

function originOf(op: string): { label: string; colour: string; mark: Mark; symbol: string } {
  return ORIGINS[op] ?? { label: op, colour: "var(--soft)", mark: "dot", symbol: "circle" };
}

function tipText(entry: Lineage, m: Member): string {
  const from = m.parents.length ? [`from ${m.parents.map(countText).join(" and ")}`] : [];
  const who = m.id === entry.champion ? "the result, individual" : "individual";
  return [
    `${who} ${countText(m.id)}`,
    `generation ${countText(m.generation)}, ${entry.unit} ${weightText(m.fitness)}`,
    originOf(m.op).label,
    ...from,
  ].join("\n");
}

function keysOf(entry: Lineage): Key[] {
  const found = new Map([...new Set(entry.op)].map((op) => [originOf(op).label, originOf(op)]));
  const keys: Key[] = [...found.values()].map(({ label, colour, mark }) => ({ label, colour, mark }));
  return [{ label: "line of the fitter parents", colour: "var(--ink)", mark: "line" }, ...keys];
}

function captionFor(entry: Lineage): string {
  const shown = entry.id.data.length;
  const how =
    entry.total === null
      ? "The run is large, so only the thick line is drawn."
      : shown < entry.total
      ? `${countText(shown)} of ${countText(entry.total)} ancestors are drawn, those nearest to the thick line.`
      : `All ${countText(shown)} of the family are drawn.`;
  return `${how} The result is the largest mark, individual ${countText(entry.champion)}; the thick line has ${countText(entry.line.length)} members.`;
}

function tableFor(entry: Lineage): PlainTable {
  const known = new Map(membersOf(entry).map((member) => [member.id, member]));
  const rows = entry.line.slice(0, 300).flatMap((id) => {
    const m = known.get(id);
    const parents = m?.parents.map(countText).join(", ") || "none";
    return m ? [[countText(id), countText(m.generation), weightText(m.fitness), originOf(m.op).label, parents]] : [];
  });
  return {
    title: "The line of the fitter parents, from the result back",
    columns: ["individual", "generation", entry.unit, "how it came to be", "drawn parents"],
    rows,
  };
}
