// How a network grew: cells move out of their mothers into the place that they keep, synapses get their strength.
import { h } from "../dom";
import type { Growth, PageData, PlainTable } from "../types";
import { chosen } from "./chosen";
import { countText } from "./format";
import { growthDrawing, type GrowthDrawing } from "./growth_drawing";
import type { Key } from "./legend";
import type { Figure } from "./shell";

const CYCLE_MS = 1400; // from one cycle of growth to the next
const REST = 0.35; // the share of it in which everything stands still

/** The moment on show, in cycles; between two whole ones cells are on their way. */
class Player {
  moment: number;
  drawing: GrowthDrawing | null = null;
  private timer = 0;
  readonly slider = h("input", { type: "range", min: 0, step: "any", "aria-label": "Moment of growth, in cycles" });
  readonly button = h("button", { type: "button", "data-action": "grow", "aria-pressed": "false" }, "Play");
  readonly said = h("output.figures-moment");

  constructor(public film: Growth) {
    this.moment = this.last;
    this.slider.addEventListener("input", () => {
      this.stop();
      this.show(this.slider.valueAsNumber);
    });
    this.button.addEventListener("click", () => (this.timer ? this.stop() : this.play()));
  }

  get last(): number {
    return this.film.frames.length - 1;
  }

  open(film: Growth): void {
    if (film === this.film) return;
    this.stop();
    this.film = film;
    this.moment = this.last;
  }

  show(moment: number): void {
    this.moment = moment;
    this.slider.max = String(this.last);
    this.slider.value = String(moment);
    const frame = this.film.frames[Math.floor(moment)]!;
    const text = `cycle ${frame.cycle}: ${counted(frame.cells, "cell")}, ${counted(frame.synapses, "synapse")}`;
    this.said.value = text;
    this.slider.setAttribute("aria-valuetext", text);
    this.drawing?.show(moment);
  }

  play(): void {
    const from = this.moment >= this.last ? 0 : this.moment;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const began = performance.now();
    const tick = (now: number) => {
      const time = from + Math.max(0, now - began) / CYCLE_MS; // a frame may have begun before the button was pressed
      if (time >= this.last) {
        this.show(this.last);
        this.stop();
        return;
      }
      const [whole, part] = [Math.floor(time), time % 1];
      const moved = still ? 0 : Math.max(0, (part - REST) / (1 - REST));
      this.show(whole + eased(moved));
      this.timer = requestAnimationFrame(tick);
    };
    this.timer = requestAnimationFrame(tick);
    this.pressed(true);
  }

  stop(): void {
    cancelAnimationFrame(this.timer);
    this.timer = 0;
    this.pressed(false);
  }

  private pressed(playing: boolean): void {
    this.button.textContent = playing ? "Pause" : "Play";
    this.button.setAttribute("aria-pressed", String(playing));
  }
}

const eased = (x: number) => x * x * (3 - 2 * x);
const counted = (count: number, what: string) => `${countText(count)} ${what}${count === 1 ? "" : "s"}`;

export function growthsFigure(data: PageData, redraw: () => void): Figure | null {
  const entries = (data.growths ?? []).filter((entry) => entry.cells.length > 1);
  if (entries.length === 0) return null;
  const run = chosen(entries, redraw);
  const player = new Player(run.now);
  return {
    id: "growths",
    title: "How the network grew",
    lead:
      "One cell becomes a network: press play, or drag the slider, and see every cell come out of its mother and every synapse find " +
      "its strength.",
    caption: () => captionFor(run.now),
    keys: () => keys,
    controls: run.controls,
    below: [h("div.figures-player", {}, player.button, player.slider, player.said)],
    draw: (width) => {
      player.open(run.now);
      player.drawing = growthDrawing(run.now, width);
      player.show(Math.min(player.moment, player.last));
      return [player.drawing.svg];
    },
    table: () => tableFor(run.now),
  };
}

const keys: Key[] = [
  { label: "excites", colour: "var(--figures-positive)", mark: "line" },
  { label: "inhibits", colour: "var(--figures-negative)", mark: "line" },
];

function captionFor(film: Growth): string {
  const total = film.frames.at(-1)!.synapses;
  const drawn = film.edges.length < total ? ` Of ${countText(total)} synapses the ${countText(film.edges.length)} strongest are drawn.` : "";
  const full = film.full ? " Growth ended for want of room, and such a network does not count." : "";
  return (
    "A column holds the cells that were born in one cycle, each near its mother, and no cell ever changes its place. Cells " +
    `marked x sense, cells marked y act, the others (h) stand between them. The thicker a line, the stronger the synapse.${drawn}${full}`
  );
}

function tableFor(film: Growth): PlainTable {
  return {
    title: `Growth of ${film.label}`,
    columns: ["cycle", "cells", "synapses", "born in it"],
    rows: film.frames.map(({ cycle, cells, synapses }) => [
      cycle,
      cells,
      synapses,
      film.cells
        .filter((cell) => cell.born === cycle)
        .map((cell) => (cell.mother < 0 ? cell.name : `${cell.name} (of ${film.cells[cell.mother]!.name})`))
        .join(", "),
    ]),
  };
}
