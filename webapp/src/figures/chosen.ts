// Figures that show one run at a time, and let the reader choose which.
import { h } from "../dom";
import type { OfRun } from "../types";
import { select } from "./shell";

export interface Chosen<T> {
  readonly now: T;
  controls: HTMLElement[];
}

/** The first of some runs; with more than one there is a list to choose from. */
export function chosen<T extends OfRun>(entries: T[], onChange: () => void): Chosen<T> {
  const choice = { now: entries[0]!, controls: [] as HTMLElement[] };
  if (entries.length > 1) {
    const list = select(
      "Run",
      entries.map((entry, i) => [String(i), entry.label]),
      (value) => {
        choice.now = entries[Number(value)]!;
        onChange();
      },
    );
    choice.controls.push(h("label", {}, "Run ", list));
  }
  return choice;
}

/** Which two of several numbers are drawn, one along each axis; lists to choose from if there are more than two. */
export function twoAxes(names: string[], onChange: () => void): { axes: [number, number]; controls: HTMLElement[] } {
  const axes: [number, number] = [0, Math.min(1, names.length - 1)];
  if (names.length < 3) return { axes, controls: [] };
  const controls = (["Across", "Upwards"] as const).map((label, side) => {
    const list = select(
      label,
      names.map((name, i) => [String(i), name]),
      (value) => {
        axes[side] = Number(value);
        onChange();
      },
    );
    list.value = String(axes[side]);
    return h("label", {}, `${label} `, list);
  });
  return { axes, controls };
}
