// The moment of the wound: speed before, the dip, and what comes back, for one controller below the other.
import { describe, parseWounds } from "../damage";
import { numbers } from "../decode";
import { h } from "../dom";
import type { PageData, PlainTable, TimelineEntry } from "../types";
import { isNumber, percentText, secondsText, speedText } from "./format";
import { colourOf } from "./palette";
import { nearestFrom, thinned } from "./series";
import { select, type Figure } from "./shell";
import { timelineDrawing } from "./timeline_drawing";

/** One controller's mean life, ready to draw. */
export interface Panel {
  entry: TimelineEntry;
  title: string;
  colour: string;
  points: { seconds: number; speed: number; low: number; high: number }[];
  wound: number;
  dipAt: number;
  /** Share of the earlier speed that came back; null where there was no speed to lose. */
  regained: number | null;
  /** Seconds from the wound to 90 % of what came back. */
  delay: number | null;
}

export function timelineFigure(data: PageData, redraw: () => void): Figure | null {
  const entries = (data.timeline ?? []).filter((entry) => numbers(entry.speed).length > 0);
  if (entries.length === 0) return null;
  const wounds = [...new Set(entries.map(woundKey))];
  const panels = entries.map((entry) => panelOf(data, entry));
  let chosen = wounds[0]!;
  const shown = () => panels.filter((panel) => woundKey(panel.entry) === chosen);
  const pick = select(
    "Wound",
    wounds.map((wound) => [wound, woundLabel(data, wound)]),
    (value) => {
      chosen = value;
      redraw();
    },
  );
  return {
    id: "timeline",
    title: "The moment of the wound",
    lead:
      "Each strip is one controller's speed over its life: at the red line the body is wounded without warning, and what matters is " +
      "how far the line falls and how much of it comes back.",
    caption: () =>
      `Mean speed over lives that were not used in training, each point the average over the second before it, ` +
      "with its 95 % interval; so even a sudden fall takes a second to show. The share regained is the speed at the end over the speed before.",
    keys: () => [],
    controls: wounds.length > 1 ? [h("label", {}, "Wound ", pick)] : [],
    draw: (width) => [timelineDrawing(shown(), woundLabel(data, shown()[0]!.entry.wound), width)],
    table: () => tableFor(shown()),
  };
}

/** Lives with the same wound at the same moment stand together. */
function woundKey(entry: TimelineEntry): string {
  return `${bare(entry.wound)}@${entry.at}`;
}

/** What happened, without when: "cut:leg3@200" is "cut:leg3". */
const bare = (wound: string) => wound.replace(/@\d+/g, "");

/** As the retention rows call it, or in the player's words; a kind that this page does not know stays as it is written. */
function woundLabel(data: PageData, wound: string): string {
  const given = data.retention?.rows.find((row) => bare(row.damage) === bare(wound))?.label;
  if (given) return given;
  try {
    return parseWounds(bare(wound)).map((w) => describe(w, data.body ?? null)).join(" and ");
  } catch {
    return bare(wound);
  }
}

function panelOf(data: PageData, entry: TimelineEntry): Panel {
  const [speed, low, high] = [entry.speed, entry.low, entry.high].map(numbers);
  const points = speed!.map((value, t) => ({
    seconds: t * entry.dt,
    speed: value,
    low: low![t] ?? NaN,
    high: high![t] ?? NaN,
  }));
  const named = entry.variant === "alive" || entry.label.includes(entry.variant);
  return {
    entry,
    points,
    colour: colourOf(data, entry.controller),
    title: named ? entry.label : `${entry.label}, ${entry.variant}`,
    wound: entry.at * entry.dt,
    dipAt: nearestFrom(speed!, entry.at, entry.dip) * entry.dt,
    regained: entry.before > 0.05 ? entry.recovered / entry.before : null,
    delay: entry.steps_to_90 === null ? null : entry.steps_to_90 * entry.dt,
  };
}

function tableFor(panels: Panel[]): PlainTable {
  const end = Math.max(...panels.map((panel) => panel.points.length));
  const moments = thinned(end, 9).map((t) => ({ t, name: `at ${secondsText(t * panels[0]!.entry.dt)}` }));
  return {
    title: "Before and after the wound",
    columns: [
      "controller",
      "before",
      "dip",
      "at the end",
      "regained",
      "90 % of it after",
      ...moments.map((m) => m.name),
    ],
    rows: panels.map(({ entry, title, regained, delay, points }) => [
      title,
      speedText(entry.before),
      speedText(entry.dip),
      speedText(entry.recovered),
      percentText(regained),
      isNumber(delay) ? secondsText(delay) : "not reached",
      ...moments.map(({ t }) => speedText(points[t]?.speed)),
    ]),
  };
}
