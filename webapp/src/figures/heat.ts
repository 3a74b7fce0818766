// The weights of one layer over a life: a film to scrub through, and how much changes at each step.
import { numbers } from "../decode";
import { h, onTheme } from "../dom";
import type { PageData, PlainTable } from "../types";
import { countText, momentText, weightText } from "./format";
import { changeDrawing } from "./heat_change";
import { mapDrawing, paint, type HeatMap } from "./heat_map";
import { divergingRamp } from "./palette";
import { Film, type View } from "./film";
import { chooser, select, type Figure, type Mounted } from "./shell";

const PLAY_MS = 9000; // a whole life
const FRAME_MS = 40; // never faster than this

/** What is on show, and what changes it: kept apart from how it is drawn. */
class Player {
  film: Film;
  frame: number;
  view: View = "weight";
  map: HeatMap | null = null;
  moveCursor: (step: number) => void = () => {};
  private timer = 0;
  readonly slider = h("input", { type: "range", min: 0, step: 1, "aria-label": "Moment of the life" });
  readonly button = h("button", { type: "button", "data-action": "play", "aria-pressed": "false" }, "Play");
  readonly moment = h("output.figures-moment");
  readonly readout = h("p.figures-readout.note", { "aria-live": "off" }, "Point at a square to read one synapse.");

  constructor(first: Film) {
    this.film = first;
    this.frame = first.count - 1;
    this.slider.addEventListener("input", () => {
      this.stop();
      this.show(this.slider.valueAsNumber);
    });
    this.button.addEventListener("click", () => (this.timer ? this.stop() : this.play()));
  }

  open(film: Film): void {
    this.stop();
    const share = this.frame / Math.max(1, this.film.count - 1);
    this.film = film;
    this.frame = Math.round(share * (film.count - 1));
  }

  show(frame: number): void {
    this.frame = frame;
    this.slider.max = String(this.film.count - 1);
    this.slider.value = String(frame);
    const step = this.film.step(frame);
    const text = momentText(step, this.film.dt) + this.film.phase(step);
    this.moment.value = text;
    this.slider.setAttribute("aria-valuetext", text);
    if (this.map) paint(this.map, this.film, frame, this.view);
    this.moveCursor(step);
  }

  play(): void {
    const pause = Math.max(FRAME_MS, PLAY_MS / this.film.count);
    if (this.frame >= this.film.count - 1) this.show(0);
    this.timer = window.setInterval(() => {
      if (this.frame >= this.film.count - 1) this.stop();
      else this.show(this.frame + 1);
    }, pause);
    this.pressed(true);
  }

  stop(): void {
    window.clearInterval(this.timer);
    this.timer = 0;
    this.pressed(false);
  }

  private pressed(playing: boolean): void {
    this.button.textContent = playing ? "Pause" : "Play";
    this.button.setAttribute("aria-pressed", String(playing));
  }
}

export function heatFigure(data: PageData, mounted: () => Mounted): Figure | null {
  const films = (data.heat ?? []).filter((film) => film.frames.data.length > 0).map((film) => new Film(data, film));
  if (films.length === 0) return null;
  const player = new Player(films[0]!);
  onTheme(() => mounted().redraw());
  return {
    id: "heat",
    title: "The weights while it lives",
    lead:
      "Each square is one synapse, from a sender (row) to a receiver (column); the stronger its colour, the stronger the synapse: " +
      "press play to see the network write itself after birth and again after the wound.",
    caption: () => captionFor(player),
    keys: () => [],
    controls: controlsFor(films, player, () => mounted().redraw()),
    below: [h("div.figures-player", {}, player.button, player.slider, player.moment), player.readout],
    draw: (width) => drawn(player, width),
    table: () => tableFor(player.film),
  };
}

function drawn(player: Player, width: number): SVGSVGElement[] {
  const side = width > 760 ? Math.round(width * 0.5) - 12 : width;
  const host = player.slider;
  player.map = mapDrawing(
    player.film,
    player.view,
    Math.min(side, 560),
    divergingRamp(host.parentElement ?? document.body),
  );
  player.map.onPoint = (text) => (player.readout.textContent = text);
  const [rest, height] =
    width > 760 ? [width - player.map.width - 24, Math.max(260, player.map.svg.viewBox.baseVal.height)] : [width, 260];
  const change = changeDrawing(player.film, rest, height, (step) => {
    player.stop();
    player.show(player.film.frameAt(step));
  });
  player.moveCursor = change?.moveCursor ?? (() => {});
  player.show(player.frame);
  return change ? [player.map.svg, change.svg] : [player.map.svg];
}

function controlsFor(films: Film[], player: Player, redraw: () => void): HTMLElement[] {
  const names = [...new Set(films.map((film) => film.label))];
  const layers = () => films.filter((film) => film.label === player.film.label);
  const layer = select("Layer", [], (value) => open(films[Number(value)]!));
  const fill = () => {
    layer.replaceChildren(
      ...layers().map((film) =>
        h("option", { value: films.indexOf(film), selected: film === player.film }, optionText(film, layers())),
      ),
    );
    layer.disabled = layers().length < 2;
  };
  const open = (film: Film) => {
    player.open(film);
    fill();
    redraw();
  };
  const who = select(
    "Controller",
    names.map((name) => [name, name]),
    (name) =>
      open(
        films.find((f) => f.label === name && f.layer === player.film.layer) ?? films.find((f) => f.label === name)!,
      ),
  );
  who.disabled = names.length < 2;
  fill();
  const view = chooser<View>(
    "Colour",
    [
      ["weight", "weight"],
      ["change", "change since birth"],
    ],
    player.view,
    (value) => {
      player.view = value;
      redraw();
    },
  );
  return [h("label", {}, "Controller ", who), h("label", {}, "Layer ", layer), view];
}

/** Two films of one layer are told apart by the document's own labels. */
function optionText(film: Film, among: Film[]): string {
  return among.filter((other) => other.layer === film.layer).length > 1 ? film.source.label : film.layerText;
}

function captionFor(player: Player): string {
  const { film } = player;
  const end = "The strongest 2 % share the ends of the scale.";
  const shown =
    player.view === "weight"
      ? "Orange: the sender excites, blue: it inhibits."
      : "Orange: stronger than at birth, blue: weaker.";
  return (
    `${shown} ${end} Layer of ${countText(film.inputs)} senders and ${countText(film.outputs)} receivers. ` +
    "The curve: how much the average synapse changes in one control step; a click on it goes to that moment."
  );
}

function tableFor(film: Film): PlainTable {
  const change = numbers(film.source.change);
  return {
    title: `${film.label}, ${film.layerText}`,
    columns: ["moment", "mean |weight|", "largest |weight|", "mean change since birth", "mean change a step"],
    rows: film
      .summary()
      .map(({ step, meanSize, largest, sinceBirth }) => [
        momentText(step, film.dt),
        weightText(meanSize),
        weightText(largest),
        weightText(sinceBirth),
        weightText(change[step]),
      ]),
  };
}
