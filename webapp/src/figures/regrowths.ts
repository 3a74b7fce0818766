// Neurons lost in mid-life: how many there are and what life is worth, before and after, beside what would have been.
import * as Plot from "@observablehq/plot";
import { numbers } from "../decode";
import type { Course, PageData, PlainTable, Regrowth } from "../types";
import { base, svgOf, tipStyle } from "./base";
import { axisTick, countText, isNumber, percentText, weightText } from "./format";
import type { Key, Mark } from "./legend";
import type { Figure } from "./shell";

const COLOURS = { unhurt: "var(--soft)", hurt: "var(--c0)", halted: "var(--c1)" };
const MARKS: Record<Course["name"], Mark> = { unhurt: "dashed", hurt: "line", halted: "line" };
const WHAT = { reward: "reward a step", neurons: "neurons" } as const;

interface Point {
  course: Course;
  step: number;
  value: number;
}

export function regrowthsFigure(data: PageData): Figure | null {
  const entries = data.regrowths ?? [];
  if (entries.length === 0) return null;
  return {
    id: "regrowths",
    title: "What is lost, and what grows again",
    lead:
      "Fresh lives of the result in which neurons die at the red lines, as they did in training: what each step is worth, and how " +
      "many neurons there are.",
    caption: () => entries.map((entry) => captionFor(entry, entries.length)).join(" "),
    keys: () => keysOf(entries),
    draw: (width) =>
      entries.flatMap((entry) => (["reward", "neurons"] as const).map((what) => drawn(entry, what, width))),
    table: () => tableFor(entries),
  };
}

function drawn(entry: Regrowth, what: keyof typeof WHAT, width: number): SVGSVGElement {
  const columns = width > 620 ? 2 : 1;
  const side = Math.floor((width - 24 * (columns - 1)) / columns);
  const step = numbers(entry.step);
  const points = entry.courses.flatMap((course) => numbers(course[what]).map((value, i) => ({ course, step: step[i]!, value })));
  const by = { x: "step", y: "value" } as const;
  const colour = (point: Point) => COLOURS[point.course.name];
  return svgOf(
    Plot.plot({
      ...base(side, 240),
      ariaLabel: `${WHAT[what]} of ${entry.label} over a life in which neurons are lost at step ${entry.at.join(", ")}`,
      marginLeft: 48,
      x: { label: "step of life", ticks: 5 },
      y: { label: WHAT[what], labelArrow: false, grid: true, zero: true, nice: true, ticks: 5, tickFormat: axisTick },
      color: { type: "identity" },
      marks: [
        Plot.ruleX(entry.at, { stroke: "var(--wound)", strokeWidth: 1.8, className: "figures-wound" }),
        ...entry.courses.map((course) =>
          Plot.lineY(
            points.filter((point) => point.course === course),
            { ...by, stroke: colour, strokeWidth: 2, strokeDasharray: MARKS[course.name] === "dashed" ? "5 3" : undefined },
          ),
        ),
        Plot.dot(points, Plot.pointerX({ ...by, fill: colour, r: 4, stroke: "var(--paper)" })),
        Plot.tip(points, Plot.pointerX({ ...by, title: (point: Point) => tipText(point, what), ...tipStyle })),
      ],
    }),
  );
}

function tipText(point: Point, what: keyof typeof WHAT): string {
  return `${point.course.label}\nstep ${countText(point.step)}: ${WHAT[what]} ${weightText(point.value)}`;
}

function keysOf(entries: Regrowth[]): Key[] {
  const names = new Map(entries.flatMap((entry) => entry.courses.map((course) => [course.name, course.label])));
  return [...names].map(([name, label]) => ({ label, colour: COLOURS[name], mark: MARKS[name] }));
}

function captionFor(entry: Regrowth, count: number): string {
  const from = countText(entry.at[0]!);
  const share = (name: Course["name"]) => entry.courses.find((course) => course.name === name)?.share ?? null;
  const halted = isNumber(share("halted")) ? `, with its development halted there ${percentText(share("halted"))}` : "";
  const hurt = entry.courses.find((course) => course.name === "hurt");
  const neurons = hurt ? neuronsText(numbers(hurt.neurons), numbers(entry.step), entry.at[0]!) : "";
  return (
    `${count > 1 ? `${entry.label}: from` : "From"} step ${from} on its lives earn ${percentText(share("hurt"))} of what the same lives ` +
    `earn unhurt${halted}. ${neurons}`
  );
}

/** How many there were before the first loss, how few there ever were, and how many in the end. */
function neuronsText(values: number[], step: number[], at: number): string {
  const known = values.map((value, i) => ({ value, step: step[i]! })).filter((one) => isNumber(one.value));
  const before = known.filter((one) => one.step < at);
  const after = known.filter((one) => one.step >= at);
  if (!before.length || !after.length) return "";
  const fewest = Math.min(...after.map((one) => one.value));
  return (
    `Neurons, in the mean of lives that go on: ${weightText(before[before.length - 1]!.value)} before, ${weightText(fewest)} at ` +
    `the fewest, ${weightText(after[after.length - 1]!.value)} in the end.`
  );
}

function tableFor(entries: Regrowth[]): PlainTable {
  return {
    title: "Before and after the loss",
    columns: ["run", "lives", "reward a step before", "after", "in the last quarter", "kept", "neurons at the end"],
    rows: entries.flatMap((entry) =>
      entry.courses.map((course) => [
        entry.label,
        course.label,
        isNumber(course.before) ? weightText(course.before) : null,
        weightText(course.after),
        weightText(course.end),
        percentText(course.share),
        lastOf(numbers(course.neurons)),
      ]),
    ),
  };
}

function lastOf(values: number[]): string | null {
  const known = values.filter(isNumber);
  return known.length ? weightText(known[known.length - 1]!) : null;
}
